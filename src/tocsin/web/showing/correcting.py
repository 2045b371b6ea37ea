"""A value of an incident with what each of its reports gives for it, for the page on which it is corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.excerpts import Excerpt, excerpts
from tocsin.ledger import Ledger
from tocsin.ledger.fitting import MANY
from tocsin.ledger.judging import fingerprint, values_of
from tocsin.ledger.views import IncidentView, LinkedReport
from tocsin.linker.history import are_one
from tocsin.profile.incidents import HOW
from tocsin.records import Article, Perpetrator, Span, Value
from tocsin.web.marking import Marked, MarkedText, marked_text
from tocsin.web.showing.reports import Linked, linked
from tocsin.web.showing.wording import STATUSES, Countries, value_words

MOST_EXCERPTS = 2  # sentences shown under a value
MOST_REPORTS = 30  # shown with their values; those that the incident's value follows come first
_KIND = {"date": "date", "place": "place", "perpetrators": "actor", "targets": "target", "weapons": "weapon"}
_TOLLS = ("killed", "wounded", "kidnapped")


@dataclass(frozen=True, slots=True)
class Given:
    """One value as one report has it; `at` is its position there, `seen` its fingerprint."""

    source: Linked
    at: int
    words: str
    status: str
    status_words: str
    seen: str
    is_meant: bool  # the incident's value that was asked for follows it
    excerpts: tuple[Excerpt, ...]
    value: Value[Any]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The report that is corrected, its text, and the value; `given` None: one is to be added."""

    source: Linked
    article: Article
    given: Given | None
    marked: MarkedText


def words_of(value: Any, countries: Countries) -> str:
    """A value in words, an attribution with its kind."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    how = f", {HOW[value.attribution]}" if isinstance(value, Perpetrator) else ""
    return value_words(value, countries) + how


def given_values(
    ledger: Ledger, view: IncidentView, field: str, position: int, countries: Countries, *, named: str | None = None
) -> tuple[tuple[Linked, tuple[Given, ...]], ...]:
    """The reports of an incident with their values of the field, those first that the value at `position` follows.

    named: the id of a report that is shown in any case; of a large incident's reports not all are.
    """
    row = _row(view, field, position)
    places = {id: place for place, id in enumerate(row.follows if row is not None else ())}
    ordered = sorted(view.reports, key=lambda one: places.get(one.report.id, len(places)))
    shown = [one for place, one in enumerate(ordered) if place < MOST_REPORTS or one.report.id == named]
    articles = {id: ledger.article(id).article for id in {one.article_id for one in shown}}
    return tuple((linked(one), tuple(_given(articles[one.article_id], one, field, row, countries))) for one in shown)


def _row(view: IncidentView, field: str, position: int) -> Any:
    made = getattr(view.incident.summary, field)
    rows = made if field in MANY else () if made is None else (made,)
    return rows[position] if position < len(rows) else None


def _given(article: Article, one: LinkedReport, field: str, row: Any, countries: Countries) -> Iterator[Given]:
    for at, value in enumerate(values_of(one.report, field)):
        yield Given(
            source=linked(one),
            at=at,
            words=words_of(value.value, countries),
            status=value.status,
            status_words=STATUSES[value.status],
            seen=fingerprint(value),
            is_meant=row is not None and (field not in MANY or are_one(row.value, value.value)),
            excerpts=excerpts(article.text, _spans(value, one))[:MOST_EXCERPTS],
            value=value,
        )


def _spans(value: Value[Any], one: LinkedReport) -> Sequence[Span]:
    return value.evidence or value.mentions or one.report.anchor


def chosen(
    ledger: Ledger,
    view: IncidentView,
    field: str,
    values: Sequence[tuple[Linked, Sequence[Given]]],
    *,
    report_id: str | None,
    at: int | None,
    adding: bool,
) -> Chosen:
    """What the forms are for: the value named, else the first that the incident's value follows, else any."""
    every = [one for _, held in values for one in held if one.status != "rejected" or at is not None]
    fits = [one for one in every if report_id in (None, one.source.report_id) and at in (None, one.at)]
    ranked = sorted(fits, key=lambda one: not one.is_meant)
    given = None if adding or not ranked else ranked[0]
    ids = [one.report.id for one in view.reports]
    named = report_id if report_id in ids else values[0][0].report_id
    linked_report = view.reports[ids.index(given.source.report_id if given else named)]
    article = ledger.article(linked_report.article_id).article
    spans = _spans(given.value, linked_report) if given else linked_report.report.anchor
    kind = "toll" if field in _TOLLS else _KIND.get(field, "incident")
    marks = [Marked(f"value/words/{n}", span, kind) for n, span in enumerate(dict.fromkeys(spans))]
    return Chosen(linked(linked_report), article, given, marked_text(article.text, marks, title=article.title))
