"""Incidents with coordinates → the marks of a map: circles for many, spots for those at one place.

How exact a place is (UCDP where_prec) decides what may be drawn: 1–2 a point, 3–5 an area; 6 is a country and 7 sea or
air, which are no place on the map and are counted beside it (map_beside).

Method: incidents at the same coordinates are one spot, spots of one cell of a grid in the Web Mercator projection are
one mark, and a mark takes in those of the cells around that would overlap it, the greatest first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.ledger.browse import VAGUEST

Box = tuple[float, float, float, float]  # west, south, east, north in degrees; west > east crosses 180°
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

RADIUS_KM = {3: 25.0, 4: 50.0, 5: 150.0}  # of the area that stands for a district, a division, a region
DEEPEST = 11.0  # the zoom at which only what is at one spot is drawn as one
MOST_MARKS = 600
LISTED = 10  # incidents named at a spot
_TILE = 256.0  # pixels of the whole world at zoom 0
_CELL = 48.0  # pixels
_APART = 38.0  # pixels between the centres of two marks
_FINEST = 100_000  # coordinates that differ by less than 1/100,000 degree are the same
_AROUND = [(x << 32) + y for x in (-1, 0, 1) for y in (-1, 0, 1) if (x, y) != (0, 0)]  # from a cell to those around


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn as one. A spot has one place and names its first incidents; else there are several places."""

    latitude: float
    longitude: float  # -180 to 180
    incidents: int
    killed: int  # sum of best
    without_toll: int  # incidents of which no best number of killed is known
    vague: int  # incidents whose place is an area
    bounds: Box  # of the places in it
    spot: bool
    radius_km: float  # of a spot that is an area, else 0
    ids: tuple[str, ...]  # of a spot, in the order given; the first LISTED


@dataclass(frozen=True, slots=True)
class Marks:
    """All that lies in the box, the marks with the most incidents first."""

    marks: tuple[Mark, ...]
    incidents: int
    killed: int
    without_toll: int
    vague: int


@dataclass(frozen=True, slots=True)
class _Spots:
    """The different places in the box as arrays; the longitudes run on past 180 where the box does."""

    latitude: Floats
    longitude: Floats
    radius_km: Floats
    incidents: Ints
    killed: Ints
    without_toll: Ints
    members: Ints  # rows that were given, those of one spot together
    starts: Ints  # where the members of each spot begin

    def first_members(self, spot: int) -> list[int]:
        """The first LISTED rows of a spot, in the order given."""
        start = int(self.starts[spot])
        return sorted(self.members[start : start + int(self.incidents[spot])].tolist())[:LISTED]


def on_map(latitude: Floats, longitude: Floats, where_precision: NDArray[Any]) -> NDArray[np.bool_]:
    """Which incidents have a place that may be drawn; coordinates are NaN and a precision -1 where not known."""
    return np.isfinite(latitude) & np.isfinite(longitude) & (where_precision >= 1) & (where_precision <= VAGUEST)


def inside(latitude: Floats, longitude: Floats, box: Box) -> NDArray[np.bool_]:
    """Which coordinates lie in the box, its edges included."""
    west, south, east, north = box
    between = (longitude >= west) & (longitude <= east) if west <= east else (longitude >= west) | (longitude <= east)
    return between & (latitude >= south) & (latitude <= north)


def clusters(
    latitude: Floats,
    longitude: Floats,
    killed: NDArray[Any],
    where_precision: NDArray[Any],
    ids: NDArray[Any],
    *,
    box: Box,
    zoom: float,
) -> Marks:
    """The marks of the incidents in the box at a zoom (0: the world is 256 pixels wide; doubles with each step).

    One entry per incident in each array: WGS84 degrees (NaN where not known), best numbers of killed and UCDP
    where_prec (-1 where not known), ids. Never more than MOST_MARKS come back: where there would be, the grid is
    that of a lower zoom.
    """
    rows = np.flatnonzero(on_map(latitude, longitude, where_precision) & inside(latitude, longitude, box))
    spots = _spots(latitude[rows], longitude[rows], killed[rows], where_precision[rows], rows, box)
    marks = list(_marks(spots, _groups(spots, min(max(zoom, 0.0), DEEPEST)), ids))
    marks.sort(key=lambda mark: (-mark.incidents, mark.longitude, mark.latitude, mark.radius_km))
    return Marks(
        tuple(marks),
        incidents=len(rows),
        killed=int(spots.killed.sum()),
        without_toll=int(spots.without_toll.sum()),
        vague=int(spots.incidents[spots.radius_km > 0].sum()),
    )


def _spots(
    latitude: Floats, longitude: Floats, killed: NDArray[Any], precision: NDArray[Any], rows: Ints, box: Box
) -> _Spots:
    """The different places, sorted; those of different precision are different places."""
    past = longitude + 360.0 * (longitude < box[0]) if box[0] > box[2] else longitude
    vague = np.maximum(precision.astype(np.int64) - 2, 0)
    y, x = np.rint((latitude + 90) * _FINEST), np.rint((past + 180) * _FINEST)
    key = (x.astype(np.int64) * (181 * _FINEST) + y.astype(np.int64)) * 4 + vague
    order = np.argsort(key)  # not stable, which is slower by half: members are sorted when they are named
    starts = np.flatnonzero(np.diff(key[order], prepend=-1))
    first, told = order[starts], killed >= 0
    radius = np.array([0.0, *RADIUS_KM.values()])

    def total(numbers: NDArray[Any]) -> Ints:
        return np.add.reduceat(numbers[order].astype(np.int64), starts) if len(starts) else starts

    return _Spots(
        latitude=latitude[first],
        longitude=past[first],
        radius_km=radius[vague[first]],
        incidents=np.diff(starts, append=len(rows)),
        killed=total(np.where(told, killed, 0)),
        without_toll=total(~told),
        members=rows[order],
        starts=starts,
    )


def _groups(spots: _Spots, zoom: float) -> Ints:
    """A number for each spot; those of one number are drawn as one."""
    if zoom >= DEEPEST and len(spots.starts) <= MOST_MARKS:
        return np.arange(len(spots.starts))
    while True:
        x, y = _pixels(spots, zoom)
        key: Ints = (x // _CELL).astype(np.int64) << 32 | (y // _CELL).astype(np.int64)
        cells, cell = np.unique(key, return_inverse=True)
        if zoom <= 0 or len(cells) <= 4 * MOST_MARKS:
            incidents, east, south = (
                np.bincount(cell, weights, len(cells)).astype(np.float64)
                for weights in (spots.incidents, spots.incidents * x, spots.incidents * y)
            )
            leader = _leaders(cells, incidents, np.stack([east / incidents, south / incidents], axis=1))
            if zoom <= 0 or len(np.unique(leader)) <= MOST_MARKS:
                return leader[cell]
        zoom -= 1


def _pixels(spots: _Spots, zoom: float) -> tuple[Floats, Floats]:
    """Web Mercator (EPSG:3857) in pixels of that zoom."""
    size = _TILE * 2**zoom
    sine = np.sin(np.radians(np.clip(spots.latitude, -85.0, 85.0)))
    return (spots.longitude + 180) / 360 * size, (0.5 - np.arctanh(sine) / (2 * np.pi)) * size


def _leaders(cells: Ints, weight: Floats, centre: Floats) -> Ints:
    """For each cell the number of the one that takes it in: those whose marks would overlap join the greatest."""
    number = {key: at for at, key in enumerate(cells.tolist())}
    points, leader = centre.tolist(), np.full(len(cells), -1, np.int64)
    for at in np.argsort(-weight, kind="stable").tolist():
        if leader[at] >= 0:
            continue
        leader[at] = at
        for step in _AROUND:
            near = number.get(int(cells[at]) + step)
            if near is not None and leader[near] < 0 and math.dist(points[near], points[at]) < _APART:
                leader[near] = at
    return leader


def _marks(spots: _Spots, group: Ints, ids: NDArray[Any]) -> Iterator[Mark]:
    """One mark for each group of spots."""
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    if not len(starts):
        return
    latitude, longitude, weight = spots.latitude[order], spots.longitude[order], spots.incidents[order]
    vague = weight * (spots.radius_km[order] > 0)
    sums = (weight, spots.killed[order], spots.without_toll[order], vague, weight * latitude, weight * longitude)
    totals = [np.add.reduceat(column, starts).tolist() for column in sums]
    edges = [np.minimum.reduceat(column, starts).tolist() for column in (longitude, latitude, -longitude, -latitude)]
    heads = (order[starts].tolist(), np.diff(starts, append=len(order)).tolist())
    for first, size, incidents, killed, without_toll, unsure, *rest in zip(*heads, *totals, *edges, strict=True):
        spot = size == 1
        north, east, *edge = rest
        yield Mark(
            latitude=edge[1] if spot else north / incidents,
            longitude=_turned(edge[0] if spot else east / incidents),
            incidents=incidents,
            killed=killed,
            without_toll=without_toll,
            vague=unsure,
            bounds=(_turned(edge[0]), edge[1], _turned(-edge[2]), -edge[3]),
            spot=spot,
            radius_km=float(spots.radius_km[first]) if spot else 0.0,
            ids=tuple(str(ids[row]) for row in spots.first_members(first)) if spot else (),
        )


def _turned(longitude: float) -> float:
    """A longitude that ran past 180, from -180 to 180 again."""
    return longitude - 360.0 if longitude > 180.0 else longitude


def extent(latitude: Floats, longitude: Floats, where_precision: NDArray[Any]) -> Box | None:
    """The smallest box around all that may be drawn, across 180° where that is smaller; None where nothing may."""
    drawn = on_map(latitude, longitude, where_precision)
    if not drawn.any():
        return None
    around = np.unique(longitude[drawn])
    gaps = np.diff(around, append=around[0] + 360.0)  # the widest stretch without incidents lies outside the box
    widest = int(gaps.argmax())
    west, east = float(around[(widest + 1) % len(around)]), float(around[widest])
    return west, float(latitude[drawn].min()), east, float(latitude[drawn].max())
