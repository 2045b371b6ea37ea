"""Words of a date of publication → EDTF and its precision; what cannot be told is None, never a guess."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    re.compile(rf"(?<!\d){_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"\b{_MONTH}\s+{_DAY}(?:\s*,\s*|\s+){_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\d){_DAY}(?:\s+of)?[\s,./-]*{_MONTH}[\s,./-]*{_YEAR}", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:T?\d{{4,6}}(?:Z|[+-]\d\d)?)?(?!\d)"),
)
_MONTH_ONLY = (
    re.compile(rf"\b{_MONTH}\s*,?\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<!\d){_YEAR}-(?P<month>[01]\d)(?![\d-])"),
)
NUMERIC = re.compile(r"(?<![\d/.-])(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)(?!\d)")
_STAMP = re.compile(r"^1\d{9}(?:\d{3})?$")
_EARLIEST = date(1900, 1, 1)


def parse_date(words: str, *, latest: date, month_first: bool | None = None) -> tuple[str, str] | None:
    """(EDTF, "day" or "month") of the first date in `words`, or None where there is none that can be.

    latest: the day of collection; a date more than a day after it (time zones) cannot be one of publication.
    month_first: how the page writes 03/04/2020; None = not known, then such a date tells nothing.
    """
    if _STAMP.match(words.strip()):
        return _checked(_of_stamp(words.strip()), latest)
    for form in _FORMS:
        if found := form.search(words):
            return _checked(_of_parts(found["year"], found["month"], found["day"]), latest)
    if found := NUMERIC.search(words):
        return _checked(_of_numbers(found, month_first), latest)
    for form in _MONTH_ONLY:
        if found := form.search(words):
            first = _of_parts(found["year"], found["month"], "1")
            return (f"{first:%Y-%m}", "month") if first and _EARLIEST <= first <= latest + timedelta(days=1) else None
    return None


def _of_stamp(digits: str) -> date:
    return datetime.fromtimestamp(int(digits[:10]), tz=UTC).date()


def _of_parts(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _of_numbers(found: re.Match[str], month_first: bool | None) -> date | None:
    first, second = int(found["first"]), int(found["second"])
    if first > 12 or first == second:
        month_first = False
    elif second > 12:
        month_first = True
    if month_first is None:
        return None
    month, day = (first, second) if month_first else (second, first)
    return _of_parts(found["year"], str(month), str(day))


def _checked(day: date | None, latest: date) -> tuple[str, str] | None:
    if day is None or not _EARLIEST <= day <= latest + timedelta(days=1):
        return None
    return day.isoformat(), "day"
