"""Tag probabilities → spans of words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def decode_tags(tags: Floats, threshold: float) -> list[tuple[int, int, float]]:
    """Spans (first word, after the last word, probability) of one label.

    tags: [W, 3] probabilities of outside, begins, continues. A word belongs to a span where "outside" is less likely
    than 1 - threshold; a span's probability is the mean of its words'. A new span starts where "begins" is likelier
    than "continues".
    """
    inside = 1.0 - tags[:, 0]
    spans: list[tuple[int, int, float]] = []
    start: int | None = None
    end = 0
    for word in np.flatnonzero(inside >= threshold).tolist():
        if start is not None and word == end and tags[word, 1] <= tags[word, 2]:
            end = word + 1
            continue
        if start is not None:
            spans.append((start, end, float(inside[start:end].mean())))
        start, end = word, word + 1
    if start is not None:
        spans.append((start, end, float(inside[start:end].mean())))
    return spans
