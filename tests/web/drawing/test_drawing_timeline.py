"""The timeline: dots, bars and columns of incidents."""

from __future__ import annotations

import math
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.drawing.seen import (
    DAYS,
    HOSTILE,
    NAMES,
    TOLLS,
    WIDTHS,
    assert_legible,
    number_at,
    parsed,
    titles,
    with_class,
)

from tocsin.records import Toll
from tocsin.web.drawing import Happening, timeline

EXACT = Toll(4, 4, 4)


def _happening(days: tuple[date, date], place: str, killed: Toll, number: int) -> Happening:
    first, last = sorted(days)
    edtf = first.isoformat() if first == last else f"{first}/{last}"
    return Happening(first, last, edtf, place, killed, f"/incidents/{number}")


HAPPENINGS = st.builds(
    _happening, st.tuples(DAYS, DAYS) | DAYS.map(lambda day: (day, day)), NAMES, TOLLS, st.integers(0, 99)
)


def _on(day: date, *, killed: Toll = EXACT, place: str = "Garissa") -> Happening:
    return Happening(day, day, day.isoformat(), place, killed, "/incidents/1")


def _month(year: int, month: int, killed: Toll = EXACT) -> Happening:
    last = date(year, month, monthrange(year, month)[1])
    return Happening(date(year, month, 1), last, f"{year}-{month:02}", "Lamu", killed, "/incidents/2")


def _crowd(number: int, days: int) -> list[Happening]:
    return [_on(date(2010, 1, 1) + timedelta(days=(n * 37) % days)) for n in range(number)]


@given(st.lists(HAPPENINGS, max_size=30), WIDTHS)
@settings(deadline=None, max_examples=50)
def test_marks_and_words_lie_in_the_frame_and_no_words_overlap(told: list[Happening], width: int) -> None:
    assert_legible(timeline(told, name="t", title="Incidents", width=width, undated=2))


@given(st.lists(DAYS, min_size=1, max_size=20), WIDTHS)
@settings(deadline=None, max_examples=50)
def test_columns_lie_in_the_frame(days: list[date], width: int) -> None:
    assert_legible(timeline([_on(day) for day in days for _ in range(401)], name="t", title="Incidents", width=width))


@given(st.lists(HAPPENINGS, min_size=1, max_size=40))
@settings(deadline=None, max_examples=50)
def test_each_mark_says_what_its_row_says(told: list[Happening]) -> None:
    chart = timeline(told, name="t", title="Incidents")
    said = sorted(" ".join(one.split()) for one in titles(parsed(chart)))
    shown = [f"{row.cells[0]}, {row.cells[1]}: " for row in chart.table.rows]
    assert len(said) == len(shown) == chart.links == len(told)
    assert sorted(row.cells[2] for row in chart.table.rows if row.cells[2] != "not told") == sorted(
        one.rpartition(": ")[2].removesuffix(" killed").replace("nobody", "0")
        for one in said
        if not one.endswith("not told")
    )


@given(st.lists(st.integers(1, 900), min_size=1, max_size=40))
@settings(deadline=None, max_examples=50)
def test_the_area_of_a_dot_is_its_number_of_dead(killed: list[int]) -> None:
    told = [_on(date(2015, 1, 1) + timedelta(days=5 * n), killed=Toll(k, k, k)) for n, k in enumerate(killed)]
    chart = timeline(told, name="t", title="Incidents")
    radii = [float(dot.get("r", "")) for dot in with_class(parsed(chart), "dot")]
    drawn = [int(row.cells[2].replace(",", "")) for row in chart.table.rows]
    assert drawn == killed
    for radius, number in zip(radii, drawn, strict=True):
        assert radius == pytest.approx(max(3, max(radii) * math.sqrt(number / max(drawn))), abs=0.02)


@given(st.lists(st.integers(0, 700), min_size=2, max_size=80), WIDTHS)
@settings(deadline=None, max_examples=50)
def test_no_two_marks_overlap(days: list[int], width: int) -> None:
    told = [_on(date(2015, 1, 1) + timedelta(days=n), killed=Toll(n, n, n)) for n in days]
    dots = [
        (float(dot.get("cx", "")), float(dot.get("cy", "")), float(dot.get("r", "")))
        for dot in with_class(parsed(timeline(told, name="t", title="Incidents", width=width)), "dot")
    ]
    for number, (x, y, r) in enumerate(dots):
        assert all(math.hypot(x - a, y - b) >= r + c - 0.05 for a, b, c in dots[:number])


def test_a_vague_date_is_a_bar_from_its_first_day_to_its_last() -> None:
    root = parsed(timeline([_on(date(2015, 3, 1)), _month(2015, 3), _on(date(2015, 3, 31))], name="t", title="March"))
    (bar,) = with_class(root, "span")
    first, last = (float(dot.get("cx", "")) for dot in with_class(root, "dot"))
    day = (last - first) / 30
    assert float(bar.get("x", "")) == pytest.approx(first - day / 2, abs=0.05)
    assert float(bar.get("width", "")) == pytest.approx(31 * day, abs=0.05)


def test_bars_that_overlap_in_time_have_lanes_of_their_own() -> None:
    root = parsed(timeline([_month(2015, 3), _month(2015, 3), _month(2015, 4)], name="t", title="Spring"))
    assert len({bar.get("y") for bar in with_class(root, "span")}) == 2


def test_nobody_killed_and_dead_not_told_differ_by_more_than_size() -> None:
    told = [_on(date(2015, 3, 1), killed=Toll(0, 0, 0)), _on(date(2015, 3, 9), killed=Toll(None, None, None))]
    root = parsed(timeline(told, name="t", title="March"))
    assert titles(root) == ["1 March 2015, Garissa: nobody killed", "9 March 2015, Garissa: number of dead not told"]
    assert [dot.get("class") for dot in with_class(root, "dot")] == ["dot none", "dot untold"]


def test_the_deadliest_are_named() -> None:
    told = [*_crowd(30, 700), _on(date(2011, 4, 2), killed=Toll(148, 148, 160), place="Mandera")]
    words = [one.text for one in with_class(parsed(timeline(told, name="t", title="Years")), "label")]
    assert words == ["Mandera, 148 (148 to 160)"]


@pytest.mark.parametrize(
    ("days", "width", "first"),
    [(60, 960, "1 January 2010"), (2000, 960, "January 2010"), (2000, 320, "January 2010 to March 2010")],
)
def test_very_many_are_columns_of_the_shortest_period_that_fits(days: int, width: int, first: str) -> None:
    chart = timeline(_crowd(900, days), name="t", title="Many", width=width)
    assert chart.table.rows[0].cells[0] == first
    assert sum(int(row.cells[1]) for row in chart.table.rows) == 900


def test_columns_are_as_high_as_their_rows_say() -> None:
    chart = timeline(_crowd(900, 2000), name="t", title="Many")
    root = parsed(chart)
    heights = [number_at(root, float(one.get("y", ""))) for one in with_class(root, "column")]
    assert heights == pytest.approx([int(row.cells[1]) for row in chart.table.rows], abs=0.01)


def test_dates_too_vague_for_a_column_are_bars_with_their_number_and_in_no_column() -> None:
    year = Happening(date(2012, 1, 1), date(2012, 12, 31), "2012", "", Toll(2, 2, None), "/incidents/3")
    chart = timeline([*_crowd(900, 2000), year, year], name="t", title="Many")
    root = parsed(chart)
    assert chart.table.rows[-1].cells == ("2012", "2", "at least 4")
    assert len(with_class(root, "span")) == 1
    assert titles(root, "g")[-1] == "2012: 2 incidents, at least 4 killed"


def test_columns_lead_to_their_period() -> None:
    chart = timeline(
        _crowd(900, 2000), name="t", title="Many", period_href=lambda first, last: f"/?from={first}&to={last}"
    )
    assert 'href="/?from=2010-01-01&amp;to=2010-01-31"' in chart.svg
    assert chart.links == len(chart.table.rows)


def test_marks_that_would_tower_are_columns() -> None:
    chart = timeline([_on(date(2015, 4, 2))] * 399, name="t", title="One day")
    assert [row.cells for row in chart.table.rows] == [("2 April 2015", "399", "1,596")]


@pytest.mark.parametrize(
    ("undated", "note"),
    [(0, ""), (1, "1 incident of unknown date is not drawn."), (7, "7 incidents of unknown date are not drawn.")],
)
def test_undated_incidents_are_told(undated: int, note: str) -> None:
    assert timeline([_on(date(2015, 4, 2))], name="t", title="One", undated=undated).note == note


def test_nothing_is_said_to_be_nothing() -> None:
    chart = timeline([], name="t", title="None", undated=3)
    assert "No incident with a known date." in chart.svg
    assert chart.table.rows == ()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    day = date(2015, 4, 2)
    root = parsed(timeline([_on(day, place=name)], name="t", title=name))
    assert len(titles(root)) == 1


def test_days_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="give the earliest day first"):
        Happening(date(2015, 2, 1), date(2015, 1, 1), "2015", "", EXACT, "")
