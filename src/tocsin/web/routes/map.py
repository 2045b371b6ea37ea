"""The marks of the map of one filtered set, as its script asks for them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request

from tocsin.web.asked import box_of
from tocsin.web.map_view import map_answer
from tocsin.web.routes.incidents import Set
from tocsin.web.site import Site

router = APIRouter()


@router.get("/map.json")
def marks(
    request: Request,
    found: Set,
    within: Annotated[str, Query(max_length=120)],
    zoom: Annotated[float, Query(ge=0, le=30)],
) -> dict[str, Any]:
    """What lies within west,south,east,north (degrees) of the set; its own bbox, where it has one, narrows that."""
    site: Site = request.app.state.site
    try:
        box = box_of(within)
    except ValueError as error:
        raise HTTPException(422, f"within: {error}") from error
    return map_answer(found.columns, found.mask, box=box, zoom=zoom, rows=site.ledger.incident_rows)
