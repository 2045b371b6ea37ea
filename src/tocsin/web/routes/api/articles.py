"""Articles: one with its text and records, and words in all of them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query

from tocsin.ledger.views import SearchHit
from tocsin.records import dump
from tocsin.web.routes.api.common import READS, Id, Offset, Plain, TheSite, router_of

router = router_of("articles")


@router.get("/articles/{id}", dependencies=READS)
def article(site: TheSite, id: Id) -> Plain:
    """One article with its text, its copy family, its capture, and its coding as coders left it.

    Spans count Unicode code points of the text. `incidents`: by report the incident that it is in.
    """
    stored = site.ledger.article(id)
    coding = site.ledger.decided_coding(stored.article.id)
    capture = stored.article.capture_id and site.ledger.capture_row(stored.article.capture_id)
    return {
        **dump(stored),
        "coding": dump(coding) if coding else None,
        "incidents": site.ledger.incidents_of([one.id for one in coding.reports]) if coding else {},
        "family": dump(site.ledger.family(stored.article.id)),
        "capture": dump(capture) if capture else None,
    }


@router.get("/search", dependencies=READS)
def search(
    site: TheSite,
    q: Annotated[str, Query(min_length=1, max_length=300, examples=['"fish market" -rehearsal'])],
    offset: Offset = 0,
) -> list[SearchHit]:
    """Articles that hold all words, "phrases" and no -words, best first, 20 at a time."""
    return list(site.ledger.search(q, limit=20, offset=offset))
