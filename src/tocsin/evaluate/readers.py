"""Where two readers differ on the same articles: agreement by field, and every differing value with both evidences.

Measure: F1 of the first reader's records against the second's by the alignment and the slots of the benchmark gold;
it is the same the other way round. It says how alike two readers are, not which is right.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from typing import Any

from rich.console import Group
from rich.text import Text

from tocsin.evaluate import gold
from tocsin.evaluate.gold_align import Record, align
from tocsin.evaluate.gold_slots import EXTRA_SLOTS, RECORDS, SLOTS, agree, fillers, record_pairs
from tocsin.evaluate.result import Figures, Result, pairs

NAME = "readers"
# Where an incident keeps the values of a slot that does not have the name of its field.
_FIELDS = {
    "country": "place",
    "city": "place",
    "attribution": "perpetrators",
    "kind": "perpetrators",
    "attributed_by": "perpetrators",
    "target_type": "targets",
    "weapon_type": "weapons",
    "killed_range": "killed",
    "wounded_range": "wounded",
}
_OF_ANCHOR = ("stage", "suicide")
_TOLD_ELSEWHERE = ("breakdown",)  # its parts stand in three fields; compared as figures only
_MAIN = {"warnings": "value", "quotations": "speaker", "actor_facts": "value"}


@dataclass(frozen=True, slots=True)
class Side:
    """A value as one reader has it, and the words that it rests on."""

    value: Any
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that only one reader has, or two that stand against each other; incident: the anchor's words."""

    article: str
    slot: str  # "incident", one of the slots of gold, or a kind of record
    incident: str
    first: Side | None
    second: Side | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two readers are; figures by slot (F1 in per cent, and how many values each has)."""

    readers: tuple[str, str]
    figures: Figures
    differences: tuple[Difference, ...]

    def json(self) -> str:
        """The comparison as JSON with two spaces of indent."""
        plain = {"name": NAME, "readers": self.readers, "figures": self.figures}
        return json.dumps(plain | {"differences": [asdict(d) for d in self.differences]}, ensure_ascii=False, indent=2)

    def text(self) -> Group:
        """The figures as a table, then a line a difference, by article and incident."""
        notes = (f"first: {self.readers[0]}; second: {self.readers[1]}",)
        return Group(Result(NAME, self.figures).text(), *map(Text, notes), *map(Text, _lines(self.differences)))


def compare_records(
    readers: tuple[str, str],
    texts: Mapping[str, str],
    first: Mapping[str, Record],
    second: Mapping[str, Record],
) -> Comparison:
    """Compare the records (codebook JSON, by article id) of two readers on `texts`; both have every article."""
    scored = gold.score(texts, second, first)
    figures: Figures = {"articles": {"compared": len(texts)}}
    figures |= {
        slot: {"agreement_f1": scored[slot]["f1"], "first": scored[slot]["predicted"], "second": scored[slot]["gold"]}
        for slot in ("incident", *SLOTS, *EXTRA_SLOTS, *RECORDS, "all_slots")
    }
    found = (d for id, text in texts.items() for d in _of_article(id, text, first[id], second[id]))
    return Comparison(readers, figures, tuple(found))


def _of_article(id: str, text: str, first: Record, second: Record) -> Iterator[Difference]:
    left, right = first["incidents"], second["incidents"]
    partner = dict(align(left, right, text))
    for i, incident in enumerate(left):
        if i in partner:
            yield from _of_incidents(id, text, incident, right[partner[i]])
        else:
            yield Difference(id, "incident", _name(incident, text), _whole(incident, text), None)
    for j, incident in enumerate(right):
        if j not in partner.values():
            yield Difference(id, "incident", _name(incident, text), None, _whole(incident, text))
    for kind in RECORDS:
        yield from _of_records(id, text, kind, first, second)


def _of_incidents(id: str, text: str, first: Record, second: Record) -> Iterator[Difference]:
    name = _name(first, text)
    for slot in SLOTS + EXTRA_SLOTS:
        if slot in _TOLD_ELSEWHERE:
            continue
        left, right = _told(first, slot, text), _told(second, slot, text)
        same = pairs(list(left), list(right), lambda a, b, slot=slot: agree(slot, a, b))  # type: ignore[misc]
        only_left = [v for v in left if v not in [a for a, _ in same]]
        only_right = [v for v in right if v not in [b for _, b in same]]
        for a, b in zip_longest(only_left, only_right):
            yield Difference(id, slot, name, _side(a, left), _side(b, right))


def _of_records(id: str, text: str, kind: str, first: Record, second: Record) -> Iterator[Difference]:
    same = record_pairs(kind, first, second, text)
    for number, record in enumerate((first, second)):
        for row in record.get(kind) or []:
            if not any(pair[number] is row for pair in same):
                side = Side(row[_MAIN[kind]], _words(row.get("evidence"), text))
                yield Difference(id, kind, "", *((side, None) if number == 0 else (None, side)))


def _told(incident: Record, slot: str, text: str) -> dict[Any, tuple[str, ...]]:
    """The fillers of a slot with the words that each rests on."""
    if slot in _OF_ANCHOR:
        return {filler: _words(incident.get("anchor"), text) for filler in fillers(incident, slot)}
    field = _FIELDS.get(slot, slot)
    held = incident.get(field)
    found: dict[Any, tuple[str, ...]] = {}
    for row in held if isinstance(held, list) else [held] if held else []:
        alone = {field: [row] if isinstance(held, list) else row}
        for filler in fillers(alone, slot):
            found[filler] = (*found.get(filler, ()), *_words(row.get("evidence"), text))
    return found


def _side(filler: Any, told: Mapping[Any, tuple[str, ...]]) -> Side | None:
    """The filler as one reader has it; None stands where that reader has no more."""
    return None if filler is None else Side(filler, tuple(dict.fromkeys(told[filler])))


def _name(incident: Record, text: str) -> str:
    return " / ".join(_words(incident.get("anchor"), text))


def _whole(incident: Record, text: str) -> Side:
    return Side(incident["stage"], _words(incident.get("anchor"), text))


def _words(evidence: Sequence[Any] | None, text: str) -> tuple[str, ...]:
    return tuple(piece if isinstance(piece, str) else text[slice(*piece)] for piece in evidence or ())


def _lines(differences: Sequence[Difference]) -> Iterator[str]:
    told: tuple[str, str] | None = None
    for d in differences:
        if (d.article, d.incident) != told:
            told = d.article, d.incident
            yield f"\n{d.article}" + (f": {d.incident}" if d.incident else "")
        yield f"  {d.slot}: {_shown(d.first)} | {_shown(d.second)}"


def _shown(side: Side | None) -> str:
    if side is None:
        return "–"
    value = ", ".join(map(str, side.value)) if isinstance(side.value, tuple) else str(side.value)
    return f"{value} [{' / '.join(side.evidence)}]"
