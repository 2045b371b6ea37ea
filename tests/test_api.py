"""What `import tocsin` offers: a short list of doors, records and errors, loaded when used."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from types import ModuleType

import pytest

import tocsin

HEAVY = ("numpy", "onnxruntime", "sqlalchemy", "trafilatura", "scipy", "pydantic", "rich", "lxml")


def test_the_list_is_sorted_short_and_complete() -> None:
    assert tocsin.__all__ == sorted(set(tocsin.__all__))
    assert len(tocsin.__all__) <= 32
    assert set(tocsin.__all__) == set(tocsin._HOME)
    assert set(tocsin.__all__) <= set(dir(tocsin))


@pytest.mark.parametrize("name", tocsin.__all__)
def test_a_name_is_the_same_here_and_at_home_and_is_documented(name: str) -> None:
    offered = getattr(tocsin, name)
    assert offered is getattr(import_module(tocsin._HOME[name]), name)
    assert not isinstance(offered, ModuleType) and inspect.getdoc(offered)


def test_every_door_of_a_stage_and_every_error_is_offered() -> None:
    doors = {"read_page", "Reader", "Resolver", "assemble", "Linker", "Ledger", "Pipeline"}
    errors = {name for name, one in vars(import_module("tocsin.errors")).items() if inspect.isclass(one)}
    assert doors | errors <= set(tocsin.__all__)


def test_a_name_that_is_not_there_is_told() -> None:
    with pytest.raises(AttributeError, match="module 'tocsin' has no attribute 'Nothing'"):
        tocsin.Nothing  # noqa: B018


@pytest.mark.parametrize("module", ["tocsin", "tocsin.errors"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    assert _loaded(module) & set(HEAVY) == set()


def test_the_command_line_loads_no_stage_before_it_is_asked() -> None:
    loaded = _loaded("tocsin.cli")
    assert loaded & {"numpy", "onnxruntime", "sqlalchemy", "trafilatura", "scipy", "pydantic", "lxml"} == set()


def _loaded(module: str) -> set[str]:
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())
