"""The place of an incident out of the places that are linked to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tocsin.assembly.fillers import Filler, content_words
from tocsin.records import Home, Part, PlaceValue, Span, Value

SURE_SHARE = 0.9  # of the surest place's probability; what is less sure is not chosen for its detail
_HOSPITAL = re.compile(r"\b(?:hospitals?|medical|clinic|health|healthcare|trauma|infirmary)\b", re.IGNORECASE)
_TAKEN_TO = re.compile(
    r"\b(?:taken|took|transported|rushed|flown|airlifted|driven|drove|brought|transferred|treated|admitted|hospitali[sz]ed)\b"
    r"[^.;\n]{0,60}\b(?:to|at|in|into)\s+(?:the\s+|an?\s+)?$"
)
_BESIDE = re.compile(r"(?:\s+[\w ]{1,24})?(?:,|\s+in|\s+of)\s+(?:[a-z]+\s+)?")
SURE_HOME = 0.8  # of what speaks for any town, for the one most named
_Placed = tuple[Filler, PlaceValue]


def place_of(fillers: Sequence[Filler], text: str, min_probability: float) -> Value[PlaceValue] | None:
    """One place: the most specific of those tied to the incident, completed by the others.

    The country, and in it the city, is the one that most of the support names; places of others are left out. The
    name is that of the most specific named place (a venue before its city, a city before its province; "a market" only
    where nothing is named); its city, where it has none, is taken from the others. In "Moqor, Ghazni, Afghanistan" the
    second is where the first lies, no second town. Coordinates are those of the place that gives the name, else of the
    city.
    """
    placed = [(f, f.mark.value) for f in _without_hospitals(fillers, text) if isinstance(f.mark.value, PlaceValue)]
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


def at_home(place: Value[PlaceValue] | None, home: Home | None, *, alone: bool) -> Value[PlaceValue] | None:
    """The place of an incident that is the article's news, completed by the town that the article is about.

    Where nothing is told of the only such incident (alone), the town is its place if the article tells it as its own;
    an area without a town ("Wayne County") or an unknown name gets the town where it lies in it, as far as is known; a
    country does not.
    """
    town = home.mark.value if home is not None else None
    if home is None or not isinstance(town, PlaceValue) or town.city is None:
        return place
    span, sure = home.mark.span, home.mark.probability
    if place is None:
        return _in_town(town, span, sure) if alone and home.told else None
    lacks_town = place.value.city is None and place.value.precision not in (6, 7)
    if not lacks_town or not (home.told or sure >= SURE_HOME) or not _may_hold(place.value, town):
        return place
    value = replace(place.value, city=town.city, adm1=town.adm1, adm2=town.adm2, country=town.country)
    if value.latitude is None:
        value = _with_coordinates(value, [town])
    told = {part.name: part for part in place.parts}
    parts = (Part("city", sure), told.get("country") or Part("country", sure))
    spans = tuple(dict.fromkeys([*place.evidence, span]))
    return replace(place, value=value, evidence=spans, parts=parts if value.country else parts[:1])


def _in_town(town: PlaceValue, span: Span, sure: float) -> Value[PlaceValue]:
    derived = (f"geonames:{town.geonames_id}",) if town.geonames_id else ()
    parts = (Part("city", sure), Part("country", sure))
    return Value(town, (span,), (span,), probability=sure, derived_from=derived, parts=parts)


def _may_hold(area: PlaceValue, town: PlaceValue) -> bool:
    """Whether a town may lie in a place, as far as divisions and country are known of both."""
    return all(
        getattr(area, field) in (None, getattr(town, field)) or getattr(town, field) is None
        for field in ("country", "adm1", "adm2")
    )


def _without_hospitals(fillers: Sequence[Filler], text: str) -> list[Filler]:
    """The fillers without hospitals to which somebody was taken, and without the towns that follow these."""
    kept: list[Filler] = []
    left_out = -1  # end of the last one that was left out
    for filler in fillers:
        span = filler.mark.span
        taken = _HOSPITAL.search(text, span.start, span.end + 24) and _TAKEN_TO.search(
            text, max(0, span.start - 90), span.start
        )
        if taken or (left_out >= 0 and _BESIDE.fullmatch(text[left_out : span.start])):
            left_out = span.end
        else:
            kept.append(filler)
    return kept


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
    """How specific: 5 a venue or part of a town, 4 unknown to the gazetteer, 3 a town, 2 a district, 1 a division.

    0 a country; -1 a description without a name ("a mosque"), which a capital letter would betray.
    """
    if value.city:
        return 3 if set(content_words(value.name)) <= set(content_words(value.city)) else 5
    if value.geonames_id is None and value.latitude is None and value.precision is None:
        return 4 if value.name.lower() != value.name else -1
    return 0 if value.precision in (6, 7) else 2 if value.precision == 3 else 1


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
