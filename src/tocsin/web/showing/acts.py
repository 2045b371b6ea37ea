"""What coders decided on an incident: acts in words, the latest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.ledger import Ledger
from tocsin.ledger.decisions import NOTES
from tocsin.ledger.flat import fields
from tocsin.ledger.views import Decision, IncidentView, LinkedReport
from tocsin.profile.wording import counted
from tocsin.records import Report, Span
from tocsin.web.showing.wording import TITLES, moment_words

VERBS = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "add": "added"}
PAIRS = {
    "merge": "said that they are one incident",
    "split": "said that some of them are another incident",
    "not_same": "said that they are not the same incident",
}


@dataclass(frozen=True, slots=True)
class Act:
    """What a coder decided at one time; `undone` says by whom and when it was taken back, else ""."""

    number: int
    who: str
    at: str  # ISO 8601, UTC
    when: str  # the same in words
    words: str
    undone: str
    is_lost: bool


def acts(ledger: Ledger, view: IncidentView) -> tuple[Act, ...]:
    """Decisions on the reports of the incident and on the dates of their articles, each act once."""
    reports = {one.report.id: one for one in view.reports}
    held: dict[int, list[Decision]] = {}
    for article in dict.fromkeys(one.article_id for one in view.reports):
        for decision in ledger.decisions(article_id=article, undone=True):
            if _concerns(decision, reports):
                held.setdefault(decision.act, []).append(decision)
    return tuple(_act(held[number], reports) for number in sorted(held, reverse=True))


def _concerns(decision: Decision, reports: Mapping[str, LinkedReport]) -> bool:
    """Whether it is on one of these reports: named, or by its words, or on the whole article. Notes stand apart."""
    if decision.kind in NOTES:
        return False
    if decision.report_id in reports or decision.other_report_id in reports or decision.kind == "date":
        return True
    here = [one.report for one in reports.values() if one.article_id == decision.place_article_id]
    return decision.span is not None and any(decision.span.overlaps(span) for one in here for span in _spans(one))


def _spans(report: Report) -> Iterator[Span]:
    """All words that the report's values rest on."""
    yield from report.anchor
    for _, _, value in fields(report):
        yield from (*value.evidence, *value.mentions)


def _act(act: Sequence[Decision], reports: Mapping[str, LinkedReport]) -> Act:
    first = act[0]
    undone = f"{first.undone_by}, {moment_words(first.undone_at)}" if first.undone_by and first.undone_at else ""
    words = "; ".join(dict.fromkeys(_told(act, reports)))
    return Act(first.act, first.who, first.at, moment_words(first.at), words, undone, all(one.lost for one in act))


def _told(act: Sequence[Decision], reports: Mapping[str, LinkedReport]) -> Iterator[str]:
    pairs = [one for one in act if one.kind in PAIRS]
    if pairs:
        kind = "split" if any(one.kind == "split" for one in pairs) else pairs[0].kind
        ids = {id for one in pairs for id in (one.report_id, one.other_report_id) if id}
        yield f"of {counted(len(ids), 'report')} {PAIRS[kind]}"
    for one in act:
        if one.kind == "date":
            yield f"dated an article {_plain((one.value or {}).get('new'))}"
        elif one.kind not in PAIRS:
            quoted = f" “{one.quote.exact}”" if one.quote else ""
            to = f" to {_plain(one.value)}" if one.kind in ("correct", "add") else ""
            yield f"{VERBS.get(one.kind, one.kind)} {TITLES.get(one.field, one.field).lower()}{quoted}{to}"


def _plain(value: Any) -> str:
    """A value as a coder gave it: the words, or its parts that are told."""
    if isinstance(value, Mapping):
        parts = ((name, part) for name, part in value.items() if isinstance(part, str | int | float))
        return ", ".join(f"{name.replace('_', ' ')} {part}" for name, part in parts)
    return str(value)
