"""Where what was known by one id is found now."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from tocsin.ledger import schema
from tocsin.ledger.articles import chunks


def redirect(connection: Connection, kind: str, old_id: str, new_id: str) -> None:
    """Note that what was known by one id is now found under another."""
    row = {"kind": kind, "old_id": old_id, "new_id": new_id, "at": schema.now()}
    connection.execute(insert(schema.redirects).values(**row))


def follow_reports(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """For each report id the one that tells the same today: its own, or a newer coding's."""
    table = schema.redirects
    today = {id: id for id in ids}
    ahead = set(today)
    while ahead:
        step: dict[str, str] = {}
        for part in chunks(ahead):
            rows = connection.execute(
                select(table.c.old_id, table.c.new_id)
                .where(table.c.kind == "report", table.c.old_id.in_(part))
                .order_by(table.c.number)
            )
            step.update({row.old_id: row.new_id for row in rows})
        today = {id: step.get(at, at) for id, at in today.items()}
        ahead = set(step.values())
    return today


def former_reports(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """For each report id that leads to one of `ids`, or is one, that one: the reverse of `follow_reports`."""
    table = schema.redirects
    today = {id: id for id in ids}
    behind = set(today)
    while behind:
        step: dict[str, str] = {}
        for part in chunks(behind):
            query = select(table.c.old_id, table.c.new_id).where(table.c.kind == "report", table.c.new_id.in_(part))
            step.update({row.old_id: today[row.new_id] for row in connection.execute(query)})
        behind = step.keys() - today.keys()
        today |= {id: step[id] for id in behind}
    return today
