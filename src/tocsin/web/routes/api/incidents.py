"""Incidents: a filtered set, and what is known of one."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

from tocsin.around import Relation, relations
from tocsin.ledger.views import IncidentRow
from tocsin.profile import as_plain
from tocsin.records import Perpetrator, dump
from tocsin.web.asked import FACETS, PAGE
from tocsin.web.routes.api.common import READS, Id, Plain, TheSite, router_of
from tocsin.web.routes.api.values import FieldName
from tocsin.web.routes.incident import values_of
from tocsin.web.routes.incidents import Set, counts_sentence
from tocsin.web.showing import beside, citing
from tocsin.web.showing.acts import Act, acts
from tocsin.web.showing.beside import Noticed, Word
from tocsin.web.showing.speakers import Speakers
from tocsin.web.showing.values import Entry

router = router_of("incidents")


class Incidents(BaseModel):
    """One page of a filtered set. counts: per facet the incidents of each value; files: the same set whole, by kind."""

    total: int
    page: int
    pages: int
    counted: str = Field(
        examples=["12 incidents reported in 31 articles of 9 outlets, 2013–2015; what was reported, …"]
    )
    rows: list[IncidentRow]
    counts: dict[str, dict[str, int]]
    files: dict[str, str] = Field(examples=[{"csv": "/api/incidents.csv?country=KE"}])


class Sources(BaseModel):
    """On whose word an incident rests: outlets known by name, texts without their copies, sources of their own."""

    outlets: int
    texts: int
    independent: int
    sources: list[Word]


@router.get("/incidents", dependencies=READS)
def incidents(site: TheSite, found: Set) -> Incidents:
    """Incidents that fit a filter, 50 a page."""
    pages = max(1, -(-found.total // PAGE))
    at = min(found.asked.page, pages)
    ids = found.columns.ids[found.order[(at - 1) * PAGE : at * PAGE]].tolist()
    counts = {name: dict(found.columns.coded[column].counts(found.mask)) for name, column in FACETS.items()}
    files = {kind: found.asked.address(f"/api/incidents.{kind}") for kind in ("csv", "geojson", "parquet")}
    return Incidents(
        total=found.total,
        page=at,
        pages=pages,
        counted=counts_sentence(found),
        rows=list(site.ledger.incident_rows(ids)),
        counts=counts,
        files=files,
    )


@router.get("/incidents/{id}", dependencies=READS)
def incident(site: TheSite, id: Id) -> Plain:
    """One incident: its values with the rule of each, and the reports that it is made of.

    An id that became part of another leads to that one (`asked` is the id by which it was asked).
    """
    return dump(site.ledger.incident(id))


@router.get("/incidents/{id}/history", dependencies=READS)
def history(
    site: TheSite,
    id: Id,
    field: FieldName | None = None,
    position: Annotated[int | None, Query(ge=0, le=10_000)] = None,
) -> list[Plain]:
    """What each report, and each speaker in it, gave for the incident's values, in order of time.

    position: the value's place among those of its field, null where it stands in none. `quotes`: the words.
    """
    view = site.ledger.incident(id)
    told = [
        (at, entry)
        for at, entry in values_of(site, view).placed()
        if field in (None, entry.field) and position in (None, at)
    ]
    texts = {one.id: one.text for one in site.ledger.plain_articles(sorted({entry.article_id for _, entry in told}))}
    return [_statement(at, entry, texts[entry.article_id], site.speakers) for at, entry in told]


def _statement(position: int | None, entry: Entry, text: str, speakers: Speakers) -> Plain:
    """The entry with names as pages show them: of speakers who are private persons none is told."""
    value = entry.value
    if isinstance(value, Perpetrator) and value.attributed_by:
        value = replace(value, attributed_by=speakers.words(value.attributed_by))
    speaker = speakers.words(entry.speaker) if entry.speaker else None
    quotes = [span.of(text) for span in entry.spans]
    return {**dump(replace(entry, value=value, speaker=speaker)), "position": position, "quotes": quotes}


@router.get("/incidents/{id}/related", dependencies=READS)
def related(site: TheSite, id: Id) -> list[Relation]:
    """Incidents that this one may have to do with: proposals, each with its kind and reasons (docs/codebook.md)."""
    return list(relations(site.ledger, site.ledger.incident(id)))


@router.get("/incidents/{id}/warnings", dependencies=READS)
def warnings(site: TheSite, id: Id) -> list[Noticed]:
    """Warnings of the ledger that the incident fits: proposals with their reasons and words."""
    return list(beside.warnings(site.ledger, site.ledger.incident(id), site.register, site.speakers))


@router.get("/incidents/{id}/quotations", dependencies=READS)
def quotations(site: TheSite, id: Id) -> list[Noticed]:
    """What was said of the incident in its articles; the same words of copies once."""
    return list(beside.quotations(site.ledger, site.ledger.incident(id), site.speakers))


@router.get("/incidents/{id}/sources", dependencies=READS)
def sources(site: TheSite, id: Id) -> Sources:
    """On whose word the incident rests; private persons are not named."""
    counts, words = beside.whose_word(site.ledger.incident(id), site.speakers)
    return Sources(outlets=counts.outlets, texts=counts.families, independent=counts.independent, sources=list(words))


@router.get("/incidents/{id}/decisions", dependencies=READS)
def decided(site: TheSite, id: Id) -> list[Act]:
    """What coders decided on the incident's reports, the latest first, what was taken back too."""
    return list(acts(site.ledger, site.ledger.incident(id)))


@router.get("/incidents/{id}/citation", dependencies=READS)
def citation(site: TheSite, id: Id) -> str:
    """The incident as it is cited elsewhere, with the state of the ledger that it is of."""
    view = site.ledger.incident(id)
    changed = [act.at for act in acts(site.ledger, view)]
    return citing.citation(view, site.ledger.name, site.countries, changed=changed)


@router.get("/incidents/{id}/brief", dependencies=READS)
def brief(site: TheSite, id: Id) -> Plain:
    """The incident as a brief, every sentence with what it cites (docs/profiles.md)."""
    return as_plain(site.profiler().incident(id))
