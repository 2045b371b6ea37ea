"""A toll as low, best and high: what the whisker of every chart shows, and where it is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from markupsafe import Markup

from tocsin.profile.wording import toll_words
from tocsin.records import Toll
from tocsin.web.drawing.svg import element

OPEN = 11.0  # length of the arrow of an end that is left open
_CAP = 3.0  # half the width of a closed end


class Scale(Protocol):
    """Numbers of persons onto the drawing's units."""

    def __call__(self, number: float) -> float:
        """The place of a number."""
        ...


def number_of(toll: Toll) -> int | None:
    """The one number that stands for a toll: best, else low, else high; None where nothing is told."""
    return next((number for number in (toll.best, toll.low, toll.high) if number is not None), None)


def top_of(tolls: Iterable[Toll]) -> int:
    """The highest number told, 0 for none."""
    return max((n for toll in tolls for n in (toll.low, toll.best, toll.high) if n is not None), default=0)


def words_of(toll: Toll) -> str:
    """The toll in words: "22", "at least 22", "25 (20 to 30)", "not told"."""
    return toll_words(toll.low, toll.best, toll.high)


def whisker(toll: Toll, across: float, scale: Scale, *, upright: bool = True) -> Markup:
    """A line from low to high, with a bar at an end that is told and an arrow at one that is left open.

    across: x of an upright whisker, y of a lying one. A toll of one exact number, or of none, has no whisker.
    """
    path = " ".join(_strokes(toll, across, scale, upright))
    return element("path", d=path, class_="whisker") if path else Markup("")


def _strokes(toll: Toll, across: float, scale: Scale, upright: bool) -> Iterator[str]:
    number = number_of(toll)
    if number is None or toll.low == toll.best == toll.high:
        return
    away = -1 if upright else 1
    for bound, way in ((toll.low, -away), (toll.high, away)):
        start = scale(number)
        if bound is None:
            end = start + way * OPEN if way == away else start + way * min(OPEN, abs(start - scale(0)))
            yield from _arrow(across, start, end, way, upright)
        elif bound != number:
            yield _stroke((across, start), (across, scale(bound)), upright)
            yield _stroke((across - _CAP, scale(bound)), (across + _CAP, scale(bound)), upright)


def _arrow(across: float, start: float, end: float, way: int, upright: bool) -> Iterator[str]:
    if abs(end - start) > _CAP:
        yield _stroke((across, start), (across, end), upright)
        for side in (-_CAP, _CAP):
            yield _stroke((across + side, end - way * _CAP), (across, end), upright)


def _stroke(first: tuple[float, float], last: tuple[float, float], upright: bool) -> str:
    """A stroke between two points that are (across, along)."""
    (x1, y1), (x2, y2) = (first, last) if upright else (first[::-1], last[::-1])
    return f"M{x1:.2f} {y1:.2f}L{x2:.2f} {y2:.2f}"
