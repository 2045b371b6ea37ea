"""Reports made of the records themselves: what the linker reaches when nothing is misread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tocsin.evaluate import files
from tocsin.evaluate.linking_files import Record, Row
from tocsin.records import (
    Article,
    Coding,
    DateValue,
    PlaceValue,
    Report,
    Span,
    Target,
    Toll,
    Value,
    report_id,
)
from tocsin.resolve.places import PlaceMention, PlaceResolver

MODEL = "records"


def coded_by_record(row: Row, places: PlaceResolver) -> tuple[Article, Coding]:
    """An article whose text is the record of the row's, with the day of publication, and the coding of that text."""
    record = row.record
    parts = {
        "anchor": "attack",
        "date": record.date,
        "place": f"{record.place.partition('(')[0].strip()}, {record.state}",
        "killed": f"{record.killed} killed",
        "injured": f"{record.injured} injured",
        "names": ", ".join(record.names),
    }
    text = ". ".join(part for part in parts.values() if part)
    published = row.article.published.value if row.article.published else None
    article = files.article(row.doc_id, text, published=published)
    spans = {name: _span(text, part) for name, part in parts.items() if part}
    return article, Coding(article.id, (_report(article, record, spans, places),))


def _report(article: Article, record: Record, spans: dict[str, Span], places: PlaceResolver) -> Report:
    place = next(iter(places.resolve([PlaceMention(spans["place"])], text=article.text)), None)
    return Report(
        id=report_id(article, MODEL, spans["anchor"]),
        article_id=article.id,
        model=MODEL,
        stage=_value("accomplished", spans["anchor"]),
        anchor=(spans["anchor"],),
        probability=1.0,
        attack_types=(_value("armed_assault", spans["anchor"]),),
        date=_value(DateValue(record.date, 1, record.date, record.date), spans["date"]),
        place=_value(place or PlaceValue(record.place, record.place, record.state, "US"), spans["place"]),
        targets=tuple(_named(article.text, record.names)),
        killed=_value(Toll(record.killed, record.killed, record.killed), spans["killed"]),
        wounded=_value(Toll(record.injured, record.injured, record.injured), spans["injured"]),
    )


def _named(text: str, names: Iterable[str]) -> Iterable[Value[Target]]:
    for name in names:
        yield _value(Target(name, "people", "private_citizens_property"), _span(text, name))


def _value(value: Any, span: Span) -> Value[Any]:
    return Value(value, (span,), (span,), 1.0)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))
