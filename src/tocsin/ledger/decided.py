"""Records as coders left them: each value with the status that their decisions give it, corrected ones corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError
from sqlalchemy import Connection, select

from tocsin.errors import RunError
from tocsin.ledger import additions, schema
from tocsin.ledger.articles import chunks
from tocsin.ledger.decisions import current_values, on_values, present_reports, report_of, spoken_of
from tocsin.ledger.views import Decision
from tocsin.records import Article, Coding, Report, Toll, Value, dump, load

_VALUES = schema.report_values
_REJECTED = "rejected"

Place = tuple[str, int]  # field and position of a value in its report
Record = TypeVar("Record", bound=Report | Coding)


def with_decisions(connection: Connection, reports: Mapping[int, Report]) -> dict[int, Report]:
    """The reports, by the numbers of their rows; what is stored of them stays as the machine gave it."""
    statuses = _statuses(connection, reports)
    articles = {reports[number].article_id for number in statuses}
    corrections = {place: value for id in sorted(articles) for place, value in _corrections(connection, id).items()}
    said = {
        number: _decided(report, report.id, statuses[number], corrections) if number in statuses else report
        for number, report in reports.items()
    }
    added = additions.standing(connection, reports.values())
    return {
        number: additions.with_added(report, added[report.id]) if report.id in added else report
        for number, report in said.items()
    }


def decided_report(connection: Connection, report_id: str) -> tuple[Article, Report, Report]:
    """The article of a present report, the report as it was coded, and as coders left it.

    Raises RunError where it is in no current coding.
    """
    today = present_reports(connection, [report_id]).get(report_id)
    if today is None:
        raise RunError(f"report {report_id}: is in no current coding of the ledger; list the article's reports")
    article, coded = report_of(connection, today)
    row = select(schema.reports.c.number).where(schema.reports.c.id == today, schema.reports.c.current)
    number = connection.execute(row).scalar_one()
    return article, coded, with_decisions(connection, {number: coded})[number]


def coding_with_decisions(connection: Connection, article_id: str) -> Coding | None:
    """The current coding of an article as coders left it; None where it has none."""
    codings, reports = schema.codings, schema.reports
    current = select(codings.c.number, codings.c.record).where(codings.c.article_id == article_id, codings.c.current)
    row = connection.execute(current).first()
    if row is None:
        return None
    coding = load(Coding, row.record)
    numbers = select(reports.c.id, reports.c.number).where(reports.c.coding_number == row.number)
    number_of = {id: number for id, number in connection.execute(numbers)}
    decided = with_decisions(connection, {number_of[report.id]: report for report in coding.reports})
    coding = replace(coding, reports=tuple(decided[number_of[report.id]] for report in coding.reports))
    return notes_with_decisions(connection, coding, row.number)


def notes_with_decisions(connection: Connection, coding: Coding, number: int) -> Coding:
    """The warnings, quotations and actor facts of the coding in row `number`; its reports stay as they are."""
    changed = select(_VALUES.c.field, _VALUES.c.position, _VALUES.c.status).where(
        _VALUES.c.coding_number == number, _VALUES.c.report_number.is_(None), _VALUES.c.status != _VALUES.c.given
    )
    statuses = {(row.field, row.position): row.status for row in connection.execute(changed)}
    if not statuses:
        return coding
    return _decided(coding, None, statuses, _corrections(connection, coding.article_id))


def _statuses(connection: Connection, numbers: Iterable[int]) -> dict[int, dict[Place, str]]:
    """By report, the values whose status a coder changed."""
    found: dict[int, dict[Place, str]] = {}
    changed = select(_VALUES.c.report_number, _VALUES.c.field, _VALUES.c.position, _VALUES.c.status)
    for part in chunks(numbers):
        where = (_VALUES.c.report_number.in_(part), _VALUES.c.status != _VALUES.c.given)
        for row in connection.execute(changed.where(*where)):
            found.setdefault(row.report_number, {})[row.field, row.position] = row.status
    return found


def _corrections(connection: Connection, article_id: str) -> dict[tuple[str | None, str, int], Any]:
    """By report, field and position: what the last word on a value says it should be, where it is a correction."""
    rows = current_values(connection, article_id)
    last: dict[int, Decision] = {}
    for decision in on_values(connection, article_id):
        last.update({row["number"]: decision for row in spoken_of(connection, decision, rows)})
    return {
        (row["report_id"], row["field"], row["position"]): last[row["number"]].value
        for row in rows
        if row["number"] in last and last[row["number"]].kind == "correct"
    }


def _decided(
    record: Record,
    report_id: str | None,
    statuses: Mapping[Place, str],
    corrections: Mapping[tuple[str | None, str, int], Any],
) -> Record:
    changed: dict[str, Any] = {}
    for (field, position), status in statuses.items():
        now = changed.get(field, getattr(record, field, None))
        correction = corrections.get((report_id, field, position))
        if isinstance(now, tuple) and position < len(now):
            changed[field] = (*now[:position], _said(now[position], status, correction), *now[position + 1 :])
        elif isinstance(now, Value):
            changed[field] = _said(now, status, correction)
    return replace(record, **changed)


def _said(value: Value[Any], status: str, correction: Any) -> Value[Any]:
    """The value with a coder's word on it; a correction that does not fit the field takes the wrong value out."""
    if correction is None:
        return replace(value, status=status)
    try:
        right = load(type(value.value), _whole(value.value, correction))
    except ValidationError:
        return replace(value, status=_REJECTED)
    return replace(value, value=right, status=status, parts=(), statements=())


def _whole(value: Any, correction: Any) -> Any:
    """A correction of some parts leaves the others as they are; a toll of which only best is given is exact."""
    if not isinstance(correction, dict):
        return correction
    if isinstance(value, Toll) and "best" in correction:
        correction = {"low": correction["best"], "high": correction["best"], **correction}
    return {**dump(value), **correction}
