"""Link what is new in a ledger, and only what that concerns; or the whole ledger anew, by the same steps.

First every report that waits is sketched and meets those of its blocks (edges are kept). Then, in small transactions,
what is touched is linked: the exact groups and vague clusters that edges and coders' merges connect with it, the vague
clusters next to those, and the incidents that these belong to. Between two transactions the ledger says that it is not
linked yet, and whoever links next goes on from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tocsin.ledger import Ledger
from tocsin.ledger.linkwork import Linked, LinkWork, Sketched, Tie, Waiting
from tocsin.ledger.views import StoredArticle
from tocsin.linker import Linker
from tocsin.records import Candidate, Claim, Edge, Incident, MayBe, Report, Rival, Sketch, Sourced
from tocsin.sourcing import Sourcing

STEP = 500  # reports sketched or linked in one transaction: bounds memory, and how long others wait

Decided = tuple[tuple[str, str, str], ...]
Group = list[Linked]
Fit = tuple[int, Rival, float]  # core, the same as the linker sees it, log-odds
NOTHING: tuple[int | None, float | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Relinked:
    """What one linking did to the incidents; ids. `anew`: it was the whole ledger."""

    reports: int
    created: tuple[str, ...]
    redirected: tuple[tuple[str, str], ...]
    split: tuple[tuple[str, str], ...]
    retired: tuple[str, ...]
    anew: bool = False


def is_stale(linker: Linker, ledger: Ledger) -> bool:
    """Whether the ledger was linked by another linker or other settings, so that all of it must be linked anew."""
    return ledger.linked_by() not in (None, linker.version)


def link(linker: Linker, ledger: Ledger, sourcing: Sourcing, *, whole: bool = False) -> Relinked:
    """Link the reports that wait, heeding what coders said; all where `whole`, or where the linker is another.

    sourcing: what weighs attributions by whose word an outlet is.
    """
    with ledger.linking() as work:
        anew = whole or work.version() != linker.version
        if anew:
            work.start_anew(linker.version)
    while _sketch_some(linker, ledger):
        pass
    done: list[Relinked] = []
    while (step := _link_some(linker, ledger, sourcing)) is not None:
        done.append(step)
    return _sum(done, anew=anew)


def _sum(steps: Sequence[Relinked], *, anew: bool) -> Relinked:
    redirected = dict(pair for step in steps for pair in step.redirected)
    return Relinked(
        sum(step.reports for step in steps),
        tuple(id for step in steps for id in step.created if id not in redirected),
        tuple(redirected.items()),
        tuple(pair for step in steps for pair in step.split),
        tuple(id for step in steps for id in step.retired),
        anew,
    )


def _sketch_some(linker: Linker, ledger: Ledger) -> bool:
    """Sketch the next reports that wait, and let them meet the others; whether there were any."""
    with ledger.linking() as work:
        gone = {number: linker.blocks(sketch) for number, sketch in work.gone()}
        work.forget(gone)
        waiting = work.waiting(STEP)
        made = work.put(sketched(linker, one) for one in waiting)
        mates = work.mates(made)
        known = {one.number: one.sketch for one in made} | mates
        edges = linker.edges([one.sketch for one in made], list(mates.values()))
        numbers = {sketch.report_id: number for number, sketch in known.items()}
        vague = {sketch.report_id for sketch in known.values() if linker.is_vague(sketch)}
        work.put_edges(edges, numbers, vague)
    return bool(waiting)


def sketched(linker: Linker, one: Waiting) -> Sketched:
    """The sketch of a report with the keys under which it meets others."""
    sketch = linker.sketch(one.article, one.report)
    keys = linker.blocks(sketch)
    broad = tuple(key for key in keys if linker.is_broad(key))
    return Sketched(one.number, sketch, linker.is_vague(sketch), tuple(k for k in keys if k not in broad), broad)


def _link_some(linker: Linker, ledger: Ledger, sourcing: Sourcing) -> Relinked | None:
    """Link the next touched reports; None where none is left."""
    with ledger.linking() as work:
        decided = work.decided()
        seeds, gone = work.touched(STEP), work.departed(STEP)
        if not seeds and not gone:
            return None
        return _Step(linker, work, decided, sourcing).run(seeds, gone)


class _Step:
    """One transaction's linking."""

    def __init__(self, linker: Linker, work: LinkWork, decided: Decided, sourcing: Sourcing) -> None:
        self._linker = linker
        self._sourcing = sourcing
        self._work = work
        self._decided = decided
        self._sketches: dict[int, Sketch] = {}
        self._apart = defaultdict[str, set[str]](set)
        for kind, one, two in decided:
            if kind != "merge":
                self._apart[one].add(two)
                self._apart[two].add(one)

    def run(self, seeds: set[int], gone: Mapping[int, str]) -> Relinked:
        """Link what the seeds touch; `gone`: reports (number, id) that are there no more."""
        while True:
            here = self._cores(seeds)
            groups, may_be = self._placed(here)
            covered = {row.report_id for group in groups for row in group} | {one.report_id for one in may_be}
            held = self._work.companions(covered | set(gone.values())) - covered
            missed = set(self._work.numbers(held).values())
            if missed <= seeds:
                return self._written(groups, may_be, gone, here.keys())
            seeds = seeds | missed

    def _cores(self, seeds: set[int]) -> dict[int, Linked]:
        """Group anew what is connected with the seeds, and store the groups."""
        ids = {id for kind, *pair in self._decided if kind == "merge" for id in pair}
        numbers, joined = self._work.numbers(ids), defaultdict[int, set[int]](set)
        for kind, one, two in self._decided:
            if kind == "merge" and one in numbers and two in numbers:
                joined[numbers[one]].add(numbers[two])
                joined[numbers[two]].add(numbers[one])
        found, ties = self._work.connected(seeds, joined)
        known = self._sketched(found)
        number_of = {sketch.report_id: number for number, sketch in known.items()}
        edges = [self._edge(tie, known) for tie in ties]
        exact = {id for id, number in number_of.items() if not self._linker.is_vague(known[number])}
        between = [edge for edge in edges if edge.one in exact and edge.two in exact]
        wholes = self._linker.wholes(list(known.values()), between)
        cores = self._linker.cores(list(known.values()), edges, wholes=wholes, decided=self._decided)
        self._work.set_cores(
            {number_of[id]: number_of[core[0]] for core in cores for id in core},
            {number_of[id]: dead for id, dead in wholes.items()},
        )
        return self._work.rows(known)

    def _sketched(self, numbers: Iterable[int]) -> dict[int, Sketch]:
        wanted = set(numbers)
        self._sketches |= self._work.sketches(wanted - self._sketches.keys())
        return {number: self._sketches[number] for number in sorted(wanted)}

    def _edge(self, tie: Tie, known: Mapping[int, Sketch]) -> Edge:
        one, two = sorted((known[tie.one].report_id, known[tie.two].report_id))
        return Edge(one, two, tie.weight)

    def _placed(self, here: Mapping[int, Linked]) -> tuple[list[Group], list[MayBe]]:
        """Groups to be written, and what may be one of several.

        Groups are those of the reports `here`, and those that a cluster here or next to them came into or left.
        """
        clusters = self._clusters(here)
        fits = self._fits(clusters)
        means = {core: (fits[core][0][0], fits[core][0][2]) if len(fits[core]) == 1 else NOTHING for core in clusters}
        moved = [core for core, rows in clusters.items() if any((r.means, r.likelihood) != means[core] for r in rows)]
        loose = [row for row in here.values() if row.core not in clusters]
        self._work.set_means(
            {row.number: means[core] for core in moved for row in clusters[core]} | {r.number: NOTHING for r in loose}
        )
        cores = {row.core for row in loose} | {row.means for row in here.values()}
        cores |= {row.means for core in moved for row in clusters[core]}
        placed = {*moved, *(row.core for row in here.values() if row.core is not None)} & clusters.keys()
        cores |= {means[core][0] for core in placed}
        groups = self._groups({core for core in cores if core is not None})
        groups += [clusters[core] for core in sorted(clusters) if not fits[core]]
        return groups, self._may_be(clusters, fits)

    def _clusters(self, here: Mapping[int, Linked]) -> dict[int, Group]:
        """The clusters of vague reports that are here, or next to an exact report here, by their cores."""
        exact = [number for number, row in here.items() if not row.vague]
        beside = {number for tie in self._work.across(exact) for number in (tie.one, tie.two)} - here.keys()
        rows = [*here.values(), *self._work.rows(beside).values()]
        found = defaultdict[int, Group](list)
        for row in self._work.of_cores({r.core for r in rows if r.vague and r.core is not None}).values():
            if row.core is not None:
                found[row.core].append(row)
        return {core: group for core, group in found.items() if all(row.vague for row in group)}

    def _fits(self, clusters: Mapping[int, Group]) -> dict[int, list[Fit]]:
        """For each cluster the cores that it may tell of."""
        home = {row.number: core for core, group in clusters.items() for row in group}
        ties = self._work.across(home)
        exact = self._work.rows({n for tie in ties for n in (tie.one, tie.two)} - home.keys())
        members = defaultdict[int, Group](list)
        for row in self._work.of_cores({r.core for r in exact.values() if r.core is not None}).values():
            members[row.core or 0].append(row)
        ids = {row.number: row.report_id for rows in (*clusters.values(), [*exact.values()]) for row in rows}
        wholes = self._wholes(ties, ids, home)
        best: dict[int, dict[int, Edge]] = {core: {} for core in clusters}
        for tie in ties:
            vague, other = (tie.one, tie.two) if tie.one in home else (tie.two, tie.one)
            met = exact[other].core if other in exact else None
            if met is not None:
                edge = Edge(min(ids[vague], ids[other]), max(ids[vague], ids[other]), tie.weight)
                best[home[vague]][met] = self._linker.likelier(best[home[vague]].get(met, edge), edge)
        return {core: self._fit(clusters[core], found, members, wholes) for core, found in best.items()}

    def _wholes(self, ties: Sequence[Tie], ids: Mapping[int, str], home: Collection[int]) -> dict[str, int]:
        """Of vague reports those that tell as one what an article tells by parts, by their edges with exact reports."""
        counted = {number for number, sketch in self._sketched(home).items() if sketch.killed is not None}
        told = [tie for tie in ties if {tie.one, tie.two} & counted and tie.one in ids and tie.two in ids]
        known = self._sketched({number for tie in told for number in (tie.one, tie.two)})
        found = self._linker.wholes(list(known.values()), [self._edge(tie, known) for tie in told])
        return {ids[number]: found[ids[number]] for number in counted if ids[number] in found}

    def _fit(
        self, cluster: Group, best: Mapping[int, Edge], members: Mapping[int, Group], wholes: Mapping[str, int]
    ) -> list[Fit]:
        core_of = {min(row.report_id for row in members[core]): core for core in best}
        rivals = [self._rival(cluster, edge, members[core], wholes) for core, edge in best.items()]
        return [(core_of[rival.core], rival, weight) for rival, weight in self._linker.fits(rivals)]

    def _rival(self, cluster: Group, edge: Edge, members: Group, wholes: Mapping[str, int]) -> Rival:
        articles = frozenset(row.article_id for row in members)
        whole = any(row.whole is not None for row in members) or any(row.report_id in wholes for row in cluster)
        said = any(row.report_id in self._apart for row in cluster)
        told = any(row.article_id in articles for row in cluster)
        apart = (whole or said or told) and self._are_apart(cluster, members, wholes)
        return Rival(min(row.report_id for row in members), edge, articles, apart)

    def _are_apart(self, cluster: Group, members: Group, wholes: Mapping[str, int]) -> bool:
        one, two = (list(self._sketched(row.number for row in group).values()) for group in (cluster, members))
        all_wholes = {**wholes, **{row.report_id: row.whole for row in members if row.whole is not None}}
        return self._linker.are_apart(one, two, wholes=all_wholes, decided=self._decided)

    def _groups(self, cores: Collection[int]) -> list[Group]:
        """Cores with the clusters that they take in, and beside them the clusters that mean them and are left out."""
        found, claiming = defaultdict[int, Group](list), defaultdict[int, dict[int, Group]](dict)
        for row in self._work.of_cores(cores).values():
            found[row.core or 0].append(row)
        # A core that a cluster came out of may be one of vague reports only by now.
        held = {core: rows for core, rows in found.items() if not all(row.vague for row in rows)}
        for row in self._work.that_mean(held).values():
            claiming[row.means or 0].setdefault(row.core or 0, []).append(row)
        return [group for core, own in held.items() for group in self._joined(own, list(claiming[core].values()))]

    def _joined(self, own: Group, clusters: Sequence[Group]) -> list[Group]:
        """A group with what it takes in, and each cluster that it does not."""
        sketches = self._sketched(row.number for group in (own, *clusters) for row in group)
        claims = {
            id(claim): (claim, rows)
            for rows in clusters
            for claim in [Claim(rows[0].likelihood or 0.0, tuple(sketches[row.number] for row in rows))]
        }
        group = [sketches[row.number] for row in own]
        taken = {id(c) for c in self._linker.admitted([c for c, _ in claims.values()], group, decided=self._decided)}
        inside = [row for key, (_, rows) in claims.items() if key in taken for row in rows]
        return [[*own, *inside], *(rows for key, (_, rows) in claims.items() if key not in taken)]

    def _may_be(self, clusters: Mapping[int, Group], fits: Mapping[int, list[Fit]]) -> list[MayBe]:
        several = {core: found for core, found in fits.items() if len(found) > 1}
        pairs = [(rival.pair.one, rival.pair.two) for found in several.values() for _, rival, _ in found]
        numbers = self._work.numbers({id for pair in pairs for id in pair})
        known = {sketch.report_id: sketch for sketch in self._sketched(numbers.values()).values()}
        made = []
        for core, found in several.items():
            candidates = tuple(
                Candidate(rival.core, weight, self._linker.reasons(known[rival.pair.one], known[rival.pair.two]))
                for _, rival, weight in found
            )
            made += [MayBe(row.report_id, candidates) for row in clusters[core]]
        return made

    def _written(
        self, groups: Sequence[Group], may_be: Sequence[MayBe], gone: Mapping[int, str], here: Collection[int]
    ) -> Relinked:
        sketches = self._sketched(row.number for group in groups for row in group)
        told = self._work.told({row.report_id for group in groups for row in group})
        sources = {report.id: self._sourced(stored, report) for stored, report in told}
        made: list[Incident] = []
        for group in groups:
            links = self._linker.links([sketches[row.number] for row in group], decided=self._decided)
            made.append(self._linker.incident(links, sources))
        present = {row.report_id for group in groups for row in group}
        left = ({one.report_id for one in may_be} | set(gone.values())) - present
        mapped = self._work.write(made, may_be, left=left, settled={*here, *gone})
        return Relinked(len(here), mapped.created, mapped.redirected, mapped.split, mapped.retired)

    def _sourced(self, stored: StoredArticle, report: Report) -> Sourced:
        return self._sourcing.sourced(stored.article, report, family_id=stored.family_id)
