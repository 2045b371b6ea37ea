"""Reports → Incidents across articles: sketches, blocks, pair weights, groups, and what is too vague for one group.

Exact reports form groups; vague ones cluster among themselves, and a cluster joins the one group that it fits. A vague
report never holds two groups together, so that a new article concerns its own blocks and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, product

from tocsin.config import LinkerConfig
from tocsin.linker.blocks import blocks, is_vague
from tocsin.linker.groups import MOST_COMPARED, Groups, Pair, grow, pair_of
from tocsin.linker.reconcile import reconcile
from tocsin.linker.scoring import Score, score, told_twice
from tocsin.linker.sketch import sketch
from tocsin.linker.vague import Fit, fits
from tocsin.linker.wholes import is_whole_and_part, wholes
from tocsin.records import Article, Candidate, Edge, Incident, IncidentLink, MayBe, Partition, Report, Sketch, Sourced

TOGETHER = Score(20.0, ("a coder's decision",))
APART = Score(-20.0, ("apart",))
ALONE = Score(0.0, ("the only report",))
MOST_FAMED = 3.0  # what fame may add to the weight of a vague pair


class Linker:
    """Links reports into incidents; what it computes does not depend on the order of the reports."""

    def __init__(self, config: LinkerConfig) -> None:
        self._config = config

    def sketch(self, article: Article, report: Report) -> Sketch:
        """What linking looks at of a report; `article` is the one it stands in."""
        return sketch(article, report)

    def blocks(self, sketch: Sketch) -> tuple[str, ...]:
        """Keys under which reports of one incident meet."""
        return blocks(sketch)

    def is_vague(self, sketch: Sketch) -> bool:
        """Whether its day or place is so vague that several incidents may fit."""
        return is_vague(sketch)

    def edges(self, new: Sequence[Sketch], mates: Sequence[Sketch]) -> tuple[Edge, ...]:
        """Pairs of a new sketch and a mate, or of two new ones, that may be of one incident; in the order of ids."""
        pairs = {pair_of(a.report_id, b.report_id): (a, b) for a, b in _met(new, mates)}
        found = ((pair, self._kept(*sketches)) for pair, sketches in sorted(pairs.items()))
        return tuple(Edge(*pair, kept.weight) for pair, kept in found if kept is not None)

    def _kept(self, one: Sketch, two: Sketch) -> Score | None:
        """The score of a pair that is worth keeping."""
        if one.article_id == two.article_id:
            return None
        found, least = score(one, two), self._config.min_weight
        if is_vague(one) != is_vague(two):
            least = self._config.min_vague - MOST_FAMED
        return found if found.weight >= least else None

    def partition(self, sketches: Sequence[Sketch], *, decided: Sequence[tuple[str, str, str]] = ()) -> Partition:
        """Which of the reports are one incident, and which may be of several.

        decided: what coders said of pairs, as (kind, report, other report), the last word last; "merge" joins them,
        any other kind keeps them apart.
        """
        by_id = {sketch.report_id: sketch for sketch in sorted(sketches, key=lambda s: s.report_id)}
        return _Work(self, self._config, by_id, decided).partition()

    def incidents(self, partition: Partition, sources: Sequence[Sourced]) -> tuple[Incident, ...]:
        """The incidents of a partition, each by the id of its group, with the values that its reports tell together."""
        by_id = {source.report.id: source for source in sources}
        return tuple(_incident(links, by_id) for links in partition.groups)


def _incident(links: tuple[IncidentLink, ...], sources: Mapping[str, Sourced]) -> Incident:
    summary = reconcile([sources[link.report_id] for link in links])
    return Incident(id=links[0].report_id, links=links, summary=summary)


class _Work:
    """One partition while it is made."""

    def __init__(
        self,
        linker: Linker,
        config: LinkerConfig,
        sketches: dict[str, Sketch],
        decided: Sequence[tuple[str, str, str]],
    ) -> None:
        self._config = config
        self._sketches = sketches
        self._vague = {id for id, sketch in sketches.items() if is_vague(sketch)}
        here = [(kind, one, two) for kind, one, two in decided if one in sketches and two in sketches and one != two]
        self._decided = {pair_of(one, two): TOGETHER if kind == "merge" else APART for kind, one, two in here}
        self._edges = {(e.one, e.two): e.weight for e in linker.edges(tuple(sketches.values()), ())}
        self._wholes = wholes(sketches, self._edges)
        self._scores: dict[Pair, Score] = {}
        self._groups = Groups(sketches)

    def partition(self) -> Partition:
        for pair in sorted(pair for pair, found in self._decided.items() if found is TOGETHER):
            self._groups.join(*pair)
        self._grow(vague=False)
        self._grow(vague=True)
        several = self._place_vague()
        groups = self._groups.all()
        held = tuple(self._links(group) for group in groups if group[0] not in several)
        loose = [(id, several[group[0]]) for group in groups if group[0] in several for id in group]
        return Partition(held, tuple(MayBe(id, self._candidates(able)) for id, able in loose))

    def _grow(self, *, vague: bool) -> None:
        """Grow groups of exact reports, or clusters of vague ones."""
        alike = [
            (weight, pair) for pair, weight in self._edges.items() if all((id in self._vague) == vague for id in pair)
        ]
        weigh = lambda pair: self._score(pair).weight  # noqa: E731
        grow(self._groups, alike, weigh, apart=self._are_apart, least=self._config.min_weight)

    def _are_apart(self, pair: Pair) -> bool:
        return self._score(pair) is APART

    def _score(self, pair: Pair) -> Score:
        if pair not in self._scores:
            self._scores[pair] = self._decided.get(pair) or self._weighed(pair)
        return self._scores[pair]

    def _weighed(self, pair: Pair) -> Score:
        one, two = (self._sketches[id] for id in pair)
        if one.article_id == two.article_id:
            return told_twice(one, two) or APART
        return APART if is_whole_and_part(pair, self._sketches, self._wholes) else score(one, two)

    def _place_vague(self) -> dict[str, tuple[Fit, ...]]:
        """Join clusters of vague reports to the incident that each fits; returns those that fit several."""
        found = {cluster[0]: self._fits(cluster) for cluster in self._groups.all() if self._vague.issuperset(cluster)}
        several = {first: able for first, able in found.items() if len(able) > 1}
        clear = [(able[0], first) for first, able in found.items() if len(able) == 1]
        for fit, first in sorted(clear, key=lambda c: (-c[0].likelihood, c[1])):
            if self._may_join(first, fit.incident):  # no longer, where another cluster of the same article came first
                self._groups.join(first, fit.incident)
        return several

    def _fits(self, cluster: Sequence[str]) -> tuple[Fit, ...]:
        """The exact groups that the reports of a cluster may tell of, by a report of each."""
        best: dict[str, tuple[float, Pair]] = {}
        for id in cluster:
            for other in self._meets[id]:
                pair, owner = pair_of(id, other), self._groups.owner(other)
                best[owner] = max(best.get(owner, (self._edges[pair], pair)), (self._edges[pair], pair))
        able = [self._fit(owner, pair) for owner, (_, pair) in best.items() if self._may_join(cluster[0], owner)]
        return fits(able, least=self._config.min_vague, margin=self._config.vague_margin)

    def _may_join(self, one: str, two: str) -> bool:
        between = product(*(self._groups.members(self._groups.owner(id)) for id in (one, two)))
        return not any(self._are_apart(pair_of(*pair)) for pair in between)

    def _fit(self, owner: str, pair: Pair) -> Fit:
        found = self._score(pair)
        articles = {self._sketches[id].article_id for id in self._groups.members(owner)}
        return Fit(owner, found.weight, found.reasons, len(articles))

    @cached_property
    def _meets(self) -> dict[str, list[str]]:
        """For each vague report the exact ones that it has an edge with."""
        meets: dict[str, list[str]] = defaultdict(list)
        for one, two in self._edges:
            for id, other in ((one, two), (two, one)):
                if id in self._vague and other not in self._vague:
                    meets[id].append(other)
        return meets

    def _candidates(self, able: Sequence[Fit]) -> tuple[Candidate, ...]:
        firsts = [min(self._groups.members(self._groups.owner(fit.incident))) for fit in able]
        return tuple(Candidate(first, fit.likelihood, fit.reasons) for first, fit in zip(firsts, able, strict=True))

    def _links(self, group: Sequence[str]) -> tuple[IncidentLink, ...]:
        """The reports of a group, each with its best reason."""
        links = []
        for id in group:
            own = [self._score(pair_of(id, other)) for other in group[:MOST_COMPARED] if other != id]
            best = max(own, key=lambda s: s.weight, default=ALONE)
            links.append(IncidentLink(id, best.weight, best.reasons))
        return tuple(links)


def _met(new: Sequence[Sketch], mates: Sequence[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    """Pairs of a new sketch with another new one or a mate, that share a block; some more than once."""
    met: dict[str, tuple[list[Sketch], list[Sketch]]] = defaultdict(lambda: ([], []))
    for side, sketches in enumerate((new, mates)):
        for one in sketches:
            for key in blocks(one):
                met[key][side].append(one)
    for fresh, known in met.values():
        yield from combinations(fresh, 2)
        yield from product(fresh, known)
