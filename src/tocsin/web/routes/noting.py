"""Tags and notes on an incident."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from tocsin.errors import RunError
from tocsin.ledger.notes import MOST
from tocsin.web import rendering
from tocsin.web.forms import Form
from tocsin.web.notices import leading
from tocsin.web.showing.wording import doubted_columns, headline
from tocsin.web.signing import writing
from tocsin.web.site import Site

router = APIRouter()


@router.get("/incidents/{id}/notes")
def show(request: Request, id: str) -> Response:
    """The incident's tags and notes, and the forms for more."""
    site: Site = request.app.state.site
    now = site.ledger.incident(id).incident.id
    return _page(request, id) if now == id else RedirectResponse(f"/incidents/{now}/notes")


@router.post("/incidents/{id}/notes")
def add(request: Request, id: str, form: Form, who: Annotated[str, Depends(writing)]) -> Response:
    """Put a tag or a note on the incident."""
    site: Site = request.app.state.site
    kind, text = form.text("kind"), form.text("text")
    try:
        with site.writing() as ledger:
            made = ledger.add_note(id, kind, text, who=who)
    except RunError as error:
        return _page(request, id, fault=str(error), kind=kind, text=text)
    where = f"/incidents/{made.value['incident']}/notes"
    return leading(site.notices, where, f"The {kind} is kept as decision {made.number}.")


def _page(request: Request, id: str, *, fault: str | None = None, kind: str = "", text: str = "") -> Response:
    site: Site = request.app.state.site
    view = site.ledger.incident(id)
    context = {
        "view": view,
        "headline": headline(view.row, site.countries),
        "doubted": doubted_columns(view.incident.summary),
        "notes": site.ledger.notes_on(view.incident.id),
        "most": MOST,
        "typed": {kind: text},
        "fault": fault,
        "is_part": rendering.is_partial(request),
    }
    template = "_notes.html" if context["is_part"] else "notes.html"
    return rendering.page(request, template, context, status=422 if fault else 200)
