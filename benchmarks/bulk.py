"""Made articles into a ledger, thousands at a time: the rows that `add_page` would write, without its questions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import sqlite

from tocsin.ledger import audit, flat, schema
from tocsin.ledger.articles import article_row
from tocsin.records import Article, Coding, CopyKeys, CopyOf, Report, dump

Rows = list[dict[str, Any]]
_SQLITE = sqlite.dialect()
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


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows of one table as SQLite takes them."""

    statement: str
    rows: list[tuple[Any, ...]]


def prepared(pages: Sequence[Page], *, after: int, whole: bool = True) -> list[Prepared]:
    """The rows of pages, whose articles, codings, reports and sketches are numbered on from `after` each.

    `whole`: with values, statements and whole codings. The reports are to be linked.
    """
    at = schema.now()
    told = [(page.article, one) for page in pages for one in page.coding.reports]
    codings = {page.article.id: number for number, page in enumerate(pages, after + 1)}
    reports = [(article, one, codings[article.id], after + n) for n, (article, one) in enumerate(told, 1)]
    made: list[tuple[Table, Iterable[dict[str, Any]]]] = [
        (schema.articles, ({"number": codings[page.article.id], **_article(page, at)} for page in pages)),
        (schema.copy_families, map(_family, pages)),
        (schema.copy_keys, _keys(pages, codings)),
        (schema.codings, (_coding(page, codings[page.article.id], at, whole=whole) for page in pages)),
        (schema.reports, ({"number": number, **_report(one, coding)} for _, one, coding, number in reports)),
        (schema.report_sketches, ({"number": number, **_waiting(one)} for _, one, _, number in reports)),
    ]
    if whole:
        made += [
            (schema.report_values, _values(pages, reports, codings)),
            (schema.statements, _statements(reports)),
        ]
    return [_bound(table, list(rows)) for table, rows in made]


def _bound(table: Table, rows: Rows) -> Prepared:
    """What SQLAlchemy would make of each row on its way to the driver, made once and for all."""
    compiled = insert(table).compile(dialect=_SQLITE, column_keys=list(rows[0]) if rows else None)
    names = compiled.positiontup or ()
    written = [(name, table.c[name].type.dialect_impl(_SQLITE).bind_processor(_SQLITE)) for name in names]
    return Prepared(str(compiled), [tuple(f(row[n]) if f else row[n] for n, f in written) for row in rows])


def store(connection: Connection, made: Iterable[Prepared]) -> None:
    """Write prepared rows."""
    for one in made:
        if one.rows:
            connection.exec_driver_sql(one.statement, one.rows)


def accounted(page: Page) -> dict[str, Any]:
    """What the accounting says of a page."""
    known = {"capture_id": page.article.capture_id, "article_id": page.article.id}
    return {"source": page.article.address, **known, "fate": "coded", "error": None}


def account(connection: Connection, told: Sequence[dict[str, Any]], *, who: str) -> None:
    """Put pages into the accounting, and into the chain of the audit trail."""
    at = schema.now()
    connection.execute(insert(schema.pages), [{**row, "at": at, "who": who} for row in told])
    audit.append_all(connection, told, who=who, action="page")


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


def _keys(pages: Sequence[Page], numbers: dict[str, int]) -> Iterator[dict[str, Any]]:
    for page in pages:
        for key in dict.fromkeys(page.copy_keys.keys if page.copy_keys else ()):
            yield {"key": key, "article_number": numbers[page.article.id]}


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
