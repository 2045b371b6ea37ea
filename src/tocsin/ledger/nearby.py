"""Incidents that may have to do with one: of the same country, and of its day or by its actor within a year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from tocsin.ledger import schema, sketches
from tocsin.ledger.articles import chunks
from tocsin.records import Sketch

YEAR, NIGHT = 366, 1  # days
MOST = 500  # incidents

_TABLE = schema.incident_table
_LINKS = schema.incident_reports
_ROWS = schema.report_sketches


def nearby(connection: Connection, incident_id: str) -> dict[str, tuple[Sketch, ...]]:
    """The sketches of the incident and of at most `MOST` near it, by incident; the incident's alone without a day."""
    c = _TABLE.c
    own = connection.execute(
        select(c.date_earliest, c.date_latest, c.country, c.perpetrator).where(c.incident_id == incident_id)
    ).one()
    ids = [incident_id]
    if own.date_earliest and own.date_latest and own.country:
        near = _between(own.date_earliest, own.date_latest, NIGHT)
        if own.perpetrator:
            by_actor = or_(c.perpetrator == own.perpetrator, c.stage != "accomplished")
            near = or_(near, and_(by_actor, _between(own.date_earliest, own.date_latest, YEAR)))
        query = select(c.incident_id).where(c.country == own.country, c.incident_id != incident_id, near)
        ids += connection.execute(query.order_by(c.date_order.desc(), c.incident_id).limit(MOST)).scalars()
    return sketches_of(connection, ids)


def _between(earliest: str, latest: str, days: int) -> ColumnElement[bool]:
    """Whether an incident may lie within so many days of these."""
    around = timedelta(days=days)
    first, last = date.fromisoformat(earliest) - around, date.fromisoformat(latest) + around
    return and_(_TABLE.c.date_latest >= first.isoformat(), _TABLE.c.date_earliest <= last.isoformat())


def sketches_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Sketch, ...]]:
    """The sketches of the reports of each of these incidents; those whose reports all wait for theirs are left out."""
    found: dict[str, tuple[Sketch, ...]] = {}
    query = select(_LINKS.c.incident_id, _ROWS.c.sketch).join(_ROWS, _ROWS.c.report_id == _LINKS.c.report_id)
    for part in chunks(ids):
        linked = query.where(_LINKS.c.incident_id.in_(part), _LINKS.c.until.is_(None), _ROWS.c.sketch.is_not(None))
        for row in connection.execute(linked.order_by(_LINKS.c.number)):
            found[row.incident_id] = (*found.get(row.incident_id, ()), sketches.read(row.sketch))
    return found
