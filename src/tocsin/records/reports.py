"""One incident as one article tells it, and what else an article tells."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Generic, TypeVar

from tocsin.records.articles import Article, Span
from tocsin.records.plain import OrNotTold
from tocsin.records.values import DateValue, PlaceValue, Toll

SUGGESTED = "suggested"  # status of a value that the machine gives and is not sure of
CODER = "coder"  # model of what no model read: entries by hand

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Statement(Generic[T]):
    """One value as one speaker in the article gives it; `by` None = the reporter."""

    value: T
    by: str | None
    spans: tuple[Span, ...]
    by_spans: tuple[Span, ...] = ()
    said: OrNotTold[str] = None  # EDTF: the day that the article gives for the saying, else its own


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a value that can be wrong where the rest is right: an actor's attribution, a place's country."""

    name: str  # the field of the value
    probability: float
    status: str = "machine"  # or suggested


@dataclass(frozen=True, slots=True)
class FieldWords:
    """The words from which one field of a record is known, where the record's own evidence does not hold them."""

    field: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A coded value with what supports it.

    mentions: spans that name it anywhere in the article; one of them reads as the value does.
    evidence: spans that tie it to this incident. derived_from: sources of completed facts ("geonames:524901").
    status: machine, suggested (less likely than what is usually shown), accepted, corrected, rejected, agreed (by two
    coders). probability is that of what the value names; parts that are judged apart have their own. words: the words
    behind single fields of a warning or a fact.
    """

    value: T
    mentions: tuple[Span, ...]
    evidence: tuple[Span, ...]
    probability: float
    derived_from: tuple[str, ...] = ()
    status: str = "machine"
    statements: tuple[Statement[T], ...] = ()
    parts: tuple[Part, ...] = ()
    words: OrNotTold[tuple[FieldWords, ...]] = None

    def words_of(self, field: str) -> tuple[Span, ...]:
        """The words behind one field, where they are kept apart from the evidence; none otherwise."""
        return tuple(span for row in self.words or () if row.field == field for span in row.spans)


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """An actor to whom the article attributes the incident: a claim, no verdict."""

    name: str
    kind: str  # organisation, individual, state
    attribution: str  # codebook.ATTRIBUTIONS
    attributed_by: str | None = None
    actor_id: str | None = None
    canonical: str | None = None
    parent_id: OrNotTold[str] = None  # whom the register has it belong to


@dataclass(frozen=True, slots=True)
class Target:
    """A person, group, building or vehicle that was attacked."""

    name: str
    kind: str  # people, property
    target_type: str  # GTD targtype


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon in the article's words, with its GTD type."""

    name: str
    weapon_type: str


@dataclass(frozen=True, slots=True)
class Report:
    """One incident as one article reports it (MUC-4 template; codebook record)."""

    id: str
    article_id: str
    model: str
    stage: Value[str]
    anchor: tuple[Span, ...]
    probability: float
    count: int = 1
    recent: float = 1.0
    attack_types: tuple[Value[str], ...] = ()
    suicide: Value[bool] | None = None  # None = in doubt
    date: Value[DateValue] | None = None
    place: Value[PlaceValue] | None = None
    perpetrators: tuple[Value[Perpetrator], ...] = ()
    targets: tuple[Value[Target], ...] = ()
    weapons: tuple[Value[Weapon], ...] = ()
    killed: Value[Toll] | None = None
    wounded: Value[Toll] | None = None
    kidnapped: Value[Toll] | None = None


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning by officials or experts that an attack may come; no incident.

    about: where or whom it may hit, in the article's words; place: where, with country (ISO 3166-1 alpha-2) if it is
    known; actor: the group that may do it; warned: who is told to take care; concrete: how near or likely it is
    ("imminent", "in the coming weeks", "without notice"). date: EDTF, when the warning was given.
    """

    value: str
    by: tuple[str, ...] = ()
    about: str | None = None
    date: str | None = None
    place: OrNotTold[str] = None
    country: OrNotTold[str] = None
    actor: OrNotTold[str] = None
    warned: OrNotTold[str] = None
    concrete: OrNotTold[tuple[str, ...]] = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the article quotes or reports at length, and whose they are.

    about: id of the report, or name of the actor, that they are about.
    """

    speaker: str
    affiliation: str | None = None
    about: OrNotTold[str] = None


@dataclass(frozen=True, slots=True)
class ActorFact:
    """A fact on an armed group; `relation` is one of codebook.RELATIONS."""

    actor: str
    relation: str
    value: str
    date: str | None = None  # EDTF


@dataclass(frozen=True, slots=True)
class Coding:
    """All records of one article."""

    article_id: str
    reports: tuple[Report, ...] = ()
    warnings: tuple[Value[Warned], ...] = ()
    quotations: tuple[Value[Quotation], ...] = ()
    actor_facts: tuple[Value[ActorFact], ...] = ()


def report_id(article: Article, model: str, anchor: Span) -> str:
    """Stable id of a report: article, model version and the quote of its first anchor."""
    quote = article.quote(anchor)
    key = "\0".join((article.id, model, quote.prefix, quote.exact, quote.suffix))
    return hashlib.sha256(key.encode()).hexdigest()[:24]
