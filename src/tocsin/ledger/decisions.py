"""What coders said: given once, undone but never deleted, found again by quote after every new coding.

A decision stands on words of an article (field and quote), not on a row of a table: rows come and go with models.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update

from tocsin.errors import RunError
from tocsin.ledger import audit, schema, sketches
from tocsin.ledger.articles import check_text, chunks, get_article, published_row
from tocsin.ledger.quotes import find_quote
from tocsin.ledger.redirects import follow_reports
from tocsin.ledger.views import Decision
from tocsin.records import Article, Published, Quote, Report, Span, dump, load

ON_VALUES = ("accept", "correct", "reject")
ADD = "add"  # a value that the machine does not give: see ledger/additions.py
ON_PAIRS = ("merge", "split", "not_same")
NOTES = ("note", "tag")  # on an incident: see ledger/notes.py
KINDS = (*ON_VALUES, ADD, "date", *ON_PAIRS, *NOTES)

_DECISIONS = schema.decisions
_VALUES = schema.report_values
_STATUS = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


def decide(
    connection: Connection,
    article_id: str,
    field: str,
    kind: str,
    *,
    quote: Quote | None,
    value: Any,
    report_id: str | None,
    who: str,
    was: Any = None,
    act: int | None = None,
) -> Decision:
    """Record what a coder says of one value and give the value its status.

    was: the value that is accepted or rejected, as plain JSON, where its words hold several of this field.
    act: number of the first decision taken with this one.
    Raises RunError where the kind is unknown, the article is not there, or the quote not in its text.
    """
    if kind not in ON_VALUES:
        raise RunError(f"decision {kind!r}: is none of {', '.join(ON_VALUES)}")
    article = get_article(connection, article_id).article
    span = None if quote is None else find_quote(article.text, quote)
    if quote is not None and span is None:
        raise RunError(f"decision on {field}: {quote.exact!r} is not in article {article.id}; mark the words anew")
    if kind == "correct" and value is None:
        raise RunError(f"decision on {field} of article {article.id}: a correction needs the right value")
    said = value if was is None else {"was": was}
    number = record(connection, article.id, field, kind, quote, span, said, who, act=act, report_id=report_id)
    refresh_statuses(connection, article.id)
    sketches.renew(connection, article.id)
    return get_decision(connection, number)


def decide_pair(
    connection: Connection, kind: str, report_id: str, other_report_id: str, *, who: str, act: int | None = None
) -> Decision:
    """Record that two reports tell one incident (merge) or two (split, not_same).

    The quote is the first report's anchor. act: number of the first decision taken with this one.
    Raises RunError where the kind or a report is unknown.
    """
    if kind not in ON_PAIRS:
        raise RunError(f"decision {kind!r}: is none of {', '.join(ON_PAIRS)}")
    if report_id == other_report_id:
        raise RunError(f"decision {kind}: report {report_id} is named twice; name two reports")
    article, report = report_of(connection, report_id)
    report_of(connection, other_report_id)
    span = report.anchor[0] if report.anchor else None
    quote = article.quote(span) if span else None
    number = record(
        connection,
        article.id,
        "incident",
        kind,
        quote,
        span,
        None,
        who,
        act=act,
        report_id=report_id,
        other_report_id=other_report_id,
    )
    sketches.touch(connection, follow_reports(connection, (report_id, other_report_id)).values())
    return get_decision(connection, number)


def report_of(connection: Connection, report_id: str) -> tuple[Article, Report]:
    """A report as its latest coding gave it, and its article. Raises RunError where there is none of this id."""
    table = schema.reports
    row = connection.execute(
        select(table.c.article_id, table.c.record).where(table.c.id == report_id).order_by(table.c.number.desc())
    ).first()
    if row is None:
        raise RunError(f"report {report_id}: the ledger has none; list the article's reports")
    return get_article(connection, row.article_id).article, load(Report, row.record)


def set_date(connection: Connection, article_id: str, published: Published, *, who: str) -> Decision:
    """Give an article the date on which it was published; what stood there is kept in the decision."""
    article = get_article(connection, article_id).article
    value = {"old": dump(article.published) if article.published else None, "new": dump(published)}
    number = record(connection, article.id, "published", "date", None, None, value, who)
    refresh_date(connection, article.id)
    return get_decision(connection, number)


def refresh_date(connection: Connection, article_id: str) -> None:
    """Let the last live decision on the article's date hold; without one, what was found before all of them."""
    of_article = (_DECISIONS.c.place_article_id == article_id, _DECISIONS.c.kind == "date")
    rows = connection.execute(select(_DECISIONS).where(*of_article).order_by(_DECISIONS.c.number)).mappings().all()
    if not rows:
        return
    live = [row["value"]["new"] for row in rows if row["undone_by"] is None]
    own = [row["value"]["old"] for row in rows if row["article_id"] == article_id]
    if not live and not own:
        return
    plain = live[-1] if live else own[0]
    published = load(Published, plain) if plain else None
    table = schema.articles
    connection.execute(update(table).where(table.c.id == article_id).values(**published_row(published)))
    sketches.renew(connection, article_id)


def undo(connection: Connection, number: int, *, who: str) -> Decision:
    """Take a decision back; it stays on record. Raises RunError where there is none or it was taken back before."""
    decision = get_decision(connection, number)
    if decision.undone_by is not None:
        raise RunError(f"decision {number}: {decision.undone_by} took it back at {decision.undone_at}")
    taken = {"undone_by": who, "undone_at": schema.now()}
    connection.execute(update(_DECISIONS).where(_DECISIONS.c.number == number).values(**taken))
    audit.append(connection, who=who, action="undo", decision=number)
    refresh_statuses(connection, decision.place_article_id)
    if decision.kind in (*ON_VALUES, ADD):
        sketches.renew(connection, decision.place_article_id)
    if decision.kind == "date":
        refresh_date(connection, decision.place_article_id)
    if decision.kind in ON_PAIRS:
        pair = [id for id in (decision.report_id, decision.other_report_id) if id]
        sketches.touch(connection, follow_reports(connection, pair).values())
    return get_decision(connection, number)


def record(
    connection: Connection,
    article_id: str,
    field: str,
    kind: str,
    quote: Quote | None,
    span: Span | None,
    value: Any,
    who: str,
    *,
    act: int | None = None,
    **reports: str | None,
) -> int:
    """Write one decision, and the audit trail's line of it; returns its number."""
    words = {
        "exact": quote.exact if quote else None,
        "prefix": quote.prefix if quote else None,
        "suffix": quote.suffix if quote else None,
    }
    check_text([field, value, who], name=f"decision on {field} of article {article_id}")
    place = {"place_start": span.start if span else None, "place_end": span.end if span else None, "lost": False}
    key = {"article_id": article_id, "field": field, "kind": kind, **words, "value": value, **reports}
    row = insert(_DECISIONS).values(**key, act=act, who=who, at=schema.now(), place_article_id=article_id, **place)
    made = connection.execute(row).inserted_primary_key
    assert made is not None
    number = int(made[0])
    if act is None:
        connection.execute(update(_DECISIONS).where(_DECISIONS.c.number == number).values(act=number))
    audit.append(connection, who=who, action="decide", decision=number, act=act or number, **key)
    return number


def get_decision(connection: Connection, number: int) -> Decision:
    """The decision of this number. Raises RunError where there is none."""
    row = connection.execute(select(_DECISIONS).where(_DECISIONS.c.number == number)).mappings().first()
    if row is None:
        raise RunError(f"decision {number}: the ledger has none; list the decisions")
    return decision_of(row)


def list_decisions(
    connection: Connection,
    *,
    article_id: str | None = None,
    kind: str | None = None,
    lost: bool | None = None,
    undone: bool = False,
) -> tuple[Decision, ...]:
    """Decisions in the order in which they were given; those on an article's predecessors belong to it too."""
    where: list[ColumnElement[bool]] = []
    if article_id is not None:
        where.append(_DECISIONS.c.place_article_id == article_id)
    if kind is not None:
        where.append(_DECISIONS.c.kind == kind)
    if lost is not None:
        where.append(_DECISIONS.c.lost == lost)
    if not undone:
        where.append(_DECISIONS.c.undone_by.is_(None))
    rows = connection.execute(select(_DECISIONS).where(*where).order_by(_DECISIONS.c.number)).mappings()
    return tuple(decision_of(row) for row in rows)


def decision_of(row: RowMapping) -> Decision:
    """A row of the table of decisions as a record."""
    quote = None if row["exact"] is None else Quote(row["exact"], row["prefix"], row["suffix"])
    span = None if row["place_start"] is None else Span(row["place_start"], row["place_end"])
    same = ("number", "article_id", "field", "kind", "value", "who", "at", "report_id", "other_report_id")
    today = ("place_article_id", "lost", "undone_by", "undone_at", "act")
    return Decision(quote=quote, span=span, **{name: row[name] for name in (*same, *today)})


def status_of(decisions: Sequence[Decision]) -> str | None:
    """The status that live decisions on one value give it: the last coder's word, "agreed" if another said the same."""
    if not decisions:
        return None
    last = decisions[-1]
    latest = {decision.who: decision for decision in decisions}
    same = [d for d in latest.values() if d.kind == last.kind and d.value == last.value]
    return "agreed" if len(same) > 1 and last.kind != "reject" else _STATUS[last.kind]


def refresh_statuses(connection: Connection, article_id: str) -> None:
    """Write into the values of the article's current coding what coders said of them."""
    held = on_values(connection, article_id)
    rows = current_values(connection, article_id)
    said: dict[int, list[Decision]] = {}
    for decision, number in ((d, row["number"]) for d in held for row in spoken_of(connection, d, rows)):
        said.setdefault(number, []).append(decision)
    for row in rows:
        status = status_of(said.get(row["number"], ())) or row["given"]
        if status != row["status"]:
            connection.execute(update(_VALUES).where(_VALUES.c.number == row["number"]).values(status=status))


def on_values(connection: Connection, article_id: str) -> list[Decision]:
    """The live decisions on values that the article's coding gives."""
    held = list_decisions(connection, article_id=article_id, lost=False)
    return [decision for decision in held if decision.kind in ON_VALUES and on_added(decision) is None]


def on_added(decision: Decision) -> int | None:
    """Number of the decision that added the value which this one accepts or rejects; None of a value of the coding."""
    number = _meant(decision).get("added")
    return int(number) if number is not None else None


def _meant(decision: Decision) -> dict[str, Any]:
    """Which of several values an accepting or rejecting word is on, where its quote does not tell."""
    given = decision.kind in ("accept", "reject") and isinstance(decision.value, dict)
    return decision.value if given else {}


def current_values(connection: Connection, article_id: str) -> Sequence[RowMapping]:
    """All values of the article's current coding, with their report's id (None: the article's own)."""
    codings, reports = schema.codings, schema.reports
    joined = _VALUES.join(codings, codings.c.number == _VALUES.c.coding_number).outerjoin(
        reports, reports.c.number == _VALUES.c.report_number
    )
    query = select(_VALUES, reports.c.id.label("report_id")).select_from(joined)
    return (
        connection.execute(
            query.where(codings.c.article_id == article_id, codings.c.current).order_by(_VALUES.c.number)
        )
        .mappings()
        .all()
    )


def spoken_of(connection: Connection, decision: Decision, rows: Sequence[RowMapping]) -> list[RowMapping]:
    """The values that a decision is on: same field, words that overlap.

    Several reports may rest on the same words ("on Friday"); then the one that the coder looked at is meant. Of several
    values of one report the one that the coder saw is; where it is there no more, none.
    """
    found = supported(connection, decision.field, decision.span, decision.report_id, rows)
    meant = _meant(decision)
    return [row for row in found if row["value"] == meant["was"]] if "was" in meant else found


def supported(
    connection: Connection, field: str, span: Span | None, report_id: str | None, rows: Sequence[RowMapping]
) -> list[RowMapping]:
    """The values of a field that the words at `span` support; of several reports those of this one, where it is one."""
    found = [row for row in rows if row["field"] == field and _overlaps(span, row["evidence"])]
    if report_id is None or len(found) < 2:
        return found
    today = follow_reports(connection, [report_id])[report_id]
    return [row for row in found if row["report_id"] == today] or found


def _overlaps(span: Span | None, places: Iterable[dict[str, Any]]) -> bool:
    return span is not None and any(span.overlaps(Span(place["start"], place["end"])) for place in places)


def current_pair(connection: Connection, report_id: str, other_report_id: str) -> tuple[str, str] | None:
    """Today's ids of two reports; None where one of them is in no current coding."""
    today = present_reports(connection, (report_id, other_report_id))
    one, two = today.get(report_id), today.get(other_report_id)
    return None if one is None or two is None else (one, two)


def present_reports(connection: Connection, reports: Iterable[str]) -> dict[str, str]:
    """Today's ids of reports by the ids that they had; those in no current coding are left out."""
    table = schema.reports
    today = follow_reports(connection, reports)
    there: set[str] = set()
    for part in chunks(set(today.values())):
        query = select(table.c.id).where(table.c.current, table.c.id.in_(part))
        there.update(connection.execute(query).scalars())
    return {id: now for id, now in today.items() if now in there}


def pairs(connection: Connection) -> tuple[tuple[str, str, str], ...]:
    """What coders said of pairs of reports, as (kind, report, other report) by today's ids; the last word is last."""
    told = (_DECISIONS.c.kind, _DECISIONS.c.report_id, _DECISIONS.c.other_report_id)
    live = (_DECISIONS.c.kind.in_(ON_PAIRS), _DECISIONS.c.undone_by.is_(None), _DECISIONS.c.lost.is_(False))
    rows = connection.execute(select(*told).where(*live).order_by(_DECISIONS.c.number)).all()
    today = present_reports(connection, {id for _, *pair in rows for id in pair})
    found = ((kind, today.get(one), today.get(two)) for kind, one, two in rows)
    return tuple((kind, one, two) for kind, one, two in found if one and two and one != two)
