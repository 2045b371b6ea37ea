"""Warnings and actor facts out of the marks that are no part of an incident."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.records import ActorFact, Article, Mark, Reading, Span, Value, Warned
from tocsin.text import sentence_at


def _marks(reading: Reading, label: str, min_probability: float) -> tuple[Mark, ...]:
    return tuple(m for m in reading.marks if m.label == label and m.probability >= min_probability)


def warnings_of(article: Article, reading: Reading, min_probability: float) -> tuple[Value[Warned], ...]:
    """One record for each sentence with a warning; speakers of that sentence gave it."""
    text = article.text
    speakers = _marks(reading, "speaker", min_probability)
    found = []
    for sentence, marks in _by_sentence(text, _marks(reading, "warning", min_probability)).items():
        fullest = max(marks, key=lambda m: m.span.end - m.span.start)
        by = tuple(s.span.of(text) for s in speakers if sentence_at(text, s.span.start) == sentence)
        found.append(_value(Warned(fullest.span.of(text), by), marks))
    return tuple(found)


def facts_of(article: Article, reading: Reading, min_probability: float) -> tuple[Value[ActorFact], ...]:
    """One record for each fact that has an actor near it."""
    text = article.text
    actors = _marks(reading, "fact_actor", min_probability)
    found = []
    for mark in _marks(reading, "fact_value", min_probability):
        actor = _nearest(mark.span, actors, text, 1)
        if actor is None or not mark.kinds or actor.span.overlaps(mark.span):
            continue
        fact = ActorFact(actor.span.of(text), mark.kinds[0][0], mark.span.of(text))
        found.append(
            Value(
                fact,
                mentions=(mark.span, actor.span),
                evidence=(mark.span,),
                probability=mark.probability * mark.kinds[0][1],
            )
        )
    return tuple(found)


def _value(record: Warned, marks: Sequence[Mark]) -> Value[Warned]:
    spans = tuple(m.span for m in marks)
    return Value(record, mentions=spans, evidence=spans, probability=max(m.probability for m in marks))


def _by_sentence(text: str, marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    groups: dict[int, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(sentence_at(text, mark.span.start), []).append(mark)
    return groups


def _nearest(span: Span, marks: Sequence[Mark], text: str, reach: int) -> Mark | None:
    """The mark fewest sentences, then fewest characters away."""
    sentence = sentence_at(text, span.start)

    def distance(mark: Mark) -> tuple[int, int]:
        apart = abs(sentence_at(text, mark.span.start) - sentence)
        return apart, max(mark.span.start - span.end, span.start - mark.span.end, 0)

    near = [m for m in marks if distance(m)[0] <= reach]
    return min(near, key=distance) if near else None
