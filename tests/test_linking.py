"""Linking what is new gives what linking everything gives; what coders said holds through all of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linked import ARTICLES, LINKER, Told, add, expected, grouped, open_copy
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
            linking.link(LINKER, ledger)
            assert ledger.is_linked() and grouped(ledger) == expected(ledger)
        before = ledger.incidents()
        again = linking.link(LINKER, ledger, whole=True)
        assert again.anew and not (again.created or again.redirected or again.split or again.retired)
        assert grouped(ledger) == expected(ledger) and ledger.incidents() == before
