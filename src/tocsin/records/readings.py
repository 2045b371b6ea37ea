"""What the reader finds, and the resolver values."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.records.articles import Span
from tocsin.records.values import ActorValue, DateValue, PlaceValue, Toll


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span. `label` is one of codebook.LABELS; `kinds` are class probabilities (target_type, ...)."""

    span: Span
    label: str
    probability: float
    kinds: tuple[tuple[str, float], ...] = ()  # (value, probability), best first
    value: DateValue | PlaceValue | Toll | ActorValue | None = None  # set by resolve
    who: tuple[str, ...] | None = None  # names of those whom words tell of that resolve has marked, and no reader


@dataclass(frozen=True, slots=True)
class Link:
    """A mark fills a role of the incident that an anchor mentions; indices into `Reading.marks`."""

    anchor: int
    mark: int
    role: str  # one of codebook.ROLES
    probability: float
    kinds: tuple[tuple[str, float], ...] = ()  # attribution probabilities for perpetrators


@dataclass(frozen=True, slots=True)
class AnchorScores:
    """What the reader says of the incident that one anchor mentions; (value, probability) pairs."""

    anchor: int  # index into `Reading.marks`
    stage: tuple[tuple[str, float], ...]
    attack_types: tuple[tuple[str, float], ...]
    suicide: float
    recent: float  # is it news, not background (MUC-4's relevance rule)


@dataclass(frozen=True, slots=True)
class SameIncident:
    """Probability that two anchors mention the same incident; indices into `Reading.marks`."""

    first: int
    second: int
    probability: float


@dataclass(frozen=True, slots=True)
class Home:
    """The town that an article is about: a place mark with its value and its share of what speaks for any town.

    `told`: a dateline, or headline and police, tell it; else it is but the town most named.
    """

    mark: Mark
    told: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader found in one article. After `resolve`, marks carry values."""

    article_id: str
    model: str  # name and version of the model
    marks: tuple[Mark, ...]
    links: tuple[Link, ...] = ()
    anchors: tuple[AnchorScores, ...] = ()
    same: tuple[SameIncident, ...] = ()
    relevance: float = 1.0  # probability that the article reports any incident at all
    home: Home | None = None  # set by resolve
    times: tuple[Mark, ...] = ()  # every time expression that has a value, marked or not; set by resolve
