"""WikiEvents (KAIROS ontology) as examples: triggers of Attack, Die and Injure become anchors.

Source: Li et al. 2021 (Document-level event argument extraction); triggers and arguments with offsets in
`*.templates.json`. Events are not coreferent there, so triggers are joined into one incident only where they share
words or a sentence, and anchors of different incidents are not taken to be different (`same_complete` False). Triggers
without any argument are anchors of no incident. Arguments are head words, widened to the noun phrase by a lexicon.
Texts that stand in the hand-coded news go to a corpus of their own, for they are measured on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.text import sentence_at
from training.corpora import wikievents_words as lexicon
from training.corpora.detokenise import Detokenised
from training.corpora.gold_words import triggers
from training.corpora.strings import SpanTable, occurrences, widen
from training.examples import Example, Filler, Ignore, IncidentNote

Place = tuple[int, int]
Row = dict[str, Any]

LABELS = ["anchor", "individual", "organisation", "people", "property", "weapon"]
PARTIAL = ["place", "killed", "wounded"]
ROLES = ["perpetrator", "target", "weapon"]
_EVENTS = {"Conflict.Attack": None, "Life.Die": "killed", "Life.Injure": "wounded"}
_ROLES = {
    "perpetrator": ("Attacker", "Killer", "Injurer"),
    "target": ("Target", "Victim"),
    "weapon": ("ExplosiveDevice", "Instrument"),
    "place": ("Place",),
}
_SHINGLE = 5  # words; two texts overlap where they share OVERLAP of the shorter one's shingles
OVERLAP = 0.3


@dataclass
class _Event:
    """One trigger: its place, what it counts, and for each role the groups of coreferent words."""

    trigger: Place
    counts: str | None
    groups: dict[str, list[list[Place]]] = field(default_factory=dict)

    def words(self, *roles: str) -> set[Place]:
        return {place for role in roles for group in self.groups.get(role, []) for place in group}


def examples(root: Path) -> Iterator[Example]:
    """Corpora `wikievents`, `wikievents_gold_overlap` (kept out of training) and `wikievents_dev`."""
    coded = _gold_shingles(root.parent / "gold" / "dev.texts.jsonl")
    for name, corpus in (("train.templates.json", "wikievents"), ("dev.templates.json", "wikievents_dev")):
        documents = json.loads((root / "wikievents" / name).read_text(encoding="utf-8"))
        for document in documents.values():
            seen = corpus == "wikievents" and overlap(document["doctext"], coded) >= OVERLAP
            yield convert(document, corpus="wikievents_gold_overlap" if seen else corpus)


def _gold_shingles(path: Path) -> list[frozenset[str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [shingles(json.loads(line)["text"]) for line in lines]


def shingles(text: str) -> frozenset[str]:
    """The runs of five words of a text, without case and punctuation."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1))


def overlap(text: str, others: list[frozenset[str]]) -> float:
    """The largest share of shingles, of the shorter text, that `text` has in common with one of the others."""
    own = shingles(text)
    return max((len(own & other) / max(1, min(len(own), len(other))) for other in others), default=0.0)


def convert(document: Row, *, corpus: str) -> Example:
    """One document of `*.templates.json`."""
    written = Detokenised(document["doctext"])
    events = [event for row in document["templates"] if (event := _event(row, written)) is not None]
    return _Converter(written.text, events).run(f"wikievents-{document['docid']}", corpus)


def _event(row: Row, written: Detokenised) -> _Event | None:
    kind = ".".join(row["incident_type"].split(".")[:2])
    if kind not in _EVENTS:
        return None
    (trigger,) = _places(row["Human_Trig"][0], written)[:1]
    event = _Event(trigger, _EVENTS[kind])
    for role, keys in _ROLES.items():
        groups = [_places(group, written) for key in keys for group in row.get(key, [])]
        event.groups[role] = [group for group in groups if group]
    return event


def _places(group: list[list[Any]], written: Detokenised) -> list[Place]:
    """Words with offsets as places of the written text; words that lost a letter are made whole."""
    found = [(written.at(offset), written.at(offset + len(words) - 1) + 1) for words, offset in group]
    return [widen(written.text, start, end) for start, end in found if start < end]


class _Converter:
    def __init__(self, text: str, events: list[_Event]) -> None:
        self.text = text
        self.events = events
        self.table = SpanTable()
        self.loose: list[tuple[Place, str]] = []  # left unjudged
        self.place_words = {self._words(p).lower() for event in events for p in event.words("place")}

    def _words(self, place: Place) -> str:
        return self.text[place[0] : place[1]]

    def run(self, id: str, corpus: str) -> Example:
        notes = [self._incident(cluster) for cluster in self._clusters()]
        return Example(
            id=id,
            corpus=corpus,
            text=self.text,
            labels=list(LABELS),
            partial=list(PARTIAL),
            roles=list(ROLES),
            spans=self.table.spans,
            incidents=[note for note in notes if {f.role for f in note.fillers} & set(ROLES)],
            ignore=self._ignored(),
            same_complete=False,
            has_incident=True if self.events else None,
        )

    def _clusters(self) -> list[list[_Event]]:
        clusters: list[list[_Event]] = []
        for event in self.events:
            same = [c for c in clusters if any(self._same(event, other) for other in c)]
            joined = [event, *(other for c in same for other in c)]
            clusters = [c for c in clusters if c not in same] + [joined]
        return clusters

    def _same(self, one: _Event, two: _Event) -> bool:
        """Whether two triggers share a victim, target or weapon, or the kind of act and a place or the sentence."""
        if self._shared(one, two, "target", "weapon"):
            return True
        first, second = (lexicon.family(self._words(event.trigger)) for event in (one, two))
        alike = first == second or None in {first, second}
        near = sentence_at(self.text, one.trigger[0]) == sentence_at(self.text, two.trigger[0])
        return alike and (near or self._shared(one, two, "place"))

    def _shared(self, one: _Event, two: _Event, *roles: str) -> bool:
        shared = one.words(*roles) & two.words(*roles)
        return any(not lexicon.is_pronoun(self._words(place)) for place in shared)

    def _incident(self, events: list[_Event]) -> IncidentNote:
        note = IncidentNote(anchors=[self.table.add(*event.trigger, "anchor") for event in events])
        for event in events:
            for role in _ROLES:
                for group in event.groups[role]:
                    self._group(note, event, role, group)
        note.anchors = list(dict.fromkeys(note.anchors))
        return note

    def _group(self, note: IncidentNote, event: _Event, role: str, group: list[Place]) -> None:
        """The nearest and the fullest mention of a group are fillers; its other mentions are left unjudged."""
        named = [lexicon.widen_head(self.text, place) for place in group if not lexicon.is_pronoun(self._words(place))]
        if role == "place":
            named = [place for place in named if self._words(place)[0].isupper()]
        if role == "target":
            named = self._aims(note, event, named)
        if not named:
            return
        nearest = min(named, key=lambda p: abs(p[0] - event.trigger[0]))
        fullest = max(named, key=lambda p: (p[1] - p[0], -p[0]))
        label, kind = self._label(role, event, self._words(fullest), " | ".join(self._words(p) for p in named))
        if label is None:
            self.loose += [(p, other) for p in named for other in ("people", "property")]
            return
        for place in dict.fromkeys((nearest, fullest)):
            filler = Filler(role, self.table.add(*place, label, kind))
            if filler not in note.fillers:
                note.fillers.append(filler)
        self.loose += [(p, label) for p in named]
        if self._words(fullest)[0].isupper():
            self.loose += [(p, label) for p in occurrences(self.text, self._words(fullest))]

    def _aims(self, note: IncidentNote, event: _Event, named: list[Place]) -> list[Place]:
        """The mentions that say more than "people" or a number; what they count becomes the toll."""
        if event.counts:
            for place in named:
                self._count(note, event.counts, place)
        bare = [place for place in named if lexicon.is_bare(self._words(place))]
        self.loose += [(place, "people") for place in bare]
        return [place for place in named if place not in bare]

    def _label(self, role: str, event: _Event, words: str, mentions: str) -> tuple[str | None, str | None]:
        if role == "perpetrator":
            return lexicon.perpetrator(mentions)
        if role == "weapon":
            return "weapon", lexicon.weapon(words)
        if role == "place":
            return "place", None
        if words.lower() in self.place_words:
            return None, None
        return lexicon.target(words, victim=event.counts is not None)

    def _count(self, note: IncidentNote, role: str, head: Place) -> None:
        found = lexicon.counted(self.text, head)
        if found is not None:
            filler = Filler(role, self.table.add(*found, role))
            if filler not in note.fillers:
                note.fillers.append(filler)

    def _ignored(self) -> list[Ignore]:
        found: list[Ignore] = []
        for place in triggers(self.text) if self.events else []:
            found += self.table.ignore(*place, "anchor")
        for place, label in sorted(set(self.loose)):
            found += self.table.ignore(*place, label)
        return found
