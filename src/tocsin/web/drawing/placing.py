"""Where marks go so that no two overlap: dots in a swarm, bars in lanes, words beside their dots."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tocsin.web.drawing.svg import Box

_APART = 1.0  # between two dots


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle; y is counted upwards from the baseline that it stands on."""

    x: float
    y: float
    radius: float


def swarm(dots: Sequence[tuple[float, float]], *, highest: float) -> tuple[Dot, ...] | None:
    """Dots of (x, radius) as low above the baseline as they can stand at their x, in the order given.

    The largest are placed first, so that they stand at the baseline. Each is put at the lowest of the heights at which
    it stands on the baseline or touches dots placed before. None as soon as one would reach over `highest`.
    """
    placed: dict[int, Dot] = {}
    for number in sorted(range(len(dots)), key=lambda one: (-dots[one][1], dots[one][0], one)):
        x, radius = dots[number]
        near = [dot for dot in placed.values() if abs(dot.x - x) < dot.radius + radius + _APART]
        heights = sorted([radius + _APART, *(height for dot in near for height in _touching(dot, x, radius))])
        free = (y for y in heights if all(_are_apart(dot, x, y, radius) for dot in near))
        placed[number] = Dot(x, next(free), radius)
        if placed[number].y + radius > highest:
            return None
    return tuple(placed[number] for number in range(len(dots)))


def _touching(dot: Dot, x: float, radius: float) -> Iterator[float]:
    """The height above the baseline at which a dot at x rests on another."""
    reach = dot.radius + radius + _APART
    height = dot.y + math.sqrt(max(0.0, reach**2 - (dot.x - x) ** 2))
    yield max(height, radius + _APART)


def _are_apart(dot: Dot, x: float, y: float, radius: float) -> bool:
    return math.hypot(dot.x - x, dot.y - y) >= dot.radius + radius + _APART - 1e-6


def lanes(spans: Sequence[tuple[float, float]]) -> tuple[int, ...]:
    """The lane of each span of (start, end): in the order given, the first in which it meets no other."""
    taken: list[list[tuple[float, float]]] = []
    found: list[int] = []
    for start, end in spans:
        free = (all(end <= left or right <= start for left, right in lane) for lane in taken)
        lane = next((number for number, is_free in enumerate(free) if is_free), len(taken))
        taken[lane : lane + 1] = [[*(taken[lane] if lane < len(taken) else ()), (start, end)]]
        found.append(lane)
    return tuple(found)


def first_free(places: Iterable[Box], taken: Sequence[Box], frame: Box) -> Box | None:
    """The first place that lies in the frame and meets nothing taken."""
    return next((one for one in places if frame.holds(one) and not any(one.meets(other) for other in taken)), None)
