"""One document, one world: the names of an article support the readings that lie in one country, division, vicinity."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.resolve.gazetteer import Gazetteer, Kind, Place
from tocsin.resolve.place_prior import Weights

AREAS = (Kind.COUNTRY, Kind.DIVISION)
LOCAL = (Kind.CITY, Kind.DISTRICT, Kind.LANDMARK)
Cell = tuple[int, int]  # degrees of latitude and longitude; a cell and those around it are a vicinity


@dataclass(slots=True)
class Reading:
    """One place that a name may mean: where it lies, and how probable it is at present."""

    place: Place
    division: int | None  # row of its first-order division
    own: float  # log-odds without the other names
    probability: float = 0.0
    score: float = 0.0

    @property
    def cell(self) -> Cell:
        """The cell of the grid that holds it."""
        return math.floor(self.place.latitude), math.floor(self.place.longitude)


def readings(gazetteer: Gazetteer, scored: Sequence[tuple[Place, float]]) -> list[Reading]:
    """The readings of a name from its places and their log-odds."""
    found = []
    for place, own in scored:
        division = gazetteer.division(place)
        found.append(Reading(place, None if division is None else division.row, own))
    return found


def settle(
    names: Sequence[list[Reading]], countries: Mapping[str, float], weights: Weights, rounds: int = 4
) -> dict[str, float]:
    """Score the readings of all names of an article; each round uses the probabilities of the one before.

    countries: ISO code -> weight of what else speaks for it (nationalities, the outlet). Names without a reading are
    skipped; the readings are changed in place. Returns the expected number of names in each country, `countries` too.
    """
    for name in names:
        for reading in name:
            reading.score = reading.own
        _normalise(name, weights.heat)
    for _ in range(rounds):
        mass = _Mass(weights, countries)
        for name in names:
            mass.add(name, 1.0)
        for name in names:
            mass.add(name, -1.0)
            for reading in name:
                reading.score = reading.own + mass.support(reading)
            mass.add(name, 1.0)
        for name in names:
            _normalise(name, weights.heat)
    mass = _Mass(weights, countries)
    for name in names:
        mass.add(name, 1.0)
    return dict(mass.country)


class _Mass:
    """Expected number of the article's names in each country, division and cell."""

    def __init__(self, weights: Weights, countries: Mapping[str, float]) -> None:
        self.weights = weights
        self.country: defaultdict[str, float] = defaultdict(float, countries)
        self.division: defaultdict[int, float] = defaultdict(float)
        self.cell: defaultdict[Cell, float] = defaultdict(float)

    def add(self, name: Sequence[Reading], sign: float) -> None:
        for reading in name:
            if reading.probability < 0.01:
                continue
            kind = reading.place.kind
            part = sign * reading.probability
            if reading.place.country:
                self.country[reading.place.country] += part * (self.weights.explicit if kind is Kind.COUNTRY else 1.0)
            if reading.division is not None:
                self.division[reading.division] += part * (self.weights.explicit if kind is Kind.DIVISION else 1.0)
            if kind in LOCAL:
                self.cell[reading.cell] += part

    def support(self, reading: Reading) -> float:
        """What the other names say for a reading."""
        place, weights = reading.place, self.weights
        score = 0.0
        if place.country:
            score += weights.in_country * _log(self.country.get(place.country, 0.0))
        if reading.division is not None:
            score += weights.in_division * _log(self.division.get(reading.division, 0.0))
        if place.kind in LOCAL:
            latitude, longitude = reading.cell
            near = sum(self.cell.get((latitude + dy, longitude + dx), 0.0) for dy in (-1, 0, 1) for dx in (-1, 0, 1))
            score += weights.near * _log(near)
        return score


def _log(mass: float) -> float:
    return math.log1p(max(0.0, mass))


def _normalise(name: Sequence[Reading], heat: float) -> None:
    if not name:
        return
    top = max(reading.score for reading in name)
    shares = [math.exp((reading.score - top) / heat) for reading in name]
    total = sum(shares)
    for reading, share in zip(name, shares, strict=True):
        reading.probability = share / total
