"""Whether a value fits its field: the record's type, the codebook's value sets, numbers and days in order."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from pydantic import ValidationError

from tocsin import codebook
from tocsin.errors import RunError
from tocsin.records import DateValue, Perpetrator, PlaceValue, Target, Toll, Weapon, load

MANY = ("attack_types", "perpetrators", "targets", "weapons")
TYPES: dict[str, type] = {
    "stage": str,
    "attack_types": str,
    "suicide": bool,
    "date": DateValue,
    "place": PlaceValue,
    "perpetrators": Perpetrator,
    "targets": Target,
    "weapons": Weapon,
    "killed": Toll,
    "wounded": Toll,
    "kidnapped": Toll,
}
_MOST = 10_000_000  # persons in a toll


def fitted(field: str, plain: Any) -> Any:
    """The value of a report's field out of plain JSON. Raises RunError, naming the field and what fits."""
    kind = TYPES.get(field)
    if kind is None:
        raise RunError(f"field {field!r}: is none of {', '.join(TYPES)}")
    try:
        value: Any = load(kind, plain)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RunError(f"{field}: {where + ': ' if where else ''}{first['msg']}; give a value that fits") from error
    _CHECKS[field](field, value)
    return value


def _one_of(field: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise RunError(f"{field}: {value!r} is none of {', '.join(allowed)}")


def _named(field: str, name: str) -> None:
    if not name.strip():
        raise RunError(f"{field}: has no name; give the article's words")


def _stage(field: str, value: str) -> None:
    _one_of(field, value, codebook.STAGES)


def _attack(field: str, value: str) -> None:
    _one_of(field, value, codebook.ATTACK_TYPES)


def _any(field: str, value: bool) -> None:
    """Every value of the type fits."""


def _date(field: str, value: DateValue) -> None:
    if not value.edtf.strip() or value.precision not in range(1, 6):
        raise RunError(f"{field}: {value.edtf!r} with precision {value.precision}: give an EDTF date, precision 1 to 5")
    try:
        days = [date.fromisoformat(day) for day in (value.earliest, value.latest) if day is not None]
    except ValueError as error:
        raise RunError(f"{field}: {error}; give days as YYYY-MM-DD") from error
    if days != sorted(days):
        raise RunError(f"{field}: the earliest day {value.earliest} lies after the latest {value.latest}; turn them")


def _place(field: str, value: PlaceValue) -> None:
    if not (value.name.strip() or value.city or value.country):
        raise RunError(f"{field}: names no place; give a name, a city or a country")
    if value.country is not None and not re.fullmatch(r"[A-Z]{2}", value.country):
        raise RunError(f"{field}: country {value.country!r} is no code of two capital letters (ISO 3166-1: AF, US)")
    if value.precision is not None and value.precision not in range(1, 8):
        raise RunError(f"{field}: precision {value.precision} is none of 1 to 7 (UCDP where_prec)")
    for name, degrees, most in (("latitude", value.latitude, 90), ("longitude", value.longitude, 180)):
        if degrees is not None and not -most <= degrees <= most:
            raise RunError(f"{field}: {name} {degrees} is not within {-most} and {most} degrees")
    if (value.latitude is None) != (value.longitude is None):
        raise RunError(f"{field}: latitude and longitude are given together, or neither")


def _perpetrator(field: str, value: Perpetrator) -> None:
    _named(field, value.name)
    _one_of(f"{field}, kind", value.kind, codebook.PERPETRATOR_KINDS)
    _one_of(f"{field}, attribution", value.attribution, codebook.ATTRIBUTIONS)


def _target(field: str, value: Target) -> None:
    _named(field, value.name)
    _one_of(f"{field}, kind", value.kind, codebook.TARGET_KINDS)
    _one_of(f"{field}, type", value.target_type, codebook.TARGET_TYPES)


def _weapon(field: str, value: Weapon) -> None:
    _named(field, value.name)
    _one_of(f"{field}, type", value.weapon_type, codebook.WEAPON_TYPES)


def _toll(field: str, value: Toll) -> None:
    told = [number for number in (value.low, value.best, value.high) if number is not None]
    if not told:
        raise RunError(f"{field}: holds no number; give low, best or high")
    if told != sorted(told) or told[0] < 0 or told[-1] > _MOST:
        raise RunError(f"{field}: low, best and high are persons in this order, 0 to {_MOST:,}; got {told}")


_CHECKS: dict[str, Callable[[str, Any], None]] = {
    "stage": _stage,
    "attack_types": _attack,
    "suicide": _any,
    "date": _date,
    "place": _place,
    "perpetrators": _perpetrator,
    "targets": _target,
    "weapons": _weapon,
    "killed": _toll,
    "wounded": _toll,
    "kidnapped": _toll,
}
