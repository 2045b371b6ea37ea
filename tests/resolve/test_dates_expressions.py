"""Expressions as TIMEX3 has them: the sentences of timex_phrases.csv, what is none, and properties of any text."""

from __future__ import annotations

import csv
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.resolve.dates import Expression, find_expressions

PHRASES = list(csv.DictReader(Path(__file__).with_name("timex_phrases.csv").read_text(encoding="utf-8").splitlines()))
VALUE = re.compile(
    r"P(?:T?[0-9X.]+(?:[YMWDHSX]|DE|CE|WE))(?:[0-9]+[YM]|T12H|[0-9]+S)?|PXX|(?:PAST|PRESENT|FUTURE)_REF"
    r"|[0-9]{2}(?:[0-9]{1,2})?(?:-[0-9]{2}(?:-[0-9]{2})?|-W[0-9]{2}(?:-WE)?|-(?:SP|SU|FA|WI)|-[QH][1-4])?"
    r"(?:T(?:[0-9]{2}:[0-9]{2}|MO|AF|EV|NI))?|XXXX(?:-[A-Z0-9-]+)?"
)


def found(text: str, published: str | None = "2024-03-25") -> dict[str, Expression]:
    return {told.span.of(text): told for told in find_expressions(text, published=published)}


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["text"])
def test_sentence(row: dict[str, str]) -> None:
    told = found(row["text"])
    assert row["words"] in told, told
    assert (told[row["words"]].type, told[row["words"]].value) == (row["type"], row["value"])


@pytest.mark.parametrize(
    "text",
    [
        "The girl is nine years old, her brother a 14-year-old.",
        "Three-quarters of them and a quarter of us won 3-2.",
        "They sell 50 tickets a day and may march.",
        "He left 2000 men, 300 guns and room 1914.",
        "As soon as he came, they ran.",
    ],
)
def test_no_expression(text: str) -> None:
    assert found(text) == {}


def test_the_ends_of_a_range_stand_apart() -> None:
    assert list(found("It lasted from 3 May 2021 until June 2022.")) == ["3 May 2021", "June 2022"]


def test_a_date_comes_with_its_edtf() -> None:
    told = found("In early May 2021 and on Friday night they came; for two days, lately, they stayed.")
    dates = {words: one.date.edtf if one.date else None for words, one in told.items()}
    assert dates == {
        "early May 2021": "2021-05~",
        "Friday night": "2024-03-22",
        "two days": None,
        "lately": None,
    }


def test_without_publication_nothing_is_guessed() -> None:
    told = found("In May 2021, on Friday, last year, this week and for two days they came at 7 p.m.", published=None)
    values = {words: (one.value, one.date.edtf if one.date else None) for words, one in told.items()}
    assert values == {
        "May 2021": ("2021-05", "2021-05"),
        "Friday": (None, None),
        "last year": (None, None),
        "this week": (None, None),
        "two days": ("P2D", None),
        "7 p.m.": (None, None),
    }


def test_what_counts_from_an_untold_date_has_a_value_by_publication_and_no_date() -> None:
    told = found("Two days later he was back.")["Two days later"]
    assert (told.value, told.date) == ("2024-03-27", None)


@given(st.text(max_size=200), st.one_of(st.none(), st.dates().map(str), st.text(max_size=12)))
def test_any_text_is_read(text: str, published: str | None) -> None:
    check(text, find_expressions(text, published=published))


WORDS = """
on last next this the past two three a an half and year years-long week month quarter decade century centuries hours -
every each other Monday Mondays night nights now soon recently future ago later earlier fiscal third first half-year
noon 7 p.m. 10:35 0735 GMT in morning nineteen ninety-six two thousand May 12 , 2021 daily twice few several of ended
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12), st.one_of(st.none(), st.dates().map(str)))
def test_any_mix_of_time_words_is_read(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    check(text, find_expressions(text, published=published))


def check(text: str, told: tuple[Expression, ...]) -> None:
    for one in told:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.span.of(text).strip() == one.span.of(text)
        assert one.value is None or VALUE.fullmatch(one.value), one
    assert all(left.span.end <= right.span.start for left, right in pairwise(told))


@given(st.dates(date(1900, 1, 1), date(2029, 12, 1)), st.integers(0, 23), st.integers(0, 59))
def test_a_moment_told_in_any_form_comes_back(when: date, hour: int, minute: int) -> None:
    value = f"{when.isoformat()}T{hour:02d}:{minute:02d}"
    half = f"{(hour + 11) % 12 + 1}:{minute:02d} {'a.m.' if hour < 12 else 'p.m.'}"
    day = f"{when:%B} {when.day}, {when.year}"
    for clock in (half, f"{hour:02d}:{minute:02d} GMT"):
        text = f"It went off at {clock} on {day}."
        assert [one.value for one in find_expressions(text, published=None)] == [value]


@pytest.mark.parametrize(
    "words", ["two days after the ", "every other ", "the past ", "a year ", "half a ", "12-", "1 "]
)
def test_long_repetition_is_no_trouble(words: str) -> None:
    find_expressions(words * 1500, published="2024-03-25")
