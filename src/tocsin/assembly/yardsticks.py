"""Yardsticks: "the bloodiest attack in the country since the siege of the mall in 2013" tells of two incidents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.records import Reading, SameIncident, Span
from tocsin.text import sentence_at

_SINCE = re.compile(
    r"\b(?:deadliest|worst|bloodiest|biggest|largest|heaviest|gravest|most \w+)\b[^.;\n]{0,90}?\bsince\b", re.IGNORECASE
)


def without_yardsticks(text: str, reading: Reading) -> Reading:
    """The reading without what ties words before such a "since" to words after it in the same sentence."""
    borders = [match.end() for match in _SINCE.finditer(text)]
    if not borders:
        return reading
    spans = [mark.span for mark in reading.marks]
    return replace(
        reading,
        links=tuple(x for x in reading.links if not _apart(text, spans[x.anchor], spans[x.mark], borders)),
        same=tuple(_parted(x) if _apart(text, spans[x.first], spans[x.second], borders) else x for x in reading.same),
    )


def _parted(pair: SameIncident) -> SameIncident:
    return replace(pair, probability=0.0)


def _apart(text: str, one: Span, two: Span, borders: Sequence[int]) -> bool:
    first, second = sorted((one, two))
    crossed = any(first.start < border <= second.start for border in borders)
    return crossed and sentence_at(text, first.start) == sentence_at(text, second.start)
