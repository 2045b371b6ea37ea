"""Axes: rules and words of scales, in the way of a newspaper (numbers on their lines, dates beside their ticks)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from tocsin.web.drawing.lettering import SMALL
from tocsin.web.drawing.scales import Linear, Tick, tick_width
from tocsin.web.drawing.svg import element, joined, line, words

DAY_AXIS = 36.0  # height of a day axis with its two lines of words


def count_axis(ticks: Sequence[int], scale: Linear, left: float, right: float) -> Markup:
    """Rules across from `left` to `right`, the zero one stronger, each number left of its rule."""
    return element("g", *_rules(ticks, scale, left, right), class_="axis", aria_hidden="true")


def _rules(ticks: Sequence[int], scale: Linear, left: float, right: float) -> Iterable[Markup]:
    for tick in ticks:
        y = scale(tick)
        yield line(left, y, right, y, class_="rule" if tick else "base")
        yield words(f"{tick:,}", left - 6, y + 4, class_="tick", anchor="end")


def day_axis(ticks: Sequence[Tick], top: float, bottom: float, right: float) -> Markup:
    """Upright rules from `top` down to the words under `bottom`; words that would pass `right` are left out."""
    return element("g", *(_tick(one, top, bottom, right) for one in ticks), class_="axis", aria_hidden="true")


def _tick(tick: Tick, top: float, bottom: float, right: float) -> Markup:
    parts = [line(tick.at, top, tick.at, bottom + 16, class_="rule")]
    if tick.at + 4 + tick_width(tick) <= right:
        parts.append(words(tick.words, tick.at + 4, bottom + 4 + SMALL, class_="tick"))
        if tick.under:
            parts.append(words(tick.under, tick.at + 4, bottom + 8 + 2 * SMALL, class_="tick under"))
    return joined(parts)
