"""A ledger of pages that were really read, shown in one browser; whoever changes it works on a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from served import served
from shown import DATED, UNDATED, Shown
from signed import add_people

from tocsin.adding import add_pages
from tocsin.config import Config, PagesConfig
from tocsin.ledger import Ledger
from tocsin.pages import Given
from tocsin.pipeline import Pipeline
from tocsin.web import Site, create_app


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, pipeline: Pipeline) -> Path:
    """Three dated articles of two attacks, three undated ones of another each."""
    folder = tmp_path_factory.mktemp("made")
    with Ledger.open(str(folder / "made.db"), who="anna") as ledger:
        for name, text in (DATED | UNDATED).items():
            source = folder / f"{name}.txt"
            source.write_text(text, encoding="utf-8")
            given = Given(published="2024-03-26", outlet=name) if name in DATED else Given(outlet=f"{name} Daily")
            (added,) = add_pages(
                [str(source)], pipeline, ledger, PagesConfig(offline=True), user="anna", manifest={}, default=given
            )
            assert (added.fate, added.incidents) == ("added", 1), added
        site = Site(ledger, Config())
        site.link()
    return folder / "made.db"


@pytest.fixture(scope="session")
def show(made: Path, browser: Browser, pipeline: Pipeline, config: Config) -> Callable[..., object]:
    """Serves a copy of the ledger; nobody reads it who is not signed in."""

    @contextmanager
    def shown(folder: Path) -> Iterator[Shown]:
        shutil.copy(made, folder / "shown.db")
        shutil.copytree(made.with_name("made.db.captures"), folder / "shown.db.captures")
        with Ledger.open(str(folder / "shown.db"), who="anna") as ledger, ExitStack() as closing:
            add_people(ledger)
            site = Site(ledger, config)
            site.__dict__["pipeline"] = pipeline  # loaded once for all tests
            yield Shown(site, closing.enter_context(served(create_app(site))), browser, closing)

    return shown


@pytest.fixture(scope="session")
def kept(show, tmp_path_factory) -> Iterator[Shown]:
    """One ledger with people for all who only look."""
    with show(tmp_path_factory.mktemp("kept")) as shown:
        yield shown


@pytest.fixture
def own(show, tmp_path) -> Iterator[Shown]:
    """A ledger with people for one who changes it."""
    with show(tmp_path) as shown:
        yield shown
