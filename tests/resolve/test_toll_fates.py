"""Who is told dead or hurt one by one, in sentences without a number to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.resolve.tolls import find_fates, find_hurts


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("A 19-year-old man was fatally shot on Elm Street.", "A 19-year-old man was fatally shot", 1),
        ("He was pronounced dead at the scene.", "He was pronounced dead", 1),
        ("She was driven to a clinic, where she later died.", "she later died", 1),
        ("The blast tore the porch off, killing a woman.", "killing a woman", 1),
        ("Orrin toddler fatally shot at home", "toddler fatally shot", 1),
        ("Police spoke of the shooting death of a teen.", "shooting death of a teen", 1),
        ("Two were charged with the murder of Dana Fulworth.", "murder of Dana Fulworth", 1),
        ("Detectives are looking into the homicide.", "homicide", 1),
        ("The shot that killed Fulworth came from a car.", "killed", 1),
        ("He killed his wife and two daughters.", "killed his wife and two daughters", 3),
        ("A man and woman were found dead.", "A man and woman were found dead", 2),
        ("Mother, 2 children found dead in Orrin", "Mother, 2 children found dead", 3),
        ("The victim, a 9-year-old girl, died.", "The victim, a 9-year-old girl, died", 1),
        ("Dana Fulworth, 25, was killed.", "Dana Fulworth, 25, was killed", 1),
        ("It was a triple homicide.", "triple homicide", 3),
        ("Boy, 3, dies after he found a gun", "Boy, 3, dies", 1),
        ("A teacher and coach at Orrin High died.", "A teacher and coach at Orrin High died", 1),
    ],
)
def test_a_death_is_told(text: str, words: str, number: int) -> None:
    (fate,) = find_fates(text)
    assert words in fate.span.of(text) and fate.number == number and not fate.attackers


@pytest.mark.parametrize(
    "text",
    [
        "Nobody died.",
        "He tried to kill his wife.",
        "She may have died in the fire.",
        "She is fighting for her life.",
        "He was charged with attempted murder.",
        "He faces a capital murder charge.",
        "The car stopped in a dead end.",
        "A dog was shot and killed.",
        "He could face the death penalty.",
        "Ten people were killed there last year.",
        "He was killed in a car crash.",
        "Four people were shot.",
    ],
)
def test_no_death_is_told(text: str) -> None:
    assert find_fates(text) == ()


def test_who_kills_others_and_then_himself_is_an_attacker_and_who_kills_himself_alone_is_none() -> None:
    text = "He shot and killed his wife before turning the gun on himself."
    assert [(fate.number, fate.attackers) for fate in find_fates(text)] == [(1, False), (1, True)]
    assert [fate.attackers for fate in find_fates("A boy killed himself with a gun he had found.")] == [False]
    assert [fate.attackers for fate in find_fates("He killed two clerks before he was shot dead.")] == [False, True]


def test_names_are_told_and_words_of_a_headline_are_no_names() -> None:
    text = "Oren Lasker shot and killed Dana Fulworth, 25, and Tom Roe."
    assert [fate.names for fate in find_fates(text)] == [("Dana Fulworth", "Tom Roe")]
    assert [fate.names for fate in find_fates("Orrin Man Killed In Tolm Bar Shooting")] == [()]


def test_what_is_said_of_another_time_and_of_nobody_named_is_told_apart() -> None:
    (earlier,) = find_fates("His brother was killed two years ago.")
    (implied,) = find_fates("It followed a fatal shooting.")
    assert earlier.elsewhen and not earlier.implied and implied.implied and not implied.elsewhen


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("A second man was hit in the leg.", "A second man was hit in the leg", 1),
        ("She is in stable condition.", "She is in stable condition", 1),
        ("The girl was taken to a hospital.", "The girl was taken to a hospital", 1),
        ("The blast broke windows, injuring two others.", "injuring two others", 2),
        ("The clerk is expected to recover.", "The clerk is expected to recover", 1),
    ],
)
def test_a_wound_is_told(text: str, words: str, number: int) -> None:
    (hurt,) = find_hurts(text)
    assert hurt.span.of(text) == words and hurt.number == number


@pytest.mark.parametrize(
    "text", ["No one was injured.", "A man was shot.", "A man was taken to a hospital, where he died."]
)
def test_no_wound_is_told(text: str) -> None:
    assert find_hurts(text) == ()


@given(st.text(st.sampled_from(list("ab1 ,.’-\n")) | st.characters(), max_size=60), st.text(max_size=30))
def test_spans_lie_in_any_text(before: str, behind: str) -> None:
    text = f"{before} a man was killed and two others were injured {behind}"
    for fate in (*find_fates(text), *find_hurts(text)):
        assert 0 <= fate.span.start < fate.span.end <= len(text) and fate.number > 0
