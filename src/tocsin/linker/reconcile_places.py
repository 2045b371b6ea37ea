"""Where it was: the settlement that most sources agree with, and the most specific place that one names in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tocsin.linker.levels import kilometres
from tocsin.linker.told import CODERS, Told, families, gather, reconciled, standing
from tocsin.records import SUGGESTED, PlaceValue, Reconciled, Sourced

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
    core = min(heard, key=lambda told: _core_order(told, heard))
    within = [told for told in heard if _settlement(told.value) == _settlement(core.value)]
    chosen = min(within, key=_fineness)
    same = [told for told in heard if _key(told.value) == _key(chosen.value) and told is not chosen]
    followed = [chosen, *sorted(same, key=standing, reverse=True)]
    against = [t for t in tells if not _agree(chosen.value, t.value) and (_is_sure(t) or t in heard)]
    return reconciled(chosen.value, RULE, followed, disputing=against, all_told=tells)


def _counting(tells: Sequence[Told[PlaceValue]]) -> Sequence[Told[PlaceValue]]:
    """As for other fields, but a sure country alone makes no sure place."""
    coded = [told for told in tells if told.own.status in CODERS]
    return coded or [told for told in tells if _is_sure(told)] or tells


def _is_sure(told: Told[PlaceValue]) -> bool:
    city = next((part.status for part in told.own.parts if part.name == "city"), SUGGESTED)
    return told.own.status != SUGGESTED or city != SUGGESTED


def _agree(one: PlaceValue, two: PlaceValue) -> bool:
    if one.country and two.country and one.country != two.country:
        return False
    if one.city and two.city and one.city != two.city:
        apart = kilometres(one, two)
        return apart is not None and apart <= NEAR_KM
    return not (one.adm1 and two.adm1 and one.adm1 != two.adm1)


def _core_order(told: Told[PlaceValue], heard: Sequence[Told[PlaceValue]]) -> tuple[Any, ...]:
    place = told.value
    backing = families(t for t in heard if _agree(place, t.value))
    likely: dict[str, float] = {}
    for other in heard:
        if _settlement(other.value) == _settlement(place):
            likely[other.family] = max(likely.get(other.family, 0.0), _likelihood(other))
    first = told.source.published or LATEST
    return _coarseness(place), -backing, -sum(likely.values()), first, told.report_id


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
