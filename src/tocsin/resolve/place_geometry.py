"""Distances between places."""

from __future__ import annotations

import math

from tocsin.resolve.gazetteer import Place


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance of two places (haversine, radius 6,371 km)."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    half = math.radians(other.longitude - one.longitude) / 2
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, chord)))
