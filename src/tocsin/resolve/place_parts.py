"""Quarters that share their name with a town: "the Austin neighborhood" of Chicago is no town in Texas."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from tocsin.resolve.gazetteer import Gazetteer, Kind, Place
from tocsin.resolve.place_geometry import kilometres
from tocsin.resolve.place_home import Home, is_authority
from tocsin.resolve.place_names import fold_name
from tocsin.resolve.place_stands import Occurrence
from tocsin.resolve.place_streets import is_street

TOWNS = (Kind.CITY, Kind.LANDMARK)
SETTLED = (Kind.CITY, Kind.DISTRICT)
AREAS = (Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT)
QUARTER_KM = 25.0  # a quarter lies so near the centre of its town
REACH_KM = 150.0
LARGER = 0.7  # log10: a town is five times larger than what is its quarter
_QUARTER_AFTER = re.compile(r"[ \t](?:neighbou?rhood|section|quarter|borough)\b")
# "a north Montgomery neighborhood" is one of the town's.
_SOME_BEFORE = re.compile(r"\b(?:an?|north|south|east|west|(?:north|south)(?:east|west)|downtown|central)[ \t]$")
_SIDE_BEFORE = re.compile(r"\b(?:North|South|East|West|Northwest|Northeast|Southwest|Southeast)[ \t][Ss]ide[ \t]$")


@dataclass(frozen=True, slots=True)
class Parts:
    """The places of an article's names without false towns, and the town around each that is a part of one."""

    places: tuple[Place | None, ...]
    wholes: tuple[Place | None, ...]


def find_parts(
    gazetteer: Gazetteer,
    text: str,
    found: Sequence[Occurrence],
    places: Sequence[Place | None],
    home: Home | None,
    called: Container[int],
) -> Parts:
    """What is called a quarter, or is one in the gazetteer, with its town; a namesake far from any town named is none.

    called: numbers of the occurrences that are quarters by name.
    """
    towns = [place for number, place in enumerate(places) if number not in called]
    around = [town for place in towns if place is not None and (town := gazetteer.whole(place)) is not None]
    if home is not None:
        around.insert(0, home.place)
    kept: list[Place | None] = []
    wholes: list[Place | None] = []
    for number, (item, place) in enumerate(zip(found, places, strict=True)):
        whole = None if place is None else gazetteer.whole(place)
        if place is not None and number in called:
            if place.kind in TOWNS:
                if whole is None or whole == place or not _is_within_reach(whole, around):
                    whole = next((t for t in around if _holds(t, place)), None)
                place = place if whole or any(kilometres(t, place) < QUARTER_KM for t in around) else None
            elif place.kind in AREAS and _is_called(text, item):  # "the California neighborhood"
                place = None
        far = home is not None and place is not None and kilometres(home.place, place) > QUARTER_KM
        if place is not None and far and place.kind in SETTLED and not item.chained and is_street(text, item.span):
            place = None
        kept.append(place)
        wholes.append(whole or place if place is not None else None)
    return Parts(tuple(kept), tuple(wholes))


def quarters(text: str, found: Sequence[Occurrence], chained: Container[int]) -> frozenset[int]:
    """Numbers of the occurrences whose name is called a quarter's, here or elsewhere in the article.

    What is chained ("Austin, Texas") or has a police is a town whatever the rest is called.
    """
    own = [n for n in range(len(found)) if n not in chained]
    called = {fold_name(found[n].words) for n in own if _is_called(text, found[n])}
    called -= {fold_name(item.words) for item in found if is_authority(text, item.span)}
    return frozenset(n for n in own if fold_name(found[n].words) in called)


def _is_called(text: str, item: Occurrence) -> bool:
    if _QUARTER_AFTER.match(text, item.span.end):
        return _SOME_BEFORE.search(text, max(0, item.span.start - 12), item.span.start) is None
    return _SIDE_BEFORE.search(text, max(0, item.span.start - 24), item.span.start) is not None


def _is_within_reach(town: Place, others: Sequence[Place]) -> bool:
    """Whether a town may be meant without being named: "the Rogers Park neighborhood" beside Evanston, not Boston."""
    return not others or any(kilometres(town, other) < REACH_KM for other in others)


def _holds(town: Place, quarter: Place) -> bool:
    return town.magnitude - quarter.magnitude > LARGER and kilometres(town, quarter) < QUARTER_KM
