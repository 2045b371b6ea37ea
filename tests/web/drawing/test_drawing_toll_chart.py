"""The toll of one incident over time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.web.drawing.seen import (
    DAYS,
    HOSTILE,
    NAMES,
    SVG,
    TOLLS,
    WIDTHS,
    assert_legible,
    number_at,
    parsed,
    titles,
    with_class,
)

from tocsin.records import Toll
from tocsin.web.drawing import STATES, Told, toll_chart

NEAR = st.dates(date(2015, 4, 1), date(2015, 4, 20))
TOLD = st.builds(Told, st.none() | NEAR | DAYS, TOLLS, NAMES, st.sampled_from(list(STATES)), NAMES)


def _told(day: int, number: int, state: str = "adopted", outlet: str = "AP", **of: str) -> Told:
    return Told(date(2015, 4, day), Toll(number, number, number), outlet, state, **of)


@given(st.lists(TOLD, max_size=30), st.lists(TOLD, max_size=10), WIDTHS)
@settings(deadline=None, max_examples=50)
def test_marks_and_words_lie_in_the_frame_and_no_words_overlap(
    killed: list[Told], wounded: list[Told], width: int
) -> None:
    assert_legible(toll_chart(killed, wounded, name="t", title="Toll", width=width))


@given(st.lists(st.tuples(st.integers(2, 6), st.integers(0, 200)), min_size=1, max_size=12))
@settings(deadline=None, max_examples=50)
def test_the_numbers_drawn_are_those_of_the_table(numbers: list[tuple[int, int]]) -> None:
    chart = toll_chart([_told(day, number) for day, number in numbers], name="t", title="Toll")
    root = parsed(chart)
    drawn = {round(number_at(root, float(dot.get("cy", ""))), 1) for dot in with_class(root, "sign")}
    assert drawn == {float(row.cells[2]) for row in chart.table.rows}
    assert len(chart.table.rows) == len(numbers)


def test_the_line_follows_the_latest_number_that_holds() -> None:
    told = [
        _told(2, 15, "superseded"),
        _told(3, 147, "superseded"),
        _told(3, 300, "disputed"),
        _told(4, 148),
        _told(5, 900, "rejected"),
    ]
    chart = toll_chart(told, name="t", title="Toll")
    root = parsed(chart)
    (step,) = with_class(root, "step")
    heights = [float(part) for part in step.get("d", "").replace("M", "V ").replace("H", " V").split("V")[2::2] if part]
    assert "The latest number of killed: 15, then 147, then 148." in chart.svg
    assert len(heights) == 3


def test_the_last_number_stands_at_the_end_of_the_line() -> None:
    root = parsed(toll_chart([_told(2, 15, "superseded"), _told(4, 148)], name="t", title="Toll"))
    assert [one.text for one in with_class(root, "strong")] == ["148"]
    assert [one.text for one in with_class(root, "label")] == ["148", "15"]


def test_equal_numbers_of_a_day_are_one_mark_that_names_all_outlets() -> None:
    told = [_told(2, 15, outlet="AP"), _told(2, 15, outlet="BBC", speaker="police"), _told(3, 15, outlet="VOA")]
    root = parsed(toll_chart(told, name="t", title="Toll"))
    assert titles(root, "g") == [
        "15 killed, adopted: AP; BBC, says police (2 April 2015)",
        "15 killed, adopted: VOA (3 April 2015)",
    ]


def test_states_differ_by_shape() -> None:
    told = [_told(2, 10 * n, state) for n, state in enumerate(STATES)]
    shapes = {
        one.get("d", "")[-12:] or one.get("class")
        for one in with_class(parsed(toll_chart(told, name="t", title="T")), "sign")
    }
    assert len(shapes) == 5  # holds; replaced or outdated; disputed; suggested; rejected


@pytest.mark.parametrize(
    ("toll", "strokes"),
    [
        (Toll(22, 22, 22), 0),
        (Toll(20, 22, 30), 4),  # both ends closed by a bar
        (Toll(22, 22, None), 3),  # an arrow up
        (Toll(None, 22, None), 6),  # an arrow each way
        (Toll(None, 22, 22), 3),  # an arrow down
    ],
)
def test_whiskers_are_closed_where_told_and_open_where_not(toll: Toll, strokes: int) -> None:
    root = parsed(toll_chart([Told(date(2015, 4, 2), toll, "AP", "adopted")], name="t", title="Toll"))
    assert sum(one.get("d", "").count("M") for one in with_class(root, "whisker")) == strokes


def test_a_whisker_reaches_from_low_to_high() -> None:
    root = parsed(toll_chart([Told(date(2015, 4, 2), Toll(20, 25, 40), "AP", "adopted")], name="t", title="Toll"))
    (whisker,) = with_class(root, "whisker")
    ends = [float(part.split(" ")[1]) for part in whisker.get("d", "").replace("L", "M").split("M")[1:]]
    assert [round(number_at(root, y)) for y in (max(ends), min(ends))] == [20, 40]


def test_the_wounded_have_a_panel_of_their_own() -> None:
    root = parsed(toll_chart([_told(2, 15)], [_told(2, 65)], name="t", title="Toll"))
    assert [one.text for one in with_class(root, "head")] == ["Killed", "Wounded"]
    dots = [float(dot.get("cy", "")) for dot in with_class(root, "sign")]
    assert [round(number_at(root, y, panel=panel)) for panel, y in enumerate(dots)] == [15, 65]


def test_skipped_days_are_marked() -> None:
    assert not with_class(parsed(toll_chart([_told(2, 15), _told(3, 16)], name="t", title="T")), "break")
    assert len(with_class(parsed(toll_chart([_told(2, 15), _told(9, 16)], name="t", title="T")), "break")) == 1


def test_undated_numbers_are_in_the_table_and_told() -> None:
    chart = toll_chart([_told(2, 15), Told(None, Toll(9, 9, 9), "", "agrees")], name="t", title="Toll")
    assert chart.table.rows[1].cells == ("undated", "killed", "9", "unknown outlet", "agrees")
    assert chart.note == "1 number of undated reports is only in the table."
    assert len(with_class(parsed(chart), "sign")) == 1


def test_many_reports_are_drawn_coarser_and_all_told() -> None:
    told = [_told(1 + n % 28, n, outlet=f"Outlet {n}") for n in range(200)]
    chart = toll_chart(told, name="t", title="Toll", width=328)
    assert_legible(chart)
    assert len(chart.table.rows) == 200
    assert all(f"Outlet {n}" in chart.svg for n in range(200))


@pytest.mark.parametrize("told", [[], [Told(None, Toll(9, 9, 9), "AP", "agrees")]])
def test_nothing_dated_is_said_to_be_nothing(told: list[Told]) -> None:
    chart = toll_chart(told, name="t", title="Toll")
    assert "No dated report tells a number." in chart.svg
    assert len(chart.table.rows) == len(told)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_outlets_stay_text(name: str) -> None:
    root = parsed(toll_chart([_told(2, 15, outlet=name, href="/articles/1")], name="t", title=name))
    assert len(titles(root)) == 1
    assert len(list(root.iter(f"{SVG}a"))) == 1


def test_an_unknown_state_is_refused() -> None:
    with pytest.raises(ValueError, match="'maybe' is no state of a toll: give one of adopted"):
        _told(2, 15, "maybe")
