"""Average linkage agrees with scipy's, which is too slow to import in the product."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from tocsin.assembly.clusters import cluster_anchors
from tocsin.records import SameIncident


@given(st.integers(2, 12), st.integers(0, 10_000), st.floats(0.05, 0.95))
def test_groups_are_those_of_average_linkage(count: int, seed: int, least: float) -> None:
    drawn = np.triu(np.random.default_rng(seed).random((count, count)), 1)
    likeness = drawn + drawn.T
    anchors = [7 * n + 3 for n in range(count)]
    same = [
        SameIncident(anchors[i], anchors[j], float(likeness[i, j])) for i in range(count) for j in range(i + 1, count)
    ]
    distance = 1.0 - likeness
    np.fill_diagonal(distance, 0.0)
    numbers = fcluster(linkage(squareform(distance, checks=False), "average"), 1.0 - least, "distance").tolist()
    expected = {tuple(a for a, n in zip(anchors, numbers, strict=True) if n == number) for number in numbers}
    assert set(cluster_anchors(anchors, same, least)) == expected


def test_no_anchor_and_one_anchor() -> None:
    assert cluster_anchors([], [], 0.5) == ()
    assert cluster_anchors([4], [], 0.5) == ((4,),)
