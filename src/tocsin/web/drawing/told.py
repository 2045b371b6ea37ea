"""What the chart of one incident's toll is drawn from: who told which number on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tocsin.records import Toll
from tocsin.web.drawing.periods import DAY, UNITS, Period, period_of
from tocsin.web.drawing.whiskers import number_of

STATES = {
    "adopted": "adopted",
    "agrees": "agrees",
    "superseded": "replaced by a later one",
    "outdated": "outdated in its own article",
    "disputed": "disputed",
    "suggested": "suggested by the machine, unsure",
    "rejected": "rejected by a coder",
}
HOLDS = ("adopted", "agrees", "superseded")  # those that were at some time the latest
GAP = 1.6  # room between two columns, in points
_ORDER = ("rejected", "suggested", "outdated", "disputed", "superseded", "agrees", "adopted")


@dataclass(frozen=True, slots=True)
class Told:
    """One number as one outlet tells it; `state` is the flag of the ledger's history (`STATES`).

    published: the day, None where unknown; outlet and speaker as named, "" where unknown or the reporter's own word;
    href: the article's page, "" for none. Raises ValueError for a state that there is not.
    """

    published: date | None
    toll: Toll
    outlet: str
    state: str
    speaker: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        if self.state not in STATES:
            raise ValueError(f"{self.state!r} is no state of a toll: give one of {', '.join(STATES)}")

    @property
    def by(self) -> str:
        """Outlet, and speaker where there is one."""
        return f"{self.outlet or 'unknown outlet'}{f', says {self.speaker}' if self.speaker else ''}"


@dataclass(frozen=True, slots=True)
class Point:
    """What is drawn as one mark: numbers told within one period in one state, mostly equal ones."""

    state: str
    told: tuple[Told, ...]

    @property
    def toll(self) -> Toll:
        """Their common toll; of different ones the latest as best within the lowest and highest number told."""
        tolls = {bare(one.toll) for one in self.told}
        if len(tolls) == 1:
            return tolls.pop()
        numbers = [n for toll in tolls for n in (toll.low, toll.best, toll.high) if n is not None]
        return Toll(min(numbers), number_of(self.told[-1].toll), max(numbers))

    @property
    def names(self) -> str:
        """Those who tell it, each once."""
        return "; ".join(dict.fromkeys(one.by for one in self.told))


@dataclass(frozen=True, slots=True)
class Column:
    """What was told within one period, panel by panel (the killed, then the wounded)."""

    period: Period
    panels: tuple[tuple[Point, ...], ...]

    @property
    def slots(self) -> int:
        """How many points stand side by side."""
        return max(len(points) for points in self.panels)


def in_columns(panels: Sequence[Sequence[Told]], *, room: float) -> tuple[Column, ...]:
    """Points by day of publication, equal ones as one; by state, month or years where they need more room.

    room: in points, a gap between columns being worth `GAP` of them. All must have days and numbers.
    """
    found: tuple[Column, ...] = ()
    for unit, alike in ((DAY, True), *((unit, False) for unit in UNITS)):
        found = _columns(panels, unit, alike)
        if sum(column.slots + GAP for column in found) <= room:
            break
    return found


def _columns(panels: Sequence[Sequence[Told]], unit: int, alike: bool) -> tuple[Column, ...]:
    by_period: dict[Period, list[list[Told]]] = {}
    for number, panel in enumerate(panels):
        for one in panel:
            if one.published is not None:
                empty: list[list[Told]] = [[] for _ in panels]
                by_period.setdefault(period_of(one.published, unit), empty)[number].append(one)
    ordered = sorted(by_period.items(), key=lambda item: item[0].start)
    return tuple(Column(period, tuple(_points(told, alike) for told in of)) for period, of in ordered)


def _points(told: Sequence[Told], alike: bool) -> tuple[Point, ...]:
    """What holds stands last, so that a period ends with what was the latest then."""
    groups: dict[tuple[str, Toll | None], list[Told]] = {}
    for one in sorted(told, key=lambda one: one.published or date.min):
        groups.setdefault((one.state, bare(one.toll) if alike else None), []).append(one)
    points = (Point(state, tuple(of)) for (state, _), of in groups.items())
    return tuple(sorted(points, key=lambda point: _ORDER.index(point.state)))


def bare(toll: Toll) -> Toll:
    """The toll's bounds alone."""
    return Toll(toll.low, toll.best, toll.high)
