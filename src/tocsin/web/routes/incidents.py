"""The incidents of one filtered set: table, facets and counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from tocsin.ledger import IncidentFilter
from tocsin.ledger.columns import NONE, Columns, Ints, Mask, Rows
from tocsin.ledger.views import SearchHit
from tocsin.profile.wording import counted
from tocsin.web import filters, rendering
from tocsin.web.asked import FACETS, PAGE, Asked
from tocsin.web.map_view import map_view
from tocsin.web.site import Site
from tocsin.web.time_view import time_charts

router = APIRouter()

MOST_CHOICES = 12  # of a facet that are shown at once
MOST_REST = 60  # more of them that can be unfolded
HITS = 5  # articles shown for a search


@dataclass(frozen=True, slots=True)
class Facet:
    """What one parameter may be, with the incidents that each would show.

    Choices are (value, words, incidents); `rest` is folded, `more` are left out.
    """

    name: str
    title: str
    chosen: str | None
    choices: tuple[tuple[str, str, int], ...]
    rest: tuple[tuple[str, str, int], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Found:
    """A filtered set: rows of the columns in the order asked for."""

    asked: Asked
    wanted: IncidentFilter
    columns: Columns
    mask: Mask
    order: Ints

    @property
    def total(self) -> int:
        """Incidents in the set."""
        return len(self.order)


def found_of(request: Request, asked: Annotated[Asked, Query()]) -> Found:
    """The set that the address asks for."""
    site: Site = request.app.state.site
    held, wanted = site.columns, asked.filter(site)
    mask, order = site.memory.get(held, (wanted, asked.sort), lambda: _rows(site, held, wanted, asked.sort))
    return Found(asked, wanted, held, mask, order)


def _rows(site: Site, held: Columns, wanted: IncidentFilter, sort: str) -> tuple[Mask, Ints]:
    mask = site.ledger.mask(held, wanted)
    return mask, ordered(held, mask, sort)


Set = Annotated[Found, Depends(found_of)]


def ordered(held: Columns, mask: Mask, sort: str) -> Ints:
    """Numbers of the rows that fit, in this order; what has no value comes last."""
    rows = np.flatnonzero(mask).astype(np.int32)
    if sort == "latest":
        return rows
    if sort == "earliest":
        days = held.earliest[rows]
        return rows[np.argsort(np.where(days == NONE, np.iinfo(np.int32).max, days), kind="stable")]
    by = {"killed": "killed_best", "sources": "n_sources", "outlets": "n_outlets"}[sort]
    return rows[np.argsort(-held.numbers[by][rows], kind="stable")]


@router.get("/")
def home() -> Response:
    """The incidents are the first page."""
    return RedirectResponse("/incidents")


@router.get("/incidents")
def incidents(request: Request, found: Set) -> Response:
    """The table, map or timeline with its facets."""
    site: Site = request.app.state.site
    asked = found.asked
    pages = max(1, -(-found.total // PAGE))
    at = min(asked.page, pages)
    ids = found.columns.ids[found.order[(at - 1) * PAGE : at * PAGE]].tolist()
    context = {
        "asked": asked,
        "total": found.total,
        "rows": site.ledger.incident_rows(ids),
        "page": at,
        "pages": pages,
        **site.memory.get(found.columns, asked.model_copy(update={"page": 1}), lambda: _around(site, found)),
    }
    return rendering.page(request, "_results.html" if rendering.is_partial(request) else "incidents.html", context)


def _around(site: Site, found: Found) -> dict[str, Any]:
    """What all pages of a view share."""
    asked = found.asked
    return {
        "facets": [_facet(site, found, name) for name in FACETS] + [_actors(site, found)],
        "sentence": counts_sentence(found),
        "chosen": tuple(filters.chosen(asked, site.countries)),
        "leads": tuple(filters.leads(asked, site)),
        "hits": _hits(site, asked),
        "map": map_view(found.columns, found.mask, site.countries) if asked.view == "map" else None,
        "charts": time_charts(site, found) if asked.view == "timeline" else None,
    }


def counts_sentence(found: Found) -> str:
    """What the page counts, in words: incidents, articles, outlets, years."""
    held, mask = found.columns, found.mask
    articles, outlets = (held.named[kind].number(mask) for kind in ("article", "outlet"))
    days = held.earliest[mask & (held.earliest != NONE)]
    latest = held.latest[mask & (held.latest != NONE)]
    period = _period(days, latest)
    told = (
        f"{counted(found.total, 'incident')} reported in {counted(articles, 'article')} of {counted(outlets, 'outlet')}"
    )
    return f"{told}{period}; what was reported, not all that happened."


def _period(earliest: Ints, latest: Ints) -> str:
    if not len(earliest) or not len(latest):
        return ""
    from datetime import date

    first, last = date.fromordinal(int(earliest.min())).year, date.fromordinal(int(latest.max())).year
    return f", {first}" if first == last else f", {first}–{last}"


def _facet(site: Site, found: Found, name: str) -> Facet:
    """Counts of one column over the set as it is without this facet's own choice."""
    column, chosen = FACETS[name], getattr(found.asked, name)
    rows: Rows = found.order
    if chosen is not None:
        rows = site.ledger.mask(found.columns, replace(found.wanted, **{column: None}))
    said = site.countries if name == "country" else {}
    counts = found.columns.coded[column].counts(rows)
    return _folded(name, chosen, counts, lambda value: said.get(value) or rendering.words(value))


def _actors(site: Site, found: Found) -> Facet:
    """Whom the incidents are attributed to first; choosing one takes in its branches."""
    chosen = found.asked.actor
    rows: Rows = found.order if chosen is None else site.ledger.mask(found.columns, replace(found.wanted, actors=None))
    counts = found.columns.coded["perpetrator"].counts(rows)
    return _folded("actor", chosen, counts, str, unlisted=found.total)


def _folded(
    name: str, chosen: str | None, counts: Sequence[tuple[str, int]], said: Callable[[str], str], *, unlisted: int = 0
) -> Facet:
    """The most frequent values and the chosen one are shown, the next are folded.

    unlisted: incidents of a chosen value that is not among the counted ones.
    """
    shown, rest = list(counts[:MOST_CHOICES]), list(counts[MOST_CHOICES : MOST_CHOICES + MOST_REST])
    more = len(counts) - len(shown) - len(rest)
    if chosen is not None and chosen not in {value for value, _ in shown}:
        shown.append((chosen, dict(counts).get(chosen, unlisted)))
        rest = [one for one in rest if one[0] != chosen]
    first, folded = (tuple((value, said(value), number) for value, number in part) for part in (shown, rest))
    return Facet(name, TITLES[name], chosen, first, folded, more)


def _hits(site: Site, asked: Asked) -> tuple[SearchHit, ...]:
    return site.ledger.search(asked.q, limit=HITS) if asked.q else ()


TITLES = {
    "country": "Country",
    "attack": "Kind of attack",
    "stage": "Stage",
    "attribution": "How attributed",
    "actor_kind": "Kind of actor",
    "target": "Kind of target",
    "weapon": "Weapon",
    "status": "Review",
    "actor": "Attributed to",
}
