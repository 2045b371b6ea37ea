"""What stands around an incident of a ledger: on whose word it rests, and what it may have to do with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.ledger import Ledger
from tocsin.ledger.views import IncidentRow, IncidentView, LinkedReport
from tocsin.linker import Quoting, Sources, originating_sources, related
from tocsin.records import Report


@dataclass(frozen=True, slots=True)
class Relation:
    """Another incident that may have to do with one: a proposal, with its kind (codebook.RELATED) and reasons."""

    kind: str
    other: IncidentRow
    reasons: tuple[str, ...]


def rests_on(view: IncidentView) -> Sources:
    """Outlets, copy families and independent sources of an incident."""
    return originating_sources([_quoting(one) for one in view.reports])


def relations(ledger: Ledger, view: IncidentView) -> tuple[Relation, ...]:
    """What is proposed as related to an incident, by kind and id. Raises RunError where the ledger cannot be read."""
    id = view.incident.id
    found = [one for one in related(ledger.nearby(id)) if id in (one.incident_id, one.other_id)]
    others = [(one, one.other_id if one.incident_id == id else one.incident_id) for one in found]
    rows = {row.incident_id: row for row in ledger.incident_rows([other for _, other in others])}
    told = [Relation(one.kind, rows[other], one.reasons) for one, other in others]
    return tuple(sorted(told, key=lambda one: (one.kind, one.other.incident_id)))


def _quoting(one: LinkedReport) -> Quoting:
    return Quoting(one.report.id, one.outlet, one.family_id, tuple(dict.fromkeys(_speakers(one.report))))


def _speakers(report: Report) -> Iterator[str | None]:
    """Whom the report quotes for its values; None where it speaks itself."""
    values = (report.date, report.place, report.killed, report.wounded, report.kidnapped)
    for value in (*values, *report.perpetrators, *report.targets, *report.weapons, *report.attack_types):
        if value is not None:
            yield from (statement.by for statement in value.statements)
    yield from (one.value.attributed_by for one in report.perpetrators if one.value.attributed_by)
