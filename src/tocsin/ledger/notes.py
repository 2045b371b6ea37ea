"""Tags and notes on incidents: decisions too, so that they are undone and audited as these are, and outlive merges."""

from __future__ import annotations

from sqlalchemy import Connection, select

from tocsin.errors import RunError
from tocsin.ledger import decisions, schema
from tocsin.ledger.articles import chunks
from tocsin.ledger.browse import get_incident, incident_row
from tocsin.ledger.views import Decision

MOST = {"note": 5000, "tag": 60}  # characters

_DECISIONS = schema.decisions
_INCIDENTS = schema.incidents


def add(connection: Connection, incident_id: str, kind: str, text: str, *, who: str) -> Decision:
    """Record a note or tag. Raises RunError where it is empty, too long, or the incident has that tag already."""
    if kind not in decisions.NOTES:
        raise RunError(f"{kind!r}: is none of {', '.join(decisions.NOTES)}")
    incident = get_incident(connection, incident_id).incident
    words = text.strip() if kind == "note" else " ".join(text.split())
    if not 0 < len(words) <= MOST[kind]:
        raise RunError(f"{kind} on incident {incident.id}: has {len(words)} characters; write 1 to {MOST[kind]:,}")
    held = [one.value["text"] for one in notes_on(connection, incident.id) if one.kind == kind == "tag"]
    if words.casefold() in map(str.casefold, held):
        raise RunError(f"incident {incident.id}: has the tag {words!r} already")
    value, told = {"incident": incident.id, "text": words}, incident.summary
    number = decisions.record(
        connection, told.article_id, "incident", kind, None, None, value, who, report_id=told.report_id
    )
    return decisions.get_decision(connection, number)


def notes_on(connection: Connection, incident_id: str) -> tuple[Decision, ...]:
    """Live tags and notes on the incident that an id leads to, and on all that lead to it, in order of time."""
    found: list[Decision] = []
    live = (_DECISIONS.c.kind.in_(decisions.NOTES), _DECISIONS.c.undone_by.is_(None))
    named = _DECISIONS.c.value["incident"].as_string()
    for part in chunks(_leading_to(connection, incident_row(connection, incident_id)["id"])):
        rows = connection.execute(select(_DECISIONS).where(*live, named.in_(part))).mappings()
        found += map(decisions.decision_of, rows)
    return tuple(sorted(found, key=lambda one: one.number))


def _leading_to(connection: Connection, incident_id: str) -> list[str]:
    """The incident and those that became part of it."""
    found, ahead = [incident_id], [incident_id]
    while ahead:
        behind: list[str] = []
        for part in chunks(ahead):
            behind += connection.execute(select(_INCIDENTS.c.id).where(_INCIDENTS.c.redirect_to.in_(part))).scalars()
        found += behind
        ahead = behind
    return found
