"""A ledger of each kind: every test that takes `ledger` runs on SQLite, and on PostgreSQL where an address is given."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger_making import OpenLedger
from sqlalchemy import create_engine, make_url, text

from tocsin.ledger import Ledger

POSTGRESQL = os.environ.get("TOCSIN_TEST_POSTGRESQL")
KINDS = ["sqlite", "postgresql"] if POSTGRESQL else ["sqlite"]


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite ledger without a page, to be copied: quicker than making each anew."""
    path = tmp_path_factory.mktemp("ledger") / "empty.db"
    Ledger.open(str(path)).close()
    return path


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path, empty_ledger: Path) -> Iterator[str]:
    """The address of an empty ledger; on PostgreSQL a schema of its own, where opening makes it."""
    if request.param == "sqlite":
        yield str(shutil.copy(empty_ledger, tmp_path / "test.db"))
        return
    name = f"test_{uuid.uuid4().hex}"
    url = make_url(POSTGRESQL or "").set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    yield url.update_query_dict({"options": f"-csearch_path={name}"}).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()


@pytest.fixture
def open_ledger(address: str, tmp_path: Path) -> OpenLedger:
    """Opens the one ledger of this test, as another process would."""
    return lambda: Ledger.open(address, captures=tmp_path / "captures", who="anna", wait_seconds=2)


@pytest.fixture
def ledger(open_ledger: OpenLedger) -> Iterator[Ledger]:
    with open_ledger() as opened:
        yield opened
