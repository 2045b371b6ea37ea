"""The chain of the audit trail."""

from __future__ import annotations

from sqlalchemy import select, update

from tocsin.ledger import Ledger, audit, schema


def test_rows_added_at_once_stand_in_the_chain_as_rows_added_one_by_one(ledger: Ledger) -> None:
    with ledger._base.write() as connection:
        audit.append(connection, who="anna", action="page", source="first")
        audit.append_all(connection, [{"source": "é"}, {"source": None}], who="anna", action="page")
        audit.append_all(connection, [], who="anna", action="page")
        audit.append(connection, who="ben", action="page", source="last")
        rows = connection.execute(select(schema.audit).order_by(schema.audit.c.number)).all()
    assert [row.data for row in rows[-3:]] == ['{"source": "\\u00e9"}', '{"source": null}', '{"source": "last"}']
    assert [row.previous for row in rows[1:]] == [row.hash for row in rows[:-1]]
    assert ledger.check_audit() is None


def test_a_row_that_was_added_with_others_cannot_be_changed(ledger: Ledger) -> None:
    with ledger._base.write() as connection:
        audit.append_all(connection, [{"n": n} for n in range(3)], who="anna", action="page")
        changed = audit.end_of(connection)[0] - 1
        connection.execute(update(schema.audit).where(schema.audit.c.number == changed).values(data="{}"))
    assert ledger.check_audit() == changed
