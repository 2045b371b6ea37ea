"""Reports of one incident → its summary: every field by a stated rule (docs/linking.md). Pure, whatever the order.

Of each field the values that a coder accepted, corrected or agreed decide; where there are none those that are sure;
suggestions only where nothing else tells it. What a coder rejected is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.linker.reconcile_actors import reconcile_perpetrators
from tocsin.linker.reconcile_dates import reconcile_date
from tocsin.linker.reconcile_places import reconcile_place
from tocsin.linker.reconcile_sets import reconcile_attack_types, reconcile_targets, reconcile_weapons
from tocsin.linker.reconcile_tolls import reconcile_toll
from tocsin.linker.told import CODERS, Told, counting, gather, may_dispute, reconciled, standing, voices
from tocsin.records import Reconciled, Report, Sourced, Summary, Value

STAGE = "told by most sources"
SUICIDE = "true if any source tells it"
COUNT = "told by most sources"
ACCOMPLISHED = "accomplished"


def reconcile(sources: Sequence[Sourced]) -> Summary:
    """The summary of an incident's reports, at least one; the order in which they are given does not matter."""
    ordered = sorted(sources, key=lambda s: (s.published or "", s.report.id))
    fullest = max(ordered, key=lambda s: (_filled(s.report), s.published or "", s.report.id)).report
    return Summary(
        report_id=fullest.id,
        article_id=fullest.article_id,
        stage=_stage(ordered),
        count=_count(ordered),
        attack_types=reconcile_attack_types(ordered),
        suicide=_suicide(ordered),
        date=reconcile_date(ordered),
        place=reconcile_place(ordered),
        perpetrators=reconcile_perpetrators(ordered),
        targets=reconcile_targets(ordered),
        weapons=reconcile_weapons(ordered),
        killed=reconcile_toll(ordered, "killed"),
        wounded=reconcile_toll(ordered, "wounded"),
        kidnapped=reconcile_toll(ordered, "kidnapped"),
    )


def _filled(report: Report) -> int:
    """How many of the fields that people look at first the report tells."""
    return sum(bool(v) for v in (report.date, report.place, report.killed, report.wounded, report.perpetrators))


def _stage(sources: Sequence[Sourced]) -> Reconciled[str]:
    """A rejected stage counts where there is no other: an incident has one."""
    tells = gather(sources, lambda s: s.report.stage) or [
        Told(s.report.stage.value, s.report.stage, s) for s in sources
    ]
    heard = counting(tells)
    done = max((t.source.published or "" for t in heard if t.value == ACCOMPLISHED), default="")
    before = [t for t in heard if t.value != ACCOMPLISHED and t.source.published and t.source.published < done]
    gone = set(before)
    live = [told for told in heard if told not in gone]
    told_by = voices(live, lambda told: told.value)

    def order(stage: str) -> tuple[object, ...]:
        latest = max(told.source.published or "" for told in live if told.value == stage)
        return len(told_by[stage]), latest, stage == ACCOMPLISHED, stage

    chosen = max(told_by, key=order)
    followed = sorted((told for told in live if told.value == chosen), key=standing, reverse=True)
    against = [told for told in may_dispute(tells, heard) if told.value != chosen and told not in gone]
    return reconciled(chosen, STAGE, followed, disputing=against, superseded=before, all_told=tells)


def _suicide(sources: Sequence[Sourced]) -> Reconciled[bool] | None:
    """A report that says false does not tell it, which is no contradiction; only a coder's false is."""
    tells = gather(sources, lambda s: s.report.suicide)
    if not tells:
        return None
    heard = counting(tells)
    true = any(told.value for told in heard)
    followed = sorted((told for told in heard if told.value == true), key=standing, reverse=True)
    decided = [told for told in tells if told.own.status in CODERS and told.value != true]
    return reconciled(true, SUICIDE, followed, disputing=decided, all_told=tells)


def _count(sources: Sequence[Sourced]) -> Reconciled[int]:
    tells = [Told(s.report.count, _whole(s.report), s) for s in sources]
    told_by = voices(tells, lambda told: told.value)
    count = max(told_by, key=lambda n: (len(told_by[n]), -n))
    followed = sorted((told for told in tells if told.value == count), key=standing, reverse=True)
    return reconciled(count, COUNT, followed, disputing=[t for t in tells if t.value != count], all_told=tells)


def _whole(report: Report) -> Value[int]:
    """The number of attacks as a value, as sure as the report is."""
    return Value(report.count, report.anchor, report.anchor, report.probability)
