"""What is in the ledger, how far to trust the machine, by which rules it codes, and who asks."""

from __future__ import annotations

from typing import Literal

from fastapi import Request
from pydantic import BaseModel

from tocsin.ledger.views import Stats
from tocsin.records import CODEBOOK_VERSION
from tocsin.web.routes.about import VALUE_SETS, accuracy
from tocsin.web.routes.api.common import READS, Plain, TheSite, router_of
from tocsin.web.signing import guard_of

router = router_of("about")


class Me(BaseModel):
    """Who asks, and in which role; null where nobody is signed in and the ledger is open for reading.

    accounts: whether the ledger has any; without one "local", who uses its machine, may do all.
    """

    user: str | None
    role: Literal["reader", "coder", "editor", "admin"] | None
    accounts: bool


class Codebook(BaseModel):
    """The codebook's version and value sets, by what they say."""

    version: str
    value_sets: dict[str, list[str]]


@router.get("/me", dependencies=READS)
def me(request: Request) -> Me:
    """Who am I, and what may I do."""
    told = {name: getattr(request.state, name, None) for name in ("user", "role")}
    return Me(**told, accounts=guard_of(request).has_accounts())


@router.get("/stats", dependencies=READS)
def stats(site: TheSite) -> Stats:
    """Counts over the whole ledger."""
    return site.ledger.stats()


@router.get("/accuracy", dependencies=READS)
def measured() -> Plain:
    """What the shipped model is worth, by field (docs/accuracy.md)."""
    return accuracy()


@router.get("/codebook", dependencies=READS)
def value_sets() -> Codebook:
    """The codes that values may have (docs/codebook.md)."""
    return Codebook(version=CODEBOOK_VERSION, value_sets={name: list(codes) for name, codes in VALUE_SETS.items()})
