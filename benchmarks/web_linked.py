"""Which made-up reports are one incident: known from the making, so that nothing is compared but within an incident.

Sketches, blocks, edges, links and the incidents' values are the linker's own. A few vague reports may be one of two
incidents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from random import Random
from typing import Any

from sqlalchemy import Connection, insert

from benchmarks.bulk import Page, Prepared, account, accounted, prepared, store
from benchmarks.web_articles import MODEL, Told, Wanted, tell
from benchmarks.web_world import World
from tocsin.config import LinkerConfig, ResolveConfig
from tocsin.copying import copy_keys
from tocsin.ledger import schema
from tocsin.ledger.linkwork import LinkWork, Sketched, Waiting
from tocsin.linker import Linker
from tocsin.linking import sketched
from tocsin.records import CODEBOOK_VERSION, Candidate, Edge, Incident, IncidentLink, MayBe
from tocsin.sourcing import Sourcing

REPORTS = 3  # a mean incident has
MOST_REPORTS = 80  # of one incident
MAY_BE = 0.1  # share of the vague reports that may be one of two incidents

Members = tuple[Sketched, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles as rows, and the incidents that they tell."""

    linker: str  # its version
    rows: list[Prepared]
    accounting: list[dict[str, Any]]
    sketched: Members
    edges: tuple[Edge, ...]
    cores: dict[int, int]
    means: dict[int, int]
    incidents: tuple[Incident, ...]
    may_be: tuple[MayBe, ...]


class Maker:
    """Makes batches; the same seed and numbers make the same batch, but for the time of making."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._world = World(seed=seed)
        self._linker, self._sourcing = Linker(LinkerConfig()), Sourcing(ResolveConfig())

    def batch(self, first: int, count: int) -> Batch:
        """So many incidents from this number on, with three times as many reports.

        Articles are numbered as if each had one report, so that batches need not wait for each other.
        """
        chance, after = Random(f"{self._seed}.{first}"), REPORTS * first
        told = list(tell(self._world, _wanted(self._world, first, count, chance), chance))
        waiting = self._sketched(told, after)
        groups = _groups(told, {one.sketch.report_id: one for one in waiting}, chance)
        pages = tuple(
            Page(one.article, one.coding, MODEL, CODEBOOK_VERSION, copy_keys(one.article), one.copy_of, one.family_id)
            for one in told
        )
        sources = {
            report.id: self._sourcing.sourced(one.article, report, family_id=one.family_id or one.article.id)
            for one in told
            for report in one.coding.reports
        }
        links = [tuple(self._links(group)) for group in groups]
        return Batch(
            linker=self._linker.version,
            rows=prepared(pages, after=after),
            accounting=[accounted(page) for page in pages],
            sketched=tuple(waiting),
            edges=tuple(edge for group, held in zip(groups, links, strict=True) for edge in _edges(group, held)),
            cores={number: core for group in groups for number, core in group.cores().items()},
            means={number: core for group in groups for number, core in group.means().items()},
            incidents=tuple(self._linker.incident(held, sources) for held in links),
            may_be=tuple(self._may_be(v, one, two) for one, two in pairwise(groups) for v in one.loose),
        )

    def _sketched(self, told: Sequence[Told], after: int) -> list[Sketched]:
        reports = [(one.article, report) for one in told for report in one.coding.reports]
        return [sketched(self._linker, Waiting(n, *each)) for n, each in enumerate(reports, after + 1)]

    def _links(self, group: _Group) -> Iterator[IncidentLink]:
        """Each report's link by its pair with the one by which the group goes: all pairs would take too long."""
        core = group.core.sketch
        others = [one.sketch for one in group.members if one.sketch is not core]
        pairs = {other.report_id: self._linker.links([core, other]) for other in others}
        held = {id: link for id, pair in pairs.items() for link in pair if link.report_id == id}
        of_core = [link for pair in pairs.values() for link in pair if link.report_id == core.report_id]
        held[core.report_id] = max(of_core or self._linker.links([core]), key=lambda link: link.weight)
        return (held[id] for id in sorted(held))

    def _may_be(self, vague: Sketched, one: _Group, two: _Group) -> MayBe:
        near = [group.members[0].sketch for group in (one, two)]
        found = (Candidate(each.report_id, 1.0, self._linker.reasons(vague.sketch, each)) for each in near)
        return MayBe(vague.sketch.report_id, tuple(found))


def _edges(group: _Group, links: Sequence[IncidentLink]) -> Iterator[Edge]:
    core = group.core.sketch.report_id
    for link in links:
        if link.report_id != core:
            yield Edge(min(core, link.report_id), max(core, link.report_id), link.weight)


def _wanted(world: World, first: int, count: int, chance: Random) -> list[Wanted]:
    """Incidents that happened, and how many reports of each: one, and by Pareto's law more."""
    fame = list(accumulate(chance.paretovariate(1.2) - 0.9 for _ in range(count)))
    reports, left = [1] * count, (REPORTS - 1) * count
    while left:
        at = chance.choices(range(count), cum_weights=fame)[0]
        if reports[at] < MOST_REPORTS:
            reports[at] += 1
            left -= 1
    happened = world.happened(count, chance)
    return [Wanted(first + n, one, told) for n, (one, told) in enumerate(zip(happened, reports, strict=True))]


@dataclass(frozen=True, slots=True)
class _Group:
    """The reports of one incident, and vague ones that may be of this one or of the next."""

    members: Members
    loose: Members

    def cores(self) -> dict[int, int]:
        """By which report each goes: exact ones by one of them, a vague one by itself, if not all are vague."""
        core, apart = self.core.number, not self.core.vague
        own = {one.number: one.number if one.vague and apart else core for one in self.members}
        return own | {one.number: one.number for one in self.loose}

    def means(self) -> dict[int, int]:
        """The core that vague reports belong to."""
        core = self.core
        return {} if core.vague else {one.number: core.number for one in self.members if one.vague}

    @property
    def core(self) -> Sketched:
        """The report by which the group goes: the first exact one by its id."""
        return min(self.members, key=lambda one: (one.vague, one.sketch.report_id))


def _groups(told: Sequence[Told], by_id: Mapping[str, Sketched], chance: Random) -> list[_Group]:
    held: dict[int, list[Sketched]] = {}
    for one in told:
        for number, report in zip(one.incidents, one.coding.reports, strict=True):
            held.setdefault(number, []).append(by_id[report.id])
    found = []
    for at, (_, members) in enumerate(sorted(held.items()), 1):
        vague = [one for one in members[1:] if one.vague] if at < len(held) else []
        loose = [one for one in vague if chance.random() < MAY_BE]
        found.append(_Group(tuple(one for one in members if one not in loose), tuple(loose)))
    return found


def write(connection: Connection, batch: Batch, *, who: str) -> None:
    """Store the articles of a batch, and its incidents."""
    store(connection, batch.rows)
    account(connection, batch.accounting, who=who)
    work = LinkWork(connection, who=who)
    if work.version() is None:
        connection.execute(insert(schema.linked_by).values(version=batch.linker))
    work.put(batch.sketched)
    vague = {one.sketch.report_id for one in batch.sketched if one.vague}
    work.put_edges(batch.edges, {one.sketch.report_id: one.number for one in batch.sketched}, vague)
    work.set_cores(batch.cores, {})
    work.set_means({number: (core, 1.0) for number, core in batch.means.items()})
    left = {one.report_id for one in batch.may_be}
    work.write(batch.incidents, batch.may_be, left=left, settled=[one.number for one in batch.sketched])
