"""A new coding of an article that is there, by a new model or after a new extraction.

The old coding stays beside the new one. Decisions find their place again by quote; where the words or the value are
gone they are listed as lost, for a coder to look at. Reports that tell the same are tied, so that incidents keep
their ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, delete, select, update

from tocsin.errors import RunError
from tocsin.ledger import audit, schema
from tocsin.ledger.articles import chunks, get_article, insert_article
from tocsin.ledger.codings import current_coding, retire_codings, store_coding
from tocsin.ledger.decisions import (
    ADD,
    ON_PAIRS,
    current_pair,
    current_values,
    list_decisions,
    on_added,
    present_reports,
    refresh_date,
    refresh_statuses,
    spoken_of,
)
from tocsin.ledger.families import inherit
from tocsin.ledger.quotes import find_quote
from tocsin.ledger.redirects import former_reports, redirect
from tocsin.ledger.views import Decision, Recoded
from tocsin.records import CODER, Article, Coding, Report, Span

_DECISIONS = schema.decisions
_ARTICLES = schema.articles


def recode(
    connection: Connection,
    article_id: str,
    coding: Coding,
    *,
    model: str,
    codebook: str,
    article: Article | None,
    who: str,
) -> Recoded:
    """Make `coding` the current one; `article` is the newly extracted text where there is one.

    Raises RunError where the article is not there or was superseded.
    """
    old = get_article(connection, article_id)
    if old.superseded_by is not None:
        raise RunError(f"article {article_id}: was extracted anew as {old.superseded_by}; recode that one")
    if old.model == CODER != model:
        raise RunError(f"article {article_id}: is an entry by hand, and no model reads it; correct its values instead")
    before = current_coding(connection, old.article.id)
    new = article or old.article
    if new.id != old.article.id:
        _supersede(connection, old.article, new, model=model, codebook=codebook)
    store_coding(connection, new, coding, model=model, codebook=codebook)
    status = "coded" if coding.reports else "no_incident"
    values = {"status": status, "model": model, "codebook": codebook}
    connection.execute(update(_ARTICLES).where(_ARTICLES.c.id == new.id).values(**values))
    tied = same_reports(old.article, before.reports if before else (), new, coding.reports)
    _tie(connection, tied, coding)
    _place(connection, old.article.id, new)
    _check_pairs(connection, [report.id for report in (before.reports if before else ())])
    refresh_statuses(connection, new.id)
    refresh_date(connection, new.id)
    audit.append(connection, who=who, action="recode", article=old.article.id, now=new.id, model=model)
    held = list_decisions(connection, article_id=new.id)
    kept, lost = (tuple(d for d in held if d.lost == flag) for flag in (False, True))
    return Recoded(new.id, kept, lost, tied)


def _supersede(connection: Connection, old: Article, new: Article, *, model: str, codebook: str) -> None:
    insert_article(connection, new, status="coded", model=model, codebook=codebook)
    inherit(connection, old, new)  # copies are sought among present texts
    connection.execute(update(_ARTICLES).where(_ARTICLES.c.id == old.id).values(superseded_by=new.id))
    retire_codings(connection, old.id)
    redirect(connection, "article", old.id, new.id)


def same_reports(
    old: Article, before: Iterable[Report], new: Article, after: Iterable[Report]
) -> tuple[tuple[str, str], ...]:
    """Pairs (old id, new id) of reports that tell the same incident: their anchors share most characters."""
    shared = []
    places = {report.id: anchors_in(old, report, new) for report in before}
    for report in after:
        for id, spans in places.items():
            common = sum(_common(one, other) for one in spans for other in report.anchor)
            if common:
                shared.append((-common, id, report.id))
    tied: dict[str, str] = {}
    for _, one, other in sorted(shared):
        if one not in tied and other not in tied.values():
            tied[one] = other
    return tuple(tied.items())


def anchors_in(old: Article, report: Report, new: Article) -> tuple[Span, ...]:
    """Where the report's anchors stand in the newly extracted text."""
    if old.text == new.text:
        return report.anchor
    found = (find_quote(new.text, old.quote(span)) for span in report.anchor)
    return tuple(span for span in found if span is not None)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _tie(connection: Connection, tied: tuple[tuple[str, str], ...], coding: Coding) -> None:
    table = schema.redirects
    present = [report.id for report in coding.reports]  # what is there again leads nowhere else, or chains would close
    connection.execute(delete(table).where(table.c.kind == "report", table.c.old_id.in_(present)))
    for one, other in tied:
        if one != other:
            redirect(connection, "report", one, other)


def _place(connection: Connection, old_id: str, new: Article) -> None:
    """Say of every decision on the article where it stands now, or that it is lost."""
    moved = _DECISIONS.c.place_article_id == old_id
    connection.execute(update(_DECISIONS).where(moved).values(place_article_id=new.id))
    rows = current_values(connection, new.id)
    for decision in list_decisions(connection, article_id=new.id, undone=True):
        if decision.kind in ON_PAIRS:
            continue
        span = None if decision.quote is None else find_quote(new.text, decision.quote)
        lost = decision.quote is not None and not _stands(connection, replace(decision, span=span), rows)
        place = {"place_start": span.start if span else None, "place_end": span.end if span else None, "lost": lost}
        connection.execute(update(_DECISIONS).where(_DECISIONS.c.number == decision.number).values(**place))


def _stands(connection: Connection, decision: Decision, rows: Sequence[RowMapping]) -> bool:
    """A rejected value may well be gone; an accepted or corrected one should be there, an added one its report."""
    if decision.span is None:
        return False
    if decision.kind == ADD:
        return bool(present_reports(connection, [str(decision.report_id)]))
    if on_added(decision) is not None:
        return True
    return decision.kind not in ("accept", "correct") or bool(spoken_of(connection, decision, rows))


def _check_pairs(connection: Connection, before: Sequence[str]) -> None:
    """A decision on two reports is lost where one of them, or what follows it, is in no current coding."""
    touched = list(former_reports(connection, before))
    for part in chunks(touched):
        named = _DECISIONS.c.report_id.in_(part) | _DECISIONS.c.other_report_id.in_(part)
        rows = connection.execute(
            select(_DECISIONS.c.number, _DECISIONS.c.report_id, _DECISIONS.c.other_report_id).where(
                named, _DECISIONS.c.kind.in_(ON_PAIRS)
            )
        ).all()
        for number, *pair in rows:
            lost = current_pair(connection, *pair) is None
            connection.execute(update(_DECISIONS).where(_DECISIONS.c.number == number).values(lost=lost))
