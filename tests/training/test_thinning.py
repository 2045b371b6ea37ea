import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.thinning import thinned, unrolled

points = st.tuples(st.floats(-10, 10), st.floats(-10, 10)).map(lambda p: (round(p[0], 3), round(p[1], 3)))


def away(point, start, end) -> float:
    """Distance of a point from the line between two others."""
    (x, y), (x0, y0), (x1, y1) = point, start, end
    long = (x1 - x0) ** 2 + (y1 - y0) ** 2
    share = min(max(((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / long, 0), 1) if long else 0
    return math.hypot(x - x0 - share * (x1 - x0), y - y0 - share * (y1 - y0))


@given(st.lists(points, min_size=2, max_size=30), st.floats(0.01, 3))
def test_no_point_lies_farther_from_what_is_left_than_the_tolerance(arc, tolerance):
    left = thinned(arc, tolerance)
    assert (left[0], left[-1]) == (arc[0], arc[-1])
    assert set(left) <= set(arc)
    lines = list(itertools.pairwise(left))
    assert all(min(away(point, *line) for line in lines) <= tolerance + 1e-9 for point in arc)


def test_points_on_a_straight_line_go():
    assert thinned([(0, 0), (1, 0.001), (2, 0), (2, 5)], 0.01) == [(0, 0), (2, 0), (2, 5)]


def test_a_closed_arc_stays_an_area():
    isle = [(math.cos(turn / 10), math.sin(turn / 10)) for turn in range(63)]
    assert len(thinned([*isle, isle[0]], 5)) == 5


@pytest.mark.parametrize(
    ("ring", "expected"),
    [
        ([(170, 1), (175, 2), (-175, 2), (170, 1)], [170, 175, 185, 170]),
        ([(-170, 1), (-175, 2), (175, 2), (-170, 1)], [-170, -175, -185, -170]),
        ([(175, 1), (-175, 2), (-170, 3), (-171, 2), (175, 1)], [-185, -175, -170, -171, -185]),
        ([(0, 1), (50, 2), (20, 3), (0, 1)], [0, 50, 20, 0]),
    ],
)
def test_a_ring_across_180_runs_on(ring, expected):
    assert [x for x, _ in unrolled(ring)] == pytest.approx(expected)
