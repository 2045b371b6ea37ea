"""An EDTF value told in English comes back: days, months, years, seasons, decades, quarters, about, before, after."""

from __future__ import annotations

from datetime import date, timedelta

from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.records import Span
from tocsin.resolve.dates import read_date

YEARS = st.integers(1900, 2029)
DAYS = st.dates(date(1900, 1, 1), date(2029, 12, 1))
SEASONS = {21: "spring", 22: "summer", 23: "autumn"}


def comes_back(words: str, edtf: str, published: str | None = None) -> None:
    parse_edtf(edtf)
    assert read_date(words, Span(0, len(words)), published=published).edtf == edtf, words


def told(when: date) -> str:
    return f"{when.day} {when:%B} {when.year}"


@settings(deadline=None)  # the first example compiles the rules
@given(DAYS)
def test_days(when: date) -> None:
    comes_back(f"on {told(when)}", when.isoformat())
    comes_back(f"on {when:%A}, {when:%B} {when.day}, {when.year}", when.isoformat())
    comes_back(f"about {told(when)}", f"{when.isoformat()}~")
    comes_back(f"before {told(when)}", f"../{when.isoformat()}")
    comes_back(f"after {told(when)}", f"{when.isoformat()}/..")
    comes_back(f"the night of {told(when)}", when.isoformat())


@settings(deadline=None)  # the first example compiles the rules
@given(DAYS, st.integers(1, 20))
def test_several_days(first: date, length: int) -> None:
    last = first + timedelta(length)
    comes_back(f"from {told(first)} to {told(last)}", f"{first.isoformat()}/{last.isoformat()}")
    if (first.year, first.month) == (last.year, last.month):
        both = f"{first.day} and {last.day} {last:%B} {last.year}"
        comes_back(f"on {both}", f"{first.isoformat()}/{last.isoformat()}")


@settings(deadline=None)  # the first example compiles the rules
@given(DAYS)
def test_months(when: date) -> None:
    month = f"{when:%Y-%m}"
    comes_back(f"in {when:%B} {when.year}", month)
    comes_back(f"in {when:%B} last year", month, published=f"{when.year + 1}-06-15")
    comes_back(f"in early {when:%B} {when.year}", f"{month}~")
    comes_back(f"around {when:%B} {when.year}", f"{month}~")


@settings(deadline=None)  # the first example compiles the rules
@given(YEARS)
def test_years_and_longer(year: int) -> None:
    comes_back(f"in {year}", str(year))
    comes_back(f"around {year}", f"{year}~")
    comes_back(f"late {year}", f"{year}~")
    comes_back(f"between {year} and {year + 3}", f"{year}/{year + 3}")
    comes_back(f"the {year // 10 * 10}s", f"{year // 10 * 10}/{year // 10 * 10 + 9}")
    comes_back("last year", str(year), published=f"{year + 1}-03-02")


@settings(deadline=None)  # the first example compiles the rules
@given(YEARS, st.sampled_from(sorted(SEASONS)), st.integers(1, 4))
def test_seasons_and_quarters(year: int, code: int, quarter: int) -> None:
    comes_back(f"in the {SEASONS[code]} of {year}", f"{year}-{code}")
    name = ("first", "second", "third", "fourth")[quarter - 1]
    comes_back(f"in the {name} quarter of {year}", f"{year}-{3 * quarter - 2:02d}/{year}-{3 * quarter:02d}")


@settings(deadline=None)  # the first example compiles the rules
@given(DAYS, st.integers(1, 6))
def test_counted_from_publication(published: date, back: int) -> None:
    day = published - timedelta(back)
    comes_back(f"{back} day{'s' * (back > 1)} ago", day.isoformat(), published.isoformat())
    monday = published - timedelta(published.weekday() + 7)
    week = f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"
    comes_back("last week", week, published.isoformat())
    comes_back("last night", (published - timedelta(1)).isoformat(), published.isoformat())
