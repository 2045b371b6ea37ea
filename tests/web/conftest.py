"""A small ledger that is shown, and a client that asks as a browser on this machine does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright
from signed import add_people
from starlette.testclient import TestClient

import linked
from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.web import Site, create_app

CHROMIUM = Path("/usr/bin/chromium")
LATER: linked.Told = ("Herat", "2024-03-12", 0, None)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Four articles of three incidents, and one that says nothing of when and where."""
    with Ledger.open(str(tmp_path / "shown.db"), who="anna") as ledger:
        for name, told in (("Post", [linked.BOMB]), ("Times", [linked.BOMB, linked.SHOTS]), ("Echo", [LATER])):
            linked.add(ledger, name, told)
        linked.add(ledger, "Blank", [(None, None, None, None)])
        held = Site(ledger, Config())
        held.link()
        yield held


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(site), base_url="http://127.0.0.1", client=("127.0.0.1", 5000)) as opened:
        yield opened


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger without a page and without people."""
    with Ledger.open(str(tmp_path / "bare.db"), who="anna") as opened:
        yield opened


@pytest.fixture
def peopled(ledger: Ledger) -> Ledger:
    """The same with an admin, a coder and a reader."""
    add_people(ledger)
    return ledger


@pytest.fixture
def app(ledger: Ledger) -> FastAPI:
    return create_app(Site(ledger, Config()))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    if not CHROMIUM.exists():
        pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as played:
        opened = played.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()
