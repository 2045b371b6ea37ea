"""What a time expression is read against: publication, a reference date, and whether the text looks ahead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tocsin.errors import UnreadableValue
from tocsin.records import DateValue

_MONTHS = 12  # in EDTF, what is greater is a season
_EDTF = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-2][0-9]|3[01]))?)?(?![0-9-])")


class NoAnchor(UnreadableValue):
    """The words tell a date, but what they count from (publication, another date) is not known."""


@dataclass(frozen=True, slots=True)
class Frame:
    """year, month, day: of publication, as far as known. reference: the date that "a day later" counts from."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    reference: DateValue | None = None
    future: bool = False

    def today(self) -> date:
        """The day of publication. Raises NoAnchor where it is not known."""
        if self.year is None or self.month is None or self.day is None:
            raise NoAnchor("needs the day of publication: give the article a date")
        return date(self.year, self.month, self.day)

    def this_month(self) -> tuple[int, int]:
        """Year and month of publication. Raises NoAnchor where they are not known."""
        if self.year is None or self.month is None:
            raise NoAnchor("needs the month of publication: give the article a date")
        return self.year, self.month

    def this_year(self) -> int:
        """Year of publication. Raises NoAnchor where it is not known."""
        if self.year is None:
            raise NoAnchor("needs the year of publication: give the article a date")
        return self.year

    def reference_day(self, *, last: bool = True) -> date:
        """The reference as a day: the last or first of its interval. Raises NoAnchor where it is no day."""
        part = self._reference(last=last)
        if len(part) != 10:
            raise NoAnchor(f"needs a day to count from, has {part}: give the date of the incident before")
        return date.fromisoformat(part)

    def within_reference(self) -> tuple[int, int] | None:
        """Year and month of a reference that is no finer than a month: what is told by the day after it lies there."""
        part = self._reference(last=True) if self.reference is not None else ""
        return (int(part[:4]), int(part[5:7])) if len(part) == len("2024-03") and int(part[5:7]) <= _MONTHS else None

    def reference_month(self, *, last: bool = True) -> tuple[int, int]:
        """Year and month of the reference. Raises NoAnchor where it has no month."""
        part = self._reference(last=last)
        if len(part) < 7 or int(part[5:7]) > _MONTHS:
            raise NoAnchor(f"needs a month to count from, has {part}: give the date of the incident before")
        return int(part[:4]), int(part[5:7])

    def reference_year(self, *, last: bool = True) -> int:
        """Year of the reference. Raises NoAnchor where there is none."""
        return int(self._reference(last=last)[:4])

    def _reference(self, *, last: bool) -> str:
        if self.reference is None:
            raise NoAnchor("needs a date to count from: give the date of the incident before")
        part = self.reference.edtf.rstrip("~?%").split("/")[-1 if last else 0].rstrip("~?%")
        if part == "..":
            raise NoAnchor(f"cannot count from {self.reference.edtf}: give the date of the incident before")
        return part


def frame_of(published: str | None, reference: DateValue | None = None) -> Frame:
    """The frame of an article. `published`: EDTF or ISO date; one that is unreadable counts as unknown."""
    found = _EDTF.match(published or "")
    if found is None:
        return Frame(reference=reference)
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 1, month or 1, day or 1)
    except ValueError:
        return Frame(reference=reference)
    return Frame(year, month, day, reference)


# The nearest of these before (or, at a sentence's start, after) an expression tells whether the text looks ahead.
_AHEAD = re.compile(
    r"\b(?P<future>will|would|shall|'ll|going to|plan(?:s|ned|ning)? (?:to|for)|scheduled"
    r"|upcoming|due|set (?:to|for)|is to|are to|expected to|ahead of|deadline|slated|intends? to|looming)\b"
    r"|\b(?P<past>said|says|told|was|were|had|has|have|did|took|came|went|began|held|left|shot|blew|struck|fell"
    r"|[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“])|\n")
_EVENT = re.compile(
    r"(?:\s?['’]\s?s?)?\s+(?:[\w-]+\s+){0,2}(?:attack|bomb|blast|massacre|shooting|killing|raid|strike|assault)",
    re.IGNORECASE,
)
_PLANNED = re.compile(r"\bplann(?:ed|ing)\s+(?:a\s+|the\s+|for\s+|on\s+)*$", re.IGNORECASE)
_REACH = 60  # characters before an expression
_REACH_AFTER = 25  # characters after it


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around [start, end) speak of the future: the nearest cue on either side decides."""
    left = text[max(0, start - _REACH) : start]
    cuts = [m.end() for m in _SENTENCE_END.finditer(left)]
    left = left[cuts[-1] :] if cuts else left
    if _PLANNED.search(left):
        return True
    if _EVENT.match(text, end):
        return False
    right = _SENTENCE_END.split(text[end : end + _REACH_AFTER])[0]
    before, after = list(_AHEAD.finditer(left))[-1:], _AHEAD.search(right)
    if before and after:
        nearest = before[0] if len(left) - before[0].end() <= after.start() else after
        return nearest["future"] is not None
    if before:
        return before[0]["future"] is not None
    return after is not None and after["future"] is not None and len(left.split()) <= 2
