"""The place of an incident out of the places that are linked to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tocsin.assembly.fillers import Filler, content_words
from tocsin.records import PlaceValue, Value


def place_of(fillers: Sequence[Filler], min_probability: float) -> Value[PlaceValue] | None:
    """One place: the most specific of those tied to the incident, completed by the others.

    The country is the one that most of the support names; places of other countries are left out. The name is that of
    the most specific place (a venue before its city, a city before its province); its city, where it has none, is
    taken from the others. Coordinates are those of the place that gives the name, else of the city.
    """
    placed = [(f, f.mark.value) for f in fillers if isinstance(f.mark.value, PlaceValue)]
    placed = [(f, v) for f, v in placed if f.probability >= min_probability]
    if not placed:
        return None
    country = _country(placed)
    inside = [(f, v) for f, v in placed if v.country in (None, country)]
    best, chosen = max(inside, key=lambda p: (_detail(p[1]), p[0].probability))
    cities = [(f.probability, v) for f, v in inside if v.city]
    city = chosen.city or (max(cities, key=lambda c: c[0])[1].city if cities and _detail(chosen) >= 3 else None)
    value = replace(chosen, city=city, country=country)
    if value.latitude is None:
        value = _with_coordinates(value, [v for _, v in inside])
    spans = tuple(f.mark.span for f, _ in inside)
    derived = (f"geonames:{value.geonames_id}",) if value.geonames_id else ()
    ordered = tuple(dict.fromkeys([best.mark.span, *spans]))
    return Value(
        value,
        mentions=ordered,
        evidence=ordered,
        probability=max(f.probability for f, _ in inside),
        derived_from=derived,
    )


def _country(placed: Sequence[tuple[Filler, PlaceValue]]) -> str | None:
    votes: dict[str, float] = defaultdict(float)
    for filler, value in placed:
        if value.country:
            votes[value.country] += filler.probability
    return max(votes, key=lambda c: votes[c]) if votes else None


def _detail(value: PlaceValue) -> int:
    """How specific: 4 a venue or part of a town, 3 unknown to the gazetteer, 2 a town, 1 a division, 0 a country."""
    if value.city:
        return 2 if set(content_words(value.name)) <= set(content_words(value.city)) else 4
    if value.geonames_id is None and value.latitude is None:
        return 3
    return 0 if value.precision in (6, 7) else 1


def _with_coordinates(value: PlaceValue, others: Sequence[PlaceValue]) -> PlaceValue:
    known = [v for v in others if v.latitude is not None and (v.city == value.city or value.city is None)]
    if not known:
        return value
    near = max(known, key=_detail)
    return replace(
        value,
        adm1=value.adm1 or near.adm1,
        geonames_id=near.geonames_id,
        latitude=near.latitude,
        longitude=near.longitude,
        precision=near.precision,
        reason=near.reason,
    )
