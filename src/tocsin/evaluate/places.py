"""Toponyms in news against GeoNames coordinates: the place resolver alone.

Data: lgl.json (local US news, Lieberman et al. 2010) and geovirus.json (Wikinews, Gritta et al. 2018), lists of rows
with `text` and `toponyms` (start, end, lat, lon). Measure, as in Gritta et al. 2018 (CamCoder): share of the toponyms
resolved within 161 km (100 miles) of the gold point, and the median error. Toponyms without coordinates are left out.
"""

from __future__ import annotations

import json
import math
import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.records import PlaceValue, Span
from tocsin.resolve.gazetteer import Gazetteer
from tocsin.resolve.places import PlaceMention, PlaceResolver, find_places

FILES = ("lgl.json", "geovirus.json")
NEAR_KM = 161.0
NOWHERE_KM = 20_039.0  # half the equator: the error of a toponym that was not resolved

Truth = dict[Span, tuple[float, float]]  # span -> latitude, longitude


def run(data: Path, *, given_mentions: bool = True) -> dict[str, Any]:
    """Figures by file: within_161_km (per cent of the gold toponyms), median_km, toponyms, ms an article.

    given_mentions: resolve the gold spans; False finds the spans too, and adds the precision of what was found.
    Raises RunError where `data` has none of the files or one is of another form.
    """
    paths = [data / name for name in FILES if (data / name).exists()]
    if not paths:
        raise RunError(f"{data}: has neither of {', '.join(FILES)}; give the folder of the geoparsing corpora")
    gazetteer = Gazetteer.open()
    return {path.stem: _measure(_read(path), gazetteer, given_mentions) for path in paths}


def _read(path: Path) -> list[tuple[str, Truth]]:
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [
            (
                row["text"],
                {Span(t["start"], t["end"]): (t["lat"], t["lon"]) for t in row["toponyms"] if t.get("lat") is not None},
            )
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RunError(f"{path}: not a geoparsing corpus ({error}); its rows have text and toponyms") from error


def _measure(rows: Sequence[tuple[str, Truth]], gazetteer: Gazetteer, given_mentions: bool) -> dict[str, float]:
    resolver, found, began = PlaceResolver(gazetteer), 0, time.perf_counter()
    errors: list[float] = []
    for text, truth in rows:
        spans = list(truth) if given_mentions else list(find_places(text, gazetteer))
        values = resolver.resolve([PlaceMention(span) for span in spans], text=text)
        places = {span: value for span, value in zip(spans, values, strict=True) if value is not None}
        found += len(places)
        errors += _errors(truth, places)
    spent = time.perf_counter() - began
    near = sum(error <= NEAR_KM for error in errors)
    figures = {
        "within_161_km": round(100 * near / len(errors), 1) if errors else 0.0,
        "median_km": round(statistics.median(errors), 1) if errors else 0.0,
        "toponyms": float(len(errors)),
        "ms_an_article": round(1000 * spent / max(1, len(rows)), 2),
    }
    if not given_mentions:
        figures["precision"] = round(100 * near / found, 1) if found else 0.0
    return figures


def _errors(truth: Truth, places: dict[Span, PlaceValue]) -> Iterable[float]:
    for span, (latitude, longitude) in truth.items():
        value = places.get(span)
        if value is None or value.latitude is None or value.longitude is None:
            yield NOWHERE_KM
        else:
            yield _kilometres(float(latitude), float(longitude), value.latitude, value.longitude)


def _kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two points in degrees (haversine, radius 6,371 km)."""
    a, b, half = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1) / 2
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, chord)))
