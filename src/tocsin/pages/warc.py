"""WARC (ISO 28500) archives → one capture for each page that was fetched, read by FastWARC."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from tocsin.config import PagesConfig
from tocsin.errors import PageError
from tocsin.records import Capture

_PAGES = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain", "multipart/related")
_NO_HEADER = "application/octet-stream"


def is_warc(path: Path) -> bool:
    """Whether the file's name is a WARC's."""
    return path.name.lower().endswith((".warc", ".warc.gz", ".warc.zst"))


def warc_captures(path: Path, config: PagesConfig, *, user: str) -> Iterator[Capture]:
    """A capture for each page with status 2xx, as it was fetched (WARC-Date), in the archive's order.

    Raises PageError, after all pages that can be read, where the archive is damaged or held pages too large.
    """
    with path.open("rb") as stream:
        yield from _captures(stream, str(path), config, user=user)


def sole_page(capture: Capture, config: PagesConfig, name: str) -> Capture:
    """The one page of an archive that was collected as a whole; raises PageError where it holds none or several."""
    found = list(_captures(io.BytesIO(capture.content), name, config, user=capture.collected_by))
    if len(found) != 1:
        raise PageError(f"{name}: an archive of {len(found)} pages; read them one by one (captures_in)")
    return found[0]


def _captures(stream: BinaryIO, name: str, config: PagesConfig, *, user: str) -> Iterator[Capture]:
    too_large = 0
    kinds = WarcRecordType.response | WarcRecordType.resource
    try:
        for record in ArchiveIterator(stream, record_types=kinds, parse_http=False):
            if record.content_length > config.max_bytes:
                _parse(record)
                too_large += _is_page(record)
                continue
            _complete(record)
            _parse(record)
            content = record.reader.read(config.max_bytes + 1) if _is_page(record) else b""
            if len(content) > config.max_bytes:
                too_large += 1
            elif content:
                yield _capture(record, content, name, user)
    except (OSError, ValueError) as error:
        raise PageError(
            f"{name}: a damaged WARC archive ({error}); what came before is read; fetch it again"
        ) from error
    if too_large:
        raise PageError(
            f"{name}: {too_large} pages of more than {config.max_bytes:,} bytes left out; see pages.max_bytes"
        )


def _complete(record: WarcRecord) -> None:
    """Read the record's block whole, for FastWARC ends a cut one silently; raises ValueError where it is cut."""
    length = record.content_length
    block = record.reader.read(length)
    if len(block) < length:
        raise ValueError(f"a record is cut after {len(block):,} of {length:,} bytes")
    record.set_bytes_content(block)


def _parse(record: WarcRecord) -> None:
    if record.record_type == WarcRecordType.response:
        record.parse_http(auto_decode="all")


def _is_page(record: WarcRecord) -> bool:
    headers = record.http_headers
    if record.record_type == WarcRecordType.response and headers is not None:
        status = headers.status_code
        if status is None or not 200 <= int(status) < 300:
            return False
    return (_media_type(record) or _NO_HEADER).partition(";")[0].strip().lower() in _PAGES


def _media_type(record: WarcRecord) -> str | None:
    if record.http_headers is not None:
        return record.http_headers.get("Content-Type")
    return record.headers.get("Content-Type")


def _capture(record: WarcRecord, content: bytes, name: str, user: str) -> Capture:
    fetched = record.record_date
    headers = tuple((str(key), str(value)) for key, value in record.http_headers) if record.http_headers else ()
    return Capture(
        id=Capture.hash_of(content),
        content=content,
        address=(record.headers.get("WARC-Target-URI") or "").strip("<>") or None,
        path=name,
        collected_at=fetched.isoformat() if fetched else str(record.headers.get("WARC-Date")),
        collected_by=user,
        media_type=_media_type(record),
        headers=headers,
    )
