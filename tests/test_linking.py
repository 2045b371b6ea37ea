"""Linking what is new gives what linking everything gives; what coders said holds through all of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from linked import (
    ARTICLES,
    BOMB,
    LINKER,
    SHOTS,
    SOURCING,
    Told,
    add,
    article_of,
    coding_of,
    expected,
    grouped,
    open_copy,
)
from tocsin import linking
from tocsin.ledger import Ledger

IN_FILES = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "empty.db"
    Ledger.open(str(path)).close()
    with Ledger.open(str(path)) as ledger:
        assert ledger.is_linked()
    return path


@pytest.fixture
def ledger(empty: Path, tmp_path: Path) -> Iterator[Ledger]:
    with open_copy(empty, tmp_path / "test.db") as opened:
        yield opened


@IN_FILES
@given(ARTICLES, st.randoms(use_true_random=False), st.integers(1, 5))
def test_batches_in_any_order_give_what_the_whole_gives(
    empty: Path, tmp_path: Path, articles: list[list[Told]], chance: random.Random, size: int
) -> None:
    order = list(enumerate(articles))
    chance.shuffle(order)
    with open_copy(empty, tmp_path / "test.db") as ledger:
        for at in range(0, len(order), size):
            for number, told in order[at : at + size]:
                add(ledger, str(number), told)
            linking.link(LINKER, ledger, SOURCING)
            assert ledger.is_linked() and grouped(ledger) == expected(ledger)
        before = ledger.incidents()
        again = linking.link(LINKER, ledger, SOURCING, whole=True)
        assert again.anew and not (again.created or again.redirected or again.split or again.retired)
        assert grouped(ledger) == expected(ledger) and ledger.incidents() == before


def _as_0001(ledger: Ledger) -> None:
    """Take back what the later revisions brought, as a ledger of an older Tocsin is."""
    new = ("report_blocks", "report_edges", "report_sketches", "incident_maybe", "linked_by")
    of_copies = ("relation", "relative_id", "share", "words", "reasons", "quotes_id", "scheme")
    statements = [
        *(f"DROP TABLE {table}" for table in (*new, "linked_pairs", "copy_keys")),
        *(f"ALTER TABLE copy_families DROP COLUMN {column}" for column in of_copies),
        "ALTER TABLE copy_families ADD COLUMN is_origin BOOLEAN NOT NULL DEFAULT 0",
        "CREATE TABLE copy_bands (band TEXT, article_id TEXT)",
        "CREATE INDEX ix_copy_bands_article_id ON copy_bands (article_id)",
        *(f"DROP TABLE {table}" for table in ("sessions", "api_tokens", "users")),
        "DROP TABLE incident_names",
        "ALTER TABLE incident_table DROP COLUMN status",
        "ALTER TABLE incident_table DROP COLUMN doubtful",
        "DROP INDEX ix_decisions_act",
        "ALTER TABLE decisions DROP COLUMN act",
        "UPDATE tocsin_version SET version_num = '0001'",
    ]
    with ledger._base.write() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_an_older_ledger_waits_to_be_linked_anew_and_loses_nothing(ledger: Ledger, tmp_path: Path) -> None:
    for number, told in enumerate([BOMB, BOMB, SHOTS]):
        add(ledger, str(number), [told])
    linking.link(LINKER, ledger, SOURCING)
    ledger.decide_incidents("merge", *(row.incident_id for row in ledger.incidents()))
    linking.link(LINKER, ledger, SOURCING)
    before = ledger.incidents()
    _as_0001(ledger)
    ledger.close()
    with Ledger.open(str(tmp_path / "test.db"), who="anna") as upgraded:
        assert not upgraded.is_linked() and len(upgraded.incidents()) == len(before)
        assert [decision.act for decision in upgraded.decisions()] == [1, 2, 3]
        assert linking.link(LINKER, upgraded, SOURCING).reports == 3
        assert upgraded.is_linked() and upgraded.incidents() == before


def test_two_who_add_at_once_leave_nothing_unlinked(ledger: Ledger, tmp_path: Path) -> None:
    def add_some(first: int) -> None:
        with Ledger.open(str(tmp_path / "test.db"), who="anna") as own:
            for number in range(first, first + 8):
                add(own, str(number), [BOMB if number % 2 else SHOTS, ("Kabul", "2024", None, None)])
                linking.link(LINKER, own, SOURCING)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(add_some, (0, 100)))
    assert ledger.is_linked() and ledger.check_audit() is None
    assert grouped(ledger) == expected(ledger)


def test_what_is_broken_off_is_linked_by_who_comes_next(ledger: Ledger) -> None:
    for number in range(4):
        add(ledger, str(number), [BOMB])
    with pytest.raises(KeyboardInterrupt), ledger.linking() as work:
        work.start_anew(LINKER.version)
        raise KeyboardInterrupt
    linking._sketch_some(LINKER, ledger)  # and no further
    assert not ledger.is_linked() and ledger.count_incidents() == 0
    add(ledger, "5", [SHOTS])
    linking.link(LINKER, ledger, SOURCING)
    assert ledger.is_linked() and grouped(ledger) == expected(ledger)


def test_a_report_that_is_coded_away_leaves_its_incident(ledger: Ledger) -> None:
    for number, told in enumerate([BOMB, BOMB, SHOTS]):
        add(ledger, str(number), [told])
    linking.link(LINKER, ledger, SOURCING)
    for number in (0, 2):
        article = article_of(str(number))
        ledger.recode(article.id, coding_of(article, [], model="n"), model="n")
        assert not ledger.is_linked()
    done = linking.link(LINKER, ledger, SOURCING)
    assert len(done.retired) == 1 and ledger.is_linked() and grouped(ledger) == expected(ledger)
    (row,) = ledger.incidents()
    assert row.n_reports == 1


def test_nothing_new_writes_nothing(ledger: Ledger) -> None:
    add(ledger, "a", [BOMB])
    linking.link(LINKER, ledger, SOURCING)
    before = ledger.incidents()
    assert linking.link(LINKER, ledger, SOURCING).reports == 0 and ledger.incidents() == before
