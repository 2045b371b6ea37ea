"""Who did what and when, each row sealed with the hash of the one before.

A changed, removed or inserted row breaks the chain from there on (a cut tail does not: keep the last hash elsewhere
to notice that). The rows are written in the transaction of what they tell.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from tocsin.ledger import schema


def append(connection: Connection, *, who: str, action: str, **data: Any) -> None:
    """Add one row to the chain; `data` must be plain JSON."""
    append_all(connection, [data], who=who, action=action)


def append_all(connection: Connection, told: Sequence[Mapping[str, Any]], *, who: str, action: str) -> None:
    """Add a row to the chain for each of what is told, in its order."""
    table = schema.audit
    previous = connection.execute(select(table.c.hash).order_by(table.c.number.desc()).limit(1)).scalar() or ""
    rows: list[dict[str, Any]] = []
    for data in told:
        plain = json.dumps(data, ensure_ascii=True, sort_keys=True)
        row = {"at": schema.now(), "who": who, "action": action, "data": plain, "previous": previous}
        previous = _seal(row)
        rows.append({**row, "hash": previous})
    if rows:
        connection.execute(insert(table), rows)


def first_broken(connection: Connection) -> int | None:
    """Number of the first row that does not fit the chain; None where all do."""
    previous = ""
    for row in connection.execute(select(schema.audit).order_by(schema.audit.c.number)).mappings():
        if row["previous"] != previous or row["hash"] != _seal(dict(row)):
            return int(row["number"])
        previous = row["hash"]
    return None


def _seal(row: dict[str, Any]) -> str:
    sealed = json.dumps([row[key] for key in ("previous", "at", "who", "action", "data")])
    return hashlib.sha256(sealed.encode()).hexdigest()
