"""What kind of page the bytes are, told by the bytes first and by the server or the file's name only in doubt."""

from __future__ import annotations

import re
import zlib

from tocsin.errors import PageError
from tocsin.pages.decode import wide_encoding
from tocsin.records import Capture

_HTML = re.compile(rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|meta\s|title>)", re.IGNORECASE)
_FRAGMENT = re.compile(rb"<(?:article|div|section|p|h1|span|a)[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")
_MHTML = re.compile(
    rb"^(?:mime-version|content-type:\s*multipart/(?:related|mixed)|snapshot-content-location)\b",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(rb"^[A-Za-z-]{2,40}:[ \t]")
_UNREADABLE = {
    b"PK\x03\x04": "a ZIP archive or an office document; unpack it, or save the document as PDF or text",
    b"\x89PNG": "a picture; give the page that shows it",
    b"\xff\xd8\xff": "a picture; give the page that shows it",
    b"GIF8": "a picture; give the page that shows it",
    b"\xd0\xcf\x11\xe0": "an office document; save it as PDF or text",
    b"{\\rtf": "an RTF document; save it as PDF or text",
}
_CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"


def kind_of(capture: Capture, name: str) -> str:
    """ "html", "mhtml", "pdf", "warc" or "text".

    Raises PageError, naming the page, for an empty page, a feed, and bytes that hold no text.
    """
    content = capture.content
    head = content[:8192].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        raise PageError(f"{name}: empty; save or fetch the page again")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if head.startswith(b"WARC/") or is_gzipped_warc(content):
        return "warc"
    _refuse_unreadable(content, head, name)
    if _HEADER.match(head) and _MHTML.search(head):
        return "mhtml"
    if _FEED.search(head[:1000]):
        raise PageError(f"{name}: a feed or site map, no article; give the addresses that it lists")
    return "html" if _is_html(capture, head) else "text"


def is_gzipped_warc(content: bytes) -> bool:
    """Whether the bytes begin a gzip member that begins a WARC record."""
    if not content.startswith(b"\x1f\x8b"):
        return False
    try:
        return zlib.decompressobj(31).decompress(content[:4096], 16).startswith(b"WARC/")
    except zlib.error:
        return False


def _refuse_unreadable(content: bytes, head: bytes, name: str) -> None:
    for magic, what in _UNREADABLE.items():
        if content.startswith(magic):
            raise PageError(f"{name}: {what}")
    sample = content[:65536]
    if wide_encoding(content) is None and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        control = len(sample) - len(sample.translate(None, _CONTROL))
        if b"\x00" in head or control > 0.02 * len(sample):
            raise PageError(f"{name}: binary, no page; give an HTML, MHTML, PDF, text or WARC file")


def _is_html(capture: Capture, head: bytes) -> bool:
    if _HTML.search(head):
        return True
    if wide_encoding(capture.content) or capture.content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _HTML.search(capture.content[:8192].replace(b"\x00", b"")) is not None
    named = (capture.path or "").lower().endswith((".html", ".htm", ".xhtml"))
    served = "html" in (capture.media_type or "")
    return (named or served) and _FRAGMENT.search(capture.content[:65536]) is not None
