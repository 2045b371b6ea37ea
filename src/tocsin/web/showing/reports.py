"""The reports that an incident is made of, by copy family: a text and its copies count once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.ledger import Ledger
from tocsin.ledger.views import FamilyMember, IncidentView, LinkedReport
from tocsin.profile.wording import day_words, label
from tocsin.records import Span
from tocsin.web.showing.wording import weight_words

RELATIONS = {
    "origin": "the origin of this text",
    "copy": "a copy of it",
    "version": "a later version of the outlet’s own story",
    "quotes": "the text stands within it",
    "quoted": "it stands within the text",
}


@dataclass(frozen=True, slots=True)
class Linked:
    """One report with its article, and why it is held to tell of this incident."""

    report_id: str
    article_id: str
    title: str
    outlet: str
    published: str
    relation: str  # to the texts of its family, "" where it has no copy here
    at: Span | None  # the first mention in the article
    reasons: tuple[str, ...]
    strength: str
    weight: float
    is_news: bool


@dataclass(frozen=True, slots=True)
class Family:
    """One text with its copies: one source, however many `articles` of this incident have it."""

    number: int
    reports: tuple[Linked, ...]
    articles: int


def families(view: IncidentView, ledger: Ledger) -> tuple[Family, ...]:
    """The reports in the order of their articles' dates, copies with what they are copies of."""
    held: dict[str, list[LinkedReport]] = {}
    for one in sorted(view.reports, key=lambda r: (r.published.value if r.published else "9999", r.link.report_id)):
        held.setdefault(one.family_id, []).append(one)
    return tuple(_family(number, reports, ledger) for number, reports in enumerate(held.values(), 1))


def _family(number: int, reports: Sequence[LinkedReport], ledger: Ledger) -> Family:
    articles = {one.article_id for one in reports}
    members = ledger.family(reports[0].article_id).members if len(articles) > 1 else ()
    related = {member.article_id: _relation(member) for member in members}
    made = tuple(linked(one, related.get(one.article_id, "")) for one in reports)
    return Family(number, made, len(articles))


def _relation(member: FamilyMember) -> str:
    return RELATIONS.get(member.relation, label(member.relation))


def linked(one: LinkedReport, relation: str = "") -> Linked:
    """A report as it is shown."""
    return Linked(
        report_id=one.report.id,
        article_id=one.article_id,
        title=one.title or "without a headline",
        outlet=one.outlet or "an outlet that is not named",
        published=day_words(one.published.value) if one.published else "undated",
        relation=relation,
        at=min(one.report.anchor, default=None),
        reasons=tuple(_plain(one.link.reasons)),
        strength=weight_words(one.link.weight, one.link.reasons),
        weight=one.link.weight,
        is_news=one.report.recent >= 0.5,
    )


def _plain(reasons: Sequence[str]) -> Iterator[str]:
    yield from (label(reason) for reason in reasons)
