"""The JSON API: what the pages show and do, for programmes; described at /api/openapi.json (OpenAPI).

Records are those of `records` (docs/codebook.md), rows those of the table of incidents.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from tocsin.ledger.views import Family, IncidentRow, SearchHit, Stats
from tocsin.profile import as_plain
from tocsin.records import Quote, dump
from tocsin.web.asked import FACETS, PAGE
from tocsin.web.routes.incidents import Set, counts_sentence
from tocsin.web.signing import reading, writing
from tocsin.web.site import Site

Plain = dict[str, Any]
Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[\w.-]+$")]
Writer = Annotated[str, Depends(writing)]


class Failure(BaseModel):
    """What was wrong and what to do."""

    detail: str
    errors: list[str] = []


class Incidents(BaseModel):
    """One page of a filtered set; `counts`: per facet the incidents of each value."""

    total: int
    page: int
    pages: int
    counted: str
    rows: list[IncidentRow]
    counts: dict[str, dict[str, int]]


class Words(BaseModel):
    """Words of an article with what stands before and after them (W3C TextQuoteSelector)."""

    exact: str = Field(min_length=1, max_length=2000)
    prefix: str = Field("", max_length=200)
    suffix: str = Field("", max_length=200)


class Said(BaseModel):
    """A coder's word on one value; `report_id` where several reports rest on the same words."""

    model_config = ConfigDict(extra="forbid")

    article_id: Id
    field: str = Field(max_length=40)
    kind: Literal["accept", "correct", "reject"]
    quote: Words
    value: Any = None
    report_id: Id | None = None


class SaidOfIncidents(BaseModel):
    """Incidents or reports that are one (merge) or not (not_same), or reports that leave `one` (split)."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["merge", "split", "not_same"]
    one: Id
    others: list[Id] = Field(min_length=1, max_length=100)


FAILURES: dict[int | str, dict[str, Any]] = {
    400: {"model": Failure, "description": "The input makes no sense; the detail says what to do"},
    401: {"model": Failure, "description": "Not signed in"},
    403: {"model": Failure, "description": "Not allowed"},
    404: {"model": Failure, "description": "There is none"},
    422: {"model": Failure, "description": "The input has not the form asked for"},
}
router = APIRouter(prefix="/api", responses=FAILURES, dependencies=[Depends(reading)])


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


TheSite = Annotated[Site, Depends(_site)]


@router.get("/incidents")
def incidents(site: TheSite, found: Set) -> Incidents:
    """Incidents that fit a filter, 50 a page."""
    pages = max(1, -(-found.total // PAGE))
    at = min(found.asked.page, pages)
    ids = found.columns.ids[found.order[(at - 1) * PAGE : at * PAGE]].tolist()
    counts = {name: dict(found.columns.coded[column].counts(found.mask)) for name, column in FACETS.items()}
    rows = list(site.ledger.incident_rows(ids))
    return Incidents(total=found.total, page=at, pages=pages, counted=counts_sentence(found), rows=rows, counts=counts)


@router.get("/incidents/{id}")
def incident(site: TheSite, id: Id) -> Plain:
    """One incident: its values with the rule of each, and the reports that it is made of."""
    return dump(site.ledger.incident(id))


@router.get("/articles/{id}")
def article(site: TheSite, id: Id) -> Plain:
    """One article with its text, its coding (spans in Unicode code points) and its copy family."""
    stored = site.ledger.article(id)
    coding = site.ledger.coding(stored.article.id)
    family: Family = site.ledger.family(stored.article.id)
    return {**dump(stored), "coding": dump(coding) if coding else None, "family": dump(family)}


@router.get("/actors/{name}")
def actor(site: TheSite, name: Annotated[str, Field(min_length=1, max_length=200)]) -> Plain:
    """The profile of a group or state, every sentence with what it cites; persons have none."""
    return as_plain(site.profiler().actor(name))


@router.get("/search")
def search(
    site: TheSite,
    q: Annotated[str, Query(min_length=1, max_length=300)],
    offset: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> list[SearchHit]:
    """Articles that hold all words, "phrases" and no -words, best first, 20 at a time."""
    return list(site.ledger.search(q, limit=20, offset=offset))


@router.get("/stats")
def stats(site: TheSite) -> Stats:
    """Counts over the whole ledger."""
    return site.ledger.stats()


@router.get("/decisions")
def decisions(site: TheSite, undone: bool = False) -> list[Plain]:
    """What coders said, in order of time."""
    return [dump(one) for one in site.ledger.decisions(undone=undone)]


@router.post("/decisions", status_code=201)
def decide(site: TheSite, who: Writer, said: Said) -> Plain:
    """Accept, correct or reject the value that the words support."""
    quote = Quote(said.quote.exact, said.quote.prefix, said.quote.suffix)
    with site.writing() as ledger:
        made = ledger.decide(
            said.article_id, said.field, said.kind, quote=quote, value=said.value, report_id=said.report_id, who=who
        )
    return dump(made)


@router.post("/decisions/incidents", status_code=201)
def decide_incidents(site: TheSite, who: Writer, said: SaidOfIncidents) -> list[Plain]:
    """Say which incidents are one, or not."""
    with site.writing() as ledger:
        made = ledger.decide_incidents(said.kind, said.one, *said.others, who=who)
    return [dump(one) for one in made]


@router.post("/decisions/{number}/undo")
def undo(site: TheSite, who: Writer, number: Annotated[int, Field(ge=1, le=2**31 - 1)]) -> list[Plain]:
    """Take a decision back, with all that was decided together with it; it stays on record."""
    with site.writing() as ledger:
        return [dump(one) for one in ledger.undo_act(number, who=who)]
