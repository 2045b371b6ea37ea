"""Several mentions of one incident's place into one value: a venue, its city, its country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tocsin.records import PlaceValue

CAPITAL_REASON = "capital of the country"
GUESSED = "from the context: "  # begins the reason of a value whose city or country the mention does not name


def place_of(parts: Sequence[PlaceValue]) -> PlaceValue | None:
    """Join several mentions of one incident's place (venue, city, country) into one value; None for no parts.

    What the words say outweighs what was guessed from the context; name and coordinates come from the most specific
    part that agrees with the country that most of the parts have.
    """
    if not parts:
        return None
    said = [p for p in parts if not (p.reason or "").startswith(GUESSED)]
    countries = Counter(p.country for p in said or parts if p.country)
    country = countries.most_common(1)[0][0] if countries else None
    agreeing = [p for p in parts if p.country in (None, country) or p not in said]
    agreeing = agreeing or list(parts)
    name_part = min(agreeing, key=_rank)
    city_part = _city_part(name_part, [p for p in agreeing if p.city and p in said] or [p for p in agreeing if p.city])
    located = city_part if city_part is not None and (name_part not in said or not name_part.city) else name_part
    if name_part.latitude is not None and name_part in said and (name_part.precision or 9) <= 1:
        located = name_part
    return replace(
        located,
        name=name_part.name,
        city=city_part.city if city_part else None,
        country=located.country or country,
        reason=name_part.reason if located is name_part else located.reason,
    )


def _city_part(name_part: PlaceValue, parts: Sequence[PlaceValue]) -> PlaceValue | None:
    """The part whose city is taken: that of the name, unless a later part names the city around it."""
    own = next((p for p in parts if p is name_part), None)
    if own is None or own.name != own.city:
        return own or (parts[0] if parts else None)
    around = [p for p in parts if p.city != own.city and _close(p, own)]
    return around[-1] if around else own


def _close(one: PlaceValue, other: PlaceValue) -> bool:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return False
    return abs(one.latitude - other.latitude) < 0.25 and abs(one.longitude - other.longitude) < 0.4


def _rank(part: PlaceValue) -> tuple[int, int]:
    """How specific a part's name is, smallest first: a venue, a city, a district, ... a description without a name."""
    named = any(c.isupper() or c.isdigit() for c in part.name)
    venue = part.city is not None and part.name != part.city and part.reason != CAPITAL_REASON
    return (0 if named and venue else 1 if named else 2 if part.precision else 3, part.precision or 4)
