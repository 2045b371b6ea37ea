"""Which made-up reports are one incident: known from the making, so that nothing is compared but within an incident.

Sketches, blocks, edges, links and the incidents' values are the linker's own. A few vague reports may be one of two
incidents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from random import Random

from sqlalchemy import Connection, func, select

from benchmarks.bulk import Page
from benchmarks.web_articles import MODEL, Told, Wanted, tell
from benchmarks.web_world import World
from tocsin.config import LinkerConfig, ResolveConfig
from tocsin.copying import copy_keys
from tocsin.ledger import schema
from tocsin.ledger.linkwork import LinkWork, Sketched, Waiting
from tocsin.linker import Linker
from tocsin.linking import _sketched
from tocsin.records import CODEBOOK_VERSION, Candidate, Edge, Incident, MayBe
from tocsin.sourcing import Sourcing

REPORTS = 3  # a mean incident has
MOST_REPORTS = 80  # of one incident
MAY_BE = 0.1  # share of the vague reports that may be one of two incidents

Members = tuple[Sketched, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles and the incidents that they tell; sketches are numbered from 0, for what goes before is not known."""

    linker: str  # its version
    pages: tuple[Page, ...]
    sketched: Members
    edges: tuple[Edge, ...]
    cores: dict[int, int]
    means: dict[int, int]
    incidents: tuple[Incident, ...]
    may_be: tuple[MayBe, ...]


class Maker:
    """Makes batches; the same seed and numbers make the same batch."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._world = World(seed=seed)
        self._linker, self._sourcing = Linker(LinkerConfig()), Sourcing(ResolveConfig())

    def batch(self, first: int, count: int) -> Batch:
        """So many incidents from this number on, with three times as many reports."""
        chance = Random(f"{self._seed}.{first}")
        told = list(tell(self._world, _wanted(self._world, first, count, chance), chance))
        sketched = list(self._sketched(told))
        groups = _groups(told, {one.sketch.report_id: one for one in sketched}, chance)
        pages = tuple(
            Page(one.article, one.coding, MODEL, CODEBOOK_VERSION, copy_keys(one.article), one.copy_of, one.family_id)
            for one in told
        )
        sources = {
            report.id: self._sourcing.sourced(one.article, report, family_id=one.family_id or one.article.id)
            for one in told
            for report in one.coding.reports
        }
        links = [self._linker.links([one.sketch for one in group.members]) for group in groups]
        return Batch(
            linker=self._linker.version,
            pages=pages,
            sketched=tuple(sketched),
            edges=tuple(e for group in groups for e in self._linker.edges([one.sketch for one in group.members], ())),
            cores={number: core for group in groups for number, core in group.cores().items()},
            means={number: core for group in groups for number, core in group.means().items()},
            incidents=tuple(self._linker.incident(held, sources) for held in links),
            may_be=tuple(self._may_be(v, one, two) for one, two in pairwise(groups) for v in one.loose),
        )

    def _sketched(self, told: Sequence[Told]) -> list[Sketched]:
        reports = [(one.article, report) for one in told for report in one.coding.reports]
        return [_sketched(self._linker, Waiting(n, *each)) for n, each in enumerate(reports)]

    def _may_be(self, vague: Sketched, one: _Group, two: _Group) -> MayBe:
        near = [group.members[0].sketch for group in (one, two)]
        found = (Candidate(each.report_id, 1.0, self._linker.reasons(vague.sketch, each)) for each in near)
        return MayBe(vague.sketch.report_id, tuple(found))


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
        core = self._core().number
        apart = not self._core().vague
        own = {one.number: one.number if one.vague and apart else core for one in self.members}
        return own | {one.number: one.number for one in self.loose}

    def means(self) -> dict[int, int]:
        """The core that vague reports belong to."""
        core = self._core()
        return {} if core.vague else {one.number: core.number for one in self.members if one.vague}

    def _core(self) -> Sketched:
        return min(self.members, key=lambda one: (one.vague, one.sketch.report_id))


def _groups(told: Sequence[Told], sketched: Mapping[str, Sketched], chance: Random) -> list[_Group]:
    held: dict[int, list[Sketched]] = {}
    for one in told:
        for number, report in zip(one.incidents, one.coding.reports, strict=True):
            held.setdefault(number, []).append(sketched[report.id])
    found = []
    for at, (_, members) in enumerate(sorted(held.items()), 1):
        vague = [one for one in members[1:] if one.vague] if at < len(held) else []
        loose = [one for one in vague if chance.random() < MAY_BE]
        found.append(_Group(tuple(one for one in members if one not in loose), tuple(loose)))
    return found


def write(connection: Connection, batch: Batch, *, who: str) -> None:
    """Link the reports of a batch whose pages were just stored."""
    work, rows = LinkWork(connection, who=who), schema.report_sketches
    if work.version() is None:
        work.start_anew(batch.linker)
    first = connection.execute(select(func.min(rows.c.number)).where(rows.c.state == "new")).scalar_one()
    made = [replace(one, number=first + one.number) for one in batch.sketched]
    work.put(made)
    vague = {one.sketch.report_id for one in made if one.vague}
    work.put_edges(batch.edges, {one.sketch.report_id: one.number for one in made}, vague)
    work.set_cores({first + number: first + core for number, core in batch.cores.items()}, {})
    work.set_means({first + number: (first + core, 1.0) for number, core in batch.means.items()})
    left = {one.report_id for one in batch.may_be}
    work.write(batch.incidents, batch.may_be, left=left, settled=[one.number for one in made])
