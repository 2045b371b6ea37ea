"""Which place each name of one article means: all names are decided together (one document, one world).

The evidence, strongest first: a chain ("Waco, Texas"), the words around the name ("Iraqi town of"), countries and
divisions that the article names, other decided places nearby, the outlet's country, the number of inhabitants.
Source of the approach: D'Ignazio et al. 2014 (CLIFF), Karimzadeh et al. 2019 (GeoTxt); weights chosen on our dev set.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.resolve.gazetteer import Gazetteer, Kind, NameHit, Place
from tocsin.resolve.place_finder import Occurrence
from tocsin.resolve.place_names import fold_name
from tocsin.resolve.place_words import (
    DISTRICT_AFTER,
    DIVISION_AFTER,
    DIVISION_BEFORE,
    MISSION,
    SETTLEMENT_BEFORE,
)

CHAIN = 10.0  # a comma and the division or country follow
CHAIN_COUNTRY = 4.0  # the chain ends in its country
CHAIN_BROKEN = 30.0  # the chain ends elsewhere
LARGE = 5.3  # log10 of 200,000
ADJACENT = 3.0  # the country's name or adjective stands just before
NAMED = 1.5  # the article names the country
ADJECTIVE = 1.0  # it has the country's adjective
OUTLET = 0.8  # the outlet is from that country
DIVISION_NAMED = 1.5
NEARBY = 1.2  # within NEARBY_KM of a place that is decided without doubt
NEARBY_KM = 150.0
SUPPORT = 4.2  # these together outweigh at most some three orders of magnitude of inhabitants
SAME_COUNTRY = 1.2  # most of the other names of the article lie in that country
ALTERNATE_NAME = -0.7
ALTERNATE_BESIDE_MAIN = -1.5  # where another place bears the name as its main one
FAMOUS = 0.8  # weight of the orders of magnitude above FAMOUS_FROM: "Paris" beside "Dallas" is still that of France
FAMOUS_FROM = 5.5
REFUSED = -5.0  # a score at which the name means none of its places
CITY_OVER_DIVISION = 2.0  # "Kabul" is the city unless "province" follows
KIND_BASE = {Kind.COUNTRY: 9.0, Kind.SEA: 8.0, Kind.RIVER: 6.5}
_ADJECTIVE_WORD = re.compile(r"\b(?:(?:North|South|East|West|Sri|Saudi|Central|Costa|Puerto|New) )?[A-Z][a-zé]{3,}\b")


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What is known beside the text."""

    outlet_country: str | None = None  # ISO 3166-1 alpha-2


@dataclass(frozen=True, slots=True)
class World:
    """The referent of each occurrence (None where the words beside it deny it a place), and the countries named."""

    found: tuple[Occurrence, ...]
    places: tuple[Place | None, ...]
    countries: tuple[tuple[str, int], ...]  # code and times named, most first
    scores: tuple[float, ...]


def build_world(gazetteer: Gazetteer, text: str, found: tuple[Occurrence, ...], context: PlaceContext) -> World:
    """Decide all occurrences of one text; equal names mean equal places unless a chain says otherwise."""
    return _Builder(gazetteer, text, found, context).build()


def kilometres(one: Place, other: Place) -> float:
    """Great-circle distance of two places (haversine, radius 6,371 km)."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    half = math.radians(other.longitude - one.longitude) / 2
    chord = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(half) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, chord)))


class _Builder:
    """Scores the candidates of every name once with the named countries, once more with the decided places."""

    def __init__(self, gazetteer: Gazetteer, text: str, found: tuple[Occurrence, ...], context: PlaceContext) -> None:
        self.gazetteer, self.text, self.found, self.context = gazetteer, text, found, context
        self.named: Counter[str] = Counter()
        self.adjectives: Counter[str] = Counter()
        self.divisions: set[int] = set()
        self.firm: list[Place] = []
        self.share: Counter[str] = Counter()  # country -> number of different names decided for it

    def build(self) -> World:
        self._count_countries()
        self._count_divisions()
        first = [self._decide(number) for number in range(len(self.found))]
        self.firm = self._firm_places(first)
        decided = {
            (fold_name(i.words), p.country) for i, (p, _) in zip(self.found, first, strict=True) if p is not None
        }
        self.share = Counter(country for _, country in decided if country)
        second = self._agree([self._decide(number) for number in range(len(self.found))])
        total = self.named + self.adjectives
        return World(self.found, tuple(p for p, _ in second), tuple(total.most_common()), tuple(s for _, s in second))

    def _count_countries(self) -> None:
        for number, item in enumerate(self.found):
            for hit in item.hits:
                if hit.place.kind is Kind.COUNTRY and hit.place.country and not self._is_state_of_us(number):
                    self.named[hit.place.country] += 1
                elif hit.place.kind in (Kind.REGION, Kind.LANDMARK) and hit.place.country:
                    self.adjectives[hit.place.country] += 1
        for word in _ADJECTIVE_WORD.finditer(self.text):
            for code in self.gazetteer.adjective(word[0])[:1]:
                self.adjectives[code] += 1

    def _is_state_of_us(self, number: int) -> bool:
        """Whether "Georgia" here follows a name in the state ("Atlanta, Georgia")."""
        return number > 0 and self.found[number - 1].chained and fold_name(self.found[number].words) == "georgia"

    def _count_divisions(self) -> None:
        for number, item in enumerate(self.found):
            rows = [hit.place for hit in item.hits if hit.place.kind is Kind.DIVISION]
            has_city = any(h.place.kind in (Kind.CITY, Kind.COUNTRY) and h.place.magnitude > 5 for h in item.hits)
            chained = number > 0 and self.found[number - 1].chained
            if chained or not has_city or DIVISION_AFTER.match(self.text, item.span.end):
                self.divisions.update(place.row for place in rows)
                if len({place.country for place in rows}) == 1 and rows[0].country:
                    self.adjectives[rows[0].country] += 1

    def _decide(self, number: int) -> tuple[Place | None, float]:
        item = self.found[number]
        scored = [(self._score(number, hit), hit) for hit in item.hits]
        if not scored:
            return None, 0.0
        best = max(scored, key=lambda pair: (pair[0], pair[1].place.magnitude, -pair[1].place.row))
        return (best[1].place, best[0]) if best[0] > REFUSED else (None, best[0])

    def _score(self, number: int, hit: NameHit) -> float:
        place, item = hit.place, self.found[number]
        score = self._base(place, item)
        if hit.alternate:
            score += ALTERNATE_NAME if all(h.alternate for h in item.hits) else ALTERNATE_BESIDE_MAIN
        if place.kind is Kind.SEA:
            return score
        score += min(SUPPORT, self._support(place)) + self._beside(number, place)
        if item.chained and number + 1 < len(self.found):
            if not self._lists_divisions(number, place):
                score += CHAIN * self._chains(place, self.found[number + 1]) + self._of_chain(number, place)
        elif number and self.found[number - 1].chained and place.kind in (Kind.DIVISION, Kind.COUNTRY):
            score += CHAIN * any(self._within(h.place, place) for h in self.found[number - 1].hits)
        return score

    def _support(self, place: Place) -> float:
        """What the rest of the article says for a place: its country, its division, its surroundings."""
        score = self._of_country(place.country)
        division = self.gazetteer.division(place)
        if division is not None and division.row != place.row and division.row in self.divisions:
            score += DIVISION_NAMED
        if any(0.0 < kilometres(place, other) < NEARBY_KM for other in self.firm):
            score += NEARBY
        return score

    def _base(self, place: Place, item: Occurrence) -> float:
        if place.kind is Kind.COUNTRY:
            return self._georgia() if place.country == "GE" else 9.0
        if place.kind is Kind.REGION:
            return 9.0 if place.country is None else place.magnitude + 1.0
        if place.kind is Kind.LANDMARK:
            return place.magnitude + 4.0
        if place.kind is Kind.CITY:
            rivals = [h.place for h in item.hits if h.place.kind in (Kind.DIVISION, Kind.DISTRICT)]
            shared = any(r.country == place.country for r in rivals)
            main = any(h.place is place and not h.alternate for h in item.hits)
            score = place.magnitude + FAMOUS * max(0.0, place.magnitude - FAMOUS_FROM)
            return score + (CITY_OVER_DIVISION if shared and (main or place.magnitude > 5) else 0.0)
        if place.kind is Kind.DISTRICT:
            return min(place.magnitude, 4.0) - 0.5
        return KIND_BASE.get(place.kind, place.magnitude)

    def _georgia(self) -> float:
        """The country's own score: a state of the US bears its name, so its neighbourhood must speak for it."""
        around = self.adjectives["GE"] or any(self.named[c] or self.adjectives[c] for c in ("RU", "AM", "AZ"))
        return 8.0 if around else 5.0

    def _of_country(self, code: str | None) -> float:
        if code is None:
            return 0.0
        total = self.share.total()
        score = OUTLET if code == self.context.outlet_country else 0.0
        if total > 2 and self.share[code] * 2 > total:
            score += SAME_COUNTRY
        if self.named[code]:
            score += NAMED + 0.3 * math.log(self.named[code])
        elif self.adjectives[code]:
            score += ADJECTIVE + 0.2 * math.log(self.adjectives[code])
        return score

    def _chains(self, place: Place, following: Occurrence) -> bool:
        return any(self._within(place, hit.place) for hit in following.hits)

    def _lists_divisions(self, number: int, place: Place) -> bool:
        """Whether "California, Ohio" is a list of divisions and not the small town of California in Ohio."""
        following = {h.place.country for h in self.found[number + 1].hits if h.place.kind is Kind.DIVISION}
        rivals = (h.place for h in self.found[number].hits if h.place.kind is Kind.DIVISION and not h.alternate)
        return place.kind is Kind.CITY and place.magnitude < 4.5 and any(r.country in following for r in rivals)

    def _of_chain(self, number: int, place: Place) -> float:
        """For or against a place by the country that its chain ends in ("Wad, Balochistan, Pakistan")."""
        last = number
        while last + 1 < len(self.found) and self.found[last].chained:
            last += 1
        hits = [hit.place for hit in self.found[last].hits]
        outer = [p for p in hits if p.kind is Kind.COUNTRY] or [p for p in hits if p.kind is Kind.DIVISION]
        if not outer or any(p.country == place.country for p in outer):
            return CHAIN_COUNTRY if outer else 0.0
        # "In Washington, Russia said": a large city before a single country need not lie in it.
        return -CHAIN_BROKEN if place.magnitude < LARGE or last - number > 1 else 0.0

    def _within(self, inner: Place, outer: Place) -> bool:
        if outer.kind is Kind.COUNTRY:
            return inner.country == outer.country and inner.row != outer.row
        if outer.kind in (Kind.REGION, Kind.LANDMARK, Kind.RIVER):
            return inner.country is not None and inner.country == outer.country and inner.kind is not Kind.COUNTRY
        division = self.gazetteer.division(inner)
        if outer.kind is Kind.DIVISION:
            return division is not None and division.row == outer.row and inner.row != outer.row
        if outer.kind is Kind.DISTRICT:
            return division is not None and division == self.gazetteer.division(outer) and inner.kind is Kind.CITY
        if outer.kind is Kind.CITY and outer.magnitude > 5:
            return inner.kind is not Kind.COUNTRY and inner.row != outer.row and kilometres(inner, outer) < 40
        return False

    def _beside(self, number: int, place: Place) -> float:
        """What the words just before and after say of the country and the kind."""
        item = self.found[number]
        before, score = self.text[max(0, item.span.start - 45) : item.span.start], 0.0
        words = _ADJECTIVE_WORD.findall(before[-30:])
        if place.country and any(place.country in self.gazetteer.adjective(w) for w in words):
            score += ADJACENT
        if number:
            previous = self.found[number - 1]
            gap = self.text[previous.span.end : item.span.start]
            country = any(h.place.kind is Kind.COUNTRY and h.place.country == place.country for h in previous.hits)
            if country and re.fullmatch(r"\s?['’]\s?s (?:[a-z]+ ){0,4}", gap):
                score += ADJACENT
        if place.kind is Kind.DIVISION:
            score += 3.0 * bool(DIVISION_AFTER.match(self.text, item.span.end) or DIVISION_BEFORE.search(before))
        elif place.kind is Kind.DISTRICT:
            score += 3.0 * bool(DISTRICT_AFTER.match(self.text, item.span.end))
        elif place.kind is Kind.CITY:
            score += 2.0 * bool(SETTLEMENT_BEFORE.search(before))
            score -= 2.0 * bool(DIVISION_AFTER.match(self.text, item.span.end))
        return score

    def _firm_places(self, decided: Sequence[tuple[Place | None, float]]) -> list[Place]:
        """Cities and divisions that hardly can be another: chained, or large and in a named country."""
        firm = {}
        for item, (place, score) in zip(self.found, decided, strict=True):
            if place is None or place.kind not in (Kind.CITY, Kind.LANDMARK):
                continue
            if MISSION.match(self.text, item.span.end):
                continue
            if item.chained or score >= 7.0:
                firm[place.row] = place
        return list(firm.values())

    def _agree(self, decided: list[tuple[Place | None, float]]) -> list[tuple[Place | None, float]]:
        """The same name means the same place all over: the best-supported reading holds, save in a chain of its own."""
        best: dict[str, tuple[Place | None, float]] = {}
        for item, (place, score) in zip(self.found, decided, strict=True):
            key = fold_name(item.words)
            if key not in best or score > best[key][1]:
                best[key] = (place, score)
        agreed = []
        for item, (place, score) in zip(self.found, decided, strict=True):
            winner = best[fold_name(item.words)]
            agreed.append((place, score) if item.chained or not self._replaces(place, winner[0]) else winner)
        return agreed

    def _replaces(self, place: Place | None, winner: Place | None) -> bool:
        """Whether the name's reading elsewhere holds here too: of the same kind, or a town for an untold country."""
        if place is None or winner is None or place.kind is winner.kind:
            return place is not None and winner is not None
        if place.kind is Kind.COUNTRY and winner.kind is Kind.CITY:
            return not self.adjectives[place.country or ""]
        return False
