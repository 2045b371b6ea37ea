"""Times that are counted from an incident ("three days after the attack"): from its day, not from the one told last.

The incident is the first one told behind such words in their sentence, its date the day that the reader ties to it most
surely. An incident without a day gives no date: what cannot be known is null.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tocsin.errors import UnreadableValue
from tocsin.records import Article, DateValue, Reading, Span
from tocsin.resolve.dates import read_date
from tocsin.text import counting_words, sentence_at, sentences

_REACH = 12  # characters behind a mark within which these words end
_CLAUSE_ENDS = re.compile(r"[,;:]")
TIED = 0.4  # how surely a day must be tied to the incident
FARTHER = 0.9  # what is left of that a sentence farther away, three times at most


def with_counted_times(article: Article, reading: Reading) -> Reading:
    """The reading, whose dates are resolved, with the times counted from an incident resolved against its day."""
    marks = list(reading.marks)
    for number, mark in enumerate(reading.marks):
        anchor = _counted_from(article.text, reading, mark.span) if mark.label == "time" else None
        if anchor is not None:
            day = _day_of(article.text, reading, anchor, number)
            marks[number] = replace(mark, value=_value(article, mark.span, day))
    return replace(reading, marks=tuple(marks))


def _value(article: Article, span: Span, day: DateValue | None) -> DateValue | None:
    if day is None:
        return None
    published = article.published.value if article.published else None
    try:
        return read_date(article.text, span, published=published, reference=day)
    except UnreadableValue:
        return None


def _counted(text: str, span: Span) -> Span | None:
    """The words by which a time is counted from what follows."""
    end = sentences(text)[sentence_at(text, span.start)].end
    return counting_words(text, span.start, min(end, span.end + _REACH))


def _counted_from(text: str, reading: Reading, span: Span) -> int | None:
    """The anchor that a time is counted from; None where it is not counted, or from something else."""
    words = _counted(text, span)
    if words is None:
        return None
    end = sentences(text)[sentence_at(text, span.start)].end
    places = {scores.anchor: reading.marks[scores.anchor].span.start for scores in reading.anchors}
    behind = [anchor for anchor, start in places.items() if words.end <= start < end]
    first = min(behind, key=lambda anchor: places[anchor], default=None)
    if first is None or _CLAUSE_ENDS.search(text, max(span.end, words.end), places[first]):
        return None
    return first


def _day_of(text: str, reading: Reading, anchor: int, counted: int) -> DateValue | None:
    """The day that is tied most surely to an anchor, by a mark that is not counted itself."""
    here = sentence_at(text, reading.marks[anchor].span.start)
    best: tuple[float, DateValue | None] = (TIED, None)
    for link in reading.links:
        mark = reading.marks[link.mark]
        if link.role != "date" or link.anchor != anchor or link.mark == counted or _counted(text, mark.span):
            continue
        away = abs(sentence_at(text, mark.span.start) - here)
        sure = link.probability * FARTHER ** min(away, 3)
        if isinstance(mark.value, DateValue) and mark.value.precision == 1 and sure >= best[0]:
            best = (sure, mark.value)
    return best[1]
