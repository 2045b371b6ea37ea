"""No stage imports another, and only `pipeline`, `adding` and the edges string them together."""

from __future__ import annotations

import tomllib
from pathlib import Path

import grimp
import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
STAGES = ("pages", "reader", "llm", "resolve", "assembly", "linker", "ledger")
SHARED = {"records", "codebook", "config", "errors", "text"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("tocsin", cache_dir=None)


def test_the_contract_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, verbose=False) == 0


def test_the_contract_names_every_stage() -> None:
    apart, web = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert apart["modules"] == [f"tocsin.{stage}" for stage in STAGES]
    assert set(apart["modules"]) < set(web["source_modules"])


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_what_all_share(graph: grimp.ImportGraph, stage: str) -> None:
    inside = graph.find_descendants(f"tocsin.{stage}") | {f"tocsin.{stage}"}
    imported = {name for module in inside for name in graph.find_modules_directly_imported_by(module)} - inside
    assert {name.split(".")[1] for name in imported} <= SHARED


@pytest.mark.parametrize("module", sorted(SHARED))
def test_what_all_share_imports_no_stage(graph: grimp.ImportGraph, module: str) -> None:
    imported = graph.find_modules_directly_imported_by(f"tocsin.{module}")
    assert {name.split(".")[1] for name in imported} <= SHARED


def test_profiles_know_the_ledger_and_what_all_share(graph: grimp.ImportGraph) -> None:
    inside = graph.find_descendants("tocsin.profile") | {"tocsin.profile"}
    imported = {name for module in inside for name in graph.find_modules_directly_imported_by(module)} - inside
    assert {name.split(".")[1] for name in imported} <= SHARED | {"ledger"}
