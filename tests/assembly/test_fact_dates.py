"""The dates of facts: the time that a sentence gives for the fact, and for nothing else."""

from __future__ import annotations

import pytest
from tests.told import Told, day


def dated(text: str, *times: tuple[str, str]) -> dict[tuple[str, str], str | None]:
    told = Told(text)
    told.mark("Grey Band", "organisation")
    for words, edtf in times:
        told.mark(words, "time", value=day(edtf, precision=5))
    facts = told.coding().actor_facts
    for fact in facts:
        spans = told.words(fact.words_of("date"))
        assert bool(spans) == (fact.value.date is not None)
        assert all(span in dict(times) and dict(times)[span] == fact.value.date for span in spans)
    return {(fact.value.relation, fact.value.value): fact.value.date for fact in facts}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The Grey Band has been led by Tom Hale since 2014.", ("leader", "Tom Hale")),
        ("The Grey Band's former leader Tom Hale was killed in 2014.", ("former_leader", "Tom Hale")),
        ("The Grey Band was led by Tom Hale until 2014.", ("former_leader", "Tom Hale")),
        ("The Grey Band, which was founded in 2014, came.", ("founded", "2014")),
        ("The Grey Band was listed as a terrorist organisation in 2014.", ("designation", "terrorist organisation")),
        ("The Grey Band has been allied with the Black Hand since 2014.", ("ally", "Black Hand")),
        ("The Grey Band broke away from the Black Hand in 2014.", ("parent", "Black Hand")),
        ("The Grey Band had about 400 fighters in 2014.", ("strength", "about 400 fighters")),
    ],
)
def test_the_time_of_its_verb_dates_a_fact(text: str, fact: tuple[str, str]) -> None:
    assert dated(text, ("2014", "2014")) == {fact: "2014"}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("The Grey Band, led by Tom Hale, killed ten men in 2014.", ("leader", "Tom Hale")),
        ("The Grey Band, which is led by Tom Hale, took the town in 2014.", ("leader", "Tom Hale")),
        ("The Grey Band is an offshoot of the Black Hand. In 2014 it rained.", ("parent", "Black Hand")),
        ("The Grey Band is allied with the Black Hand and came in 2014.", ("ally", "Black Hand")),
    ],
)
def test_the_time_of_another_verb_does_not(text: str, fact: tuple[str, str]) -> None:
    assert dated(text, ("2014", "2014")).get(fact, "absent") is None


def test_two_facts_of_a_sentence_have_their_own_dates() -> None:
    text = "The Grey Band broke away from the Black Hand in 2011 and has been led by Tom Hale since 2014."
    found = dated(text, ("2011", "2011"), ("2014", "2014"))
    assert found[("parent", "Black Hand")] == "2011"
    assert found.get(("leader", "Tom Hale"), "2014") == "2014"
