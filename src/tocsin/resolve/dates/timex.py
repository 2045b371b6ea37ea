"""A date as TIMEX3 writes it: weeks, weekends, seasons, quarters and decades by their codes, parts of days behind a T.

Source: TIMEX3 (TimeML 1.2.1, ISO 24617-1), as TempEval-3 used it.
"""

from __future__ import annotations

import re
from datetime import date

from tocsin.records import DateValue

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_PARTS = (
    ("midnight", "T24:00"),
    ("noon", "T12:00"),
    ("midday", "T12:00"),
    ("afternoon", "TAF"),
    ("morning", "TMO"),
    ("dawn", "TMO"),
    ("evening", "TEV"),
    ("dusk", "TEV"),
    ("night", "TNI"),
)
_PART = re.compile("|".join(word for word, _ in _PARTS), re.IGNORECASE)
_UNCERTAIN = re.compile(r"[~?%]")
DAY_LENGTH = 10  # characters of YYYY-MM-DD
_DAYS_OF_WEEK, _SUNDAY = 7, 6
_QUARTER = 3  # months


def timex_of(value: DateValue) -> str:
    """The TIMEX3 value of a date; "about" and openness are lost, as TIMEX3 keeps them in other attributes."""
    text = _UNCERTAIN.sub("", value.edtf)
    first, _, last = text.partition("/")
    if not last:
        return _season(first)
    if first == ".." or last == "..":
        return first if last == ".." else last
    if len(first) == len(last) == DAY_LENGTH:
        return _days(date.fromisoformat(first), date.fromisoformat(last))
    if len(first) == len(last) == len("2024-01"):
        return _months(first, last)
    return _years(first, last)


def part_of_day(words: str) -> str:
    """The TIMEX3 code of the part of a day or the hour that words name; empty where they name none."""
    found = _PART.search(words)
    return dict(_PARTS)[found[0].lower()] if found else ""


def week_of(when: date) -> str:
    """The ISO week of a day."""
    year, week, _ = when.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _season(text: str) -> str:
    year, _, code = text.partition("-")
    return f"{year}-{_SEASONS[code]}" if code in _SEASONS else text


def _days(first: date, last: date) -> str:
    length = (last - first).days + 1
    if length == 2 and last.weekday() == _SUNDAY:
        return f"{week_of(first)}-WE"
    within_a_week = length <= _DAYS_OF_WEEK and week_of(first) == week_of(last)
    return week_of(first) if within_a_week and first.weekday() == 0 else first.isoformat()


def _months(first: str, last: str) -> str:
    start, end = int(first[5:]), int(last[5:])
    if first[:4] == last[:4] and start % _QUARTER == 1 and end == start + _QUARTER - 1:
        return f"{first[:4]}-Q{end // _QUARTER}"
    return first


def _years(first: str, last: str) -> str:
    if len(first) == len(last) == 4:
        if first[3] == "0" and int(last) == int(first) + 9:
            return first[:3]
        if first[2:] in ("00", "01") and int(last) == int(first) + 99:
            return first[:2]
    return first
