"""How likely a name means one of its places before anything else is read: kind, inhabitants, main or other name."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.resolve.gazetteer import Gazetteer, Kind, NameHit, Place


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds of the evidence; one unit outweighs a tenfold number of inhabitants. Chosen on two news corpora."""

    country: float = 11.5
    country_size: float = 0.1  # a unit of magnitude above or below 10 million
    division: float = 1.2
    district: float = 0.0
    district_cap: float = 4.0
    landmark: float = 5.5
    region: float = 10.0
    fame: float = 0.8  # for each unit of magnitude above FAMOUS_FROM: "Paris" beside "Dallas" is still that of France
    capital: float = 0.8
    seat: float = 3.0  # against a division or district with a city of its name in it: "Kabul" is the city
    homonym: float = 6.0  # against a city of its country's name: "Guatemala" is the country
    alternate: float = -0.3
    beside_main: float = -1.8  # where another place bears the name as its main one
    chain: float = 10.0  # a comma and the division follow
    chain_country: float = 6.0
    broken: float = -30.0  # a comma and a division or country follow that it is not in
    loose: float = -3.0  # the same where it may be a list or the end of a clause
    adjacent: float = 3.0  # its country's name or adjective stands just before
    kind_word: float = 3.0  # "province", "county", "town of" stand beside
    in_country: float = 2.8  # times log(1 + number of the article's other names in its country)
    in_division: float = 2.1
    near: float = 1.6
    adjective: float = 0.7  # a nationality counts as so many names in the country
    explicit: float = 1.8  # a country or division named outright counts as so many names in it
    outlet: float = 0.8
    heat: float = 0.6  # temperature of the posteriors that support each other


FAMOUS_FROM = 5.5  # log10 of 300,000
LARGE = 5.0  # log10 of 100,000
SAME = 0.15  # degrees
OUTGROWN = 0.5  # a division with three times fewer inhabitants than a city of its name is not better known
RIVAL = 1.5  # a place so many orders of magnitude smaller is no rival for a name
ADMINISTRATIVE = (Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT, Kind.CITY)
FIXED = {Kind.SEA: 9.0, Kind.RIVER: 6.5}


def prior(hit: NameHit, hits: tuple[NameHit, ...], gazetteer: Gazetteer, weights: Weights) -> float:
    """Log-odds of one reading of a name among all its `hits`."""
    score = _kind_prior(hit.place, hits, gazetteer, weights)
    if hit.alternate and hit.place.kind in ADMINISTRATIVE:
        around, least = gazetteer.division(hit.place), hit.place.magnitude - RIVAL
        sizes = [h.place.magnitude for h in hits if not h.alternate and h.place != around]
        largest = max(sizes, default=0.0)
        score += weights.beside_main if largest >= least else weights.alternate
        score -= max(0.0, largest - hit.place.magnitude)  # "Monterrey" is not Monterey
    return score


def _kind_prior(place: Place, hits: tuple[NameHit, ...], gazetteer: Gazetteer, weights: Weights) -> float:
    if place.kind is Kind.COUNTRY:
        return weights.country + weights.country_size * (place.magnitude - 7.0)
    if place.kind is Kind.REGION:
        divisions = [h.place for h in hits if h.place.kind is Kind.DIVISION and h.place.country == place.country]
        if divisions:  # "North Kivu" is the province
            return divisions[0].magnitude + weights.division - 1.0
        return weights.region + (1.0 if place.country is None else 0.0)
    if place.kind is Kind.LANDMARK:
        same = [_city_prior(h.place, hits, gazetteer, weights) for h in hits if _is_same(h.place, place)]
        return max([weights.landmark, *(score + 0.5 for score in same)])
    if place.kind is Kind.DIVISION:
        cities = [h.place.magnitude for h in hits if h.place.kind is Kind.CITY and not h.alternate]
        known = max(cities, default=0.0) < place.magnitude + OUTGROWN  # "Toledo" is no part of Belize
        return place.magnitude + weights.division * known - weights.seat * _has_seat(place, hits)
    if place.kind is Kind.DISTRICT:
        return min(place.magnitude, weights.district_cap) + weights.district - weights.seat * _has_seat(place, hits)
    if place.kind is Kind.CITY:
        return _city_prior(place, hits, gazetteer, weights)
    return FIXED[place.kind]


def _city_prior(place: Place, hits: tuple[NameHit, ...], gazetteer: Gazetteer, weights: Weights) -> float:
    score = place.magnitude + weights.fame * max(0.0, place.magnitude - FAMOUS_FROM)
    if any(h.place.kind is Kind.COUNTRY and h.place.country == place.country and not h.alternate for h in hits):
        score -= weights.homonym
    if place.country and gazetteer.capital(place.country) == place:
        score += weights.capital
    return score


def _has_seat(area: Place, hits: tuple[NameHit, ...]) -> bool:
    """Whether a city of the name lies in the division or district, or a large one in its country ("Lima")."""
    within = (area.row, area.parent) if area.kind is Kind.DISTRICT else (area.row,)
    cities = [h for h in hits if h.place.kind is Kind.CITY and h.place.country == area.country]
    return any(
        h.place.magnitude > LARGE if h.place.parent not in within or h.alternate else True
        for h in cities
        if h.place.parent in within or not h.alternate
    )


def _is_same(city: Place, landmark: Place) -> bool:
    """Whether a city's row is the quarter of a city that the landmark's row is (Manhattan)."""
    if city.kind is not Kind.CITY or city.country != landmark.country:
        return False
    return abs(city.latitude - landmark.latitude) < SAME and abs(city.longitude - landmark.longitude) < SAME
