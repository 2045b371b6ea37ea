"""Incidents as arrays, counted by period: a hundred thousand in a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tocsin.profile.wording import counted
from tocsin.records import Toll
from tocsin.web.drawing.happenings import Happening, killed_words
from tocsin.web.drawing.periods import Period

NONE = -1  # of a number that is not told

Ints = NDArray[np.int32]
Groups = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Days:
    """One incident a row: first and last possible day as proleptic ordinals, killed in persons with NONE if untold."""

    earliest: Ints
    latest: Ints
    low: Ints
    best: Ints
    high: Ints

    def __len__(self) -> int:
        return len(self.earliest)

    def rows(self, which: NDArray[np.bool_]) -> Days:
        """Those rows alone."""
        return Days(*(of[which] for of in (self.earliest, self.latest, self.low, self.best, self.high)))


@dataclass(frozen=True, slots=True)
class Counted:
    """The incidents of a period, or of a span of days that is no whole period, and their dead."""

    period: Period
    incidents: int
    killed: Toll

    @property
    def words(self) -> str:
        """The time, the number of incidents and the toll."""
        return f"{self.period.words}: {counted(self.incidents, 'incident')}, {killed_words(self.killed)}"


def days_of(happenings: Sequence[Happening]) -> Days:
    """The same incidents as arrays."""
    days = [(one.earliest.toordinal(), one.latest.toordinal()) for one in happenings]
    tolls = [(one.killed.low, one.killed.best, one.killed.high) for one in happenings]
    numbers = [[NONE if number is None else number for number in toll] for toll in tolls]
    return Days(*np.array(days, np.int32).reshape(-1, 2).T, *np.array(numbers, np.int32).reshape(-1, 3).T)


def count(days: Days, periods: Sequence[Period]) -> tuple[tuple[Counted, ...], tuple[Counted, ...]]:
    """Per period the incidents that lie wholly in it; then, most first, those of each span that crosses its bounds.

    The periods follow each other and hold all days.
    """
    group = np.searchsorted(np.array([one.start for one in periods]), days.earliest, side="right") - 1
    inside = days.latest < np.array([one.end for one in periods])[group]
    across = days.rows(~inside)
    pairs = np.stack([across.earliest, across.latest], axis=1)
    spans, of_span = np.unique(pairs, axis=0, return_inverse=True)
    vague = _sums(across, of_span.reshape(-1), [Period(int(first), int(last) + 1) for first, last in spans])
    vague.sort(key=lambda one: (-one.incidents, one.period.start, one.period.end))
    return tuple(_sums(days.rows(inside), group[inside], periods)), tuple(vague)


def _sums(days: Days, group: Groups, periods: Sequence[Period]) -> list[Counted]:
    """The sums by group as `profile.wording.total` has them: of tolls that tell a number, open above where one is."""
    number = np.where(days.best != NONE, days.best, np.where(days.low != NONE, days.low, days.high))
    told = number != NONE
    size = len(periods)
    incidents = np.bincount(group, minlength=size)
    tolls = np.bincount(group[told], minlength=size)
    bounded = np.bincount(group[told & (days.high != NONE)], minlength=size)
    low, best, high = (
        np.bincount(group[told], np.maximum(of[told], 0), size).astype(np.int64) for of in (days.low, number, days.high)
    )
    killed = (
        Toll(int(low[n]), int(best[n]), int(high[n]) if bounded[n] == tolls[n] else None) if tolls[n] else _UNTOLD
        for n in range(size)
    )
    return [Counted(one, int(many), toll) for one, many, toll in zip(periods, incidents, killed, strict=True)]


_UNTOLD = Toll(None, None, None)
