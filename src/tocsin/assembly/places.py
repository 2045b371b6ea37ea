"""The place of an incident out of the places that are linked to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tocsin.assembly.fillers import Filler, content_words
from tocsin.records import Part, PlaceValue, Value

SURE_SHARE = 0.9  # of the surest place's probability; what is less sure is not chosen for its detail
_Placed = tuple[Filler, PlaceValue]


def place_of(fillers: Sequence[Filler], text: str, min_probability: float) -> Value[PlaceValue] | None:
    """One place: the most specific of those tied to the incident, completed by the others.

    The country, and in it the city, is the one that most of the support names; places of others are left out. The
    name is that of the most specific named place (a venue before its city, a city before its province; "a market" only
    where nothing is named); its city, where it has none, is taken from the others. In "Moqor, Ghazni, Afghanistan" the
    second is where the first lies, no second town. Coordinates are those of the place that gives the name, else of the
    city.
    """
    placed = [(f, f.mark.value) for f in fillers if isinstance(f.mark.value, PlaceValue)]
    placed = _without_containers([(f, v) for f, v in placed if f.probability >= min_probability], text)
    if not placed:
        return None
    surest = max(f.probability for f, _ in placed)
    placed = [(f, v) for f, v in placed if f.probability >= SURE_SHARE * surest]
    country, sure_country = _most_supported(placed, "country")
    inside = [(f, v) for f, v in placed if v.country in (None, country)]
    home, sure_city = _most_supported(inside, "city")
    inside = [(f, v) for f, v in inside if v.city in (None, home)]
    best, chosen = max(inside, key=lambda p: (_detail(p[1]), p[0].probability))
    value = replace(chosen, city=home, country=country)
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
        parts=tuple(
            Part(name, sure) for name, sure in (("city", sure_city), ("country", sure_country)) if getattr(value, name)
        ),
    )


def _without_containers(placed: Sequence[_Placed], text: str) -> list[_Placed]:
    """The places; what follows a town after a comma keeps its country and division only."""
    kept: list[_Placed] = []
    for filler, value in placed:
        before = kept[-1] if kept else None
        chained = before is not None and text[before[0].mark.span.end : filler.mark.span.start].strip() == ","
        if chained and before is not None and before[1].city and value.city not in (None, before[1].city):
            value = PlaceValue(value.name, adm1=value.adm1, country=value.country, precision=4)
        kept.append((filler, value))
    return kept


def _most_supported(placed: Sequence[_Placed], field: str) -> tuple[str | None, float]:
    """The country or city that the surest and most mentions name; the surest's probability times its share of votes."""
    votes: dict[str, float] = defaultdict(float)
    surest: dict[str, float] = defaultdict(float)
    for filler, value in placed:
        if name := getattr(value, field):
            votes[name] += filler.probability
            surest[name] = max(surest[name], filler.probability)
    if not votes:
        return None, 0.0
    most = max(votes, key=lambda name: votes[name])
    return most, surest[most] * votes[most] / sum(votes.values())


def _detail(value: PlaceValue) -> int:
    """How specific: 4 a venue or part of a town, 3 unknown to the gazetteer, 2 a town, 1 a division, 0 a country.

    -1 a description without a name ("a mosque"), which a capital letter would betray.
    """
    if value.city:
        return 2 if set(content_words(value.name)) <= set(content_words(value.city)) else 4
    if value.geonames_id is None and value.latitude is None and value.precision is None:
        return 3 if value.name.lower() != value.name else -1
    return 0 if value.precision in (6, 7) else 1


def _with_coordinates(value: PlaceValue, others: Sequence[PlaceValue]) -> PlaceValue:
    known = [v for v in others if v.latitude is not None and (v.city == value.city or value.city is None)]
    if not known:
        return value
    near = max(known, key=_detail)
    return replace(
        value,
        adm1=value.adm1 or near.adm1,
        adm2=value.adm2 or near.adm2,
        geonames_id=near.geonames_id,
        latitude=near.latitude,
        longitude=near.longitude,
        precision=near.precision,
        reason=near.reason,
    )
