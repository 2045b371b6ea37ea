"""Actors, and briefs of countries; persons have no page and no profile."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import BaseModel

from tocsin.profile import as_plain
from tocsin.web.actors import Listed, called
from tocsin.web.routes.actor import brief_of
from tocsin.web.routes.api.common import READS, Day, Offset, Plain, TheSite, router_of

router = router_of("actors")


class Actors(BaseModel):
    """Some of the groups and states that incidents are attributed to, `total` in all."""

    total: int
    actors: list[Listed]


@router.get("/actors", dependencies=READS)
def actors(
    site: TheSite,
    q: Annotated[str, Query(max_length=200, examples=["Shabaab"])] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Offset = 0,
) -> Actors:
    """Groups and states by number of incidents; `q`: those one of whose names holds these words."""
    found = called(site.columns, site.register, q)
    return Actors(total=len(found), actors=found[offset : offset + limit])


@router.get("/actors/{name:path}", dependencies=READS)
def actor(site: TheSite, name: Annotated[str, Path(min_length=1, max_length=200)]) -> Plain:
    """The profile of a group or state, by its id or name, every sentence with what it cites; persons have none."""
    return as_plain(site.profiler().actor(name))


@router.get("/countries/{code}/brief", dependencies=READS)
def country(
    site: TheSite,
    code: Annotated[str, Path(min_length=2, max_length=2, examples=["KE"])],
    since: Annotated[Day | None, Query(alias="from")] = None,
    until: Annotated[Day | None, Query(alias="to")] = None,
) -> Plain:
    """The brief of a country (ISO 3166-1 alpha-2) between two days, months or years."""
    return as_plain(brief_of(site, code, since, until))
