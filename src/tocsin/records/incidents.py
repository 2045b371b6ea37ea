"""Reports of several articles that tell the same, and what linking looks at. Incident ids are the ledger's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from tocsin.records.articles import Span
from tocsin.records.reports import Part, Perpetrator, Report, Target, Weapon
from tocsin.records.values import DateValue, PlaceValue, Toll

T = TypeVar("T")

Bounds = tuple[int | None, int | None, int | None]  # low, best, high


@dataclass(frozen=True, slots=True)
class Sketch:
    """What linking looks at of one report: small, so that a million can be at hand. Days are proleptic ordinals."""

    report_id: str
    article_id: str
    published: int | None  # the day, None where it is unknown
    stage: str
    first: int | None = None  # the incident lies between these days
    last: int | None = None
    date_precision: int | None = None  # UCDP date_prec; None with days: not told, but news of the days before
    country: str | None = None  # ISO 3166-1 alpha-2
    adm1: str | None = None
    city: str | None = None
    latitude: float | None = None  # WGS84
    longitude: float | None = None
    where_precision: int | None = None  # UCDP where_prec
    killed: Bounds | None = None
    wounded: Bounds | None = None
    actors: tuple[str, ...] = ()  # groups and states held to have acted
    umbrellas: tuple[str, ...] = ()  # whom these belong to
    attack_types: tuple[str, ...] = ()
    target_types: tuple[str, ...] = ()
    weapon_types: tuple[str, ...] = ()
    words: tuple[int, ...] = ()  # hashes of the telling words around the incident's mentions, ascending
    victims: tuple[int, ...] = ()  # hashes of the words by which the targets are told, ascending
    named: tuple[int, ...] = ()  # those of them that are names
    mentions: int = 1  # how often the article comes back to the incident
    count: int = 1


@dataclass(frozen=True, slots=True)
class IncidentLink:
    """Why a report belongs to an incident: weight (log-odds) and reasons in words."""

    report_id: str
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An incident that a vague report may tell of, with weight (log-odds) and reasons in words."""

    incident_id: str
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MayBe:
    """A vague report that fits several incidents: it belongs to none and adds nothing to any total."""

    report_id: str
    candidates: tuple[Candidate, ...]  # best first, two or more


@dataclass(frozen=True, slots=True)
class Edge:
    """Two reports that may be of one incident, the smaller id first; weight in log-odds."""

    one: str
    two: str
    weight: float


@dataclass(frozen=True, slots=True)
class Rival:
    """A group that a cluster of vague reports may tell of, by the likeliest pair between the two."""

    core: str  # the least id of the group's reports
    pair: Edge
    articles: frozenset[str]  # those that the group's reports stand in
    apart: bool = False  # a coder said, or an article that tells both shows, that they are two


@dataclass(frozen=True, slots=True)
class Claim:
    """A cluster of vague reports that fits one group only; weight in log-odds, fame included."""

    weight: float
    cluster: tuple[Sketch, ...]


@dataclass(frozen=True, slots=True)
class Partition:
    """Which reports are one incident, and which may be of several; a group goes by the least id of its reports."""

    groups: tuple[tuple[IncidentLink, ...], ...]
    may_be: tuple[MayBe, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """Two incidents that have to do with each other without being one; `kind` is one of codebook.RELATED."""

    incident_id: str
    other_id: str
    kind: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """An attribution as it counts, and the badge to show beside it; None where the outlet has no stake."""

    attribution: str  # codebook.ATTRIBUTIONS
    badge: str | None = None


@dataclass(frozen=True, slots=True)
class Sourced:
    """A report with what is known of the article that it stands in."""

    report: Report
    published: str | None = None  # EDTF
    outlet: str | None = None
    family_id: str | None = None  # the copy family of the article; None = it has no copies
    weighed: tuple[Weighed, ...] = ()  # one a perpetrator of the report, in order; empty = none has to be weighed


@dataclass(frozen=True, slots=True)
class Reconciled(Generic[T]):
    """A value made out of several reports by a stated rule (docs/linking.md); their own values stay in the reports."""

    value: T
    rule: str
    follows: tuple[str, ...]  # ids of the reports that tell it; its spans are those of the first
    disputed_by: tuple[str, ...] = ()  # ids of the reports that contradict it
    superseded: tuple[str, ...] = ()  # ids of the reports whose value a later one replaced: no contradiction
    sources: int = 1  # copy families that tell it
    probability: float = 1.0  # the highest of the reports that tell it
    status: str = "machine"  # suggested only where no report is sure of it
    parts: tuple[Part, ...] = ()  # as the first of these reports has them


@dataclass(frozen=True, slots=True)
class Summary:
    """What an incident's reports tell together; the fields are those of `Report`."""

    report_id: str  # of the report that tells most
    article_id: str  # of its article, whose headline is shown
    stage: Reconciled[str]
    count: Reconciled[int]
    attack_types: tuple[Reconciled[str], ...] = ()
    suicide: Reconciled[bool] | None = None
    date: Reconciled[DateValue] | None = None
    place: Reconciled[PlaceValue] | None = None
    perpetrators: tuple[Reconciled[Perpetrator], ...] = ()
    targets: tuple[Reconciled[Target], ...] = ()
    weapons: tuple[Reconciled[Weapon], ...] = ()
    killed: Reconciled[Toll] | None = None
    wounded: Reconciled[Toll] | None = None
    kidnapped: Reconciled[Toll] | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry(Generic[T]):
    """One value as one report, or one speaker in it, gives it.

    flag: adopted (the incident's value follows it), agrees, disputed, superseded (a later one replaced it), outdated
    (its own article adopts another), suggested, rejected (by a coder).
    """

    field: str
    value: T
    report_id: str
    article_id: str
    flag: str
    is_own: bool  # the article's own value; False for what a speaker says beside it
    published: str | None = None  # EDTF
    outlet: str | None = None
    speaker: str | None = None  # None = the reporter
    said: str | None = None  # EDTF: the day of the saying
    spans: tuple[Span, ...] = ()  # in the text of the article
    weighed: Weighed | None = None  # how an attribution counts, where the outlet has a stake


@dataclass(frozen=True, slots=True)
class Incident:
    """What reports of several articles are linked into; computed, never edited."""

    id: str
    links: tuple[IncidentLink, ...]
    summary: Summary
