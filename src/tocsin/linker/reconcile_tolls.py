"""The dead, wounded or kidnapped: the latest count of those who are best placed; disputed where others differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tocsin.linker.counts import Count, Later, agree, bounds, counts_of, size, supersedes
from tocsin.linker.told import counting, gather, is_sure, reconciled, standing, voices
from tocsin.records import Reconciled, Sourced, Toll

RULE = "the latest count of the best placed"


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
    counts, deciding = counts_of(tells), set(counting(tells))
    voting = [count for count in counts if count.told in deciding]
    later = Later(voting)
    live = [count for count in voting if not later.supersede(count)]
    support = voices((count.told for count in live), lambda told: size(told.value))
    best = max(live, key=lambda count: _rank(count, len(support[size(count.toll)])))
    same = [count for count in live if bounds(count.toll) == bounds(best.toll)]
    same.sort(key=lambda count: (_fullness(count.toll), *standing(count.told)), reverse=True)
    rivals = [count for count in live if not agree(count.toll, best.toll)]
    silent = [count for count in counts if count.told not in deciding]
    disputing = [*rivals, *_against(silent, best), *filter(_quarrels, same)]
    held = {*live, *disputing}
    return reconciled(
        _widened(same[0].toll, [count.toll for count in rivals]),
        RULE,
        [count.told for count in same],
        disputing=[count.told for count in disputing],
        superseded=[count.told for count in counts if count not in held and later.supersede(count)],
        all_told=tells,
    )


def _against(counts: Sequence[Count], best: Count) -> list[Count]:
    """Sure counts that have no vote beside a coder's, and contradict it all the same."""
    beside = [count for count in counts if is_sure(count.told.own) and not agree(count.toll, best.toll)]
    return [count for count in beside if not supersedes(best, count)]


def _rank(count: Count, support: int) -> tuple[Any, ...]:
    """support: the sources that give the number.

    A later and smaller count of another outlet does not stand against what more sources tell: it may be misread.
    """
    return count.placed, count.is_news, count.is_exact, support, count.day, count.number, *standing(count.told)


def _fullness(toll: Toll) -> tuple[int, bool]:
    return len(toll.breakdown), toll.perpetrators_included is not None


def _quarrels(count: Count) -> bool:
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
