"""Words → places: the door of the place resolver.

All mentions of one article are resolved together (place_world), each is taken apart (place_phrase), and what it lacks
is completed from the words around it: a chain after it, its sentence, the article. Completed facts come from the
gazetteer (GeoNames). Precision is UCDP GED's where_prec, 1 (exact) to 7 (international waters).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.records import PlaceValue, Span
from tocsin.resolve.gazetteer import Gazetteer, Kind, Place
from tocsin.resolve.place_finder import Occurrence, at, find_places, is_all_capitals, occurrences
from tocsin.resolve.place_join import CAPITAL_REASON, GUESSED, place_of
from tocsin.resolve.place_phrase import Phrase, read_phrase
from tocsin.resolve.place_words import (
    CAPITAL,
    DISTRICT_AFTER,
    DIVISION_AFTER,
    MISSION,
    PART_AFTER,
    SETTLEMENT_BEFORE,
    VENUE,
)
from tocsin.resolve.place_world import PlaceContext, World, build_world, kilometres
from tocsin.text import sentence_at

__all__ = ["PlaceContext", "PlaceMention", "PlaceResolver", "find_places", "place_of"]

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
_SPECIFIC = (Kind.LANDMARK, Kind.CITY, Kind.DISTRICT, Kind.DIVISION, Kind.RIVER, Kind.REGION, Kind.SEA, Kind.COUNTRY)
_TRANSLITERATED = re.compile(r"[āīūēōḩḥşṣţṭḑḍẓ‘’ʻʼ`]", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:,|\()\s*(?:in\s+|near\s+)?|\s+(?:in|of|near|outside)\s+(?:the\s+)?(?:[a-z]+\s+){0,5}")
_WORD = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)?")
VENUE_OR_NAME_AFTER = re.compile(rf"\s(?:[A-Z]|(?:[a-z]+ )?(?i:{VENUE.pattern}))")
SURE_CITY = 5.0  # log10: a city of 100,000 whose name a venue has ("Kandahar airport") is where the venue is
CLOSE_KM = 30.0
BIG_CITY = 5.7  # log10 of 500,000: in "X, Baghdad, Iraq" the city is meant, in "X, Khowst, Afghanistan" the province


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A mention of a place: [start, end) in characters of the article's text; it may be longer than a name."""

    span: Span


@dataclass(frozen=True, slots=True)
class PlaceResolver:
    """Resolves the place mentions of an article against a gazetteer; holds no state of an article."""

    gazetteer: Gazetteer

    def resolve(
        self, mentions: Sequence[PlaceMention], *, text: str, context: PlaceContext | None = None
    ) -> tuple[PlaceValue | None, ...]:
        """One value for each mention, in their order; None where the words name no place and nothing around them does.

        text: the whole article; context: what is known beside it. Country, city and coordinates are None where neither
        the gazetteer nor the article gives them: none is invented.
        """
        found = occurrences(text, self.gazetteer, [mention.span for mention in mentions])
        world = build_world(self.gazetteer, text, found, context or PlaceContext())
        article = _Article(self.gazetteer, text, world, context or PlaceContext(), is_all_capitals(text))
        return tuple(article.value(mention.span) for mention in mentions)


@dataclass(frozen=True, slots=True)
class _Article:
    gazetteer: Gazetteer
    text: str
    world: World
    context: PlaceContext
    capitals: bool  # the text is set in capitals, so that they tell nothing

    def value(self, span: Span) -> PlaceValue | None:
        numbers = at(self.world.found, span)
        known = self._places(numbers)
        adjectives = [
            Span(m.start(), m.end())
            for m in _WORD.finditer(self.text, span.start, span.end)
            if self.gazetteer.adjective(m[0]) and not MISSION.match(self.text, m.end())
        ]
        phrase = read_phrase(
            self.text,
            span,
            [self.world.found[n].span for n, _ in known],
            adjectives=adjectives,
            capitals=self.capitals,
        )
        if not known:
            return self._capital(span, phrase) or self._unknown(span, phrase)
        return self._known(span, phrase, known)

    def _places(self, numbers: Sequence[int]) -> list[tuple[int, Place]]:
        """Places that the mention names, without those that only tell whose embassy or troops it is."""
        known = []
        for number in numbers:
            place, item = self.world.places[number], self.world.found[number]
            owner = place is not None and place.kind is Kind.COUNTRY and MISSION.match(self.text, item.span.end)
            if place is not None and not owner and not self._is_name_part(number, place):
                known.append((number, place))
        return known

    def _is_name_part(self, number: int, place: Place) -> bool:
        """Whether a small town's name is but a part of a venue's ("Canfield Drive"), the town far from the story."""
        item = self.world.found[number]
        if (
            place.kind not in (Kind.CITY, Kind.DISTRICT)
            or place.magnitude >= SURE_CITY
            or item.chained
            or self.capitals
        ):
            return False
        before = self.text[max(0, item.span.start - 30) : item.span.start]
        joined = VENUE_OR_NAME_AFTER.match(self.text, item.span.end) or re.search(r"[A-Z][\w.]* $", before)
        if joined is None:
            return False
        for other, elsewhere in enumerate(self.world.places):
            if elsewhere is None or other == number:
                continue
            if elsewhere.row == place.row and not VENUE_OR_NAME_AFTER.match(
                self.text, self.world.found[other].span.end
            ):
                return False
            if elsewhere.kind is Kind.CITY and elsewhere.row != place.row and kilometres(place, elsewhere) < CLOSE_KM:
                return False
        return True

    def _known(self, span: Span, phrase: Phrase, known: list[tuple[int, Place]]) -> PlaceValue:
        settlements = [(n, p) for n, p in known if p.kind in (Kind.CITY, Kind.LANDMARK)]
        if len(settlements) > 1:  # "Manhattan's Chelsea neighborhood": the part is no city of its own
            whole = [(n, p) for n, p in settlements if not self._is_part(n, p)]
            settlements = whole or settlements
        if settlements:
            number, place = settlements[-1] if re.search(r"\bsuburbs?\s+of\b", span.of(self.text)) else settlements[0]
            return self._in_city(place, self.world.found[number], phrase)
        number, place = min(known, key=lambda pair: (_SPECIFIC.index(pair[1].kind), pair[0]))
        capital = self._capital(span, phrase)
        if capital is not None and place.kind is Kind.COUNTRY:
            return capital
        if self._is_settlement(span, phrase):
            return self._own_settlement(phrase, place)
        if place.kind is Kind.DISTRICT and not self._says_district(number):
            return replace(self._in_area(place, phrase), city=phrase.name, reason="town or district of that name")
        return self._in_area(place, phrase)

    def _says_district(self, number: int) -> bool:
        """Whether the words themselves call it a district; without them a district's name is mostly its seat's."""
        item = self.world.found[number]
        return bool(DISTRICT_AFTER.match(self.text, item.span.end) or DISTRICT_AFTER.search(item.words))

    def _is_part(self, number: int, place: Place) -> bool:
        return place.kind is Kind.CITY and bool(PART_AFTER.match(self.text, self.world.found[number].span.end))

    def _in_city(self, place: Place, item: Occurrence, phrase: Phrase, *, guessed: bool = False) -> PlaceValue:
        city = self.gazetteer.city(place)
        precision, reason = 1, "venue in the city" if phrase.own else "named settlement"
        if phrase.near:
            precision, reason = 2, "near the settlement"
        if place.kind is Kind.LANDMARK:
            reason = "known venue"
        return replace(
            self._completed(place, phrase.name),
            city=_usual_name(city, item.words) if city else None,
            precision=precision,
            reason=(GUESSED if guessed else "") + reason,
        )

    def _in_area(self, place: Place, phrase: Phrase) -> PlaceValue:
        precision, reason = PRECISION[place.kind], f"centre of the {place.kind.name.lower()}"
        if place.kind is Kind.DISTRICT and place.approximate:
            reason = "district; coordinates of its division"
        if place.kind is Kind.COUNTRY and phrase.border:
            precision, reason = 5, "border of the country"
        elif place.kind is not Kind.SEA and phrase.off_coast:
            precision, reason = 7, "waters off the coast"
        elif phrase.own and place.kind is not Kind.SEA:
            reason = f"not in the gazetteer; centre of the {place.kind.name.lower()}"
        return replace(self._completed(place, phrase.name), precision=precision, reason=reason)

    def _own_settlement(self, phrase: Phrase, place: Place) -> PlaceValue:
        return replace(self._in_area(place, phrase), city=phrase.name, geonames_id=None)

    def _completed(self, place: Place, name: str) -> PlaceValue:
        division = self.gazetteer.division(place)
        located = (place.latitude, place.longitude) != (0.0, 0.0)
        return PlaceValue(
            name=name,
            adm1=_plain(division.name) if division else None,
            country=place.country,
            geonames_id=place.geonames_id,
            latitude=place.latitude if located else None,
            longitude=place.longitude if located else None,
        )

    def _capital(self, span: Span, phrase: Phrase) -> PlaceValue | None:
        """ "the Somali capital", "capital of Somalia"; None where the mention is none of them."""
        words = span.of(self.text)
        for match in _WORD.finditer(words):
            codes = self.gazetteer.adjective(match[0]) or self._country_of(span.start + match.start(), match[0])
            before = re.search(r"\bcapital of (?:the )?$", words[: match.start()])
            if codes and (before or CAPITAL.match(words, match.end())):
                capital = self.gazetteer.capital(codes[0])
                if capital is not None:
                    own = replace(phrase, name=phrase.name if phrase.own and not phrase.generic else capital.name)
                    own = replace(own, own=False, name=words[match.start() :] if not before else capital.name)
                    return replace(
                        self._in_city(capital, Occurrence(span, capital.name, ()), own), reason=CAPITAL_REASON
                    )
        return None

    def _country_of(self, start: int, words: str) -> tuple[str, ...]:
        hits = (h.place for o in self.world.found if o.span.start == start for h in o.hits)
        return tuple(p.country for p in hits if p.kind is Kind.COUNTRY and p.country)

    def _is_settlement(self, span: Span, phrase: Phrase) -> bool:
        """Whether an unknown name is a town's or village's: "village of Teldau", or a bare name before ", Division"."""
        if phrase.generic or not phrase.own or VENUE.search(phrase.name):
            return False
        start = self.text.find(phrase.name, span.start, span.end)
        before = self.text[max(0, start - 40) : start]
        chained = re.match(r"\s*,\s*[A-Z]", self.text[start + len(phrase.name) :]) is not None
        return bool(SETTLEMENT_BEFORE.search(before)) or chained

    def _unknown(self, span: Span, phrase: Phrase) -> PlaceValue | None:
        """A name or description that the gazetteer lacks: completed by what follows, its sentence, the article."""
        tail = self._tail(span)
        if tail:
            return self._with_tail(span, phrase, tail)
        code = self._adjective_country(span)
        city = None if code and phrase.generic else self._context_city(span, phrase)
        if city is not None:
            number, place = city
            return self._in_city(place, self.world.found[number], replace(phrase, own=True), guessed=True)
        code = code or self._context_country(span)
        country = self.gazetteer.country(code) if code else None
        if country is not None:
            value = self._in_area(country, phrase)
            return replace(value, reason=GUESSED + (value.reason or ""))
        if phrase.generic:
            return None
        return PlaceValue(name=phrase.name, reason="not in the gazetteer")

    def _tail(self, span: Span) -> list[tuple[int, Place]]:
        """Places that follow the mention in a chain: ", Khowst, Afghanistan", " in central Baghdad"."""
        tail: list[tuple[int, Place]] = []
        end = span.end
        for number, (item, place) in enumerate(zip(self.world.found, self.world.places, strict=True)):
            if item.span.start < end or place is None:
                continue
            if not _TAIL.fullmatch(self.text[end : item.span.start]):
                break
            tail.append((number, place))
            end = item.span.end
        return tail

    def _with_tail(self, span: Span, phrase: Phrase, tail: list[tuple[int, Place]]) -> PlaceValue:
        number, place = tail[0]
        division = self._as_division(tail)
        if self._is_settlement(span, phrase) and division is not None:
            return self._own_settlement(phrase, division)
        if place.kind in (Kind.CITY, Kind.LANDMARK):
            return self._in_city(place, self.world.found[number], replace(phrase, own=True))
        if self._is_settlement(span, phrase):
            return self._own_settlement(phrase, place)
        return self._in_area(place, replace(phrase, own=True))

    def _as_division(self, tail: list[tuple[int, Place]]) -> Place | None:
        """The division that the first name of a chain stands for before a country, or None where it is a city."""
        number, place = tail[0]
        if place.kind is not Kind.CITY:
            return place
        item = self.world.found[number]
        last = len(tail) < 2 or tail[1][1].kind is Kind.COUNTRY
        if place.magnitude >= BIG_CITY or not (last or DIVISION_AFTER.match(self.text, item.span.end)):
            return None
        divisions = (h.place for h in item.hits if h.place.kind is Kind.DIVISION)
        return next((p for p in divisions if p.country == place.country), None)

    def _adjective_country(self, span: Span) -> str | None:
        """The country of an adjective in the mention, if it is not that of an embassy or army."""
        for match in _WORD.finditer(self.text, span.start, span.end):
            codes = self.gazetteer.adjective(match[0])
            if codes and not MISSION.match(self.text, match.end()):
                return codes[0]
        return None

    def _context_city(self, span: Span, phrase: Phrase) -> tuple[int, Place] | None:
        """The city that the article ties to the venue: beside another mention, in its sentence, or the main one."""
        cities = [
            (n, p)
            for n, p in enumerate(self.world.places)
            if p is not None and self.gazetteer.city(p) is not None and not self._is_part(n, p)
            if not self.world.found[n].span.overlaps(span) and not self._is_name_part(n, p)
        ]
        if not cities:
            return None
        sentence = sentence_at(self.text, span.start)
        starts = [m.start() for m in re.finditer(re.escape(phrase.name), self.text)] if not phrase.generic else []
        for start in [span.start, *starts]:
            here = sentence_at(self.text, start)
            same = [(n, p) for n, p in cities if sentence_at(self.text, self.world.found[n].span.start) == here]
            if same:
                return min(same, key=lambda pair: abs(self.world.found[pair[0]].span.start - start))
        counts = Counter(self._city_row(p) for _, p in cities)
        row, times = counts.most_common(1)[0]
        if times * 2 >= len(cities) or phrase.generic is False:
            near = [(n, p) for n, p in cities if self._city_row(p) == row]
            return min(
                near, key=lambda pair: abs(sentence_at(self.text, self.world.found[pair[0]].span.start) - sentence)
            )
        return None

    def _city_row(self, place: Place) -> int:
        city = self.gazetteer.city(place)
        return city.row if city else place.row

    def _context_country(self, span: Span) -> str | None:
        """The country that the sentence names, else the one the article mostly speaks of, else the outlet's."""
        sentence = sentence_at(self.text, span.start)
        here = Counter(
            place.country
            for item, place in zip(self.world.found, self.world.places, strict=True)
            if place is not None and place.country and not item.span.overlaps(span)
            if sentence_at(self.text, item.span.start) == sentence
        )
        if len(here) == 1:
            return here.most_common(1)[0][0]
        total = sum(times for _, times in self.world.countries)
        if self.world.countries and self.world.countries[0][1] * 2 >= total:
            return self.world.countries[0][0]
        return self.context.outlet_country


def _usual_name(city: Place, words: str) -> str:
    """The city's usual English name: GeoNames' own, or the article's spelling where that is a bare transliteration."""
    if not _TRANSLITERATED.search(city.name):
        return city.name
    name = words.strip()
    return _plain(city.name) if name.isupper() or name.islower() or " - " in name else name


def _plain(name: str) -> str:
    """A name without the marks of transliteration, other accents kept (Zürich stays)."""
    if not _TRANSLITERATED.search(name):
        return name
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[‘’ʻʼ`]", "'", bare).strip("'")
