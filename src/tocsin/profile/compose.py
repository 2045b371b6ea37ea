"""Sentences out of values: what a template says in its own words, and what stands in a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tocsin.ledger.views import IncidentView
from tocsin.profile.document import COUNT, VALUE, Citation, Passage, Piece, Sentence
from tocsin.profile.wording import day_words
from tocsin.records import (
    SUGGESTED,
    Article,
    DateValue,
    Perpetrator,
    PlaceValue,
    Quote,
    Reconciled,
    Report,
    Span,
    Target,
    Toll,
    Value,
    dump,
)
from tocsin.text import sentence_at, sentences

MOST_PASSAGES = 3  # quoted of one value
TOLLS = ("killed", "wounded", "kidnapped")
MOST_CITATIONS = 2  # articles cited for one sentence, the first that tell it
AROUND = 140  # characters of the sentence shown on each side of the quoted words

Articles = Mapping[str, Article]


def words(text: str) -> Piece:
    """The rule's own words."""
    return Piece(text)


def value(text: str, raw: str | None = None) -> Piece:
    """Words of a record; `raw` is what stands in it, where it is shown otherwise."""
    return Piece(text, VALUE, text if raw is None else raw)


def opening(piece: Piece) -> Piece:
    """The piece at the head of a sentence, with a capital."""
    return replace(piece, text=piece.text[:1].upper() + piece.text[1:])


def count(text: str) -> Piece:
    """A number that is worked out over the incidents of the sentence."""
    return Piece(text, COUNT)


def sentence(*pieces: Piece | str, cites: Iterable[Citation] = (), **of: Any) -> Sentence:
    """A sentence; strings are the rule's own words."""
    made = tuple(words(piece) if isinstance(piece, str) else piece for piece in pieces)
    return Sentence(made, merged(cites), **of)


def merged(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Citations of the same words as one, with the values of all."""
    found: dict[Citation, tuple[str, ...]] = {}
    for one in citations:
        found[one.note] = tuple(dict.fromkeys((*found.get(one.note, ()), *one.values)))
    return tuple(replace(note, values=values) for note, values in found.items())


def cite(
    article: Article,
    own: Value[Any],
    *,
    anchor: Sequence[Span] = (),
    bare: bool = False,
    fields: Sequence[str] = (),
) -> Citation:
    """The words of the article that support a value. bare: without the words around them.

    fields: those that the sentence shows and that have words of their own.
    """
    whole = tuple(dict.fromkeys((*own.evidence[: MOST_PASSAGES - 1], *own.mentions[:1]))) or tuple(anchor[:1])
    own_words = (span for field in fields for span in own.words_of(field))
    spans = (*whole, *dict.fromkeys(s for s in own_words if not any(_holds(w, s) for w in whole)))
    return cite_spans(article, spans, raws(own.value), bare=bare)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def cite_spans(article: Article, spans: Sequence[Span], values: Sequence[str], *, bare: bool = False) -> Citation:
    """The words at these spans of the article, as the support of these values."""
    return Citation(
        id=article.id,
        values=tuple(values),
        passages=tuple(_passage(article.text, span, bare) for span in sorted(spans)),
        outlet=article.outlet,
        published=article.published.value if article.published else None,
        title=article.title,
        address=article.address,
    )


def _passage(text: str, span: Span, bare: bool) -> Passage:
    if bare:
        return Passage(span, Quote(span.of(text), "", ""))
    whole = sentences(text)[sentence_at(text, span.start)]
    start, end = max(whole.start, span.start - AROUND), max(span.end, min(whole.end, span.end + AROUND))
    return Passage(span, Quote(span.of(text), text[min(start, span.start) : span.start], text[span.end : end]))


def raws(record: Any) -> tuple[str, ...]:
    """What a record's value says, as strings: every field that is told, and each number of a toll."""
    if isinstance(record, bool):
        return ("true" if record else "false",)
    if isinstance(record, str | int):
        return (str(record),)
    return tuple(dict.fromkeys(_strings(dump(record))))


def _strings(plain: Any) -> Iterator[str]:
    if isinstance(plain, dict):
        for one in plain.values():
            yield from _strings(one)
    elif isinstance(plain, list):
        for one in plain:
            yield from _strings(one)
    elif plain is not None and not isinstance(plain, bool):
        yield str(plain)


def reconciled_cites(view: IncidentView, field: str, row: Reconciled[Any], articles: Articles) -> tuple[Citation, ...]:
    """The reports that tell an incident's value, the first few: first those that something of it is known from.

    The bounds of a disputed toll are numbers of those who dispute it.
    """
    reports = {one.report.id: one.report for one in view.reports}
    found = merged(
        cite(articles[report.article_id], own, anchor=report.anchor)
        for report in (reports[id] for id in (*row.follows, *row.disputed_by) if id in reports)
        for own in _own(report, field, row.value)
    )
    if field not in TOLLS:
        found = tuple(one for one in found if set(one.values) & set(raws(row.value)))
    return _fewest(found, set(raws(row.value)))


def _fewest(found: Sequence[Citation], needed: set[str]) -> tuple[Citation, ...]:
    """Citations that hold what is needed, before others that tell the same again."""
    telling: list[Citation] = []
    for one in found:
        if needed & set(one.values):
            telling.append(one)
            needed -= set(one.values)
    return (*telling, *(one for one in found if one not in telling))[: max(MOST_CITATIONS, len(telling))]


def _own(report: Report, field: str, of: Any) -> Iterator[Value[Any]]:
    """The report's own values that are the incident's value, or stand for it."""
    told = getattr(report, field)
    for own in told if isinstance(told, tuple) else (told,) if told is not None else ():
        if _are_one(own.value, of):
            yield own


def _are_one(own: Any, of: Any) -> bool:
    if isinstance(of, Perpetrator):
        same = own.actor_id == of.actor_id if own.actor_id and of.actor_id else own.name.lower() == of.name.lower()
        return bool(same) and (own.attribution == "denied") == (of.attribution == "denied")
    if isinstance(of, Target):
        return bool(own.target_type == of.target_type)
    return isinstance(of, Toll | DateValue | PlaceValue) or bool(own == of)


def is_doubted(row: Reconciled[Any] | Value[Any], part: str | None = None) -> bool:
    """Whether the value, or that part of it, is a mere suggestion."""
    return next((p.status for p in row.parts if p.name == part), row.status) == SUGGESTED


def outlet_pieces(citation: Citation) -> tuple[Piece, ...]:
    """ "The Meridian Post (3 April 2015)" of a cited article."""
    who = value(citation.outlet) if citation.outlet else words("an outlet that is not named")
    when = value(day_words(citation.published), citation.published) if citation.published else words("undated")
    return who, words(" ("), when, words(")")


def joined(parts: Sequence[Sequence[Piece]], mark: str = ",") -> tuple[Piece, ...]:
    """Groups of pieces with commas and a last "and" between them; with semicolons these stand there too."""
    found: list[Piece] = []
    for number, part in enumerate(parts):
        if number:
            found.append(words(f"{mark} " if mark != "," or number < len(parts) - 1 else " and "))
        found += part
    return tuple(found)
