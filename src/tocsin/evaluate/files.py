"""Benchmark files: found, read, and predictions written. Every fault is a RunError that names the file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.records import Article, Published, article_id

_ROOT = Path(__file__).resolve().parents[3]  # the repository, where the package is run from one


def locate(name: str, given: Path | None, usual: str, source: str, *, beside: Path = Path("../shared")) -> Path:
    """The benchmark's data: `given`, else `usual` under `beside`, seen from the current folder or the repository.

    `source` says where the data may be had. Raises RunError where nothing is there.
    """
    place = beside / usual
    tried = [given] if given is not None else [place, _ROOT / place]
    for path in tried:
        if path.exists():
            return path
    places = " or ".join(str(path) for path in tried)
    raise RunError(f"{places}: no data for the benchmark {name}; give --data PATH. It may be had from {source}")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, wrong bytes replaced. Raises RunError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise RunError(f"{path}: cannot be read ({error.strerror}); name the benchmark's file") from error


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file; blank lines are skipped. Raises RunError that names the line."""
    rows = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise RunError(f"{path}, line {number}: not valid JSON ({error}); expected one object a line") from error
        if not isinstance(row, dict):
            raise RunError(f"{path}, line {number}: not a JSON object; expected one object a line")
        rows.append(row)
    return rows


def write_json(path: Path | None, value: Any) -> None:
    """Write predictions as one JSON value; nothing where no path is given."""
    if path is not None:
        write_text(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_rows(path: Path | None, rows: Iterable[dict[str, Any]]) -> None:
    """Write predictions as JSON lines; nothing where no path is given."""
    if path is not None:
        write_text(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file. Raises RunError where it cannot be written."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise RunError(f"{path}: cannot be written ({error.strerror}); name a file in a folder that exists") from error


def article(id: str, text: str, *, published: str | None = None, title: str | None = None) -> Article:
    """A benchmark's text as an Article, unchanged; `published` is EDTF. The row's id stands as its address."""
    precision = {4: "year", 7: "month"}.get(len(published or ""), "day")
    return Article(
        id=article_id(id, text),
        capture_id=None,
        text=text,
        title=title,
        published=Published(published, precision, "given") if published else None,
        language="en",
        address=id,
        extractor="given",
    )
