"""Warnings out of the marks that are no part of an incident."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tocsin.assembly.armed import Groups
from tocsin.assembly.told_times import Times
from tocsin.assembly.warned_day import day_given
from tocsin.assembly.warned_parts import Clause, Worded
from tocsin.records import Article, FieldWords, Mark, Reading, Span, Value, Warned
from tocsin.text import sentence_at

FEWEST = 4  # marked words of a sentence from which they are a clause that warns of something


def warnings_of(article: Article, reading: Reading, min_probability: float) -> tuple[Value[Warned], ...]:
    """One record for each sentence with a warning; speakers of that sentence gave it.

    Where, whom, when and how near the warning is, its sentence tells; the words of each are kept with it.
    """
    text = article.text
    sure = [m for m in reading.marks if m.probability >= min_probability]
    told = _by_sentence(text, [m for m in sure if m.label == "warning"])
    long = {n: marks for n, marks in told.items() if sum(len(m.span.of(text).split()) for m in marks) >= FEWEST}
    if not long:
        return ()
    beside = _by_sentence(text, sure)
    noticed = _Noticed(article, Times(text, reading), Groups(text, reading, min_probability))
    return tuple(noticed.record(marks, beside[number]) for number, marks in long.items())


class _Noticed:
    """What the rules know of an article with warnings."""

    def __init__(self, article: Article, times: Times, groups: Groups) -> None:
        self._text = article.text
        self._published = article.published.value if article.published else None
        self._times = times
        self._groups = groups

    def record(self, marks: Sequence[Mark], beside: Sequence[Mark]) -> Value[Warned]:
        """The warning of one sentence. marks: its clauses; beside: all marks of the sentence."""
        spans = tuple(m.span for m in marks)
        speakers = tuple(m.span for m in beside if m.label == "speaker")
        fields = {name: rows for name, rows in self._fields(spans, beside, speakers) if rows}

        def one(name: str) -> str | None:
            return fields[name][0].value if name in fields else None

        told = Warned(
            max(spans, key=lambda s: s.end - s.start).of(self._text),
            tuple(s.of(self._text) for s in speakers),
            about=one("about"),
            date=one("date"),
            place=one("place"),
            country=one("country"),
            actor=one("actor"),
            warned=one("warned"),
            concrete=tuple(row.value for row in fields.get("concrete", ())) or None,
        )
        words = [FieldWords(name, tuple(row.span for row in rows)) for name, rows in fields.items()]
        if speakers:
            words.append(FieldWords("by", speakers))
        return Value(
            told,
            mentions=spans,
            evidence=spans,
            probability=max(m.probability for m in marks),
            words=tuple(words) or None,
        )

    def _fields(
        self, spans: tuple[Span, ...], beside: Sequence[Mark], speakers: tuple[Span, ...]
    ) -> Iterator[tuple[str, Sequence[Worded]]]:
        """What each field holds, with its words; nothing where it is not told."""
        clause = Clause(self._text, spans, beside, speakers)
        time = day_given(self._text, clause.span, self._times, self._published)
        yield "date", [Worded(time.value.edtf, time.span)] if time else ()
        place, country = clause.place()
        yield "place", [place] if place else ()
        yield "country", [country] if country else ()
        about = place or clause.target() or clause.scene()
        yield "about", [about] if about else ()
        others = [m for m in self._groups.taken_up if not any(m.span.overlaps(s) for s in speakers)]
        actor, warned = clause.actor(others), clause.warned()
        yield "actor", [actor] if actor else ()
        yield "warned", [warned] if warned else ()
        yield "concrete", clause.concrete()


def _by_sentence(text: str, marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    groups: dict[int, list[Mark]] = {}
    for mark in marks:
        groups.setdefault(sentence_at(text, mark.span.start), []).append(mark)
    return groups
