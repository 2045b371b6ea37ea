"""What a mention that the gazetteer lacks is tied to: what follows it, its sentence, the article, the outlet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tocsin.records import Span
from tocsin.resolve.gazetteer import Gazetteer, Kind, Place
from tocsin.resolve.place_home import PASSING
from tocsin.resolve.place_phrase import Phrase
from tocsin.resolve.place_words import DIVISION_AFTER, PART_AFTER
from tocsin.resolve.place_world import PlaceContext, World, kilometres
from tocsin.text import sentence_at

_TAIL = re.compile(r"\s*(?:,|\()\s*(?:in\s+|near\s+)?|\s+(?:in|of|near|outside)\s+(?:the\s+)?(?:[a-z]+\s+){0,5}")
BIG_CITY = 5.7  # log10 of 500,000: in "X, Baghdad, Iraq" the city is meant, in "X, Khowst, Afghanistan" the province
KNOWN = 5.3  # log10 of 200,000: such a town is meant wherever it lies
REMOTE_KM = 150.0
SURE_SHARE = 0.5  # of the home town's votes, so that a venue without a town is there
Numbered = tuple[int, Place]  # number of the occurrence and its place


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The decided names of one article, asked from the position of one mention."""

    gazetteer: Gazetteer
    text: str
    world: World
    context: PlaceContext

    def tail(self, span: Span) -> list[Numbered]:
        """Places that follow the mention in a chain: ", Khowst, Afghanistan", " in central Baghdad"."""
        tail: list[Numbered] = []
        end = span.end
        for number, (item, place) in enumerate(zip(self.world.found, self.world.places, strict=True)):
            if item.span.start < end or place is None:
                continue
            if not _TAIL.fullmatch(self.text[end : item.span.start]):
                break
            tail.append((number, place))
            end = item.span.end
        return tail

    def as_division(self, tail: list[Numbered]) -> Place | None:
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

    def city(self, span: Span, phrase: Phrase, is_name_part: Callable[[int, Place], bool]) -> Numbered | None:
        """The city that the article ties to the venue: beside another mention, in its sentence, or the main one.

        Towns where a person lives or the newsroom is, and small ones far from the article's own town, are passed over.
        """
        cities = [
            (n, p)
            for n, p in enumerate(self.world.places)
            if p is not None and self.gazetteer.city(p) is not None and not self.is_part(n, p)
            if not self.world.found[n].span.overlaps(span) and not is_name_part(n, p)
            if self.world.votes[n] > PASSING and not self._is_remote(n, p)
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
        counts = Counter(self._city_row(n, p) for n, p in cities)
        row, times = counts.most_common(1)[0]
        home = self.world.home
        if home is not None and home.share >= SURE_SHARE and home.place.row in counts:
            row, times = home.place.row, len(cities)
        if times * 2 >= len(cities) or phrase.generic is False:
            near = [(n, p) for n, p in cities if self._city_row(n, p) == row]
            return min(
                near, key=lambda pair: abs(sentence_at(self.text, self.world.found[pair[0]].span.start) - sentence)
            )
        return None

    def is_part(self, number: int, place: Place) -> bool:
        """Whether a city's name is called a quarter, street or the like ("Chelsea neighborhood")."""
        return place.kind is Kind.CITY and bool(PART_AFTER.match(self.text, self.world.found[number].span.end))

    def country(self, span: Span) -> str | None:
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

    def _is_remote(self, number: int, place: Place) -> bool:
        """Whether a small town that nothing ties to its division lies far from the town that the article is about."""
        home = self.world.home
        if home is None or place.magnitude >= KNOWN or self.world.found[number].chained:
            return False
        return kilometres(home.place, place) > REMOTE_KM

    def _city_row(self, number: int, place: Place) -> int:
        whole = self.world.wholes[number]
        return whole.row if whole else place.row
