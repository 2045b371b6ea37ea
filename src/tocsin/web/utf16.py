"""Offsets in code points, as the product counts, and in UTF-16 code units, as browsers do: the one place for both."""

from __future__ import annotations

from bisect import bisect_left


class Units:
    """The offsets of one text. A character beyond the Basic Multilingual Plane is one code point and two units."""

    def __init__(self, text: str) -> None:
        self._points = [n for n, character in enumerate(text) if ord(character) > 0xFFFF]
        self.wide = tuple(at + before for before, at in enumerate(self._points))

    # `wide`: offsets in units of the characters that take two; units minus those before them are code points.

    def units(self, points: int) -> int:
        """An offset in code points, in UTF-16 code units."""
        return points + bisect_left(self._points, points)

    def points(self, units: int) -> int:
        """An offset in UTF-16 code units, in code points; one within a character is where that begins."""
        return units - bisect_left(self.wide, units)
