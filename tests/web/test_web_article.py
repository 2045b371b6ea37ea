"""An article on screen: its own words, marked; its records beside them; its origin; the bytes as they came."""

from dataclasses import replace

from lxml import html

import linked
from tocsin.records import Capture


def opened(client, name="Times"):
    answer = client.get(f"/articles/article-{name}")
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def test_the_text_is_shown_whole_with_each_span_at_its_words(client):
    page = opened(client)
    (text,) = page.xpath("//div[@data-text]")
    assert text.text_content() == linked.TEXT
    marks = {mark.get("data-spans").split("/")[0]: mark.text for mark in text.xpath(".//mark")}
    assert marks == {"incident-1": "Blast", "incident-2": "Storm"}


def test_every_line_of_a_card_has_its_words_in_the_text(client):
    page = opened(client)
    named = {name for mark in page.xpath("//mark/@data-spans") for name in mark.split()}
    lines = page.xpath("//div[@class='cards']//@data-value | //div[contains(@class, 'cards')]//@data-value")
    assert lines and all(any(name.startswith(f"{line}/") for name in named) for line in lines)
    assert len(page.xpath("//article//a[starts-with(@href, '/incidents/i-')]")) == 2


def test_a_correction_shows_on_the_card(client):
    site = client.app.state.site
    report = site.ledger.decided_coding("article-Times").reports[1]
    quote = site.ledger.article("article-Times").article.quote(report.killed.evidence[0])
    with site.writing() as ledger:
        ledger.decide("article-Times", "killed", "correct", quote=quote, value={"best": 150}, report_id=report.id)
    (card,) = opened(client).xpath("//article[@data-record='incident-2']")
    assert "150" in card.text_content() and "corrected" in card.text_content()


def test_the_original_is_given_as_it_came_and_never_as_a_page(client):
    site = client.app.state.site
    content = b"<script>alert(1)</script><p>Blast. Storm.</p>"
    capture = Capture(
        Capture.hash_of(content),
        content,
        "https://example.org/a?b=<x>",
        None,
        "2024-03-24T00:00:00Z",
        "anna",
        "text/html",
    )
    article = linked.article_of("Page")

    article = replace(article, capture_id=capture.id)
    site.ledger.add_page(capture, article, linked.coding_of(article, []), "no_incident", source="p", model="m")
    page = client.get(f"/articles/{article.id}")
    assert capture.id in page.text and "2024-03-24T00:00:00Z by anna" in page.text
    answer = client.get(f"/articles/{article.id}/original")
    assert answer.content == content
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert "attachment" in answer.headers["Content-Disposition"] and "<" not in answer.headers["Content-Disposition"]
    assert client.get("/articles/article-Times/original").status_code == 404
