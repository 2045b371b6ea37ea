"""Yardsticks: "the bloodiest attack in the country since the siege of the mall in 2013" tells of two incidents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.records import Reading, Span
from tocsin.text import sentence_at, sentences

_SINCE = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|heaviest|gravest|most \w+)\b[^.;\n]{0,90}?\bsince\b", re.IGNORECASE
)


def without_yardsticks(text: str, reading: Reading) -> Reading:
    """The reading without what ties words behind such a "since" to anything but what stands there too."""
    behind = tuple(
        Span(match.end(), sentences(text)[sentence_at(text, match.start())].end)
        for match in _SINCE.finditer(text)
        if match.end() < sentences(text)[sentence_at(text, match.start())].end
    )
    if not behind:
        return reading
    places = [_place(mark.span, behind) for mark in reading.marks]
    return replace(
        reading,
        links=tuple(x for x in reading.links if places[x.mark] in (None, places[x.anchor])),
        same=tuple(x if places[x.first] == places[x.second] else replace(x, probability=0.0) for x in reading.same),
    )


def _place(span: Span, behind: Sequence[Span]) -> int | None:
    """Number of the yardstick that the span stands behind; None where it stands behind none."""
    return next((n for n, area in enumerate(behind) if area.start <= span.start and span.end <= area.end), None)
