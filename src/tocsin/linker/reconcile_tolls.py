"""The dead, wounded or kidnapped: the latest count of those who are best placed; disputed where others differ.

Bounds of a count ("at least 12", "nearly 50") after the codebook's table.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tocsin.linker.speakers import PARTISAN, PLACED, placing
from tocsin.linker.told import Told, counting, families, gather, is_sure, reconciled, standing
from tocsin.records import Reconciled, Sourced, Statement, Toll, Value

RULE = "the latest count of the best placed"
ABOUT = 0.2  # "nearly 50" agrees with a count that is no farther from it than this share

Bounds = tuple[int | None, int | None, int | None]


@dataclass(frozen=True, slots=True, eq=False)
class _Count:
    """One number as one report adopts it. day: ISO, "" = unknown; placed: see `speakers.placing`."""

    told: Told[Toll]
    day: str
    placed: int

    @property
    def toll(self) -> Toll:
        return self.told.value

    @property
    def outlet(self) -> str | None:
        return self.told.source.outlet


def reconcile_toll(sources: Sequence[Sourced], field: str) -> Reconciled[Toll] | None:
    """The incident's toll of this field: killed, wounded or kidnapped. low <= best <= high where they are told.

    A count is superseded by a later and larger one of somebody as well placed, and by a later one of the same outlet or
    copy family. Of the others the best placed decide (see `speakers.placing`; then news over background, exact over
    vague), among these the count that most sources tell, and of equals the latest. What contradicts it disputes it, and
    widens low and high.
    """
    tells = [t for t in gather(sources, lambda s: getattr(s.report, field)) if size(t.value) is not None]
    if not tells:
        return None
    heard = counting(tells)
    counts = _counts(tells)
    voting = [count for count in counts if count.told in heard]
    live = [a for a in voting if not any(_supersedes(b, a) for b in voting)]
    best = max(live, key=lambda count: _rank(count, live))
    same = [count for count in live if bounds(count.toll) == bounds(best.toll)]
    same.sort(key=lambda count: (_fullness(count.toll), *standing(count.told)), reverse=True)
    rivals = [count for count in live if not agree(count.toll, best.toll)]
    against = [c for c in counts if c not in voting and is_sure(c.told.own) and not agree(c.toll, best.toll)]
    disputing = [*rivals, *(c for c in against if not _supersedes(best, c)), *filter(_quarrels, same)]
    gone = [c for c in counts if c not in live and c not in disputing and any(_supersedes(b, c) for b in voting)]
    return reconciled(
        _widened(same[0].toll, [count.toll for count in rivals]),
        RULE,
        [count.told for count in same],
        disputing=[count.told for count in disputing],
        superseded=[count.told for count in gone],
        all_told=tells,
    )


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


def adopted(value: Value[Toll]) -> tuple[Statement[Toll], ...]:
    """The statements whose number the article makes its own."""
    exact = tuple(s for s in value.statements if bounds(s.value) == bounds(value.value))
    return exact or tuple(s for s in value.statements if s.value.best == value.value.best)


def _counts(tells: Sequence[Told[Toll]]) -> list[_Count]:
    """All counts; one that a copy family repeats is as old as its first."""
    parties = {p.value.name for told in tells for p in told.source.report.perpetrators}
    days = [_day(told) for told in tells]
    first: dict[tuple[str, Bounds], str] = {}
    for told, day in zip(tells, days, strict=True):
        key = told.family, bounds(told.value)
        if day and day < first.get(key, "~"):
            first[key] = day
    return [
        _Count(told, first.get((told.family, bounds(told.value)), ""), _placing(told, sorted(parties)))
        for told in tells
    ]


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


def _supersedes(new: _Count, old: _Count) -> bool:
    """Whether the new count takes the old one's place, so that they are no contradiction."""
    more = (size(new.toll) or 0) - (size(old.toll) or 0)
    if more == 0 or new.placed < old.placed or (old.told.is_news and not new.told.is_news):
        return False
    if _is_exact(old.toll) and not _is_exact(new.toll) and agree(old.toll, new.toll):
        return False
    ours = new.told.family == old.told.family or (new.outlet is not None and new.outlet == old.outlet)
    if _is_later(new.day, old.day):
        return more > 0 or ours
    return ours and more > 0 and new.day == old.day


def _is_later(new: str, old: str) -> bool:
    """Whether one day is surely after another; a month is not after its days."""
    return bool(new and old) and new > old and not new.startswith(old)


def _rank(count: _Count, live: Sequence[_Count]) -> tuple[Any, ...]:
    """A later and smaller count of another outlet does not stand against what more sources tell: it may be misread."""
    support = families(other.told for other in live if size(other.toll) == size(count.toll))
    told = count.told
    return count.placed, told.is_news, _is_exact(count.toll), support, count.day, size(count.toll), *standing(told)


def _is_exact(toll: Toll) -> bool:
    """Exact and "at least"; a number that is merely near is vague."""
    return toll.best is not None and toll.low is not None


def _range(toll: Toll) -> tuple[float, float]:
    """What the words allow for."""
    near = toll.best if toll.best is not None else 0
    low = toll.low if toll.low is not None else 0 if toll.high is not None else near * (1 - ABOUT)
    high = toll.high if toll.high is not None else math.inf if toll.low is not None else near * (1 + ABOUT)
    return low, high


def _fullness(toll: Toll) -> tuple[int, bool]:
    return len(toll.breakdown), toll.perpetrators_included is not None


def _quarrels(count: _Count) -> bool:
    """Whether named speakers contradict each other within the report itself."""
    own = count.told.own
    named = [s.value for s in own.statements if s.by is not None]
    low, high = own.value.low, own.value.high
    inside = [
        t for t in named if low is not None and low <= (size(t) or 0) and (high is None or (size(t) or 0) <= high)
    ]
    return any(not agree(one, two) for one in inside for two in inside)


def _widened(chosen: Toll, rivals: Sequence[Toll]) -> Toll:
    """The chosen toll between the smallest and the largest number that contradicts it; best stays."""
    if not rivals:
        return chosen
    numbers = [n for toll in (chosen, *rivals) for n in bounds(toll) if n is not None]
    high = None if any(toll.high is None for toll in (chosen, *rivals)) else max(numbers)
    return replace(chosen, low=min(numbers), high=high)
