"""What the heads are told of pairs of spans."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reader.features import (
    CROWDS,
    RANKS,
    SENTENCE_BUCKETS,
    SENTENCE_REACH,
    WORD_BUCKETS,
    anchor_pairs,
    pair_features,
)

SENTENCE = np.array([0] * 10 + [1] * 10)


def test_pairs_tell_distance_rank_and_crowd() -> None:
    starts, ends = np.array([2, 12, 5, 15]), np.array([3, 13, 7, 16])  # two anchors, two marks
    pairs = pair_features(starts, ends, SENTENCE, [0, 1], [2, 3])
    assert list(zip(pairs.anchor.tolist(), pairs.mark.tolist(), strict=True)) == [(0, 2), (0, 3), (1, 2), (1, 3)]
    assert (pairs.sentences - SENTENCE_REACH).tolist() == [0, 1, -1, 0]
    assert pairs.rank.tolist() == [0, 1, 1, 0]
    assert pairs.crowd.tolist() == [1, 1, 1, 1]
    assert pairs.words[0] != pairs.words[2]  # after the one, before the other


def test_no_anchors_or_no_marks_are_no_pairs() -> None:
    starts, ends = np.array([2]), np.array([3])
    for anchors, marks in (([], [0]), ([0], []), ([], [])):
        assert len(pair_features(starts, ends, SENTENCE, anchors, marks).anchor) == 0
    assert len(anchor_pairs(starts, ends, SENTENCE, [0]).anchor) == 0


def test_anchor_pairs_run_from_the_earlier_to_the_later() -> None:
    starts, ends = np.array([12, 2, 7]), np.array([13, 3, 8])
    pairs = anchor_pairs(starts, ends, SENTENCE, [0, 1, 2])
    assert list(zip(pairs.anchor.tolist(), pairs.mark.tolist(), strict=True)) == [(1, 2), (1, 0), (2, 0)]
    assert pairs.rank.tolist() == [0, 1, 0]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 9)), min_size=1, max_size=12), st.integers(0, 12))
def test_every_feature_is_one_of_its_buckets(found: list[tuple[int, int]], split: int) -> None:
    starts = np.array([start for start, _ in found])
    ends = np.array([start + size for start, size in found])
    sentence = np.arange(410) // 8
    numbers = list(range(len(found)))
    for pairs in (
        pair_features(starts, ends, sentence, numbers[:split], numbers[split:]),
        anchor_pairs(starts, ends, sentence, numbers),
    ):
        limits = (
            (pairs.words, WORD_BUCKETS),
            (pairs.sentences, SENTENCE_BUCKETS),
            (pairs.rank, RANKS),
            (pairs.crowd, CROWDS),
        )
        for column, size in limits:
            assert len(column) == len(pairs.anchor)
            assert all(0 <= n < size for n in column.tolist())
