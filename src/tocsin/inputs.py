"""What is given on the command line, checked before anything is begun; every fault is a RunError.

Stages are imported where they are needed, so that a fault is told at once.
"""

from __future__ import annotations

import getpass
import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.errors import PageError, RunError

if TYPE_CHECKING:
    from tocsin.config import Config
    from tocsin.ledger import Ledger
    from tocsin.pages import Given
    from tocsin.records import Article, Published

_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def user() -> str:
    """Who runs the command."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user id without a name, as in containers
        return "unknown"


def settings_of(
    path: Path | None, *, offline: bool = False, reader: str | None = None, allow_remote: bool = False
) -> Config:
    """The settings out of a file, the environment and the flags; `reader` as for `--reader`."""
    from tocsin.config import load_config

    flags: dict[str, Any] = {"pages": {"offline": True}} if offline else {}
    if allow_remote:
        flags["llm"] = {"allow_remote": True}
    if reader is not None:
        flags["reader"] = _reader(reader)
    return load_config(path, **flags)


def _reader(name: str) -> dict[str, Any]:
    """The settings of the reader with this name: "shipped", a language model's, or a folder."""
    if name.startswith("openai:"):
        return {"use": name}
    if name == "shipped":
        return {"use": None, "model": None}
    if not Path(name).is_dir():
        raise RunError(f"reader {name}: there are shipped, openai:MODEL@BASE_URL, and folders of models")
    return {"use": None, "model": Path(name)}


def open_ledger(address: str | None, settings: Config, *, create: bool = False) -> Ledger:
    """The ledger of this address, else that of the settings."""
    from tocsin.ledger import Ledger

    chosen = settings.ledger
    return Ledger.open(address or chosen.address, create=create, captures=chosen.captures, who=user())


def sources_of(pages: Sequence[str]) -> list[str]:
    """The pages that were named, each once."""
    from tocsin.pages import find_pages

    try:
        return find_pages(pages)
    except PageError as error:
        raise RunError(str(error)) from error


def manifest_of(path: Path | None) -> dict[str, Given]:
    """What the manifest says of pages; nothing without one."""
    from tocsin.pages import read_manifest

    return read_manifest(path) if path else {}


def given_of(published: str | None) -> Given | None:
    """What holds for every page that the manifest does not name."""
    from tocsin.pages import Given

    if published is None:
        return None
    published_of(published, name="--published")
    return Given(published=published)


def published_of(day: str, *, name: str) -> Published:
    """A publication date that was given for the page or article `name`."""
    from datetime import UTC, datetime

    from tocsin.pages import check_given

    try:
        return check_given(day, collected=datetime.now(UTC).date(), name=name)
    except PageError as error:
        raise RunError(str(error)) from error


def period_of(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """First and last day of what --from and --to say. Raises RunError naming the one that is no date."""
    return day_of("--from", since, rest="-01-01"), day_of("--to", until, rest="-12-31")


def day_of(option: str, given: str | None, *, rest: str) -> str | None:
    """A whole date out of YYYY, YYYY-MM or YYYY-MM-DD; `rest` (-MM-DD) completes the short ones."""
    from calendar import monthrange
    from datetime import date

    if given is None:
        return None
    whole = given + rest[len(given) - 4 :]
    try:
        date.fromisoformat(given + "-01-01"[len(given) - 4 :])
    except ValueError:
        whole = ""
    if not (whole and _DAY.fullmatch(given)):
        raise RunError(f"{option} {given}: is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = map(int, whole.split("-"))
    return f"{whole[:-2]}{min(day, monthrange(year, month)[1])}" if len(given) < len(whole) and day > 1 else whole


def dates_of(articles: Sequence[str], published: str | None) -> Iterator[tuple[str, str]]:
    """Article ids with their dates: all of one date, or lines of standard input."""
    if list(articles) != ["-"]:
        if published is None:
            raise RunError("set-date: give --published DATE, or - to read 'ID DATE' lines")
        yield from ((id, published) for id in articles)
        return
    for number, line in enumerate(sys.stdin, 1):
        parts = line.split()
        if parts and len(parts) != 2:
            raise RunError(f"standard input, line {number}: write an article id and a date")
        if parts:
            yield parts[0], parts[1]


def rows_of(path: Path) -> Iterator[tuple[str, Article]]:
    """Rows of JSON lines as articles with their ids; the text is taken as it stands."""
    try:
        lines = sys.stdin if str(path) == "-" else path.open(encoding="utf-8")
    except OSError as error:
        raise RunError(f"{path}: cannot be read ({error.strerror}); name a file of JSON lines") from error
    with lines:
        numbered = enumerate(lines, 1)
        while True:
            try:
                number, line = next(numbered, (0, ""))
            except UnicodeDecodeError as error:
                raise RunError(f"{path}: is not UTF-8 ({error}); save it as UTF-8") from error
            if not number:
                return
            if line.strip():
                yield _row(line, f"{path}, line {number}")


def _row(line: str, name: str) -> tuple[str, Article]:
    from tocsin.records import Article

    try:
        row = json.loads(line)
        id, text, title = str(row["id"]), row["text"], row.get("title")
        if not isinstance(text, str) or not isinstance(title, str | None):
            raise TypeError("text and title are to be strings")
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(f"{name}: no row with id and text ({error}); correct it") from error
    day = row.get("published")
    published = published_of(str(day)[:10], name=name) if day else None
    return id, Article(id, None, text, title, published, language="en", extractor="given")
