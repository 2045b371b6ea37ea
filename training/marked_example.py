"""A marked article as a training example: all labels and roles exhaustive."""

from __future__ import annotations

from tocsin.codebook import LABELS, ROLES
from tocsin.evaluate.marked import rows
from tocsin.evaluate.marked.tags import TOLLS
from tocsin.evaluate.marked.text import Marked, MarkedArticle
from training.examples import Example, Filler, IncidentNote, SpanNote

# Tag -> label, where the tag alone decides.
_LABEL = {
    "a": "anchor",
    "date": "time",
    "time": "time",
    "warndate": "time",
    "place": "place",
    "by": "speaker",
    "sp": "speaker",
    "qs": "speaker",
    "warnby": "speaker",
    "w": "weapon",
    "count": "count",
    "warn": "warning",
    "q": "quotation",
    "f": "fact_value",
    "fa": "fact_actor",
    **TOLLS,
}
_ROLE = {
    "p": "perpetrator",
    "t": "target",
    "w": "weapon",
    "place": "place",
    "date": "date",
    "by": "attributed_by",
} | TOLLS


class _Spans:
    """Spans numbered as they come; the same words under the same label are one span."""

    def __init__(self) -> None:
        self.notes: list[SpanNote] = []
        self._numbers: dict[tuple[int, int, str], int] = {}

    def number(self, marked: Marked, label: str, kind: str | None) -> int:
        key = (marked.span.start, marked.span.end, label)
        if key not in self._numbers:
            self._numbers[key] = len(self.notes)
            self.notes.append(SpanNote(*key, kind=kind))
        note = self.notes[self._numbers[key]]
        note.kind = note.kind or kind
        return self._numbers[key]


def example(article: MarkedArticle, *, corpus: str = "own") -> Example:
    """The training example of a marked article."""
    spans = _Spans()
    incidents = [_incident(article, number, spans) for number in rows.incidents(article)]
    for marked in article.marks:
        label = _LABEL.get(marked.tag.name)
        if label is not None:
            spans.number(marked, label, _kind(marked))
    return Example(
        id=article.id,
        corpus=corpus,
        text=article.text,
        published=article.published,
        labels=list(LABELS),
        roles=list(ROLES),
        spans=spans.notes,
        incidents=incidents,
        has_incident=bool(incidents),
    )


def _kind(marked: Marked) -> str | None:
    codes = marked.tag.codes
    return codes[0] if marked.tag.name in {"w", "f"} and codes else None


def _incident(article: MarkedArticle, number: int, spans: _Spans) -> IncidentNote:
    given = rows.trailer(article, number)
    note = IncidentNote(
        anchors=[spans.number(m, "anchor", None) for m in article.of(number, "a")],
        stage=given.get("stage"),
        attack_types=[t for t in given.get("types", "").split(",") if t] or None,
        suicide={"yes": True, "?": None}.get(given.get("suicide", "no"), False),
        recent=given.get("recent", "yes") == "yes",
    )
    for name in ("p", "t", "w"):
        for row in rows.rows(article, number, name):
            label, kind = _label_of(name, row.codes)
            attribution = row.codes[1] if name == "p" else None
            note.fillers += [Filler(_ROLE[name], spans.number(m, label, kind), attribution) for m in row.mentions]
    for name in ("place", "date", "by", *TOLLS):
        for marked in article.of(number, name):
            _add(note, Filler(_ROLE[name], spans.number(marked, _LABEL[name], None)))
    return note


def _label_of(name: str, codes: tuple[str, ...]) -> tuple[str, str]:
    if name == "p":
        return ("individual" if codes[0] == "individual" else "organisation"), codes[0]
    return (codes[0], codes[1]) if name == "t" else ("weapon", codes[0])


def _add(note: IncidentNote, filler: Filler) -> None:
    if filler not in note.fillers:
        note.fillers.append(filler)
