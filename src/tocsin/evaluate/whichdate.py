"""Benchmark whichdate: which time expression dates which act of violence, in Wikinews with temporal dependency graphs.

An event of the graph is dated by its reference time where the relation is "included" or "overlap"; without one, by that
of its reference event where that relation is "overlap", and so on. All other events are undated: the graph tells no
more than an order ("before" the date of publication, most often). Scored are the events whose word tells of violence.

The date of an event is right where one of its words of evidence overlaps the expression of the graph, or its value is
the same ("Friday" and "16 May"). A date of an undated event counts as spurious. The graphs have no values, so those of
the expressions are ours: what is measured is the choice.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import UnreadableValue
from tocsin.evaluate import files, wikinews_files
from tocsin.evaluate.gold_given import Finish
from tocsin.evaluate.result import Coder, Figures, Result, coded, scores, share
from tocsin.evaluate.wikinews_files import Document, Event
from tocsin.records import Article, Coding, Mark, Reading, Report, Span
from tocsin.resolve.dates import read_date
from tocsin.text import sentence_at

NAME = "whichdate"
USUAL = "corpora/wikinews_tdg"
SOURCE = "github.com/Jryao/temporal_dependency_graphs_crowdsourcing (tdg_data)"
MODEL = "graph"
_VIOLENCE = re.compile(
    r"attack(?!ing)|assault|bomb|blast|explo(?:de|sion)|detonat|kill|murder|slay|slain|assassinat|massacr|execut|"
    r"behead|shoot|shot$|gunfire|stab(?:bed|bing|s)?$|wound|injur(?!y)|die[ds]?$|dead$|deaths?$|kidnap|abduct|hijack|"
    r"ambush|raid|shell(?:ed|ing)|air ?strike|clash",
    re.IGNORECASE,
)
_NOTES = ("values of the graph's expressions are ours; the choice is measured",)


@dataclass(frozen=True, slots=True)
class Dating:
    """The date that somebody gives an event: the words it was read from, and its value as EDTF where it has one."""

    words: tuple[Span, ...]
    edtf: str | None


Dater = Callable[[Document, Event], Dating | None]


def run(
    data: Path | None,
    code: Coder,
    *,
    predictions: Path | None = None,
    everything: bool = False,
    given_spans: Finish | None = None,
) -> Result:
    """Score the dates of events, and three simple choices beside them.

    `data` is the folder of the graphs or one of its files, scored whole. Without it the usual folder is read, of which
    the half on which rules may be chosen is left out, unless `everything` is asked for. End to end an event has the
    date of the report whose anchors touch it; with `given_spans` every event word and expression of the graph is
    marked, each event an incident of its own, and the finisher links, resolves and assembles. `predictions` is written
    as JSON lines {"id", "events": [{"event": [start, end], "times": [[start, end], …], "date"}]}. Raises RunError.
    """
    read = wikinews_files.read(files.locate(NAME, data, USUAL, SOURCE))
    whole = everything or data is not None
    documents = [document for document in read if whole or not for_choosing(document.id)]
    articles = [files.article(d.id, d.text, published=d.published) for d in documents]
    if given_spans is not None:
        codings = [given_spans(a, marked(a, d)) for a, d in zip(articles, documents, strict=True)]
    else:
        codings = coded(articles, code)
    files.write_rows(predictions, (_row(document, coding) for document, coding in zip(documents, codings, strict=True)))
    figures = score(documents, codings, given=given_spans is not None)
    return Result(NAME, figures, (f"{len(documents)} of {len(read)} documents", *_NOTES))


def for_choosing(id: str) -> bool:
    """Whether rules may be chosen on the document: one in two, by the SHA-1 of the id."""
    return int(hashlib.sha1(id.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 0


def marked(article: Article, document: Document) -> Reading:
    """The graph's event words as anchors and its expressions as times, without a link."""
    marks = [Mark(event.span, "anchor", 1.0) for event in violent(document)]
    marks += [Mark(span, "time", 1.0) for span in document.times]
    return Reading(article.id, MODEL, tuple(marks))


def score(documents: Sequence[Document], codings: Sequence[Coding], *, given: bool = False) -> Figures:
    """The dates of acts of violence, ours and three simple choices, over those that a report's anchors touch.

    given: the acts were marked, so that one without a report is one without a date, and all of them count.
    """
    acts = [
        (document, event, _report_of(coding, event))
        for document, coding in zip(documents, codings, strict=True)
        for event in violent(document)
    ]
    found = [act for act in acts if given or act[2] is not None]
    figures: Figures = {
        "acts found": share(len(found), len(acts)),
        "dated acts found": share(_dated(found), _dated(acts)),
    }
    figures["tocsin"] = _scores((d, e, _dating_of(report)) for d, e, report in found)
    for name, date in SIMPLE.items():
        figures[name] = _scores((d, e, date(d, e)) for d, e, _ in found)
    if not given:
        figures["tocsin, all acts"] = _scores((d, e, _dating_of(report)) for d, e, report in acts)
    return figures


def _dated(acts: Iterable[tuple[Document, Event, Report | None]]) -> int:
    return sum(event.time is not None for _, event, _ in acts)


def violent(document: Document) -> list[Event]:
    """The events whose word tells of violence."""
    return [event for event in document.events if _VIOLENCE.match(event.span.of(document.text))]


def _scores(dated: Iterable[tuple[Document, Event, Dating | None]]) -> dict[str, float]:
    rows = list(dated)
    right = sum(date is not None and _is_right(document, event, date) for document, event, date in rows)
    gold = sum(event.time is not None for _, event, _ in rows)
    return scores(right, sum(date is not None for _, _, date in rows), gold)


def _is_right(document: Document, event: Event, date: Dating) -> bool:
    if event.time is None:
        return False
    return any(words.overlaps(event.time) for words in date.words) or (
        date.edtf is not None and date.edtf == _value(document, event.time)
    )


def _value(document: Document, time: Span) -> str | None:
    """EDTF of one expression, None where it has none."""
    try:
        return read_date(document.text, time, published=document.published).edtf
    except UnreadableValue:
        return None


def _report_of(coding: Coding, event: Event) -> Report | None:
    return next((r for r in coding.reports if any(anchor.overlaps(event.span) for anchor in r.anchor)), None)


def _dating_of(report: Report | None) -> Dating | None:
    return Dating(report.date.evidence, report.date.value.edtf) if report and report.date else None


def _times(document: Document) -> list[Span]:
    return [time for time in document.times if time not in document.vague]


def _in_the_sentence(document: Document, event: Event) -> Dating | None:
    """The nearest expression of the event's sentence."""
    number = sentence_at(document.text, event.span.start)
    here = [time for time in _times(document) if sentence_at(document.text, time.start) == number]
    if not here:
        return None
    nearest = min(here, key=lambda t: max(t.start - event.span.end, event.span.start - t.end))
    return Dating((nearest,), _value(document, nearest))


def _told_last(document: Document, event: Event) -> Dating | None:
    """The last expression before the event, the date line included."""
    before = [time for time in _times(document) if time.end <= event.span.start]
    return Dating((before[-1],), _value(document, before[-1])) if before else None


def _published(document: Document, event: Event) -> Dating | None:
    return Dating((), document.published) if document.published else None


SIMPLE: dict[str, Dater] = {
    "nearest in the sentence": _in_the_sentence,
    "told last before": _told_last,
    "date of publication": _published,
}


def _row(document: Document, coding: Coding) -> dict[str, Any]:
    events = []
    for event in violent(document):
        date = _dating_of(_report_of(coding, event))
        words = [[s.start, s.end] for s in date.words] if date else []
        events.append({"event": [event.span.start, event.span.end], "times": words, "date": date and date.edtf})
    return {"id": document.id, "events": events}
