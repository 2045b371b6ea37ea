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
from tocsin.resolve.dates import find_dates, find_expressions, read_date

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


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("the next day", "2024-03"),
        ("that evening", "2024-03"),
        ("ten days later", "2024-03"),
        ("a month later", "2024-04"),
    ],
)
def test_a_month_as_reference_gives_that_month_and_no_day(words: str, edtf: str) -> None:
    assert read(words, reference=DateValue("2024-03", 4, "2024-03-01", "2024-03-31")).edtf == edtf


@pytest.mark.parametrize("words", ["the next day", "at 7 p.m.", "three weeks later"])
def test_a_year_as_reference_gives_no_day(words: str) -> None:
    with pytest.raises(UnreadableValue):
        read(words, reference=DateValue("2023", 5, "2023-01-01", "2023-12-31"))


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
        ("Schools stay shut until Thursday.", "Thursday", "2024-03-28"),
        ("By Thursday four of them had died.", "Thursday", "2024-03-21"),
        ("The trial resumes on 3 May.", "3 May", "2024-05-03"),
        ("Observers arrive before the vote of 21 April.", "21 April", "2024-04-21"),
        ("Two officers were killed on 21 May.", "21 May", "2023-05-21"),
        ("Two officers were killed last May.", "last May", "2023-05"),
        ("Two officers were killed last April 21.", "April 21", "2023-04-21"),
        ("The envoy flies to Ramu on Tuesday.", "Tuesday", "2024-03-26"),
        ("A guard was shot on Tuesday.", "Tuesday", "2024-03-19"),
        ("The band, he said on Tuesday, is beaten.", "Tuesday", "2024-03-19"),
        ("Before dawn on 6 June 2019 they left.", "Before dawn on 6 June 2019", "2019-06-06"),
        ("It has been quiet since May 2021.", "since May 2021", "2021-05"),
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


def test_finds_dates_only() -> None:
    text = "For two years, and lately every Monday, they have come in the past weeks; now it is over. On Mondays, too."
    assert find_dates(text, published="2024-03-25") == ()


def test_a_date_is_found_without_what_opens_it() -> None:
    text = "Nobody had heard of the sect before 5 October 2017."
    assert [(s.of(text), v.edtf) for s, v in find_dates(text, published=None)] == [("5 October 2017", "2017-10-05")]


def test_counts_from_the_date_told_last() -> None:
    text = "He was jailed in 2012 and freed two years later. In May 2016 he was seized; a body was found the next day."
    found = [value.edtf for _, value in find_dates(text, published="2024-03-25")]
    assert found == ["2012", "2014", "2016-05", "2016-05"]


def test_since_then_is_open() -> None:
    assert read("since then", reference=DAY).edtf == "2024-03-12/.."
    with pytest.raises(UnreadableValue):
        read("since then")


@pytest.mark.parametrize("language", ["fr", "", "EN"])
def test_another_language_is_refused_by_name(language: str) -> None:
    for door in (find_dates, find_expressions):
        with pytest.raises(UnreadableValue, match=f"'{language}': dates are read in en only"):
            door("le 3 mai", published=None, language=language)
    with pytest.raises(UnreadableValue, match="in en only"):
        read_date("le 3 mai", Span(0, 8), published=None, language=language)


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


# What a text tells without its year, nine months later, is rather to come.
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1)), st.integers(0, 269))
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
    if back < 6:
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
