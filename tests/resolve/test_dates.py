"""Dates: the phrases of date_phrases.csv, the context rules, and properties that hold for any text."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import UnreadableValue
from tocsin.records import DateValue, Span
from tocsin.resolve.dates import find_dates, read_date

PHRASES = list(csv.DictReader(Path(__file__).with_name("date_phrases.csv").read_text(encoding="utf-8").splitlines()))
DAY = DateValue("2024-03-12", 1, "2024-03-12", "2024-03-12")


def read(words: str, published: str | None = "2024-03-25", reference: DateValue | None = None) -> DateValue:
    return read_date(words, Span(0, len(words)), published=published, reference=reference)


def read_in(text: str, words: str, published: str | None = "2024-03-25") -> str:
    start = text.index(words)
    return read_date(text, Span(start, start + len(words)), published=published).edtf


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: f"{row['published']} {row['words']}")
def test_phrase(row: dict[str, str]) -> None:
    if not row["edtf"]:
        with pytest.raises(UnreadableValue):
            read(row["words"], row["published"] or None)
        return
    value = read(row["words"], row["published"] or None)
    assert (value.edtf, value.precision) == (row["edtf"], int(row["precision"]))
    parse_edtf(value.edtf)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("a day later", "2024-03-13"),
        ("the next day", "2024-03-13"),
        ("followed a day later", "2024-03-13"),
        ("the following day", "2024-03-13"),
        ("two days earlier", "2024-03-10"),
        ("the day before", "2024-03-11"),
        ("three days after the attack", "2024-03-15"),
        ("the same day", "2024-03-12"),
        ("later that night", "2024-03-12"),
        ("hours later", "2024-03-12"),
        ("days later", "2024-03"),
        ("a few days after the bombing", "2024-03"),
        ("a week later", "2024-03-19"),
        ("two months later", "2024-05"),
        ("a year earlier", "2023"),
        ("the following week", "2024-03-18/2024-03-24"),
        ("the same month", "2024-03"),
        ("the previous year", "2023"),
        ("the following Friday", "2024-03-15"),
    ],
)
def test_counts_from_the_reference(words: str, edtf: str) -> None:
    assert read(words, reference=DAY).edtf == edtf


@pytest.mark.parametrize("words", ["a day later", "the next day", "that night", "two months later", "weeks later"])
def test_without_reference_nothing_to_count_from(words: str) -> None:
    with pytest.raises(UnreadableValue):
        read(words)


def test_month_as_reference_gives_no_day() -> None:
    with pytest.raises(UnreadableValue):
        read("the next day", reference=DateValue("2024-03", 4, "2024-03-01", "2024-03-31"))


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The court will sentence him on Friday.", "on Friday", "2024-03-29"),
        ("The man said on Friday that he fled.", "on Friday", "2024-03-22"),
        ("On Friday, the court will hear the case.", "On Friday", "2024-03-29"),
        ("They had planned a July 4 attack on the parade.", "July 4", "2024-07-04"),
        ("Police said that the vote will go on after the July 4 attack.", "July 4", "2023-07-04"),
        ("The rally is scheduled for August 17.", "August 17", "2024-08-17"),
        ("He was shot before Monday's attack.", "Monday", "2024-03-25"),
        (
            "He was shot three days after the April 15, 2013, blasts.",
            "three days after the April 15, 2013",
            "2013-04-18",
        ),
        ("On May 7, 2015, a bomb went off. On May 9 another one killed two.", "May 9", "2015-05-09"),
        ("They had rented the flat until April 8, the neighbours said.", "April 8", "2024-04-08"),
        ("The device went off at 7 p.m. on Monday, police said.", "7 p.m.", "2024-03-25"),
        ("Nobody could be moved before 12 May 2019, he said.", "before 12 May 2019", "../2019-05-12"),
        ("Nobody could be moved before 12 May 2019, he said.", "12 May 2019", "2019-05-12"),
        ("It happened last Thursday (March 21).", "last Thursday (March 21)", "2024-03-21"),
    ],
)
def test_words_around_decide(text: str, words: str, edtf: str) -> None:
    assert read_in(text, words) == edtf


def test_finds_all_expressions_in_order() -> None:
    text = (
        "Gunmen killed two guards on Friday night. A day later a bomb went off nearby. In May 2019 the village, which "
        "may be attacked again, lost 2000 people; 12 men were held for three days, among them a 40-year-old."
    )
    found = [(span.of(text), value.edtf) for span, value in find_dates(text, published="2024-03-25")]
    assert found == [("Friday night", "2024-03-22"), ("A day later", "2024-03-23"), ("May 2019", "2019-05")]


def test_unpublished_text_gives_its_own_years() -> None:
    text = "Report of 13 January 2022. On 8 January trucks burned. On Sunday nothing moved. In May it had been calm."
    found = [value.edtf for _, value in find_dates(text, published=None)]
    assert found == ["2022-01-13", "2022-01-08"]


def test_finds_in_capitals() -> None:
    text = "BOGOTA, 12 DEC 89 (AGENCY) -- [TEXT] LAST NIGHT TWO SOLDIERS MAY HAVE DIED. IN MAY TWO POLICEMEN WERE SHOT."
    found = [value.edtf for _, value in find_dates(text, published="1989-12-12")]
    assert found == ["1989-12-12", "1989-12-11", "1989-05"]


def test_finds_in_spaced_tokens() -> None:
    text = "Monday ' s blast and the Jan . attack came after Sept. 11 , 2001 , and New Year ' s Eve ."
    found = [value.edtf for _, value in find_dates(text, published="2024-03-25")]
    assert found[0] == "2024-03-25"
    assert found[-1] == "2023-12-31"


@given(st.text(max_size=200), st.one_of(st.none(), st.dates().map(str), st.text(max_size=12)))
def test_any_text_is_read_or_refused(text: str, published: str | None) -> None:
    for span, value in find_dates(text, published=published):
        assert 0 <= span.start < span.end <= len(text)
        check(value)
    if text:
        try:
            check(read(text, published))
        except UnreadableValue as error:
            assert str(error)


WORDS = """
on last next this the early late mid - , . ' 9 / 12 31 2019 '89 '90s 1990s May March Friday Saturday week month year
day days ago later before after between and to from two ten a few weekend summer winter today overnight 9/11 Easter of
in Feb. 29 30 same previous following will anniversary third about 1 2 3 13 00 0000 9999 decade decades 999
"""


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=12), st.one_of(st.none(), st.dates().map(str)))
def test_any_mix_of_time_words_is_read_or_refused(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    spans = find_dates(text, published=published)
    for (left, value), (right, _) in pairwise(spans):
        assert left.end <= right.start
        check(value)


FORMS = (
    "{d} {B} {Y}",
    "{B} {d}, {Y}",
    "{b}. {d}, {Y}",
    "{Y}-{m:02d}-{d:02d}",
    "on {A}, {d} {B} {Y}",
    "{B} {d}",
    "the {d}th of {B}",
)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1)), st.integers(0, 364))
def test_day_told_in_any_form_comes_back(published: date, back: int) -> None:
    when = published - timedelta(days=back)
    forms = [
        "{d} {B} {Y}",
        "{B} {d}, {Y}",
        "{b}. {d}, {Y}",
        "{Y}-{m:02d}-{d:02d}",
        "on {A}, {d} {B} {Y}",
        "{B} {d}",
        "the {d}th of {B}",
    ]
    for form in forms:
        words = form.format(
            d=when.day, m=when.month, Y=when.year, B=when.strftime("%B"), b=when.strftime("%b"), A=when.strftime("%A")
        )
        if "May." in words:
            continue
        assert read(words, published.isoformat()).edtf == when.isoformat(), words
    if back < 7:
        assert read(f"on {when:%A}", published.isoformat()).edtf == when.isoformat()


def check(value: DateValue) -> None:
    assert 1 <= value.precision <= 5
    assert value.earliest or value.latest
    if value.earliest and value.latest:
        assert date.fromisoformat(value.earliest) <= date.fromisoformat(value.latest)


@pytest.mark.parametrize(
    "words", ["two days after the ", "7 p.m. on ", "the ", "May ", "12-", "early ", "on or about "]
)
def test_long_repetition_is_no_trouble(words: str) -> None:
    for _, value in find_dates(words * 2000, published="2024-03-25"):
        check(value)
