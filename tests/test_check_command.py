"""`tocsin check` names what was changed by hand, a line a fault."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from command import Run, runner, told_ledger
from tocsin.ledger import Ledger


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    told_ledger(tmp_path / "tocsin.db")
    return runner(monkeypatch, capsys)


def _by_hand(sql: str) -> None:
    with sqlite3.connect("tocsin.db") as other:
        assert other.execute(sql).rowcount == 1
    other.close()


def test_a_ledger_as_it_was_written_passes(run: Run) -> None:
    done = run("check")
    with Ledger.open("tocsin.db") as ledger:
        number, seal = ledger.audit_end()
    assert (done.code, done.out) == (0, f"no faults in tocsin.db; last audit row: {number} {seal}\n")


def test_an_audit_row_that_was_changed_fails_and_is_named(run: Run) -> None:
    _by_hand("""UPDATE audit SET data = replace(data, 'coded', 'failed') WHERE number = 2""")
    done = run("check")
    assert done.code == 1 and done.err == ""
    fault, end = done.out.splitlines()
    assert fault.startswith("audit trail: row 2 was changed") and end.startswith("1 fault in tocsin.db; ")


def test_every_kind_of_fault_is_a_line(run: Run) -> None:
    _by_hand("UPDATE audit SET who = 'eve' WHERE number = 1")
    _by_hand("UPDATE articles SET text = replace(text, 'Herat', 'Kabul') WHERE number = 3")
    _by_hand("UPDATE incident_table SET killed_best = 900 WHERE killed_best = 3")
    next(Path("tocsin.db.captures").glob("??/*.gz")).unlink()
    done = run("check")
    assert done.code == 1 and done.out.splitlines()[-1].startswith(f"{len(done.out.splitlines()) - 1} faults in ")
    for words in (
        "audit trail: row 1 ",
        "is missing or unreadable",
        "evidence of place, 'Herat', is not at",
        "killed_best in",
    ):
        assert sum(words in line for line in done.out.splitlines()) >= 1, words


def test_a_ledger_that_is_not_there_is_told(run: Run) -> None:
    done = run("check", "--ledger", "none.db")
    assert done.code == 2 and len(done.complaints) == 1 and "there is no such ledger" in done.err
    assert not Path("none.db").exists()
