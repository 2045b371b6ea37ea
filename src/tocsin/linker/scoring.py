"""How likely two reports tell of the same incident: a weight in log-odds, with reasons in words.

The weights are set by hand after the field-agreement form of Fellegi and Sunter (1969): each field adds what its
agreement or disagreement says; a field that one report lacks adds nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from tocsin.records import DateValue, PlaceValue, Report, Toll, Value, side_of

BASE = -4.0  # two reports of one block, before anything is known
CONTRADICTION = -8.0  # days or countries that cannot both be true: no agreement elsewhere makes up for it
EARTH_KM = 6371.0
LATEST = "9999-12-31"  # stands for an open end


@dataclass(frozen=True, slots=True)
class Score:
    """Weight of a pair (log-odds) and why; `apart` where the two contradict each other and may never be joined."""

    weight: float
    reasons: tuple[str, ...]
    apart: bool = False


def score(one: Report, two: Report) -> Score:
    """The weight of the pair; above 0 means "more likely the same than not"."""
    parts = [
        _dates(one.date, two.date),
        _places(one.place, two.place),
        _tolls("killed", one.killed, two.killed),
        _tolls("wounded", one.wounded, two.wounded),
        _attack_types(one, two),
        _actors(one, two),
        _stages(one, two),
    ]
    told = [p for p in parts if p is not None]
    weights = [weight for weight, _ in told]
    return Score(
        BASE + sum(weights), tuple(reason for _, reason in told), apart=min(weights, default=0.0) <= CONTRADICTION
    )


def _dates(one: Value[DateValue] | None, two: Value[DateValue] | None) -> tuple[float, str] | None:
    if one is None or two is None:
        return None
    a, b = one.value, two.value
    if not ((a.earliest or a.latest) and (b.earliest or b.latest)):
        return None
    if (a.latest or LATEST) < (b.earliest or "") or (b.latest or LATEST) < (a.earliest or ""):
        return CONTRADICTION, f"dates apart: {a.edtf} and {b.edtf}"
    if a.precision == b.precision == 1:
        return 3.5, "same day"
    return {1: 3.0, 2: 2.5, 3: 2.0, 4: 1.2}.get(
        max(a.precision, b.precision), 0.5
    ), f"dates agree: {a.edtf} and {b.edtf}"


def _places(one: Value[PlaceValue] | None, two: Value[PlaceValue] | None) -> tuple[float, str] | None:
    if one is None or two is None:
        return None
    a, b = one.value, two.value
    if a.country and b.country and a.country != b.country:
        return CONTRADICTION, f"countries differ: {a.country} and {b.country}"
    if a.city and b.city and a.city == b.city:
        return 2.5, f"both in {a.city}"
    distance = _kilometres(a, b)
    if distance is None:
        return 0.5, "same country" if a.country else "places unknown"
    if max(a.precision or 9, b.precision or 9) >= 4:
        return 0.5, f"{distance:.0f} km apart, one of them vague"
    return (1.5 if distance < 30 else -4.0 if distance > 100 else -1.0), f"{distance:.0f} km apart"


def _kilometres(a: PlaceValue, b: PlaceValue) -> float | None:
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    lat_a, lat_b = math.radians(a.latitude), math.radians(b.latitude)
    half = math.radians(b.longitude - a.longitude) / 2
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(h))


def _tolls(what: str, one: Value[Toll] | None, two: Value[Toll] | None) -> tuple[float, str] | None:
    a, b = _number(one), _number(two)
    if a is None or b is None:
        return None
    if a == b:
        return min(2.5, 1.0 + math.log10(1 + a)), f"{a} and {b} {what}"
    ratio = min(a, b) / max(a, b)
    return (0.3 if ratio > 0.6 else -0.5 if ratio > 0.3 else -1.5), f"{a} and {b} {what}"


def _number(toll: Value[Toll] | None) -> int | None:
    if toll is None:
        return None
    return toll.value.best if toll.value.best is not None else toll.value.low


def _attack_types(one: Report, two: Report) -> tuple[float, str] | None:
    a = {v.value for v in one.attack_types} - {"unknown"}
    b = {v.value for v in two.attack_types} - {"unknown"}
    if not a or not b:
        return None
    shared = sorted(a & b)
    return (0.5, f"both {shared[0]}") if shared else (-0.7, "attack types differ")


def _actors(one: Report, two: Report) -> tuple[float, str] | None:
    a, b = _sides(one), _sides(two)
    if not a or not b:
        return None
    shared = sorted(a & b)
    return (1.0, f"both attributed to {shared[0]}") if shared else (-0.8, "attributed to different actors")


def _sides(report: Report) -> set[str]:
    """The groups and states that a report holds to have acted; a state's army stands for the state."""
    actors = [v.value for v in report.perpetrators if v.value.kind != "individual"]
    return {side_of(actor.actor_id) if actor.actor_id else actor.name.lower() for actor in actors}


def _stages(one: Report, two: Report) -> tuple[float, str] | None:
    if one.stage.value == two.stage.value:
        return None
    return -2.0, f"{one.stage.value} and {two.stage.value}"
