"""Benchmark own on pages: marked articles dressed as pages, so that extraction and reading are measured together."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.config import PagesConfig
from tocsin.errors import PageError, RunError
from tocsin.evaluate import files
from tocsin.evaluate.gold_align import Record
from tocsin.evaluate.marked import MarkedArticle
from tocsin.evaluate.pages import means, shingle_shares
from tocsin.evaluate.result import Figures
from tocsin.pages import read_page
from tocsin.records import Article, Capture

TABLE = "pages.csv"
_COLLECTED = "2030-01-01T00:00:00+00:00"  # after all pages


@dataclass(frozen=True, slots=True)
class PageRead:
    """What the pages stage made of the page of a marked article, and the outlet that the page's credit names."""

    marked: MarkedArticle
    article: Article
    credit: str | None


def read_pages(folder: Path, marked: Sequence[MarkedArticle]) -> list[PageRead]:
    """The page of each article, read; an article without text where there is none to be found.

    Raises RunError where the folder has no table of pages, or no page for one of the articles.
    """
    rows = {row["article"]: row for row in csv.DictReader(files.read_text(folder / TABLE).splitlines())}
    if missing := [article.id for article in marked if article.id not in rows]:
        raise RunError(f"{folder / TABLE}: no page of {missing[0]}; write the pages anew with python -m training.pages")
    return [PageRead(m, _read(folder / rows[m.id]["page"], m.id), rows[m.id].get("credit") or None) for m in marked]


def _read(path: Path, id: str) -> Article:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RunError(f"{path}: cannot be read ({error.strerror}); write the pages anew") from error
    capture = Capture(Capture.hash_of(content), content, None, str(path), _COLLECTED, "evaluate")
    try:
        return read_page(capture, PagesConfig(offline=True))
    except PageError:
        return files.article(id, "")


def extraction(pages: Sequence[PageRead]) -> Figures:
    """How well the body was found (F1 over shingles of four words, as in the benchmark pages), title, date, credit."""
    shares = [
        shingle_shares(_body(p.marked.text, p.marked.title), _body(p.article.text, p.article.title)) for p in pages
    ]
    dated = [p for p in pages if len(p.marked.published or "") == len("2024-03-22")]
    told = [p.article.published.value if p.article.published else None for p in dated]
    credited = [p for p in pages if p.credit]
    return {
        "pages, body": means(shares),
        "pages, title": _share([p.article.title == p.marked.title for p in pages]),
        "pages, date": _share([value == p.marked.published for value, p in zip(told, dated, strict=True)]),
        "pages, credit": _share([p.article.origin == p.credit for p in credited]),
    }


def _share(right: Sequence[bool]) -> dict[str, float]:
    return {"right": sum(right), "of": len(right)}


def _body(text: str, title: str | None) -> str:
    return text.removeprefix(f"{title}\n")


def quoted(record: Record, text: str) -> Record:
    """The record with each piece of evidence as the words of `text` that it covers."""
    return {key: _quoted(value, text, spans=key in {"evidence", "anchor"}) for key, value in record.items()}


def _quoted(value: Any, text: str, *, spans: bool) -> Any:
    if spans:
        return [piece if isinstance(piece, str) else text[piece[0] : piece[1]] for piece in value or ()]
    if isinstance(value, dict):
        return quoted(value, text)
    if isinstance(value, list):
        return [_quoted(one, text, spans=False) for one in value]
    return value
