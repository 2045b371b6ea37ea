"""`tocsin user` and `tocsin token`, as an admin types them."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from command import Run, runner
from tocsin.ledger import Ledger
from tocsin.ledger.sessions import SignInRefused

PASSWORD = "correct horse battery"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """In a folder with a ledger without a page; what is typed is the password."""
    monkeypatch.chdir(tmp_path)
    Ledger.open("tocsin.db").close()
    typed = runner(monkeypatch, capsys)

    def run(*arguments: object, given: str = f"{PASSWORD}\n") -> object:
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        return typed(*arguments)

    return run


@pytest.fixture
def ida(run: Run) -> str:
    assert run("user", "add", "ida", "--role", "admin", "--password-stdin").code == 0
    return "ida"


def _signs_in(name: str, password: str = PASSWORD) -> bool:
    with Ledger.open("tocsin.db") as ledger:
        try:
            return bool(ledger.sign_in(name, password))
        except SignInRefused:
            return False


def test_a_user_is_added_listed_disabled_and_enabled(run: Run, ida: str) -> None:
    done = run("user", "add", "Tom", "--role", "coder", "--password-stdin")
    assert (done.code, done.out) == (0, "Tom is coder\n")
    rows = [line.split("\t") for line in run("user", "list").out.splitlines()]
    assert [(row[0], row[1], row[3]) for row in rows] == [("ida", "admin", ""), ("Tom", "coder", "")]
    assert run("user", "disable", "tom").out == "Tom is disabled\n" and "disabled 20" in run("user", "list").out
    assert not _signs_in("tom")
    assert run("user", "enable", "tom").out == "Tom is coder\n" and _signs_in("tom")
    assert run("user", "role", "tom", "editor").out == "Tom is editor\n"


def test_a_password_is_set_anew(run: Run, ida: str) -> None:
    done = run("user", "password", "ida", "--password-stdin", given="quite another password\r\nmore\n")
    assert (done.code, done.out) == (0, "ida has a new password\n")
    assert _signs_in("ida", "quite another password") and not _signs_in("ida")


@pytest.mark.parametrize(
    ("words", "given", "message"),
    [
        (("user", "add", "tom", "--role", "coder", "--password-stdin"), "short\n", "password: needs 12"),
        (("user", "add", "tom", "--role", "coder", "--password-stdin"), "", "password: needs 12"),
        (("user", "add", "tom", "--role", "coder"), PASSWORD, "no terminal to ask on; give it with --password-stdin"),
        (("user", "add", "tom", "--role", "chief", "--password-stdin"), PASSWORD, "role 'chief': there are reader"),
        (("user", "add", "IDA", "--role", "coder", "--password-stdin"), PASSWORD, "there is one already"),
        (("user", "role", "ida", "coder"), "", "user 'ida': is the last admin"),
        (("user", "disable", "ida"), "", "user 'ida': is the last admin"),
        (("user", "enable", "tom"), "", "user 'tom': the ledger has none"),
        (("token", "add", "tom", "--label", "x"), "", "user 'tom': the ledger has none"),
        (("token", "add", "ida", "--label", " "), "", "needs a label"),
        (("token", "revoke", "7"), "", "token 7: there is none"),
        (("user", "list", "--ledger", "none.db"), "", "there is no such ledger"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    run: Run, ida: str, words: tuple[str, ...], given: str, message: str
) -> None:
    done = run(*words, given=given)
    assert done.code == 2 and len(done.complaints) == 1 and message in done.err
    assert run("user", "list").out.count("\n") == 1 and run("token", "list").out == ""


def test_a_token_is_printed_once_listed_and_revoked(run: Run, ida: str) -> None:
    done = run("token", "add", "ida", "--label", "nightly export")
    token = done.out.strip()
    assert token.startswith("tocsin_") and done.out == f"{token}\n" and "shown this once" in done.err
    listed = run("token", "list").out
    assert token not in listed and listed.startswith("1\tida\tnightly export\t") and "never used" in listed
    with Ledger.open("tocsin.db") as ledger:
        user = ledger.who_has_token(token)
        assert user is not None and user.name == "ida"
    assert "never used" not in run("token", "list", "ida").out
    assert run("token", "revoke", "1").out == "token 1 is revoked\n" and "\trevoked 20" in run("token", "list").out


@pytest.mark.parametrize(("again", "code"), [(PASSWORD, 0), ("something else", 2)])
def test_on_a_terminal_the_password_is_asked_for_twice_and_not_shown(run: Run, again: str, code: int) -> None:
    ours, theirs = pty.openpty()
    words = ("user", "add", "ida", "--role", "admin")
    running = subprocess.Popen(
        [sys.executable, "-m", "tocsin", *words], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    shown = _until(ours, "New password: ")
    os.write(ours, f"{PASSWORD}\n".encode())
    shown += _until(ours, "Again: ")
    os.write(ours, f"{again}\n".encode())
    shown += _until(ours, None)
    assert running.wait(timeout=60) == code
    os.close(ours)
    assert PASSWORD not in shown and again not in shown
    assert ("ida is admin" if code == 0 else "the two are not the same") in shown


def _until(terminal: int, words: str | None) -> str:
    """What the terminal shows up to these words, or to its end."""
    shown = ""
    while words is None or words not in shown:
        try:
            more = os.read(terminal, 1000)
        except OSError:  # the other side is closed
            break
        if not more:
            break
        shown += more.decode()
    return shown
