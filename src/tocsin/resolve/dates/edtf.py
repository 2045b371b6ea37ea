"""An EDTF date as a coder types it → value, with its days and UCDP date_prec.

Read are the forms that the codebook uses: a day, month, season or year, each also approximate (~, %) or uncertain (?),
and intervals of two of them, or open on one side (..). Source: EDTF (ISO 8601-2), levels 0 and 1.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from tocsin.errors import UnreadableValue
from tocsin.records import DateValue
from tocsin.resolve.dates import calendar
from tocsin.resolve.dates.words import SEASON_MONTHS

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?%])?", re.ASCII)
OPEN = ".."


def read_edtf(words: str) -> DateValue:
    """The value of "2024-03-22", "2024-03", "2024-21", "2024~", "2024-03-22/2024-03-24", "../2024-03".

    Raises UnreadableValue, naming the words and the forms, where they are none of these.
    """
    first, slash, last = words.strip().partition("/")
    if not slash:
        return _part(first, words)
    if first == OPEN:
        return calendar.before(_part(last, words))
    if last == OPEN:
        return calendar.after(_part(first, words))
    return calendar.between(_part(first, words), _part(last, words))


def _part(part: str, words: str) -> DateValue:
    found = _PART.fullmatch(part)
    if found is None:
        raise _unreadable(words)
    year, number, day, mark = int(found[1]), int(found[2] or 0), found[3], found[4] or ""
    try:
        value = _value(year, number, day, about=mark in ("~", "%"))
    except (ValueError, OverflowError) as error:
        raise _unreadable(words) from error
    return replace(value, edtf=value.edtf.rstrip("~") + mark)


def _value(year: int, number: int, day: str | None, *, about: bool) -> DateValue:
    if day is not None:
        return calendar.day(date(year, number, int(day)), about=about)
    if number in SEASON_MONTHS:
        return calendar.season(year, number)
    return calendar.month(year, number) if number else calendar.year(year)


def _unreadable(words: str) -> UnreadableValue:
    forms = "2024-03-22, 2024-03, 2024, 2024-21 (spring), 2024-03-22~ (about), 2024-03-22/2024-03-24, ../2024-03"
    return UnreadableValue(f"{words!r} is no date: write it as one of {forms}")
