"""Outlines with fewer points, and without jumps at 180°.

Source of the thinning: Ramer 1972; Douglas and Peucker 1973.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from training.outlines import Ring


def thinned(arc: Ring, tolerance: float) -> Ring:
    """The arc without points that lie within the tolerance (degrees) of the line that is left; its ends stay.

    Of a closed arc the point farthest from its start stays too, with one on either side.
    """
    points = np.array(arc, float)
    kept = np.zeros(len(points), dtype=bool)
    kept[[0, -1]] = True
    todo = [(0, len(points) - 1)]
    if arc[0] == arc[-1] and len(points) > 3:
        far = int(np.argmax(np.hypot(*(points - points[0]).T)))
        todo = [(0, far), (far, len(points) - 1)]
        kept[[far, far // 2, (far + len(points) - 1) // 2]] = True
    while todo:
        start, end = todo.pop()
        if end - start < 2:
            continue
        away = _distances(points[start + 1 : end], points[start], points[end])
        farthest = int(np.argmax(away))
        if away[farthest] > tolerance:
            middle = start + 1 + farthest
            kept[middle] = True
            todo += [(start, middle), (middle, end)]
    return [arc[number] for number in np.flatnonzero(kept)]


def _distances(
    points: NDArray[np.float64], start: NDArray[np.float64], end: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How far each point lies from the line between two."""
    along = end - start
    share = np.clip((points - start) @ along / max(float(along @ along), 1e-12), 0, 1)
    return np.hypot(*(points - start - share[:, None] * along).T)  # type: ignore[no-any-return]


def unrolled(ring: Ring) -> Ring:
    """The ring without jumps from 180 to -180: it runs on past 180 (or -180), with its greater part on this side."""
    points = np.array(ring, float)
    steps = np.diff(points[:, 0])
    points[1:, 0] -= 360 * np.cumsum(np.round(steps / 360))
    points[:, 0] -= 360 * np.round(np.median(points[:, 0]) / 360)
    return [(float(x), float(y)) for x, y in points]
