"""What profiles and briefs are composed of: records with the articles that they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from tocsin.ledger.views import IncidentView
from tocsin.records import ActorFact, Article, HistoryEntry, Quotation, Value, Warned

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Noted(Generic[T]):
    """A record of an article that belongs to no incident: a warning, a quotation, a fact on an actor."""

    article_id: str
    value: Value[T]


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor: as the register has it, or (`id` None) as the articles alone name it.

    `areas` are (country code, name); `branches` are counted with it.
    """

    name: str
    id: str | None = None
    kind: str = "organisation"
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    relation: str | None = None  # to the parent
    areas: tuple[tuple[str, str], ...] = ()
    start: int | None = None
    end: int | None = None
    branches: tuple[tuple[str, str], ...] = ()  # (id, name)

    @property
    def ids(self) -> frozenset[str]:
        """Its id and those of its branches; empty without one."""
        return frozenset((*((self.id,) if self.id else ()), *(id for id, _ in self.branches)))

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and the other names."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class WarnedBefore:
    """A proposal: a warning that an incident fits which came within 90 days after it; reasons in words."""

    warning: Noted[Warned]
    incident_id: str
    days: int  # from the warning to the incident
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """On whose word some reports of an incident rest: a speaker by the names in them, or (no names) their reporters."""

    names: tuple[str, ...]
    report_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """The records for one document. `articles` holds all that these name; `countries` are names by code."""

    articles: Mapping[str, Article] = field(repr=False)
    incidents: tuple[IncidentView, ...] = ()
    facts: tuple[Noted[ActorFact], ...] = ()
    warnings: tuple[Noted[Warned], ...] = ()
    quotations: tuple[Noted[Quotation], ...] = ()
    warned_before: tuple[WarnedBefore, ...] = ()
    countries: Mapping[str, str] = field(default_factory=dict)
    history: tuple[HistoryEntry[Any], ...] = ()  # of the one incident of a brief
    rests_on: tuple[Source, ...] = ()  # of the one incident of a brief
    related: tuple[tuple[str, IncidentView], ...] = ()  # its relations: codebook.RELATED and the other incident
    named_speakers: frozenset[str] = frozenset()  # speakers that are no persons; of others an office must be known
