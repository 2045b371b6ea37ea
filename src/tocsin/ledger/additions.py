"""Values that coders add to a report: where the machine has none, or other words than its own tell the right one.

An added value is a decision of its own, on words of the article. It is told apart from others by the decision's number:
a later word that accepts or rejects it names that number, for its words may support other values too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from tocsin.errors import RunError
from tocsin.ledger import decisions, schema, sketches
from tocsin.ledger.articles import chunks
from tocsin.ledger.decisions import ADD, on_added
from tocsin.ledger.fitting import MANY, fitted
from tocsin.ledger.quotes import find_quote
from tocsin.ledger.redirects import follow_reports
from tocsin.ledger.views import Decision
from tocsin.records import Quote, Report, Span, Value, dump

_DECISIONS = schema.decisions


@dataclass(frozen=True, slots=True)
class Added:
    """A value that stands in a report because coders added it: once, or several the same."""

    decisions: tuple[Decision, ...]
    value: Any
    spans: tuple[Span, ...]
    status: str  # corrected, or agreed by two


def add(
    connection: Connection,
    report_id: str,
    field: str,
    *,
    quote: Quote | None,
    value: Any,
    who: str,
    act: int | None = None,
) -> Decision:
    """Record a value for a present report. quote: the words of its article that tell it; value: plain JSON.

    Raises RunError where the value does not fit the field, or no words, or none of the article, tell it.
    """
    today = decisions.present_reports(connection, [report_id]).get(report_id)
    if today is None:
        raise RunError(f"report {report_id}: is in no current coding of the ledger; list the article's reports")
    article, _ = decisions.report_of(connection, today)
    plain = dump(fitted(field, value))
    if quote is None or not quote.exact.strip():
        raise RunError(f"add {field} to report {today}: no value without its words; mark those that tell it")
    span = find_quote(article.text, quote)
    if span is None:
        raise RunError(f"add {field}: {quote.exact!r} is not in article {article.id}, or not once; mark more words")
    number = decisions.record(connection, article.id, field, ADD, quote, span, plain, who, act=act, report_id=today)
    sketches.renew(connection, article.id)
    return decisions.get_decision(connection, number)


def judge(connection: Connection, number: int, kind: str, *, who: str, act: int | None = None) -> Decision:
    """Record that a coder accepts or rejects the value that decision `number` added."""
    added = decisions.get_decision(connection, number)
    if added.kind != ADD or added.undone_by is not None or added.lost:
        raise RunError(f"decision {number}: adds no value that stands; look at the report again")
    if kind not in ("accept", "reject"):
        raise RunError(f"decision {kind!r}: an added value is accepted or rejected")
    place, value = (added.place_article_id, added.field), {"added": number}
    made = decisions.record(
        connection, *place, kind, added.quote, added.span, value, who, act=act, report_id=added.report_id
    )
    sketches.renew(connection, added.place_article_id)
    return decisions.get_decision(connection, made)


def standing(connection: Connection, reports: Iterable[Report]) -> dict[str, dict[str, list[Added]]]:
    """By report and field the added values that hold, in the order in which they were given."""
    held = {report.id: report.article_id for report in reports}
    said = _said(connection, set(held.values()))
    today = follow_reports(connection, {str(one.report_id) for one in said if one.kind == ADD})
    found: dict[str, dict[str, list[Added]]] = {}
    for one in (one for one in said if one.kind == ADD and today[str(one.report_id)] in held):
        words = [one, *(other for other in said if on_added(other) == one.number)]
        if words[-1].kind != "reject":
            fields = found.setdefault(today[str(one.report_id)], {})
            fields[one.field] = _joined(fields.get(one.field, []), one, words)
    return found


def _said(connection: Connection, articles: Iterable[str]) -> list[Decision]:
    """What live decisions add in these articles, and what they say of added values."""
    rows: list[Decision] = []
    for part in chunks(articles):
        of_articles = (_DECISIONS.c.place_article_id.in_(part), _DECISIONS.c.kind.in_((ADD, "accept", "reject")))
        live = (_DECISIONS.c.undone_by.is_(None), _DECISIONS.c.lost.is_(False))
        found = connection.execute(select(_DECISIONS).where(*of_articles, *live)).mappings()
        rows += [decision for decision in map(decisions.decision_of, found)]
    named = (one for one in rows if one.kind == ADD or on_added(one) is not None)
    return sorted(named, key=lambda one: one.number)


def _joined(before: Sequence[Added], one: Decision, words: Sequence[Decision]) -> list[Added]:
    """The values before with a new one; the same value again is no second one, but moves to the end."""
    value = fitted(one.field, one.value)
    same = next((added for added in before if added.value == value), None)
    made = (*(same.decisions if same else ()), one)
    last = {said.who: said.kind != "reject" for said in words}
    for_it = {who for who, agrees in last.items() if agrees} | {given.who for given in made}
    agreed = len(for_it) > 1 or (same is not None and same.status == "agreed")
    spans = tuple(dict.fromkeys(given.span for given in made if given.span is not None))
    added = Added(made, value, spans, "agreed" if agreed else "corrected")
    return [*(other for other in before if other is not same), added]


def with_added(report: Report, added: dict[str, list[Added]]) -> Report:
    """The report with the added values: of a field of one value the last, of others all behind the machine's."""
    changed: dict[str, Any] = {}
    for field, values in added.items():
        made = [Value(one.value, one.spans, one.spans, 1.0, status=one.status) for one in values]
        changed[field] = (*getattr(report, field), *made) if field in MANY else made[-1]
    return replace(report, **changed)
