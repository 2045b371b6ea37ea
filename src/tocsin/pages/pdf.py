"""PDF with a text layer → title and paragraphs, without the lines that every page repeats."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import replace
from datetime import date

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from tocsin.errors import PageError
from tocsin.pages.characters import normalise, one_line
from tocsin.pages.extracted import Extracted
from tocsin.pages.plain import read_plain

MAX_PAGES = 200
_EDGE = 3  # lines at a page's top and bottom that may be its header or footer


def read_pdf(content: bytes, *, name: str, collected: date, max_text: int) -> Extracted:
    """What a PDF yields. Its own dates of making are not its publication and are not used.

    Raises PageError, naming the page, for an encrypted PDF, a damaged one, one without text, and one of more than
    MAX_PAGES pages or `max_text` characters.
    """
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PageError(f"{name}: an encrypted PDF; save it without its password")
        pages = _pages(reader, name, max_text)
        title = one_line((reader.metadata.title if reader.metadata else None) or "")
    except PageError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise PageError(f"{name}: an encrypted PDF; save it without its password") from error
    except Exception as error:  # pypdf raises whatever a damaged object leads to; this is the page's border
        raise PageError(f"{name}: a damaged PDF ({type(error).__name__}); save or fetch it again") from error
    text = "\n".join(_without_edges(pages))
    if not text.strip():
        raise PageError(f"{name}: a PDF without text (a scan); run text recognition (OCR) on it first")
    extracted = read_plain(text, collected=collected)
    if extracted.title is None and 10 <= len(title) <= 200 and not title.lower().endswith((".doc", ".docx", ".pdf")):
        extracted = replace(extracted, title=title)
    return extracted


def _pages(reader: PdfReader, name: str, max_text: int) -> list[list[str]]:
    """Lines of every page."""
    if len(reader.pages) > MAX_PAGES:
        raise PageError(f"{name}: {len(reader.pages)} pages, no article; save the pages of the article alone")
    pages = []
    length = 0
    for page in reader.pages:
        text = normalise(page.extract_text() or "")
        length += len(text)
        if length > max_text:
            raise PageError(
                f"{name}: more than {max_text:,} characters, no article; save the pages of the article alone"
            )
        pages.append(text.split("\n"))
    return pages


def _without_edges(pages: list[list[str]]) -> list[str]:
    """Lines of all pages without headers and footers: edge lines that, numbers aside, half of the pages have."""
    counts = Counter(shape for lines in pages for shape in {_shape(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    repeated = {
        shape for shape, count in counts.items() if shape and len(pages) > 2 and count >= max(3, len(pages) / 2)
    }
    kept = []
    for lines in pages:
        for index, line in enumerate(lines):
            at_edge = index < _EDGE or index >= len(lines) - _EDGE
            if not (
                at_edge
                and (_shape(line) in repeated or re.fullmatch(r"\W*(?:page )?\d+(?: of \d+)?\W*", line, re.IGNORECASE))
            ):
                kept.append(line)
    return kept


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())
