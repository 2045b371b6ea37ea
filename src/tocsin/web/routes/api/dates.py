"""Publication dates: articles without one, and dates that coders give; what counts from them is worked out anew."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from tocsin.errors import RunError
from tocsin.ledger.views import StoredArticle
from tocsin.web.doing.dates import date_articles, dates_of
from tocsin.web.routes.api.common import READS, Coder, Day, Done, Id, Offset, TheSite, done_of, router_of
from tocsin.web.site import Site

router = router_of("dates")

MOST = 50  # articles that are dated at once: the values of each are worked out anew


class Dated(BaseModel):
    """When an article was published: YYYY, YYYY-MM or YYYY-MM-DD."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"published": "2024-03-22"}]})

    published: Day


class DatedMany(BaseModel):
    """Dates by the articles' ids."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"dates": {"a-1": "2024-03-22", "a-2": "2024-03"}}]}
    )

    dates: dict[Id, Day] = Field(min_length=1, max_length=MOST)


class Undated(BaseModel):
    """An article without a publication date, as far as it is needed to find one."""

    article_id: str
    title: str | None
    outlet: str | None
    address: str | None
    added_at: str


@router.get("/articles/undated", dependencies=READS)
def undated(site: TheSite, limit: Annotated[int, Query(ge=1, le=500)] = 50, offset: Offset = 0) -> list[Undated]:
    """Coded articles of which nobody knows when they were published, in the order in which they came."""
    return [_undated(one) for one in islice(site.ledger.undated(), offset, offset + limit)]


@router.post("/articles/dates", status_code=201)
def date_many(site: TheSite, who: Coder, given: DatedMany) -> Done:
    """Date several articles; all of them, or none where one date is no date or one article is not there."""
    return _date(site, given.dates, who)


@router.post("/articles/{id}/date", status_code=201)
def date_one(site: TheSite, who: Coder, id: Id, given: Dated) -> Done:
    """Set or correct the date of one article."""
    return _date(site, {id: given.published}, who)


def _date(site: Site, given: dict[str, str], who: str) -> Done:
    dates, faults = dates_of(given)
    if faults:
        raise RunError(f"none was dated: {'; '.join(f'article {id}: {told}' for id, told in faults.items())}")
    return done_of(*date_articles(site, dates, who))


def _undated(stored: StoredArticle) -> Undated:
    article = stored.article
    return Undated(
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        address=article.address,
        added_at=stored.added_at,
    )
