"""An article's text on screen: paragraphs of segments, each with all the spans that cover it.

Spans may nest and overlap; cut at every end of one they become segments that a template can write one after the other.
All segments joined are the text, to the character: what is selected in a browser can be counted back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.records import Span
from tocsin.web.unshown import printable
from tocsin.web.utf16 import Units

KINDS = {  # of a span (CSS class k-…), as people say it
    "incident": "incident",
    "date": "date",
    "place": "place",
    "actor": "attributed to",
    "target": "target",
    "weapon": "weapon",
    "toll": "toll",
    "speaker": "speaker",
    "warning": "warning",
    "quotation": "quotation",
    "fact": "fact",
}
LONGEST_HEADING = 100  # characters
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_END = re.compile(r"[.!?:;…,][\"'”’)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Marked:
    """A span with what it tells. id: "record/value/number", as in "incident-1/killed/0"; unique in the text."""

    id: str
    span: Span
    kind: str  # one of KINDS

    @property
    def record(self) -> str:
        """The record that the span belongs to: "incident-1", "warning-2"."""
        return self.id.split("/")[0]


@dataclass(frozen=True, slots=True)
class Segment:
    """Some characters of the text, all under the same spans: `marks`, the earliest first; `start` in code points."""

    text: str
    start: int
    marks: tuple[Marked, ...]

    @property
    def shown(self) -> str:
        """The text with a stand-in for each character that no page shows; as long, in code points and in units.

        A carriage return is one of them: a browser would make it a line break, and drop it before one.
        """
        return printable(self.text).replace("\r", "\ufffd")

    @property
    def span_ids(self) -> str:
        """Ids of the spans, for data-spans."""
        return " ".join(mark.id for mark in self.marks)

    @property
    def classes(self) -> str:
        """CSS classes: one a kind, and "many" where there are several."""
        kinds = dict.fromkeys(f"k-{mark.kind}" for mark in self.marks)
        return " ".join((*kinds, "many") if len(kinds) > 1 else kinds)

    @property
    def begins(self) -> bool:
        """Whether a span begins here: the keyboard stops at these."""
        return any(mark.span.start == self.start for mark in self.marks)

    @property
    def said(self) -> str:
        """What the spans tell, in words: "date, place of incident 1"."""
        records: dict[str, list[str]] = {}
        for mark in self.marks:
            records.setdefault(mark.record.replace("-", " "), []).append(KINDS[mark.kind])
        told = {
            record: [k for k in dict.fromkeys(kinds) if k != record.split()[0]] for record, kinds in records.items()
        }
        return "; ".join(f"{', '.join(kinds)} of {record}" if kinds else record for record, kinds in told.items())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text with the line break and blank lines after it. kind: title, heading or paragraph."""

    kind: str
    start: int  # in code points
    start_units: int  # in UTF-16 code units
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text ready for templates/_text.html; `wide` as in `Units`."""

    paragraphs: tuple[Paragraph, ...]
    wide: tuple[int, ...]


def marked_text(text: str, marks: Iterable[Marked], *, title: str | None = None) -> MarkedText:
    """Cut a text at its lines and at the ends of its spans; spans that reach beyond the text are left out."""
    held = sorted((m for m in marks if m.span.end <= len(text)), key=lambda m: (m.span.start, -m.span.end, m.id))
    units, lines = Units(text), _lines(text)
    kinds = _kinds([line.of(text) for line in lines], title)
    paragraphs = (
        Paragraph(kind, line.start, units.units(line.start), tuple(segments(text, line, held)))
        for kind, line in zip(kinds, lines, strict=True)
    )
    return MarkedText(tuple(paragraphs), units.wide)


def _lines(text: str) -> list[Span]:
    """Lines with what is blank after them; what is blank before the first is a part of it."""
    found: list[Span] = []
    start = 0
    for line in _LINES.finditer(text):
        if found and not line[0].strip():
            found[-1] = Span(found[-1].start, line.end())
        elif line[0].strip() or line.end() == len(text):
            found.append(Span(start, line.end()))
        else:
            continue
        start = line.end()
    return found


def _kinds(lines: Sequence[str], title: str | None) -> Iterator[str]:
    """A short line that ends no sentence, before one that does, is a heading."""
    for number, line in enumerate(lines):
        words = line.strip()
        if number == 0 and title is not None and words == title.strip():
            yield "title"
            continue
        following = lines[number + 1] if number + 1 < len(lines) else ""
        is_short = len(words) <= LONGEST_HEADING and not _END.search(words) and words[:1].isalnum()
        yield "heading" if is_short and _END.search(following) else "paragraph"


def segments(text: str, line: Span, marks: Sequence[Marked]) -> Iterator[Segment]:
    """A part of a text cut at the ends of its spans."""
    inside = [mark for mark in marks if mark.span.overlaps(line)]
    ends = {end for mark in inside for end in (mark.span.start, mark.span.end) if line.start < end < line.end}
    cuts = [line.start, *sorted(ends), line.end]
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        yield Segment(text[start:end], start, tuple(mark for mark in inside if mark.span.overlaps(piece)))
