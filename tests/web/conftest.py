"""A site over an empty ledger, with and without people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from signed import add_people
from tocsin.config import load_config
from tocsin.ledger import Ledger
from tocsin.web import Site, create_app


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "test.db"), who="anna") as opened:
        yield opened


@pytest.fixture
def peopled(ledger: Ledger) -> Ledger:
    add_people(ledger)
    return ledger


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    return create_app(Site(ledger, load_config()))
