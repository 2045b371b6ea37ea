"""Codings: stored whole beside one another, one of them current, its reports and values as rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, insert, select, update

from tocsin.errors import PageError
from tocsin.ledger import flat, schema, sketches
from tocsin.ledger.articles import check_text
from tocsin.records import Article, Coding, Report, dump, load

_CODINGS = schema.codings
_REPORTS = schema.reports


def check_coding(article: Article, coding: Coding) -> None:
    """Raises PageError where the coding is another article's or its spans lie outside the text."""
    name = article.address or article.id
    if coding.article_id != article.id or any(r.article_id != article.id for r in coding.reports):
        raise PageError(f"{name}: the coding is of another article than {article.id}; code this one")
    ids = [report.id for report in coding.reports]
    if len(set(ids)) != len(ids):
        raise PageError(f"{name}: two reports have one id; give each its own anchor")
    for row in (row for report in coding.reports for row in flat.value_rows(article, report)):
        if any(place["end"] > len(article.text) for place in row["evidence"]):
            raise PageError(f"{name}: evidence of {row['field']} lies outside the text; code the article anew")


def store_coding(connection: Connection, article: Article, coding: Coding, *, model: str, codebook: str) -> None:
    """Make this coding the article's current one; stored once however often it is given."""
    check_coding(article, coding)
    plain = dump(coding)
    check_text(plain, name=article.address or article.id)
    digest = hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
    key = {"article_id": article.id, "model": model, "codebook": codebook, "digest": digest}
    known = connection.execute(select(_CODINGS.c.number).filter_by(**key)).scalar()
    _set_current(connection, article.id, known)
    if known is None:
        _store(connection, article, coding, {**key, "record": plain})
    sketches.renew(connection, article.id)


def _store(connection: Connection, article: Article, coding: Coding, row: dict[str, Any]) -> None:
    made = connection.execute(insert(_CODINGS).values(**row, current=True, added_at=schema.now())).inserted_primary_key
    assert made is not None
    number = int(made[0])
    for report in coding.reports:
        _store_report(connection, article, report, number)
    own = [{"coding_number": number, "report_number": None, **row} for row in flat.article_rows(article, coding)]
    if own:
        connection.execute(insert(schema.report_values), own)


def _set_current(connection: Connection, article_id: str, number: int | None) -> None:
    for table, column in ((_CODINGS, _CODINGS.c.number), (_REPORTS, _REPORTS.c.coding_number)):
        of_article = table.c.article_id == article_id
        connection.execute(update(table).where(of_article, table.c.current).values(current=False))
        if number is not None:
            connection.execute(update(table).where(of_article, column == number).values(current=True))


def _store_report(connection: Connection, article: Article, report: Report, coding_number: int) -> None:
    made = connection.execute(
        insert(_REPORTS).values(
            id=report.id,
            coding_number=coding_number,
            article_id=article.id,
            model=report.model,
            current=True,
            count=report.count,
            recent=report.recent,
            probability=report.probability,
            **flat.columns(report),
            record=dump(report),
        )
    ).inserted_primary_key
    assert made is not None
    of_report = {"report_number": int(made[0])}
    values = [{"coding_number": coding_number, **of_report, **row} for row in flat.value_rows(article, report)]
    connection.execute(insert(schema.report_values), values)
    connection.execute(insert(schema.statements), [{**of_report, **r} for r in flat.statement_rows(article, report)])


def current_coding(connection: Connection, article_id: str) -> Coding | None:
    """The article's current coding; None where it was never coded."""
    plain = connection.execute(
        select(_CODINGS.c.record).where(_CODINGS.c.article_id == article_id, _CODINGS.c.current)
    ).scalar()
    return None if plain is None else load(Coding, plain)


def retire_codings(connection: Connection, article_id: str) -> None:
    """No coding of this article is current any more."""
    _set_current(connection, article_id, None)
    sketches.renew(connection, article_id)


def current_reports(connection: Connection, *, after: int, size: int) -> Iterator[tuple[int, Report]]:
    """The next reports of current codings after row `after`, with their row numbers."""
    query = select(_REPORTS.c.number, _REPORTS.c.record).where(_REPORTS.c.current, _REPORTS.c.number > after)
    for number, plain in connection.execute(query.order_by(_REPORTS.c.number).limit(size)):
        yield int(number), load(Report, plain)


def current_notes(
    connection: Connection, *, after: int, size: int, field: str | None = None, articles: Collection[str] | None = None
) -> Iterator[tuple[int, Coding]]:
    """The next current codings after row `after` that have warnings, quotations or facts; without their reports.

    field: only those that have one of this field; articles: only of these.
    """
    values = schema.report_values
    own = select(values.c.number).where(values.c.coding_number == _CODINGS.c.number, values.c.report_number.is_(None))
    if field is not None:
        own = own.where(values.c.field == field)
    query = select(_CODINGS.c.number, _CODINGS.c.record).where(
        _CODINGS.c.current, _CODINGS.c.number > after, own.exists()
    )
    if articles is not None:
        query = query.where(_CODINGS.c.article_id.in_(articles))
    for number, plain in connection.execute(query.order_by(_CODINGS.c.number).limit(size)).all():
        yield int(number), load(Coding, {**plain, "reports": []})
