"""Values in words for the screen, never surer than the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tocsin.ledger.views import IncidentRow
from tocsin.linker.history import TOLLS
from tocsin.profile.wording import ATTACKS, STAGES, TARGETS, actor_name, day_words, label, toll_words
from tocsin.records import SUGGESTED, DateValue, Part, Perpetrator, PlaceValue, Summary, Target, Toll, Weapon

TITLES = {
    "stage": "How far it came",
    "attack_types": "Kind of attack",
    "suicide": "Suicide attack",
    "date": "Date",
    "place": "Place",
    "perpetrators": "Attributed to",
    "targets": "Target",
    "weapons": "Weapon",
    "killed": "Killed",
    "wounded": "Wounded",
    "kidnapped": "Kidnapped",
}
STATUSES = {
    "machine": "read by the machine",
    SUGGESTED: "suggested by the machine",
    "accepted": "accepted by a coder",
    "corrected": "corrected by a coder",
    "agreed": "agreed by two coders",
    "rejected": "rejected by a coder",
}
PARTS = {  # parts of a value that are judged apart
    "attribution": "how it is attributed",
    "city": "the town",
    "country": "the country",
    "target_type": "the kind of target",
    "weapon_type": "the kind of weapon",
}
DOUBTED = {"attack_type": "attack_types", **{name: name for name in ("date", "place", *TOLLS)}}  # column: field

Countries = Mapping[str, str]  # names by ISO 3166-1 codes


@dataclass(frozen=True, slots=True)
class Words:
    """A part of a sentence; `of` is the column of the flat table that it tells, None for the words between."""

    text: str
    of: str | None = None


def headline(row: IncidentRow, countries: Countries) -> tuple[Words, ...]:
    """ "Bombing in Mogadishu, Somalia, 14 October 2017: 300 killed" of a row of the flat table."""
    return tuple(_headline(row, countries))


def _headline(row: IncidentRow, countries: Countries) -> Iterator[Words]:
    yield Words(_what(row), "attack_type")
    where = place_words(row.place, row.city, row.adm1, row.country, countries, short=True)
    if where:
        yield from (Words(" in "), Words(where, "place"))
    yield from (Words(", "), Words(day_words(row.date_edtf) if row.date_edtf else "date not told", "date"))
    lead = ": "
    for name in TOLLS:
        low, best, high = (getattr(row, f"{name}_{bound}") for bound in ("low", "best", "high"))
        told = persons(low, best, high, name)
        if told:
            yield from (Words(lead), Words(told, name))
            lead = ", "


def _what(row: IncidentRow) -> str:
    kind = ATTACKS.get(row.attack_type or "", "") if row.attack_type != "unknown" else ""
    suicide = {"bombing": "suicide bombing"}.get(kind, f"{kind or 'attack'} (suicide attack)") if row.suicide else kind
    stage = f" ({STAGES[row.stage]})" if row.stage in STAGES else ""
    told = f"{suicide or 'attack'}{stage}"
    return told[:1].upper() + told[1:]


def persons(low: int | None, best: int | None, high: int | None, verb: str) -> str:
    """ "300 killed", "at least 70 killed", "nobody killed", "147 killed (147 to 148)"; "" where nothing is told."""
    if low is None and best is None and high is None:
        return ""
    if low == best == high == 0:
        return f"nobody {verb}"
    number, _, between = toll_words(low, best, high).partition(" (")
    return f"{number} {verb}{f' ({between}' if between else ''}"


def place_words(
    name: str | None,
    city: str | None,
    adm1: str | None,
    country: str | None,
    countries: Countries,
    *,
    short: bool = False,
) -> str:
    """Place, town, division and country, each once; short: the town, or what stands for it, and the country."""
    land = countries.get(country or "", country)
    held = (city or name or adm1, land) if short else (name, city, adm1, land)
    return ", ".join(dict.fromkeys(part for part in held if part))


def value_words(value: Any, countries: Countries) -> str:
    """A value without how sure it is; an attribution without its kind. Targets who are named are told by their kind."""
    if isinstance(value, bool):
        return "yes" if value else "not told"
    if isinstance(value, Toll):
        return toll_words(value.low, value.best, value.high)
    if isinstance(value, DateValue):
        return day_words(value.edtf)
    if isinstance(value, PlaceValue):
        return place_words(value.name, value.city, value.adm1, value.country, countries)
    if isinstance(value, Perpetrator):
        return actor_name(value)
    if isinstance(value, Target):
        kind = TARGETS.get(value.target_type, label(value.target_type))
        is_named = value.kind == "people" and value.name != value.name.lower()
        return f"people ({kind})" if is_named else f"{value.name} ({kind})"
    if isinstance(value, Weapon):
        return f"{label(value.weapon_type)} (“{value.name}”)"
    return ATTACKS.get(str(value), label(str(value)))


def notes_of(value: Any) -> tuple[str, ...]:
    """What else a value says: the parts of a toll, the bounds of a vague date, how a place is known."""
    if isinstance(value, Toll):
        return tuple(_of_toll(value))
    if isinstance(value, DateValue) and value.precision > 1 and value.earliest and value.latest:
        return (f"some time from {day_words(value.earliest)} to {day_words(value.latest)}",)
    if isinstance(value, PlaceValue) and value.reason:
        return (value.reason,)
    return ()


def _of_toll(toll: Toll) -> Iterator[str]:
    if toll.breakdown:
        groups = (
            f"{part.count:,} {'attackers' if part.group == 'perpetrators' else part.group}" for part in toll.breakdown
        )
        yield f"told apart: {'; '.join(groups)}"
    if toll.perpetrators_included is not None:
        yield "attackers are in the number" if toll.perpetrators_included else "attackers are not in the number"


def doubts(status: str, parts: tuple[Part, ...]) -> tuple[str, ...]:
    """Which parts of a value are mere suggestions where the whole is not."""
    if status == SUGGESTED:
        return ()
    return tuple(PARTS.get(part.name, label(part.name)) for part in parts if part.status == SUGGESTED)


def doubted_columns(summary: Summary) -> frozenset[str]:
    """The columns of the flat table whose value is a mere suggestion, or of a place its town."""
    found = {column for column, field in DOUBTED.items() if _status(getattr(summary, field)) == SUGGESTED}
    if summary.place and any(part.name == "city" and part.status == SUGGESTED for part in summary.place.parts):
        found.add("place")
    return frozenset(found)


def _status(told: Any) -> str | None:
    first = told[0] if isinstance(told, tuple) and told else told
    return getattr(first, "status", None)


def weight_words(weight: float, reasons: tuple[str, ...]) -> str:
    """How strongly a report is tied to others, out of log-odds."""
    if reasons in (("the only report",), ("a coder's decision",)):
        return ""
    if weight >= 7:
        return "all but certain"
    if weight >= 3:
        return "very likely"
    return "likely" if weight > 0 else "unlikely by itself; it came in through others"


def moment_words(stamp: str) -> str:
    """ "29 November 2026, 06:04 UTC" of an ISO 8601 time in UTC."""
    return f"{day_words(stamp[:10])}, {stamp[11:16]} UTC"
