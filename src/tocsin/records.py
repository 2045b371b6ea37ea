"""The data types that pass between the stages: frozen, without behaviour beyond construction.

Vocabulary: capture, article, span, evidence, reading, report, statement, incident (docs/vocabulary.md).
Offsets are half-open [start, end) and count Unicode code points of `Article.text`.
The full JSON of any record is `dump(record)`; the codebook's projection is in `tocsin.codebook`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar

from pydantic import Field, TypeAdapter

SCHEMA_VERSION = 1
CODEBOOK_VERSION = "1.1"
SUGGESTED = "suggested"  # status of a value that the machine gives and is not sure of

T = TypeVar("T")
# A field that came after records were stored: None where it is not told, and then left out of the JSON.
OrNotTold = Annotated[T | None, Field(exclude_if=lambda value: value is None)]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters of an article's text (W3C TextPositionSelector)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or negative")

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """A span by its words, to be found again after a new extraction (W3C TextQuoteSelector)."""

    exact: str
    prefix: str
    suffix: str


# --- what was collected, and the clean text of it ---------------------------------------------


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of a page as collected (Berkeley Protocol); `id` is their SHA-256 in hex."""

    id: str
    content: bytes = field(repr=False)
    address: str | None  # http(s) address, None where the page came from a file or stdin
    path: str | None  # file it was read from, None for an address or stdin
    collected_at: str  # ISO 8601, UTC
    collected_by: str
    media_type: str | None = None  # as the server said, where there was one
    headers: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def hash_of(content: bytes) -> str:
        """SHA-256 of the bytes, in hex."""
        return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: EDTF value, its precision, and where it was found."""

    value: str  # EDTF: "2024-03-22", "2024-03", "2024"
    precision: str  # "day", "month" or "year"
    found_in: str  # "given", "json-ld", "meta", "byline", "address", "header", "text"


@dataclass(frozen=True, slots=True)
class Article:
    """Clean text of a capture (schema.org NewsArticle). `text` starts with the title, if there is one, as a line."""

    id: str  # hash of address (or file) and text, see `article_id`
    capture_id: str | None
    text: str = field(repr=False)
    title: str | None
    published: Published | None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None  # ISO 639-1
    address: str | None = None  # canonical address, else the first address or path it came from
    origin: str | None = None  # outlet that a syndication credit names
    origin_words: str | None = None  # the credit's words
    extractor: str = ""  # name and version of what made the text

    def quote(self, span: Span, context: int = 32) -> Quote:
        """The span as a quote with up to `context` characters before and after."""
        return Quote(
            exact=span.of(self.text),
            prefix=self.text[max(0, span.start - context) : span.start],
            suffix=self.text[span.end : span.end + context],
        )


def article_id(address: str | None, text: str) -> str:
    """Stable id of an article: 32 hex digits of the hash of its address (or file) and text."""
    return hashlib.sha256(f"{address or ''}\0{text}".encode()).hexdigest()[:32]


# --- values that words are resolved to --------------------------------------------------------


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


# --- what the reader finds, and the resolver values -------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span. `label` is one of codebook.LABELS; `kinds` are class probabilities (target_type, ...)."""

    span: Span
    label: str
    probability: float
    kinds: tuple[tuple[str, float], ...] = ()  # (value, probability), best first
    value: DateValue | PlaceValue | Toll | ActorValue | None = None  # set by resolve


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
class Reading:
    """All that one reader found in one article. After `resolve`, marks carry values."""

    article_id: str
    model: str  # name and version of the model
    marks: tuple[Mark, ...]
    links: tuple[Link, ...] = ()
    anchors: tuple[AnchorScores, ...] = ()
    same: tuple[SameIncident, ...] = ()
    relevance: float = 1.0  # probability that the article reports any incident at all


# --- reports: one incident as one article tells it --------------------------------------------


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
class Value(Generic[T]):
    """A coded value with what supports it.

    mentions: spans that name it anywhere in the article; one of them reads as the value does.
    evidence: spans that tie it to this incident. derived_from: sources of completed facts ("geonames:524901").
    status: machine, suggested (less likely than what is usually shown), accepted, corrected, rejected, agreed (by two
    coders). probability is that of what the value names; parts that are judged apart have their own.
    """

    value: T
    mentions: tuple[Span, ...]
    evidence: tuple[Span, ...]
    probability: float
    derived_from: tuple[str, ...] = ()
    status: str = "machine"
    statements: tuple[Statement[T], ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """An actor to whom the article attributes the incident: a claim, no verdict."""

    name: str
    kind: str  # organisation, individual, state
    attribution: str  # codebook.ATTRIBUTIONS
    attributed_by: str | None = None
    actor_id: str | None = None
    canonical: str | None = None


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
    """A warning by officials or experts that an attack may come; no incident."""

    value: str
    by: tuple[str, ...] = ()
    about: str | None = None
    date: str | None = None  # EDTF


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the article quotes or reports at length, and whose they are."""

    speaker: str
    affiliation: str | None = None


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


# --- incidents: reports of several articles ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class IncidentLink:
    """Why a report belongs to an incident: weight (log-odds) and reasons in words."""

    report_id: str
    weight: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """What reports of several articles are linked into; computed, never edited."""

    id: str
    links: tuple[IncidentLink, ...]
    summary: Report  # reconciled values; its spans point into the article that `summary.article_id` names


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    """One adapter a type: making one costs milliseconds."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def dump(record: Any) -> dict[str, Any]:
    """A record as plain JSON types (capture bytes are not among them: the ledger keeps them)."""
    plain: dict[str, Any] = json.loads(_adapter(type(record)).dump_json(record))
    return plain


def load(kind: type[T], plain: dict[str, Any]) -> T:
    """The record that `dump` made plain. Raises pydantic.ValidationError where it does not fit."""
    record: T = _adapter(kind).validate_json(json.dumps(plain))
    return record
