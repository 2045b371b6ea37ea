"""Incidents for the eye: filtered rows of the flat table, one incident with its reports, counts of everything."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, exists, func, or_, select

from tocsin.errors import RunError
from tocsin.ledger import schema
from tocsin.ledger.articles import published_of, whole_id
from tocsin.ledger.decided import with_decisions
from tocsin.ledger.redirects import follow_reports
from tocsin.ledger.search import article_ids
from tocsin.ledger.views import IncidentRow, IncidentView, LinkedReport, Stats
from tocsin.records import Incident, IncidentLink, Report, Summary, load

_TABLE = schema.incident_table
_LINKS = schema.incident_reports
_REPORTS = schema.reports
EQUAL = (  # fields of the filter that ask for the very value of the column of that name
    *("country", "city", "attack_type", "stage", "attribution", "target_type", "weapon_type", "perpetrator_kind"),
    *("status", "doubtful"),
)
VAGUEST = 5  # UCDP where_prec up to which a place lies in a box; the centre of a country is no place of an incident
_ROW = tuple(_TABLE.c[name] for name in IncidentRow.__slots__)  # in the order of its fields


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """What to show; None asks nothing. Days are YYYY-MM-DD, and an incident fits that may fall between them."""

    earliest: str | None = None
    latest: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    city: str | None = None
    attack_type: str | None = None
    stage: str | None = None
    perpetrator: str | None = None  # part of the name
    perpetrator_kind: str | None = None  # organisation, individual, state
    actors: tuple[str, ...] | None = None  # a report of it names one of these: ids of the register, or whole names
    attribution: str | None = None
    target_type: str | None = None
    weapon_type: str | None = None
    min_killed: int | None = None  # persons, best estimate
    max_killed: int | None = None
    min_outlets: int | None = None
    min_sources: int | None = None
    status: str | None = None  # machine, partly, reviewed
    doubtful: bool | None = None
    box: tuple[float, float, float, float] | None = (
        None  # west, south, east, north in degrees; west > east crosses 180°
    )
    words: str | None = None  # an article of it holds them
    outlet: str | None = None  # an article of it is this outlet's


def list_incidents(
    connection: Connection, wanted: IncidentFilter, *, limit: int, offset: int
) -> tuple[IncidentRow, ...]:
    """Rows that fit, the latest first."""
    order = (_TABLE.c.date_order.desc(), _TABLE.c.incident_id.desc())
    query = select(*_ROW).where(*_conditions(connection, wanted)).order_by(*order).limit(limit).offset(offset)
    return tuple(IncidentRow(*row) for row in connection.execute(query))


def count_incidents(connection: Connection, wanted: IncidentFilter) -> int:
    """How many rows fit."""
    return connection.execute(
        select(func.count()).select_from(_TABLE).where(*_conditions(connection, wanted))
    ).scalar_one()


def incident_ids(connection: Connection, wanted: IncidentFilter) -> list[str]:
    """Ids of all that fit, in no order."""
    query = select(_TABLE.c.incident_id).where(*_conditions(connection, wanted))
    return list(connection.execute(query).scalars())


def rows_of(connection: Connection, ids: Sequence[str]) -> tuple[IncidentRow, ...]:
    """The rows of these incidents in this order; ids that have none are left out."""
    query = select(*_ROW).where(_TABLE.c.incident_id.in_(ids))
    found = {row.incident_id: IncidentRow(*row) for row in connection.execute(query)}
    return tuple(found[id] for id in ids if id in found)


def _conditions(connection: Connection, wanted: IncidentFilter) -> list[ColumnElement[bool]]:
    c = _TABLE.c
    found: list[ColumnElement[bool]] = []
    if wanted.earliest is not None:
        found.append(c.date_latest >= wanted.earliest)
    if wanted.latest is not None:
        found.append(c.date_earliest <= wanted.latest)
    for name in EQUAL:
        value = getattr(wanted, name)
        if value is not None:
            found.append(c[name] == value)
    if wanted.perpetrator is not None:
        found.append(c.perpetrator.icontains(wanted.perpetrator, autoescape=True))
    if wanted.actors is not None:
        found.append(_named("actor", {name for actor in wanted.actors for name in (actor, actor.lower())}))
    for name, column in (("min_killed", "killed_best"), ("min_outlets", "n_outlets"), ("min_sources", "n_sources")):
        least = getattr(wanted, name)
        if least is not None:
            found.append(c[column] >= least)
    if wanted.max_killed is not None:
        found.append(c.killed_best <= wanted.max_killed)
    if wanted.box is not None:
        found.append(_inside(wanted.box))
    if wanted.words is not None:
        found.extend(
            _of_articles(_REPORTS.c.article_id.in_(q)) for q in [article_ids(connection, wanted.words)] if q is not None
        )
    if wanted.outlet is not None:
        found.append(_named("outlet", {wanted.outlet}))
    return found


def _inside(box: tuple[float, float, float, float]) -> ColumnElement[bool]:
    west, south, east, north = box
    c = _TABLE.c
    placed = and_(c.where_precision.between(1, VAGUEST), c.latitude.between(south, north))
    if west <= east:
        return and_(placed, c.longitude.between(west, east))
    return and_(placed, or_(c.longitude >= west, c.longitude <= east))


def _of_articles(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    linked = and_(_LINKS.c.incident_id == _TABLE.c.incident_id, _LINKS.c.until.is_(None))
    return exists(select(_LINKS.c.number).join(_REPORTS, _REPORTS.c.id == _LINKS.c.report_id).where(linked, condition))


def _named(kind: str, names: Collection[str]) -> ColumnElement[bool]:
    """Whether one of these is among the incident's names."""
    table = schema.incident_names
    return _TABLE.c.incident_id.in_(select(table.c.incident_id).where(table.c.kind == kind, table.c.name.in_(names)))


def get_incident(connection: Connection, id: str) -> IncidentView:
    """The incident of this id, a unique beginning of it, or an id that redirects to it.

    Raises RunError where there is none, where several begin so, or where it has lost all its reports.
    """
    asked = _asked(connection, id)
    row = incident_row(connection, id)
    flat = connection.execute(select(*_ROW).where(_TABLE.c.incident_id == row["id"])).mappings().one()
    reports = _linked(connection, row["id"], _LINKS)
    return IncidentView(
        incident=Incident(row["id"], tuple(one.link for one in reports), _summary(row["id"], row["summary"])),
        row=IncidentRow(**flat),
        reports=reports,
        created=row["created"],
        asked=asked if asked != row["id"] else None,
        may_be=_linked(connection, row["id"], schema.incident_maybe),
    )


def incident_of(connection: Connection, report_id: str) -> str | None:
    """Id of the incident that a report is in now; None where it is in none."""
    today = follow_reports(connection, [report_id])[report_id]
    live = (_LINKS.c.report_id == today, _LINKS.c.until.is_(None))
    return connection.execute(select(_LINKS.c.incident_id).where(*live)).scalar()


def _asked(connection: Connection, id: str) -> str:
    return whole_id(connection, schema.incidents.c.id, id if id.startswith("i-") else f"i-{id}", "incident")


def incident_row(connection: Connection, id: str) -> RowMapping:
    """The row of the incident that an id, or its unique beginning, leads to; raises as `get_incident`."""
    table, asked = schema.incidents, _asked(connection, id)
    row = connection.execute(select(table).where(table.c.id == asked)).mappings().one()
    while row["redirect_to"] is not None:
        row = connection.execute(select(table).where(table.c.id == row["redirect_to"])).mappings().one()
    if row["retired_at"] is not None:
        raise RunError(f"incident {asked}: no report of it is left since {row['retired_at']}; search for its articles")
    return row


def _summary(incident_id: str, plain: dict[str, Any]) -> Summary:
    """Earlier ledgers held the fullest report in its place."""
    if "report_id" not in plain:
        raise RunError(f"incident {incident_id}: was linked by an older Tocsin; link the ledger anew (tocsin link)")
    return load(Summary, plain)


def _linked(connection: Connection, incident_id: str, links: Table) -> tuple[LinkedReport, ...]:
    """The reports that one of the two tables of links ties to an incident now."""
    articles, families = schema.articles, schema.copy_families
    # A report may stand in several codings; after a new coding, until linking is run again, in none that is current.
    told_by = (
        select(_REPORTS.c.number)
        .where(_REPORTS.c.id == links.c.report_id)
        .order_by(_REPORTS.c.current.desc(), _REPORTS.c.number.desc())
        .limit(1)
        .correlate(links)
        .scalar_subquery()
    )
    joined = (
        links.join(_REPORTS, _REPORTS.c.number == told_by)
        .join(articles, articles.c.id == _REPORTS.c.article_id)
        .join(families, families.c.article_id == articles.c.id)
    )
    published = (articles.c.published_value, articles.c.published_precision, articles.c.published_found_in)
    link = (links.c.report_id, links.c.weight, links.c.reasons, links.c.since)
    source = (articles.c.title, articles.c.outlet, articles.c.address, families.c.family_id)
    rows = connection.execute(
        select(*link, _REPORTS.c.number, _REPORTS.c.record, _REPORTS.c.article_id, *source, *published)
        .select_from(joined)
        .where(links.c.incident_id == incident_id, links.c.until.is_(None))
        .order_by(links.c.number)
    )
    told = rows.mappings().all()
    reports = with_decisions(connection, {row["number"]: load(Report, row["record"]) for row in told})
    return tuple(
        LinkedReport(
            link=IncidentLink(row["report_id"], row["weight"], tuple(row["reasons"])),
            report=reports[row["number"]],
            article_id=row["article_id"],
            title=row["title"],
            outlet=row["outlet"],
            published=published_of(row),
            address=row["address"],
            family_id=row["family_id"],
            since=row["since"],
        )
        for row in told
    )


def stats(connection: Connection) -> Stats:
    """Counts over the whole ledger."""
    captures, articles, pages, decisions = schema.captures, schema.articles, schema.pages, schema.decisions
    last = select(func.max(pages.c.number)).group_by(pages.c.source)
    live = decisions.c.undone_by.is_(None)
    size = connection.execute(select(func.count(), func.coalesce(func.sum(captures.c.size), 0))).one()
    present = articles.c.superseded_by.is_(None)
    return Stats(
        captures=size[0],
        capture_bytes=int(size[1]),
        sources=_tally(connection, pages.c.fate, pages.c.number.in_(last)),
        articles=_tally(connection, articles.c.status, present),
        reports=_count(connection, _REPORTS.c.current),
        incidents=_count(connection, _TABLE.c.incident_id.is_not(None)),
        families=connection.execute(select(func.count(schema.copy_families.c.family_id.distinct()))).scalar_one(),
        undated=_count(connection, undated_condition()),
        decisions=_count(connection, live),
        lost_decisions=_count(connection, live, decisions.c.lost),
    )


def undated_condition() -> ColumnElement[bool]:
    """Coded articles of which nobody knows when they were published."""
    c = schema.articles.c
    return and_(c.published_value.is_(None), c.status == "coded", c.superseded_by.is_(None))


def _count(connection: Connection, *conditions: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).where(*conditions)).scalar_one()


def _tally(connection: Connection, column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> dict[str, int]:
    rows = connection.execute(select(column, func.count()).where(*conditions).group_by(column).order_by(column))
    return {str(name): int(number) for name, number in rows}
