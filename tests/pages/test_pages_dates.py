from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies
from pages_making import capture, json_ld, page

from tocsin.config import PagesConfig
from tocsin.errors import PageError
from tocsin.pages import Given, read_page
from tocsin.pages.date_words import parse_date


def published(markup: str, *, address: str | None = None) -> tuple[str, str, str] | None:
    found = read_page(capture(markup, address=address), PagesConfig()).published
    return None if found is None else (found.value, found.precision, found.found_in)


HEADS = {
    "json-ld": (json_ld(datePublished="2024-03-05T08:00:00+03:00", dateModified="2024-03-09"), "2024-03-05", "json-ld"),
    "json-ld graph": (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, '
        '{"@type": ["ReportageNewsArticle"], "datePublished": "2024-03-05"}]}</script>',
        "2024-03-05",
        "json-ld",
    ),
    "meta": ('<meta property="article:published_time" content="2024-03-05T23:00:00Z">', "2024-03-05", "meta"),
    "meta stamp": ('<meta name="pubdate" content="1709629200">', "2024-03-05", "meta"),
    "meta compact": ('<meta name="date" content="20240305"><meta name="x" content="2024-03-07">', "2024-03-05", "meta"),
}


@pytest.mark.parametrize(("head", "day", "found_in"), HEADS.values(), ids=HEADS)
def test_date_in_the_head(head: str, day: str, found_in: str) -> None:
    assert published(page(head)) == (day, "day", found_in)


BYLINES = {
    "time": '<time datetime="2024-03-05T10:00">5 hours ago</time>',
    "class": '<div class="byline">By Ana Lind | March 5, 2024 10:14 AM</div>',
    "bare": "<p>5 March 2024</p>",
    "label": "<span>Published: Tue 5 Mar 2024</span> <span>Updated: 7 Mar 2024</span>",
    "updated first": "<span>Updated 7 March 2024</span><span>Published 5 March 2024</span>",
    "updated time": '<p>Updated <time datetime="2024-03-07">x</time></p>'
    '<p>Posted <time datetime="2024-03-05">x</time></p>',
}


@pytest.mark.parametrize("byline", BYLINES.values(), ids=BYLINES)
def test_date_in_the_byline(byline: str) -> None:
    assert published(page(before=byline)) == ("2024-03-05", "day", "byline")


def test_month_alone_stays_a_month() -> None:
    assert published(page(before='<p class="date">March 2024</p>')) == ("2024-03", "month", "byline")


def test_date_written_by_numbers_is_read_by_the_page_s_region() -> None:
    byline = '<span class="date">03/05/2024</span>'
    assert published(page(before=byline).replace('lang="en"', 'lang="en-US"')) == ("2024-03-05", "day", "byline")
    assert published(page(before=byline).replace('lang="en"', 'lang="en-GB"')) == ("2024-05-03", "day", "byline")
    assert published(page(before=byline)) is None


def test_date_in_another_language_s_words() -> None:
    found = published(page(before='<p class="date">5 février 2024</p>', lang="fr"))
    assert found == ("2024-02-05", "day", "byline")


ADDRESSES = {
    "https://h.example/2024/03/05/market": ("2024-03-05", "day"),
    "https://h.example/news/2024-03-05-market.html": ("2024-03-05", "day"),
    "https://h.example/story/20240305/market": ("2024-03-05", "day"),
    "https://h.example/2024/mar/05/market": ("2024-03-05", "day"),
    "https://h.example/2024/03/market": ("2024-03", "month"),
}


@pytest.mark.parametrize(("address", "found"), ADDRESSES.items())
def test_date_in_the_address(address: str, found: tuple[str, str]) -> None:
    assert published(page(), address=address) == (*found, "address")


@pytest.mark.parametrize(
    "address", ["https://h.example/2024/13/40/x", "https://h.example/story-20241/x", "https://h.example/1"]
)
def test_unknown_stays_unknown(address: str) -> None:
    assert published(page(), address=address) is None  # the body tells of 4 July 2019


def test_time_in_utc_near_midnight_is_of_the_outlet_s_day() -> None:
    head = '<meta property="article:published_time" content="2024-03-06T02:10:00Z">'
    assert published(page(head), address="https://h.example/2024/03/05/x") == ("2024-03-05", "day", "address")
    local = head.replace("Z", "-05:00")
    assert published(page(local), address="https://h.example/2024/03/05/x") == ("2024-03-06", "day", "meta")


def test_byline_of_another_day_than_the_address_dates_what_the_page_is_about() -> None:
    before = "<p class='date'>Said on October 13, 2023</p>"
    assert published(page(before=before), address="https://h.example/2024/03/05/x") == ("2024-03-05", "day", "address")


@pytest.mark.parametrize("day", ["2023-02-30", "2024-08-01", "0001-01-01", "soon"])
def test_found_date_that_cannot_be_is_ignored(day: str) -> None:
    assert published(page(json_ld(datePublished=day))) is None


@pytest.mark.parametrize(
    ("day", "words"), [("2023-02-30", "no day"), ("2024-08-01", "after the page was"), ("May", "not YYYY")]
)
def test_given_date_that_cannot_be_is_refused(day: str, words: str) -> None:
    with pytest.raises(PageError, match=rf"page\.html: .*{words}"):
        read_page(capture(page()), PagesConfig(), given=Given(published=day))


def test_dates_of_other_articles_are_not_taken() -> None:
    after = '<div class="related"><p><time datetime="2024-02-02">2 February 2024</time></p></div>'
    assert published(page(after=after)) is None
    assert published(page(before=f"<aside>{after}</aside>")) is None


@given(strategies.dates(min_value=date(1950, 1, 1), max_value=date(2024, 6, 30)))
def test_forms_of_a_date_agree(day: date) -> None:
    month = f"{day:%B}"
    forms = (
        f"{day}",
        f"{day}T10:00:00+02:00",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month[:3].upper()} {day.year}",
        f"Posted on the {day.day}th of {month}, {day.year} at 10:15",
        f"{day:%Y%m%d}",
    )
    for words in forms:
        assert parse_date(words, latest=date(2024, 6, 30)) == (day.isoformat(), "day"), words
