"""MUC-4 as training examples: role fillers from the reduced five-role form, classes from the full keys.

The corpus gives no anchors, and the offset of a mention is that of its first occurrence, whether it belongs to the
incident or not. Anchors are therefore chosen among trigger words by how near they stand to the template's fillers,
and a mention is marked where it stands in an anchor's sentence besides its first place; elsewhere it is ignored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tocsin.text import sentence_at, sentences
from training.corpora.lexicon import SHOOTING, Hit, trigger_hits, weapon_type
from training.corpora.muc4_keys import Key, read_keys
from training.corpora.strings import SpanTable, is_whole, occurrences, widen
from training.examples import Example, Filler, Ignore, IncidentNote

# Role of the reduced form -> (label, role, slots of the key that hold its strings).
ROLES = {
    "PerpInd": ("individual", "perpetrator", (9,)),
    "PerpOrg": ("organisation", "perpetrator", (10,)),
    "Target": ("property", "target", (12,)),
    "Victim": ("people", "target", (18, 19)),
    "Weapon": ("weapon", "weapon", (6,)),
}
_ATTACK_TYPES = {
    "bombing": ["bombing_explosion"],
    "kidnapping": ["hostage_taking_kidnapping"],
    "arson": ["facility_infrastructure_attack"],
}
_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_ANCHORS_AT_MOST = 3
_BACKGROUND_AT_MOST = 4  # a document without templates, so that no long one outweighs the others
_FAR = 3  # sentences between a background hit and the nearest filler of any template


@dataclass
class Entity:
    """One role filler: its mentions with the given offsets, and every place where one of them stands."""

    role: str
    mentions: list[tuple[str, int]]
    places: list[tuple[int, int]]

    @property
    def strings(self) -> set[str]:
        """The mentions' words."""
        return {words for words, _ in self.mentions}


@dataclass
class Template:
    """One template of the reduced form with its key, its fillers and the anchors chosen for it."""

    incident_type: str
    entities: list[Entity]
    key: Key | None
    anchors: list[Hit] = field(default_factory=list)


def examples(root: Path, *, descriptions: str = "ignore") -> Iterator[Example]:
    """Examples of the corpus: `muc4` (train), and `muc4_dev` (TST1 and TST2), which is never for training.

    descriptions: the reduced form has named victims only; the keys' unnamed ones ("peasants") are to "ignore", to
    "mark" as people and targets, or left "negative".
    """
    folder = root / "muc4"
    parts = (("train.jsonl", "muc4", ("dev/key-*",)), ("dev.jsonl", "muc4_dev", ("tst1/key-*", "tst2/key-*")))
    for name, corpus, patterns in parts:
        keys: dict[str, list[Key]] = {}
        for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
            for key in read_keys(path):
                keys.setdefault(key.document, []).append(key)
        with (folder / "five_roles" / name).open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield convert(row, keys.get(row["docid"], []), corpus=corpus, descriptions=descriptions)


def convert(row: dict[str, Any], keys: list[Key], *, corpus: str, descriptions: str = "ignore") -> Example:
    """One document of the reduced form with the keys of its templates."""
    text: str = row["doctext"]
    templates = _templates(text, row["templates"], keys)
    if descriptions == "mark":
        for template in templates:
            template.entities += _described(text, template)
    hits = trigger_hits(text)
    _choose_anchors(text, templates, hits)
    table = SpanTable()
    ignore = _mark_fillers(text, templates, table)
    example = Example(
        id=row["docid"],
        corpus=corpus,
        text=text,
        labels=["anchor", *(label for label, _, _ in ROLES.values())],
        partial=["place", "time"],
        roles=["perpetrator", "target", "weapon"],
        has_incident=bool(templates),
    )
    if descriptions == "ignore":
        places = (place for t in templates for e in _described(text, t) for place in e.places)
        ignore += [i for place in places for i in table.ignore(*place, "people")]
    example.incidents = [_incident(text, template, table) for template in templates if template.anchors]
    for hit in hits:
        ignore += table.ignore(hit.start, hit.end, "anchor")
    background = _background(text, templates, hits)
    if not templates:
        example.same_complete = len(background) < 2  # nobody says whether two of them are one incident
    for hit in background:
        ignore.append(Ignore(hit.start, hit.end, "anchor"))
        example.incidents.append(IncidentNote([table.add(hit.start, hit.end, "anchor")], recent=False))
    example.spans = table.spans
    example.ignore = list({(i.start, i.end, i.label): i for i in ignore}.values())
    return example


def _templates(text: str, rows: list[dict[str, Any]], keys: list[Key]) -> list[Template]:
    left, templates = list(keys), []
    for row in rows:
        entities = [
            Entity(role, [(m, at) for m, at in mentions], _places(text, mentions))
            for role in ROLES
            for mentions in row[role]
        ]
        template = Template(row["incident_type"].split(" / ")[0], entities, None)
        strings = {s for e in entities for s in e.strings}
        fitting = [key for key in left if key.incident_type == template.incident_type]
        if fitting:
            template.key = max(fitting, key=lambda k: len(strings & k.strings(6, 9, 10, 12, 18, 19)))
            left.remove(template.key)
        templates.append(template)
    return templates


def _described(text: str, template: Template) -> list[Entity]:
    known = {s for e in template.entities for s in e.strings}
    words = [w for w in (template.key.descriptions if template.key else []) if w not in known]
    found = [(w, occurrences(text, w)) for w in words]
    return [Entity("Victim", [(w, places[0][0])], places) for w, places in found if places]


def _places(text: str, mentions: list[Any]) -> list[tuple[int, int]]:
    found = {place for words, _ in mentions for place in occurrences(text, words)}
    return sorted(found or {widen(text, at, at + len(words)) for words, at in mentions})


def _choose_anchors(text: str, templates: list[Template], hits: list[Hit]) -> None:
    scored = sorted(
        ((_score(text, t, hit), -n, -hit.start, t, hit) for n, t in enumerate(templates) for hit in hits),
        key=lambda row: row[:3],
        reverse=True,
    )
    taken: set[int] = set()
    for own in (True, False):  # each template its own first anchor, then shared ones where none is left
        for score, _, _, template, hit in scored:
            if score > 0 and not template.anchors and not (own and hit.start in taken):
                template.anchors.append(hit)
                taken.add(hit.start)
    best = {id(t): _score(text, t, t.anchors[0]) for t in templates if t.anchors}
    for score, _, _, template, hit in scored:
        if not template.anchors or hit.start in taken or len(template.anchors) >= _ANCHORS_AT_MOST:
            continue
        used = {sentence_at(text, a.start) for a in template.anchors}
        if hit.weight(template.incident_type) >= 0.7 and score >= 0.8 * best[id(template)]:
            if sentence_at(text, hit.start) in used and len(template.anchors) > 1:
                continue
            template.anchors.append(hit)
            taken.add(hit.start)


def _score(text: str, template: Template, hit: Hit) -> float:
    """How well a trigger word fits: its weight for the type, times how many fillers stand how near to it."""
    weight = hit.weight(template.incident_type)
    near = 0.0
    here = sentence_at(text, hit.start)
    for entity in template.entities:
        near += max((_nearness(text, hit, here, place) for place in entity.places), default=0.0)
    if weight == 0.0:  # a word of another type, only for want of a better one in a filler's own sentence
        weight = 0.1 * hit.strength if near >= 1.0 else 0.0
    first_words = 0.1 / (1 + hit.start / 1000)
    return weight * (0.3 + near + first_words)


def _nearness(text: str, hit: Hit, here: int, place: tuple[int, int]) -> float:
    if place[0] < hit.end and hit.start < place[1]:
        return 0.3  # "bomb" as weapon and as trigger at once: another word mentions the incident better
    apart = abs(sentence_at(text, place[0]) - here)
    if apart == 0:
        return 1.0 + 1.0 / (1 + abs(place[0] - hit.start) / 60)
    return {1: 0.4, 2: 0.15}.get(apart, 0.0)


def _mark_fillers(text: str, templates: list[Template], table: SpanTable) -> list[Ignore]:
    """Marks the role fillers; returns what to ignore: their other occurrences."""
    marked: list[tuple[int, int, str, Template, Entity]] = []
    for template in templates:
        numbers = {sentence_at(text, anchor.start) for anchor in template.anchors}
        for entity in template.entities:
            label = ROLES[entity.role][0]
            marked += [(*place, label, template, entity) for place in _marked(text, entity, numbers)]
    for start, end, label, template, entity in marked:
        inside = any(lbl == label and s <= start and end <= e and (s, e) != (start, end) for s, e, lbl, _, _ in marked)
        if not inside:
            table.add(start, end, label, _kind(template, entity))
    return [
        ignore
        for template in templates
        for entity in template.entities
        for start, end in entity.places
        for ignore in table.ignore(start, end, ROLES[entity.role][0])
    ]


def _marked(text: str, entity: Entity, numbers: set[int]) -> list[tuple[int, int]]:
    """Occurrences in an anchor's sentence, and the given one where it is more than a bare common word."""
    near = [place for place in entity.places if sentence_at(text, place[0]) in numbers]
    found = set(near)
    for words, at in entity.mentions:
        if is_whole(text, at, at + len(words)) and (" " in words or not near):
            found.add((at, at + len(words)))
    return sorted(found or entity.places[:1])


def _kind(template: Template, entity: Entity) -> str | None:
    key, strings = template.key, entity.strings
    if entity.role == "PerpInd":
        return "individual"
    if entity.role == "Weapon":
        return (key.weapon_kind(strings) if key else None) or weapon_type(" ".join(strings))
    if key is None:
        return None
    return key.perpetrator_kind if entity.role == "PerpOrg" else key.target_kind(strings)


def _incident(text: str, template: Template, table: SpanTable) -> IncidentNote:
    anchors = [table.add(hit.start, hit.end, "anchor") for hit in template.anchors]
    note = IncidentNote(anchors, recent=True, attack_types=_attack_types(text, template))
    for entity in template.entities:
        label, role, _ = ROLES[entity.role]
        attribution = template.key.attribution(entity.strings) if template.key and entity.role == "PerpOrg" else None
        places = set(entity.places)
        for number, span in enumerate(table.spans):
            # a longer mention of another entity may have swallowed this one's words
            if span.label == label and (
                (span.start, span.end) in places or text[span.start : span.end] in entity.strings
            ):
                note.fillers.append(Filler(role, number, attribution))
    if template.key:
        note.stage = template.key.stage
        note.fillers += _where_and_when(text, template.key, template.anchors, table)
    return note


def _attack_types(text: str, template: Template) -> list[str] | None:
    if template.incident_type != "attack":
        return _ATTACK_TYPES.get(template.incident_type)
    numbers = {sentence_at(text, hit.start) for hit in template.anchors}
    shooting = any(SHOOTING.search(sentences(text)[n].of(text)) for n in numbers)
    return ["armed_assault" if shooting else "unknown"]


def _where_and_when(text: str, key: Key, anchors: list[Hit], table: SpanTable) -> list[Filler]:
    """Places and the day of the key that stand literally in an anchor's sentence or the next ones."""
    numbers = {sentence_at(text, hit.start) for hit in anchors}

    def near(position: int) -> bool:
        return any(abs(sentence_at(text, position) - n) <= 1 for n in numbers)

    fillers = []
    for name in key.places:
        for start, end in occurrences(text, name):
            if near(start):
                fillers.append(Filler("place", table.add(start, end, "place")))
    for day, month in key.dates:
        full = next((m for m in _MONTHS if m.startswith(month)), month)
        for match in re.finditer(rf"\b0?{day} {full[:3]}(?:{full[3:]})?\b(?: (?:19)?\d\d\b)?|\b{full} 0?{day}\b", text):
            if near(match.start()):
                fillers.append(Filler("date", table.add(match.start(), match.end(), "time")))
    return fillers


def _background(text: str, templates: list[Template], hits: list[Hit]) -> list[Hit]:
    """Strong trigger words that no template accounts for: of documents without one, or far from every filler."""
    strong = [hit for hit in hits if hit.strength >= 0.9]
    if not templates:
        return strong[:_BACKGROUND_AT_MOST]
    types = {t.incident_type for t in templates}
    occupied = {sentence_at(text, place[0]) for t in templates for e in t.entities for place in e.places}
    occupied |= {sentence_at(text, hit.start) for t in templates for hit in t.anchors}
    for hit in strong:
        here = sentence_at(text, hit.start)
        if not any(hit.weight(t) >= 0.6 for t in types) and all(abs(here - n) >= _FAR for n in occupied):
            return [hit]  # one, for two of them might be one incident
    return []
