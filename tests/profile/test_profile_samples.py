"""The sample pages as the machine reads them: whatever it finds, each sentence stands in what it cites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from supporting import check

from tocsin.adding import add_pages
from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.linking import link
from tocsin.pipeline import Pipeline
from tocsin.profiling import Profiler

PAGES = Path(__file__).parent.parent.parent / "samples" / "pages"


@pytest.fixture(scope="module")
def ledger(pipeline: Pipeline, config: Config, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path_factory.mktemp("samples") / "x.db")) as opened:
        pages = sorted(str(path) for path in PAGES.iterdir())
        assert len(list(add_pages(pages, pipeline, opened, config.pages, user="anna", manifest={}))) == len(pages)
        link(pipeline.linker, opened, pipeline.sourcing)
        yield opened


@pytest.fixture(scope="module")
def profiler(ledger: Ledger, config: Config) -> Profiler:
    return Profiler(ledger, config, min_probability=0)


@pytest.mark.parametrize("name", ["Al-Shabaab", "ISIS", "Taliban", "Pakistani Taliban", "Boko Haram", "al-Qaida"])
def test_a_profile_of_the_samples_is_supported(ledger: Ledger, profiler: Profiler, name: str) -> None:
    document = profiler.actor(name)
    assert len(document.notes) > 3
    check(document, ledger)


@pytest.mark.parametrize("country", ["KE", "AF", "BE"])
def test_a_countrys_brief_of_the_samples_is_supported(ledger: Ledger, profiler: Profiler, country: str) -> None:
    document = profiler.country(country, earliest=None, latest=None, shown=(None, None))
    assert len(document.notes) > 3
    check(document, ledger)


@pytest.mark.slow
def test_the_briefs_of_all_incidents_of_the_samples_are_supported(ledger: Ledger, profiler: Profiler) -> None:
    rows = ledger.incidents()
    assert len(rows) > 20
    for row in rows:
        check(profiler.incident(row.incident_id), ledger)
