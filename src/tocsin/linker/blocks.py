"""Keys under which reports of one incident meet, so that only these are compared.

Exact keys (a cell of the map and a few days) are few and their blocks small; what has no exact day or town meets the
others under a city's year, a country's month, an actor's year or a rare word.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from tocsin.linker.words import rarest
from tocsin.records import Sketch

CELL = 1.0  # degrees; points half as far from each other share a key
DAYS = 4  # of a bucket; days one apart share a key
RARE_WORDS = 6  # of a sketch are keys
LONGEST = 31  # days; what may have happened over a longer time has no exact key
MONTHS, YEARS = 3, 2  # most months or years that a vague date is a key for
TOWN = 5  # UCDP where_prec; a place as vague or vaguer has no exact key


def blocks(sketch: Sketch) -> tuple[str, ...]:
    """The keys of a sketch, each once. One that has none meets no other."""
    return tuple(dict.fromkeys((*_exact(sketch), *_rare(sketch), *_vague(sketch))))


def is_broad(key: str) -> bool:
    """Whether so many share the key that two exact reports do not meet by it: only a vague one meets others there."""
    return key[0] in "cma"


def is_vague(sketch: Sketch) -> bool:
    """Whether its day or its place is so vague that several incidents may fit."""
    told = sketch.date_precision is None or sketch.date_precision < 3
    dated = told and bool(sketch.first or sketch.last)
    placed = sketch.city is not None or (sketch.latitude is not None and (sketch.where_precision or 9) < TOWN)
    return not (dated and placed)


def _exact(sketch: Sketch) -> Iterator[str]:
    first, last = _ends(sketch)
    if first is None or last is None or last - first > LONGEST:
        return
    if sketch.latitude is None or sketch.longitude is None or (sketch.where_precision or 9) >= TOWN:
        return
    for cell in _cells(sketch.latitude, sketch.longitude):
        for bucket in range((first - 1) // DAYS, (last + 1) // DAYS + 1):
            yield f"p{cell}.{bucket}"


def _ends(sketch: Sketch) -> tuple[int | None, int | None]:
    return sketch.first or sketch.last, sketch.last or sketch.first


def _cells(latitude: float, longitude: float) -> set[str]:
    """Cells within a quarter of a degree; longitudes are cut to the circle."""
    near = (-CELL / 4, CELL / 4)
    rows = {math.floor((latitude + step) / CELL) for step in near}
    columns = {math.floor(((longitude + step + 180) % 360) / CELL) for step in near}
    return {f"{row}:{column}" for row in rows for column in columns}


def _rare(sketch: Sketch) -> Iterator[str]:
    """Rare words of the incident's years, and of the article's: of all that is read, days go wrong most often."""
    printed = (date.fromordinal(sketch.published).year,) if sketch.published else ()
    for year in sorted({*_years(sketch), *printed}):
        for word in rarest(sketch.words, RARE_WORDS):
            yield f"w{word:x}.{year}"


def _vague(sketch: Sketch) -> Iterator[str]:
    months, years = _months(sketch), _years(sketch)
    if sketch.city:
        yield from (f"c{sketch.country}:{sketch.city}.{year}" for year in years)
    elif sketch.country:
        yield from (f"m{sketch.country}.{month}" for month in months)
    for actor in (*sketch.actors, *sketch.umbrellas):
        yield from (f"a{actor}.{sketch.country}.{year}" for year in years)


def _years(sketch: Sketch) -> tuple[int, ...]:
    first, last = _ends(sketch)
    if first is None or last is None:
        return ()
    numbers = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    return tuple(numbers) if len(numbers) <= YEARS else ()


def _months(sketch: Sketch) -> tuple[str, ...]:
    first, last = _ends(sketch)
    if first is None or last is None:
        return ()
    start, end = (12 * day.year + day.month - 1 for day in (date.fromordinal(first), date.fromordinal(last)))
    return tuple(f"{n // 12}-{n % 12 + 1:02d}" for n in range(start, end + 1)) if end - start < MONTHS else ()
