"""Where it was: the settlement that most sources agree with, and the most specific place that one names in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tocsin.linker.levels import kilometres
from tocsin.linker.told import CODERS, Told, gather, may_dispute, reconciled, standing, voices
from tocsin.records import SUGGESTED, PlaceValue, Reconciled, Sourced, Value

RULE = "the most specific where most agree"
NEAR_KM = 30.0  # two settlements as near as this may be one place
LATEST = "9999-12-31"  # a report without a date is told last
VAGUE = 9  # coarser than any UCDP where_prec
CITY = 3  # where_prec of a settlement, or of a spot in one, is no greater


def reconcile_place(sources: Sequence[Sourced]) -> Reconciled[PlaceValue] | None:
    """The incident's place, with city and country of the same report. A vague place agrees with what is in it.

    First the settlement: that with which most sources agree, of equals the likeliest (the probabilities of the sources
    that tell it, added up), then that told first. Then what is named in it: a spot over the settlement.
    """
    tells = gather(sources, lambda s: s.report.place)
    if not tells:
        return None
    heard = _counting(tells)
    likely, told_by = _likelihoods(heard), voices(heard, lambda told: _ground(told.value))
    backing = {ground: _backing(ground, told_by) for ground in told_by}
    core = min(heard, key=lambda t: _order(t, backing[_ground(t.value)], likely[_settlement(t.value)]))
    within = [told for told in heard if _settlement(told.value) == _settlement(core.value)]
    chosen = min(within, key=_fineness)
    same = [told for told in heard if _key(told.value) == _key(chosen.value) and told is not chosen]
    followed = [chosen, *sorted(same, key=standing, reverse=True)]
    against = [t for t in may_dispute(tells, heard, _is_sure) if not agree(chosen.value, t.value)]
    return reconciled(chosen.value, RULE, followed, disputing=against, all_told=tells)


def _counting(tells: Sequence[Told[PlaceValue]]) -> Sequence[Told[PlaceValue]]:
    """As for other fields, but a sure country alone makes no sure place."""
    coded = [told for told in tells if told.own.status in CODERS]
    return coded or [told for told in tells if _is_sure(told.own)] or tells


def _is_sure(value: Value[Any]) -> bool:
    city = next((part.status for part in value.parts if part.name == "city"), SUGGESTED)
    return value.status != SUGGESTED or city != SUGGESTED


def agree(one: PlaceValue, two: PlaceValue) -> bool:
    """Whether both can be true: a vague place agrees with what is in it, and with a place that nothing is known of."""
    if one.country and two.country and one.country != two.country:
        return False
    if one.city and two.city and one.city != two.city:
        apart = kilometres(one, two)
        return apart is not None and apart <= NEAR_KM
    return not (one.adm1 and two.adm1 and one.adm1 != two.adm1)


def _ground(place: PlaceValue) -> PlaceValue:
    """What of a place says whether another agrees: many names lie on one ground."""
    return PlaceValue("", place.city, place.adm1, place.country, None, place.latitude, place.longitude)


def _backing(ground: PlaceValue, told_by: Mapping[PlaceValue, set[str]]) -> int:
    """How many sources agree with it."""
    return len(set().union(*(sources for other, sources in told_by.items() if agree(ground, other))))


def _order(told: Told[PlaceValue], backing: int, likely: float) -> tuple[Any, ...]:
    return _coarseness(told.value), -backing, -likely, told.source.published or LATEST, told.report_id


def _likelihoods(heard: Sequence[Told[PlaceValue]]) -> dict[object, float]:
    """For each settlement the probabilities of the sources that tell it, added up."""
    best: dict[object, dict[str, float]] = {}
    for told in heard:
        of_source = best.setdefault(_settlement(told.value), {})
        of_source[told.family] = max(of_source.get(told.family, 0.0), _likelihood(told))
    return {settlement: sum(of_source.values()) for settlement, of_source in best.items()}


def _likelihood(told: Told[PlaceValue]) -> float:
    """How likely the settlement is right."""
    return next((part.probability for part in told.own.parts if part.name == "city"), told.own.probability)


def _coarseness(place: PlaceValue) -> tuple[bool, int]:
    """Spots and settlements are one class; what no gazetteer knows is behind all that one does."""
    precision = place.precision or VAGUE
    return place.country is None, max(precision, CITY) if place.city else max(precision, CITY + 1)


def _fineness(told: Told[PlaceValue]) -> tuple[Any, ...]:
    place = told.value
    is_spot = bool(place.city) and place.name != place.city
    return place.precision or VAGUE, not is_spot, -told.own.probability, told.source.published or LATEST, told.report_id


def _settlement(place: PlaceValue) -> object:
    """What the place lies in; itself where it is vaguer than a settlement."""
    return (place.city, place.adm1, place.country) if place.city else (place.name.casefold(), place.country)


def _key(place: PlaceValue) -> object:
    return place.name.casefold(), place.city, place.country
