"""What in a ledger is not as it was written: rows against records, words against texts. It changes nothing.

Each check takes a bounded number of ids and returns a line a fault. What cannot be read at all is a fault, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, select

from tocsin.ledger import flat, schema
from tocsin.ledger.articles import chunks
from tocsin.ledger.incidents import browsed
from tocsin.records import Incident, IncidentLink, Report, Summary, load

_MANY = 1000  # strays that are named at most
_ADVICE = "restore the ledger from a copy"
_LINK = "run tocsin link"

Check = Callable[[Connection, Sequence[Any]], list[str]]


def batch(connection: Connection, column: ColumnElement[Any], *, after: Any, size: int) -> Sequence[Any]:
    """The next values of a key column, in order; `after` None: the first ones."""
    query = select(column).order_by(column).limit(size)
    return connection.execute(query if after is None else query.where(column > after)).scalars().all()


def checked(check: Check, connection: Connection, what: str, ids: Sequence[Any]) -> list[str]:
    """The faults of these; where something cannot be read, each by itself, so that it can be named."""
    try:
        return check(connection, ids)
    except (ValueError, TypeError, KeyError, AttributeError):  # what a hand may have made of JSON and its records
        if len(ids) > 1:
            return [fault for id in ids for fault in checked(check, connection, what, [id])]
        return [f"{what} {ids[0]}: its rows hold what Tocsin does not write; {_ADVICE}"]


def of_codings(connection: Connection, numbers: Sequence[int]) -> list[str]:
    """Whether the words of all values and statements stand where they should, and reports are as their records."""
    codings, articles, reports = schema.codings, schema.articles, schema.reports
    joined = codings.join(articles, articles.c.id == codings.c.article_id)
    query = select(codings.c.number, codings.c.article_id, articles.c.text).select_from(joined)
    texts = {row.number: row for row in connection.execute(query.where(codings.c.number.in_(numbers)))}
    faults = [f"coding {number}: its article is not there; {_ADVICE}" for number in numbers if number not in texts]
    values = schema.report_values
    said = schema.statements.join(reports, reports.c.number == schema.statements.c.report_number)
    words = schema.statements
    for row in _of(connection, select(values), values.c.coding_number, numbers):
        faults += _misplaced(texts.get(row["coding_number"]), row["field"], row["evidence"])
    told = select(words, reports.c.coding_number).select_from(said)
    for row in _of(connection, told, reports.c.coding_number, numbers):
        faults += _misplaced(texts.get(row["coding_number"]), row["field"], [row] if row["exact"] is not None else [])
    for row in _of(connection, select(reports), reports.c.coding_number, numbers):
        differing = _differing(flat.columns(load(Report, row["record"])), row)
        if differing:
            faults.append(f"report {row['id']}: {differing} is not as in its record; {_ADVICE}")
    return faults


def _of(connection: Connection, query: Any, column: ColumnElement[Any], numbers: Sequence[int]) -> Iterable[RowMapping]:
    found: Iterable[RowMapping] = connection.execute(query.where(column.in_(numbers))).mappings()
    return found


def _misplaced(article: Any, field: str, places: Iterable[Any]) -> list[str]:
    """Evidence that is not in the article's text where it is said to be."""
    if article is None:
        return []
    return [
        f"article {article.article_id}: evidence of {field}, {str(place['exact'])[:80]!r}, is not at characters "
        f"{place['start']} to {place['end']}; {_ADVICE}"
        for place in places
        if article.text[place["start"] : place["end"]] != place["exact"]
    ]


def of_incidents(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Whether the tables for browsing hold what the summaries of the incidents say.

    What rests on the reports as well (counts, outlets, review) is compared where they are linked as they are now.
    """
    table = schema.incidents
    live = (table.c.id.in_(ids), table.c.redirect_to.is_(None), table.c.retired_at.is_(None))
    told = connection.execute(select(table.c.id, table.c.summary).where(*live))
    summaries = {row.id: load(Summary, row.summary) for row in told}
    rows = {row["incident_id"]: row for row in _in(connection, schema.incident_table, "incident_id", ids)}
    faults = [f"incident {id}: has no row in the table for browsing; {_LINK}" for id in summaries if id not in rows]
    faults += [_stray(id) for id in rows if id not in summaries]
    wanted = {id: flat.columns(summary) for id, summary in summaries.items()}
    names: dict[str, frozenset[tuple[str, str]]] = {}
    for id, one in browsed(connection, _settled(connection, summaries)).items():
        wanted[id], names[id] = one.row, one.names
    for id in rows.keys() & wanted.keys():
        differing = _differing(wanted[id], rows[id])
        if differing:
            faults.append(f"incident {id}: {differing} in the table for browsing is not as in its summary; {_LINK}")
    found: dict[str, set[tuple[str, str]]] = {}
    for row in _in(connection, schema.incident_names, "incident_id", list(names)):
        found.setdefault(row["incident_id"], set()).add((row["kind"], row["name"]))
    off = (id for id, known in names.items() if known != found.get(id, set()))
    return faults + [f"incident {id}: the names that find it are not those of its summary; {_LINK}" for id in off]


def strays(connection: Connection) -> list[str]:
    """Rows of the table for browsing of which there is no incident at all."""
    browsed, table = schema.incident_table.c.incident_id, schema.incidents
    joined = schema.incident_table.outerjoin(table, table.c.id == browsed)
    query = select(browsed).select_from(joined).where(table.c.id.is_(None)).order_by(browsed).limit(_MANY)
    return [_stray(id) for id in connection.execute(query).scalars()]


def _stray(id: str) -> str:
    return f"incident {id}: is none, but has a row in the table for browsing; {_ADVICE}"


def _settled(connection: Connection, summaries: dict[str, Summary]) -> dict[str, Incident]:
    """The incidents whose reports wait for nothing: none where the ledger waits to be linked by another version."""
    if connection.execute(select(schema.linked_by).limit(1)).first() is None:
        return {}
    held: dict[str, list[str]] = {id: [] for id in summaries}
    for row in _in(connection, schema.incident_reports, "incident_id", list(summaries)):
        if row["until"] is None:
            held[row["incident_id"]].append(row["report_id"])
    linked = _linked(connection, {report for reports in held.values() for report in reports})
    return {
        id: Incident(id, tuple(IncidentLink(report, 0, ()) for report in held[id]), summary)
        for id, summary in summaries.items()
        if linked.issuperset(held[id])
    }


def _linked(connection: Connection, reports: set[str]) -> set[str]:
    """Those of the reports that are linked as they are now."""
    states: dict[str, set[str]] = {}
    for row in _in(connection, schema.report_sketches, "report_id", sorted(reports)):
        states.setdefault(row["report_id"], set()).add(row["state"])
    return {report for report, found in states.items() if found == {"linked"}}


def _in(connection: Connection, table: Table, column: str, ids: Sequence[Any]) -> Sequence[RowMapping]:
    return [
        row
        for part in chunks(ids)
        for row in connection.execute(select(table).where(table.c[column].in_(part))).mappings()
    ]


def _differing(wanted: dict[str, Any], row: RowMapping) -> str:
    return ", ".join(name for name, value in wanted.items() if row[name] != value)
