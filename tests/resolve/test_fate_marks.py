"""A reader's counts of the dead, mended by the words around them."""

from __future__ import annotations

import pytest

from tocsin.records import Link, Mark, Reading, Span, Toll
from tocsin.resolve import with_fates


def mended(text: str, words: str, number: int) -> tuple[Mark, Link]:
    start = text.index(words)
    anchor = Mark(Span(0, 1), "anchor", 0.9)
    mark = Mark(Span(start, start + len(words)), "killed", 0.9, value=Toll(number, number, number))
    reading = with_fates(text, Reading("1", "by-hand", (anchor, mark), (Link(0, 1, "killed", 0.8),)))
    return reading.marks[1], reading.links[0]


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("Four people were shot at a party. All are in hospital.", "Four people", 4),
        ("Five people were shot, one fatally. Four are in stable condition.", "Five people", 5),
        ("Gunmen shot six men. The wounded were treated in Orrin.", "six men", 6),
        ("A student of 16 and her teacher fled; a porter was shot in the left foot.", "a porter", 1),
        ("A woman was shot in both of her legs.", "A woman", 1),
    ],
)
def test_those_shot_who_live_are_wounded(text: str, words: str, number: int) -> None:
    mark, link = mended(text, words, number)
    assert (mark.label, link.role) == ("wounded", "wounded") and mark.value == Toll(number, number, number)


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("Four people were shot at a party.", "Four people", 4),
        ("Girl, 15, killed in Orrin", "15", 15),
        ("2-year-old boy killed in Orrin", "2", 2),
        ("Singer dead at 25", "25", 25),
    ],
)
def test_of_others_and_of_an_age_no_toll_is_told(text: str, words: str, number: int) -> None:
    mark, link = mended(text, words, number)
    assert (mark.label, link.role) == ("killed", "killed") and mark.value is None


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("Four people were shot dead; two are in hospital.", "Four people", 4),
        ("Gunmen shot nine villagers dead and hurt a guard.", "nine villagers", 9),
        ("It killed 25 and wounded more than 150.", "25", 25),
        ("A judge was shot outside his house.", "judge", 1),
        ("A judge was shot in the head outside his house.", "judge", 1),
    ],
)
def test_the_dead_stay_dead(text: str, words: str, number: int) -> None:
    mark, link = mended(text, words, number)
    assert (mark.label, link.role) == ("killed", "killed") and mark.value == Toll(number, number, number)


def test_fates_are_marks_of_their_own_behind_the_readers() -> None:
    text = "Dana Fulworth was killed. A second woman is in stable condition."
    reading = with_fates(text, Reading("1", "by-hand", ()))
    assert [(m.label, m.who, m.span.of(text)) for m in reading.marks] == [
        ("killed", ("Dana Fulworth",), "Dana Fulworth was killed"),
        ("wounded", (), "A second woman is in stable condition"),
    ]
