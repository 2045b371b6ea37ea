"""How much room words need: no browser is asked, so the estimate is that of a wide sans (DejaVu Sans), or more."""

from __future__ import annotations

import unicodedata

from tocsin.web.drawing.svg import Box, clean

SMALL, PLAIN = 11.0, 12.5  # sizes in the drawing's units; charts.css has the same
ASCENT, DESCENT = 0.95, 0.27  # of the size, above and below the baseline

_NARROW, _WIDE = frozenset("ijlI.,:;'|!()[] /-"), frozenset("mwMW@%&—…")


def text_width(text: str, size: float) -> float:
    """The width in the drawing's units that the text takes at most."""
    return size * sum(_share(letter) for letter in clean(text))


def text_box(text: str, x: float, y: float, size: float, *, anchor: str = "start") -> Box:
    """Where the text stands that has its baseline at y and is anchored at x."""
    width = text_width(text, size)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, y - ASCENT * size, left + width, y + DESCENT * size)


def fitted(text: str, room: float, size: float) -> str:
    """The text, cut with … where it needs more than the room; empty where not even one letter fits."""
    text = clean(text)
    if text_width(text, size) <= room:
        return text
    left = room - text_width("…", size)
    for end, letter in enumerate(text):
        left -= size * _share(letter)
        if left < 0:
            return f"{text[:end].rstrip()}…" if end else ""
    return text


def wrapped(text: str, room: float, size: float, *, most: int) -> tuple[str, ...]:
    """The text on lines of at most `room`, broken at blanks; the last of `most` lines is cut."""
    lines: list[str] = []
    left = clean(text).split(" ")
    while left and len(lines) < most - 1:
        taken = 1
        while taken < len(left) and text_width(" ".join(left[: taken + 1]), size) <= room:
            taken += 1
        lines.append(fitted(" ".join(left[:taken]), room, size))
        left = left[taken:]
    return (*lines, *((fitted(" ".join(left), room, size),) if left else ()))


def _share(letter: str) -> float:
    """The width of one letter as a share of the size."""
    if letter in _NARROW:
        return 0.42
    if letter in _WIDE:
        return 1.05
    if unicodedata.combining(letter):
        return 0.0
    if ord(letter) < 0x250:
        return 0.78 if letter.isupper() else 0.65
    return 0.85 if unicodedata.east_asian_width(letter) in "NHNa" and ord(letter) < 0x1100 else 1.35
