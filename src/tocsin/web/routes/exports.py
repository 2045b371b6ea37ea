"""The filtered set as a file: exactly the incidents that the page shows, all of its pages, in its order."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from typing import IO

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from starlette.background import BackgroundTask

from tocsin.export import as_csv, as_geojson, as_parquet
from tocsin.ledger.views import IncidentRow
from tocsin.web.routes.incidents import Found, Set, counts_sentence
from tocsin.web.site import Site

router = APIRouter()

BATCH = 500  # rows read at a time
_CHUNK = 1 << 16


@router.get("/incidents.csv")
def csv(request: Request, found: Set) -> Response:
    """A table for spreadsheets."""
    return _file(as_csv(_batches(request, found)), "text/csv; charset=utf-8", "csv")


@router.get("/incidents.geojson")
def geojson(request: Request, found: Set) -> Response:
    """Points for maps."""
    told = as_geojson(_batches(request, found), about=counts_sentence(found))
    return _file(told, "application/geo+json", "geojson")


@router.get("/incidents.parquet")
def parquet(request: Request, found: Set) -> Response:
    """Columns for data analysis."""
    made = tempfile.TemporaryFile()  # noqa: SIM115 (closed when it is sent)
    as_parquet(_batches(request, found), made, about=counts_sentence(found))
    made.seek(0)
    return _file(_read(made), "application/vnd.apache.parquet", "parquet", after=BackgroundTask(made.close))


def _batches(request: Request, found: Found) -> Iterator[Sequence[IncidentRow]]:
    site: Site = request.app.state.site
    for start in range(0, found.total, BATCH):
        ids = found.columns.ids[found.order[start : start + BATCH]].tolist()
        yield site.ledger.incident_rows(ids)


def _read(made: IO[bytes]) -> Iterator[bytes]:
    while chunk := made.read(_CHUNK):
        yield chunk


def _file(content: Iterator[bytes], kind: str, ending: str, *, after: BackgroundTask | None = None) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="tocsin-incidents.{ending}"'}
    return StreamingResponse(content, media_type=kind, headers=headers, background=after)
