"""Who did what and when, each row sealed with the hash of the one before.

A changed, removed or inserted row breaks the chain from there on (a cut tail does not: keep the last hash elsewhere
to notice that). The rows are written in the transaction of what they tell.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from tocsin.ledger import schema

# Actions that tell of users alone, and change nothing of what is read in the ledger.
OF_PEOPLE = (
    *("user_add", "user_role", "user_password", "user_disable", "user_enable"),
    *("sign_in", "sign_out", "sessions_expired", "token_add", "token_revoke"),
)
_BATCH = 1000


def append(connection: Connection, *, who: str, action: str, **data: Any) -> None:
    """Add one row to the chain; `data` must be plain JSON."""
    append_all(connection, [data], who=who, action=action)


def append_all(connection: Connection, told: Sequence[Mapping[str, Any]], *, who: str, action: str) -> None:
    """Add a row to the chain for each of what is told, in its order."""
    table = schema.audit
    previous = end_of(connection)[1]
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
    previous: str = ""
    after: int | None = None
    while rows := _batch(connection, after):
        for row in rows:
            if row["previous"] != previous or row["hash"] != _seal(dict(row)):
                return int(row["number"])
            previous, after = row["hash"], row["number"]
    return None


def end_of(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last row; 0 and "" without any."""
    table = schema.audit
    row = connection.execute(select(table.c.number, table.c.hash).order_by(table.c.number.desc()).limit(1)).first()
    return (0, "") if row is None else (int(row.number), str(row.hash))


def _batch(connection: Connection, after: int | None) -> Sequence[RowMapping]:
    """The next rows, a bounded number: drivers may hold a whole result in memory."""
    table = schema.audit
    query = select(table).order_by(table.c.number).limit(_BATCH)
    return connection.execute(query if after is None else query.where(table.c.number > after)).mappings().all()


def _seal(row: dict[str, Any]) -> str:
    sealed = json.dumps([row[key] for key in ("previous", "at", "who", "action", "data")])
    return hashlib.sha256(sealed.encode()).hexdigest()
