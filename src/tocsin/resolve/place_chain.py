"""Chains of names, each in the next: "Ferguson, Missouri", "Wad, Balochistan, Pakistan"; lists are none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.resolve.gazetteer import Gazetteer, Kind, Place
from tocsin.resolve.place_geometry import kilometres
from tocsin.resolve.place_prior import Weights
from tocsin.resolve.place_stands import Occurrence

CITY_KM = 40.0  # a part of a large city lies so near its centre
LARGE = 5.3  # log10 of 200,000
OUTER = (Kind.COUNTRY, Kind.DIVISION, Kind.DISTRICT, Kind.REGION)
_VERB_AFTER = re.compile(
    r"\s(?:said|says|announced|launched|warned|accused|denied|confirmed|agreed|vowed|has|had|have|will|would|is|was)\b"
)
_LIST_AFTER = re.compile(r"\s*(?:,?\s*(?:and|or|&)\s|,\s*(?:and\s+)?[A-Z][\w.]*\s*(?:,|\s(?:and|or)\s))")


class Chains:
    """Which occurrences of an article are chained to the next one, and what that says for a reading."""

    def __init__(self, gazetteer: Gazetteer, text: str, found: Sequence[Occurrence], weights: Weights) -> None:
        self.gazetteer, self.text, self.found, self.weights = gazetteer, text, found, weights
        self.inner = frozenset(n for n in range(len(found)) if self._is_chain(n))

    def _is_chain(self, number: int) -> bool:
        item = self.found[number]
        if not item.chained or number + 1 >= len(self.found):
            return False
        following = self.found[number + 1]
        outer = {hit.place.kind for hit in following.hits}
        own = [hit.place for hit in item.hits]
        if Kind.COUNTRY in outer and any(p.kind in (Kind.COUNTRY, Kind.SEA) for p in own):
            return False  # "Jordan, Lebanon"
        if following.short:
            return True
        if Kind.COUNTRY in outer and _VERB_AFTER.match(self.text, following.span.end):
            return False  # "In Gaza, Israel said"
        divisions = {hit.place.country for hit in following.hits if hit.place.kind is Kind.DIVISION}
        if any(p.kind is Kind.DIVISION and p.country in divisions for p in own):  # "Texas, Louisiana and Arkansas"
            if _LIST_AFTER.match(self.text, following.span.end):
                return False
            before = self.found[number - 1] if number else None
            return before is None or self.text[before.span.end : item.span.start].strip() not in (",", "and", ", and")
        return True

    def evidence(self, number: int, place: Place, outer: Sequence[tuple[Place, float]]) -> float:
        """For or against a reading of a chained occurrence; outer: the places of the next with their probabilities."""
        score = 0.0
        for container, probability in outer:
            if self.within(place, container):
                full = self.weights.chain_country if container.kind is Kind.COUNTRY else self.weights.chain
                score += probability * full
            elif container.kind in (Kind.COUNTRY, Kind.DIVISION):
                sure = container.kind is Kind.DIVISION and self._must_lie_in(number, place)
                score += probability * (self.weights.broken if sure else self.weights.loose)
        return score

    def _must_lie_in(self, number: int, place: Place) -> bool:
        """Whether a place cannot stand before that comma by chance: "In Washington, Russia said" is no chain."""
        return self.found[number + 1].short or place.magnitude < LARGE or number + 1 in self.inner

    def closes(self, number: int, place: Place) -> bool:
        """Whether a reading holds one of the places that the chained occurrence before it may mean."""
        if number - 1 not in self.inner or place.kind not in (*OUTER, Kind.CITY):
            return False
        return any(self.within(hit.place, place) for hit in self.found[number - 1].hits)

    def within(self, inner: Place, outer: Place) -> bool:
        """Whether one place lies in another, as far as the gazetteer tells."""
        if inner.row == outer.row or inner.kind is Kind.COUNTRY:
            return False
        if outer.kind is Kind.COUNTRY:
            return inner.country == outer.country
        if outer.kind in (Kind.REGION, Kind.LANDMARK, Kind.RIVER):
            return inner.country is not None and inner.country == outer.country
        division = self.gazetteer.division(inner)
        if outer.kind is Kind.DIVISION:
            return division is not None and division.row == outer.row
        if outer.kind is Kind.DISTRICT:
            return division is not None and division == self.gazetteer.division(outer) and inner.kind is Kind.CITY
        return outer.kind is Kind.CITY and outer.magnitude > 5 and kilometres(inner, outer) < CITY_KM
