"""One row a present report: whether it is linked, and what linking looked at of it.

States: new (waits for its sketch), given (the same, but its incident was given from outside), touched (sketched, or
changed by a neighbour or a coder: waits to be linked), linked, gone (in no current coding any more: its incident waits
to be told). Whatever changes a report calls `renew` in the same transaction, so that nothing stays half linked unseen.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from tocsin.ledger import schema
from tocsin.ledger.articles import chunks
from tocsin.records import Sketch

_ROWS = schema.report_sketches
_REPORTS = schema.reports
_FIELDS = tuple(Sketch.__slots__)


def renew(connection: Connection, article_id: str) -> None:
    """The article's reports, or what they rest on, changed: those that were go, those that are wait to be linked."""
    there = (_ROWS.c.article_id == article_id, _ROWS.c.state != "gone")
    connection.execute(update(_ROWS).where(*there).values(state="gone"))
    query = select(_REPORTS.c.id).where(_REPORTS.c.article_id == article_id, _REPORTS.c.current)
    present = connection.execute(query.order_by(_REPORTS.c.number)).scalars().all()
    if present:
        rows = [{"report_id": id, "article_id": article_id, "state": "new"} for id in present]
        connection.execute(insert(_ROWS), rows)


def touch(connection: Connection, reports: Iterable[str]) -> None:
    """Let these reports, where they were linked, be linked anew."""
    for part in chunks(reports):
        linked = (_ROWS.c.report_id.in_(part), _ROWS.c.state == "linked")
        connection.execute(update(_ROWS).where(*linked).values(state="touched"))


def touch_articles(connection: Connection, articles: Iterable[str]) -> None:
    """Let the reports of these articles be linked anew: what the articles are to others changed."""
    for part in chunks(articles):
        linked = (_ROWS.c.article_id.in_(part), _ROWS.c.state == "linked")
        connection.execute(update(_ROWS).where(*linked).values(state="touched"))


def set_given(connection: Connection, reports: Collection[str], *, whole: bool) -> None:
    """Note that the incidents of these reports were given from outside; whole: and that all others have none."""
    if whole:
        connection.execute(delete(_ROWS).where(_ROWS.c.state == "gone"))
        connection.execute(update(_ROWS).values(state="new", sketch=None, core=None, means=None, likelihood=None))
        for table in (schema.report_blocks, schema.report_edges):
            connection.execute(delete(table))
        may_be = schema.incident_maybe
        connection.execute(update(may_be).where(may_be.c.until.is_(None)).values(until=schema.now()))
    for part in chunks(reports):
        connection.execute(
            update(_ROWS).where(_ROWS.c.report_id.in_(part), _ROWS.c.sketch.is_(None)).values(state="given")
        )


def is_settled(connection: Connection) -> bool:
    """Whether no report waits to be linked."""
    waits = select(_ROWS.c.number).where(_ROWS.c.state.in_(("new", "touched", "gone")))
    return connection.execute(waits.limit(1)).first() is None


def written(sketch: Sketch) -> str:
    """A sketch as JSON: its fields in order, for names would be half of a million rows."""
    return json.dumps([getattr(sketch, name) for name in _FIELDS], ensure_ascii=False, separators=(",", ":"))


def read(plain: str) -> Sketch:
    """The sketch that `written` wrote."""
    values: Any = [tuple(value) if isinstance(value, list) else value for value in json.loads(plain)]
    return Sketch(*values)
