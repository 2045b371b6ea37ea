"""The benchmark counts multiplications as they can be counted by hand."""

from __future__ import annotations

import pytest
from benchmarks.counting import Shape, encoder_multiply_adds


@pytest.mark.parametrize(
    ("windows", "pieces", "rows", "shape", "expected"),
    [
        (1, 1, 1, Shape(layers=1, hidden=2, inner=3), 4 * 4 + 2 * 6 + 2 * 2),
        (3, 5, 5, Shape(layers=2, hidden=2, inner=3), 3 * 5 * 2 * (4 * 4 + 2 * 6 + 2 * 5 * 2)),
        (3, 5, 2, Shape(layers=1, hidden=2, inner=3), 3 * (5 * 2 * 4 + 2 * (2 * 4 + 2 * 6 + 2 * 5 * 2))),
        (1, 384, 384, None, 384 * (10_616_832 + 1_769_472)),
        (0, 384, 300, None, 0),
    ],
)
def test_multiply_adds(windows: int, pieces: int, rows: int, shape: Shape | None, expected: int) -> None:
    assert encoder_multiply_adds(windows, pieces, rows, shape) == expected
