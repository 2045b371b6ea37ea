"""Modern news coded by hand to the codebook -> examples: strings become spans, evidence is cut to the mention.

The folder `gold` beside the corpora's holds `dev.texts.jsonl` and `dev.gold.jsonl`. Coders gave one to three anchors an
incident and one value string a row, so other words that may mention an incident, and other occurrences of the values,
are left unjudged in articles that have incidents.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.codebook import LABELS, ROLES
from training.corpora import gold_words
from training.corpora.strings import SpanTable, occurrences
from training.examples import Example, Filler, Ignore, IncidentNote

Place = tuple[int, int]
Row = dict[str, Any]

PARTIAL = ("place", "time", "count", "speaker")
EXHAUSTIVE = tuple(label for label in LABELS if label not in PARTIAL)


def examples(root: Path) -> Iterator[Example]:
    """The hand-coded articles; `root` is the corpora's folder, beside which `gold` stands."""
    folder = root.parent / "gold"
    with (folder / "dev.texts.jsonl").open(encoding="utf-8") as lines:
        texts = {row["id"]: row for row in map(json.loads, lines)}
    with (folder / "dev.gold.jsonl").open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            text = texts[record["id"]]
            yield convert(record, text["text"], text.get("published"))


def convert(record: Row, text: str, published: str | None, *, corpus: str = "gold_dev") -> Example:
    """One coded article as an example; evidence may be strings or [start, end) pairs."""
    return _Converter(text).run(record, published, corpus)


CLOSE = 60  # characters between the words that tell of a death and the name of the dead


class _Converter:
    def __init__(self, text: str) -> None:
        self.text = text
        self.table = SpanTable()
        self.loose: list[tuple[str, str]] = []  # (words, label) of values, to be left unjudged elsewhere

        self.unread: list[Ignore] = []  # tolls told without words that state a number

    def run(self, record: Row, published: str | None, corpus: str) -> Example:
        incidents = [self._incident(row) for row in record["incidents"]]
        for row in record["warnings"]:
            self._add_all(row["evidence"], "warning")
            for words in row["by"] or []:
                self._value(words, "speaker", None, self._spans(row["evidence"]))
        for row in record["quotations"]:
            self._add_all(row["evidence"], "quotation")
            self._value(row["speaker"], "speaker", None, self._spans(row["evidence"]))
        for row in record["actor_facts"]:
            near = self._spans(row["evidence"])
            self._value(row["value"], "fact_value", row["relation"], near)
            self._value(row["actor"], "fact_actor", None, near)
        return Example(
            id=record["id"],
            corpus=corpus,
            text=self.text,
            published=published,
            labels=list(EXHAUSTIVE),
            partial=list(PARTIAL),
            roles=list(ROLES),
            spans=self.table.spans,
            incidents=[note for note in incidents if note.anchors],
            ignore=self._ignored(bool(incidents)),
            has_incident=bool(incidents),
        )

    def _incident(self, row: Row) -> IncidentNote:
        note = IncidentNote([], stage=row["stage"], suicide=row["suicide"])
        note.attack_types = [one["value"] for one in row["attack_types"]] or None
        anchored = [place for one in row["anchor"] for place in self._places(one)]
        for start, end in anchored:
            number = self.table.add(*gold_words.trigger(self.text, start, end), "anchor")
            if number not in note.anchors:
                note.anchors.append(number)
        for one in row["perpetrators"]:
            self._perpetrator(one, note, anchored)
        for one in row["targets"]:
            self._filler(note, "target", one["value"], one["kind"], one["target_type"], self._near(one, anchored))
        for one in row["weapons"]:
            self._filler(note, "weapon", one["value"], "weapon", one["weapon_type"], self._near(one, anchored))
        for role in ("killed", "wounded", "kidnapped"):
            self._toll(note, role, row[role], row)
        self._when_and_where(note, row, anchored)
        return note

    def _near(self, row: Row, anchored: list[Place]) -> list[Place]:
        return self._spans(row["evidence"], anchored) or anchored

    def _perpetrator(self, row: Row, note: IncidentNote, anchored: list[Place]) -> None:
        label = "individual" if row["kind"] == "individual" else "organisation"
        near = self._near(row, anchored)
        self._filler(note, "perpetrator", row["value"], label, row["kind"], near, row["attribution"])
        if row["attributed_by"]:
            self._filler(note, "attributed_by", row["attributed_by"], "speaker", None, near)

    def _filler(
        self,
        note: IncidentNote,
        role: str,
        words: str,
        label: str,
        kind: str | None,
        near: list[Place],
        attribution: str | None = None,
    ) -> None:
        number = self._value(words, label, kind, near)
        if number is not None:
            _link(note, Filler(role, number, attribution))

    def _toll(self, note: IncidentNote, role: str, toll: Row | None, row: Row) -> None:
        if toll is None:
            return
        numbers = {toll[key] for key in ("low", "best", "high") if toll[key] is not None}
        for start, end in self._spans(toll["evidence"]):
            found = gold_words.count_phrase(self.text, start, end, numbers) or self._single(start, end, toll, row)
            self._count(note, role, found)
            if found is None:
                self.unread.append(Ignore(start, end, role))
        for part in toll.get("breakdown") or []:
            for start, end in self._spans(part["evidence"]):
                self._count(note, role, gold_words.count_phrase(self.text, start, end, {part["count"]}))

    def _count(self, note: IncidentNote, role: str, found: Place | None) -> None:
        if found is not None:
            _link(note, Filler(role, self.table.add(*found, role)))

    def _single(self, start: int, end: int, toll: Row, row: Row) -> Place | None:
        """The name of the one person who was hit, in the words or close by, where they hold no number."""
        if toll["best"] != 1:
            return None
        people = [one["value"] for one in row["targets"] if one["kind"] == "people"]
        for words in [*people, *(one["value"] for one in row["perpetrators"] if one["kind"] == "individual")]:
            for variant in _variants(words):
                for a, b in occurrences(self.text, variant):
                    near = start - CLOSE <= a and b <= end + CLOSE and variant[0].isupper()
                    if near or (start <= a and b <= end):
                        return a, b
        return None

    def _when_and_where(self, note: IncidentNote, row: Row, anchored: list[Place]) -> None:
        for start, end in self._spans((row["date"] or {}).get("evidence") or [], anchored):
            found = gold_words.times(self.text, start, end)
            short = len(self.text[start:end].split()) <= 4
            for place in found or ([(start, end)] if short else []):
                _link(note, Filler("date", self.table.add(*place, "time")))
        if row["place"]:
            for place in self._place_spans(row["place"], anchored):
                _link(note, Filler("place", self.table.add(*place, "place")))

    def _place_spans(self, row: Row, anchored: list[Place]) -> list[Place]:
        proof = self._spans(row["evidence"], anchored)
        found: list[Place] = []
        for words in [*row["value"].split(", "), row["city"] or ""]:
            inside = [p for p in occurrences(self.text, words) if any(a <= p[0] and p[1] <= b for a, b in proof)]
            found += inside or (
                [] if words == row["city"] else _nearest(occurrences(self.text, words), proof or anchored)
            )
        named = [p for a, b in proof for p in gold_words.place_names(self.text, a, b)]
        return found + [p for p in named if not any(p[0] < b and a < p[1] for a, b in found)]

    def _value(self, words: str, label: str, kind: str | None, near: list[Place]) -> int | None:
        """The span of a value string nearest to its evidence; a name's part where the whole is not in the text."""
        for variant in _variants(words):
            found = occurrences(self.text, variant)
            inside = [p for p in found if any(a <= p[0] and p[1] <= b for a, b in near)]
            best = inside[:1] or _nearest(found, near)
            if best and (variant == words or inside):
                self.loose += [(w, label) for w in _variants(words)]
                return self.table.add(*best[0], label, kind)
        return None

    def _add_all(self, evidence: list[Any], label: str) -> None:
        for start, end in self._spans(evidence):
            self.table.add(start, end, label)

    def _places(self, evidence: Any) -> list[Place]:
        """Where an evidence stands: everywhere for strings of several words, else its first place."""
        if not isinstance(evidence, str):
            return [(evidence[0], evidence[1])]
        found = occurrences(self.text, evidence)
        if not found:
            start = self.text.find(evidence)
            return [(start, start + len(evidence))] if start >= 0 else []
        return found if " " in evidence else found[:1]

    def _spans(self, evidence: list[Any], near: list[Place] | None = None) -> list[Place]:
        found: list[Place] = []
        for one in evidence:
            places = self._places(one) if not isinstance(one, str) else occurrences(self.text, one) or self._places(one)
            found += _nearest(places, near or found)
        return found

    def _ignored(self, has_incident: bool) -> list[Ignore]:
        ignored = list(self.unread)
        if has_incident:
            for start, end in gold_words.triggers(self.text):
                ignored += self.table.ignore(start, end, "anchor")
        for words, label in sorted(set(self.loose)):
            for start, end in occurrences(self.text, words):
                ignored += self.table.ignore(start, end, label)
        return ignored


def _variants(words: str) -> list[str]:
    """The words themselves, then, for a name of several capitalised words, its first and last word."""
    parts = words.split()
    named = len(parts) > 1 and all(part[0].isupper() for part in parts)
    return [words, *([parts[-1], parts[0]] if named else [])]


def _nearest(places: list[Place], near: list[Place]) -> list[Place]:
    """The one place nearest to any of `near`; the first where nothing is near; empty where there is none."""
    if not places:
        return []
    if not near:
        return places[:1]
    return [min(places, key=lambda p: min(max(p[0] - b, a - p[1], 0) for a, b in near))]


def _link(note: IncidentNote, filler: Filler) -> None:
    if filler not in note.fillers:
        note.fillers.append(filler)
