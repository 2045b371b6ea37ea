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
