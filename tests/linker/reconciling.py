"""Reports as the rules of reconciling look at them: made of the values that matter to a test."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tocsin.records import (
    DateValue,
    Part,
    Perpetrator,
    PlaceValue,
    Report,
    Sourced,
    Span,
    Statement,
    Target,
    Toll,
    TollPart,
    Value,
    Weapon,
    Weighed,
)

HERE = (Span(0, 1),)
MANY = ("attack_types", "perpetrators", "targets", "weapons")
KABUL = PlaceValue("Kabul", "Kabul", "Kabul", "AF", 1138958, 34.52, 69.18, 1)
MARKET = PlaceValue("Mandai market", "Kabul", "Kabul", "AF", 1138958, 34.52, 69.18, 1)
AFGHANISTAN = PlaceValue("Afghanistan", None, None, "AF", 1149361, 33.0, 66.0, 6)


def told(of: Any, *, status: str = "machine", p: float = 0.9, how: str | None = None) -> Value:
    """A value; `how`: the status of its attribution apart."""
    parts = (Part("attribution", p, how),) if how else ()
    return Value(of, HERE, HERE, p, status=status, parts=parts)


def source(
    id: str,
    *,
    published: str | None = "2024-03-22",
    outlet: str | None = None,
    family: str | None = None,
    weighed: tuple[Weighed, ...] = (),
    stage: Any = "accomplished",
    recent: float = 1.0,
    count: int = 1,
    **fields: Any,
) -> Sourced:
    """A report and its article. Values may come bare; those of fields with several as one or a list."""
    values = {name: _several(of) if name in MANY else _one(of) for name, of in fields.items()}
    report = Report(id, f"article {id}", "by-hand", _one(stage), HERE, 0.9, count, recent, **values)
    return Sourced(report, published, outlet, family, weighed)


def _one(of: Any) -> Value:
    return of if isinstance(of, Value) else told(of)


def _several(of: Any) -> tuple[Value, ...]:
    return tuple(map(_one, of if isinstance(of, list | tuple) else [of]))


def toll(low: int | None, best: int | None = None, high: int | None = None, **parts: int) -> Toll:
    """`toll(12)` is exact; the parts are the breakdown."""
    breakdown = tuple(TollPart(group, number, HERE) for group, number in parts.items())
    return Toll(low, low, low, breakdown) if best is None else Toll(low, best, high, breakdown)


def at_least(number: int) -> Toll:
    return Toll(number, number, None)


def about(number: int) -> Toll:
    return Toll(None, number, None)


def dozens() -> Toll:
    return Toll(24, None, None)


def says(
    of: Toll, by: str | None, *, said: str | None = None, beside: tuple[tuple[Toll, str | None], ...] = ()
) -> Value:
    """A toll that a speaker gives; `beside`: what others say in the same article."""
    others = tuple(Statement(other, who, HERE) for other, who in beside)
    return replace(told(of), statements=(Statement(of, by, HERE, said=said), *others))


def day(edtf: str) -> DateValue:
    return DateValue(edtf, 1, edtf, edtf)


def month(edtf: str) -> DateValue:
    return DateValue(edtf, 4, f"{edtf}-01", f"{edtf}-31")


def actor(
    name: str,
    how: str = "reported_as_fact",
    *,
    id: str | None = None,
    kind: str = "organisation",
    by: str | None = None,
) -> Perpetrator:
    return Perpetrator(name, kind, how, by, id, name if id else None)


def target(name: str, kind: str = "private_citizens_property") -> Target:
    return Target(name, "people", kind)


def weapon(name: str, kind: str = "explosives") -> Weapon:
    return Weapon(name, kind)
