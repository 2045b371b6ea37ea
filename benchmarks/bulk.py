"""Made articles into a ledger, thousands at a time: the rows that `add_page` would write, without its questions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from tocsin.ledger import audit, flat, schema
from tocsin.ledger.articles import article_row
from tocsin.records import Article, Coding, CopyKeys, CopyOf, Report, dump

Rows = list[dict[str, Any]]
_KEY = ("article_id", "model", "codebook", "digest")


@dataclass(frozen=True, slots=True)
class Page:
    """An article with its coding and its place among the copies; `family_id` None: a family of its own."""

    article: Article
    coding: Coding
    model: str
    codebook: str = ""
    copy_keys: CopyKeys | None = None
    copy_of: CopyOf | None = None
    family_id: str | None = None


def put(connection: Connection, pages: Sequence[Page], *, who: str, whole: bool = True) -> None:
    """Store pages that the ledger has not; `whole`: with values, statements, whole codings and the accounting.

    Their reports then wait to be linked.
    """
    at = schema.now()
    article, coding, report = (_last(connection, t) for t in (schema.articles, schema.codings, schema.reports))
    told = [(page.article, one) for page in pages for one in page.coding.reports]
    codings = {page.article.id: coding + n for n, page in enumerate(pages, 1)}
    _insert(connection, schema.articles, [_article(page, at) for page in pages])
    _insert(connection, schema.copy_families, [_family(page) for page in pages])
    _insert(connection, schema.copy_keys, list(_keys(pages, article)))
    _insert(connection, schema.codings, [_coding(page, codings[page.article.id], at, whole=whole) for page in pages])
    _insert(connection, schema.reports, [_report(one, codings[one.article_id]) for _, one in told])
    _insert(connection, schema.report_sketches, [_waiting(one) for _, one in told])
    if whole:
        numbered = [(article, one, codings[article.id], report + n) for n, (article, one) in enumerate(told, 1)]
        _insert(connection, schema.report_values, list(_values(pages, numbered, codings)))
        _insert(connection, schema.statements, list(_statements(numbered)))
        _account(connection, pages, at, who=who)


def _last(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.max(table.c.number))).scalar() or 0


def _insert(connection: Connection, table: Table, rows: Rows) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _article(page: Page, at: str) -> dict[str, Any]:
    coded = {"status": "coded", "model": page.model, "codebook": page.codebook, "added_at": at}
    return {**article_row(page.article), **coded}


def _family(page: Page) -> dict[str, Any]:
    one = page.copy_of
    like = ("relation", "share", "words")
    return {
        "article_id": page.article.id,
        "family_id": page.family_id or page.article.id,
        "origin": page.article.origin,
        **{name: getattr(one, name, None) for name in like},
        "relative_id": one.article_id if one else None,
        "reasons": list(one.reasons) if one else None,
        "scheme": page.copy_keys.scheme if page.copy_keys else None,
    }


def _keys(pages: Sequence[Page], last: int) -> Iterator[dict[str, Any]]:
    for number, page in enumerate(pages, last + 1):
        for key in dict.fromkeys(page.copy_keys.keys if page.copy_keys else ()):
            yield {"key": key, "article_number": number}


def _coding(page: Page, number: int, at: str, *, whole: bool) -> dict[str, Any]:
    record = dump(page.coding) if whole else {}
    digest = hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest() if whole else ""
    key = dict(zip(_KEY, (page.article.id, page.model, page.codebook, digest), strict=True))
    return {"number": number, **key, "current": True, "added_at": at, "record": record}


def _report(report: Report, coding: int) -> dict[str, Any]:
    same = {name: getattr(report, name) for name in ("id", "article_id", "model", "count", "recent", "probability")}
    return {"coding_number": coding, **same, "current": True, **flat.columns(report), "record": dump(report)}


def _waiting(report: Report) -> dict[str, Any]:
    return {"report_id": report.id, "article_id": report.article_id, "state": "new"}


def _values(
    pages: Sequence[Page], told: Iterable[tuple[Article, Report, int, int]], codings: dict[str, int]
) -> Iterator[dict[str, Any]]:
    for article, report, coding, number in told:
        for row in flat.value_rows(article, report):
            yield {"coding_number": coding, "report_number": number, **row}
    for page in pages:
        for row in flat.article_rows(page.article, page.coding):
            yield {"coding_number": codings[page.article.id], "report_number": None, **row}


def _statements(told: Iterable[tuple[Article, Report, int, int]]) -> Iterator[dict[str, Any]]:
    for article, report, _, number in told:
        for row in flat.statement_rows(article, report):
            yield {"report_number": number, **row}


def _account(connection: Connection, pages: Sequence[Page], at: str, *, who: str) -> None:
    """The line of each page in the accounting, and in the chain of the audit trail."""
    said = [
        {"capture_id": page.article.capture_id, "article_id": page.article.id, "fate": "coded", "error": None}
        for page in pages
    ]
    sources = [page.article.address or page.article.id for page in pages]
    by = {"at": at, "who": who}
    told = [{"source": source, **row} for source, row in zip(sources, said, strict=True)]
    _insert(connection, schema.pages, [{**row, **by} for row in told])
    audit.append_all(connection, told, who=who, action="page")
