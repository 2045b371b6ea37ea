from __future__ import annotations

import pytest
from pages_making import PARAGRAPHS, TITLE, capture, json_ld, page

from tocsin.config import PagesConfig
from tocsin.pages import Given, read_page
from tocsin.records import Article, article_id

WHOLE = "\n".join((TITLE, *PARAGRAPHS))


def read(markup: str | bytes, **fields: str | None) -> Article:
    return read_page(capture(markup, **fields), PagesConfig())


def test_text_is_title_then_paragraphs_as_lines() -> None:
    article = read(page())
    assert article.text == WHOLE
    assert (article.title, article.language, article.published) == (TITLE, "en", None)
    assert article.address == "page.html"
    assert article.id == article_id("page.html", WHOLE)


def test_headings_are_lines_of_their_own() -> None:
    extra = f"<h2>Second attack this month</h2><p>{PARAGRAPHS[0].replace('TARVO - ', '')} More was not known.</p>"
    lines = read(page().replace(f"<p>{PARAGRAPHS[3]}", f"{extra}<p>{PARAGRAPHS[3]}")).text.split("\n")
    assert lines.index("Second attack this month") == 4
    assert len(lines) == 7


RELATED = "Rebels shoot dead twelve villagers near Ostrel"
NOISE = {
    "related list": f'<div class="related-stories"><h3>Related</h3><ul><li><a href="/a">{RELATED}</a></li></ul></div>',
    "camel case": f'<section class="RelatedArticles_box"><p>{RELATED} in the worst raid of the year, officials said '
    "on Friday, after gunmen came at night.</p></section>",
    "cell of a layout table": '<table><tr><td class="leftnav"><b>TOP STORIES</b><br>'
    f'<a href="/a">{RELATED}</a><br><a href="/b">Mobile</a></td></tr></table>',
    "inline": f'<p>Read more: <a href="/a">{RELATED}</a></p>',
    "linked line": f'<p><strong><a href="/a">{RELATED}</a></strong></p>',
    "linked list": f'<ul><li><a href="/a">{RELATED}</a></li><li><a href="/b">{RELATED} again</a></li></ul>',
    "card": f'<h3><a href="/a">{RELATED}</a></h3><p>{RELATED} on Friday, officials said.</p>',
    "aside": f"<aside><p>{RELATED}</p></aside>",
    "caption": f"<figure><img src='x.jpg'><figcaption>{RELATED}</figcaption></figure>",
    "caption class": f'<div class="wp-caption"><p class="wp-caption-text">{RELATED}</p></div>',
    "comments": f'<div id="comments"><h3>Comments</h3><p>{RELATED}, and nobody does anything about it, as always in '
    "this country of ours.</p></div>",
    "cookies": f'<div class="cookie-notice"><p>{RELATED}. We use cookies to give you the best experience.</p></div>',
    "newsletter": f"<p>Sign up for our newsletter to read about this in your inbox: {RELATED}</p>",
    "share": f'<div class="share-buttons"><a href="#">Facebook</a> <a href="#">{RELATED}</a></div>',
}


# a linked heading with a paragraph and more text after it may be the article's own
PLACES = [(name, place) for name in NOISE for place in ("inside", "after") if (name, place) != ("card", "inside")]


@pytest.mark.parametrize(("name", "place"), PLACES)
def test_what_is_no_article_is_left_out(name: str, place: str) -> None:
    later = f"<p>{PARAGRAPHS[2]}"
    markup = page(after=NOISE[name]) if place == "after" else page().replace(later, NOISE[name] + later)
    assert read(markup).text == WHOLE


@pytest.mark.parametrize(
    "sentence",
    [
        "By nightfall four more people had died of their wounds.",
        "For more than a decade the group has spread its statements on Telegram and Twitter.",
        "The newsletter of the Northern Front claimed the attack on Friday.",
        "Published on Facebook, a video of the blast was seen by thousands.",
        "To receive recruits the group had used an account on Facebook, police said.",
        "Related attacks were reported from two villages in the east.",
    ],
)
def test_sentences_that_look_like_calls_stay(sentence: str) -> None:
    assert sentence in read(page().replace(f"<p>{PARAGRAPHS[1]}", f"<p>{sentence}</p><p>{PARAGRAPHS[1]}")).text


def test_most_of_the_text_is_never_dropped_for_its_class_name() -> None:
    assert read(page().replace("article-text", "related social-content")).text == WHOLE


def test_text_cut_into_boxes_by_advertisements_is_joined() -> None:
    box = '<div class="grid"><div class="article__body">{}</div></div><div class="ad">Advertisement</div>'
    halves = [box.format("".join(f"<p>{p}</p>" for p in part)) for part in (PARAGRAPHS[:2], PARAGRAPHS[2:])]
    markup = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{''.join(halves)}</body></html>"
    assert read(markup).text == WHOLE


def test_boxes_under_headings_of_other_articles_are_not_joined() -> None:
    other = (
        f'<h2>{RELATED}</h2><div class="article-text"><p>{RELATED} on Friday night, officials of the district said, '
    )
    other += "and the village was left by all who lived in it.</p></div>"
    assert read(page().replace("</article>", f"</article>{other}")).text == WHOLE


def test_text_with_every_paragraph_in_a_box_is_read_whole() -> None:
    words = [f"{number}. {PARAGRAPHS[number % 4]}" for number in range(60)]
    boxes = "".join(f'<div class="cell"><div class="story-body">{f"<p>{text}</p>"}</div></div>' for text in words)
    markup = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{boxes}</body></html>"
    assert read(markup).text == "\n".join((TITLE, *words))


def test_body_of_the_json_ld_where_the_page_shows_little() -> None:
    markup = f"<html><head><title>{TITLE}</title>{json_ld(headline=TITLE, articleBody=chr(10).join(PARAGRAPHS))}</head>"
    assert read(f"{markup}<body><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>Log in</p></body></html>").text == WHOLE


def test_title_outlet_authors_address() -> None:
    head = (
        f'<meta property="og:title" content="{TITLE} | Tarvo Herald">'
        '<meta property="og:site_name" content="Tarvo Herald">'
        '<link rel="canonical" href="/news/market"><meta name="author" content="By Ana Lind and Jo Berg">'
    )
    article = read(
        page(head, title=f"{TITLE} - Tarvo Herald"), path=None, address="https://herald.example/news/market?utm=1"
    )
    assert article.title == TITLE
    assert article.outlet == "Tarvo Herald"
    assert article.authors == ("Ana Lind", "Jo Berg")
    assert article.address == "https://herald.example/news/market"


def test_publisher_of_the_json_ld_and_host_as_outlet() -> None:
    ld = json_ld(headline=TITLE, publisher={"name": "Herald"}, author=[{"name": "Ana Lind"}, {"name": "Jo Berg"}])
    assert read(page(ld)).outlet == "Herald"
    assert read(page(ld)).authors == ("Ana Lind", "Jo Berg")
    assert read(page(), path=None, address="https://www.herald.example/x").outlet == "herald.example"
    assert read(page()).outlet is None


def test_canonical_address_that_is_the_front_page_is_not_taken() -> None:
    markup = page('<link rel="canonical" href="https://herald.example/">')
    assert read(markup, path=None, address="https://herald.example/a/1").address == "https://herald.example/a/1"


def test_given_overrides_what_the_page_says() -> None:
    given = Given(published="2024-03", address="https://h.example/1", outlet="Herald", title="Six die in market")
    article = read_page(capture(page(json_ld(datePublished="2024-02-02"))), PagesConfig(), given=given)
    assert article.text.startswith("Six die in market\n")
    assert (article.address, article.outlet, article.title) == ("https://h.example/1", "Herald", "Six die in market")
    assert article.published is not None
    assert (article.published.value, article.published.precision, article.published.found_in) == (
        "2024-03",
        "month",
        "given",
    )


def test_page_saved_complete_and_by_singlefile() -> None:
    saved = page().replace("<html", "<!-- saved from url=(0032)https://herald.example/news/saved --><html")
    assert read(saved).address == "https://herald.example/news/saved"
    picture = f'<img src="data:image/png;base64,{"A" * 3_000_000}"><style>{"p{color:red}" * 100_000}</style>'
    noted = "<!--\n Page saved with SingleFile \n url: https://herald.example/single \n saved date: Mon -->"
    single = page(before=picture).replace("<head>", f"<head>{noted}")
    assert read(single).text == WHOLE
    assert read(single).address == "https://herald.example/single"


def test_address_of_an_archive_is_the_archived_one() -> None:
    address = "https://web.archive.org/web/20240102030405/http://herald.example:80/2023/12/30/market"
    article = read(page(), path=None, address=address)
    assert article.address == "http://herald.example/2023/12/30/market"
    assert article.published is not None and article.published.value == "2023-12-30"


def test_normalised_once() -> None:
    odd = page().replace("grain market on", "grain\u00a0market\u200b on\u0007").replace("governor", "gouverne\u0301")
    text = read(odd).text
    assert "grain market on" in text and "gouverné" in text
    assert not {"\u00a0", "\u200b", "\u0007", "\r", "\t"} & set(text)


def test_not_english_is_kept_with_its_language() -> None:
    words = (
        "Une bombe cachée dans une charrette a tué six personnes mardi matin au marché aux grains de la ville.",
        "Des témoins ont dit que la charrette se trouvait depuis l'aube à côté de la maison de pesage, près du pont.",
        "Aucun groupe n'a revendiqué l'attaque, et les soldats fouillaient encore les ruelles dans la soirée.",
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in words)
    markup = f"<html><head><title>Six morts</title></head><body><h1>Six morts au marché</h1>{body}</body></html>"
    assert read(markup).language == "fr"
