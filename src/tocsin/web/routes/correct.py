"""One value of an incident: accepted, corrected, rejected, or added, on words of one of its reports' articles."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from tocsin import codebook
from tocsin.errors import RunError
from tocsin.ledger import Ledger
from tocsin.ledger.fitting import MANY, TYPES
from tocsin.ledger.views import Decision
from tocsin.typed import as_form
from tocsin.web import rendering
from tocsin.web.forms import Form, Given, chosen_words
from tocsin.web.notices import leading, outcome
from tocsin.web.showing import correcting
from tocsin.web.showing.wording import TITLES, doubted_columns, headline
from tocsin.web.signing import writing
from tocsin.web.site import Site

router = APIRouter()

VALUE_SETS = {  # by field and input
    "stage": {"code": codebook.STAGES},
    "attack_types": {"code": codebook.ATTACK_TYPES},
    "suicide": {"code": ("yes", "no")},
    "perpetrators": {"kind": codebook.PERPETRATOR_KINDS, "attribution": codebook.ATTRIBUTIONS},
    "targets": {"kind": codebook.TARGET_KINDS, "target_type": codebook.TARGET_TYPES},
    "weapons": {"weapon_type": codebook.WEAPON_TYPES},
}
ACTS = ("accept", "reject", "correct", "add")


@router.get("/incidents/{id}/correct")
def show(
    request: Request,
    id: str,
    field: Annotated[str, Query(max_length=20)],
    position: Annotated[int, Query(ge=0, le=10_000)] = 0,
    report: Annotated[str | None, Query(max_length=60)] = None,
    at: Annotated[int | None, Query(ge=0, le=10_000)] = None,
    act: Annotated[str, Query(max_length=10)] = "correct",
) -> Response:
    """The value, what each report gives for it, and the forms for one of them."""
    site: Site = request.app.state.site
    now = site.ledger.incident(id).incident.id
    if now != id:
        return RedirectResponse(f"/incidents/{now}/correct?{request.url.query}")
    return _page(request, id, field, position, report=report, at=at, adding=act == "add")


@router.post("/incidents/{id}/correct")
def decide(request: Request, id: str, form: Form, who: Annotated[str, Depends(writing)]) -> Response:
    """Record what the form says of the value; leads to where the incident shows it."""
    site: Site = request.app.state.site
    field, position = form.text("field"), form.number("position") or 0
    report, at, act = form.text("report"), form.number("at"), form.text("act")
    try:
        with site.writing() as ledger:
            made = _decided(site, ledger, form, who)
            done = site.link()
    except RunError as error:
        adding = act == "add"
        return _page(request, id, field, position, report=report, at=at, adding=adding, fault=str(error), form=form)
    return leading(site.notices, _shown_at(ledger, report, field), outcome(made, done))


def _decided(site: Site, ledger: Ledger, form: Given, who: str) -> tuple[Decision, ...]:
    field, report, act = form.text("field"), form.text("report"), form.text("act")
    if act not in ACTS:
        raise RunError(f"{act[:20]!r}: is none of {', '.join(ACTS)}")
    if act in ("accept", "reject"):
        return ledger.judge(report, field, form.number("at") or 0, act, seen=form.text("seen"), who=who)
    article, _ = ledger.decided_report(report)
    quote, value = chosen_words(article, form), site.typed.value(field, form.part("value"))
    if act == "add":
        return (ledger.add_value(report, field, quote=quote, value=value, who=who),)
    given: dict[str, Any] = {"quote": quote, "value": value, "seen": form.text("seen"), "who": who}
    return ledger.judge(report, field, form.number("at") or 0, "correct", **given)


def _shown_at(ledger: Ledger, report: str, field: str) -> str:
    incident = ledger.incident_of(report)
    return f"/incidents/{incident}#f-{field}" if incident else "/decisions"


def _page(
    request: Request,
    id: str,
    field: str,
    position: int,
    *,
    report: str | None,
    at: int | None,
    adding: bool,
    fault: str | None = None,
    form: Given | None = None,
) -> Response:
    """The page; after a fault with what was typed."""
    if field not in TYPES:
        raise RunError(f"field {field[:20]!r}: is none of {', '.join(TYPES)}")
    site: Site = request.app.state.site
    view = site.ledger.incident(id)
    values = correcting.given_values(site.ledger, view, field, position, site.countries, named=report)
    chosen = correcting.chosen(site.ledger, view, field, values, report_id=report, at=at, adding=adding)
    typed = form.part("value") if form else as_form(field, chosen.given.value.value) if chosen.given else {}
    context = {
        "view": view,
        "headline": headline(view.row, site.countries),
        "doubted": doubted_columns(view.incident.summary),
        "field": field,
        "title": TITLES[field],
        "many": field in MANY,
        "position": position,
        "values": values,
        "unshown": len(view.reports) - len(values),
        "chosen": chosen,
        "marked": chosen.marked,
        "typed": typed,
        "sets": VALUE_SETS.get(field, {}),
        "pasted": form.text("words") if form else "",
        "fault": fault,
    }
    return rendering.page(request, "correct.html", context, status=422 if fault else 200)
