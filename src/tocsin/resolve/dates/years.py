"""The year of a date: as the words give it, as the article gives it elsewhere, else as publication allows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from re import Match

from tocsin.errors import UnreadableValue
from tocsin.resolve.dates.frame import Frame
from tocsin.resolve.dates.words import DASH, DAY, MONTH, YEAR, month_of, ordinal_of, spaced, weekday_of

# Terms ("until 8 April") lie ahead or behind, whichever is nearer.
_TERM = re.compile(r"\b(?:until|till|by)\s+(?:the\s+)?$", re.IGNORECASE)
_NEARBY = 400  # characters within which a month's year still holds
_MONTH_DAY_YEAR = re.compile(
    spaced(
        rf"(?P<month>{MONTH}) (?P<day>{DAY})(?:{DASH}[0-9]{{1,2}})?,? ?(?P<year>{YEAR})"
        rf"|(?P<day2>{DAY})(?: of)? (?P<month2>{MONTH}),? (?P<year2>{YEAR})"
    ),
    re.IGNORECASE,
)


def own_year(match: Match[str], frame: Frame) -> int | None:
    """The year that the expression itself gives, in digits or as "last year"."""
    groups = match.groupdict()
    digits = groups.get("year") or groups.get("short_year")
    if digits:
        return full_year("".join(c for c in digits if c.isdigit()), frame)
    word = (groups.get("year_word") or "").lower()
    if not word:
        return None
    if word in ("same", "that", "previous", "following"):
        return frame.reference_year() + {"previous": -1, "following": 1}.get(word, 0)
    return frame.this_year() + {"last": -1, "next": 1}.get(word, 0)


def full_year(digits: str, frame: Frame) -> int:
    """A year of four digits, or of two in the century that publication suggests."""
    number = int(digits)
    if len(digits) == 4:
        return number
    # Two digits: the century that puts the year at or before publication (next year allowed); 1930-2029 without one.
    newest = frame.year + 1 if frame.year else 2029
    return newest - (newest - number) % 100


def make_date(number_of_year: int, month: int, day: int) -> date:
    """The day. Raises UnreadableValue where the calendar has none."""
    try:
        return date(number_of_year, month, day)
    except ValueError as error:
        raise UnreadableValue(f"{number_of_year}-{month}-{day} is no day of the calendar: correct the date") from error


@lru_cache(maxsize=16)
def _full_dates(text: str) -> tuple[tuple[int, int, int, int], ...]:
    """(offset, month, day, year) of every date of a text that gives all three."""
    found = []
    for match in _MONTH_DAY_YEAR.finditer(text):
        month, day = month_of(match["month"] or match["month2"]), ordinal_of(match["day"] or match["day2"])
        found.append((match.start(), month, day, int(match["year"] or match["year2"])))
    return tuple(found)


def _told_year(match: Match[str], month: int, day: int, *, anywhere: bool) -> int | None:
    """The year that the article itself gives this day or, just before (or `anywhere`), this month."""
    nearby = None
    for offset, a_month, a_day, year in _full_dates(match.string):
        if (a_month, a_day) == (month, day):
            return year
        if a_month == month and (anywhere or match.start() - _NEARBY < offset < match.start()):
            nearby = year
    return nearby


def day_without_year(match: Match[str], month: int, day: int, frame: Frame) -> date:
    """The day with the year that the article gives elsewhere, else the latest up to publication.

    Where the words look ahead it is the first from publication on.
    """
    groups = match.groupdict()
    weekday = weekday_of(groups["weekday"]) if groups.get("weekday") else None
    told = _told_year(match, month, day, anywhere=frame.year is None)
    if told and not frame.future and (weekday is None or make_date(told, month, day).weekday() == weekday):
        return make_date(told, month, day)
    latest = _latest_day(month, day, weekday, frame)
    if frame.day and _TERM.search(match.string[max(0, match.start() - 10) : match.start()]):
        ahead = _latest_day(month, day, weekday, replace(frame, future=True))
        return min(latest, ahead, key=lambda when: abs(when - frame.today()))
    return latest


def _latest_day(month: int, day: int, weekday: int | None, frame: Frame) -> date:
    year, month_now = frame.this_month()
    make_date(2000, month, day)  # 2000 has a 29 February
    last_day = frame.day or 31
    passed = (month, day) <= (month_now, last_day)
    ahead = (month, day) >= (month_now, frame.day or 1)
    first = (year if ahead else year + 1) if frame.future else (year if passed else year - 1)
    step = 1 if frame.future else -1
    candidates = [d for n in range(9) if (d := _try(first + step * n, month, day))]
    if weekday is not None:  # "Saturday, March 22" chooses the year, also the one after next to publication
        nearby = [*candidates[:2], _try(first - step, month, day)]
        for candidate in nearby:
            if candidate and candidate.weekday() == weekday:
                return candidate
    return candidates[0]


def _try(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of_month(month: int, frame: Frame) -> int:
    """Year of the latest such month up to publication (the first from it on, where the words look ahead)."""
    year, now = frame.this_month()
    if frame.future:
        return year if month >= now else year + 1
    return year if month <= now else year - 1
