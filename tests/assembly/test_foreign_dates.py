"""Dates that stand beside an incident and date something else."""

from __future__ import annotations

import pytest

from told import Told, day

MONDAY, SUNDAY = day("2024-03-18"), day("2024-03-17")


def date_of(told: Told) -> str | None:
    date = told.report().date
    return date.value.edtf if date else None


@pytest.mark.parametrize(
    ("text", "time", "anchor"),
    [
        ("March 22, 2024\nA bomb killed two in Orrin.", "March 22, 2024", "killed"),
        ("Shops opened three days after the blast that killed two.", "three days after", "blast"),
        ("They buried two dead on Sunday, a day after a bomber struck.", "Sunday", "struck"),
        ("Two widows met on Sunday, the first anniversary of the attack.", "Sunday", "attack"),
    ],
)
def test_what_is_certainly_another_date_is_left_out(text: str, time: str, anchor: str) -> None:
    told = Told(text)
    told.killed(told.anchor(anchor), "two" if "two" in text else "Two", 2, link=0.95)
    told.date(0, time, SUNDAY)
    assert date_of(told) is None


@pytest.mark.parametrize(
    ("text", "time", "anchor"),
    [
        ("Orrin, Sunday\nA bomb killed two.", "Sunday", "killed"),
        ("A bomber killed two on Sunday, hours after the vote.", "Sunday", "killed"),
        ("A miller died three days after the blast.", "three days after", "died"),
        ("Two days after the vote, a bomb killed a miller.", "Two days after", "killed"),
        ("Two were shot on Sunday before gunmen fled.", "Sunday", "shot"),
    ],
)
def test_the_date_of_what_stands_before_or_behind_a_comma_stays(text: str, time: str, anchor: str) -> None:
    told = Told(text)
    told.date(told.anchor(anchor), time, SUNDAY)
    assert date_of(told) == "2024-03-17"


@pytest.mark.parametrize(
    "saying", ["Police said Monday", "A survivor of it Monday described", "Two were arrested on Monday"]
)
def test_the_day_of_a_saying_yields_to_another(saying: str) -> None:
    told = Told(f"{saying} how a bomb of Sunday killed two.")
    bomb = told.anchor("killed")
    told.date(bomb, "Monday", MONDAY, link=0.95)
    told.date(bomb, "Sunday", SUNDAY, link=0.85)
    assert date_of(told) == "2024-03-17"


def test_the_day_of_a_saying_is_taken_where_there_is_no_other() -> None:
    told = Told("Police said Monday that a bomb killed two.")
    told.date(told.anchor("killed"), "Monday", MONDAY)
    assert date_of(told) == "2024-03-18"


def test_a_date_belongs_to_the_nearer_of_two_incidents() -> None:
    told = Told("Gunmen shot a miller on Sunday, and on Monday a bomb killed his son.")
    shot, killed = told.anchor("shot"), told.anchor("killed")
    for anchor, sunday, monday in ((shot, 0.85, 0.9), (killed, 0.9, 0.85)):
        told.date(anchor, "Sunday", SUNDAY, link=sunday)
        told.date(anchor, "Monday", MONDAY, link=monday)
    assert [r.date.value.edtf for r in told.coding().reports if r.date] == ["2024-03-17", "2024-03-18"]


def test_two_incidents_may_share_a_date() -> None:
    told = Told("On Sunday gunmen shot a miller and a bomb killed his son.")
    for words in ("shot", "killed"):
        told.date(told.anchor(words), "Sunday", SUNDAY)
    assert [r.date.value.edtf for r in told.coding().reports if r.date] == ["2024-03-17", "2024-03-17"]
