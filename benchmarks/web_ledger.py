"""A ledger for the benchmark of the web app: incidents in thousands, three reports of each, in a few minutes.

python -m benchmarks.web_ledger OUT.db [--incidents 100000] [--seed 1]

What happened is in web_world.py, what articles tell of it in web_tellings.py, web_text.py and web_articles.py. The
rows are those that `tocsin add` writes, with copies, values, evidence and the audit trail; which reports are one
incident is known from the making, so that nothing is compared but within an incident, for weights and reasons. There
are no captures, and no decisions of coders. A report in fourteen is vague; a few of these may be one of two incidents.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from random import Random

from sqlalchemy import Connection, select

from benchmarks.bulk import Page, put
from benchmarks.web_articles import MODEL, Told, Wanted, tell
from benchmarks.web_world import World
from tocsin.config import LinkerConfig, ResolveConfig
from tocsin.copying import copy_keys
from tocsin.ledger import Ledger, schema
from tocsin.ledger.linkwork import LinkWork, Sketched, Waiting
from tocsin.linker import Linker
from tocsin.linking import _sketched
from tocsin.records import CODEBOOK_VERSION, Candidate, MayBe
from tocsin.sourcing import Sourcing

REPORTS = 3  # a mean incident has
MOST_REPORTS = 120  # of one incident
BATCH = 1000  # incidents in one transaction
MAY_BE = 0.1  # share of the vague reports that may be one of two incidents
_WHO = "benchmark"


def make(path: Path, count: int, *, seed: int) -> None:
    """Fill a new ledger with so many incidents and three times as many reports."""
    world, chance = World(seed=seed), Random(seed)
    linker, sourcing = Linker(LinkerConfig()), Sourcing(ResolveConfig())
    with Ledger.open(str(path), who=_WHO) as ledger:
        with ledger.linking() as work:
            work.start_anew(linker.version)
        for first in range(0, count, BATCH):
            told = list(tell(world, wanted(world, first, min(BATCH, count - first), chance), chance))
            with ledger._base.write() as connection:
                put(connection, [_page(one) for one in told], who=_WHO)
                _link(linker, sourcing, connection, told, chance)


def wanted(world: World, first: int, count: int, chance: Random) -> list[Wanted]:
    """Incidents that happened, from this number on, with how many reports of each: one, or by Pareto's law more."""
    fame = list(accumulate(chance.paretovariate(1.1) - 0.9 for _ in range(count)))
    reports = [1] * count
    left = (REPORTS - 1) * count
    while left:
        at = chance.choices(range(count), cum_weights=fame)[0]
        if reports[at] < MOST_REPORTS or count == 1:
            reports[at] += 1
            left -= 1
    happened = world.happened(count, chance)
    return [Wanted(first + n, one, told) for n, (one, told) in enumerate(zip(happened, reports, strict=True))]


def _page(told: Told) -> Page:
    keys = copy_keys(told.article)
    return Page(told.article, told.coding, MODEL, CODEBOOK_VERSION, keys, told.copy_of, told.family_id)


def _link(linker: Linker, sourcing: Sourcing, connection: Connection, told: Sequence[Told], chance: Random) -> None:
    """Write sketches, blocks, the edges within incidents, and the incidents as they are known to be."""
    work, rows = LinkWork(connection, who=_WHO), schema.report_sketches
    reports = {report.id: (one, report) for one in told for report in one.coding.reports}
    waiting = connection.execute(select(rows.c.number, rows.c.report_id).where(rows.c.state == "new")).all()
    made = [_sketched(linker, Waiting(n, reports[id][0].article, reports[id][1])) for n, id in waiting]
    work.put(made)
    groups = _groups(told, {one.sketch.report_id: one for one in made}, chance)
    for group in groups:
        _write_group(linker, work, group)
    sources = {
        id: sourcing.sourced(one.article, report, family_id=one.family_id or one.article.id)
        for id, (one, report) in reports.items()
    }
    incidents = [linker.incident(linker.links([s.sketch for s in group.members]), sources) for group in groups]
    may_be = [_may_be(linker, one, group, other) for group, other in pairwise(groups) for one in group.loose]
    left = {one.report_id for one in may_be}
    work.write(incidents, may_be, left=left, settled=[one.number for one in made])


@dataclass(frozen=True, slots=True)
class _Group:
    """The reports of one incident, and vague ones that may be of this one or of the next."""

    members: tuple[Sketched, ...]
    loose: tuple[Sketched, ...]

    @property
    def core(self) -> int:
        """The number by which linking knows the group."""
        return min(self.members, key=lambda one: (one.vague, one.sketch.report_id)).number


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


def _write_group(linker: Linker, work: LinkWork, group: _Group) -> None:
    """Edges between the reports, and to which of them the vague ones are held to belong."""
    sketches = [one.sketch for one in group.members]
    edges = linker.edges(sketches, ())
    vague = {one.sketch.report_id for one in group.members if one.vague}
    work.put_edges(edges, {one.sketch.report_id: one.number for one in group.members}, vague)
    alone = len(vague) == len(group.members)
    cores = {one.number: one.number if one.vague and not alone else group.core for one in group.members}
    work.set_cores(cores | {one.number: one.number for one in group.loose}, {})
    if not alone:
        work.set_means({one.number: (group.core, 1.0) for one in group.members if one.vague})


def _may_be(linker: Linker, one: Sketched, group: _Group, other: _Group) -> MayBe:
    near = [each.members[0].sketch for each in (group, other)]
    candidates = (Candidate(two.report_id, 1.0, linker.reasons(one.sketch, two)) for two in near)
    return MayBe(one.sketch.report_id, tuple(candidates))


def main() -> None:
    """Make it and tell what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.out.exists():
        parser.error(f"{given.out}: is there already; remove it or name another file")
    started = time.perf_counter()
    make(given.out, given.incidents, seed=given.seed)
    with Ledger.open(str(given.out), create=False) as ledger:
        print(f"{ledger.stats()}\n{time.perf_counter() - started:.0f} s, {given.out.stat().st_size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
