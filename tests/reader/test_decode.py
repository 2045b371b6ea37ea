"""Tag probabilities become spans of whole words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.reader.decode import decode_tags


def tags(*rows: tuple[float, float, float]) -> np.ndarray:
    return np.array(rows, np.float32).reshape(-1, 3)


OUT, BEGIN, ON, HALF = (0.9, 0.05, 0.05), (0.1, 0.8, 0.1), (0.2, 0.1, 0.7), (0.5, 0.1, 0.4)


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        ((), []),
        ((OUT, OUT), []),
        ((OUT, BEGIN, ON, OUT), [(1, 3, 0.85)]),
        ((BEGIN, BEGIN, ON), [(0, 1, 0.9), (1, 3, 0.85)]),
        ((ON, ON), [(0, 2, 0.8)]),
        ((BEGIN, HALF, OUT), [(0, 2, 0.7)]),
        ((BEGIN, OUT, ON), [(0, 1, 0.9), (2, 3, 0.8)]),
    ],
)
def test_words_that_go_on_are_one_span(rows: tuple, spans: list[tuple[int, int, float]]) -> None:
    found = decode_tags(tags(*rows), 0.3)
    assert [(start, end) for start, end, _ in found] == [(start, end) for start, end, _ in spans]
    assert [p for _, _, p in found] == pytest.approx([p for _, _, p in spans])


@given(st.lists(st.tuples(*[st.floats(0.01, 1)] * 3), max_size=30), st.floats(0.05, 0.95))
def test_spans_are_apart_and_as_likely_as_asked(rows: list[tuple[float, float, float]], threshold: float) -> None:
    found = decode_tags(tags(*((a / (a + b + c), b / (a + b + c), c / (a + b + c)) for a, b, c in rows)), threshold)
    assert all(0 <= start < end <= len(rows) for start, end, _ in found)
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    assert all(threshold - 1e-6 <= p <= 1 for _, _, p in found)
