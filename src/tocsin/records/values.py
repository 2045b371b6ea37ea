"""Values that words are resolved to."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.records.articles import Span
from tocsin.records.plain import OrNotTold


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as EDTF (ISO 8601-2) with UCDP GED's date_prec; earliest and latest day where they are known."""

    edtf: str
    precision: int  # UCDP date_prec: 1 day, 2 two to six days, 3 week, 4 month, 5 year (or longer)
    earliest: str | None = None  # YYYY-MM-DD
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A place: the article's words, and what the gazetteer completes (derived, GeoNames)."""

    name: str
    city: str | None = None  # settlement in or near which it lies, usual English name
    adm1: str | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    geonames_id: int | None = None
    latitude: float | None = None  # WGS84
    longitude: float | None = None
    precision: int | None = None  # UCDP where_prec 1-7
    reason: str | None = None  # why this precision
    adm2: str | None = None


@dataclass(frozen=True, slots=True)
class TollPart:
    """One line of a toll's breakdown: so many of this group ("children", "perpetrators")."""

    group: str
    count: int
    evidence: tuple[Span, ...]
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Toll:
    """Number of persons as UCDP GED's low, best, high; None where the words leave a bound open."""

    low: int | None
    best: int | None
    high: int | None
    breakdown: tuple[TollPart, ...] = ()
    perpetrators_included: OrNotTold[bool] = None  # whether dead or wounded attackers are in the number


@dataclass(frozen=True, slots=True)
class ActorValue:
    """A perpetrator or other actor as named, with the register's entry where it is known."""

    name: str
    actor_id: str | None = None  # id in the register of actors
    canonical: str | None = None
    parent_id: str | None = None


def side_of(actor_id: str) -> str:
    """The state whose force the actor is ("state-il" of "state-il-army"), else the actor: who is held to have acted."""
    parts = actor_id.split("-")
    return "-".join(parts[:2]) if parts[0] == "state" else actor_id
