"""Small towns that nothing in an article ties to where they lie: "Howard's club" in Alabama is not in Wisconsin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tocsin.resolve.gazetteer import Gazetteer, Kind, Place
from tocsin.resolve.place_geometry import kilometres
from tocsin.resolve.place_home import Home

SMALL = 4.8  # log10 of 63,000: a town so small is meant only where something else speaks of its parts
SMALL_ABROAD = 5.5  # log10 of 300,000
SURE_SHARE = 0.5  # of the home town's votes, so that a quarter's name elsewhere is a namesake
FAR_KM = 150.0
ELSEWHERE = 2  # places of one other division, so that the article is about that


def without_strays(
    gazetteer: Gazetteer, places: Sequence[Place | None], home: Home | None, chained: Iterable[int]
) -> tuple[Place | None, ...]:
    """The places without small towns far from all others, where the article is about another division or country.

    places: one for each name of the article; chained: numbers of those that the next one completes ("Waco, Texas").
    """
    rows = {place.row: place for place in places if place is not None and place.kind is not Kind.REGION}
    tied = {place.row for number in chained if (place := places[number]) is not None}
    asked = [p for p in rows.values() if p.kind in (Kind.CITY, Kind.DISTRICT) and p.row not in tied]
    strays = {
        place.row
        for place in asked
        if _is_stray(gazetteer, place, [p for p in rows.values() if p.row != place.row], home)
    }
    return tuple(None if place is not None and place.row in strays else place for place in places)


def _is_stray(gazetteer: Gazetteer, place: Place, others: Sequence[Place], home: Home | None) -> bool:
    if home is not None and (place.row == home.place.row or kilometres(place, home.place) < FAR_KM):
        return False
    whole = gazetteer.whole(place)
    if home is not None and whole is not None and whole != place and place.country == home.place.country:
        return home.share >= SURE_SHARE and all(gazetteer.whole(other) != whole for other in others)
    located = [other for other in others if other.country is not None]
    foreign = not any(other.country == place.country for other in located)
    if place.magnitude >= SMALL_ABROAD:
        return False
    if home is None and foreign:
        return len(located) >= ELSEWHERE and len({other.country for other in located}) == 1
    if home is not None and home.place.country != place.country:
        at_home = sum(other.country == home.place.country for other in located)
        return foreign and (place.magnitude < SMALL or at_home >= ELSEWHERE)
    return place.magnitude < SMALL and _is_alone(gazetteer, place, located, home)


def _is_alone(gazetteer: Gazetteer, place: Place, others: Sequence[Place], home: Home | None) -> bool:
    """Whether no other place lies in its division or near it, while the article is about another division."""
    division = gazetteer.division(place)
    counts: defaultdict[int, int] = defaultdict(int)
    for other in others:
        around = gazetteer.division(other)
        if around is not None:
            counts[around.row] += 1
        if around == division or (other.kind is not Kind.COUNTRY and kilometres(place, other) < FAR_KM):
            return False
    return home is not None or max(counts.values(), default=0) >= ELSEWHERE
