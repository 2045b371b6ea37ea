"""Which reports are one incident: merge it with another, split reports off, or say that two are not the same."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from tocsin.errors import RunError
from tocsin.ledger import IncidentFilter
from tocsin.ledger.views import IncidentRow
from tocsin.records import CODER
from tocsin.web import rendering
from tocsin.web.forms import Form, Given
from tocsin.web.notices import leading, outcome
from tocsin.web.showing.reports import linked
from tocsin.web.showing.wording import doubted_columns, headline
from tocsin.web.signing import writing
from tocsin.web.site import Site

router = APIRouter()

MOST = 20  # incidents found by words
KINDS = ("merge", "split", "not_same")


@router.get("/incidents/{id}/links")
def show(request: Request, id: str, q: Annotated[str, Query(max_length=300)] = "") -> Response:
    """The incident's reports, and others that are found by an id or by words."""
    site: Site = request.app.state.site
    now = site.ledger.incident(id).incident.id
    if now != id:
        return RedirectResponse(f"/incidents/{now}/links" + (f"?{request.url.query}" if q else ""))
    return _page(request, id, q)


@router.post("/incidents/{id}/links")
def decide(request: Request, id: str, form: Form, who: Annotated[str, Depends(writing)]) -> Response:
    """Record what the form says; leads to the incident that the first of its reports is in now."""
    site: Site = request.app.state.site
    kind = form.text("kind")
    others = [other for other in form.texts("other") if other]
    try:
        if kind not in KINDS or not others:
            raise RunError("choose reports, or another incident, and what you say of them")
        with site.writing() as ledger:
            before = ledger.incident(id).reports[0].report.id
            made = ledger.decide_incidents(kind, id, *others, who=who)
            done = site.link()
    except RunError as error:
        return _page(request, id, form.text("q"), fault=str(error), form=form)
    where = ledger.incident_of(before)
    return leading(site.notices, f"/incidents/{where}#reports" if where else "/decisions", outcome(made, done))


def _page(request: Request, id: str, q: str, *, fault: str | None = None, form: Given | None = None) -> Response:
    site: Site = request.app.state.site
    view = site.ledger.incident(id)
    found = _found(site, q, view.incident.id)
    context = {
        "view": view,
        "headline": headline(view.row, site.countries),
        "doubted": doubted_columns(view.incident.summary),
        "reports": [(linked(one), one.report.model == CODER) for one in view.reports],
        "may_be": [linked(one) for one in view.may_be],
        "q": q,
        "found": [(row, headline(row, site.countries)) for row in found],
        "ticked": set(form.texts("other")) if form else set(),
        "fault": fault,
    }
    return rendering.page(request, "links.html", context, status=422 if fault else 200)


def _found(site: Site, q: str, but: str) -> list[IncidentRow]:
    """Incidents by an id or its beginning, then by words in their articles."""
    if not q.strip():
        return []
    rows: list[IncidentRow] = []
    try:
        rows.append(site.ledger.incident(q.strip()).row)
    except RunError:  # no id
        rows += site.ledger.incidents(IncidentFilter(words=q), limit=MOST + 1)
    return [row for row in rows if row.incident_id != but][:MOST]
