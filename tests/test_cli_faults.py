"""What users hand in that is no page, and what goes wrong while a command runs: one clear line each, nothing lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import forms
from command import SAMPLES, Done, Run, runner, start
from tocsin.ledger import Ledger

NOBODY = 65534
TEXT = "Blast at the market\n\nA bomb exploded at the market on Friday and killed twelve people, police said."
HTML = "<html><head><title>Blast</title></head><body><p>" + "A bomb killed twelve people at the market. " * 9 + "</p>"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


def _is_told(done: Done, code: int, *words: str) -> None:
    """The command ended with `code` and one line that has the words, and showed no inside of the programme."""
    assert done.code == code
    assert len(done.complaints) == 1, done.err
    assert done.complaints[0].startswith("tocsin: ") and "Traceback" not in done.err
    assert all(word in done.complaints[0] for word in words), done.err


# --- pages that are none -----------------------------------------------------------------------------------------


def _pages() -> dict[str, tuple[bytes, str]]:
    brief = forms.read_briefs()["nice"]
    return {
        "empty.html": (b"", "empty"),
        "blank.txt": (b" \r\n\t\n" * 40, "empty"),
        "noise.html": (random.Random(4).randbytes(50_000), ""),
        "shell.html": (b"<html><body><div id=root></div><script>start()</script></body></html>", "no article text"),
        "scanned.pdf": (forms.scanned_pdf(brief), ""),
        "encrypted.pdf": (forms.encrypted_pdf(brief), ""),
        "cut.pdf": (forms.as_pdf(brief)[:900], ""),
        "picture.html": (forms.picture("not a page"), ""),
    }


PAGES = _pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_file_that_holds_no_article_is_told_with_what_to_do(run: Run, tmp_path: Path, name: str) -> None:
    content, words = PAGES[name]
    (tmp_path / name).write_bytes(content)
    _is_told(run("read", name), 1, name, words)
    done = run("add", name)
    _is_told(done, 1, name, words)
    assert done.out.endswith("1 failed = 1 given\n")


def test_a_page_of_50_megabytes_is_told_quickly(run: Run, tmp_path: Path) -> None:
    (tmp_path / "large.html").write_text(HTML + "<p>" + "word " * 10_000_000 + "</body></html>")
    begin = time.monotonic()
    _is_told(run("read", "large.html"), 1, "large.html")
    assert time.monotonic() - begin < 30


def test_a_page_over_the_limit_is_told_with_the_limit(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOCSIN_PAGES__MAX_BYTES", "1000")
    (tmp_path / "large.html").write_text(HTML * 9)
    _is_told(run("read", "large.html"), 1, "large.html", "1,000 bytes", "pages.max_bytes")


def test_a_deeply_nested_page_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "deep.html").write_text(forms.deep(HTML + "</body></html>", levels=20_000))
    done = run("read", "deep.html", "--json", "full")
    assert (done.code, done.err) == (0, "") and "A bomb killed twelve people at the market." in done.out


@pytest.mark.parametrize("charset", ["utf-16", "windows-1251", "latin-1"])
def test_a_wrong_encoding_costs_characters_and_not_the_page(run: Run, tmp_path: Path, charset: str) -> None:
    page = HTML.replace("<head>", "<head><meta charset=utf-8>") + "<p>Café Ødegård</p></body></html>"
    (tmp_path / "page.html").write_bytes(page.encode(charset, errors="replace"))
    done = run("read", "page.html", "--json", "full")
    assert done.code == 0 and "A bomb killed twelve people at the market." in done.out


# --- arguments ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["read", "add"])
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none.html"], ("none.html: no such file or folder", "check the path")),
        (["empty"], ("empty: no pages in this folder", ".html")),
        (["*.mht"], ("*.mht: no file matches",)),
        (["page.txt", "--published", "2024-02-31"], ("--published", "2024-02-31")),
        (["page.txt", "--published", "yesterday"], ("--published", "YYYY-MM-DD")),
        (["page.txt", "--manifest", "none.csv"], ("none.csv",)),
        (["page.txt", "--manifest", "page.txt"], ("page.txt", "file, address, published, outlet")),
        (["page.txt", "--config", "none.toml"], ("none.toml",)),
        (["page.txt", "--config", "page.txt"], ("page.txt: not valid TOML",)),
    ],
)
def test_arguments_that_do_not_fit_are_told_before_anything_is_done(
    run: Run, tmp_path: Path, command: str, arguments: list[str], words: tuple[str, ...]
) -> None:
    (tmp_path / "page.txt").write_text(TEXT)
    (tmp_path / "empty").mkdir()
    _is_told(run(command, *arguments), 2, *words)
    assert not (tmp_path / "tocsin.db").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read", "page.txt", "--json=xml"], ("--json xml", "'codebook' and 'full'")),
        (["add", "page.txt", "--report", "none/fates.csv"], ("none/fates.csv: cannot be written",)),
        (["add", "page.txt", "--ledger", "none/x.db"], ("none/x.db", "there is no folder")),
        (["add", "page.txt", "--ledger", "page.txt"], ("page.txt: is not a database",)),
        (["incidents"], ("tocsin.db: there is no such ledger",)),
        (["incidents", "--from", "lately"], ("--from lately: is no date",)),
        (["incidents", "--to", "2024-13"], ("--to 2024-13: is no date",)),
        (["show", "i-1"], ("tocsin.db: there is no such ledger",)),
        (["undated"], ("tocsin.db: there is no such ledger",)),
        (["set-date", "abc"], ("give --published DATE",)),
        (["set-date", "abc", "--published", "2024"], ("tocsin.db: there is no such ledger",)),
    ],
)
def test_other_mistakes_are_told(run: Run, tmp_path: Path, arguments: list[str], words: tuple[str, ...]) -> None:
    (tmp_path / "page.txt").write_text(TEXT)
    _is_told(run(*arguments), 2, *words)


def test_an_impossible_date_in_a_manifest_fails_that_page_only(run: Run, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(f"{TEXT} It was page {name}.")
    (tmp_path / "m.csv").write_text("file,published\none.txt,2024-02-31\ntwo.txt,2024-03-01\n")
    _is_told(run("read", "one.txt", "two.txt", "--manifest", "m.csv"), 1, "one.txt", "2024-02-31")


def test_a_folder_without_a_model_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_READER__MODEL", str(tmp_path / "nothing"))
    (tmp_path / "page.txt").write_text(TEXT)
    for command in ("read", "add"):
        _is_told(run(command, "page.txt"), 2, "nothing: no reader model there")


# --- the run ---------------------------------------------------------------------------------------------------------


def _wait(process: subprocess.Popen[str]) -> Done:
    out, err = process.communicate(timeout=120)
    return Done(process.returncode, out, err)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve pages of their own."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(12):
        words = " ".join(f"witness{number}x{k} saw smoke" for k in range(60))
        (pages / f"{number:02d}.txt").write_text(
            f"Report {number}\n\nA bomb killed {number + 2} at the market. {words}."
        )
    return pages


@pytest.mark.slow
@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_broken_off_is_finished_by_the_same_command(folder: Path, tmp_path: Path, kind: int) -> None:
    process = start("add", folder, "--ledger", "x.db", folder=tmp_path)
    ledger = tmp_path / "x.db"
    stored = 0
    while process.poll() is None and stored < 3:
        time.sleep(0.02)
        if ledger.exists() and (tmp_path / "x.db.captures").exists():
            stored = len(list((tmp_path / "x.db.captures").glob("??/*")))
    process.send_signal(kind)
    done = _wait(process)
    assert done.code == (130 if kind == signal.SIGINT else -kind)
    if kind == signal.SIGINT:
        _is_told(done, 130, "interrupted", "the same command goes on")
    with Ledger.open(str(ledger)) as store:
        before = [page.source for page in store.pages()]
        assert 2 <= len(before) < 12 and store.check_audit() is None
    again = _wait(start("add", folder, "--ledger", "x.db", folder=tmp_path))
    assert again.code == 0 and f"+ {len(before)} already there +" in again.out and again.out.endswith("= 12 given\n")
    with Ledger.open(str(ledger)) as store:
        assert store.stats().captures == 12 and store.is_linked() and store.check_audit() is None


FULL_DISK = """
import resource, signal, sys
from tocsin.cli import main
from tocsin.ledger import Ledger
Ledger.open("x.db").close()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv = ["tocsin", "add", "large.html", "page.txt", "--ledger", "x.db"]
main()
"""


def test_a_full_disk_is_told_and_nothing_is_half_written(run: Run, tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(600_000).hex()
    (tmp_path / "large.html").write_text(f"{HTML}</body><!-- {noise} --></html>")
    (tmp_path / "page.txt").write_text(TEXT)
    process = subprocess.Popen(
        [sys.executable, "-c", FULL_DISK, "500000"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    _is_told(_wait(process), 2, "the disk is full", "free some space")
    with Ledger.open(str(tmp_path / "x.db")) as store:
        assert store.stats().captures == 0
    assert run("add", "large.html", "page.txt", "--ledger", "x.db").code == 0


@pytest.fixture
def nobody(tmp_path: Path) -> Iterator[None]:
    """Without the rights of root, to whom nothing is read-only."""
    if os.geteuid() != 0:
        yield
        return
    for parent in (tmp_path, *tmp_path.parents):
        if parent.owner() == "root" and parent.name.startswith(("pytest", "test")):
            parent.chmod(0o755)
    tmp_path.chmod(0o777)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_ledger_can_be_asked_and_not_added_to(
    run: Run, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "page.txt").write_text(TEXT)
    assert run("add", "page.txt", "--ledger", "x.db").code == 0
    (tmp_path / "other.txt").write_text(TEXT.replace("market", "harbour"))
    (tmp_path / "x.db").chmod(0o444)
    request.getfixturevalue("nobody")
    assert run("incidents", "--ledger", "x.db").code == 0
    _is_told(run("add", "other.txt", "--ledger", "x.db"), 2, "x.db")


def test_the_mistakes_of_users_are_no_traceback_in_a_process_of_its_own(tmp_path: Path) -> None:
    _is_told(_wait(start("read", SAMPLES / "none.html", folder=tmp_path)), 2, "none.html: no such file")
