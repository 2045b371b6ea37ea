"""What was done, to whom, with what: the union over all sources, each class with the number of them that tell it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from tocsin.linker.names import plain_name
from tocsin.linker.told import REJECTED, Told, counting, reconciled, standing, voices
from tocsin.records import SUGGESTED, Reconciled, Sourced, Target, Value, Weapon

T = TypeVar("T")

RULE = "told by any source"
UNKNOWN = "unknown"
MANY = 99  # behind every position that a report has


def reconcile_attack_types(sources: Sequence[Sourced]) -> tuple[Reconciled[str], ...]:
    """All attack types; "unknown" only where there is no other."""
    rows = _union(sources, lambda s: s.report.attack_types, lambda kind: (kind,), lambda kind: kind)
    return tuple(row for row in rows if row.value != UNKNOWN or len(rows) == 1)


def reconcile_targets(sources: Sequence[Sourced]) -> tuple[Reconciled[Target], ...]:
    """One row for each kind and type of target, under the name that most sources have."""
    return _union(sources, lambda s: s.report.targets, lambda t: (t.kind, t.target_type), lambda t: t.name)


def reconcile_weapons(sources: Sequence[Sourced]) -> tuple[Reconciled[Weapon], ...]:
    """One row for each type of weapon, under the name that most sources have."""
    return _union(sources, lambda s: s.report.weapons, lambda w: (w.weapon_type,), lambda w: w.name)


def _union(
    sources: Sequence[Sourced],
    values: Callable[[Sourced], Sequence[Value[T]]],
    classes: Callable[[T], tuple[str, ...]],
    name: Callable[[T], str],
) -> tuple[Reconciled[T], ...]:
    """Rows by class: sure ones first, most told first, of these the class that stands first in a report."""
    rows: dict[tuple[str, ...], list[Told[T]]] = {}
    place: dict[tuple[str, ...], int] = {}
    for source in sources:
        for position, own in enumerate(values(source)):
            if own.status != REJECTED:
                key = classes(own.value)
                rows.setdefault(key, []).append(Told(own.value, own, source))
                place[key] = min(place.get(key, MANY), position)
    made = {key: _row(tells, name) for key, tells in rows.items()}
    order = sorted(made, key=lambda key: (made[key].status == SUGGESTED, -made[key].sources, place[key], key))
    return tuple(made[key] for key in order)


def _row(tells: Sequence[Told[T]], name: Callable[[T], str]) -> Reconciled[T]:
    heard = counting(tells)
    plain = {told: plain_name(name(told.value)) for told in heard}
    called = {words: len(sources) for words, sources in voices(heard, lambda told: plain[told]).items()}
    followed = sorted(heard, key=lambda t: (called[plain[t]], len(name(t.value)), *standing(t)), reverse=True)
    return reconciled(followed[0].value, RULE, followed, all_told=tells)
