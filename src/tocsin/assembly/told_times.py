"""The time expressions of an article by sentence, for records that have a date of their own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from tocsin.records import DateValue, Reading, Span
from tocsin.text import sentence_at


@dataclass(frozen=True, slots=True)
class Time:
    """Words that tell a date, and the date."""

    span: Span
    value: DateValue


class Times:
    """Those that the reader marks, and where it marks none those that stand in the text."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._by_sentence: dict[int, list[Time]] = defaultdict(list)
        for mark in (*(m for m in reading.marks if m.label == "time"), *reading.times):
            if not isinstance(mark.value, DateValue):
                continue
            beside = self._by_sentence[sentence_at(text, mark.span.start)]
            if not any(other.span.overlaps(mark.span) for other in beside):
                beside.append(Time(mark.span, mark.value))

    def of(self, sentence: int) -> tuple[Time, ...]:
        """The times of a sentence, by its number, in order."""
        return tuple(sorted(self._by_sentence.get(sentence, ()), key=lambda time: time.span))
