"""What their dates, places and tolls say on whether two mentions tell of one incident.

The reader judges two mentions by their words; here the values that each is tied to are compared, and the odds moved by
so much for a contradiction and so much for an agreement (a naive Bayes step; weights chosen on the dev sets).
"""

from __future__ import annotations

from dataclasses import replace
from math import exp, log
from typing import TypeVar

from tocsin.records import DateValue, Mark, PlaceValue, Reading, SameIncident, Toll

CONFLICT = {"date": -2.0, "place": -2.0, "killed": -1.0}  # change of the log-odds
AGREEMENT = {"date": 1.0, "place": 0.5, "killed": 1.0}
LINKED = 0.5  # a value tied less surely to an anchor has no say
_LEAST = 1e-4  # a probability is held so far from 0 and 1
_V = TypeVar("_V", DateValue, PlaceValue, Toll)


def with_agreement(reading: Reading) -> Reading:
    """The reading with the probabilities of `same` moved by what the surest values of both anchors say."""
    dates = _surest(reading, "date", DateValue)
    places = _surest(reading, "place", PlaceValue)
    tolls = _surest(reading, "killed", Toll)

    def moved(pair: SameIncident) -> SameIncident:
        both = (pair.first, pair.second)
        change = 0.0
        if all(a in dates for a in both):
            change += _step("date", _dates(*(dates[a] for a in both)))
        if all(a in places for a in both):
            change += _step("place", _places(*(places[a] for a in both)))
        if all(a in tolls for a in both):
            change += _step("killed", _tolls(*(tolls[a] for a in both)))
        return replace(pair, probability=_shifted(pair.probability, change)) if change else pair

    return replace(reading, same=tuple(moved(pair) for pair in reading.same))


def _surest(reading: Reading, role: str, kind: type[_V]) -> dict[int, tuple[Mark, _V]]:
    """Of each anchor, the mark that is tied to it most surely in a role, with its value."""
    best: dict[int, tuple[float, Mark, _V]] = {}
    for link in reading.links:
        mark = reading.marks[link.mark]
        if link.role != role or link.probability < LINKED or not isinstance(mark.value, kind):
            continue
        if link.anchor not in best or link.probability > best[link.anchor][0]:
            best[link.anchor] = (link.probability, mark, mark.value)
    return {anchor: (mark, value) for anchor, (_, mark, value) in best.items()}


def _dates(one: tuple[Mark, DateValue], two: tuple[Mark, DateValue]) -> bool | None:
    """True: one day; False: times that exclude each other; None: neither."""
    first, second = one[1], two[1]
    if None in (first.earliest, first.latest, second.earliest, second.latest):
        return None
    if str(first.latest) < str(second.earliest) or str(second.latest) < str(first.earliest):
        return False
    return True if first.precision == 1 and first.edtf == second.edtf else None


def _places(one: tuple[Mark, PlaceValue], two: tuple[Mark, PlaceValue]) -> bool | None:
    first, second = one[1], two[1]
    if first.country and second.country and first.country != second.country:
        return False
    return first.city == second.city if first.city and second.city else None


def _tolls(one: tuple[Mark, Toll], two: tuple[Mark, Toll]) -> bool | None:
    if one[0].span == two[0].span:
        return True
    first, second = one[1].best, two[1].best
    return False if first is not None and second is not None and first != second else None


def _step(role: str, agree: bool | None) -> float:
    return 0.0 if agree is None else AGREEMENT[role] if agree else CONFLICT[role]


def _shifted(probability: float, change: float) -> float:
    kept = min(max(probability, _LEAST), 1 - _LEAST)
    return 1 / (1 + exp(-log(kept / (1 - kept)) - change))
