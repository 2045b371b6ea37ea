"""Which values of a record are right, and how many of those that are more than a suggestion.

Records are in the codebook's JSON. What is right is what the benchmark gold counts (gold_align, gold_slots).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tocsin.evaluate.gold_align import Record, align
from tocsin.evaluate.gold_slots import RECORDS, agree, fillers, record_pairs
from tocsin.evaluate.result import pairs

SURE_SLOTS = ("date", "country", "killed", "attribution")  # those whose sure values are counted apart
# Where an incident keeps the values of a slot, and what their probability's name begins with there.
_PLACES = {
    "stage": ("", "stage_"),
    "attack_types": ("attack_types", ""),
    "suicide": ("", "suicide_"),
    "date": ("date", ""),
    "country": ("place", "country_"),
    "city": ("place", "city_"),
    "place": ("place", ""),
    "perpetrators": ("perpetrators", ""),
    "attribution": ("perpetrators", "attribution_"),
    "targets": ("targets", ""),
    "target_type": ("targets", "target_type_"),
    "weapons": ("weapons", ""),
    "weapon_type": ("weapons", "weapon_type_"),
    "killed": ("killed", ""),
    "wounded": ("wounded", ""),
    "kidnapped": ("kidnapped", ""),
}
JUDGED = ("incident", *_PLACES, *RECORDS)  # the slots whose values have a probability


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether one predicted value is right; of equal values of a slot ("business" twice) the surest is judged."""

    slot: str
    incident: int | None  # its position in the record; None: a record of the article's own
    position: int  # of the value in its list
    right: bool


def judged(predicted: Record, gold: Record, text: str) -> Iterator[Judgement]:
    """Every incident, value and other record that was predicted for an article."""
    left, right = predicted.get("incidents", []), gold["incidents"]
    partner = dict(align(left, right, text))
    for number, incident in enumerate(left):
        yield Judgement("incident", number, 0, number in partner)
        coded = right[partner[number]] if number in partner else None
        for slot in _PLACES:
            places = _surest(incident, slot)
            found = _same(slot, list(places), fillers(coded, slot))
            yield from (Judgement(slot, number, place, filler in found) for filler, (_, place) in places.items())
    for kind in RECORDS:
        same = {id(row) for row, _ in record_pairs(kind, predicted, gold, text)}
        yield from (Judgement(kind, None, n, id(row) in same) for n, row in enumerate(predicted.get(kind) or []))


def count_sure(slot: str, predicted: Record | None, gold: Record | None) -> tuple[int, int, int]:
    """(correct, predicted, gold) fillers of a slot as `count_slot` counts them, suggestions left out."""
    key, prefix = _PLACES[slot]
    places = _surest(predicted, slot) if predicted else {}
    left = [filler for filler, (_, n) in places.items() if not _rows(predicted or {}, key)[n].get(f"{prefix}suggested")]
    right = fillers(gold, slot)
    return len(_same(slot, left, right)), len(left), len(right)


def _same(slot: str, predicted: list[Any], gold: list[Any]) -> list[Any]:
    return [value for value, _ in pairs(predicted, gold, lambda a, b: agree(slot, a, b))]


def _surest(incident: Record, slot: str) -> dict[Any, tuple[float, int]]:
    """The fillers of a slot with the probability and position of their surest row."""
    key, prefix = _PLACES[slot]
    found: dict[Any, tuple[float, int]] = {}
    for position, row in enumerate(_rows(incident, key)):
        alone = {key: [row] if isinstance(incident[key], list) else row} if key else row
        for filler in fillers(alone, slot):
            probability = row.get(f"{prefix}probability", 1.0)
            if filler not in found or probability > found[filler][0]:
                found[filler] = (probability, position)
    return found


def _rows(incident: Record, key: str) -> list[Record]:
    """The rows of one field; the incident itself where there is no field."""
    held = incident.get(key) if key else incident
    return held if isinstance(held, list) else [held] if held else []
