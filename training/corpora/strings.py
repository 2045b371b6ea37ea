"""Where strings stand in a text, by whole words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from training.examples import Ignore, SpanNote

_WORD = re.compile(r"\w")


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether [start, end) begins and ends at word boundaries of the text."""
    return not (start > 0 and _WORD.match(text[start - 1]) and _WORD.match(text[start])) and not (
        end < len(text) and _WORD.match(text[end]) and _WORD.match(text[end - 1])
    )


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """All [start, end) where `words` stands in the text as whole words (same case)."""
    found, start = [], text.find(words) if words else -1
    while start >= 0:
        if is_whole(text, start, start + len(words)):
            found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) widened to whole words."""
    while start > 0 and _WORD.match(text[start - 1]):
        start -= 1
    while end < len(text) and _WORD.match(text[end]):
        end += 1
    return start, end


@dataclass
class SpanTable:
    """Collects the spans of an example: each (start, end, label) once, by number."""

    spans: list[SpanNote] = field(default_factory=list)
    _numbers: dict[tuple[int, int, str], int] = field(default_factory=dict)

    def add(self, start: int, end: int, label: str, kind: str | None = None) -> int:
        """Number of the span, added if it was not there; a kind fills one that was missing."""
        number = self._numbers.get((start, end, label))
        if number is None:
            number = self._numbers[start, end, label] = len(self.spans)
            self.spans.append(SpanNote(start, end, label, kind))
        elif self.spans[number].kind is None:
            self.spans[number].kind = kind
        return number

    def covers(self, start: int, end: int, label: str) -> bool:
        """Whether a span with this label shares a character with [start, end)."""
        return any(s.label == label and s.start < end and start < s.end for s in self.spans)

    def ignore(self, start: int, end: int, label: str) -> list[Ignore]:
        """An Ignore over [start, end), unless a span with this label is there."""
        return [] if self.covers(start, end, label) else [Ignore(start, end, label)]
