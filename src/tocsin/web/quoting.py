"""The sentences that hold a value's words, cut for the screen."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.records import Span
from tocsin.text import sentence_at, sentences
from tocsin.web.marking import Marked, Segment, segments

MOST = 2  # sentences


def quoted(text: str, spans: Sequence[Span]) -> list[tuple[Segment, ...]]:
    """The first sentences that hold the spans; a segment with marks is of the words themselves."""
    marks = [
        Marked(f"words/{n}", span, "incident") for n, span in enumerate(sorted(set(spans))) if span.end <= len(text)
    ]
    numbers = dict.fromkeys(sentence_at(text, mark.span.start) for mark in marks)
    return [tuple(segments(text, sentences(text)[number], marks)) for number in list(numbers)[:MOST]]
