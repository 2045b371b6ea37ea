"""Days, months, years and groups of years: the columns in which a timeline counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tocsin.profile.wording import day_words
from tocsin.web.drawing.scales import month_start, months_of

DAY = 0
UNITS = (DAY, 1, 3, 12, 60, 120, 300, 600, 1200, 12000)  # a day, or so many months


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the ordinal `start` to that of `end`, which is no longer in it."""

    start: int
    end: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date.fromordinal(self.start)

    @property
    def last(self) -> date:
        """Its last day."""
        return date.fromordinal(self.end - 1)

    def holds(self, earliest: date, latest: date) -> bool:
        """Whether both days lie in it."""
        return self.start <= earliest.toordinal() and latest.toordinal() < self.end

    @property
    def words(self) -> str:
        """A day, a month, a year, or the first and last of several."""
        return span_words(self.first, self.last)


def span_words(first: date, last: date) -> str:
    """Two days in the shortest words that are exact: "2015", "May 2015", "2010 to 2019", "1 May 2015 to 3 May 2015"."""
    if first == last:
        return day_words(first.isoformat())
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    if first.toordinal() == period_of(first, 1).start and last.toordinal() + 1 == period_of(last, 1).end:
        ends = (day_words(one.isoformat()[:7]) for one in (first, last))
        return " to ".join(dict.fromkeys(ends))
    return f"{day_words(first.isoformat())} to {day_words(last.isoformat())}"


def period_of(day: date, unit: int) -> Period:
    """The whole period that a day lies in: `unit` months long, or the day alone for `DAY`."""
    if unit == DAY:
        return Period(day.toordinal(), day.toordinal() + 1)
    number = months_of(day) // unit
    return Period(month_start(number * unit), month_start((number + 1) * unit))


def periods(first: date, last: date, *, most: int) -> tuple[Period, ...]:
    """The shortest whole periods of one kind, at most `most` (or of the longest kind), that hold all these days."""
    unit = next((unit for unit in UNITS if _number(first, last, unit) <= most), UNITS[-1])
    found = [period_of(first, unit)]
    while found[-1].end <= last.toordinal():
        found.append(period_of(date.fromordinal(found[-1].end), unit))
    return tuple(found)


def _number(first: date, last: date, unit: int) -> int:
    if unit == DAY:
        return last.toordinal() - first.toordinal() + 1
    return months_of(last) // unit - months_of(first) // unit + 1
