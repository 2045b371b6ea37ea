"""Anchors → incidents: which mentions of an article tell of the same incident.

Average linkage (UPGMA, Sokal and Michener 1958) in numpy: importing scipy's takes half a second, longer than reading.
"""

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
    place = {anchor: n for n, anchor in enumerate(anchors)}
    likeness = np.zeros((len(anchors), len(anchors)))
    for pair in same:
        if pair.first in place and pair.second in place:
            i, j = place[pair.first], place[pair.second]
            likeness[i, j] = likeness[j, i] = pair.probability
    groups = {n: [n] for n in range(len(anchors))}
    np.fill_diagonal(likeness, -1.0)
    while len(groups) > 1:
        i, j = divmod(int(likeness.argmax()), len(anchors))
        if likeness[i, j] < min_probability:
            break
        one, two = len(groups[i]), len(groups[j])
        likeness[i] = (one * likeness[i] + two * likeness[j]) / (one + two)
        likeness[:, i] = likeness[i]
        likeness[i, i] = -1.0
        likeness[j] = likeness[:, j] = -1.0
        groups[i] += groups.pop(j)
    found = (tuple(sorted(anchors[n] for n in group)) for group in groups.values())
    return tuple(sorted(found, key=lambda g: g[0]))
