"""A coder's word on one value of a report as it stands now, by field and position: the machine's, or an added one.

The words under a value may support others too; what is written down says which one was meant. A correction that rests
on other words, or on words that support several values, takes the old value out and adds the right one: one act.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from tocsin.errors import RunError
from tocsin.ledger import additions, decisions
from tocsin.ledger.additions import Added
from tocsin.ledger.decided import decided_report
from tocsin.ledger.fitting import MANY, TYPES, fitted
from tocsin.ledger.quotes import find_quote
from tocsin.ledger.views import Decision
from tocsin.records import Article, Quote, Report, Span, Value, dump


@dataclass(frozen=True, slots=True)
class _Meant:
    """The value that a word is on: `own` is the machine's, without decisions; `added` what coders added."""

    article: Article
    report: Report
    field: str
    now: Value[Any]
    own: Value[Any] | None
    added: Added | None


def judge(
    connection: Connection,
    report_id: str,
    field: str,
    position: int,
    kind: str,
    *,
    value: Any = None,
    quote: Quote | None = None,
    seen: str | None = None,
    who: str,
) -> tuple[Decision, ...]:
    """Record accept, reject or correct of the value at this position of the report as coders left it.

    value: of a correction, as plain JSON. quote: other words that tell it. seen: `fingerprint` of what the coder saw.
    Raises RunError where the value is not there or no longer as seen, or the right one does not fit.
    """
    meant = _meant(connection, report_id, field, position)
    if seen is not None and seen != fingerprint(meant.now):
        raise RunError(f"{field} of report {meant.report.id}: was changed meanwhile; look at it again")
    if kind != "correct":
        return _judged(connection, meant, kind, who=who)
    right = dump(fitted(field, value))
    if quote in [meant.article.quote(span) for span in _spans(meant)]:
        quote = None  # its own words, marked again
    places = _places(connection, meant)
    if meant.own is not None and quote is None and len(places) == 1:
        return (_decided(connection, meant, kind, who=who, value=right),)
    taken = _judged(connection, meant, "reject", who=who)
    instead = quote or _quote(meant)
    act = taken[0].number
    new = additions.add(connection, meant.report.id, field, quote=instead, value=right, who=who, act=act)
    return (*taken, new)


def values_of(report: Report, field: str) -> tuple[Value[Any], ...]:
    """The values of one field, in their positions. Raises RunError where a report has no such field."""
    if field not in TYPES:
        raise RunError(f"field {field!r}: is none of {', '.join(TYPES)}")
    held = getattr(report, field)
    return held if field in MANY else () if held is None else (held,)


def fingerprint(value: Value[Any]) -> str:
    """What a value and its status are known by, to notice that another coder changed it meanwhile."""
    plain = json.dumps([dump(value.value), value.status, dump(value.evidence)], sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def added_at(connection: Connection, coded: Report, field: str, position: int) -> Added | None:
    """What coders added at this position of a report; `coded`: as the machine gave it."""
    added = additions.standing(connection, [coded]).get(coded.id, {}).get(field, [])
    if field not in MANY:
        return added[-1] if added else None
    at = position - len(getattr(coded, field))
    return added[at] if 0 <= at < len(added) else None


def _meant(connection: Connection, report_id: str, field: str, position: int) -> _Meant:
    article, coded, now = decided_report(connection, report_id)
    held = values_of(now, field)
    if not 0 <= position < len(held):
        raise RunError(f"{field} of report {now.id}: has no value at position {position}; look at the report again")
    added = added_at(connection, coded, field, position)
    own = None if added else values_of(coded, field)[position]
    return _Meant(article, coded, field, held[position], own, added)


def _judged(connection: Connection, meant: _Meant, kind: str, *, who: str) -> tuple[Decision, ...]:
    if meant.added is None:
        places = _places(connection, meant)
        assert meant.own is not None
        was = dump(meant.own.value) if len(places) > 1 else None
        return (_decided(connection, meant, kind, who=who, was=was),)
    made: list[Decision] = []
    for one in meant.added.decisions if kind == "reject" else meant.added.decisions[-1:]:
        act = made[0].number if made else None
        made.append(additions.judge(connection, one.number, kind, who=who, act=act))
    return tuple(made)


def _decided(
    connection: Connection, meant: _Meant, kind: str, *, who: str, value: Any = None, was: Any = None
) -> Decision:
    article, report, quote = meant.article.id, meant.report.id, _quote(meant)
    return decisions.decide(
        connection, article, meant.field, kind, quote=quote, value=value, report_id=report, who=who, was=was
    )


def _places(connection: Connection, meant: _Meant) -> list[Any]:
    """The values of the coding that the words under the machine's value support, this one among them."""
    if meant.own is None:
        return []
    span = find_quote(meant.article.text, _quote(meant))
    rows = decisions.current_values(connection, meant.article.id)
    return decisions.supported(connection, meant.field, span, meant.report.id, rows)


def _quote(meant: _Meant) -> Quote:
    """The first words under the value that can be found again."""
    for span in _spans(meant):
        quote = meant.article.quote(span)
        if find_quote(meant.article.text, quote) == span:
            return quote
    told = f"{meant.field} of report {meant.report.id}"
    raise RunError(f"{told}: its words stand in the text more than once; select longer ones")


def _spans(meant: _Meant) -> tuple[Span, ...]:
    if meant.added is not None:
        return meant.added.spans
    assert meant.own is not None
    return meant.own.evidence or meant.own.mentions or meant.report.anchor
