"""Sentences of a text, as every stage counts them, and words that several stages look for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

import sentencex

from tocsin.records import Span

_LINE = re.compile(r"[^\n]+")
_COUNTING = re.compile(
    r"\b(?:second|minute|hour|day|night|week|month|year)s? (?:after|before|since|prior to|following)\b", re.IGNORECASE
)


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Span, ...]:
    """Sentences of an English text in order, without the white space around them; a line break always ends one.

    The offsets are found by the segmenter's own pieces, which hold all characters of the line in order.
    """
    found = []
    for line in _LINE.finditer(text):
        start = line.start()
        for piece in _segment(line[0]):
            stripped = piece.strip()
            if stripped:
                left = start + piece.index(stripped[0])
                found.append(Span(left, left + len(stripped)))
            start += len(piece)
    return tuple(found)


def _segment(line: str) -> list[str]:
    """The segmenter's pieces, which together are the line.

    It panics on some lines with characters beyond ASCII ("U", a line separator, ".U"); these are cut as if such
    characters were blanks.
    """
    try:
        return list(sentencex.segment("en", line))
    except BaseException as error:  # a Rust panic is no Exception
        if type(error).__name__ != "PanicException":
            raise
    start, pieces = 0, []
    for piece in sentencex.segment("en", "".join(c if c.isascii() else " " for c in line)):
        pieces.append(line[start : start + len(piece)])
        start += len(piece)
    return pieces


def sentence_at(text: str, position: int) -> int:
    """Number of the sentence that holds the character at `position` (the one before it, between two)."""
    starts = _starts(text)
    return max(0, bisect_right(starts, position) - 1)


@lru_cache(maxsize=64)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(span.start for span in sentences(text))


def counting_words(text: str, start: int, end: int) -> Span | None:
    """The first words in [start, end) that count a time from what follows ("days after" of "two days after a raid")."""
    found = _COUNTING.search(text, start, end)
    return Span(found.start(), found.end()) if found else None


def cuts_word(text: str, at: int) -> bool:
    """Whether a word goes on over this offset."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def nearest(spans: Sequence[Span], near: Sequence[Span]) -> Span | None:
    """The span nearest to any of `near`, the first where nothing is near; None of none."""
    if not spans or not near:
        return next(iter(spans), None)
    return min(spans, key=lambda s: min(max(s.start - n.end, n.start - s.end, 0) for n in near))
