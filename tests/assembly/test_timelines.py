"""What the entries of a timeline tell is dated by them."""

from __future__ import annotations

import pytest

from told import Told, day

LINES = (
    "Five years of raids on the coast\n"
    "21 April 2016. Gunmen shoot a miller. His mill is shut.\n"
    "3 July 2016. A bomb kills two at a post.\n"
    "September 2016. A guard is stabbed."
)
RUNNING = (
    "Raids on the coast went on. April 21, 2016 - Gunmen shoot a miller. A miller is seen near Orrin, March 2, 2016. "
    "July 3, 2016 - A bomb kills two at a post. Sept. 5, 2016: A guard is stabbed."
)
DATES = {
    LINES: {"21 April 2016": "2016-04-21", "3 July 2016": "2016-07-03", "September 2016": "2016-09"},
    RUNNING: {"April 21, 2016": "2016-04-21", "July 3, 2016": "2016-07-03", "Sept. 5, 2016": "2016-09-05"},
}


def dated(told: Told) -> dict[str, str | None]:
    """EDTF of each report's date by the words of its anchor."""
    reports = told.coding().reports
    return {told.words(report.anchor)[0]: report.date.value.edtf if report.date else None for report in reports}


@pytest.mark.parametrize("text", DATES, ids=["lines", "running"])
def test_an_entry_dates_what_it_tells_whatever_the_reader_thinks(text: str) -> None:
    told = Told(text)
    shoot, kills = told.anchor("shoot"), told.anchor("kills")
    told.anchor("stabbed")
    for words, edtf in DATES[text].items():
        value = day(edtf) if len(edtf) == 10 else day("2016-09-01", "2016-09-30", precision=4, edtf=edtf)
        told.date(kills if words == next(iter(DATES[text])) else shoot, words, value)
    told.killed(kills, "two", 2)
    assert dated(told) == {"shoot": "2016-04-21", "kills": "2016-07-03", "stabbed": list(DATES[text].values())[-1]}


def test_two_dates_at_the_head_of_lines_are_no_timeline() -> None:
    told = Told("21 April 2016. Gunmen shoot a miller.\n3 July 2016. He dies of the shots.")
    shoot, shots = told.anchor("shoot"), told.anchor("shots")
    told.date(shots, "21 April 2016", day("2016-04-21"))
    told.killed(shots, "dies", 1)
    told.date(shoot, "3 July 2016", day("2016-07-03"))
    assert dated(told) == {"shoot": "2016-07-03", "shots": "2016-04-21"}


def test_what_stands_before_a_timeline_is_not_dated_by_an_entry() -> None:
    told = Told("A bomb killed four.\n" + LINES)
    killed = told.anchor("killed")
    told.killed(killed, "four", 4)
    for words, edtf in DATES[LINES].items():
        told.date(killed, words, day(edtf))
    assert dated(told) == {"killed": None}
