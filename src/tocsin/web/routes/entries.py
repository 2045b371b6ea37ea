"""A missed incident, entered by hand: from an article of the ledger, or from a source that is no page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from tocsin import inputs
from tocsin.by_hand import MOST_TITLE, MOST_WORDS, Entered, Entry, Said, enter, find_words, take_back
from tocsin.errors import RunError
from tocsin.linking import Relinked
from tocsin.records import Article
from tocsin.web import rendering
from tocsin.web.forms import Form, Given, chosen_words
from tocsin.web.marking import Marked, marked_text
from tocsin.web.notices import became, leading
from tocsin.web.routes.correct import VALUE_SETS
from tocsin.web.showing.wording import TITLES
from tocsin.web.signing import writing
from tocsin.web.site import Site

router = APIRouter()

# The fields of an entry, and the inputs of which one must be filled for the field to be given.
TELLING = {
    "stage": ("code",),
    "attack_types": ("code",),
    "date": ("edtf",),
    "place": ("name", "city", "adm1", "country"),
    "killed": ("low", "best", "high"),
    "wounded": ("low", "best", "high"),
    "kidnapped": ("low", "best", "high"),
    "perpetrators": ("name",),
    "targets": ("name",),
    "weapons": ("name", "weapon_type"),
    "suicide": ("code",),
}
BEGIN = {"stage": {"code": "accomplished"}, "perpetrators": {"kind": "organisation"}, "targets": {"kind": "people"}}


@router.get("/incidents/new")
def blank(request: Request) -> Response:
    """The form for a source that is no page."""
    return _page(request, None)


@router.get("/articles/{id}/new")
def of_article(request: Request, id: str) -> Response:
    """The form beside the article of which words are chosen."""
    site: Site = request.app.state.site
    return _page(request, site.ledger.article(id).article)


@router.post("/incidents/new")
def add(request: Request, form: Form, who: Annotated[str, Depends(writing)]) -> Response:
    """Store an entry; leads to its incident."""
    return _added(request, None, form, who)


@router.post("/articles/{id}/new")
def add_of_article(request: Request, id: str, form: Form, who: Annotated[str, Depends(writing)]) -> Response:
    """Store an entry that quotes the article; leads to its incident."""
    site: Site = request.app.state.site
    return _added(request, site.ledger.article(id).article, form, who)


@router.post("/articles/{id}/take-back")
def back(request: Request, id: str, who: Annotated[str, Depends(writing)]) -> Response:
    """Take an entry by hand back."""
    site: Site = request.app.state.site
    article, done = taken_back(site, id, who)
    return leading(site.notices, "/decisions", f"The entry by hand (article {article}) was taken back. {became(done)}")


def _added(request: Request, host: Article | None, form: Given, who: str) -> Response:
    site: Site = request.app.state.site
    try:
        made, done = entered(site, _entry(site, host, form), host, who)
    except RunError as error:
        return _page(request, host, fault=str(error), form=form)
    where = site.ledger.incident_of(made.report_id)
    return leading(site.notices, f"/incidents/{where}" if where else "/incidents", f"{_told(made)} {became(done)}")


def entered(site: Site, entry: Entry, host: Article | None, who: str) -> tuple[Entered, Relinked]:
    """Store an entry by hand; host: the article of the ledger that it quotes."""
    with site.writing() as ledger:
        return enter(ledger, entry, quoting=host.id if host else None, who=who), site.link()


def taken_back(site: Site, id: str, who: str) -> tuple[str, Relinked]:
    """Take an entry by hand back; returns the id of its article."""
    with site.writing() as ledger:
        return take_back(ledger, id, who=who), site.link()


def _told(made: Entered) -> str:
    return f"Entered by hand as {'article' if made.new else 'one more report of article'} {made.article_id}."


def _entry(site: Site, host: Article | None, form: Given) -> Entry:
    quote = None if host is None else chosen_words(host, form)
    if host is not None and quote is None:
        raise RunError("choose the words of the article that tell of the incident")
    words = quote.exact if quote else form.text("words")
    day = form.text("published")
    return Entry(
        title=form.text("title") or (host.title if host else None) or "",
        words=words,
        said=tuple(_said(site, words, form)),
        anchor=form.text("anchor"),
        outlet=form.text("outlet") or None,
        published=inputs.published_of(day, name="date of publication") if day and host is None else None,
    )


def _said(site: Site, words: str, form: Given) -> Iterator[Said]:
    for field, telling in TELLING.items():
        part = form.part(field)
        if any(part.get(name) for name in telling):
            value = site.typed.value(field, part)
            name = part.get("name", "")
            own = name if name and find_words(words, name) is not None else ""
            yield Said(field, value, part.get("words") or own)


def _page(request: Request, host: Article | None, *, fault: str | None = None, form: Given | None = None) -> Response:
    context: dict[str, Any] = {
        "host": host,
        "marked": marked_text(host.text, list[Marked](), title=host.title) if host else None,
        "fields": [(field, TITLES[field], VALUE_SETS.get(field, {})) for field in TELLING],
        "typed": {field: form.part(field) if form else BEGIN.get(field, {}) for field in TELLING},
        "said": {name: form.text(name) if form else "" for name in ("title", "outlet", "published", "words", "anchor")},
        "most_title": MOST_TITLE,
        "most_words": MOST_WORDS,
        "fault": fault,
    }
    return rendering.page(request, "entry.html", context, status=422 if fault else 200)
