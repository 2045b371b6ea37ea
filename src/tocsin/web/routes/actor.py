"""The actors of the ledger, the profile of each, and briefs of countries."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from tocsin.errors import RunError
from tocsin.inputs import period_of
from tocsin.ledger import IncidentFilter
from tocsin.profile import actor_profile
from tocsin.web import rendering
from tocsin.web.actors import listed
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
    words = q.strip()
    found = [one for one in listed(site.columns, site.register) if not words or one.is_called(words)]
    shown = found[:MOST]
    pages = {one.key: f"/actors/{quote(one.key, safe='')}" for one in shown if site.speakers.has_page(one.key)}
    return rendering.page(request, "actors.html", {"q": words, "actors": shown, "total": len(found), "pages": pages})


@router.get("/actors/{name:path}")
def actor(request: Request, name: str) -> Response:
    """The profile of a group or state, by its id or name; persons have none, and are told so."""
    site: Site = request.app.state.site
    entry, material = site.profiler().about(name)
    found = {
        "paper": paper(actor_profile(entry, material)),
        "key": name,
        "years": _years(site, name),
        "ties": tie_charts(entry, material, site.register),
    }
    return rendering.page(request, "actor.html", found)


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
    site: Site = request.app.state.site
    code = code.upper()
    if code not in site.countries:
        raise HTTPException(404, f"{code!r} is no country's ISO 3166-1 code: write two letters, such as KE")
    shown = (since or None, until or None)
    try:
        earliest, latest = period_of(*shown)
    except RunError as error:
        raise HTTPException(422, str(error)) from error
    made = paper(site.profiler().country(code, earliest=earliest, latest=latest, shown=shown))
    return rendering.page(request, "country.html", {"paper": made, "code": code, "since": since, "until": until})
