"""One document, one world: which place each name in an article means, decided for all names together.

Evidence, strongest first: a chain ("Ferguson, Missouri"), the words beside the name, the country and division that the
article's other names lie in, names nearby, the outlet's country, the number of inhabitants.
Source of the approach: D'Ignazio et al. 2014 (CLIFF), Karimzadeh et al. 2019 (GeoTxt); weights chosen on our dev set.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from tocsin.resolve.gazetteer import Gazetteer, Kind, Place
from tocsin.resolve.place_chain import Chains
from tocsin.resolve.place_geometry import kilometres
from tocsin.resolve.place_home import Home, find_home
from tocsin.resolve.place_names import fold_name
from tocsin.resolve.place_parts import find_parts, quarters
from tocsin.resolve.place_prior import Weights, prior
from tocsin.resolve.place_stands import Occurrence
from tocsin.resolve.place_strays import without_strays
from tocsin.resolve.place_support import Reading, readings, settle
from tocsin.resolve.place_words import (
    DISTRICT_AFTER,
    DIVISION_AFTER,
    DIVISION_BEFORE,
    SETTLEMENT_BEFORE,
)

__all__ = ["PlaceContext", "World", "build_world", "kilometres"]

SETTLED = (Kind.CITY, Kind.DISTRICT, Kind.DIVISION)
KNOWN = 6.0  # log10: a place of a million is known by its other names too
SMALL = 4.5
LONE = 1.2  # names in a country, the one in question included
FOCUS = 2.5  # names in the country that an article is about
REFUSED = -5.0  # a score at which the name means none of its places
_ADJECTIVE_WORD = re.compile(r"\b(?:(?:North|South|East|West|Sri|Saudi|Central|Costa|Puerto|New) )?[A-Z][a-zé]{3,}\b")


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What is known beside the text."""

    outlet_country: str | None = None  # ISO 3166-1 alpha-2
    headline: int = 0  # number of characters at the beginning that are the headline


@dataclass(frozen=True, slots=True)
class World:
    """The referent of each occurrence (None where the words beside it deny it a place), and the countries named."""

    found: tuple[Occurrence, ...]
    places: tuple[Place | None, ...]
    countries: tuple[tuple[str, int], ...]  # code and times named, most first
    scores: tuple[float, ...]
    wholes: tuple[Place | None, ...]  # the town that each is or lies in, as the article or the gazetteer has it
    votes: tuple[float, ...]  # what each says for its town's being the article's own
    home: Home | None


def build_world(
    gazetteer: Gazetteer,
    text: str,
    found: tuple[Occurrence, ...],
    context: PlaceContext,
    weights: Weights | None = None,
) -> World:
    """Decide all occurrences of one text; equal names mean equal places unless a chain says otherwise."""
    return _Builder(gazetteer, text, found, context, weights or Weights()).build()


class _Builder:
    """Each folded name is one voter; its chained occurrences are decided for themselves."""

    def __init__(
        self, gazetteer: Gazetteer, text: str, found: tuple[Occurrence, ...], context: PlaceContext, weights: Weights
    ) -> None:
        self.gazetteer, self.text, self.found, self.context, self.weights = gazetteer, text, found, context, weights
        self.chains = Chains(gazetteer, text, found, weights)
        self.mass: dict[str, float] = {}
        self.groups: defaultdict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(found):
            if item.hits:
                self.groups[fold_name(item.words)].append(number)
        self.priors = {key: self._priors(numbers[0]) for key, numbers in self.groups.items()}
        self.beside = [{h.place.row: self._beside(n, h.place) for h in i.hits} for n, i in enumerate(found)]

    def build(self) -> World:
        adjectives = self._adjectives()
        countries = {code: self.weights.adjective * (1 + math.log(times)) for code, times in adjectives.items()}
        if self.context.outlet_country:
            home = self.context.outlet_country
            countries[home] = countries.get(home, 0.0) + self.weights.outlet
        chained = self._chain_evidence()
        names = {key: self._readings(key, numbers, chained) for key, numbers in self.groups.items()}
        self.mass = settle(list(names.values()), countries, self.weights)
        chosen = [self._choose(number, names, chained) for number in range(len(self.found))]
        total = adjectives + Counter(p.country for p, _ in chosen if p is not None and p.kind is Kind.COUNTRY)
        places = tuple(place for place, _ in chosen)
        called = quarters(self.text, self.found, self.chains.inner)
        towns = find_home(self.gazetteer, self.text, self.found, places, self.context.headline, called)
        places = without_strays(self.gazetteer, places, towns.home, self.chains.inner)
        parts = find_parts(self.gazetteer, self.text, self.found, places, towns.home, called)
        return World(
            self.found,
            parts.places,
            tuple((code, times) for code, times in total.most_common() if code),
            tuple(score for _, score in chosen),
            parts.wholes,
            towns.votes,
            towns.home,
        )

    def _priors(self, number: int) -> dict[int, float]:
        hits = self.found[number].hits
        return {hit.place.row: prior(hit, hits, self.gazetteer, self.weights) for hit in hits}

    def _adjectives(self) -> Counter[str]:
        """Countries by the number of their adjectives and demonyms in the text."""
        counted: Counter[str] = Counter()
        for word in _ADJECTIVE_WORD.finditer(self.text):
            for code in self.gazetteer.adjective(word[0])[:1]:
                counted[code] += 1
        return counted

    def _chain_evidence(self) -> list[dict[int, float]]:
        """For each occurrence, what its chain says for each reading (by row); the last of a chain is read first."""
        evidence: list[dict[int, float]] = [{} for _ in self.found]
        for number in reversed(range(len(self.found))):
            item = self.found[number]
            own = {h.place.row: self.weights.chain * self.chains.closes(number, h.place) for h in item.hits}
            if number in self.chains.inner:
                outer = self._outer(number + 1, evidence[number + 1])
                for hit in item.hits:
                    own[hit.place.row] += self.chains.evidence(number, hit.place, outer)
            evidence[number] = own
        return evidence

    def _outer(self, number: int, evidence: dict[int, float]) -> list[tuple[Place, float]]:
        """The places that the end of a chain may mean, with their probabilities."""
        item = self.found[number]
        own = self.priors[fold_name(item.words)]
        scores = {h.place: own.get(h.place.row, 0.0) + evidence.get(h.place.row, 0.0) for h in item.hits}
        top = max(scores.values(), default=0.0)
        shares = {place: math.exp(score - top) for place, score in scores.items()}
        total = sum(shares.values())
        return [(place, share / total) for place, share in shares.items() if share > 0.01 * total]

    def _readings(self, key: str, numbers: list[int], chained: list[dict[int, float]]) -> list[Reading]:
        scored = []
        for hit in self.found[numbers[0]].hits:
            row = hit.place.row
            beside = max(self.beside[n].get(row, 0.0) for n in numbers)
            chain = max((chained[n].get(row, 0.0) for n in numbers), key=abs)
            scored.append((hit.place, self.priors[key][row] + beside + chain))
        return readings(self.gazetteer, scored)

    def _choose(
        self, number: int, names: dict[str, list[Reading]], chained: list[dict[int, float]]
    ) -> tuple[Place | None, float]:
        item = self.found[number]
        if not item.hits:
            return None, 0.0
        key = fold_name(item.words)
        alone = number in self.chains.inner or number - 1 in self.chains.inner
        scored = []
        for reading in names[key]:
            row, score = reading.place.row, reading.score
            if alone:
                score += self.priors[key].get(row, 0.0) + self.beside[number].get(row, 0.0) - reading.own
                score += chained[number].get(row, 0.0)
            else:
                score += self._kind_words(number, reading.place)
            scored.append((score, reading.place))
        best = max(scored, key=lambda pair: (pair[0], pair[1].magnitude, -pair[1].row))
        stray = not alone and self._is_stray(item, best[1])
        return (None, best[0]) if stray or best[0] <= REFUSED else (best[1], best[0])

    def _is_stray(self, item: Occurrence, place: Place) -> bool:
        """Whether a small place lies in a country that nothing else speaks of, in an article about another one."""
        # An occurrence shares the readings of its name's first one; a reading that it lacks itself is no other name.
        alternate = any(h.alternate for h in item.hits if h.place is place)
        if place.kind not in SETTLED or place.magnitude >= (KNOWN if alternate else SMALL):
            return False
        others = {code: mass for code, mass in self.mass.items() if code != place.country}
        most = max(others.values(), default=0.0)
        return self.mass.get(place.country or "", 0.0) < LONE and most > FOCUS and most * 2 > sum(others.values())

    def _beside(self, number: int, place: Place) -> float:
        """What the words just before and after say of the country."""
        item = self.found[number]
        before, score = self.text[max(0, item.span.start - 30) : item.span.start], 0.0
        if place.country and any(place.country in self.gazetteer.adjective(w) for w in _ADJECTIVE_WORD.findall(before)):
            score += self.weights.adjacent
        if number:
            previous = self.found[number - 1]
            gap = self.text[previous.span.end : item.span.start]
            country = any(h.place.kind is Kind.COUNTRY and h.place.country == place.country for h in previous.hits)
            if country and re.fullmatch(r"\s?['’]\s?s (?:[a-z]+ ){0,4}", gap):
                score += self.weights.adjacent
        return score

    def _kind_words(self, number: int, place: Place) -> float:
        """What the words beside an occurrence say of the kind: "Kabul province", "the town of Kandahar"."""
        item = self.found[number]
        before = self.text[max(0, item.span.start - 45) : item.span.start]
        division = DIVISION_AFTER.match(self.text, item.span.end) or DIVISION_AFTER.search(item.words)
        if place.kind is Kind.DIVISION:
            return self.weights.kind_word * bool(division or DIVISION_BEFORE.search(before))
        if place.kind is Kind.DISTRICT:
            named = DISTRICT_AFTER.match(self.text, item.span.end) or DISTRICT_AFTER.search(item.words)
            return self.weights.kind_word * bool(named)
        if place.kind is Kind.CITY:
            return 2.0 * bool(SETTLEMENT_BEFORE.search(before)) - 2.0 * bool(division)
        return 0.0
