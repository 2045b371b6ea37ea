"""How two sketches compare: one level a field, each with its reason in words.

A level is what Fellegi and Sunter (1969) call an outcome of a field's comparison; weights.json says what each is worth.
A field that one of the two lacks has no level. Levels are ordered from "the same" to "another".
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tocsin.linker.words import likeness, words_of
from tocsin.records import Bounds, PlaceValue, Sketch

EARTH_KM = 6371.0
NEWS = 3  # as exact as a week: news that names no day
FAR_PAST, FAR_FUTURE = 0, 10**7  # stand for open ends, in days
GAPS = ((1, "1_day"), (3, "3_days"), (7, "7_days"), (30, "30_days"))
DISTANCES = ((15, "15_km"), (40, "40_km"), (100, "100_km"), (300, "300_km"))
FEWEST_WORDS = 3  # fewer say nothing
LIKENESS = (0.02, 0.05, 0.09, 0.14, 0.2, 0.28, 0.4, 0.55)
EQUAL = ((21, "equal_many"), (5, "equal_several"), (2, "equal_few"), (1, "equal_one"), (0, "equal_none"))
PRINTED = ((3, "3_days"), (14, "14_days"), (60, "60_days"), (400, "400_days"))


@dataclass(frozen=True, slots=True)
class Level:
    """The outcome of one comparison, and how it is told to a person; no words: it is not worth telling."""

    field: str
    name: str
    words: str = ""


def levels(one: Sketch, two: Sketch) -> tuple[Level, ...]:
    """The levels of all fields that both sketches have."""
    return tuple(level for level in _all(one, two) if level is not None)


def _all(one: Sketch, two: Sketch) -> Iterator[Level | None]:
    yield _date(one, two)
    yield _place(one, two)
    yield _words(one, two)
    yield _victims(one, two)
    yield _toll("killed", one.killed, two.killed)
    yield _toll("wounded", one.wounded, two.wounded)
    yield _actors(one, two)
    yield _types("attack", one.attack_types, two.attack_types)
    yield _types("target", one.target_types, two.target_types)
    yield _stage(one, two)
    yield _printed(one, two)


def _date(one: Sketch, two: Sketch) -> Level | None:
    if not (_is_dated(one) and _is_dated(two)):
        return None
    gap = max(_first(one) - _last(two), _first(two) - _last(one))
    days = f"{_told(one)} and {_told(two)}"
    if gap > 0:
        name = next((name for most, name in GAPS if gap <= most), "more")
        return Level("date", name, f"{gap} day{'s' * (gap > 1)} apart: {days}")
    precision = max(one.date_precision or NEWS, two.date_precision or NEWS)
    if precision == 1:
        return Level("date", "same_day", "same day")
    return Level("date", {2: "days", 3: "week", 4: "month"}.get(precision, "year"), f"dates agree: {days}")


def _is_dated(sketch: Sketch) -> bool:
    return sketch.first is not None or sketch.last is not None


def _first(sketch: Sketch) -> int:
    return FAR_PAST if sketch.first is None else sketch.first


def _last(sketch: Sketch) -> int:
    return FAR_FUTURE if sketch.last is None else sketch.last


def _told(sketch: Sketch) -> str:
    ends = [date.fromordinal(day).isoformat() if day else "" for day in (sketch.first, sketch.last)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _place(one: Sketch, two: Sketch) -> Level | None:
    if one.country and two.country and one.country != two.country:
        return Level("place", "other_country", f"countries differ: {one.country} and {two.country}")
    if one.city and one.city == two.city:
        return Level("place", "same_city", f"both in {one.city}")
    distance = kilometres(one, two)
    if distance is None or max(one.where_precision or 9, two.where_precision or 9) >= 4:
        return _region(one, two)
    name = next((name for most, name in DISTANCES if distance <= most), "farther")
    return Level("place", name, f"{distance:.0f} km apart")


def _region(one: Sketch, two: Sketch) -> Level | None:
    """Where one of the two places is vaguer than a town."""
    if one.adm1 and two.adm1:
        same = one.adm1 == two.adm1
        return Level("place", "same_province" if same else "other_province", f"both in {one.adm1}" if same else "")
    return Level("place", "same_country", f"both in {one.country}") if one.country and two.country else None


def kilometres(one: Sketch | PlaceValue, two: Sketch | PlaceValue) -> float | None:
    """Great-circle distance of two sketches' points; None where one has none."""
    if one.latitude is None or one.longitude is None or two.latitude is None or two.longitude is None:
        return None
    lat_a, lat_b = math.radians(one.latitude), math.radians(two.latitude)
    half = math.radians(two.longitude - one.longitude) / 2
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, h)))


def _words(one: Sketch, two: Sketch) -> Level | None:
    """Names and numbers in common; a town that the places have in common is not counted twice."""
    town = words_of(one.city) if one.city and one.city == two.city else frozenset()
    a, b = frozenset(one.words) - town, frozenset(two.words) - town
    if min(len(a), len(b)) < FEWEST_WORDS:
        return None
    alike, shared = likeness(a, b)
    name = f"{sum(alike > least for least in LIKENESS)}"
    return Level("words", name, f"{shared} names and numbers in common" if shared > 1 else "")


def _victims(one: Sketch, two: Sketch) -> Level | None:
    """Whether the targets are told by the same words."""
    if set(one.named) & set(two.named):
        return Level("victims", "same_name", "a target's name in common")
    if set(one.victims) & set(two.victims):
        return Level("victims", "alike", "targets told alike")
    if one.named and two.named:
        single = number(one.killed) == number(two.killed) == 1
        return Level("victims", "other_person" if single else "other_names", "targets have other names")
    return Level("victims", "other", "targets told otherwise") if one.victims and two.victims else None


def _toll(field: str, one: Bounds | None, two: Bounds | None) -> Level | None:
    a, b = number(one), number(two)
    if a is None or b is None:
        return None
    words = f"{a} and {b} {field}"
    if a == b:
        return Level(field, next(name for least, name in EQUAL if a >= least), words)
    if _overlap(one, two):
        return Level(field, "overlap", words)
    ratio = (min(a, b) + 1) / (max(a, b) + 1)
    return Level(field, "near" if ratio > 0.6 else "unlike" if ratio > 0.3 else "far", words)


def number(bounds: Bounds | None) -> int | None:
    """The count that a toll is known by: its best, else its least."""
    if bounds is None:
        return None
    low, best, high = bounds
    return next((n for n in (best, low, high) if n is not None), None)


def _overlap(one: Bounds | None, two: Bounds | None) -> bool:
    """Whether one count is within the other's told bounds ("nearly 50" and 48 are near, "dozens" holds 40)."""
    if one is None or two is None:
        return False
    return any(
        best is None and low is not None and (at := number(other)) is not None and low <= at <= (high or 5 * low)
        for (low, best, high), other in ((one, two), (two, one))
    )


def _actors(one: Sketch, two: Sketch) -> Level | None:
    if not one.actors or not two.actors:
        return None
    shared = [actor for actor in one.actors if actor in two.actors]
    if shared:
        return Level("actors", "same", f"both attributed to {shared[0]}")
    above = [a for a in (*one.actors, *two.actors) if a in one.umbrellas or a in two.umbrellas]
    if above:
        return Level("actors", "umbrella", f"attributed to {above[0]} and a part of it")
    return Level("actors", "other", "attributed to different actors")


def _types(field: str, one: tuple[str, ...], two: tuple[str, ...]) -> Level | None:
    if not one or not two:
        return None
    shared = [kind for kind in one if kind in two]
    return Level(field, "same", f"both {shared[0]}") if shared else Level(field, "other", f"{field} types differ")


def _stage(one: Sketch, two: Sketch) -> Level | None:
    if one.stage == two.stage:
        return None
    return Level("stage", "other", f"{one.stage} and {two.stage}")


def _printed(one: Sketch, two: Sketch) -> Level | None:
    """How far apart they were printed, where both are news; nothing is news before it happens."""
    if one.published is None or two.published is None:
        return None
    if one.published < _first(two) - 1 or two.published < _first(one) - 1:
        return Level("printed", "before", "printed before the other happened")
    if not (_is_news(one) and _is_news(two)):
        return None
    gap = abs(one.published - two.published)
    return Level("printed", next((name for most, name in PRINTED if gap <= most), "more"))


def _is_news(sketch: Sketch) -> bool:
    return sketch.last is not None and sketch.published is not None and sketch.published - sketch.last < 60
