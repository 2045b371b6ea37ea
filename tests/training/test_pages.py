"""Articles dressed as pages: the article is in them whole, and so are the traps."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from types import MappingProxyType

import pytest
from training.pages.dress import DESIGNS, dress

from marked import RAID, marked
from tocsin.config import PagesConfig
from tocsin.evaluate.marked import MarkedArticle
from tocsin.pages import read_page
from tocsin.records import Article, Capture

LONG = "The {harbour|place} was quiet again by evening, and the ferries had begun to run from the northern pier. " * 3


def article(id: str, town: str = "Orrin") -> MarkedArticle:
    made = marked(RAID.replace("\n---", f"\n{LONG.strip()}\n---").replace("Orrin", town).replace("ORRIN", town.upper()))
    return replace(made, header=MappingProxyType(dict(made.header) | {"id": id}))


ARTICLE = article("orrin-market-2015")
OTHERS = [article(f"other-{town.lower()}", town) for town in ("Assel", "Brode", "Curva", "Dorn", "Elb", "Fass", "Gol")]


def read(page: str) -> Article:
    content = page.encode()
    capture = Capture(Capture.hash_of(content), content, None, "page.html", "2030-01-01T00:00:00+00:00", "test")
    return read_page(capture, PagesConfig(offline=True))


@pytest.mark.parametrize("design", DESIGNS)
def test_the_article_is_read_off_its_page_without_the_traps(design: str) -> None:
    page = dress(ARTICLE, OTHERS, design=design)
    plain = html.unescape(re.sub(r"<[^>]+>", "", page.html))
    assert all(paragraph in plain for paragraph in ARTICLE.text.split("\n"))
    traps = [other.title for other in OTHERS if other.title in plain]
    assert len(traps) >= 4
    text = read(page.html).text
    assert all(paragraph in text for paragraph in ARTICLE.text.split("\n"))
    assert not any(trap in text for trap in traps)


def test_a_page_is_the_same_each_time_and_pages_differ() -> None:
    assert dress(ARTICLE, OTHERS).html == dress(ARTICLE, OTHERS).html
    assert len({dress(other, [ARTICLE, *OTHERS]).design for other in OTHERS}) > 1


def test_words_that_look_like_markup_stay_words() -> None:
    title = 'Gunmen kill 20 at market near Orrin <script>alert("x")</script>'
    page = dress(replace(ARTICLE, text=ARTICLE.text.replace(ARTICLE.title, title), title=title), OTHERS, design="local")
    assert "<script>alert" not in page.html


def test_the_credit_names_another_outlet_than_the_page() -> None:
    pages = [dress(other, [ARTICLE, *OTHERS]) for other in OTHERS]
    credited = [page for page in pages if page.credit]
    assert credited
    assert all(page.credit != page.outlet and page.credit in page.html for page in credited if page.credit)


def test_too_few_others_are_refused() -> None:
    with pytest.raises(ValueError, match="needs 6 other articles"):
        dress(ARTICLE, OTHERS[:3])
