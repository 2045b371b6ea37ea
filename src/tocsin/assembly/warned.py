"""Warnings out of the marks that are no part of an incident."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.records import Article, Mark, Reading, Value, Warned
from tocsin.text import sentence_at

FEWEST = 4  # marked words of a sentence from which they are a clause that warns of something


def warnings_of(article: Article, reading: Reading, min_probability: float) -> tuple[Value[Warned], ...]:
    """One record for each sentence with a warning; speakers of that sentence gave it."""
    text = article.text
    sure = [m for m in reading.marks if m.probability >= min_probability]
    speakers = [m for m in sure if m.label == "speaker"]
    found = []
    for sentence, marks in _by_sentence(text, [m for m in sure if m.label == "warning"]).items():
        if sum(len(m.span.of(text).split()) for m in marks) < FEWEST:
            continue
        fullest = max(marks, key=lambda m: m.span.end - m.span.start)
        by = tuple(s.span.of(text) for s in speakers if sentence_at(text, s.span.start) == sentence)
        found.append(_value(Warned(fullest.span.of(text), by), marks))
    return tuple(found)


def _value(record: Warned, marks: Sequence[Mark]) -> Value[Warned]:
    spans = tuple(m.span for m in marks)
    return Value(record, mentions=spans, evidence=spans, probability=max(m.probability for m in marks))


def _by_sentence(text: str, marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    groups: dict[int, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(sentence_at(text, mark.span.start), []).append(mark)
    return groups
