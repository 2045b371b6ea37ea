"""Scales and ticks."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.drawing.seen import DAYS

from tocsin.web.drawing.periods import period_of, periods, span_words
from tocsin.web.drawing.scales import Linear, count_ticks, day_scale, day_ticks, tick_width


@given(st.integers(0, 10**9), st.integers(2, 8))
@settings(deadline=None, max_examples=50)
def test_count_ticks_are_even_and_reach_the_top(top: int, most: int) -> None:
    ticks = count_ticks(top, most=most)
    assert ticks[0] == 0 and ticks[-1] >= top and ticks[-2] < max(top, 1)
    assert len({after - before for before, after in pairwise(ticks)}) == 1
    assert len(ticks) <= most + 1


@pytest.mark.parametrize(
    ("top", "ticks"), [(0, (0, 1)), (3, (0, 1, 2, 3)), (18, (0, 5, 10, 15, 20)), (4300, (0, 2000, 4000, 6000))]
)
def test_count_ticks_are_round(top: int, ticks: tuple[int, ...]) -> None:
    assert count_ticks(top, most=4) == ticks


@given(DAYS, DAYS, st.floats(250, 1200))
@settings(deadline=None, max_examples=50)
def test_day_ticks_lie_on_the_scale_and_their_words_do_not_meet(one: date, other: date, stop: float) -> None:
    scale = day_scale(min(one, other), max(one, other), 0, stop)
    ticks = day_ticks(scale)
    assert ticks
    assert all(0 <= tick.at <= stop for tick in ticks)
    assert all(before.at + tick_width(before) < after.at for before, after in pairwise(ticks))


@pytest.mark.parametrize(
    ("first", "last", "words", "under"),
    [
        (date(2015, 4, 1), date(2015, 4, 9), ["1 Apr", "2 Apr", "3 Apr"], ["2015", "", ""]),
        (date(2014, 11, 1), date(2016, 5, 30), ["Nov", "Dec", "Jan"], ["2014", "", "2015"]),
        (date(2001, 1, 1), date(2019, 5, 30), ["2001", "2002", "2003"], ["", "", ""]),
    ],
)
def test_day_ticks_are_days_months_or_years(first: date, last: date, words: list[str], under: list[str]) -> None:
    ticks = day_ticks(day_scale(first, last, 0, 900))[:3]
    assert [tick.words for tick in ticks] == words
    assert [tick.under for tick in ticks] == under


def test_a_scale_keeps_what_lies_beyond_it_at_its_ends() -> None:
    assert [Linear(0, 10, 100, 0)(number) for number in (-5, 0, 5, 20)] == [100, 100, 50, 0]


@given(DAYS, DAYS, st.integers(1, 300))
@settings(deadline=None, max_examples=50)
def test_periods_follow_each_other_and_hold_all_days(one: date, other: date, most: int) -> None:
    first, last = min(one, other), max(one, other)
    found = periods(first, last, most=most)
    assert found[0].start <= first.toordinal() and found[-1].end > last.toordinal()
    assert all(before.end == after.start for before, after in pairwise(found))
    assert len(found) <= max(most, 11)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2015, 4, 2), date(2015, 4, 2), "2 April 2015"),
        (date(2015, 4, 1), date(2015, 4, 30), "April 2015"),
        (date(2015, 4, 1), date(2015, 6, 30), "April 2015 to June 2015"),
        (date(2015, 1, 1), date(2015, 12, 31), "2015"),
        (date(2010, 1, 1), date(2019, 12, 31), "2010 to 2019"),
        (date(2015, 4, 2), date(2015, 4, 8), "2 April 2015 to 8 April 2015"),
    ],
)
def test_spans_are_told_in_the_shortest_exact_words(first: date, last: date, words: str) -> None:
    assert span_words(first, last) == words


@pytest.mark.parametrize("unit", [0, 1, 3, 12, 120, 12000])
@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_last_days_there_are_have_periods(day: date, unit: int) -> None:
    period = period_of(day, unit)
    assert period.first <= day <= period.last
