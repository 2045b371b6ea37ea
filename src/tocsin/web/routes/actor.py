"""The actors of the ledger, the profile of each, and briefs of countries."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from tocsin.errors import RunError
from tocsin.inputs import period_of
from tocsin.ledger import IncidentFilter
from tocsin.profile import Document, actor_profile
from tocsin.web import rendering
from tocsin.web.actors import called
from tocsin.web.documents import paper
from tocsin.web.showing.drawn import Charts, tie_charts, year_charts
from tocsin.web.site import Site

router = APIRouter()

MOST = 100  # actors on a page

Day = Annotated[str | None, Query(max_length=10)]


@router.get("/actors")
def actors(request: Request, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Groups and states by number of incidents; `q`: those whose names hold these words."""
    site: Site = request.app.state.site
    found = called(site.columns, site.register, q)
    shown = found[:MOST]
    pages = {one.key: f"/actors/{quote(one.key, safe='')}" for one in shown if site.speakers.has_page(one.key)}
    return rendering.page(
        request, "actors.html", {"q": q.strip(), "actors": shown, "total": len(found), "pages": pages}
    )


@router.get("/actors/{name:path}")
def actor(request: Request, name: str) -> Response:
    """The profile of a group or state, by its id or name; persons have none, and are told so."""
    site: Site = request.app.state.site
    return rendering.page(
        request, "actor.html", site.memory.get(site.columns, ("actor", name), lambda: _shown(site, name))
    )


def _shown(site: Site, name: str) -> dict[str, Any]:
    entry, material = site.profiler().about(name)
    return {
        "paper": paper(actor_profile(entry, material)),
        "key": name,
        "years": _years(site, name),
        "ties": tie_charts(entry, material, site.register),
    }


def _years(site: Site, name: str) -> Charts | None:
    """The years of an actor with its branches, each leading to its incidents."""
    held = site.columns
    mask = site.ledger.mask(held, IncidentFilter(actors=site.actor_keys(name)))
    return year_charts(held, mask, lambda year: f"/incidents?{urlencode({'actor': name, 'from': year, 'to': year})}")


@router.get("/countries/{code}")
def country(
    request: Request,
    code: str,
    since: Annotated[Day, Query(alias="from")] = None,
    until: Annotated[Day, Query(alias="to")] = None,
) -> Response:
    """The brief of a country between two days, months or years."""
    made = paper(brief_of(request.app.state.site, code, since, until))
    context = {"paper": made, "code": code.upper(), "since": since, "until": until}
    return rendering.page(request, "country.html", context)


def brief_of(site: Site, code: str, since: str | None, until: str | None) -> Document:
    """The brief of a country. Raises HTTPException: 404 where it is none, 422 where the period is none."""
    code = code.upper()
    if code not in site.countries:
        raise HTTPException(404, f"{code!r} is no country's ISO 3166-1 code: write two letters, such as KE")
    shown = (since or None, until or None)
    try:
        earliest, latest = period_of(*shown)
    except RunError as error:
        raise HTTPException(422, str(error).replace("--", "")) from error
    return site.memory.get(
        site.columns,
        ("country", code, shown),
        lambda: site.profiler().country(code, earliest=earliest, latest=latest, shown=shown),
    )
