"""Weights of pairs of reports; what a coder said of a pair goes before what they weigh."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from tocsin.linker.groups import MOST_COMPARED, Pair, pair_of
from tocsin.linker.scoring import Score, score, told_twice
from tocsin.linker.wholes import is_whole_and_part
from tocsin.records import Edge, IncidentLink, Sketch

Decided = Iterable[tuple[str, str, str]]  # (kind, report, other report), the last word last

TOGETHER = Score(20.0, ("a coder's decision",))
APART = Score(-20.0, ("apart",))
ALONE = Score(0.0, ("the only report",))


class Pairs:
    """Scores of the pairs of some reports, each worked out once."""

    def __init__(self, sketches: Mapping[str, Sketch], decided: Decided, wholes: Mapping[str, int] = {}) -> None:
        self._sketches = sketches
        here = [(kind, one, two) for kind, one, two in decided if one in sketches and two in sketches and one != two]
        self._decided = {pair_of(one, two): TOGETHER if kind == "merge" else APART for kind, one, two in here}
        self._wholes = wholes
        self._scores: dict[Pair, Score] = {}
        self._weights = {pair: found.weight for pair, found in self._decided.items()}

    def know(self, edges: Iterable[Edge]) -> None:
        """Take the weights of these pairs as they are."""
        kept = {(edge.one, edge.two): edge.weight for edge in edges}
        apart = {pair: APART.weight for pair in kept if self._is_whole_and_part(pair)}
        self._weights = kept | apart | self._weights

    def score(self, pair: Pair) -> Score:
        """Weight and reasons of a pair."""
        if pair not in self._scores:
            self._scores[pair] = self._decided.get(pair) or self._weighed(pair)
        return self._scores[pair]

    def _weighed(self, pair: Pair) -> Score:
        one, two = (self._sketches[id] for id in pair)
        if one.article_id == two.article_id:
            return told_twice(one, two) or APART
        return APART if self._is_whole_and_part(pair) else score(one, two)

    def _is_whole_and_part(self, pair: Pair) -> bool:
        return bool(self._wholes) and is_whole_and_part(pair, self._sketches, self._wholes)

    def weigh(self, pair: Pair) -> float:
        """Weight of a pair."""
        if pair not in self._weights:
            self._weights[pair] = self.score(pair).weight
        return self._weights[pair]

    def are_apart(self, pair: Pair) -> bool:
        """Whether a coder said that they are two, or their article shows it, or one is a part of the other."""
        if pair in self._decided:
            return self._decided[pair] is APART
        one, two = (self._sketches[id].article_id for id in pair)
        return self.score(pair) is APART if one == two else self._is_whole_and_part(pair)

    def may_join(self, one: Iterable[str], two: Sequence[str]) -> bool:
        """Whether no report of one group is apart from one of the other."""
        return not any(self.are_apart(pair_of(*pair)) for pair in product(one, two))

    def together(self) -> list[Pair]:
        """The pairs that a coder joined, in order."""
        return sorted(pair for pair, found in self._decided.items() if found is TOGETHER)

    def links(self, group: Sequence[str]) -> tuple[IncidentLink, ...]:
        """The reports of a group, in the order of ids, each with its best reason."""
        links, ids = [], sorted(group)
        for id in ids:
            own = [self.score(pair_of(id, other)) for other in ids[:MOST_COMPARED] if other != id]
            best = max(own, key=lambda s: s.weight, default=ALONE)
            links.append(IncidentLink(id, best.weight, best.reasons))
        return tuple(links)
