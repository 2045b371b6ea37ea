"""Only what is likely: a coding without the incidents and values below a probability."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tocsin.records import Coding, PlaceValue, Report, Value

_ONE = ("suicide", "date", "killed", "wounded", "kidnapped")
_SEVERAL = ("attack_types", "perpetrators", "targets", "weapons")
_UNKNOWN = ("target_type", "weapon_type")  # parts that may be unknown while the rest is known


def sifted(coding: Coding, least: float) -> Coding:
    """The coding without what has a probability below `least`; 0 leaves it as it is.

    A perpetrator goes with its attribution, for there is no actor without how it is tied to the incident. A place may
    keep its city or country alone (its name is then empty), a target or weapon loses its type alone. An incident keeps
    its stage.
    """
    if least <= 0:
        return coding
    return Coding(
        coding.article_id,
        tuple(_report(report, least) for report in coding.reports if report.probability >= least),
        _likely(coding.warnings, least),
        _likely(coding.quotations, least),
        _likely(coding.actor_facts, least),
    )


def _report(report: Report, least: float) -> Report:
    kept: dict[str, Any] = {field: _likely(getattr(report, field), least) for field in _SEVERAL}
    for field in _ONE:
        value = getattr(report, field)
        kept[field] = value if value is not None and value.probability >= least else None
    return replace(report, place=_place(report.place, least), **kept)


def _likely(values: tuple[Value[Any], ...], least: float) -> tuple[Value[Any], ...]:
    found = []
    for value in values:
        unlikely = {part.name for part in value.parts if part.probability < least}
        if value.probability < least or "attribution" in unlikely:
            continue
        unknown = {name: "unknown" for name in _UNKNOWN if name in unlikely}
        parts = tuple(part for part in value.parts if part.name not in unlikely)
        found.append(replace(value, value=replace(value.value, **unknown), parts=parts) if unknown else value)
    return tuple(found)


def _place(place: Value[PlaceValue] | None, least: float) -> Value[PlaceValue] | None:
    """What is likely of a place; the gazetteer's coordinates go with any of it that goes."""
    if place is None or (place.probability >= least and all(part.probability >= least for part in place.parts)):
        return place
    likely = {part.name for part in place.parts if part.probability >= least}
    if place.probability < least and not likely:
        return None
    told = PlaceValue(
        name=place.value.name if place.probability >= least else "",
        city=place.value.city if "city" in likely else None,
        adm1=None,
        country=place.value.country if "country" in likely else None,
    )
    return replace(place, value=told, derived_from=(), parts=tuple(p for p in place.parts if p.name in likely))
