"""A place of the gazetteer and the words of its mention → value with UCDP's where_prec and the reason for it.

1 a named settlement or a venue in one, 2 near one, 3 a second-order division, 4 a first-order division, 5 a larger
region, a part of a country, a river, road or border, or a point between two, 6 a country, 7 sea or air.
Source: UCDP GED codebook (where_prec).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from tocsin.records import PlaceValue
from tocsin.resolve.gazetteer import Gazetteer, Kind, Place
from tocsin.resolve.place_join import GUESSED
from tocsin.resolve.place_phrase import Phrase
from tocsin.resolve.place_words import KIND_WORD, LINE, PART_OF_COUNTRY

PRECISION = {
    Kind.LANDMARK: 1,
    Kind.CITY: 1,
    Kind.DISTRICT: 3,
    Kind.DIVISION: 4,
    Kind.REGION: 5,
    Kind.RIVER: 5,
    Kind.COUNTRY: 6,
    Kind.SEA: 7,
}
_TRANSLITERATED = re.compile(r"[āīūēōḩḥşṣţṭḑḍẓ‘’ʻʼ`]", re.IGNORECASE)
_SIDES = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}


@dataclass(frozen=True, slots=True)
class Values:
    """Makes values out of the gazetteer's places."""

    gazetteer: Gazetteer

    def completed(self, place: Place, name: str) -> PlaceValue:
        """The place with its divisions, country, id and point, under the name that the article gives it."""
        division, district = self.gazetteer.division(place), self.gazetteer.district(place)
        located = (place.latitude, place.longitude) != (0.0, 0.0)
        return PlaceValue(
            name=name,
            adm1=plain(division.name) if division else None,
            adm2=plain(district.name) if district else None,
            country=place.country,
            geonames_id=place.geonames_id,
            latitude=place.latitude if located else None,
            longitude=place.longitude if located else None,
        )

    def in_city(
        self, place: Place, words: str, phrase: Phrase, *, whole: Place | None = None, guessed: bool = False
    ) -> PlaceValue:
        """A settlement, or something in it or near it; words: how the article names it; whole: the town around it."""
        city = whole or self.gazetteer.whole(place)
        precision, reason = 1, "venue in the city" if phrase.own else "named settlement"
        if phrase.near:
            precision, reason = 2, "near the settlement"
        if place.kind is Kind.LANDMARK:
            reason = "known venue"
        elif city is not None and city != place and not phrase.own:
            reason = "part of the town"
        return replace(
            self.completed(place, phrase.name),
            city=usual_name(city, words if city == place else city.name) if city else None,
            precision=precision,
            reason=(GUESSED if guessed else "") + reason,
        )

    def in_area(self, place: Place, phrase: Phrase, words: str = "") -> PlaceValue:
        """A division, country, region, river or sea, or something in it; words: the mention with those before it."""
        value = self.completed(place, phrase.name)
        precision, reason = PRECISION[place.kind], f"centre of the {place.kind.name.lower()}"
        if place.kind is Kind.DISTRICT and place.approximate:
            reason = "district; coordinates of its division"
        if place.kind is Kind.COUNTRY and phrase.border:
            return replace(value, precision=5, reason="border of the country")
        if place.kind is not Kind.SEA and phrase.off_coast:
            return replace(value, precision=7, reason="waters off the coast")
        own = phrase.own and place.kind is not Kind.SEA and not _only_kind_words(phrase.name, place)
        if place.kind is Kind.COUNTRY and LINE.search(phrase.name):
            return replace(value, precision=5, reason="line in the country; centre of the country")
        side = PART_OF_COUNTRY.search(words) if place.kind is Kind.COUNTRY else None
        if side is not None:
            return self._part(place, replace(value, precision=5, reason="part of the country"), side["side"].lower())
        if own:
            reason = f"not in the gazetteer; {reason}"
        return replace(value, precision=precision, reason=reason)

    def between(self, first: Place, second: Place, name: str) -> PlaceValue:
        """A stretch between two settlements: their midpoint, and what of division and country both lie in."""
        one, two = self.completed(first, name), self.completed(second, name)
        return PlaceValue(
            name=name,
            adm1=one.adm1 if one.adm1 == two.adm1 else None,
            country=one.country if one.country == two.country else None,
            latitude=round((first.latitude + second.latitude) / 2, 5),
            longitude=round((first.longitude + second.longitude) / 2, 5),
            precision=5,
            reason="between two settlements",
        )

    def _part(self, country: Place, value: PlaceValue, side: str) -> PlaceValue:
        """The value with the mean point of the country's divisions on that side of its centre ("eastern Congo")."""
        steps = [step for word, step in _SIDES.items() if word in side]
        divisions = [
            p
            for p in self.gazetteer.divisions_of(country.country or "")
            if all((p.latitude - country.latitude) * y + (p.longitude - country.longitude) * x > 0 for y, x in steps)
        ]
        if not steps or not divisions:
            return value
        return replace(
            value,
            geonames_id=None,
            latitude=round(sum(p.latitude for p in divisions) / len(divisions), 5),
            longitude=round(sum(p.longitude for p in divisions) / len(divisions), 5),
        )


def _only_kind_words(name: str, place: Place) -> bool:
    """Whether a name is its place's own and the word for its kind ("Unity State")."""
    words = {word for word in re.findall(r"\w+", name.casefold()) if not KIND_WORD.fullmatch(word)}
    return words <= set(re.findall(r"\w+", place.name.casefold()))


def usual_name(city: Place, words: str) -> str:
    """The city's usual English name: GeoNames' own, or the article's spelling where that is a bare transliteration."""
    if not _TRANSLITERATED.search(city.name):
        return city.name
    name = words.strip()
    return plain(city.name) if name.isupper() or name.islower() or " - " in name else name


def plain(name: str) -> str:
    """A name without the marks of transliteration, other accents kept (Zürich stays)."""
    if not _TRANSLITERATED.search(name):
        return name
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[‘’ʻʼ`]", "'", bare).strip("'")
