"""Timelines: a list of entries, each of which begins with the date of what it tells ("3 July 2016. A car bomb …")."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.records import DateValue, Link, Mark, Reading, Span

FEWEST = 3  # entries of different dates that make a timeline
SURE = 0.99  # how surely the date of an entry is that of what it tells
LEAST_PRECISE = 4  # UCDP date_prec: a month
_WRITTEN_OUT = re.compile(r"(?=.*\d)(?=.*(?:[A-Z]|\d{4}))", re.DOTALL)  # no "10.40am"
# What stands before the date of an entry inside of a line, and behind it: a full stop only where the entry is a line.
_AFTER_SENTENCE = re.compile(r"[.!?][”’\"')]? $")
_DASH_OR_COLON = re.compile(r"\s+[-–—]\s|\s?:\s|\n")
_STOP = re.compile(r"\.\s+(?=[A-Z\"'“‘])")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry: the words that it takes up, and the number of the mark that dates it."""

    span: Span
    date: int


def with_entries_dated(text: str, reading: Reading) -> Reading:
    """The reading of a timeline with what an entry tells tied to the entry's date, and to nothing in other entries.

    Dates inside an entry keep their links to its anchors. Any other text is left as it is.
    """
    entries = _entries(text, reading.marks)
    if not entries:
        return reading
    within = [_entry_of(mark.span, entries) for mark in reading.marks]
    heads = {entry.date for entry in entries}
    links = [
        link
        for link in reading.links
        if link.role != "date" or (within[link.anchor] == within[link.mark] and link.mark not in heads)
    ]
    for scores in reading.anchors:
        number = within[scores.anchor]
        if number is not None:
            links.append(Link(scores.anchor, entries[number].date, "date", SURE))
    return replace(reading, links=tuple(links))


def _entries(text: str, marks: Sequence[Mark]) -> list[_Entry]:
    """The entries in order: each goes on to the next one, the last to the end of its line."""
    heads = {mark.span.start: (number, mark) for number, mark in enumerate(marks) if _is_head(text, mark)}
    if len({mark.value for _, mark in heads.values()}) < FEWEST:
        return []
    starts = sorted(heads)
    line = text.find("\n", heads[starts[-1]][1].span.end + 1)
    ends = [*starts[1:], len(text) if line < 0 else line]
    return [_Entry(Span(start, end), heads[start][0]) for start, end in zip(starts, ends, strict=True)]


def _is_head(text: str, mark: Mark) -> bool:
    """Whether a day or month opens an entry: first in its line, or a sentence's first words before a dash or colon."""
    dated = isinstance(mark.value, DateValue) and mark.value.precision <= LEAST_PRECISE
    if not dated or not _WRITTEN_OUT.match(mark.span.of(text)):
        return False
    start, end = mark.span.start, mark.span.end
    if start == 0 or text[start - 1] == "\n":
        return bool(_DASH_OR_COLON.match(text, end) or _STOP.match(text, end))
    return bool(_AFTER_SENTENCE.search(text, max(0, start - 3), start) and _DASH_OR_COLON.match(text, end))


def _entry_of(span: Span, entries: Sequence[_Entry]) -> int | None:
    number = bisect_right(entries, span.start, key=lambda entry: entry.span.start) - 1
    return number if number >= 0 and span.start < entries[number].span.end else None
