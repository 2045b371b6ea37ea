"""Publication dates: of one article, or of the undated ones in bulk; values such as "on Friday" are worked out anew."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from tocsin.ledger.views import StoredArticle
from tocsin.profile.wording import counted
from tocsin.web import rendering
from tocsin.web.doing.dates import date_articles, dates_of
from tocsin.web.forms import Form, Given
from tocsin.web.notices import became, leading
from tocsin.web.signing import writing
from tocsin.web.site import Site

router = APIRouter()

PAGE = 50  # articles on a page


@router.get("/undated")
def undated(request: Request, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Response:
    """Coded articles of which nobody knows when they were published."""
    return _undated(request, page)


@router.post("/undated")
def date_many(request: Request, form: Form, who: Annotated[str, Depends(writing)]) -> Response:
    """Date the articles whose field was filled; all of them, or none where one date is no date."""
    site: Site = request.app.state.site
    given = {id: day for id, day in form.part("date").items() if day}
    dates, faults = dates_of(given)
    if faults or not dates:
        told = "None was dated." if faults else "Write a date beside one article at least."
        return _undated(request, form.number("page") or 1, fault=told, faults=faults, form=form)
    _, done = date_articles(site, dates, who)
    return leading(site.notices, "/undated", f"{counted(len(dates), 'article')} dated. {became(done)}")


@router.get("/articles/{id}/date")
def one(request: Request, id: str) -> Response:
    """The date of one article."""
    site: Site = request.app.state.site
    return _page(request, [site.ledger.article(id)], only=True)


@router.post("/articles/{id}/date")
def date_one(request: Request, id: str, form: Form, who: Annotated[str, Depends(writing)]) -> Response:
    """Set or correct the date of one article; leads to the article."""
    site: Site = request.app.state.site
    stored = site.ledger.article(id)
    day = form.part("date").get(stored.article.id, "")
    dates, faults = dates_of({stored.article.id: day})
    if faults:
        return _page(request, [stored], only=True, fault="It was not dated.", faults=faults, form=form)
    _, done = date_articles(site, dates, who)
    told = f"Article {stored.article.id} is dated {day}. {became(done)}"
    return leading(site.notices, f"/articles/{stored.article.id}", told)


def _undated(
    request: Request,
    page: int,
    *,
    fault: str | None = None,
    faults: dict[str, str] | None = None,
    form: Given | None = None,
) -> Response:
    site: Site = request.app.state.site
    first = (page - 1) * PAGE
    found = list(islice(site.ledger.undated(), first, first + PAGE + 1))
    return _page(request, found[:PAGE], page=page, more=len(found) > PAGE, fault=fault, faults=faults, form=form)


def _page(
    request: Request,
    stored: Sequence[StoredArticle],
    *,
    only: bool = False,
    page: int = 1,
    more: bool = False,
    fault: str | None = None,
    faults: dict[str, str] | None = None,
    form: Given | None = None,
) -> Response:
    context = {
        "stored": stored,
        "only": only,
        "page": page,
        "more": more,
        "typed": form.part("date") if form else {},
        "fault": fault,
        "faults": faults or {},
    }
    return rendering.page(request, "dates.html", context, status=422 if fault else 200)
