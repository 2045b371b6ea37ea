"""Rows of incidents as CSV (RFC 4180), GeoJSON (RFC 7946) and Parquet, one batch at a time.

Columns are named as in UCDP GED and GTD where those have them. What stands in a report may not become a formula in a
spreadsheet (OWASP, CSV Injection): such text has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any

from tocsin.ledger.views import IncidentRow

if TYPE_CHECKING:
    import pyarrow

Rows = Iterable[Sequence[IncidentRow]]

AREA = 5  # where_prec up to which a place is drawn as a point; beyond it only the country is known
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_RENAMED = {
    "date_edtf": "date",
    "date_precision": "date_prec",
    "date_earliest": "date_start",
    "date_latest": "date_end",
    "where_precision": "where_prec",
    "perpetrator": "attributed_to",
    "perpetrator_kind": "actor_kind",
    "title": "headline",
}
COLUMNS = tuple(_RENAMED.get(name, name) for name in IncidentRow.__slots__)
_WHOLE = ("date_prec", "where_prec", "geonames_id")
_REAL = ("latitude", "longitude")
_TRUTH = ("suicide", "doubtful")


def plain(row: IncidentRow) -> dict[str, Any]:
    """The row under the names of the export."""
    return {column: getattr(row, name) for column, name in zip(COLUMNS, IncidentRow.__slots__, strict=True)}


def as_csv(batches: Rows) -> Iterator[bytes]:
    """CSV in UTF-8 with a byte order mark, so that spreadsheets read it; truth is true or false."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(COLUMNS)
    yield b"\xef\xbb\xbf"
    for rows in batches:
        writer.writerows([safe_cell(value) for value in plain(row).values()] for row in rows)
        yield held.getvalue().encode()
        held.seek(0)
        held.truncate()
    if held.tell():
        yield held.getvalue().encode()


def safe_cell(value: Any) -> Any:
    """A cell of a CSV as no spreadsheet takes it for a formula; truth as true or false."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def as_geojson(batches: Rows, *, about: str) -> Iterator[bytes]:
    """A FeatureCollection; `about` says what it counts. A place of which only the country is known has no geometry."""
    yield f'{{"type": "FeatureCollection", "description": {json.dumps(about)}, "features": ['.encode()
    first = True
    for rows in batches:
        features = [json.dumps(_feature(row), ensure_ascii=False) for row in rows]
        if features:
            yield (("\n" if first else ",\n") + ",\n".join(features)).encode()
            first = False
    yield b"\n]}\n"


def _feature(row: IncidentRow) -> dict[str, Any]:
    told = plain(row)
    longitude, latitude = told.pop("longitude"), told.pop("latitude")
    known = latitude is not None and longitude is not None and (row.where_precision or AREA) <= AREA
    geometry = {"type": "Point", "coordinates": [longitude, latitude]} if known else None
    return {"type": "Feature", "id": row.incident_id, "geometry": geometry, "properties": told}


def as_parquet(batches: Rows, out: IO[bytes], *, about: str) -> None:
    """Write a Parquet file, a row group a batch; `about` goes into its metadata."""
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([(name, _type(pa, name)) for name in COLUMNS], metadata={"description": about})
    with parquet.ParquetWriter(out, schema) as writer:
        for rows in batches:
            writer.write_table(pa.Table.from_pylist([plain(row) for row in rows], schema=schema))


def _type(pa: pyarrow, name: str) -> pyarrow.DataType:
    if name in _REAL:
        return pa.float64()
    if name in _TRUTH:
        return pa.bool_()
    counts = name.startswith(("n_", "killed_", "wounded_", "kidnapped_"))
    return pa.int32() if counts or name in _WHOLE else pa.string()
