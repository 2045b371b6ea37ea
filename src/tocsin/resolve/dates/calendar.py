"""From calendar parts to `DateValue`: EDTF, UCDP date_prec, earliest and latest day.

Sources: EDTF (ISO 8601-2, Library of Congress, levels 0 and 1); UCDP GED codebook (date_prec: 1 day, 2 two to six
days, 3 week, 4 month, 5 more than a month).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import MO, TH, relativedelta

from tocsin.errors import UnreadableValue
from tocsin.records import DateValue
from tocsin.resolve.dates.words import FEASTS, SEASON_MONTHS

DAY, DAYS, WEEK, MONTH, YEAR = 1, 2, 3, 4, 5
# An approximate day is one of five: two to either side, so that it stays within UCDP's "two to six days".
AROUND_DAY = timedelta(days=2)

_NTH_WEEKDAYS = {
    "martin luther king day": (1, MO(3)),
    "memorial day": (5, MO(-1)),
    "labor day": (9, MO(1)),
    "thanksgiving": (11, TH(4)),
    "thanksgiving day": (11, TH(4)),
}


def day(when: date, *, about: bool = False) -> DateValue:
    """One day; `about` marks it approximate."""
    if about:
        return DateValue(f"{_iso(when)}~", DAYS, _iso(when - AROUND_DAY), _iso(when + AROUND_DAY))
    return DateValue(_iso(when), DAY, _iso(when), _iso(when))


def month(year: int, number: int, *, about: bool = False) -> DateValue:
    """One month; approximate where the words name a part of it or come close to it."""
    first, last = date(year, number, 1), date(year, number, monthrange(year, number)[1])
    return DateValue(f"{year:04d}-{number:02d}{'~' * about}", MONTH, _iso(first), _iso(last))


def year(number: int, *, about: bool = False) -> DateValue:
    """One year; approximate where the words name a part of it or come close to it."""
    return DateValue(f"{number:04d}{'~' * about}", YEAR, _iso(date(number, 1, 1)), _iso(date(number, 12, 31)))


def season(number: int, code: int) -> DateValue:
    """A season by its EDTF code (21 spring to 24 winter); a winter belongs to the year it begins in."""
    first, last = SEASON_MONTHS[code]
    end_year = number + (last < first)
    end = date(end_year, last, monthrange(end_year, last)[1])
    return DateValue(f"{number:04d}-{code}", YEAR, _iso(date(number, first, 1)), _iso(end))


def winter(number: int) -> DateValue:
    """ "The winter of 2010" may begin or end in that year: the days of both."""
    end = date(number + 1, 2, monthrange(number + 1, 2)[1])
    return DateValue(f"{number:04d}-24", YEAR, _iso(date(number, 1, 1)), _iso(end))


def days(first: date, last: date) -> DateValue:
    """The interval from one day to another, both included; one day where they are the same."""
    return between(day(first), day(last))


def week(monday: date) -> DateValue:
    """Monday to Sunday."""
    return days(monday, monday + timedelta(days=6))


def between(first: DateValue, last: DateValue) -> DateValue:
    """The interval from one value to another. Raises UnreadableValue where it would run backwards."""
    if first == last:
        return first
    if first.earliest is None or last.latest is None or first.earliest > last.latest or first.edtf == last.edtf:
        raise UnreadableValue(f"{first.edtf} to {last.edtf} is no interval: correct the date")
    length = (date.fromisoformat(last.latest) - date.fromisoformat(first.earliest)).days + 1
    return DateValue(f"{first.edtf}/{last.edtf}", _precision(length), first.earliest, last.latest)


def before(value: DateValue) -> DateValue:
    """Open to the past: nothing is known but the last day."""
    return DateValue(f"../{_end(value)}", YEAR, None, value.latest)


def after(value: DateValue) -> DateValue:
    """Open to the future: nothing is known but the first day."""
    return DateValue(f"{_start(value)}/..", YEAR, value.earliest, None)


def feast(name: str, number: int) -> date:
    """The day of a feast in one year (keys of `words.FEASTS`)."""
    fixed = FEASTS[name]
    if fixed is not None:
        return date(number, *fixed)
    if name in _NTH_WEEKDAYS:
        month, weekday = _NTH_WEEKDAYS[name]
        when: date = date(number, month, 1) + relativedelta(day=31 if weekday.n < 0 else 1, weekday=weekday)
        return when
    shift = {"ash wednesday": -46, "palm sunday": -7, "good friday": -2, "easter monday": 1}.get(name, 0)
    sunday: date = easter(number)
    return sunday + timedelta(days=shift)


def monday_of(when: date) -> date:
    """The Monday of the week that holds the day."""
    return when - timedelta(days=when.weekday())


def add_months(number_of_year: int, number_of_month: int, months: int) -> tuple[int, int]:
    """Year and month so many months away."""
    index = number_of_year * 12 + number_of_month - 1 + months
    return index // 12, index % 12 + 1


def within(inner: DateValue, outer: DateValue) -> bool:
    """Whether the days of `inner` all belong to `outer`."""
    starts = outer.earliest is None or (inner.earliest is not None and inner.earliest >= outer.earliest)
    ends = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return starts and ends


def _precision(length: int) -> int:
    if length == 1:
        return DAY
    if length < 7:
        return DAYS
    if length == 7:
        return WEEK
    return MONTH if length <= 31 else YEAR


def _iso(when: date) -> str:
    if when.year < 1000:
        raise UnreadableValue(f"{when.isoformat()} is no date of an incident: drop this span")
    return when.isoformat()


def _start(value: DateValue) -> str:
    return value.edtf.split("/")[0]


def _end(value: DateValue) -> str:
    return value.edtf.split("/")[-1]
