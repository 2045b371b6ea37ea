"""`tocsin profile` and `tocsin brief` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command import Run, runner
from profile_making import followed_up, garissa, make_ledger


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(monkeypatch, capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_ledger(tmp_path / "x.db", garissa(), followed_up())


def test_a_profile_is_markdown_unless_asked_otherwise(run: Run, path: Path) -> None:
    assert run("profile", "Al-Shabaab", "--ledger", path).out.startswith("# Al-Shabaab\n")
    assert run("profile", "Al-Shabaab", "--ledger", path, "--format", "html").out.startswith("<!DOCTYPE html>")
    assert json.loads(run("profile", "Al-Shabaab", "--ledger", path, "--format", "json").out)["kind"] == "actor"


def test_it_is_written_to_the_file_that_is_named(run: Run, path: Path, tmp_path: Path) -> None:
    done = run("profile", "Al-Shabaab", "--ledger", path, "-o", tmp_path / "a.md")
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / "a.md").read_text(encoding="utf-8").startswith("# Al-Shabaab\n")


def test_a_brief_of_an_incident_and_of_a_country(run: Run, path: Path) -> None:
    id = json.loads(run("incidents", "--ledger", path, "--json").out.splitlines()[0])["incident_id"]
    assert f"({id})" in run("brief", id[:6], "--ledger", path).out.splitlines()[0]
    told = run("brief", "--country", "ke", "--from", "2015", "--to", "2015-12", "--ledger", path).out
    assert told.startswith("# Kenya, 2015 to 2015-12\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("profile", "Brenda Atieno"), "persons have no profile"),
        (("profile", "Al-Shabaab", "--format", "docx"), "--format docx: is none of md, html, json"),
        (("profile", "Al-Shabaab", "-o", "/no/such/folder/a.md"), "cannot be written"),
        (("brief",), "give the id of an incident, or --country CODE"),
        (("brief", "i-abc", "--country", "KE"), "give the id of an incident, or --country CODE"),
        (("brief", "i-abc", "--from", "2015"), "--from and --to go with --country"),
        (("brief", "--country", "KE", "--from", "soon"), "--from soon: is no date"),
    ],
)
def test_a_fault_is_one_line_that_says_what_to_do(run: Run, path: Path, arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments, "--ledger", path)
    assert done.code == 2 and done.out == ""
    assert told in " ".join(done.complaints)
