"""The page of one incident, its statements, the warnings before it, and its brief."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from tocsin.errors import RunError
from tocsin.ledger.views import IncidentView
from tocsin.linker.history import FIELDS
from tocsin.web import rendering
from tocsin.web.documents import paper
from tocsin.web.showing import beside, citing
from tocsin.web.showing.acts import acts
from tocsin.web.showing.drawn import ranges, toll_charts
from tocsin.web.showing.reports import families, linked
from tocsin.web.showing.values import Looking, Values
from tocsin.web.showing.wording import TITLES, doubted_columns, headline
from tocsin.web.site import Site

router = APIRouter()


@router.get("/incidents/{id}")
def incident(request: Request, id: str, was: Annotated[str | None, Query(max_length=60)] = None) -> Response:
    """All that is known of one incident; the beginning of an id, or an id that became another, leads to its page."""
    site: Site = request.app.state.site
    view = site.ledger.incident(id)
    if view.incident.id != id:
        return RedirectResponse(_address(view))
    values = values_of(site, view)
    sources, words = beside.whose_word(view, site.speakers)
    decided = acts(site.ledger, view)
    return rendering.page(
        request,
        "incident.html",
        {
            **_head(site, view),
            "was": _was(site, view, was),
            "fields": values.fields(site.ledger),
            "addable": values.addable(),
            "ranges": ranges(view.incident.summary),
            "charts": toll_charts(values.entries, site.speakers),
            "families": families(view, site.ledger),
            "may_be": tuple(linked(one) for one in view.may_be),
            "sources": sources,
            "words_of": words,
            "proposals": beside.proposals(site.ledger, view, site.countries),
            "quotations": beside.quotations(site.ledger, view, site.speakers),
            "decided": decided,
            "citation": citing.citation(view, site.ledger.name, site.countries, changed=[act.at for act in decided]),
        },
    )


@router.get("/incidents/{id}/statements")
def statements(
    request: Request, id: str, field: Annotated[str, Query(max_length=20)], position: Annotated[int, Query(ge=0)] = 0
) -> Response:
    """All statements of one value."""
    site: Site = request.app.state.site
    view = site.ledger.incident(id)
    if field not in FIELDS:
        raise RunError(f"field {field!r}: is none of {', '.join(FIELDS)}")
    said = values_of(site, view).statements(field, position, site.ledger)
    if not said:
        raise RunError(f"incident {view.incident.id}: has no {TITLES[field].lower()} number {position + 1}")
    return rendering.page(request, "statements.html", {**_head(site, view), "title": TITLES[field], "said": said})


@router.get("/incidents/{id}/warnings")
def warnings(request: Request, id: str) -> Response:
    """Warnings that the incident fits; they have an address of their own, for all of the ledger's are read."""
    site: Site = request.app.state.site
    view = site.ledger.incident(id)
    found = beside.warnings(site.ledger, view, site.register, site.speakers)
    template = "_warnings.html" if rendering.is_partial(request) else "warnings.html"
    return rendering.page(request, template, {**_head(site, view), "warnings": found})


@router.get("/incidents/{id}/brief")
def brief(request: Request, id: str) -> Response:
    """The incident as a brief: sentences with what they rest on."""
    site: Site = request.app.state.site
    view = site.ledger.incident(id)
    made = paper(site.profiler().incident(view.incident.id))
    return rendering.page(request, "brief.html", {"paper": made, "view": view})


def _head(site: Site, view: IncidentView) -> dict[str, object]:
    """Which incident it is, in words, and which of them are unsure."""
    return {
        "view": view,
        "headline": headline(view.row, site.countries),
        "doubted": doubted_columns(view.incident.summary),
    }


def values_of(site: Site, view: IncidentView) -> Values:
    """The values of an incident with who says what."""
    return Values(view, site.sourcing.of_incident(view), Looking(site.countries, site.speakers))


def _address(view: IncidentView) -> str:
    """Where the incident is shown, with the id by which it was asked where that was another's."""
    return f"/incidents/{view.incident.id}" + (f"?was={view.asked}" if view.asked else "")


def _was(site: Site, view: IncidentView, was: str | None) -> str | None:
    """The id by which it was asked, if that leads here."""
    if was is None:
        return None
    try:
        asked = site.ledger.incident(was)
    except RunError:
        return None
    return asked.asked if asked.incident.id == view.incident.id else None
