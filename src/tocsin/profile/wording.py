"""Values in words: dates, tolls, types and attributions, never surer than the record."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.records import Perpetrator, Toll

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}  # EDTF
ATTACKS = {
    "assassination": "assassination",
    "armed_assault": "armed assault",
    "bombing_explosion": "bombing",
    "hijacking": "hijacking",
    "hostage_taking_barricade": "siege with hostages",
    "hostage_taking_kidnapping": "kidnapping",
    "facility_infrastructure_attack": "attack on a facility",
    "unarmed_assault": "unarmed assault",
    "unknown": "attack of a kind that is not told",
}
TARGETS = {
    "abortion_related": "abortion clinics",
    "airports_aircraft": "airports and aircraft",
    "educational_institution": "schools and universities",
    "food_water_supply": "food and water supply",
    "government_diplomatic": "diplomats and embassies",
    "government_general": "government",
    "journalists_media": "journalists and media",
    "ngo": "aid and other private organisations",
    "private_citizens_property": "private citizens and their property",
    "religious_figures_institutions": "religious figures and places",
    "terrorists_nonstate_militia": "armed groups",
    "violent_political_party": "political parties with an armed side",
}
STAGES = {"attempted": "attempted and failed", "foiled": "foiled before it began", "threatened": "threatened"}
ATTRIBUTIONS = {
    "reported_as_fact": "reported as its work",
    "claimed": "claimed by it",
    "accused_by_authorities": "blamed on it by authorities",
    "accused": "blamed on it by others",
    "possible": "possibly its work, as reported",
    "denied": "denied by it",
}
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def day_words(edtf: str) -> str:
    """An EDTF date as people write it: "2 April 2015", "about 21 July 2005"; what has no such form stays as it is."""
    first, _, last = edtf.partition("/")
    if last:
        return f"{day_words(first)} to {day_words(last)}" if first and last != ".." else edtf
    told = _DAY.fullmatch(edtf.rstrip("~?%"))
    if told is None:
        return edtf
    year, month, day = told.groups()
    named = SEASONS.get(month or "") or (MONTHS[int(month) - 1] if month and 1 <= int(month) <= 12 else None)
    if month and not named:
        return edtf
    words = " ".join(part for part in (day and str(int(day)), named, year) if part)
    return f"about {words}" if edtf[-1] in "~?%" else words


def toll_words(low: int | None, best: int | None, high: int | None) -> str:
    """A toll in words: "22", "at least 22", "about 22", "up to 22", "25 (20 to 30)"."""
    number = best if best is not None else low if low is not None else high
    if number is None:
        return "not told"
    if low is None:
        return f"up to {number:,}" if high is not None else f"about {number:,}"
    if high is None:
        return f"at least {low:,}" if number == low else f"{number:,} (at least {low:,})"
    return f"{number:,}" if low == high else f"{number:,} ({low:,} to {high:,})"


def total(tolls: Iterable[Toll]) -> Toll | None:
    """The sum of several tolls: low by what is certain, open above where one is; None where there is none.

    "about 22" is certain of none and open above, "at least 22" adds 22 to low and best and leaves high open.
    """
    held = list(tolls)
    if not held:
        return None
    highs = [toll.high for toll in held if toll.high is not None]
    return Toll(
        low=sum(toll.low or 0 for toll in held),
        best=sum(_number(toll) for toll in held),
        high=sum(highs) if len(highs) == len(held) else None,
    )


def _number(toll: Toll) -> int:
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), 0)


def label(code: str) -> str:
    """A code of a value set as words."""
    return code.replace("_", " ")


def listed(words: list[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def actor_name(actor: Perpetrator) -> str:
    """The name that is shown: the register's, else the article's."""
    return actor.canonical or actor.name


def counted(number: int, noun: str) -> str:
    """ "1 incident", "2 incidents"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
