"""All that coders decided, the newest first, with who and when; each act can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from tocsin.errors import RunError
from tocsin.ledger import Ledger
from tocsin.ledger.fitting import fitted
from tocsin.ledger.views import Decision
from tocsin.profile.wording import day_words
from tocsin.telling import told
from tocsin.web import rendering
from tocsin.web.doing import undoing
from tocsin.web.forms import Form, Given
from tocsin.web.notices import leading, outcome
from tocsin.web.showing.correcting import words_of
from tocsin.web.showing.wording import moment_words
from tocsin.web.signing import writing
from tocsin.web.site import Site

router = APIRouter()

PAGE = 50  # acts on a page


@dataclass(frozen=True, slots=True)
class Act:
    """What was decided together; `undone` says by whom and when it was taken back, else ""."""

    number: int
    who: str
    when: str
    words: str
    to: str  # the value that it gives, where it gives one
    undone: str
    lost: bool
    incident: str | None  # that it is on, as far as it can be told
    article: str


@router.get("/decisions")
def show(request: Request, page: Annotated[int, Query(ge=1, le=100_000)] = 1, lost: bool = False) -> Response:
    """Acts as a table; `lost`: those of which words or value are no longer found."""
    site: Site = request.app.state.site
    found = site.ledger.acts(limit=PAGE + 1, offset=(page - 1) * PAGE, lost=lost)
    stats = site.ledger.stats()
    context = {
        "acts": [_act(site.ledger, act, site.countries) for act in found[:PAGE]],
        "more": len(found) > PAGE,
        "page": page,
        "lost": lost,
        "stats": stats,
    }
    return rendering.page(request, "decisions.html", context)


@router.post("/decisions/{number}/undo")
def undo(request: Request, number: int, form: Form, who: Annotated[str, Depends(writing)]) -> Response:
    """Take a whole act back; leads to the list, or to the notes of the incident."""
    site: Site = request.app.state.site
    taken, done = undoing.undo(site, number, who)
    return leading(site.notices, _back(site.ledger, form, taken), outcome(taken, done, verb="Undone, decision"))


def _back(ledger: Ledger, form: Given, taken: Sequence[Decision]) -> str:
    incident = _incident(ledger, taken) if form.text("to") == "notes" else None
    with suppress(RunError):  # an incident that has lost its reports
        return f"/incidents/{ledger.incident(incident).incident.id}/notes" if incident else "/decisions"
    return "/decisions"


def _act(ledger: Ledger, act: Sequence[Decision], countries: Mapping[str, str]) -> Act:
    first = act[0]
    undone = f"{first.undone_by}, {moment_words(first.undone_at)}" if first.undone_by and first.undone_at else ""
    lost = any(one.lost for one in act)
    return Act(
        first.act,
        first.who,
        moment_words(first.at),
        told(act),
        _value(act[-1], countries),
        undone,
        lost,
        _incident(ledger, act),
        first.place_article_id,
    )


def _value(decision: Decision, countries: Mapping[str, str]) -> str:
    """What a correction, an added value or a date says; "" where it is a part of a value, or none."""
    if decision.kind == "date":
        return day_words(decision.value["new"]["value"])
    with suppress(RunError):
        if decision.kind in ("correct", "add"):
            return words_of(fitted(decision.field, decision.value), countries)
    return ""


def _incident(ledger: Ledger, act: Sequence[Decision]) -> str | None:
    first = act[0]
    if first.kind in ("note", "tag"):
        return str(first.value["incident"])
    return None if first.report_id is None else ledger.incident_of(first.report_id)
