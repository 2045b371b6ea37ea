"""An incident's history: of every field what each report, and each speaker in it, gave, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from tocsin.linker.counts import adopted, agree, bounds, size
from tocsin.linker.names import plain_name
from tocsin.linker.reconcile_actors import DENIED
from tocsin.linker.told import REJECTED, is_sure
from tocsin.records import (
    HistoryEntry,
    Perpetrator,
    Reconciled,
    Sourced,
    Statement,
    Summary,
    Target,
    Toll,
    Value,
    Weapon,
    Weighed,
)

MANY = ("attack_types", "perpetrators", "targets", "weapons")
TOLLS = ("killed", "wounded", "kidnapped")
FIELDS = ("stage", "attack_types", "suicide", "date", "place", "perpetrators", "targets", "weapons", *TOLLS)

Entry = HistoryEntry[Any]


def history(sources: Sequence[Sourced], summary: Summary) -> tuple[Entry, ...]:
    """All entries, field by field in the order of FIELDS, within a field in order of publication; undated ones first.

    sources: the incident's reports, as those that the summary was made of.
    """
    ordered = sorted(sources, key=lambda s: (s.published or "", s.report.id))
    return tuple(entry for field in FIELDS for source in ordered for entry in _entries(field, source, summary))


def series(entries: Iterable[Entry], field: str) -> tuple[Toll, ...]:
    """How a toll rose: the counts that articles adopted and that hold, or held until a later one; each once."""
    found: list[Toll] = []
    for entry in entries:
        holds = (
            entry.field == field
            and isinstance(entry.value, Toll)
            and entry.is_own
            and entry.flag in ("adopted", "superseded")
        )
        if holds and (not found or bounds(found[-1]) != bounds(entry.value)):
            found.append(entry.value)
    return tuple(found)


def _entries(field: str, source: Sourced, summary: Summary) -> Iterator[Entry]:
    told = getattr(source.report, field)
    values: Sequence[Value[Any]] = told if field in MANY else () if told is None else (told,)
    for number, own in enumerate(values):
        weighed = source.weighed[number] if field == "perpetrators" and source.weighed else None
        row = _row(field, own.value, summary)
        blank = HistoryEntry(
            field=field,
            value=own.value,
            report_id=source.report.id,
            article_id=source.report.article_id,
            flag=_flag(own, source.report.id, row, weighed),
            is_own=True,
            published=source.published,
            outlet=source.outlet,
            speaker=own.value.attributed_by if isinstance(own.value, Perpetrator) else None,
            spans=own.evidence or own.mentions or source.report.anchor,
            weighed=weighed if weighed and weighed.badge else None,
        )
        yield from _tolls(blank, own, row) if isinstance(own.value, Toll) else (blank,)


def _tolls(blank: Entry, own: Value[Toll], row: Reconciled[Toll] | None) -> Iterator[Entry]:
    """The article's number once for each who says it, then what others say beside it."""
    ours = adopted(own)
    named = [said for said in ours if said.by is not None] or list(ours[:1])
    if not ours:
        yield blank
    for said in {said.by: said for said in reversed(named)}.values():
        yield replace(blank, speaker=said.by, said=said.said, spans=said.spans)
    beside = {(said.by, bounds(said.value)): said for said in own.statements if said not in ours}
    for said in beside.values():
        flag = _beside(said, blank, row)
        yield replace(
            blank, flag=flag, is_own=False, value=said.value, speaker=said.by, said=said.said, spans=said.spans
        )


def _beside(said: Statement[Toll], own: Entry, row: Reconciled[Toll] | None) -> str:
    if own.flag in ("rejected", "superseded"):
        return own.flag
    best = size(row.value) if row else None
    if best is not None and agree(said.value, Toll(best, best, best)):
        return "agrees"
    quarrels = row is not None and own.report_id in row.disputed_by and said.by is not None
    return "disputed" if quarrels else "outdated"


def _row(field: str, value: Any, summary: Summary) -> Reconciled[Any] | None:
    """The incident's value that this one belongs to; of several rows the one of its class."""
    made = getattr(summary, field)
    if field not in MANY:
        return made  # type: ignore[no-any-return]
    return next((row for row in made if are_one(row.value, value)), None)


def are_one(one: Any, two: Any) -> bool:
    """Whether two values of a field with several are told in one row: of one class, or of one actor."""
    if isinstance(one, Perpetrator):
        names = {plain_name(name) for name in (one.name, one.canonical) if name}
        same = one.actor_id == two.actor_id if one.actor_id and two.actor_id else plain_name(two.name) in names
        return same and (one.attribution == DENIED) == (two.attribution == DENIED)
    if isinstance(one, Target):
        return (one.kind, one.target_type) == (two.kind, two.target_type)
    return bool(one.weapon_type == two.weapon_type if isinstance(one, Weapon) else one == two)


def _flag(own: Value[Any], report_id: str, row: Reconciled[Any] | None, weighed: Weighed | None) -> str:
    if own.status == REJECTED:
        return REJECTED
    if row is None:
        return "agrees" if is_sure(own) else "suggested"
    if report_id in row.follows:
        how = weighed.attribution if weighed else getattr(own.value, "attribution", None)
        return "adopted" if how is None or how == row.value.attribution else "agrees"
    for flag, ids in (("superseded", row.superseded), ("disputed", row.disputed_by)):
        if report_id in ids:
            return flag
    return "agrees" if is_sure(own) else "suggested"
