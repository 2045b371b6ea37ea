"""On whose word an incident rests: the sources behind the articles, each with where they are named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.ledger.views import IncidentView
from tocsin.profile.compose import (
    cite,
    cite_spans,
    count,
    joined,
    merged,
    opening,
    outlet_pieces,
    sentence,
    value,
    words,
)
from tocsin.profile.document import Citation, Section, Sentence
from tocsin.profile.material import Material, Source
from tocsin.profile.speakers import is_public
from tocsin.profile.wording import counted
from tocsin.records import Article, Report, Value

METHOD = (
    "What the texts show: a body is one source, whoever speaks for it; a reporter’s own word counts where the report "
    "names nobody. Sources may have their knowledge from one another."
)
FIELDS = ("date", "place", "killed", "wounded", "kidnapped", "perpetrators", "targets", "weapons", "attack_types")
MOST_OUTLETS = 3


def rests(view: IncidentView, material: Material) -> Section | None:
    """Each source with the articles that rest on it; None where nothing is known of them."""
    if not material.rests_on:
        return None
    number = count(counted(len(material.rests_on), "source"))
    told = [sentence("The reports rest on the word of ", number, ".", incidents=(view.incident.id,))]
    told += [made for source in material.rests_on if (made := _source(source, view, material)) is not None]
    return Section("On whose word it rests", tuple(told), method=METHOD)


def _source(source: Source, view: IncidentView, material: Material) -> Sentence | None:
    reports = [one.report for one in view.reports if one.report.id in source.report_ids]
    shown = all(is_public(n, None, material.named_speakers) or n == n.lower() for n in source.names)  # "witnesses"
    cites = merged(c for report in reports for c in _cites(report, source, material, bare=not shown))
    if not cites:
        return None
    name = next((one for one in cites[0].values if one in source.names), None)
    who = value(name) if shown and name else words("somebody whose office is not told")
    outlets = list({(one.outlet, one.published): outlet_pieces(one) for one in cites}.values())
    more = [(words("others"),)] if len(outlets) > MOST_OUTLETS else []
    where = joined([*outlets[:MOST_OUTLETS], *more])
    if not source.names:
        return sentence("The reporter of ", *where, ", who names nobody.", cites=cites)
    return sentence(opening(who), ", in ", *where, ".", cites=cites)


def _cites(report: Report, source: Source, material: Material, *, bare: bool) -> Iterator[Citation]:
    """Where the report names the source; where it is the reporter's own word, what he tells of the incident."""
    article = material.articles[report.article_id]
    if not source.names:
        yield cite_spans(article, report.anchor[:1], ())
        return
    for own in _values(report):
        found = _named(own, source, article, bare)
        if found is not None:
            yield found
            return


def _values(report: Report) -> Iterator[Value[Any]]:
    for field in FIELDS:
        told = getattr(report, field)
        yield from told if isinstance(told, tuple) else (told,) if told is not None else ()


def _named(own: Value[Any], source: Source, article: Article, bare: bool) -> Citation | None:
    for statement in own.statements:
        spans = statement.by_spans or statement.spans
        if statement.by in source.names and spans:
            return cite_spans(article, spans[:1], (statement.by or "",), bare=bare)
    by = getattr(own.value, "attributed_by", None)
    return cite(article, own, bare=bare) if by in source.names else None
