"""Sketches made by hand: an accomplished bombing in Kabul on a day, unless told otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from tocsin.records import Sketch

PLACES: dict[str, dict[str, Any]] = {
    "Kabul": {"country": "AF", "adm1": "Kabul", "city": "Kabul", "latitude": 34.52, "longitude": 69.18},
    "Herat": {"country": "AF", "adm1": "Herat", "city": "Herat", "latitude": 34.35, "longitude": 62.2},
    "Lahore": {"country": "PK", "adm1": "Punjab", "city": "Lahore", "latitude": 31.56, "longitude": 74.35},
    "Afghanistan": {"country": "AF", "latitude": 33.0, "longitude": 66.0, "where_precision": 6},
    "nowhere": {},
}


def ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def sketch(
    id: str,
    *,
    article: str | None = None,
    day: str = "2024-03-22",
    last: str | None = None,
    place: str = "Kabul",
    killed: int | None = 12,
    **more: Any,
) -> Sketch:
    """A sketch; `day` to `last` is when, `place` one of PLACES, `killed` an exact count."""
    first, end = ordinal(day), ordinal(last or day)
    told: dict[str, Any] = {
        "published": end + 1,
        "stage": "accomplished",
        "first": first,
        "last": end,
        "date_precision": 1 if first == end else 2,
        "where_precision": 1,
        "killed": None if killed is None else (killed, killed, killed),
        "attack_types": ("bombing_explosion",),
    }
    return Sketch(report_id=id, article_id=article or f"article of {id}", **{**told, **PLACES[place], **more})
