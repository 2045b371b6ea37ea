"""Quoted passages: every kind of quotation mark, nested, over paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.assembly.quotations.passages import passages_of


def words(text: str) -> list[str]:
    return [passage.words.of(text) for passage in passages_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        'He said: "We saw smoke." Then he left.',
        "He said: “We saw smoke.” Then he left.",
        "He said: «We saw smoke.» Then he left.",
        "He said: „We saw smoke.“ Then he left.",
        "He said: ‘We saw smoke.’ Then he left.",
        "He said: 'We saw smoke.' Then he left.",
        "He said: `` We saw smoke. '' Then he left.",
        "He said: ''We saw smoke.'' Then he left.",
        'He said : " We saw smoke. " Then he left .',
        "He said: “We saw smoke.' ' Then he left.",
    ],
)
def test_each_kind_of_mark_opens_and_closes(text: str) -> None:
    assert words(text) == ["We saw smoke."]


def test_apostrophes_and_inches_open_nothing() -> None:
    assert words("The rebels' men didn't stay in the Clarks' yard; the plank was 6'2\" long.") == []


def test_a_nested_quotation_is_part_of_the_outer_one() -> None:
    assert words("“They shouted ‘Stay down!’ and “Do not move” at us,” she said.") == [
        "They shouted ‘Stay down!’ and “Do not move” at us,"
    ]


def test_marks_out_of_pairs_end_with_their_paragraph() -> None:
    assert words("“We saw smoke, he said.\nNobody “really” came.") == ["We saw smoke, he said.", "really"]


def test_a_quotation_goes_on_over_paragraphs_that_open_it_anew() -> None:
    text = "“We saw smoke.\n\n“Then we ran.\n\n“Nobody came,” she said.\n\n“Nobody,” he said."
    assert [passage.continues for passage in passages_of(text)] == [False, True, True, False]


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„`[(", max_size=60))
def test_passages_come_in_order_and_hold_their_words(text: str) -> None:
    passages = passages_of(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(passages))
    assert all(p.span.start < p.words.start and p.words.end <= p.span.end for p in passages)
    assert all("\n" not in p.span.of(text) for p in passages)
