"""Sentences of an article with the words in them that support a value, long ones cut: what every view shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.records import Span
from tocsin.text import sentence_at, sentences

AROUND = 110  # characters of a long sentence shown on each side of the words
NEAR = 20  # characters from an edge that are not worth a cut


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One sentence, or the middle of a long one. `parts` are (text, is it marked) in turn.

    start: offset in the article's text of the first marked words; before, after: quotation marks, or dots for a cut.
    """

    start: int
    before: str
    parts: tuple[tuple[str, bool], ...]
    after: str


def excerpts(text: str, spans: Sequence[Span]) -> tuple[Excerpt, ...]:
    """The sentences of `text` that hold the spans, each once, in order; spans beyond the text's end are left out."""
    whole, found = sentences(text), dict[int, list[Span]]()
    for span in sorted(s for s in spans if whole and s.end <= len(text)):
        found.setdefault(sentence_at(text, span.start), []).append(span)
    return tuple(_excerpt(text, whole[number], held) for number, held in found.items())


def _excerpt(text: str, whole: Span, spans: Sequence[Span]) -> Excerpt:
    start = _word_edge(text, max(whole.start, spans[0].start - AROUND), whole.start)
    end = _word_edge(text, min(whole.end, spans[-1].end + AROUND), whole.end)
    quoted = text[start] in '“"' or text[end - 1] in '”"'
    before = "… " if start > whole.start else "" if quoted else "“"
    after = " …" if end < whole.end else "" if quoted else "”"
    return Excerpt(spans[0].start, before, tuple(_parts(text, start, end, spans)), after)


def _parts(text: str, start: int, end: int, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    position = start
    for span in spans:
        if span.end > position and span.start < end:
            first, last = max(span.start, position), min(span.end, end)
            if first > position:
                yield text[position:first], False
            yield text[first:last], True
            position = last
    if rest := text[position:end].rstrip():
        yield rest, False


def _word_edge(text: str, position: int, edge: int) -> int:
    """The space next to `position`, so that no word is cut; `edge` where that is near."""
    if abs(position - edge) <= NEAR:
        return edge
    step = 1 if edge < position else -1
    near = range(position, position + NEAR * step, step)
    return next((n + (step == 1) for n in near if text[n : n + 1].isspace()), position)
