"""The part of the ledger's door that doubts: whether all is as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement

from tocsin.errors import RunError
from tocsin.ledger import audit, captures, database, schema
from tocsin.ledger import faults as faults_

_BATCH = 50  # articles, incidents or captures looked at together: bounds memory


class Checking:
    """Checks that change nothing. Let nobody write meanwhile: what is half way may look like a fault."""

    _base: database.Database
    _store: captures.CaptureStore

    def check_audit(self) -> int | None:
        """Number of the first line of the audit trail that was tampered with; None where the chain holds."""
        with self._base.read() as connection:
            return audit.first_broken(connection)

    def audit_end(self) -> tuple[int, str]:
        """Number and hash of the last row of the audit trail: kept elsewhere, they show a cut tail."""
        with self._base.read() as connection:
            return audit.end_of(connection)

    def faults(self) -> Iterator[str]:
        """All that is not as it was written, a line each: audit trail, captures, evidence, tables for browsing."""
        broken = self.check_audit()
        if broken is not None:
            yield (
                f"audit trail: row {broken} was changed, or one before it was put in or taken out; "
                "restore the ledger from a copy"
            )
        yield from self._capture_faults()
        yield from self._row_faults(faults_.of_codings, "coding", schema.codings.c.number)
        yield from self._row_faults(faults_.of_incidents, "incident", schema.incidents.c.id)
        with self._base.read() as connection:
            strays = faults_.strays(connection)
        yield from strays

    def _capture_faults(self) -> Iterator[str]:
        for ids in self._batches(schema.captures.c.id):
            for id in ids:
                try:
                    self._store.get(id)
                except RunError as error:
                    yield str(error)

    def _row_faults(self, check: faults_.Check, what: str, key: ColumnElement[Any]) -> Iterator[str]:
        for ids in self._batches(key):
            with self._base.read() as connection:
                found = faults_.checked(check, connection, what, ids)
            yield from found

    def _batches(self, key: ColumnElement[Any]) -> Iterator[Sequence[Any]]:
        after = None
        while True:
            with self._base.read() as connection:
                ids = faults_.batch(connection, key, after=after, size=_BATCH)
            if not ids:
                return
            yield ids
            after = ids[-1]
