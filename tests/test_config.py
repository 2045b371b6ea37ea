"""Settings come from flags, then the environment, then a file, then the defaults."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from tocsin.config import Config, load_config
from tocsin.errors import RunError


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TOCSIN_READER__MODEL", "TOCSIN_READER__THREADS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tocsin.toml"
    path.write_text('[reader]\nthreads = 2\nbatch_tokens = 512\n[ledger]\naddress = "file.db"\n')
    return path


def test_the_defaults_hold_without_anything() -> None:
    assert load_config() == Config()


def test_each_source_goes_over_the_next(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_config(file).reader.threads == 2
    monkeypatch.setenv("TOCSIN_READER__THREADS", "3")
    found = load_config(file)
    assert (found.reader.threads, found.reader.batch_tokens, found.ledger.address) == (3, 512, "file.db")
    found = load_config(file, reader={"threads": 4})
    assert (found.reader.threads, found.reader.batch_tokens) == (4, 512)


def test_a_config_is_never_changed() -> None:
    with pytest.raises(ValidationError):
        load_config().reader.threads = 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[reader]\ncolour = 1\n", "setting reader.colour: .*see docs/settings.md"),
        ("[writer]\n", "setting writer: "),
        ('[reader]\nthreads = "many"\n', "setting reader.threads: "),
        ("[reader\n", r"tocsin\.toml: not valid TOML"),
    ],
)
def test_what_does_not_fit_is_named(file: Path, text: str, message: str) -> None:
    file.write_text(text)
    with pytest.raises(RunError, match=message):
        load_config(file)


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "settings.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RunError, match=r"settings\.toml: "):
        load_config(path)


def test_a_wrong_name_in_the_environment_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOCSIN_READER__COLOUR", "1")
    with pytest.raises(RunError, match=r"setting reader\.colour: "):
        load_config()
