"""Words on incidents as pairs of reports: as few as hold them, and the last one where they contradict each other."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.ledger.acts import across, ring
from tocsin.ledger.holding import holding

REPORTS = st.sets(st.integers(0, 20).map(str), min_size=1, max_size=9)
KINDS = st.sampled_from(["merge", "split", "not_same"])
PAIRS = st.lists(st.sampled_from("abcdef"), min_size=2, max_size=2, unique=True)
WORDS = st.lists(st.tuples(KINDS, PAIRS).map(lambda told: (told[0], *told[1])), max_size=12)


def _parts(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each id the least one that the pairs connect it with."""
    part = {id: id for id in ids}
    for one, two in pairs:
        least, other = sorted((part[one], part[two]))
        part = {id: least if at == other else at for id, at in part.items()}
    return part


@given(REPORTS)
def test_a_ring_holds_without_any_one_report(reports: set[str]) -> None:
    pairs = list(ring(reports))
    for gone in (None, *reports):
        left = [pair for pair in pairs if gone not in pair]
        assert len(set(_parts(reports - {gone}, left).values())) == len(set(list(reports - {gone})[:1]))


@given(REPORTS, REPORTS)
def test_each_report_is_told_apart_from_two_of_the_others(many: set[str], others: set[str]) -> None:
    told = list(across(many, others))
    assert len(set(told)) == len(told)
    for id in many:
        assert sum(one == id for one, _ in told) == min(2, len(others))


@given(WORDS)
def test_what_holds_does_not_contradict_itself_and_what_falls_contradicts_what_is_later(
    words: list[tuple[str, str, str]],
) -> None:
    held = holding(words)
    joined = _parts("abcdef", [(one, two) for kind, one, two in held if kind == "merge"])
    assert all((joined[one] == joined[two]) == (kind == "merge") for kind, one, two in held)
    assert words[-1:] == list(held[-1:])


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("a=b b=c a!c", "b=c a!c"),
        ("a!c a=b b=c", "a=b b=c"),
        ("a=b a!c b=c", "a!c b=c"),
        ("a=b a!b a=b", "a=b a=b"),
        ("a=b c=d b=c a!d", "c=d b=c a!d"),
    ],
)
def test_the_later_word_goes_before(words: str, held: str) -> None:
    told = [("merge" if word[1] == "=" else "not_same", word[0], word[2]) for word in words.split()]
    found = [f"{one}{'=' if kind == 'merge' else '!'}{two}" for kind, one, two in holding(told)]
    assert found == held.split()
