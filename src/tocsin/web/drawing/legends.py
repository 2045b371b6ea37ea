"""Legends: a sign and its words, side by side in as many rows as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tocsin.web.drawing.lettering import SMALL, text_width
from tocsin.web.drawing.svg import element, words

_BETWEEN, _TO_WORDS = 16.0, 5.0


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign drawn about the point (0, 0), `width` wide and `height` high, and what it means."""

    mark: Markup
    words: str
    width: float
    height: float = 12.0


@dataclass(frozen=True, slots=True)
class Legend:
    """The drawn legend and the height that it takes."""

    drawn: Markup
    height: float


def circle(radius: float, class_: str) -> Markup:
    """A circle about (0, 0)."""
    return element("circle", r=radius, class_=class_)


def legend(signs: Sequence[Sign], width: float, *, left: float = 4.0) -> Legend:
    """Signs from `left`, at the top of the drawing; a row that would pass `width` is broken."""
    rows: list[list[tuple[float, Sign]]] = [[]]
    x = left
    for sign in signs:
        needed = sign.width + _TO_WORDS + text_width(sign.words, SMALL)
        if rows[-1] and x + needed > width:
            rows.append([])
            x = left
        rows[-1].append((x, sign))
        x += needed + _BETWEEN
    parts: list[Markup] = []
    top = 0.0
    for row in rows:
        high = max((sign.height for _, sign in row), default=0.0) + 8
        parts += [_one(sign, x, top + high / 2) for x, sign in row]
        top += high
    return Legend(element("g", *parts, class_="legend", aria_hidden="true"), top)


def _one(sign: Sign, x: float, y: float) -> Markup:
    mark = element("g", sign.mark, transform=f"translate({x + sign.width / 2:.2f} {y:.2f})")
    return element("g", mark, words(sign.words, x + sign.width + _TO_WORDS, y + 4, class_="tick"))
