"""What the ledger gives back: frozen rows, each a reading of one or several tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tocsin.records import Article, Incident, IncidentLink, Published, Quote, Report, Span


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as the ledger keeps it; `status` is one of schema.FATES."""

    article: Article
    status: str
    model: str  # of its present coding; "" without one
    codebook: str
    added_at: str
    family_id: str
    superseded_by: str | None = None  # the article that a newer extraction made of the same page


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """A capture without its bytes; `id` is their SHA-256, `size` their number before compression."""

    id: str
    address: str | None
    path: str | None
    collected_at: str
    collected_by: str
    media_type: str | None
    size: int


@dataclass(frozen=True, slots=True)
class AddedPage:
    """What became of one page that was given; `new` is false where the ledger had it already."""

    article_id: str
    capture_id: str | None
    fate: str
    new: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One line of the accounting: a source that was given, and its fate."""

    source: str
    capture_id: str | None
    article_id: str | None
    fate: str
    error: str | None
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """An article of a copy family. `relative_id` is the stored article that it was most like when it came, and why."""

    article_id: str
    title: str | None
    outlet: str | None
    published: Published | None
    address: str | None
    relation: str  # origin, copy, version (a later one of the same outlet's story), quotes (the text stands within it)
    order: int | None  # among the versions of one outlet's story, from 1; None where it has no other version
    relative_id: str | None
    share: float | None  # of the shorter one's words in common, 0 to 1
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """Articles of (nearly) one text: one source. Members are in order of time."""

    id: str
    origin: str | None  # the outlet that wrote it, None where nothing tells
    origin_by: str  # credit; earliest (published before the others); first seen (as early as others, or undated)
    members: tuple[FamilyMember, ...]


@dataclass(frozen=True, slots=True)
class LinkedReport:
    """A report, the article it stands in, and how long it has belonged to its incident."""

    link: IncidentLink
    report: Report
    article_id: str
    title: str | None
    outlet: str | None
    published: Published | None
    address: str | None
    family_id: str
    since: str


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One row of the flat table for browsing; tolls in persons, coordinates in WGS84 degrees."""

    incident_id: str
    stage: str
    attack_type: str | None
    suicide: bool | None
    date_edtf: str | None
    date_precision: int | None
    date_earliest: str | None
    date_latest: str | None
    place: str | None
    city: str | None
    adm1: str | None
    country: str | None
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    where_precision: int | None
    perpetrator: str | None
    perpetrator_kind: str | None
    attribution: str | None
    target_type: str | None
    weapon_type: str | None
    killed_low: int | None
    killed_best: int | None
    killed_high: int | None
    wounded_low: int | None
    wounded_best: int | None
    wounded_high: int | None
    kidnapped_low: int | None
    kidnapped_best: int | None
    kidnapped_high: int | None
    n_reports: int
    n_articles: int
    n_outlets: int  # outlets that are known by name
    n_sources: int  # copy families: a text and its copies count once
    title: str | None  # headline of the article that the summary follows
    status: str  # machine, partly or reviewed: how many of its values a coder has seen
    doubtful: bool  # date, place, killed or actor is disputed, or a toll or actor only suggested


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident with its reports; `asked` is the id it was asked by, where another one led here.

    `may_be` are reports too vague to say which of several incidents they tell of: they are in no count.
    """

    incident: Incident
    row: IncidentRow
    reports: tuple[LinkedReport, ...]
    created: str
    asked: str | None = None
    may_be: tuple[LinkedReport, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapped:
    """A computed partition on stable ids. `ids` are in the order of the incidents that were given."""

    ids: tuple[str, ...]
    created: tuple[str, ...]
    redirected: tuple[tuple[str, str], ...]  # (old, new) of merges
    split: tuple[tuple[str, str], ...]  # (the id that stays, the id of the part that left)
    retired: tuple[str, ...]  # ids none of whose reports is left


@dataclass(frozen=True, slots=True)
class Decision:
    """What a coder said. `quote` None: of the whole article. `span`: where it stands today, in `place_article_id`."""

    number: int
    article_id: str
    field: str
    kind: str  # decisions.KINDS
    value: Any
    quote: Quote | None
    who: str
    at: str
    report_id: str | None
    other_report_id: str | None
    place_article_id: str
    span: Span | None
    lost: bool  # its words or its value are no longer found: a coder should look
    undone_by: str | None
    undone_at: str | None
    act: int  # number of the first decision that the coder took together with this one


@dataclass(frozen=True, slots=True)
class Recoded:
    """What a new coding did to the decisions on its article."""

    article_id: str
    kept: tuple[Decision, ...]
    lost: tuple[Decision, ...]
    reports: tuple[tuple[str, str], ...]  # (old report, the new one that tells the same incident)


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An article that holds the words; `snippet` is (text, does it match) in turn. Lower `rank` is better."""

    article_id: str
    title: str | None
    outlet: str | None
    published: Published | None
    snippet: tuple[tuple[str, bool], ...]
    rank: float


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts over the whole ledger. `sources` counts each source once, by its last fate."""

    captures: int
    capture_bytes: int  # before compression
    sources: dict[str, int]
    articles: dict[str, int]
    reports: int
    incidents: int
    families: int
    undated: int
    decisions: int
    lost_decisions: int


@dataclass(frozen=True, slots=True)
class User:
    """An account; `role` is one of people.ROLES. `disabled`: since when it may not be used, None where it may."""

    name: str
    role: str
    created: str
    disabled: str | None = None


@dataclass(frozen=True, slots=True)
class ApiToken:
    """What is known of a token for the API; the token itself is told once and kept nowhere."""

    number: int
    user: str
    label: str
    created: str
    last_used: str | None
    revoked: str | None
