"""All that coders decided, the newest first, with who and when; each act can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from tocsin.dating import values_anew
from tocsin.errors import RunError
from tocsin.ledger import Ledger
from tocsin.ledger.views import Decision
from tocsin.telling import told
from tocsin.web import rendering
from tocsin.web.forms import Form, Given
from tocsin.web.notices import leading, outcome
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
        "acts": [_act(site.ledger, act) for act in found[:PAGE]],
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
    with site.writing() as ledger:
        taken = ledger.undo_act(number, who=who)
        with ExitStack() as held:
            values_anew(ledger, lambda: held.enter_context(site.coding()), taken)
        done = site.link()
    return leading(site.notices, _back(ledger, form, taken), outcome(taken, done, verb="Undone, decision"))


def _back(ledger: Ledger, form: Given, taken: Sequence[Decision]) -> str:
    incident = _incident(ledger, taken) if form.text("to") == "notes" else None
    with suppress(RunError):  # an incident that has lost its reports
        return f"/incidents/{ledger.incident(incident).incident.id}/notes" if incident else "/decisions"
    return "/decisions"


def _act(ledger: Ledger, act: Sequence[Decision]) -> Act:
    first = act[0]
    undone = f"{first.undone_by}, {moment_words(first.undone_at)}" if first.undone_by and first.undone_at else ""
    lost = any(one.lost for one in act)
    return Act(
        first.act,
        first.who,
        moment_words(first.at),
        told(act),
        undone,
        lost,
        _incident(ledger, act),
        first.place_article_id,
    )


def _incident(ledger: Ledger, act: Sequence[Decision]) -> str | None:
    first = act[0]
    if first.kind in ("note", "tag"):
        return str(first.value["incident"])
    return None if first.report_id is None else ledger.incident_of(first.report_id)
