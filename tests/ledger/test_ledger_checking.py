"""What was changed by hand, or lost, is found and named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from ledger_making import TEXT, add, article_of
from sqlalchemy import text, update

from linked import BOMB, LINKER, SHOTS, SOURCING
from linked import add as add_told
from tocsin import linking
from tocsin.ledger import Ledger, checking, schema

Change = Callable[..., None]


@pytest.fixture
def whole(ledger: Ledger) -> Ledger:
    """Three pages with captures, one incident each or together, linked."""
    for name in ("a", "b", "c"):
        add(ledger, name, f"{TEXT} {name}", outlet=f"Post {name}")
    add(ledger, "d", article_of(f"{TEXT} d", None).text)
    linking.link(LINKER, ledger, SOURCING)
    return ledger


@pytest.fixture
def change(whole: Ledger) -> Change:
    """Changes rows as a hand would: behind the ledger's back."""

    def changed(sql: str, **values: object) -> None:
        with whole._base.write() as connection:
            assert connection.execute(text(sql), values).rowcount

    return changed


def test_a_ledger_as_it_was_written_has_no_fault(whole: Ledger) -> None:
    assert list(whole.faults()) == []
    number, seal = whole.audit_end()
    assert number > 4 and len(seal) == 64


def test_nor_has_an_empty_one(ledger: Ledger) -> None:
    assert list(ledger.faults()) == [] and ledger.audit_end() == (0, "")


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE audit SET who = 'eve' WHERE number = 3", 3),
        ("UPDATE audit SET data = '{}' WHERE number = 1", 1),
        ("UPDATE audit SET at = '2020-01-01' WHERE number = 2", 2),
        ("UPDATE audit SET hash = previous WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 2", 3),
        ("DELETE FROM audit WHERE number = 1", 2),
        ("INSERT INTO audit SELECT -7, at, who, action, data, previous, hash FROM audit WHERE number = 2", -7),
    ],
)
def test_a_row_of_the_audit_trail_that_was_changed_is_named(
    whole: Ledger, change: Change, sql: str, named: int
) -> None:
    change(sql)
    (fault,) = whole.faults()
    assert fault.startswith(f"audit trail: row {named} was changed, or one before it ") and whole.check_audit() == named


def test_a_long_trail_is_read_in_parts(whole: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.ledger.audit._BATCH", 2)
    assert whole.check_audit() is None
    with whole._base.write() as connection:
        connection.execute(update(schema.audit).where(schema.audit.c.number == 4).values(who="eve"))
    assert whole.check_audit() == 4


def test_captures_that_are_gone_or_changed_are_named(whole: Ledger) -> None:
    gone, changed, _, _ = (a.article.capture_id or "" for a in whole.articles())
    whole._store.path(gone).unlink()
    whole._store.path(changed).write_bytes(
        whole._store.path(str(list(whole.articles())[2].article.capture_id)).read_bytes()
    )
    faults = sorted(whole.faults(), key=lambda fault: gone not in fault)
    assert len(faults) == 2
    assert f"capture {gone} is missing or unreadable" in faults[0]
    assert f"does not hold what capture {changed} held" in faults[1]


def test_evidence_that_stands_elsewhere_is_named(whole: Ledger, change: Change) -> None:
    article = next(whole.articles()).article
    change("UPDATE articles SET text = 'Once ' || text WHERE id = :id", id=article.id)
    faults = list(whole.faults())
    assert faults and all(fault.startswith(f"article {article.id}: evidence of ") for fault in faults)
    assert any("'At least 12', is not at characters" in fault for fault in faults)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE reports SET killed_best = 99 WHERE number = 1", "killed_best is not as in its record"),
        ("UPDATE reports SET city = NULL, country = 'XX' WHERE number = 1", "city, country is not as in its record"),
    ],
)
def test_a_report_that_is_not_its_record_is_named(whole: Ledger, change: Change, sql: str, told: str) -> None:
    change(sql)
    (fault,) = whole.faults()
    assert fault.startswith("report ") and told in fault


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        (
            "UPDATE incident_table SET killed_best = 99",
            "killed_best in the table for browsing is not as in its summary",
        ),
        ("UPDATE incident_table SET n_sources = 99", "n_sources in the table for browsing"),
        ("UPDATE incident_table SET title = 'x', doubtful = NOT doubtful", "doubtful, title in the table for browsing"),
        ("DELETE FROM incident_names WHERE kind = 'outlet'", "the names that find it are not those of its summary"),
        ("DELETE FROM incident_table", "has no row in the table for browsing"),
        ("UPDATE incidents SET retired_at = 'now'", "is none, but has a row in the table for browsing"),
    ],
)
def test_what_is_browsed_and_is_not_the_summary_is_named(whole: Ledger, change: Change, sql: str, told: str) -> None:
    ids = [row.incident_id for row in whole.incidents()]
    change(sql)
    faults = list(whole.faults())
    assert len(faults) == len(ids) > 0
    assert all(fault.startswith("incident i-") and told in fault for fault in faults)


def test_tocsin_link_mends_the_tables_for_browsing(whole: Ledger, change: Change) -> None:
    change("UPDATE incident_table SET killed_best = 99, n_sources = 7")
    assert len(list(whole.faults())) == 1
    linking.link(LINKER, whole, SOURCING, whole=True)
    assert list(whole.faults()) == []


def test_a_row_without_any_incident_is_named(whole: Ledger) -> None:
    if not whole._base.is_sqlite:
        return  # there no hand gets round the foreign key so easily
    whole._base.close()
    with whole._base.engine.connect() as connection:
        connection.execute(text("COMMIT"))
        connection.execute(text("PRAGMA foreign_keys = OFF"))
        connection.execute(text("UPDATE incident_table SET incident_id = 'i-stray'"))
        connection.execute(text("UPDATE incident_names SET incident_id = 'i-stray'"))
    faults = list(whole.faults())
    assert any(f.startswith("incident i-stray: is none") for f in faults)


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        (
            "UPDATE report_values SET evidence = '7' WHERE number = 1",
            "coding 1: its rows hold what Tocsin does not write",
        ),
        ("UPDATE reports SET record = '{}' WHERE number = 2", "coding 2: its rows hold what Tocsin does not write"),
        ("UPDATE incidents SET summary = '[]'", "its rows hold what Tocsin does not write"),
    ],
)
def test_what_cannot_be_read_is_named_too(whole: Ledger, change: Change, sql: str, named: str) -> None:
    change(sql)
    faults = list(whole.faults())
    assert len(faults) == 1 and named in faults[0]


def test_what_waits_to_be_linked_is_no_fault(ledger: Ledger) -> None:
    for name, told in (("a", BOMB), ("b", BOMB), ("c", SHOTS)):
        add_told(ledger, name, [told])
    linking.link(LINKER, ledger, SOURCING)
    add_told(ledger, "d", [BOMB])
    first = next(ledger.articles()).article.id
    coding = ledger.coding(first)
    assert coding is not None
    ledger.recode(first, coding, model="another")
    assert not ledger.is_linked() and _of_incidents(ledger) == []


def _of_incidents(ledger: Ledger) -> list[str]:
    return [fault for fault in ledger.faults() if fault.startswith("incident")]


def test_many_are_looked_at_in_parts(whole: Ledger, change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_BATCH", 1)
    assert list(whole.faults()) == []
    change("UPDATE reports SET killed_best = 99")
    assert len(list(whole.faults())) == 4
