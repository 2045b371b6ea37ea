"""Numbers of persons as reports adopt them, and when one takes another's place.

Bounds of a number ("at least 12", "nearly 50") after the codebook's table.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.linker.speakers import PARTISAN, PLACED, placing
from tocsin.linker.told import Told
from tocsin.records import Statement, Toll, Value

ABOUT = 0.2  # "nearly 50" agrees with a count that is no farther from it than this share

Bounds = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """One number as one report adopts it; what is compared often is worked out once."""

    told: Told[Toll]
    day: str  # from which the number is: ISO, "" = unknown
    placed: int  # see `speakers.placing`
    number: int
    is_exact: bool  # also "at least"; a number that is merely near is vague
    is_news: bool
    owners: frozenset[tuple[str, str]]  # its copy family and, where it is known, its outlet

    @property
    def toll(self) -> Toll:
        """The number with its bounds."""
        return self.told.value


def counts_of(tells: Sequence[Told[Toll]]) -> list[Count]:
    """All counts; one that a copy family repeats is as old as its first."""
    parties = sorted({p.value.name for told in tells for p in told.source.report.perpetrators})
    first: dict[tuple[str, Bounds], str] = {}
    for told in tells:
        key, day = (told.family, bounds(told.value)), _day(told)
        if day and day < first.get(key, "~"):
            first[key] = day
    return [_count(told, first.get((told.family, bounds(told.value)), ""), parties) for told in tells]


def _count(told: Told[Toll], day: str, parties: Sequence[str]) -> Count:
    toll, outlet = told.value, told.source.outlet
    return Count(
        told,
        day,
        placed=_placing(told, parties),
        number=size(toll) or 0,
        is_exact=toll.best is not None and toll.low is not None,
        is_news=told.is_news,
        owners=frozenset([("family", told.family), *([("outlet", outlet)] if outlet is not None else [])]),
    )


def _day(told: Told[Toll]) -> str:
    """The day from which the number is: the latest on which it is said, else that of the article."""
    said = [_last_day(statement.said) for statement in adopted(told.own)]
    return max(said, default="") or _last_day(told.source.published)


def _last_day(edtf: str | None) -> str:
    return (edtf or "").split("/")[-1].rstrip("~?%.")[:10]


def _placing(told: Told[Toll], parties: Sequence[str]) -> int:
    """The best placed of those who give the number; the reporter's own is a party's where the outlet is."""
    ours = PARTISAN if any(weighed.badge for weighed in told.source.weighed) else PLACED
    speakers = [statement.by for statement in adopted(told.own)] or [None]
    return max(ours if speaker is None else placing(speaker, parties) for speaker in speakers)


def supersedes(new: Count, old: Count) -> bool:
    """Whether the new count takes the old one's place, so that they are no contradiction."""
    more = new.number - old.number
    if more == 0 or new.placed < old.placed or (old.is_news and not new.is_news):
        return False
    is_ours, is_later = not new.owners.isdisjoint(old.owners), _is_later(new.day, old.day)
    rises = more > 0 and (is_later or (is_ours and new.day == old.day))
    is_taken_back = is_ours and is_later
    nears = old.is_exact and not new.is_exact and agree(old.toll, new.toll)
    return (rises or is_taken_back) and not nears


def _is_later(new: str, old: str) -> bool:
    """Whether one day is surely after another; a month is not after its days."""
    return bool(new and old) and new > old and not new.startswith(old)


class Later:
    """What may take a count's place: one of each kind suffices, but for those of its own outlet and copy family."""

    def __init__(self, counts: Sequence[Count]) -> None:
        self._kinds: dict[object, Count] = {}
        self._ours: dict[tuple[str, str], dict[object, Count]] = {}
        for count in counts:
            kind = (bounds(count.toll), count.day, count.placed, count.is_news)
            self._kinds.setdefault(kind, count)
            for owner in count.owners:
                self._ours.setdefault(owner, {}).setdefault(kind, count)

    def supersede(self, old: Count) -> bool:
        """Whether one of them takes the old count's place."""
        ours = (new for owner in old.owners for new in self._ours.get(owner, {}).values())
        return any(supersedes(new, old) for new in ours) or any(supersedes(new, old) for new in self._kinds.values())


def size(toll: Toll) -> int | None:
    """The number that stands for a toll: best, else low, else high."""
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), None)


def bounds(toll: Toll) -> Bounds:
    """low, best, high."""
    return toll.low, toll.best, toll.high


def agree(one: Toll, two: Toll) -> bool:
    """Whether both can be true: "at least 12" and 45 can, 27 and 31 cannot."""
    (low, high), (other_low, other_high) = _range(one), _range(two)
    return low <= other_high and other_low <= high


def _range(toll: Toll) -> tuple[float, float]:
    """What the words allow for."""
    near = toll.best if toll.best is not None else 0
    low = toll.low if toll.low is not None else 0 if toll.high is not None else near * (1 - ABOUT)
    high = toll.high if toll.high is not None else math.inf if toll.low is not None else near * (1 + ABOUT)
    return low, high


def adopted(value: Value[Toll]) -> tuple[Statement[Toll], ...]:
    """The statements whose number the article makes its own."""
    exact = tuple(s for s in value.statements if bounds(s.value) == bounds(value.value))
    return exact or tuple(s for s in value.statements if s.value.best == value.value.best)
