"""Actors, and briefs of countries; persons have no page and no profile."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Path, Query
from pydantic import BaseModel, Field

from tocsin.profile import as_plain
from tocsin.records import Toll
from tocsin.web.actors import Listed, called
from tocsin.web.routes.actor import brief_of
from tocsin.web.routes.api.common import READS, Day, Offset, Plain, TheSite, router_of
from tocsin.web.site import Site

router = router_of("actors")


class Actor(BaseModel):
    """A group or state: key is its id in the register, or its name. killed: the sum of what is told; profile: where.

    years: the first and last in which an incident may have begun.
    """

    key: str
    name: str
    kind: str
    aliases: list[str]
    incidents: int
    killed: Toll | None
    years: tuple[int, int] | None
    profile: str | None = Field(examples=["/api/actors/al-shabaab"])


class Actors(BaseModel):
    """Some of the groups and states that incidents are attributed to, `total` in all."""

    total: int
    actors: list[Actor]


@router.get("/actors", dependencies=READS)
def actors(
    site: TheSite,
    q: Annotated[str, Query(max_length=200, examples=["Shabaab"])] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    offset: Offset = 0,
) -> Actors:
    """Groups and states by number of incidents; `q`: those one of whose names holds these words."""
    found = called(site.columns, site.register, q)
    return Actors(total=len(found), actors=[_actor(site, one) for one in found[offset : offset + limit]])


def _actor(site: Site, one: Listed) -> Actor:
    has_profile = site.speakers.has_page(one.key)
    return Actor(
        key=one.key,
        name=one.name,
        kind=one.kind,
        aliases=list(one.aliases),
        incidents=one.incidents,
        killed=one.killed,
        years=one.years,
        profile=f"/api/actors/{quote(one.key, safe='')}" if has_profile else None,
    )


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
