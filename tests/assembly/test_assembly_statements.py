"""Who gave a number, when, and whether attackers are in it."""

from __future__ import annotations

import pytest

from tocsin.codebook import project_report
from tocsin.records import Toll, TollPart
from told import Told, day


def attackers(told: Told, words: str, count: int) -> Toll:
    return Toll(count, count, count, (TollPart("perpetrators", count, (told.span(words),)),), True)


@pytest.mark.parametrize(
    ("sentence", "by", "said"),
    [
        ("Police said on Friday that 12 people died in the blast.", "Police", "2024-03-22"),
        ("12 people died in the blast, according to Police.", "Police", "2024-03-23"),
        ("Police watched as 12 people died in the blast.", None, "2024-03-23"),
        ("12 people died in the blast. Police told reporters of a bomb.", None, "2024-03-23"),
    ],
)
def test_a_marked_speaker_beside_a_verb_of_saying_gives_the_number(sentence: str, by: str | None, said: str) -> None:
    told = Told(sentence)
    blast = told.anchor("blast")
    told.killed(blast, "12 people", 12)
    told.mark("Police", "speaker")
    if "Friday" in sentence:
        told.mark("Friday", "time", value=day("2024-03-22"))
    killed = told.report().killed
    assert killed is not None
    assert [(s.by, s.said) for s in killed.statements] == [(by, said)]
    (row,) = project_report(told.report())["killed"]["statements"]
    assert (row["by"], row["said"], row["perpetrators_included"]) == (by, said, None)


def test_attackers_told_apart_stand_in_the_breakdown_alone() -> None:
    told = Told("The blast killed 12 people. All three gunmen died.")
    blast = told.anchor("blast")
    told.killed(blast, "12 people", 12, link=0.7)
    told.killed(blast, "All three gunmen", attackers(told, "All three gunmen", 3), link=0.95)
    killed = told.report().killed
    assert killed is not None
    assert (killed.value.low, killed.value.best, killed.value.high) == (12, 12, 12)
    assert [(part.group, part.count) for part in killed.value.breakdown] == [("perpetrators", 3)]
    assert killed.value.perpetrators_included is False


def test_attackers_alone_are_the_toll() -> None:
    told = Told("The blast killed the bomber.")
    blast = told.anchor("blast")
    told.killed(blast, "the bomber", attackers(told, "the bomber", 1))
    killed = told.report().killed
    assert killed is not None
    assert (killed.value.best, killed.value.perpetrators_included) == (1, True)


def test_attackers_among_the_dead_are_in_the_number() -> None:
    told = Told("The blast killed 12 people, including two of the gunmen.")
    blast = told.anchor("blast")
    told.killed(blast, "12 people", 12)
    told.killed(blast, "two of the gunmen", attackers(told, "two of the gunmen", 2))
    killed = told.report().killed
    assert killed is not None
    assert [(part.group, part.count) for part in killed.value.breakdown] == [("perpetrators", 2)]
    assert (killed.value.best, killed.value.perpetrators_included) == (12, True)


def test_one_speaker_by_two_names_is_no_rival() -> None:
    told = Told("The institute spoke of 12 dead in the blast. The nature institute listed 17 dead.")
    blast = told.anchor("blast")
    told.killed(blast, "12 dead", 12)
    told.killed(blast, "17 dead", 17)
    told.fill(blast, "attributed_by", "institute", "speaker")
    told.fill(blast, "attributed_by", "nature institute", "speaker")
    killed = told.report().killed
    assert killed is not None
    assert killed.value.low == killed.value.high == killed.value.best
