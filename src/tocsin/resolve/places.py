"""Words → places: the door of the place resolver.

All mentions of one article are resolved together (place_world), each is taken apart (place_phrase), and what it lacks
is completed from the words around it (place_context). Completed facts come from the gazetteer (GeoNames); how precise
a value is, and why, place_value tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tocsin.records import PlaceValue, Span
from tocsin.resolve.gazetteer import Gazetteer, Kind, Place
from tocsin.resolve.place_context import REMOTE_KM, Surroundings
from tocsin.resolve.place_finder import at, find_places, is_all_capitals, occurrences
from tocsin.resolve.place_home import is_authority
from tocsin.resolve.place_join import CAPITAL_REASON, GUESSED, place_of
from tocsin.resolve.place_phrase import Phrase, read_phrase
from tocsin.resolve.place_streets import is_body
from tocsin.resolve.place_value import Values
from tocsin.resolve.place_words import (
    BETWEEN,
    CAPITAL,
    DISTRICT_AFTER,
    MISSION,
    NEAR_PLACE,
    SETTLEMENT_BEFORE,
    VENUE,
)
from tocsin.resolve.place_world import PlaceContext, World, build_world, kilometres

__all__ = ["PlaceContext", "PlaceMention", "PlaceResolver", "find_places", "place_of"]

_SPECIFIC = (Kind.LANDMARK, Kind.CITY, Kind.DISTRICT, Kind.DIVISION, Kind.RIVER, Kind.REGION, Kind.SEA, Kind.COUNTRY)
_WORD = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)?")
VENUE_OR_NAME_AFTER = re.compile(rf"\s(?:[A-Z]|(?:[a-z]+ )?(?i:{VENUE.pattern}))")
SURE_CITY = 5.0  # log10: a city of 100,000 whose name a venue has ("Kandahar airport") is where the venue is
CLOSE_KM = 30.0
COUNTY = re.compile(r"\b(?:County|Parish)$")  # has the name of no town in it
_SUBURB_OF = re.compile(r"\bsuburbs?\s+of\b")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A mention of a place: [start, end) in characters of the article's text; it may be longer than a name."""

    span: Span


@dataclass(frozen=True, slots=True)
class HomeTown:
    """The town that an article is about: the words that tell it best, its value, its share of what speaks for towns."""

    span: Span
    value: PlaceValue
    share: float  # 0-1
    told: bool  # a dateline, or headline and police, tell it; else it is but the town most named


@dataclass(frozen=True, slots=True)
class ResolvedPlaces:
    """What the mentions of one article mean, in their order, and the town that it is about, where it has one."""

    values: tuple[PlaceValue | None, ...]
    home: HomeTown | None


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
        return self.resolve_article(mentions, text=text, context=context).values

    def resolve_article(
        self, mentions: Sequence[PlaceMention], *, text: str, context: PlaceContext | None = None
    ) -> ResolvedPlaces:
        """The values as `resolve` gives them, and the town that the article is about."""
        found = occurrences(text, self.gazetteer, [mention.span for mention in mentions])
        around = context or PlaceContext()
        world = build_world(self.gazetteer, text, found, around)
        surroundings = Surroundings(self.gazetteer, text, world, around)
        article = _Article(self.gazetteer, text, world, Values(self.gazetteer), surroundings, is_all_capitals(text))
        return ResolvedPlaces(tuple(article.value(mention.span) for mention in mentions), article.home())


@dataclass(frozen=True, slots=True)
class _Article:
    gazetteer: Gazetteer
    text: str
    world: World
    values: Values
    around: Surroundings
    capitals: bool  # the text is set in capitals, so that they tell nothing

    def home(self) -> HomeTown | None:
        """The town that the article is about."""
        home = self.world.home
        if home is None:
            return None
        words = home.span.of(self.text)
        phrase = Phrase(words, own=False, generic=False, near=False, off_coast=False, border=False)
        return HomeTown(
            home.span, self.values.in_city(home.place, words, phrase, whole=home.place), home.share, home.told
        )

    def value(self, span: Span) -> PlaceValue | None:
        span = self._whole_name(span)
        numbers = at(self.world.found, span)
        known = self._places(span, numbers)
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
            return self._nationality(span) or self._capital(span, phrase) or self._unknown(span, phrase)
        return self._known(span, phrase, known)

    def _whole_name(self, span: Span) -> Span:
        """The name of which the mention is a half ("PARIS" of "NEW PARIS, Ohio"), else the mention itself."""
        around = (item.span for item in self.world.found if item.span.start <= span.start and span.end <= item.span.end)
        return next(around, span)

    def _places(self, span: Span, numbers: Sequence[int]) -> list[tuple[int, Place]]:
        """Places that the mention names, without those that only tell whose embassy or troops it is."""
        known = []
        for number in numbers:
            place, item = self.world.places[number], self.world.found[number]
            owner = place is not None and place.kind is Kind.COUNTRY and MISSION.match(self.text, item.span.end)
            whole = item.span.end == span.end and text_before(self.text, span, item.span) in ("", "the", "The")
            if place is not None and (whole or not (owner or self._is_name_part(number, place))):
                known.append((number, place))
        return known

    def _is_name_part(self, number: int, place: Place) -> bool:
        """Whether a small town's name is but a part of a venue's ("Canfield Drive"), the town far from the story."""
        item = self.world.found[number]
        if place.kind not in (Kind.CITY, Kind.DISTRICT) or item.chained or self.capitals:
            return False
        home = self.world.home
        remote = home is not None and is_body(self.text, item.span) and kilometres(place, home.place) > REMOTE_KM
        if place.magnitude >= SURE_CITY and not remote:
            return False
        before = self.text[max(0, item.span.start - 30) : item.span.start]
        joined = VENUE_OR_NAME_AFTER.match(self.text, item.span.end) or re.search(r"[A-Z][\w.]* $", before)
        if joined is None or is_authority(self.text, item.span):
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
        several = len(settlements) > 1
        if several:  # "Manhattan's Chelsea neighborhood": the part is no city of its own
            whole = [(n, p) for n, p in settlements if not self.around.is_part(n, p)]
            settlements = whole or settlements
        if len(settlements) > 1 and BETWEEN.search(self.text, max(0, span.start - 40), span.end):
            return self.values.between(settlements[0][1], settlements[1][1], span.of(self.text))
        if settlements:
            number, place = settlements[-1] if _SUBURB_OF.search(span.of(self.text)) else settlements[0]
            return self._in_city(number, place, phrase, part=several)
        number, place = min(known, key=lambda pair: (_SPECIFIC.index(pair[1].kind), pair[0]))
        capital = self._capital(span, phrase)
        if capital is not None and place.kind is Kind.COUNTRY:
            return capital
        if self._is_settlement(span, phrase):
            return self._own_settlement(phrase, place)
        if place.kind is Kind.DISTRICT and not self._says_district(number) and not COUNTY.search(place.name):
            value = self.values.in_area(place, phrase)
            return replace(value, city=phrase.name, reason="town or district of that name")
        return self.values.in_area(place, phrase, self._words_to(number, span.start))

    def _in_city(self, number: int, place: Place, phrase: Phrase, *, part: bool = False) -> PlaceValue:
        """A settlement that the mention names, at it or near it; part: the mention names a city around it too."""
        item = self.world.found[number]
        near = not part and NEAR_PLACE.search(self.text, max(0, item.span.start - 60), item.span.start) is not None
        return self.values.in_city(place, item.words, replace(phrase, near=near), whole=self.world.wholes[number])

    def _words_to(self, number: int, start: int) -> str:
        """The words from a position up to an occurrence."""
        return self.text[start : self.world.found[number].span.start]

    def _says_district(self, number: int) -> bool:
        """Whether the words themselves call it a district; without them a district's name is mostly its seat's."""
        item = self.world.found[number]
        return bool(DISTRICT_AFTER.match(self.text, item.span.end) or DISTRICT_AFTER.search(item.words))

    def _own_settlement(self, phrase: Phrase, place: Place) -> PlaceValue:
        return replace(self.values.in_area(place, phrase), city=phrase.name, geonames_id=None)

    def _nationality(self, span: Span) -> PlaceValue | None:
        """The country of a mention that is an adjective or demonym alone ("Somalis")."""
        codes = self.gazetteer.adjective(span.of(self.text))
        country = self.gazetteer.country(codes[0]) if codes else None
        if country is None:
            return None
        return replace(self.values.completed(country, span.of(self.text)), precision=6, reason="nationality")

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
                    return replace(self.values.in_city(capital, capital.name, own), reason=CAPITAL_REASON)
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
        tail = self.around.tail(span)
        if tail:
            return self._with_tail(span, phrase, tail)
        code = self._adjective_country(span)
        city = None if code and phrase.generic else self.around.city(span, phrase, self._is_name_part)
        if city is not None:
            number, place = city
            words = self.world.found[number].words
            own, whole = replace(phrase, own=True, near=False), self.world.wholes[number]
            value = self.values.in_city(place, words, own, whole=whole, guessed=True)
            if self._is_settlement(span, phrase):  # a village near it, as far as is known
                unknown = GUESSED + "settlement that is not in the gazetteer"
                return replace(value, city=phrase.name, geonames_id=None, precision=5, reason=unknown)
            return value
        code = code or self.around.country(span)
        country = self.gazetteer.country(code) if code else None
        if country is not None:
            value = self.values.in_area(country, phrase)
            return replace(value, reason=GUESSED + (value.reason or ""))
        if phrase.generic:
            return None
        return PlaceValue(name=phrase.name, reason="not in the gazetteer")

    def _with_tail(self, span: Span, phrase: Phrase, tail: list[tuple[int, Place]]) -> PlaceValue:
        number, place = tail[0]
        division = self.around.as_division(tail)
        if self._is_settlement(span, phrase) and division is not None:
            return self._own_settlement(phrase, division)
        if place.kind in (Kind.CITY, Kind.LANDMARK):
            return self._in_city(number, place, replace(phrase, own=True))
        if self._is_settlement(span, phrase):
            return self._own_settlement(phrase, place)
        return self.values.in_area(place, replace(phrase, own=True), self._words_to(number, span.end))

    def _adjective_country(self, span: Span) -> str | None:
        """The country of an adjective in the mention, if it is not that of an embassy or army."""
        for match in _WORD.finditer(self.text, span.start, span.end):
            codes = self.gazetteer.adjective(match[0])
            if codes and not MISSION.match(self.text, match.end()):
                return codes[0]
        return None


def text_before(text: str, span: Span, inner: Span) -> str:
    """The words of a span before one inside it."""
    return text[span.start : inner.start].strip()
