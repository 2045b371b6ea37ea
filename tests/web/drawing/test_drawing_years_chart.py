"""Bars by year."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.drawing.seen import SVG, TOLLS, WIDTHS, assert_legible, number_at, parsed, titles, with_class

from tocsin.records import Toll
from tocsin.web.drawing import Year, years_chart

YEAR = st.builds(Year, st.integers(1900, 2030), st.integers(0, 4000), st.none() | TOLLS, st.booleans())
YEARS = st.lists(
    YEAR | st.builds(Year, st.integers(2005, 2020), st.integers(0, 20), TOLLS), unique_by=lambda one: one.year
)


@given(YEARS, WIDTHS)
@settings(deadline=None, max_examples=50)
def test_marks_and_words_lie_in_the_frame_and_no_words_overlap(years: list[Year], width: int) -> None:
    assert_legible(years_chart(years, name="y", title="By year", width=width))


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=1, max_size=25))
@settings(deadline=None, max_examples=50)
def test_the_numbers_drawn_are_those_of_the_table(numbers: list[tuple[int, int]]) -> None:
    years = [Year(1990 + n, incidents, Toll(k, k, k)) for n, (incidents, k) in enumerate(numbers)]
    chart = years_chart(years, name="y", title="By year")
    root = parsed(chart)
    for panel, (kind, cell) in enumerate((("killed", 2), ("incidents", 1))):
        drawn = [number_at(root, float(bar.get("y", "")), panel=panel) for bar in with_class(root, "column", kind)]
        assert drawn == pytest.approx([int(row.cells[cell]) for row in chart.table.rows], abs=0.15)


def test_a_year_without_incidents_is_no_gap() -> None:
    chart = years_chart([Year(2012, 3), Year(2013, 0), Year(2015, 4)], name="y", title="By year")
    assert [row.cells for row in chart.table.rows] == [
        ("2012", "3", "not told", "yes"),
        ("2013", "0", "not told", "yes"),
        ("2014", "nothing known", "nothing known", "no"),
        ("2015", "4", "not told", "yes"),
    ]
    root = parsed(chart)
    gaps = {float(one.get("x", "")) for one in with_class(root, "gap")}
    bars = sorted(float(one.get("x", "")) for one in with_class(root, "column"))
    assert len(gaps) == 1 and bars[1] < gaps.pop() < bars[2]


def test_years_covered_in_part_are_marked_and_told() -> None:
    chart = years_chart([Year(2014, 3, Toll(4, 5, 6)), Year(2015, 2, Toll(1, 1, 1), True)], name="y", title="By year")
    root = parsed(chart)
    assert len(with_class(root, "column")) == 4
    assert len(with_class(root, "partly")) == 2
    assert titles(root, "g") == [
        "2014: 3 incidents, 5 (4 to 6) killed",
        "2015, covered in part: 2 incidents, 1 killed",
    ]
    assert chart.table.rows[1].cells[3] == "in part"


def test_whiskers_reach_from_low_to_high() -> None:
    root = parsed(years_chart([Year(2014, 3, Toll(10, 20, 40))], name="y", title="By year"))
    (whisker,) = with_class(root, "whisker")
    ends = [float(part.split(" ")[1]) for part in whisker.get("d", "").replace("L", "M").split("M")[1:]]
    assert [round(number_at(root, y)) for y in (max(ends), min(ends))] == [10, 40]


def test_too_many_years_are_counted_in_groups_that_lose_nothing() -> None:
    chart = years_chart([Year(1900 + n, 2, Toll(1, 1, None)) for n in range(120)], name="y", title="By year", width=328)
    assert chart.table.rows[0].cells == ("1900 to 1904", "10", "at least 5", "yes")
    assert sum(int(row.cells[1]) for row in chart.table.rows) == 240


def test_bars_lead_to_their_year() -> None:
    chart = years_chart([Year(2014, 3, href="/?from=2014"), Year(2015, 3)], name="y", title="By year")
    assert [one.get("href") for one in parsed(chart).iter(f"{SVG}a")] == ["/?from=2014"]
    assert chart.links == 1


def test_incidents_of_unknown_date_are_told() -> None:
    assert (
        years_chart([Year(2014, 3)], name="y", title="T", undated=2).note
        == "2 incidents of unknown date are not drawn."
    )
    chart = years_chart([], name="y", title="T", undated=1)
    assert "No year of which anything is known." in chart.svg
    assert chart.note == "1 incident of unknown date is not drawn."


def test_bad_years_are_refused() -> None:
    with pytest.raises(ValueError, match="give 0 or more"):
        Year(2014, -1)
    with pytest.raises(ValueError, match="a year comes twice"):
        years_chart([Year(2014, 1), Year(2014, 2)], name="y", title="T")
