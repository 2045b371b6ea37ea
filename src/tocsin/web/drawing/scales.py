"""Scales and their ticks: numbers and days onto the drawing's units."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.profile.wording import MONTHS
from tocsin.web.drawing.lettering import SMALL, text_width

_LAST = date.max.toordinal() + 1
_DAYS_OF_MONTH = {1: range(1, 32), 2: range(1, 30, 2), 7: range(1, 23, 7), 14: range(1, 16, 14)}
_MONTH_STEPS = (1, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)))
_GAP = 8.0  # between the words of two ticks


@dataclass(frozen=True, slots=True)
class Linear:
    """Numbers from `low` to `high` onto the drawing's units from `start` to `stop`, which may run backwards."""

    low: float
    high: float
    start: float
    stop: float

    def __call__(self, number: float) -> float:
        """The place of a number; outside the scale the nearer end."""
        share = (number - self.low) / (self.high - self.low) if self.high > self.low else 0.0
        return self.start + (self.stop - self.start) * min(1.0, max(0.0, share))


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis, with its words and the line under them ("Jan" over "2015")."""

    at: float
    words: str
    under: str = ""


def count_ticks(top: int, *, most: int) -> tuple[int, ...]:
    """Whole round numbers from 0 to the first that is not under `top`, at most `most` steps apart (1, 2, 5, 10, …)."""
    top = max(top, 1)
    scale = 10 ** max(0, math.floor(math.log10(top)) - 1)
    steps = (scale * power * step for power in (1, 10, 100, 1000) for step in (1, 2, 5))
    step = next(step for step in steps if math.ceil(top / step) <= most)
    return tuple(step * number for number in range(math.ceil(top / step) + 1))


def day_scale(first: date, last: date, start: float, stop: float, *, least: int = 10) -> Linear:
    """A scale of days as ordinals, each from its number to the next; days are added about a span under `least`."""
    low, high = first.toordinal(), last.toordinal() + 1
    more = max(0, least - (high - low))
    return Linear(max(1, low - more // 2), min(_LAST, high + more - more // 2), start, stop)


def day_ticks(scale: Linear) -> tuple[Tick, ...]:
    """Days, months or years, as close as their words have room; always one at least.

    Words begin at the tick. The year stands under the first tick of days or months, and where it changes.
    """
    low, high = math.ceil(scale.low), math.floor(scale.high)
    room = abs(scale.stop - scale.start)
    for starts in _steps(low, high, room):
        ticks = tuple(_named(scale, starts[0], starts[1]))
        if ticks and _fit(ticks, scale.stop):
            return ticks
    first = date.fromordinal(min(low, _LAST - 1))
    return (Tick(scale(low), f"{first.year}"),)


def month_start(months: int) -> int:
    """The ordinal of the first day of a month counted from January of year 0; past year 9999 the day after its last."""
    year, month = divmod(months, 12)
    return _LAST if year > date.max.year else date(year, month + 1, 1).toordinal() if year > 0 else 1


def months_of(day: date) -> int:
    """The number of a day's month, counted from January of year 0."""
    return 12 * day.year + day.month - 1


def _steps(low: int, high: int, room: float) -> Iterator[tuple[str, list[int]]]:
    """From the closest to the widest step that may fit: ("day", "month" or "year", ordinals of the ticks)."""
    most = room / 20
    for step, days in _DAYS_OF_MONTH.items():
        if (high - low) / step <= most + 1:
            yield "day", [one for one in range(low, high) if date.fromordinal(one).day in days]
    first, last = months_of(date.fromordinal(low)), months_of(date.fromordinal(high - 1))
    for step in _MONTH_STEPS:
        if (last - first) / step <= most + 1:
            starts = [month_start(one) for one in range(first - first % step, last + 1, step)]
            yield "year" if step >= 12 else "month", [one for one in starts if low <= one < high]


def _named(scale: Linear, unit: str, starts: list[int]) -> Iterator[Tick]:
    year = 0
    for start in starts:
        day = date.fromordinal(start)
        if unit == "year":
            yield Tick(scale(start), f"{day.year}")
            continue
        words = MONTHS[day.month - 1][:3]
        yield Tick(
            scale(start), f"{day.day} {words}" if unit == "day" else words, f"{day.year}" if day.year != year else ""
        )
        year = day.year


def _fit(ticks: tuple[Tick, ...], stop: float) -> bool:
    ends = (*(tick.at for tick in ticks[1:]), stop + _GAP + tick_width(ticks[-1]))  # the last is checked by its drawer
    return all(tick.at + tick_width(tick) + _GAP <= end for tick, end in zip(ticks, ends, strict=True))


def tick_width(tick: Tick) -> float:
    """The room that the words of a tick need."""
    return max(text_width(tick.words, SMALL), text_width(tick.under, SMALL))
