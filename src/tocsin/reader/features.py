"""What the heads are told of two spans besides their words: how far apart they are, and who else is near.

The same function serves training and reading, so that both see the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.codebook import ATTACK_TYPES, ATTRIBUTIONS, LABELS, RELATIONS, STAGES, TARGET_TYPES, WEAPON_TYPES

Ints = NDArray[np.int64]

# Classes that the heads tell apart, in the order of their outputs.
KNOWN_ATTACK_TYPES = tuple(t for t in ATTACK_TYPES if t != "unknown")
ORGANISATION_KINDS = ("organisation", "state")
KIND_GROUPS: dict[str, tuple[str, ...]] = {
    "people": TARGET_TYPES,
    "property": TARGET_TYPES,
    "weapon": WEAPON_TYPES,
    "organisation": ORGANISATION_KINDS,
    "fact_value": RELATIONS,
}
KIND_COLUMNS: dict[str, int] = {"people": 0, "property": 0}
KIND_COLUMNS["weapon"] = len(TARGET_TYPES)
KIND_COLUMNS["organisation"] = KIND_COLUMNS["weapon"] + len(WEAPON_TYPES)
KIND_COLUMNS["fact_value"] = KIND_COLUMNS["organisation"] + len(ORGANISATION_KINDS)
KIND_WIDTH = KIND_COLUMNS["fact_value"] + len(RELATIONS)
ANCHOR_WIDTH = len(STAGES) + len(KNOWN_ATTACK_TYPES) + 2  # stage, attack types, suicide, recent
ATTRIBUTION_WIDTH = len(ATTRIBUTIONS)
TAGS = 3  # outside, begins, continues

WORD_EDGES = np.array([-200, -80, -40, -20, -10, -5, -2, 0, 1, 3, 6, 11, 21, 41, 81, 201])
WORD_BUCKETS = len(WORD_EDGES) + 1
SENTENCE_REACH = 6
SENTENCE_BUCKETS = 2 * SENTENCE_REACH + 1
RANKS = 5
CROWDS = 5
ANCHOR_LABEL = LABELS.index("anchor")


@dataclass(frozen=True, slots=True)
class Pairs:
    """N pairs of an anchor and a mark: indices into the spans, and bucketed features, each [N]."""

    anchor: Ints
    mark: Ints
    words: Ints  # signed distance in words
    sentences: Ints  # signed distance in sentences
    rank: Ints  # how many anchors are nearer to the mark
    crowd: Ints  # other anchors in the mark's sentence


def pair_features(starts: Ints, ends: Ints, sentence: Ints, anchors: Sequence[int], marks: Sequence[int]) -> Pairs:
    """Every anchor with every mark. starts, ends: [S] word positions of the spans; sentence: [W]."""
    a, m = np.array(anchors, np.int64), np.array(marks, np.int64)
    if not len(a) or not len(m):
        empty = np.zeros(0, np.int64)
        return Pairs(empty, empty, empty, empty, empty, empty)
    gap = _gaps(starts, ends, a, m)  # [A, M]
    order = np.abs(gap).argsort(axis=0, kind="stable")
    rank = np.empty_like(order)
    np.put_along_axis(rank, order, np.arange(len(a))[:, None].repeat(len(m), 1), axis=0)
    apart = sentence[starts[m]][None, :] - sentence[starts[a]][:, None]
    crowd = (apart == 0).sum(axis=0)[None, :].repeat(len(a), 0)
    grid_a, grid_m = np.meshgrid(a, m, indexing="ij")
    return Pairs(
        grid_a.ravel(),
        grid_m.ravel(),
        np.digitize(gap, WORD_EDGES).ravel().astype(np.int64),
        (np.clip(apart, -SENTENCE_REACH, SENTENCE_REACH) + SENTENCE_REACH).ravel().astype(np.int64),
        np.minimum(rank, RANKS - 1).ravel().astype(np.int64),
        np.minimum(crowd, CROWDS - 1).ravel().astype(np.int64),
    )


def anchor_pairs(starts: Ints, ends: Ints, sentence: Ints, anchors: Sequence[int]) -> Pairs:
    """Every two anchors, the earlier first; rank holds how many anchors stand between them, crowd is 0."""
    ordered = sorted(anchors, key=lambda n: int(starts[n]))
    first, second, between = [], [], []
    for i in range(len(ordered)):
        for j in range(i + 1, len(ordered)):
            first.append(ordered[i])
            second.append(ordered[j])
            between.append(min(j - i - 1, RANKS - 1))
    one, two = np.array(first, np.int64), np.array(second, np.int64)
    if not len(one):
        return Pairs(one, two, one, one, one, one)
    gap = starts[two] - ends[one]
    apart = np.clip(sentence[starts[two]] - sentence[starts[one]], 0, SENTENCE_REACH) + SENTENCE_REACH
    return Pairs(
        one,
        two,
        np.digitize(gap, WORD_EDGES).astype(np.int64),
        apart.astype(np.int64),
        np.array(between, np.int64),
        np.zeros(len(one), np.int64),
    )


def _gaps(starts: Ints, ends: Ints, anchors: Ints, marks: Ints) -> Ints:
    """Signed words between anchors and marks, [A, M]: positive where the mark comes after, 0 where they overlap."""
    after = starts[marks][None, :] - ends[anchors][:, None] + 1
    before = ends[marks][None, :] - starts[anchors][:, None] - 1
    gap: Ints = np.where(after > 0, after, np.where(before < 0, before, 0))
    return gap
