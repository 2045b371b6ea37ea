"""To whom the attack is attributed: one row an actor, never surer than a report has it; denials have their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tocsin.codebook import ATTRIBUTIONS
from tocsin.linker.names import plain_name
from tocsin.linker.told import REJECTED, Told, counting, reconciled, standing, voices
from tocsin.records import SUGGESTED, Perpetrator, Reconciled, Sourced

RULE = "claimed if claimed, else as most sources have it"
DENIED = "denied"
CLAIMED = "claimed"

Key = tuple[str, bool]  # id or plain name of the actor, and whether it is its denial


def reconcile_perpetrators(sources: Sequence[Sourced]) -> tuple[Reconciled[Perpetrator], ...]:
    """One row an actor, and one for its denial: sure ones first, groups and states before persons, most told first.

    Actors are told apart by their ids, those without one by their names; a name that is written like that of a single
    known actor is that actor. A group and the branch of it are two.
    """
    tells = list(_told(sources))
    known = _ids_by_name(tells)
    rows: dict[Key, list[Told[Perpetrator]]] = {}
    for told in tells:
        rows.setdefault(_key(told.value, known), []).append(told)
    made = [(key, _row(row, rows.get((key[0], not key[1]), ()))) for key, row in rows.items()]
    return tuple(row for _, row in sorted(made, key=lambda one: _order(*one)))


def _told(sources: Sequence[Sourced]) -> Iterator[Told[Perpetrator]]:
    """All attributions as they count, but for those that a coder rejected."""
    for source in sources:
        for number, own in enumerate(source.report.perpetrators):
            if own.status != REJECTED:
                how = source.weighed[number].attribution if source.weighed else own.value.attribution
                yield Told(replace(own.value, attribution=how), own, source)


def _ids_by_name(tells: Sequence[Told[Perpetrator]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for actor in (told.value for told in tells):
        for name in (actor.name, actor.canonical):
            if actor.actor_id and name:
                found.setdefault(plain_name(name), set()).add(actor.actor_id)
    return found


def _key(actor: Perpetrator, known: dict[str, set[str]]) -> Key:
    name = plain_name(actor.name)
    ids = known.get(name, set())
    who = actor.actor_id or (next(iter(ids)) if len(ids) == 1 else f"named {name}")
    return who, actor.attribution == DENIED


def _row(row: Sequence[Told[Perpetrator]], against: Sequence[Told[Perpetrator]]) -> Reconciled[Perpetrator]:
    """One actor's row; `against` are the denials of an accusation, or the accusations that it denies."""
    heard = counting(row)
    sure = [told for told in heard if not _is_doubted(told)] or heard
    how = _attribution(sure)
    taken = sorted((told for told in sure if told.value.attribution == how), key=_fullness, reverse=True)
    rest = sorted(set(heard) - set(taken), key=standing, reverse=True)
    made = reconciled(taken[0].value, RULE, [*taken, *rest], disputing=against, all_told=row)
    return replace(made, probability=max(told.own.probability for told in taken))


def _attribution(tells: Sequence[Told[Perpetrator]]) -> str:
    told_by = voices(tells, lambda told: told.value.attribution)
    if CLAIMED in told_by:
        return CLAIMED
    return max(ATTRIBUTIONS, key=lambda how: (len(told_by.get(how, ())), ATTRIBUTIONS.index(how)))


def _is_doubted(told: Told[Perpetrator]) -> bool:
    """Whether how the actor is tied to the incident is a mere suggestion."""
    return any(part.name == "attribution" and part.status == SUGGESTED for part in told.own.parts)


def _fullness(told: Told[Perpetrator]) -> tuple[Any, ...]:
    return bool(told.value.actor_id), bool(told.value.attributed_by), *standing(told)


def _order(key: Key, row: Reconciled[Perpetrator]) -> tuple[Any, ...]:
    who, denied = key
    return denied, row.status == SUGGESTED, row.value.kind == "individual", -row.sources, who
