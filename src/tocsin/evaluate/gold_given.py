"""Readings out of hand-coded records: the coders' words as marks, so that resolving and assembling are scored alone.

Of a record only words, labels and links are taken: where the evidence of a value stands, and the strings that the coder
copied from the text (actors, named places). Dates, cities, countries, numbers and classes stay behind. How an actor is
tied to an incident is the reader's to say, so attributions are not scored.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from tocsin import codebook
from tocsin.evaluate import files
from tocsin.evaluate.gold_align import Record
from tocsin.evaluate.gold_slots import count_slot
from tocsin.evaluate.result import Figures, Result, scores
from tocsin.records import AnchorScores, Article, Coding, Link, Mark, Reading, SameIncident, Span
from tocsin.resolve.gazetteer import Gazetteer
from tocsin.resolve.places import find_places
from tocsin.text import cuts_word, nearest

SLOTS = ("date", "country", "city", "place", "perpetrators", "killed", "wounded")
MODEL = "coders"
Finish = Callable[[Article, Reading], Coding]  # resolves a reading and assembles it
_COUNTS = ("killed", "wounded")


def run(name: str, rows: Sequence[tuple[Article, Record]], finish: Finish, predictions: Path | None) -> Result:
    """Score what `finish` makes of the words of hand-coded records; `predictions` as for gold."""
    predicted = [predict(article, record, finish) for article, record in rows]
    files.write_rows(predictions, predicted)
    figures = score([record for _, record in rows], predicted)
    return Result(name, figures, ("Words given by the coders; attributions are the reader's and not scored.",))


def predict(article: Article, record: Record, finish: Finish) -> Record:
    """What `finish` makes of the coders' words: an incident for each of the record's, in order, empty without any."""
    reading, incidents = given(article, record)
    found = []
    for links in incidents:
        reports = finish(article, _alone(reading, links)).reports if links else ()
        found.append(codebook.project_report(reports[0]) if reports else {})
    return {"id": record["id"], "incidents": found}


def score(gold: Sequence[Record], predicted: Sequence[Record]) -> Figures:
    """The figures of each slot, then of all of them; an incident's partner is the one whose words were given."""
    rows = zip(predicted, gold, strict=True)
    pairs = [pair for a, b in rows for pair in zip(a["incidents"], b["incidents"], strict=True)]
    totals = {slot: _total(count_slot(slot, a, b) for a, b in pairs) for slot in SLOTS}
    figures = {slot: scores(*total) for slot, total in totals.items()}
    return figures | {"these_slots": scores(*_total(totals.values()))}


def _total(counts: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    correct, predicted, gold = 0, 0, 0
    for one in counts:
        correct, predicted, gold = correct + one[0], predicted + one[1], gold + one[2]
    return correct, predicted, gold


def given(article: Article, record: Record) -> tuple[Reading, list[list[Link]]]:
    """The marks of a whole record, and the links of each incident."""
    marks = _Marks(article.text)
    incidents = [list(marks.incident(row)) for row in record["incidents"]]
    return Reading(article.id, MODEL, tuple(marks.found)), incidents


def _alone(reading: Reading, links: Sequence[Link]) -> Reading:
    """The reading with all of its marks and one incident's links, so that no incident takes another's words."""
    anchors = sorted({link.anchor for link in links})
    return Reading(
        reading.article_id,
        reading.model,
        reading.marks,
        links=tuple(links),
        anchors=tuple(AnchorScores(a, (("accomplished", 1.0),), (("unknown", 1.0),), 0.0, 1.0) for a in anchors),
        same=tuple(SameIncident(a, b, 1.0) for n, a in enumerate(anchors) for b in anchors[n + 1 :]),
    )


@dataclass
class _Marks:
    """Collects the marks of one text, each span and label once."""

    text: str
    found: list[Mark] = field(default_factory=list)
    _numbers: dict[tuple[Span, str], int] = field(default_factory=dict)

    def incident(self, row: Record) -> Iterator[Link]:
        """The links of one incident.

        Words are linked to an anchor on themselves: where the coder points, the incident is told, so that no limit on
        how far a value may stand from its incident comes in.
        """
        anchored = self._spans(row.get("anchor"), [])
        for words in self._spans((row.get("date") or {}).get("evidence"), anchored):
            yield self._link("date", "time", words)
        for words in self._place(row.get("place") or {}, anchored):
            yield self._link("place", "place", words)
        for role in _COUNTS:
            for words in self._spans((row.get(role) or {}).get("evidence"), anchored):
                yield self._link(role, role, words)
        for actor in row.get("perpetrators") or []:
            proof = self._spans(actor.get("evidence"), anchored)
            label = "individual" if actor["kind"] == "individual" else "organisation"
            for words in self._name(actor["value"], proof or anchored) or proof:
                yield self._link("perpetrator", label, words)

    def _place(self, place: Record, anchored: Sequence[Span]) -> list[Span]:
        """The names of the value in or nearest to its evidence, and the places named in the evidence."""
        proof = self._spans(place.get("evidence"), anchored)
        near = proof or anchored
        named: list[Span] = []
        for words in (place.get("value") or "").split(", "):
            stands = _places(self.text, words)
            named += [s for s in stands if any(_within(s, area) for area in near)] or _nearest(stands, near)
        others = (s for s in _known(self.text) if any(_within(s, area) for area in proof))
        return list(dict.fromkeys([*named, *(s for s in others if not any(s.overlaps(n) for n in named))])) or proof

    def _name(self, name: str, near: Sequence[Span]) -> list[Span]:
        """The name nearest to its evidence; where the text does not have it so, its longest part in the evidence."""
        whole = _nearest(_places(self.text, name), near)
        words = name.split()
        parts = (" ".join(words[n : n + size]) for size in range(len(words) - 1, 0, -1) for n in range(len(words)))
        inside = (s for part in parts for s in _places(self.text, part) if any(_within(s, area) for area in near))
        return whole or list(islice(inside, 1))

    def _link(self, role: str, label: str, words: Span) -> Link:
        return Link(self._number(words, "anchor"), self._number(words, label), role, 1.0)

    def _number(self, words: Span, label: str) -> int:
        if (words, label) not in self._numbers:
            self._numbers[words, label] = len(self.found)
            self.found.append(Mark(words, label, 1.0))
        return self._numbers[words, label]

    def _spans(self, evidence: Iterable[Any] | None, near: Sequence[Span]) -> list[Span]:
        """Where evidence stands: pairs as they are; a string where it is nearest to `near`, or to the others before."""
        spans: list[Span] = []
        for one in evidence or ():
            spans += _nearest(_places(self.text, one), near or spans) if isinstance(one, str) else [Span(*one)]
        return list(dict.fromkeys(spans))


def _places(text: str, words: str) -> list[Span]:
    """Where the words stand as whole words, else wherever they stand."""
    if not words:
        return []
    found = [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    return [s for s in found if not cuts_word(text, s.start) and not cuts_word(text, s.end)] or found


def _nearest(spans: Sequence[Span], near: Sequence[Span]) -> list[Span]:
    """The one nearest to any of `near`, the first where nothing is near; none of none."""
    span = nearest(spans, near)
    return [] if span is None else [span]


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


@cache
def _known(text: str) -> tuple[Span, ...]:
    """Names of places that the gazetteer knows."""
    return find_places(text, _gazetteer())
