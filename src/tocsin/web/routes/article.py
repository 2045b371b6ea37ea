"""One article: its text with every span in colour beside its record, its copies, and the page as it was captured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from tocsin.errors import RunError
from tocsin.records import ActorFact, Coding, Quotation, Report, Value, Warned
from tocsin.render import report_lines
from tocsin.web import rendering
from tocsin.web.marking import KINDS, marked_text
from tocsin.web.marks import marks_of
from tocsin.web.site import Site

router = APIRouter(prefix="/articles")


@dataclass(frozen=True, slots=True)
class Line:
    """A value on a card: the name of its marks (see `marks_of`), its field and its words."""

    name: str
    field: str
    words: str
    suggested: bool
    probability: float
    status: str


@dataclass(frozen=True, slots=True)
class Card:
    """A record of the article beside the text."""

    record: str
    title: str
    lines: tuple[Line, ...]
    report_id: str | None = None
    incident_id: str | None = None


@router.get("/{id}")
def article(request: Request, id: str) -> Response:
    """The text and its records."""
    site: Site = request.app.state.site
    stored = site.ledger.article(id)
    if id != stored.article.id:
        return RedirectResponse(f"/articles/{stored.article.id}")
    coding = site.ledger.decided_coding(stored.article.id) or Coding(stored.article.id)
    context = {
        "stored": stored,
        "article": stored.article,
        "capture": site.ledger.capture_row(stored.article.capture_id) if stored.article.capture_id else None,
        "family": site.ledger.family(stored.article.id),
        "marked": marked_text(stored.article.text, marks_of(coding), title=stored.article.title),
        "cards": [*_reports(site, coding), *_notes(coding)],
        "kinds": KINDS,
    }
    return rendering.page(request, "article.html", context)


@router.get("/{id}/original")
def original(request: Request, id: str) -> Response:
    """The bytes of the page as they were captured, to be saved: they are never shown as a page of this site."""
    site: Site = request.app.state.site
    stored = site.ledger.article(id)
    if stored.article.capture_id is None:
        raise RunError(f"article {stored.article.id}: was entered by hand; there is no page of it")
    capture = site.ledger.capture(stored.article.capture_id)
    name = (capture.path or capture.address or capture.id).rstrip("/").rsplit("/", 1)[-1] or capture.id
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name[-100:], safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return Response(capture.content, media_type="application/octet-stream", headers=headers)


def _reports(site: Site, coding: Coding) -> Iterator[Card]:
    incidents = site.ledger.incidents_of([report.id for report in coding.reports])
    for number, report in enumerate(coding.reports, 1):
        record = f"incident-{number}"
        types = [value.value for value in report.attack_types if value.value != "unknown"]
        kinds = " + ".join(map(rendering.words, types)) or "attack"
        told = "" if report.stage.value == "accomplished" else f", {rendering.words(report.stage.value)}"
        lines = tuple(
            Line(f"{record}/{name}", line.field, line.words, line.suggested, line.probability, value.status)
            for (name, value), line in zip(_named(report), report_lines(report), strict=True)
        )
        yield Card(record, f"{number}. {kinds}{told}", lines, report.id, incidents.get(report.id))


def _named(report: Report) -> Iterator[tuple[str, Value[Any]]]:
    """The values that `report_lines` shows, in its order, by the names of their marks."""
    yield from ((f"attack_types-{n}", value) for n, value in enumerate(report.attack_types))
    if report.suicide and report.suicide.value:
        yield "suicide", report.suicide
    for field in ("date", "place"):
        if (value := getattr(report, field)) is not None:
            yield field, value
    for field in ("perpetrators", "targets", "weapons"):
        yield from ((f"{field}-{n}", value) for n, value in enumerate(getattr(report, field)))
    for field in ("killed", "wounded", "kidnapped"):
        if (value := getattr(report, field)) is not None:
            yield field, value


def _notes(coding: Coding) -> Iterator[Card]:
    for n, warning in enumerate(coding.warnings, 1):
        yield _note(f"warning-{n}", "Warning", _warned(warning.value), warning)
    for n, quotation in enumerate(coding.quotations, 1):
        yield _note(f"quotation-{n}", "Quotation", _quoted(quotation.value), quotation)
    for n, fact in enumerate(coding.actor_facts, 1):
        yield _note(f"fact-{n}", "Actor", _fact(fact.value), fact)


def _note(record: str, title: str, words: str, value: Value[Any]) -> Card:
    line = Line(f"{record}/words", "", words, value.status == "suggested", value.probability, value.status)
    return Card(record, title, (line,))


def _warned(warning: Warned) -> str:
    by = f"{', '.join(warning.by)}: " if warning.by else ""
    told = (
        ("about", warning.about),
        ("naming", warning.actor),
        ("to", warning.warned),
        ("given", warning.date and rendering.date_words(warning.date)),
    )
    more = ", ".join(f"{name} {words}" for name, words in told if words)
    return f"{by}{warning.value}{f' ({more})' if more else ''}"


def _quoted(quotation: Quotation) -> str:
    return f"{quotation.speaker}{f', {quotation.affiliation}' if quotation.affiliation else ''}"


def _fact(fact: ActorFact) -> str:
    when = f" ({rendering.date_words(fact.date)})" if fact.date else ""
    return f"{fact.actor}, {rendering.words(fact.relation)}: {fact.value}{when}"
