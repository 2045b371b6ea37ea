"""Toponyms in news against GeoNames coordinates: the place resolver alone, without the neural reader.

Data: lgl.json (local US news, Lieberman et al. 2010), geovirus.json (Wikinews, Gritta et al. 2018) or any file of that
form: a list of rows with `id`, `text` and `toponyms` (start, end, lat, lon; geonameid if known). Measures, as in Gritta
et al. 2018 (CamCoder): with the data's own mentions, the share of toponyms resolved within 161 km (100 miles) of the
gold point and the median error; end to end, precision, recall and F1 of the places found, where a place is right if its
span overlaps a toponym's (one to one) and its point is within 161 km. Toponyms without coordinates count in neither,
and a place found on one of them is neither right nor wrong.
"""

from __future__ import annotations

import json
import math
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.evaluate.result import scores
from tocsin.records import PlaceValue, Span
from tocsin.resolve.gazetteer import Gazetteer
from tocsin.resolve.places import PlaceMention, PlaceResolver, find_places

NEAR_KM = 161.0
NOWHERE_KM = 20_039.0  # half the equator: the error of a toponym that was not resolved

Point = tuple[float, float]  # latitude, longitude
Found = tuple[tuple[Span, PlaceValue], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One text with its toponyms; a toponym's point is None where the corpus gives none."""

    id: str
    text: str
    toponyms: tuple[tuple[Span, Point | None], ...]


def run(data: Path, *, predictions: Path | None = None, given_mentions: bool = False) -> dict[str, Any]:
    """Figures by file of `data`, a file or a folder of them.

    given_mentions: resolve the data's own spans (within_161_km, per cent of the toponyms; median_km); False finds the
    spans too (precision, recall, f1, gold, predicted). Both give ms, the mean milliseconds an article took. The
    predictions are JSON lines {"id", "toponyms": [{"start", "end", "geonameid", "latitude", "longitude"}]}, over all
    files of the data. Raises RunError where `data` has no such file or one is of another form.
    """
    paths = sorted(data.glob("*.json")) if data.is_dir() else [data]
    if not paths:
        raise RunError(f"{data}: has no .json file; give a geoparsing corpus or a folder of them")
    resolver, figures, written = PlaceResolver(Gazetteer.open()), {}, []
    for path in paths:
        rows, began = read(path), time.perf_counter()
        found = [_resolved(row, resolver, given_mentions) for row in rows]
        spent = 1000 * (time.perf_counter() - began) / max(1, len(rows))
        measured = given_figures(rows, found) if given_mentions else found_figures(rows, found)
        figures[path.stem] = {**measured, "ms": round(spent, 1)}
        written += [_prediction(row, places) for row, places in zip(rows, found, strict=True)]
    files.write_rows(predictions, written)
    return figures


def read(path: Path) -> list[Row]:
    """The rows of one corpus. Raises RunError where it is of another form."""
    try:
        return [_row(row, number) for number, row in enumerate(json.loads(files.read_text(path)))]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(f"{path}: not a geoparsing corpus ({error}); its rows have text and toponyms") from error


def _row(row: dict[str, Any], number: int) -> Row:
    toponyms = {
        Span(t["start"], t["end"]): None if t.get("lat") is None else (float(t["lat"]), float(t["lon"]))
        for t in row["toponyms"]
    }
    return Row(str(row.get("id", number)), row["text"], tuple(sorted(toponyms.items(), key=lambda item: item[0])))


def _resolved(row: Row, resolver: PlaceResolver, given_mentions: bool) -> Found:
    spans = [span for span, _ in row.toponyms] if given_mentions else find_places(row.text, resolver.gazetteer)
    values = resolver.resolve([PlaceMention(span) for span in spans], text=row.text)
    return tuple((span, value) for span, value in zip(spans, values, strict=True) if value is not None)


def given_figures(rows: Sequence[Row], found: Sequence[Found]) -> dict[str, float]:
    """Share within 161 km and median error in km over the toponyms with a point; an unresolved one errs most."""
    errors = []
    for row, places in zip(rows, found, strict=True):
        values = dict(places)
        errors += [_error(point, values.get(span)) for span, point in row.toponyms if point is not None]
    return {
        "within_161_km": round(100 * sum(e <= NEAR_KM for e in errors) / len(errors), 1) if errors else 0.0,
        "median_km": round(statistics.median(errors), 1) if errors else 0.0,
        "toponyms": len(errors),
    }


def found_figures(rows: Sequence[Row], found: Sequence[Found]) -> dict[str, float]:
    """Precision, recall and F1 in per cent; found places without coordinates are no places here."""
    right = predicted = gold = 0
    for row, places in zip(rows, found, strict=True):
        located = [(span, value) for span, value in places if value.latitude is not None]
        free = [(span, point) for span, point in row.toponyms if point is not None]
        pointless = [span for span, point in row.toponyms if point is None]
        gold += len(free)
        for span, value in located:
            hit = next((g for g in free if span.overlaps(g[0]) and _error(g[1], value) <= NEAR_KM), None)
            if hit is not None:
                free.remove(hit)
                right += 1
            predicted += hit is not None or not any(span.overlaps(other) for other in pointless)
    return scores(right, predicted, gold)


def _error(point: Point | None, value: PlaceValue | None) -> float:
    if point is None or value is None or value.latitude is None or value.longitude is None:
        return NOWHERE_KM
    return kilometres(point, (value.latitude, value.longitude))


def _prediction(row: Row, places: Found) -> dict[str, Any]:
    toponyms = [
        {
            "start": span.start,
            "end": span.end,
            "geonameid": value.geonames_id,
            "latitude": value.latitude,
            "longitude": value.longitude,
        }
        for span, value in places
    ]
    return {"id": row.id, "toponyms": toponyms}


def kilometres(one: Point, other: Point) -> float:
    """Great-circle distance of two points in degrees (haversine, radius 6,371 km)."""
    a, b, half = math.radians(one[0]), math.radians(other[0]), math.radians(other[1] - one[1]) / 2
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, chord)))
