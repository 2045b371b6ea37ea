"""Tolls found in whole sentences, without a reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.resolve.tolls import find_tolls, sum_tolls


def count(text: str, kind: str) -> int | None:
    tolls = [found.toll for found in find_tolls(text) if found.kind == kind]
    if not tolls:
        return None
    toll = sum_tolls(tolls)
    return toll.best if toll.best is not None else toll.low


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("No one was injured in the blast.", None, 0),
        ("The shell hit an empty yard, causing no deaths or serious injuries.", 0, 0),
        ("There were no casualties.", 0, 0),
        ("A mine went off but did no harm, and no injuries were reported.", None, 0),
        ("Hundreds were wounded when the stand gave way.", None, 200),
        ("He drove into the queue, killing himself and four others.", 5, None),
        ("They shot a policeman and his wife dead.", 2, None),
        ("Gunmen killed a policeman and his wife.", 2, None),
        ("The 22-year-old was shot at and fled.", None, None),
        ("The bomb killed 11 policemen and dozens of shoppers.", 35, None),
        ("One guard was killed and three clerks were hurt.", 1, 3),
        ("The mayor was not injured; two of his guards were wounded.", None, 2),
        ("They had threatened to kill the 12 teachers.", None, None),
        ("Raiders stopped a bus, took two drivers away and later killed them.", 2, None),
        ("The rocket wounded six officers. The gunmen then killed the officers.", 6, 6),
        ("They fired on two cyclists, wounding both.", None, 2),
        ("They took a teacher; on 3 May 2011 his body was found.", 1, None),
        ("The bodies of four farmers were found in a well.", 4, None),
        ("Two men died of their injuries.", 2, None),
        ("On 7 June 2010 the victim was shot and killed.", 1, None),
        ("Snipers shot and killed a nurse.", 1, None),
        ("The attack, the third since the killing of a judge, wounded nine.", 1, 9),
        ("The fire killed four sheep and a shepherd.", 1, None),
        ("Twelve people were killed, including two of the attackers.", 12, None),
        ("Between 20 and 30 pilgrims were wounded.", None, 25),
    ],
)
def test_sentence(text: str, killed: int | None, wounded: int | None) -> None:
    assert (count(text, "killed"), count(text, "wounded")) == (killed, wounded)


def test_attackers_behind_the_verb_are_told_apart() -> None:
    (found,) = find_tolls("Twelve people were killed, including two of the attackers.")
    assert [(part.group, part.count) for part in found.toll.breakdown] == [("perpetrators", 2)]
    assert found.toll.perpetrators_included is True


def test_span_is_that_of_the_people() -> None:
    text = "Police said the blast killed at least 12 people and wounded 30."
    assert [(found.kind, found.span.of(text)) for found in find_tolls(text)] == [
        ("killed", "at least 12 people and"),
        ("wounded", "30."),
    ]


@given(st.integers(2, 900), st.integers(2, 900), st.sampled_from(["farmers", "people", "police officers"]))
def test_a_made_sentence_comes_back(dead: int, hurt: int, noun: str) -> None:
    for text in (
        f"The blast killed {dead} {noun} and wounded {hurt} others.",
        f"{dead} {noun} were killed and {hurt} others were wounded in the blast.",
        f"The strike left {dead} {noun} dead. Another {hurt} were injured.",
    ):
        assert (count(text, "killed"), count(text, "wounded")) == (dead, hurt)
