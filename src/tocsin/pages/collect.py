"""A source (path, address, "-") → its capture: the bytes as they are, with time and collector."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from tocsin.config import PagesConfig
from tocsin.errors import PageError
from tocsin.pages.sources import is_address
from tocsin.pages.warc import is_warc, warc_captures
from tocsin.records import Capture


def collect(source: str, config: PagesConfig, *, user: str) -> Capture:
    """The capture of one page: of a file, of an http(s) address (fetched now), or of standard input ("-").

    `user` is who collects. Raises PageError, naming the source, where it cannot be read or fetched, or is too large.
    """
    if is_address(source):
        from tocsin.pages.fetch import fetch  # its HTTP client is slow to import, and most pages are files

        return fetch(source, config, user=user)
    stdin = source == "-"
    content = _read(sys.stdin.buffer, "standard input", config) if stdin else _read_file(Path(source), config)
    return Capture(
        id=Capture.hash_of(content),
        content=content,
        address=None,
        path=None if stdin else source,
        collected_at=datetime.now(UTC).isoformat(timespec="seconds"),
        collected_by=user,
    )


def captures_in(source: str, config: PagesConfig, *, user: str) -> Iterator[Capture]:
    """The captures that a source holds: of a WARC file one for each page, of anything else the one of `collect`.

    Raises PageError as `collect` does; for a damaged archive after the pages that can be read.
    """
    path = Path(source)
    if not is_address(source) and source != "-" and is_warc(path) and path.is_file():
        yield from warc_captures(path, config, user=user)
    else:
        yield collect(source, config, user=user)


def _read_file(path: Path, config: PagesConfig) -> bytes:
    if path.is_dir():
        raise PageError(f"{path}: a folder, no page; name its files (find_pages lists them)")
    try:
        with path.open("rb") as stream:
            return _read(stream, str(path), config)
    except FileNotFoundError as error:
        raise PageError(f"{path}: no such file; check the path, or begin an address with https://") from error
    except OSError as error:
        raise PageError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error


def _read(stream: BinaryIO, name: str, config: PagesConfig) -> bytes:
    """All bytes, but never more than one over the limit."""
    content = stream.read(config.max_bytes + 1)
    if len(content) > config.max_bytes:
        raise PageError(
            f"{name}: more than {config.max_bytes:,} bytes; save the article alone (limit: pages.max_bytes)"
        )
    return content
