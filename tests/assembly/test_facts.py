"""Facts on armed groups: marked or told in plain words, and the group that they are told of."""

from __future__ import annotations

import pytest
from tests.told import Told

from tocsin.records import ActorValue


def facts(told: Told) -> list[tuple[str, str, str]]:
    return [(f.value.actor, f.value.relation, f.value.value) for f in told.coding().actor_facts]


@pytest.mark.parametrize(
    ("text", "relation", "value"),
    [
        ("The Grey Band is led by the former smith Tom Hale.", "leader", "Tom Hale"),
        ("The Grey Band's leader, Tom Hale, came.", "leader", "Tom Hale"),
        ("Tom Hale, the leader of the Grey Band, came.", "leader", "Tom Hale"),
        ("The Grey Band's former leader Tom Hale came.", "former_leader", "Tom Hale"),
        ("The Grey Band was led by Tom Hale until he died.", "former_leader", "Tom Hale"),
        ("The Grey Band, which was founded in late 2004, came.", "founded", "late 2004"),
        ("The Grey Band, which has up to 9,000 fighters, came.", "strength", "up to 9,000 fighters"),
        ("The Grey Band, also known as the Night Watch, came.", "alias", "Night Watch"),
        ("The Grey Band (Night Watch) came.", "alias", "Night Watch"),
        ("The Grey Band was designated as a terrorist organisation.", "designation", "terrorist organisation"),
        ("The Grey Band is an offshoot of the Black Hand.", "parent", "Black Hand"),
        ("The Grey Band, which is allied with the Black Hand, came.", "ally", "Black Hand"),
        ("Grey Band commander Tom Hale came.", "member", "Tom Hale"),
        ("The Grey Band stronghold of Tolm fell.", "area", "Tolm"),
    ],
)
def test_plain_words_tell_a_fact(text: str, relation: str, value: str) -> None:
    told = Told(text)
    told.mark("Grey Band", "organisation")
    assert facts(told) == [("Grey Band", relation, value)]
    (fact,) = told.coding().actor_facts
    (evidence,) = told.words(fact.evidence)
    assert value in evidence and "Grey Band" in evidence


def test_initials_in_brackets_are_no_alias() -> None:
    told = Told("The Grey Band (GB) came.")
    told.mark("Grey Band", "organisation")
    assert facts(told) == []


@pytest.mark.parametrize("words", ["It", "The group", "The GB", "The Band"])
def test_a_group_is_taken_up_by_shorter_words(words: str) -> None:
    told = Told(f"The Grey Band came. {words} is led by Tom Hale.")
    told.mark("Grey Band", "organisation")
    assert facts(told) == [("Grey Band", "leader", "Tom Hale")]


def test_forces_of_a_state_are_no_armed_group() -> None:
    told = Told("The Tolm Guard is led by Tom Hale.")
    told.mark("Tolm Guard", "organisation", value=ActorValue("Tolm Guard", "state-xx-guard"))
    assert facts(told) == []


def test_a_marked_fact_without_a_group_in_its_sentence_is_told_of_the_main_one() -> None:
    told = Told("The Grey Band came. The Black Hand met the Grey Band. Some said that 300 were there.")
    told.mark("Grey Band", "organisation")
    told.mark("Black Hand", "organisation")
    told.mark("300", "fact_value", kinds=(("strength", 0.9),))
    assert facts(told) == [("Grey Band", "strength", "300")]


def test_a_marked_fact_is_told_of_the_group_before_it_and_once() -> None:
    told = Told("The Black Hand is led by Tom Hale. The Grey Band came, and the Grey Band left.")
    told.mark("Grey Band", "organisation")
    told.mark("Black Hand", "organisation")
    told.mark("Tom Hale", "fact_value", p=0.9, kinds=(("leader", 0.8),))
    assert facts(told) == [("Black Hand", "leader", "Tom Hale")]


def test_a_value_of_small_words_is_none() -> None:
    told = Told("The Grey Band came from the hills.")
    told.mark("Grey Band", "organisation")
    told.mark("from the", "fact_value", kinds=(("area", 0.9),))
    assert facts(told) == []


@pytest.mark.parametrize(
    ("text", "relation", "value"),
    [
        ("The Grey Band, or GRB, came.", "alias", "GRB"),
        ("The Grey Band, known to villagers as the Night Watch, came.", "alias", "Night Watch"),
        ("Tolmers founded the Grey Band in 2004.", "founded", "2004"),
        ("The Grey Band broke away from the Black Hand.", "parent", "Black Hand"),
        ("The Grey Band, a little-known anarchist group, came.", "ideology", "anarchist"),
        ("The Grey Band (GB), a Tolm-based gang, came.", "area", "Tolm"),
        ("Hale was a “soldier” of the Grey Band.", "member", "Hale"),
        ("The Grey Band, backed by Tolmland, came.", "ally", "Tolmland"),
        ("The Grey Band , whose leader is Tom Hale , came .", "leader", "Tom Hale"),
        ("The Grey Band, then led by Tom Hale, came.", "former_leader", "Tom Hale"),
        ("The Grey Band's leader, Tom Hale, was shot dead in May.", "former_leader", "Tom Hale"),
    ],
)
def test_more_words_that_tell_a_fact(text: str, relation: str, value: str) -> None:
    told = Told(text)
    told.mark("Grey Band", "organisation")
    assert facts(told) == [("Grey Band", relation, value)]


def test_a_group_goes_on_as_it_until_the_text_speaks_of_another() -> None:
    told = Told(
        "The Grey Band is the oldest. The Grey Band came. Police blame the Black Hand. It has fought the Grey Band. "
        "It is led by Tom Hale."
    )
    told.mark("Grey Band", "organisation")
    told.mark("Black Hand", "fact_actor")
    assert facts(told) == [("Black Hand", "leader", "Tom Hale")]


def test_the_leader_behind_a_semicolon_is_that_of_the_group_there() -> None:
    told = Told("The Grey Band came; the Black Hand stayed, with Tom Hale.")
    told.mark("Grey Band", "organisation")
    told.mark("Black Hand", "organisation")
    told.mark("Tom Hale", "fact_value", kinds=(("leader", 0.9),))
    assert facts(told) == [("Black Hand", "leader", "Tom Hale")]


def test_an_acronym_stands_for_the_name_before_it() -> None:
    told = Told("Men of the Army for the Upper Woods (AUW) came. The AUW is led by Tom Hale.")
    told.mark("AUW", "organisation", nth=1)
    assert facts(told) == [("Army for the Upper Woods", "leader", "Tom Hale")]


def test_a_group_that_the_words_introduce_needs_no_mark() -> None:
    assert facts(Told("They joined a group known as the Grey Band, led by Tom Hale.")) == [
        ("Grey Band", "leader", "Tom Hale")
    ]


def test_who_is_against_a_group_is_no_group() -> None:
    told = Told("Anti-terror and anti-IRB forces met. The IRB commander Tom Hale came.")
    told.mark("anti-IRB", "organisation")
    told.mark("IRB", "organisation", nth=1)
    assert facts(told) == [("IRB", "member", "Tom Hale")]


def test_the_name_behind_photo_is_no_group() -> None:
    told = Told("The Grey Band came.\nPhoto: Ann Lee\nThe group is led by Tom Hale.")
    told.mark("Grey Band", "organisation")
    told.mark("Ann Lee", "fact_actor")
    assert facts(told) == [("Grey Band", "leader", "Tom Hale")]


@pytest.mark.parametrize(
    ("text", "marked", "relation", "found"),
    [
        ("The Grey Band has about 100 of them.", "100", "strength", ("strength", "about 100")),
        ("The Grey Band roams Upper and Lower Tolm.", "Upper and", "area", ("area", "Upper and Lower Tolm")),
        ("The Grey Band lives on the coast of Tolm.", "of Tolm", "area", ("area", "Tolm")),
        ("The Grey Band, who followed Tom Hale, killed in May.", "Tom Hale", "leader", ("former_leader", "Tom Hale")),
        ("The Grey Band began as a club in 2004.", "2004", "founded", ("founded", "2004")),
    ],
)
def test_marked_words_are_mended(text: str, marked: str, relation: str, found: tuple[str, str]) -> None:
    told = Told(text)
    told.mark("Grey Band", "organisation")
    told.mark(marked, "fact_value", kinds=((relation, 0.9),))
    assert facts(told) == [("Grey Band", *found)]


@pytest.mark.parametrize(
    ("text", "marked", "relation"),
    [
        ("The Grey Band was put on a list by the ministry in 2012.", "2012", "founded"),
        ("The Grey Band has many of them.", "many", "strength"),
        ("The Grey Band lives on the coast.", "on the", "area"),
    ],
)
def test_marked_words_that_tell_no_such_fact_are_left_out(text: str, marked: str, relation: str) -> None:
    told = Told(text)
    told.mark("Grey Band", "organisation")
    told.mark(marked, "fact_value", kinds=((relation, 0.9),))
    assert facts(told) == []
