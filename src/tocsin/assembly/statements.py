"""Who gave a number, and when: the statement behind each count of an incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.assembly.fillers import Filler
from tocsin.records import DateValue, Mark, Reading, Span, Statement, Toll
from tocsin.text import sentence_at

_VERB = (
    r"(?:said|says|say|told|reported|reports|announced|confirmed|claimed|claims|added|stated|estimated|estimates|counted|"
    r"put the|spoke of|gave the|listed|recorded|acknowledged|admitted)"
)
_SPEAKING = re.compile(rf"^[\s,]*(?:(?:has|have|had|also|later|earlier|initially)\s+)*{_VERB}\b", re.IGNORECASE)
_SPOKEN = re.compile(rf"(?:\b{_VERB}|\baccording to)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)
_THEN = re.compile(
    rf"^[\s,]*(?:(?:has|have|had|also|later)\s+)*(?:{_VERB}\b)?"
    r"(?:\s+(?:reporters|journalists|in a statement|that|late|early|earlier|on))*\s*$",
    re.IGNORECASE,
)
_BEFORE = 24  # characters before a speaker in which "according to the" stands


@dataclass(frozen=True, slots=True)
class Speech:
    """What an article has to tell of who says something: speakers, time expressions, and its own date (EDTF)."""

    speakers: tuple[Span, ...]
    times: tuple[Mark, ...] = ()
    published: str | None = None


def speech_of(text: str, reading: Reading, heard: Sequence[Filler], published: str | None) -> Speech:
    """The speakers of the incident, and whoever else is marked as one beside a verb of saying; the times."""
    linked = [filler.mark.span for filler in heard]
    marked = [mark.span for mark in reading.marks if mark.label == "speaker" and _speaks(text, mark.span)]
    times = tuple(mark for mark in reading.marks if mark.label == "time" and isinstance(mark.value, DateValue))
    return Speech(tuple(dict.fromkeys([*linked, *marked])), times, published)


def _speaks(text: str, span: Span) -> bool:
    before = text[max(0, span.start - _BEFORE) : span.start]
    return bool(_SPEAKING.match(text[span.end : span.end + 2 * _BEFORE]) or _SPOKEN.search(before))


def statement(toll: Toll, group: Sequence[Filler], speech: Speech, text: str) -> Statement[Toll]:
    """The toll as its sentence's nearest speaker gives it, None = the reporter; `said` as in `Statement`."""
    spans = tuple(filler.mark.span for filler in group)
    speaker = _nearest(spans[0], speech.speakers, text)
    if speaker is None:
        return Statement(toll, None, spans, said=speech.published)
    said = _said(speaker, speech.times, text) or speech.published
    return Statement(toll, speaker.of(text), spans, (speaker,), said)


def _nearest(count: Span, speakers: Sequence[Span], text: str) -> Span | None:
    """The speaker nearest to a count in its sentence."""
    sentence = sentence_at(text, count.start)
    near = [span for span in speakers if sentence_at(text, span.start) == sentence]
    return min(near, key=lambda span: max(span.start - count.end, count.start - span.end), default=None)


def _said(speaker: Span, times: Sequence[Mark], text: str) -> str | None:
    """The time that stands behind a speaker and the verb: "police said on Friday"."""
    behind = [time for time in times if speaker.end <= time.span.start <= speaker.end + 2 * _BEFORE]
    for time in sorted(behind, key=lambda mark: mark.span.start):
        if _THEN.match(text[speaker.end : time.span.start]) and isinstance(time.value, DateValue):
            return time.value.edtf
    return None
