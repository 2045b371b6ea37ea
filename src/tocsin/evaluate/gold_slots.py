"""The fillers of each slot of an incident, when two of them agree, and how many do.

Records are in the codebook's JSON. Measure: the gold's own definition (docs/accuracy.md, benchmark gold).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from tocsin.evaluate.gold_align import Record, date_of, same_string, sentence_starts, sentences_of, toll_of
from tocsin.evaluate.result import pairs

SLOTS = (
    "stage",
    "attack_types",
    "suicide",
    "date",
    "country",
    "city",
    "place",
    "perpetrators",
    "attribution",
    "targets",
    "target_type",
    "weapons",
    "weapon_type",
    "killed",
    "wounded",
)
EXTRA_SLOTS = ("kidnapped", "killed_range", "wounded_range", "breakdown", "kind", "attributed_by")  # not in all_slots
RECORDS = ("warnings", "quotations", "actor_facts")
_TOLLS = ("killed", "wounded", "kidnapped")
_BY_WORDS = ("perpetrators", "targets", "weapons", "place", "city")
# How sure an attribution is; a name missing from it counts as denied.
_CERTAINTY = {"possible": 1, "accused": 2, "accused_by_authorities": 3, "claimed": 4, "reported_as_fact": 4}


def fillers(incident: Record | None, slot: str) -> list[Any]:
    """The fillers of one slot as comparable values; empty where nothing is coded."""
    return _FILLERS[slot](incident) if incident else []


def _one(value: Any) -> list[Any]:
    return [value] if value else []


def _unique(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def _rows(key: str, field: str, *, unknown: bool = True) -> Callable[[Record], list[Any]]:
    return lambda incident: _unique(
        row.get(field) for row in incident.get(key) or [] if unknown or row.get(field) != "unknown"
    )


def _place(field: str) -> Callable[[Record], list[Any]]:
    return lambda incident: _one((incident.get("place") or {}).get(field))


def _toll(key: str) -> Callable[[Record], list[Any]]:
    return lambda incident: [] if toll_of(incident, key) is None else [toll_of(incident, key)]


def _range(key: str) -> Callable[[Record], list[Any]]:
    return lambda incident: _one(
        incident.get(key) and tuple(incident[key].get(bound) for bound in ("low", "best", "high"))
    )


def _breakdown(incident: Record) -> list[Any]:
    parts = ((key, part) for key in _TOLLS for part in (incident.get(key) or {}).get("breakdown") or [])
    return [(key, part.get("group"), part.get("count")) for key, part in parts]


def _of_perpetrator(field: str) -> Callable[[Record], list[Any]]:
    return lambda incident: [(r["value"], r[field]) for r in incident.get("perpetrators") or [] if r.get(field)]


_FILLERS: dict[str, Callable[[Record], list[Any]]] = {
    "stage": lambda incident: _one(incident.get("stage")),
    "attack_types": _rows("attack_types", "value", unknown=False),
    "suicide": lambda incident: _one(bool(incident.get("suicide"))),
    "date": lambda incident: _one(date_of(incident)),
    "country": _place("country"),
    "city": _place("city"),
    "place": _place("value"),
    "perpetrators": _rows("perpetrators", "value"),
    "attribution": lambda incident: _unique(
        (row["value"], row.get("attribution")) for row in incident.get("perpetrators") or []
    ),
    "targets": _rows("targets", "value"),
    "target_type": _rows("targets", "target_type", unknown=False),
    "weapons": _rows("weapons", "value"),
    "weapon_type": _rows("weapons", "weapon_type", unknown=False),
    "killed": _toll("killed"),
    "wounded": _toll("wounded"),
    "kidnapped": _toll("kidnapped"),
    "killed_range": _range("killed"),
    "wounded_range": _range("wounded"),
    "breakdown": _breakdown,
    "kind": _of_perpetrator("kind"),
    "attributed_by": _of_perpetrator("attributed_by"),
}


def agree(slot: str, first: Any, second: Any) -> bool:
    """Whether two fillers of a slot are the same."""
    if slot in _BY_WORDS:
        return same_string(first, second)
    if slot in ("attribution", "kind"):
        return same_string(first[0], second[0]) and first[1] == second[1]
    if slot == "attributed_by":
        return same_string(first[0], second[0]) and same_string(first[1], second[1])
    if slot == "breakdown":
        return first[0] == second[0] and first[2] == second[2] and same_string(first[1], second[1])
    return bool(first == second)


def count_slot(slot: str, predicted: Record | None, gold: Record | None) -> tuple[int, int, int]:
    """(correct, predicted, gold) fillers of one slot of a pair of incidents, either of which may be missing."""
    left, right = fillers(predicted, slot), fillers(gold, slot)
    return len(pairs(left, right, lambda a, b: agree(slot, a, b))), len(left), len(right)


def count_certainty(predicted: Record, gold: Record) -> tuple[int, int, int]:
    """(matched perpetrators, surer than gold, less sure than gold) of a pair of incidents."""
    matched = pairs(
        predicted.get("perpetrators") or [],
        gold.get("perpetrators") or [],
        lambda a, b: same_string(a["value"], b["value"]),
    )
    steps = [_CERTAINTY.get(a.get("attribution"), 0) - _CERTAINTY.get(b.get("attribution"), 0) for a, b in matched]
    return len(matched), sum(step > 0 for step in steps), sum(step < 0 for step in steps)


def record_pairs(kind: str, predicted: Record, gold: Record, text: str) -> list[tuple[Record, Record]]:
    """Warnings, quotations or actor facts of one article that are the same in both."""
    starts = sentence_starts(text)

    def same(a: Record, b: Record) -> bool:
        if kind == "quotations":
            return same_string(a.get("speaker"), b.get("speaker"))
        if kind == "actor_facts":
            return a.get("relation") == b.get("relation") and all(
                same_string(str(a.get(key)), str(b.get(key))) for key in ("actor", "value")
            )
        return bool(sentences_of(a.get("evidence"), text, starts) & sentences_of(b.get("evidence"), text, starts))

    return pairs(predicted.get(kind) or [], gold.get(kind) or [], same)


def count_records(kind: str, predicted: Record, gold: Record, text: str) -> tuple[int, int, int]:
    """(correct, predicted, gold) warnings, quotations or actor facts of one article."""
    found = record_pairs(kind, predicted, gold, text)
    return len(found), len(predicted.get(kind) or []), len(gold.get(kind) or [])
