"""What one article tells of a made-up incident: its words for the day, the place and the counts, and their values.

A toll rises from report to report, some articles are vague about the day or the place, and of a disputed incident
every second article contradicts the others.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from benchmarks.web_world import Happened, World
from tocsin.codebook import ATTRIBUTIONS
from tocsin.records import DateValue, PlaceValue, Toll

RISE = 0.6  # of its last toll an incident has on the first day
_LIKELY = (12, 30, 25, 10, 20, 3)  # of the attributions, in their order
_NUMBERS = ("no one", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ATTACKS = {
    "bombing_explosion": ("bombing", "blast", "explosion"),
    "armed_assault": ("attack", "shooting", "raid"),
    "assassination": ("assassination", "killing"),
    "hostage_taking_kidnapping": ("kidnapping", "abduction"),
    "hostage_taking_barricade": ("siege", "hostage-taking"),
    "facility_infrastructure_attack": ("arson attack", "sabotage"),
    "unarmed_assault": ("poisoning", "attack"),
    "unknown": ("incident", "attack"),
}


@dataclass(frozen=True, slots=True)
class Telling:
    """One incident as one article is to tell it; None where it does not tell that."""

    incident: int
    happened: Happened
    date: tuple[str, DateValue] | None
    place: tuple[str, PlaceValue] | None
    killed: tuple[str, Toll] | None
    other: tuple[str, Toll] | None  # what another speaker says of the killed
    wounded: tuple[str, Toll] | None
    kidnapped: tuple[str, Toll] | None
    attribution: str | None
    anchor: str
    recent: float


def telling(world: World, incident: int, happened: Happened, nth: int, vague: bool, chance: random.Random) -> Telling:
    """What the nth article on an incident tells of it."""
    known = min(1.0, RISE + (1 - RISE) * nth / 4)
    quarrel = happened.disputed and nth % 2 == 1
    killed = round(happened.killed * known) * (2 if quarrel else 1) + (3 if quarrel else 0)
    wounded = round(happened.wounded * known)
    kinds = _ATTACKS[happened.attack_type]
    return Telling(
        incident=incident,
        happened=happened,
        date=_date(happened, vague, chance),
        place=_place(world, happened, vague, chance),
        killed=_count(killed, chance) if happened.killed or chance.random() < 0.3 else None,
        other=_count(killed + 5, chance) if happened.disputed and nth == 0 and happened.killed else None,
        wounded=_count(wounded, chance) if wounded and chance.random() < 0.7 else None,
        kidnapped=_count(happened.kidnapped, chance) if happened.kidnapped else None,
        attribution=chance.choices(ATTRIBUTIONS, _LIKELY)[0] if happened.group and chance.random() < 0.8 else None,
        anchor=chance.choice(kinds),
        recent=0.1 if vague else 0.95,
    )


def _date(happened: Happened, vague: bool, chance: random.Random) -> tuple[str, DateValue] | None:
    """Words and value of the day, as precisely as anyone tells it."""
    day, precision = happened.day, happened.date_precision
    precision = max(precision, chance.choice((4, 5))) if vague and precision else precision
    monday = day - timedelta(days=day.weekday())
    if precision == 1:
        return f"on {day.day} {day:%B %Y}", DateValue(day.isoformat(), 1, day.isoformat(), day.isoformat())
    if precision == 2:
        last = day + timedelta(days=3)
        return f"between {day.day} {day:%B} and {last.day} {last:%B %Y}", _span(day, last, 2)
    if precision == 3:
        return f"in the week of {monday.day} {monday:%B %Y}", _span(monday, monday + timedelta(days=6), 3)
    if precision == 4:
        last = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        return f"in {day:%B %Y}", DateValue(f"{day:%Y-%m}", 4, f"{day:%Y-%m}-01", last.isoformat())
    if precision == 5:
        return f"in {day:%Y}", DateValue(f"{day:%Y}", 5, f"{day:%Y}-01-01", f"{day:%Y}-12-31")
    return None


def _span(first: date, last: date, precision: int) -> DateValue:
    return DateValue(f"{first}/{last}", precision, first.isoformat(), last.isoformat())


def _place(world: World, happened: Happened, vague: bool, chance: random.Random) -> tuple[str, PlaceValue] | None:
    """Words and value of the place, in `happened.where_precision` or vaguer."""
    place, precision = happened.place, happened.where_precision
    precision = max(precision, chance.choice((4, 6))) if vague and precision else precision
    if precision == 0:
        return None
    if precision == 4:
        place = world.division(place)
    elif precision == 6:
        place = world.country(place)
    elif precision == 2:
        return f"near {place.name}", replace(place, precision=2, reason="near the settlement")
    return f"in {place.name}", place


def _count(number: int, chance: random.Random) -> tuple[str, Toll]:
    """Words and value of a number of persons: mostly plain, at times a bound or a range."""
    words = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    kind = chance.random()
    if number > 3 and kind < 0.12:
        return f"at least {words}", Toll(number, number, None)
    if number > 5 and kind < 0.24:
        high = number + max(2, number // 4)
        return f"between {number} and {high}", Toll(number, (number + high) // 2, high)
    return words, Toll(number, number, number)
