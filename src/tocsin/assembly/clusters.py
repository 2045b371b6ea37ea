"""Anchors → incidents: which mentions of an article tell of the same incident."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tocsin.records import SameIncident


def cluster_anchors(
    anchors: Sequence[int], same: Sequence[SameIncident], min_probability: float
) -> tuple[tuple[int, ...], ...]:
    """Groups of anchors, by average linkage: two groups join while their mean probability is `min_probability` or more.

    anchors: mark numbers. Pairs that `same` does not name count as probability 0. Groups come in the order of their
    first anchor.
    """
    if not anchors:
        return ()
    if len(anchors) == 1:
        return ((anchors[0],),)
    # Imported here, for it takes as long as reading a page.
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    place = {anchor: n for n, anchor in enumerate(anchors)}
    distance = np.ones((len(anchors), len(anchors)))
    np.fill_diagonal(distance, 0.0)
    for pair in same:
        if pair.first in place and pair.second in place:
            i, j = place[pair.first], place[pair.second]
            distance[i, j] = distance[j, i] = 1.0 - pair.probability
    numbers = fcluster(linkage(squareform(distance), "average"), 1.0 - min_probability, "distance")
    groups: dict[int, list[int]] = {}
    for anchor, number in zip(anchors, numbers.tolist(), strict=True):
        groups.setdefault(number, []).append(anchor)
    return tuple(sorted((tuple(sorted(group)) for group in groups.values()), key=lambda g: g[0]))
