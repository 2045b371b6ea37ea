"""The map of one filtered set, as the page shows it beside and under the map and as the map's script asks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tocsin.ledger.columns import Columns, Mask
from tocsin.ledger.views import IncidentRow
from tocsin.render import toll_words
from tocsin.web.map_beside import Beside, beside
from tocsin.web.mapped import Box, Mark, clusters, extent
from tocsin.web.rendering import date_words, words

NAMED_AT = 60  # with no more marks than that, spots name their incidents at once

Rows = Callable[[Sequence[str]], Sequence[IncidentRow]]  # ids -> their rows, in that order


@dataclass(frozen=True, slots=True)
class MapView:
    """What the template needs. `extent` is the box to begin with; None where nothing can be drawn."""

    counts: Beside
    extent: Box | None
    names: Mapping[str, str]  # of countries, by ISO 3166-1 alpha-2 code

    def name(self, country: str) -> str:
        """The country's name, its code where it has none."""
        return self.names.get(country, country)


def map_view(columns: Columns, mask: Mask, names: Mapping[str, str]) -> MapView:
    """The map of the rows of the mask."""
    latitude, longitude = columns.latitude[mask], columns.longitude[mask]
    precision, country = columns.numbers["where_precision"][mask], columns.coded["country"]
    killed = columns.numbers["killed_best"][mask]
    counts = beside(country.codes[mask], country.words, latitude, longitude, killed, precision)
    return MapView(counts, extent(latitude, longitude, precision), names)


def map_answer(columns: Columns, mask: Mask, *, box: Box, zoom: float, rows: Rows) -> dict[str, Any]:
    """What map.json says of the rows of the mask in the box: counts of all, and marks with what they name."""
    found = clusters(
        columns.latitude[mask],
        columns.longitude[mask],
        columns.numbers["killed_best"][mask],
        columns.numbers["where_precision"][mask],
        columns.ids[mask],
        box=box,
        zoom=zoom,
    )
    wanted = [id for mark in found.marks for id in mark.ids] if len(found.marks) <= NAMED_AT else []
    named = {row.incident_id: _named(row) for row in (rows(wanted) if wanted else ())}
    return {
        "incidents": found.incidents,
        "killed": found.killed,
        "without_toll": found.without_toll,
        "vague": found.vague,
        "marks": [_mark(mark, named) for mark in found.marks],
    }


def _mark(mark: Mark, named: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "at": [round(mark.latitude, 5), round(mark.longitude, 5)],
        "incidents": mark.incidents,
        "killed": mark.killed,
        "without_toll": mark.without_toll,
        "vague": mark.vague,
        "bounds": list(mark.bounds),
        "spot": mark.spot,
        "radius_km": mark.radius_km,
        "named": [named[id] for id in mark.ids if id in named],
    }


def _named(row: IncidentRow) -> dict[str, Any]:
    """One incident in few words; a value that is not known is None."""
    return {
        "id": row.incident_id,
        "date": date_words(row.date_edtf),
        "place": row.place or row.city or row.adm1,
        "town": row.city or row.place or row.adm1,
        "attack_type": words(row.attack_type) or None,
        "killed": toll_words(row.killed_low, row.killed_best, row.killed_high) or None,
        "title": row.title,
    }
