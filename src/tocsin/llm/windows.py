"""Long texts in overlapping pieces that end with a sentence."""

from __future__ import annotations

from tocsin.records import Span
from tocsin.text import sentences


def windows(text: str, size: int, overlap: int) -> tuple[Span, ...]:
    """Pieces of at most `size` characters that together hold all sentences; two share about `overlap` characters.

    A sentence longer than `size` is cut.
    """
    pieces = [part for sentence in sentences(text) for part in _cut(sentence, size)]
    found: list[Span] = []
    first = 0
    while first < len(pieces):
        last = first
        while last + 1 < len(pieces) and pieces[last + 1].end - pieces[first].start <= size:
            last += 1
        found.append(Span(pieces[first].start, pieces[last].end))
        if last + 1 == len(pieces):
            break
        first = _following(pieces, first, last, size, overlap)
    return tuple(found)


def _following(pieces: list[Span], first: int, last: int, size: int, overlap: int) -> int:
    """The first piece of the next window: as far back as the overlap goes, where one new piece still has room."""
    start = last + 1
    while start - 1 > first:
        before = pieces[start - 1].start
        if pieces[last].end - before > overlap or pieces[last + 1].end - before > size:
            break
        start -= 1
    return start


def _cut(sentence: Span, size: int) -> list[Span]:
    return [Span(at, min(at + size, sentence.end)) for at in range(sentence.start, sentence.end, size)]
