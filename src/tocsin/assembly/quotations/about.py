"""What quoted words are about: an incident of the article, or the actor that they name."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.records import ActorValue, Reading, Report, Span
from tocsin.text import sentence_at

_REACH = 3  # sentences between words and the incident that they are about


def about(text: str, words: Sequence[Span], reading: Reading, reports: Sequence[Report]) -> str | None:
    """The id of the report nearest to the words, else the name of the actor nearest to them; None where none is near.

    words: what one speaker says. A report is as near as its nearest anchor, an actor as its nearest mark.
    """
    told = [(_apart(text, words, span), span.start, report.id) for report in reports for span in report.anchor]
    named = [
        (_apart(text, words, mark.span), mark.span.start, mark.value.canonical or mark.span.of(text))
        for mark in reading.marks
        if mark.label == "organisation" and isinstance(mark.value, ActorValue)
    ]
    for near in (told, named):
        close = [row for row in near if row[0] <= _REACH]
        if close:
            return min(close)[2]
    return None


def _apart(text: str, words: Sequence[Span], span: Span) -> int:
    """Sentences between a span and the nearest of the words."""
    return min(abs(sentence_at(text, span.start) - sentence_at(text, said.start)) for said in words)
