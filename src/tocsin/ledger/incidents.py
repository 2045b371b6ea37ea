"""Write a computed partition of reports: stable ids, links with their history, and the flat table for browsing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from tocsin.errors import RunError
from tocsin.ledger import audit, flat, schema
from tocsin.ledger.articles import chunks
from tocsin.ledger.partition import Assignment, Past, assign_ids, candidate_ids
from tocsin.ledger.redirects import follow_reports, former_reports, redirect
from tocsin.ledger.views import Mapped
from tocsin.records import Incident, dump

_INCIDENTS = schema.incidents
_LINKS = schema.incident_reports
_TABLE = schema.incident_table
_NAMES = schema.incident_names


def replace_incidents(
    connection: Connection, incidents: Sequence[Incident], *, whole: bool, who: str, left: Collection[str] = ()
) -> Mapped:
    """Map incidents on stable ids and write what differs; the ids they come with are not used.

    whole: they are all there are, and what they leave out is retired. Otherwise incidents that share no report with
    them stay as they are. left: reports that are in no incident now. Links that no longer hold are revoked, never
    deleted.
    Raises RunError where a report stands in two incidents, in none of the current codings, or an incident has none.
    """
    groups = _groups(connection, incidents)
    if whole:
        past = _past(connection, None)
    else:
        given = frozenset[str](left).union(*groups)
        past = [one for one in _past(connection, former_reports(connection, given)) if one.reports & given]
    made = assign_ids(groups, past, taken=_taken(connection, groups))
    _write_ids(connection, incidents, made)
    links = {id: incident for id, incident in zip(made.ids, incidents, strict=True)}
    changed = _write_links(connection, links, {one.id for one in past if one.live}, who=who)
    _write_table(connection, links)
    mapped = Mapped(made.ids, made.created, made.merged, made.split, made.emptied)
    if changed or made.created or made.merged or made.emptied:
        moved = {"created": made.created, "redirected": made.merged, "split": made.split, "retired": made.emptied}
        audit.append(connection, who=who, action="incidents", links=changed, **moved)
    return mapped


def companions(connection: Connection, reports: Iterable[str]) -> set[str]:
    """All reports of the incidents that these reports are in now."""
    held, found = set[str](), set[str]()
    for part in chunks(set(reports)):
        query = select(_LINKS.c.incident_id).where(_LINKS.c.report_id.in_(part), _LINKS.c.until.is_(None))
        held.update(connection.execute(query).scalars())
    for part in chunks(held):
        query = select(_LINKS.c.report_id).where(_LINKS.c.incident_id.in_(part), _LINKS.c.until.is_(None))
        found.update(connection.execute(query).scalars())
    return found


def _groups(connection: Connection, incidents: Sequence[Incident]) -> list[frozenset[str]]:
    groups = [frozenset(link.report_id for link in incident.links) for incident in incidents]
    seen: set[str] = set()
    for incident, group in zip(incidents, groups, strict=True):
        if not group:
            raise RunError(f"incident {incident.id}: has no report; leave it out")
        if not seen.isdisjoint(group) or len(group) != len(incident.links):
            raise RunError(f"incident {incident.id}: holds a report that was linked before; link each report once")
        seen |= group
    table = schema.reports
    for part in chunks(seen):
        query = select(table.c.id).where(table.c.current, table.c.id.in_(part))
        missing = set(part) - set(connection.execute(query).scalars())
        if missing:
            raise RunError(f"report {min(missing)}: is in no current coding of the ledger; add its page, then link")
    return groups


def _past(connection: Connection, touched: Iterable[str] | None) -> list[Past]:
    """Incidents with their reports by today's ids; only those that hold one of `touched`, if given."""
    ids = None if touched is None else _holders(connection, touched)
    rows: list[Any] = []
    joined = _LINKS.join(_INCIDENTS, _INCIDENTS.c.id == _LINKS.c.incident_id)
    query = select(
        _INCIDENTS.c.id,
        _INCIDENTS.c.number,
        (_INCIDENTS.c.redirect_to.is_(None) & _INCIDENTS.c.retired_at.is_(None)).label("live"),
        _LINKS.c.number.label("link"),
        _LINKS.c.report_id,
        _LINKS.c.until,
    ).select_from(joined)
    if ids is None:
        rows.extend(connection.execute(query))
    for part in chunks(ids or ()):
        rows.extend(connection.execute(query.where(_INCIDENTS.c.id.in_(part))))
    ended: dict[str, str] = {}
    for row in rows:
        if not row.live:
            ended[row.id] = max(ended.get(row.id, ""), row.until or "")
    counted = [row for row in rows if (row.until is None if row.live else row.until in (None, ended[row.id]))]
    today = follow_reports(connection, {row.report_id for row in counted})
    held: dict[str, list[str]] = {}
    for row in sorted(counted, key=lambda row: row.link):
        held.setdefault(row.id, []).append(today[row.report_id])
    facts = {row.id: (row.number, bool(row.live)) for row in counted}
    return [Past(id, *facts[id], frozenset(joined), ended.get(id, ""), tuple(joined)) for id, joined in held.items()]


def _holders(connection: Connection, reports: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for part in chunks(reports):
        query = select(_LINKS.c.incident_id).where(_LINKS.c.report_id.in_(part))
        found.update(connection.execute(query).scalars())
    return found


def _taken(connection: Connection, groups: Iterable[frozenset[str]]) -> set[str]:
    """Ids in the ledger that a new incident might be given: short ids meet by chance once in a million."""
    wanted = {id for group in groups for id in islice(candidate_ids(min(group)), 3)}
    found: set[str] = set()
    for part in chunks(wanted):
        found.update(connection.execute(select(_INCIDENTS.c.id).where(_INCIDENTS.c.id.in_(part))).scalars())
    return found


def _write_ids(connection: Connection, incidents: Sequence[Incident], made: Assignment) -> None:
    given = dict(zip(made.ids, incidents, strict=True))
    at = schema.now()
    rows = [{"id": id, "created": at, "summary": dump(given[id].summary)} for id in made.created]
    if rows:
        connection.execute(insert(_INCIDENTS), rows)
    for part in chunks(set(made.ids) - set(made.created)):
        for row in connection.execute(select(_INCIDENTS).where(_INCIDENTS.c.id.in_(part))).mappings().all():
            wanted = {"summary": dump(given[row["id"]].summary), "redirect_to": None, "retired_at": None}
            if any(row[key] != value for key, value in wanted.items()):
                connection.execute(update(_INCIDENTS).where(_INCIDENTS.c.id == row["id"]).values(**wanted))
    for old, new in made.merged:
        led = (_INCIDENTS.c.id == old) | (_INCIDENTS.c.redirect_to == old)
        connection.execute(update(_INCIDENTS).where(led).values(redirect_to=new))
        redirect(connection, "incident_merge", old, new)
    for old, new in made.split:
        redirect(connection, "incident_split", old, new)
    for id in made.emptied:
        connection.execute(update(_INCIDENTS).where(_INCIDENTS.c.id == id).values(retired_at=at))
    for part in chunks([*(old for old, _ in made.merged), *made.emptied]):
        connection.execute(delete(_TABLE).where(_TABLE.c.incident_id.in_(part)))
        connection.execute(delete(_NAMES).where(_NAMES.c.incident_id.in_(part)))


def _write_links(connection: Connection, wanted: dict[str, Incident], before: set[str], *, who: str) -> int:
    """Revoke, add and reweigh links; returns how many changed."""
    links = {(id, link.report_id): link for id, incident in wanted.items() for link in incident.links}
    at, changed, there = schema.now(), 0, set()
    for part in chunks(before | wanted.keys()):
        live = select(_LINKS).where(_LINKS.c.incident_id.in_(part), _LINKS.c.until.is_(None))
        for row in connection.execute(live).mappings().all():
            link = links.get((row["incident_id"], row["report_id"]))
            if link is None:
                values: dict[str, Any] = {"until": at, "revoked_by": who}
            else:
                there.add((row["incident_id"], row["report_id"]))
                values = {"weight": link.weight, "reasons": list(link.reasons)}
            if any(row[key] != value for key, value in values.items()):
                connection.execute(update(_LINKS).where(_LINKS.c.number == row["number"]).values(**values))
                changed += 1
    rows = [
        {"incident_id": id, "report_id": report, "weight": link.weight, "reasons": list(link.reasons), "since": at}
        for (id, report), link in links.items()
        if (id, report) not in there
    ]
    if rows:
        connection.execute(insert(_LINKS), rows)
    return changed + len(rows)


def _write_table(connection: Connection, incidents: dict[str, Incident]) -> None:
    for part in chunks(incidents):
        wanted = browsed(connection, {id: incidents[id] for id in part})
        query = select(_TABLE).where(_TABLE.c.incident_id.in_(part))
        there = {row["incident_id"]: dict(row) for row in connection.execute(query).mappings()}
        new = [one.row for id, one in wanted.items() if id not in there]
        for id, one in wanted.items():
            if id in there and there[id] != one.row:
                connection.execute(update(_TABLE).where(_TABLE.c.incident_id == id).values(**one.row))
        if new:
            connection.execute(insert(_TABLE), new)
        _write_names(connection, {id: one.names for id, one in wanted.items()})


@dataclass(frozen=True, slots=True)
class Browsed:
    """What an incident is browsed by: its row of the flat table, and its names as (kind, name)."""

    row: dict[str, Any]
    names: frozenset[tuple[str, str]]


def browsed(connection: Connection, incidents: dict[str, Incident]) -> dict[str, Browsed]:
    """By id, what incidents are to be browsed by. Their reports must be in current codings."""
    sources = _sources(connection, (link.report_id for one in incidents.values() for link in one.links))
    titles = _titles(connection, (one.summary.article_id for one in incidents.values()))
    return {
        id: Browsed(
            {"incident_id": id, **_table_row(one, sources), "title": titles.get(one.summary.article_id)},
            frozenset(_names(one, sources)),
        )
        for id, one in incidents.items()
    }


def _names(incident: Incident, sources: dict[str, RowMapping]) -> Iterator[tuple[str, str]]:
    yield from (("actor", name) for name in flat.names(incident.summary))
    for source in (sources[link.report_id] for link in incident.links):
        yield "article", source["article_id"]
        if source["outlet"]:
            yield "outlet", source["outlet"]


def _write_names(connection: Connection, wanted: dict[str, frozenset[tuple[str, str]]]) -> None:
    there: dict[str, set[tuple[str, str]]] = {id: set() for id in wanted}
    for row in connection.execute(select(_NAMES).where(_NAMES.c.incident_id.in_(wanted))):
        there[row.incident_id].add((row.kind, row.name))
    stale = [id for id, names in wanted.items() if names != there[id]]
    connection.execute(delete(_NAMES).where(_NAMES.c.incident_id.in_(stale)))
    rows = [{"incident_id": id, "kind": kind, "name": name} for id in stale for kind, name in sorted(wanted[id])]
    if rows:
        connection.execute(insert(_NAMES), rows)


def _table_row(incident: Incident, sources: dict[str, RowMapping]) -> dict[str, Any]:
    columns = flat.columns(incident.summary)
    held = [sources[link.report_id] for link in incident.links]
    return {
        **columns,
        **flat.standing(incident.summary),
        "date_order": columns["date_latest"] or columns["date_earliest"] or "",
        "n_reports": len(held),
        "n_articles": len({row["article_id"] for row in held}),
        "n_outlets": len({row["outlet"] for row in held if row["outlet"]}),
        "n_sources": len({row["family_id"] for row in held}),
    }


def _sources(connection: Connection, reports: Iterable[str]) -> dict[str, RowMapping]:
    """For each report its article, the article's outlet and its copy family."""
    table, articles, families = schema.reports, schema.articles, schema.copy_families
    joined = table.join(articles, articles.c.id == table.c.article_id).join(
        families, families.c.article_id == articles.c.id
    )
    query = select(table.c.id, table.c.article_id, articles.c.outlet, families.c.family_id).select_from(joined)
    found: dict[str, RowMapping] = {}
    for part in chunks(set(reports)):
        rows = connection.execute(query.where(table.c.current, table.c.id.in_(part))).mappings()
        found.update({row["id"]: row for row in rows})
    return found


def _titles(connection: Connection, article_ids: Iterable[str]) -> dict[str, str | None]:
    table = schema.articles
    found: dict[str, str | None] = {}
    for part in chunks(set(article_ids)):
        rows = connection.execute(select(table.c.id, table.c.title).where(table.c.id.in_(part)))
        found.update({row.id: row.title for row in rows})
    return found
