"""What the user names → the pages that it stands for, and what a manifest says of them."""

from __future__ import annotations

import csv
import glob
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tocsin.errors import PageError, RunError
from tocsin.pages.extracted import Given

SUFFIXES = (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".txt", ".warc", ".warc.gz")
_ADDRESS = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://")
_COLUMNS = ("file", "address", "published", "outlet", "title")


def is_address(source: str) -> bool:
    """Whether the source is an address (any scheme), not a path."""
    return _ADDRESS.match(source) is not None


def find_pages(sources: Sequence[str]) -> list[str]:
    """Files, addresses and "-" that the sources stand for, each once: addresses and "-" as they are, then files sorted.

    A folder stands for the pages in it and below, without hidden files and the "_files" folders that browsers save
    beside a page; a pattern (*, ?, [..]) for the files that match.
    Raises PageError, naming the source, for a missing file, a folder without pages and a pattern without a match.
    """
    direct = [source for source in sources if source == "-" or is_address(source)]
    files = {str(path) for source in sources if source not in direct for path in _files(source)}
    return [*dict.fromkeys(direct), *sorted(files)]


def _files(source: str) -> list[Path]:
    path = Path(source)
    if path.is_dir():
        found = list(_in_folder(path))
        if not found:
            raise PageError(f"{source}: no pages in this folder; it may hold {', '.join(SUFFIXES)}")
        return found
    if path.is_file():
        return [path]
    if glob.has_magic(source):
        matches = [Path(match) for match in glob.glob(source, recursive=True)]
        found = [match for match in matches if match.is_file() and not _is_hidden(match.parts)]
        found += [
            page for match in matches if match.is_dir() and not _is_hidden(match.parts) for page in _in_folder(match)
        ]
        if not found:
            raise PageError(f"{source}: no file matches this pattern; check it, and quote it for the shell")
        return found
    raise PageError(f"{source}: no such file or folder; check the path, or begin an address with https://")


def _in_folder(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if (
            path.name.lower().endswith(SUFFIXES)
            and path.is_file()
            and not _is_hidden(inside)
            and not _is_saved_aside(inside)
        ):
            yield path


def _is_hidden(parts: Sequence[str]) -> bool:
    return any(part.startswith(".") and part not in (".", "..") for part in parts)


def _is_saved_aside(parts: Sequence[str]) -> bool:
    return any(part.endswith("_files") for part in parts[:-1])


def read_manifest(path: Path) -> dict[str, Given]:
    """What a CSV with the columns file, address, published, outlet (and title) says, by file; look up with `given_for`.

    Files count from the manifest's folder; a row without a file is of the page at its address. Dates are checked
    when the page is read.
    Raises RunError, naming the manifest and the row, where it cannot be read or names a page twice.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RunError(f"{path}: this manifest cannot be read ({error}); give a CSV file in UTF-8") from error
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = csv.DictReader(text.splitlines(), delimiter=delimiter, strict=True)
    columns = [column.strip() for column in rows.fieldnames or ()]
    if not {"file", "address"} & set(columns) or not set(columns) <= set(_COLUMNS):
        raise RunError(
            f"{path}: its first row must name columns of {', '.join(_COLUMNS)}; it names {', '.join(columns)}"
        )
    rows.fieldnames = columns
    return _rows(path, rows)


def _rows(path: Path, rows: csv.DictReader[str]) -> dict[str, Given]:
    manifest: dict[str, Given] = {}
    try:
        for row in rows:
            values = {column: (row.get(column) or "").strip() or None for column in _COLUMNS}
            file = values.pop("file")
            key = _key(file, path.parent) if file else values["address"]
            if key is None or None in row or key in manifest:
                raise RunError(
                    f"{path}, line {rows.line_num}: names no page, a page twice, or too many values; correct it"
                )
            manifest[key] = Given(**values)
    except csv.Error as error:
        raise RunError(f"{path}, line {rows.line_num}: not valid CSV ({error}); correct it") from error
    return manifest


def given_for(manifest: dict[str, Given], source: str) -> Given | None:
    """What the manifest says of a source (path or address), or None."""
    return manifest.get(_key(source, Path()))


def _key(file: str, folder: Path) -> str:
    return file if is_address(file) else str((folder / file).resolve())
