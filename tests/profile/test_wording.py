"""Dates, tolls and sums in words: no surer than the record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin import codebook
from tocsin.profile.wording import ATTACKS, ATTRIBUTIONS, TARGETS, day_words, listed, toll_words, total
from tocsin.records import Toll

Bound = int | None


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2015-04-02", "2 April 2015"),
        ("2015-04", "April 2015"),
        ("2015", "2015"),
        ("2015-21", "spring 2015"),
        ("2015-07-21~", "about 21 July 2015"),
        ("2015-03-07/2015-03-13", "7 March 2015 to 13 March 2015"),
        ("2015-03-07/..", "2015-03-07/.."),
        ("201X", "201X"),
        ("2015-99", "2015-99"),
    ],
)
def test_a_date_in_words(edtf: str, words: str) -> None:
    assert day_words(edtf) == words


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((22, 22, 22), "22"),
        ((1200, 1200, None), "at least 1,200"),
        ((24, None, None), "at least 24"),
        ((None, 22, None), "about 22"),
        ((None, 22, 22), "up to 22"),
        ((20, 25, 30), "25 (20 to 30)"),
        ((12, 17, None), "17 (at least 12)"),
        ((0, 0, 0), "0"),
        ((None, None, None), "not told"),
    ],
)
def test_a_toll_in_words(bounds: tuple[Bound, Bound, Bound], words: str) -> None:
    assert toll_words(*bounds) == words


def test_a_sum_is_open_as_soon_as_one_part_is() -> None:
    assert total([Toll(10, 10, 10), Toll(5, 5, None)]) == Toll(15, 15, None)
    assert total([Toll(10, 10, 10), Toll(None, 40, None)]) == Toll(10, 50, None)
    assert total([Toll(10, 12, 15), Toll(None, 9, 9)]) == Toll(10, 21, 24)
    assert total([]) is None


@given(st.lists(st.lists(st.integers(0, 500), min_size=3, max_size=3).map(sorted), min_size=1))
def test_a_sum_is_never_surer_than_its_parts(parts: list[list[int]]) -> None:
    whole = total(Toll(low, best, high) for low, best, high in parts)
    assert whole is not None and whole.low is not None and whole.best is not None and whole.high is not None
    assert whole.low <= whole.best <= whole.high
    assert whole.high - whole.low == sum(high - low for low, _, high in parts)


def test_every_kind_of_the_codebook_has_its_words() -> None:
    assert set(ATTACKS) == set(codebook.ATTACK_TYPES)
    assert set(ATTRIBUTIONS) == set(codebook.ATTRIBUTIONS)
    assert set(TARGETS) <= set(codebook.TARGET_TYPES)


@pytest.mark.parametrize(
    ("parts", "words"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), ([], "")]
)
def test_a_list_in_words(parts: list[str], words: str) -> None:
    assert listed(parts) == words
