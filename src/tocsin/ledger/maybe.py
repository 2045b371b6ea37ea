"""Vague reports that may be one of several incidents: in none of them, and in no count."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, insert, select, update

from tocsin.ledger import schema
from tocsin.ledger.articles import chunks
from tocsin.records import MayBe

_MAYBE = schema.incident_maybe
_LINKS = schema.incident_reports


def follow(connection: Connection, redirected: Iterable[tuple[str, str]]) -> None:
    """Let what may be an incident that went into another may be that one."""
    for old, new in redirected:
        live = (_MAYBE.c.incident_id == old, _MAYBE.c.until.is_(None))
        connection.execute(update(_MAYBE).where(*live).values(incident_id=new))


def replace(connection: Connection, may_be: Sequence[MayBe], looked_at: Collection[str]) -> None:
    """Write of the reports that were looked at what they may be now; candidates go by the id of a report of theirs."""
    held = incidents_of(connection, {one.incident_id for each in may_be for one in each.candidates})
    wanted = {
        (each.report_id, held[one.incident_id]): {"weight": one.weight, "reasons": list(one.reasons)}
        for each in may_be
        for one in each.candidates
    }
    at = schema.now()
    for part in chunks(looked_at):
        live = select(_MAYBE).where(_MAYBE.c.report_id.in_(part), _MAYBE.c.until.is_(None))
        for row in connection.execute(live).mappings().all():
            values = wanted.pop((row["report_id"], row["incident_id"]), None) or {"until": at}
            if any(row[name] != value for name, value in values.items()):
                connection.execute(update(_MAYBE).where(_MAYBE.c.number == row["number"]).values(**values))
    rows = [{"report_id": report, "incident_id": id, "since": at, **told} for (report, id), told in wanted.items()]
    if rows:
        connection.execute(insert(_MAYBE), rows)


def incidents_of(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """The incidents that these reports are in now, by report; those that are in none are left out."""
    found: dict[str, str] = {}
    for part in chunks(sorted(reports)):
        query = select(_LINKS.c.report_id, _LINKS.c.incident_id)
        rows = connection.execute(query.where(_LINKS.c.report_id.in_(part), _LINKS.c.until.is_(None)))
        found.update((row.report_id, row.incident_id) for row in rows)
    return found
