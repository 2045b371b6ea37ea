"""What stands beside the map: incidents by country, and those whose place is too vague to be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.web.mapped import Floats, on_map

_SEA = 7  # UCDP where_prec of a place at sea or in the air


@dataclass(frozen=True, slots=True)
class CountryCount:
    """Incidents in one country."""

    country: str  # ISO 3166-1 alpha-2
    incidents: int
    killed: int  # sum of best
    without_toll: int  # incidents of which no best number of killed is known
    unplaced: int  # of the incidents: somewhere in the country, the place unknown


@dataclass(frozen=True, slots=True)
class Beside:
    """Counts over one filtered set. An incident is drawn, unplaced in a country, at sea or unknown, and one only."""

    countries: tuple[CountryCount, ...]  # the one with the most incidents first
    incidents: int
    drawn: int  # incidents that have a mark
    at_sea: int  # at sea or in the air: their place has no mark
    unknown: int  # neither place nor country is known

    @property
    def without_country(self) -> int:
        """Incidents that are in no row of `countries`."""
        return self.incidents - sum(row.incidents for row in self.countries)


def beside(
    country: NDArray[Any],
    names: Sequence[str],
    latitude: Floats,
    longitude: Floats,
    killed: NDArray[Any],
    where_precision: NDArray[Any],
) -> Beside:
    """Counts of incidents by country, one entry per incident in each array.

    `country` holds positions in `names` (ISO 3166-1 alpha-2 codes), -1 where none is known; the rest is as
    `mapped.clusters` takes it.
    """
    drawn, known, at_sea = on_map(latitude, longitude, where_precision), country >= 0, where_precision == _SEA
    vague = ~drawn & ~at_sea
    told = killed >= 0
    columns = [
        np.bincount(country[known], weights=weights[known], minlength=len(names)).astype(np.int64).tolist()
        for weights in (known, np.where(told, killed, 0), ~told, vague)
    ]
    rows = [CountryCount(name, *numbers) for name, *numbers in zip(names, *columns, strict=True) if numbers[0]]
    return Beside(
        countries=tuple(sorted(rows, key=lambda row: (-row.incidents, row.country))),
        incidents=len(country),
        drawn=int(drawn.sum()),
        at_sea=int(at_sea.sum()),
        unknown=int((vague & ~known).sum()),
    )
