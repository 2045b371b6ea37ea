"""The made reports of the benchmark of linking are what a ledger takes and linking understands."""

from __future__ import annotations

from pathlib import Path

from benchmarks.linking_reports import fill, made, more

from tocsin import linking
from tocsin.config import LinkerConfig, ResolveConfig
from tocsin.ledger import Ledger
from tocsin.linker import Linker
from tocsin.sourcing import Sourcing


def test_the_same_seed_makes_the_same_reports() -> None:
    first = list(made(300, seed=3))
    assert first == list(made(300, seed=3)) != list(made(300, seed=4))
    assert len({one.article.id for one in first}) == len({one.report.id for one in first}) == 300
    assert all(one.article.quote(one.report.anchor[0]).exact == "attack" for one in first)


def test_one_in_ten_is_vague_and_some_are_copies() -> None:
    linker, found = Linker(LinkerConfig()), list(made(2000, seed=1))
    vague = sum(linker.is_vague(linker.sketch(one.article, one.report)) for one in found)
    assert 150 < vague < 250
    assert 1850 < len({one.article.text for one in found}) < 1990


def test_a_filled_ledger_is_linked(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "x.db")) as ledger:
        with ledger._base.write() as connection:
            assert fill(connection, made(120, seed=1)) == 120
        assert not ledger.is_linked()
        linking.link(Linker(LinkerConfig()), ledger, Sourcing(ResolveConfig()))
        assert ledger.is_linked() and 10 < ledger.count_incidents() < 120
        known = {article.article.id for article in ledger.articles()}
        assert known.isdisjoint(one.article.id for one in more(5, seed=2, after=120))
