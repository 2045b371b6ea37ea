"""Reports → Incidents across articles: sketches, blocks, pair weights, groups, and what is too vague for one group.

Exact reports form groups; vague ones cluster among themselves, and a cluster joins the one group that it fits. A vague
report never holds two groups together, so that a new article concerns its own blocks and nothing else. The steps are
open one by one, so that a ledger can take them where something changed: `edges`, `cores`, `fits`, `admitted`, `links`;
`partition` takes them all at once.
"""

from __future__ import annotations

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tocsin.config import LinkerConfig
from tocsin.linker import vague
from tocsin.linker.blocks import blocks, is_broad, is_vague
from tocsin.linker.groups import Groups, grow, pair_of
from tocsin.linker.likely import Likely, likely
from tocsin.linker.pairs import Decided, Pairs
from tocsin.linker.reconcile import reconcile
from tocsin.linker.scoring import score, shipped
from tocsin.linker.sketch import VERSION, sketch
from tocsin.linker.wholes import wholes
from tocsin.records import (
    Article,
    Candidate,
    Claim,
    Edge,
    Incident,
    IncidentLink,
    MayBe,
    Partition,
    Report,
    Rival,
    Sketch,
    Sourced,
)


class Linker:
    """Links reports into incidents; what it computes does not depend on the order of the reports."""

    def __init__(self, config: LinkerConfig) -> None:
        self._config = config

    @property
    def version(self) -> str:
        """Changes with whatever changes the incidents that the same reports make: sketches, weights, settings."""
        told = f"{self._config.model_dump_json()} {sorted(shipped().items())}"
        return f"{VERSION}.{hashlib.sha256(told.encode()).hexdigest()[:8]}"

    def sketch(self, article: Article, report: Report) -> Sketch:
        """What linking looks at of a report; `article` is the one it stands in."""
        return sketch(article, report)

    def blocks(self, sketch: Sketch) -> tuple[str, ...]:
        """Keys under which reports of one incident meet."""
        return blocks(sketch)

    def is_broad(self, key: str) -> bool:
        """Whether two exact reports do not meet by this key."""
        return is_broad(key)

    def is_vague(self, sketch: Sketch) -> bool:
        """Whether its day or place is so vague that several incidents may fit."""
        return is_vague(sketch)

    def edges(self, new: Sequence[Sketch], mates: Sequence[Sketch]) -> tuple[Edge, ...]:
        """Pairs of a new sketch and a mate, or of two new ones, that may be of one incident; in the order of ids."""
        found = ((pair_of(a.report_id, b.report_id), self._kept(a, b)) for a, b in _met(new, mates))
        return tuple(Edge(*pair, weight) for pair, weight in sorted(found) if weight is not None)

    def _kept(self, one: Sketch, two: Sketch) -> float | None:
        """The weight of a pair that is worth keeping."""
        if one.article_id == two.article_id:
            return None
        one, two = (one, two) if one.report_id < two.report_id else (two, one)
        found, least = score(one, two).weight, self._config.min_weight
        if is_vague(one) != is_vague(two):
            least = self._config.min_vague - vague.MOST_FAMED
        return found if found >= least else None

    def wholes(self, sketches: Sequence[Sketch], edges: Iterable[Edge]) -> dict[str, int]:
        """Reports that tell as one what one article tells as several, by their edges, and their dead."""
        known = {sketch.report_id: sketch for sketch in sketches}
        return wholes(known, ((edge.one, edge.two) for edge in edges))

    def cores(
        self, sketches: Sequence[Sketch], edges: Iterable[Edge], *, wholes: Mapping[str, int], decided: Decided = ()
    ) -> tuple[tuple[str, ...], ...]:
        """Groups of exact reports and clusters of vague ones, by their ids; edges between the kinds are not looked at.

        wholes: those of the exact reports, by the edges between these. decided: what coders said of pairs, as (kind,
        report, other report), the last word last; "merge" joins them, any other kind keeps them apart. What edges and
        merges do not join, be it by others, does not change the result.
        """
        known = {sketch.report_id: sketch for sketch in sketches}
        return tuple(map(tuple, self._grown(known, tuple(edges), Pairs(known, decided, wholes)).all()))

    def _grown(self, known: Mapping[str, Sketch], edges: Sequence[Edge], pairs: Pairs) -> Groups:
        groups = Groups(sorted(known))
        for pair in pairs.together():
            groups.join(*pair)
        exact, _, loose = _by_kind(known, edges)
        pairs.know(edges)
        for found in (exact, loose):
            alike = [(pairs.weigh((edge.one, edge.two)), (edge.one, edge.two)) for edge in found]
            grow(groups, alike, pairs.weigh, apart=pairs.are_apart, least=self._config.min_weight)
        return groups

    def fits(self, rivals: Iterable[Rival]) -> tuple[tuple[Rival, float], ...]:
        """The groups that a cluster of vague reports may tell of, with their log-odds, best first.

        One where it is clear which is meant, none where it is none of them.
        """
        return vague.fits(rivals, least=self._config.min_vague, margin=self._config.vague_margin)

    def likely(self, one: Sketch, incidents: Mapping[str, Sequence[Sketch]]) -> tuple[Likely, ...]:
        """The incidents that a report which is in none may tell of, likeliest first; none that it is kept apart from.

        incidents: the sketches of each incident's reports. Pairs are weighed and groups compared as linking does.
        """
        members = [sketch for group in incidents.values() for sketch in group]
        known = {sketch.report_id: sketch for sketch in (one, *members)}
        of_parts = wholes(known, ((edge.one, edge.two) for edge in self.edges([one], members)))
        open_ = {id: g for id, g in incidents.items() if not self.are_apart([one], g, wholes=of_parts)}
        return likely(one, open_, self._config)

    def is_clear(self, one: Sketch, likely: Sequence[Likely]) -> bool:
        """Whether the report is most likely the first of these: of a vague one no other may come near."""
        if not likely or not likely[0].fits:
            return False
        rest = [each.candidate.weight for each in likely[1:]] if is_vague(one) else []
        return max(rest, default=-math.inf) <= likely[0].candidate.weight - self._config.vague_margin

    def likelier(self, one: Edge, two: Edge) -> Edge:
        """The edge by which a cluster and a group are compared."""
        return vague.likelier(one, two)

    def reasons(self, one: Sketch, two: Sketch) -> tuple[str, ...]:
        """Why two reports may be of one incident, in words."""
        return score(*sorted((one, two), key=lambda sketch: sketch.report_id)).reasons

    def are_apart(
        self, cluster: Sequence[Sketch], group: Sequence[Sketch], *, wholes: Mapping[str, int], decided: Decided = ()
    ) -> bool:
        """Whether a coder, an article that tells two incidents, or a whole and its part keep a cluster out of a group.

        wholes: of the group's reports by the edges between exact ones, of the cluster's by theirs with exact ones.
        """
        known = {sketch.report_id: sketch for sketch in (*cluster, *group)}
        return not Pairs(known, decided, wholes).may_join([s.report_id for s in cluster], [s.report_id for s in group])

    def admitted(self, claims: Sequence[Claim], group: Sequence[Sketch], *, decided: Decided = ()) -> tuple[Claim, ...]:
        """Of the clusters that fit one group only those that it takes in."""
        known = {sketch.report_id: sketch for sketch in (*group, *(one for claim in claims for one in claim.cluster))}
        return vague.admitted(claims, [sketch.report_id for sketch in group], Pairs(known, decided))

    def links(self, group: Sequence[Sketch], *, decided: Decided = ()) -> tuple[IncidentLink, ...]:
        """The reports of one incident, each with its best reason."""
        known = {sketch.report_id: sketch for sketch in group}
        return Pairs(known, decided).links(list(known))

    def incidents(self, partition: Partition, sources: Sequence[Sourced]) -> tuple[Incident, ...]:
        """The incidents of a partition, each by the id of its group, with the values that its reports tell together."""
        by_id = {source.report.id: source for source in sources}
        return tuple(self.incident(links, by_id) for links in partition.groups)

    def incident(self, links: tuple[IncidentLink, ...], sources: Mapping[str, Sourced]) -> Incident:
        """One incident; sources: its reports by their ids, and maybe others."""
        summary = reconcile([sources[link.report_id] for link in links])
        return Incident(id=links[0].report_id, links=links, summary=summary)

    def partition(self, sketches: Sequence[Sketch], *, decided: Decided = ()) -> Partition:
        """Which of the reports are one incident, and which may be of several; decided: as in `cores`."""
        known = {sketch.report_id: sketch for sketch in sorted(sketches, key=lambda s: s.report_id)}
        edges = self.edges(tuple(known.values()), ())
        exact, across, _ = _by_kind(known, edges)
        of_exact = self.wholes(sketches, exact)
        of_vague = {id: dead for id, dead in self.wholes(sketches, across).items() if is_vague(known[id])}
        groups = self._grown(known, edges, Pairs(known, decided, of_exact))
        several = self._place_vague(known, across, groups, Pairs(known, decided, of_exact | of_vague), decided)
        pairs = Pairs(known, decided)
        held = tuple(pairs.links(group) for group in groups.all() if group[0] not in several)
        loose = {id: found for first, found in several.items() for id in groups.members(groups.owner(first))}
        may_be = (MayBe(id, tuple(_by_first(one, groups) for one in found)) for id, found in sorted(loose.items()))
        return Partition(held, tuple(may_be))

    def _place_vague(
        self, known: Mapping[str, Sketch], edges: Iterable[Edge], groups: Groups, pairs: Pairs, decided: Decided
    ) -> dict[str, list[Candidate]]:
        """Join clusters of vague reports to the group that each fits; returns the several cores that others fit."""
        loose = {id for id, one in known.items() if is_vague(one)}
        meets = _meets(edges, loose)
        several: dict[str, list[Candidate]] = {}
        claims: dict[str, list[Claim]] = defaultdict(list)
        for cluster in (group for group in groups.all() if loose.issuperset(group)):
            able = self.fits(vague.rivals_of(cluster, meets, groups, pairs, known))
            if len(able) > 1:
                several[cluster[0]] = [
                    Candidate(rival.core, weight, self.reasons(known[rival.pair.one], known[rival.pair.two]))
                    for rival, weight in able
                ]
            for rival, weight in able if len(able) == 1 else ():
                claims[rival.core].append(Claim(weight, tuple(known[id] for id in cluster)))
        for core, made in claims.items():
            for claim in self.admitted(made, [known[id] for id in groups.members(groups.owner(core))], decided=decided):
                groups.join(core, claim.cluster[0].report_id)
        return several


def _by_first(one: Candidate, groups: Groups) -> Candidate:
    """The candidate by the least id of its group as that is now, with the vague reports that joined it."""
    return replace(one, incident_id=min(groups.members(groups.owner(one.incident_id))))


def _by_kind(known: Mapping[str, Sketch], edges: Iterable[Edge]) -> tuple[list[Edge], list[Edge], list[Edge]]:
    """The edges between exact reports, between exact and vague ones, and between vague ones."""
    loose = {id for id, one in known.items() if is_vague(one)}
    kinds: tuple[list[Edge], list[Edge], list[Edge]] = ([], [], [])
    for edge in edges:
        kinds[(edge.one in loose) + (edge.two in loose)].append(edge)
    return kinds


def _meets(edges: Iterable[Edge], loose: set[str]) -> dict[str, list[Edge]]:
    """For each vague report its edges with exact ones."""
    meets: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if (edge.one in loose) != (edge.two in loose):
            meets[edge.one if edge.one in loose else edge.two].append(edge)
    return meets


def _met(new: Sequence[Sketch], mates: Sequence[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    """Pairs of a new sketch with a later new one or a mate, that share a block, each once."""
    every = [*new, *mates]
    keys = [blocks(one) for one in every]
    vague = [is_vague(one) for one in every]
    by_key: dict[str, set[int]] = defaultdict(set)
    vague_by_key: dict[str, set[int]] = defaultdict(set)
    for number, held in enumerate(keys):
        for key in held:
            by_key[key].add(number)
            if vague[number] and is_broad(key):
                vague_by_key[key].add(number)
    for number, one in enumerate(new):
        exact = not vague[number]
        met = set[int]().union(*(vague_by_key[k] if exact and is_broad(k) else by_key[k] for k in keys[number]))
        yield from ((one, every[other]) for other in met if other > number)
