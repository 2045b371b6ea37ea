"""Where vague reports belong: to the one incident that they fit, or to none while several fit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from tocsin.linker.groups import Groups
from tocsin.linker.pairs import Pairs
from tocsin.records import Claim, Edge, Rival, Sketch

FAME = 0.7  # weight of the logarithm of the number of articles: the incident that more tell of is the one meant
MOST_FAMED = 3.0  # what fame may add to the weight of a vague pair


def fits(rivals: Iterable[Rival], *, least: float, margin: float) -> tuple[tuple[Rival, float], ...]:
    """The groups that a cluster may tell of with their likelihoods, best first: one where it is clear which.

    least: likelihood (log-odds, fame included) from which a group is meant at all. margin: how much likelier than the
    next the best must be.
    """
    likely = [(rival, _likelihood(rival)) for rival in rivals if not rival.apart]
    able = sorted((found for found in likely if found[1] >= least), key=lambda found: (-found[1], found[0].core))
    return tuple(found for found in able if found[1] > able[0][1] - margin)


def _likelihood(rival: Rival) -> float:
    """Log-odds that it is the one meant."""
    return rival.pair.weight + FAME * math.log(len(rival.articles))


def admitted(claims: Iterable[Claim], group: Sequence[str], pairs: Pairs) -> tuple[Claim, ...]:
    """The clusters that a group takes in, the likeliest first; one that is apart from what came before is left out."""
    held, taken = list(group), []
    for claim in sorted(claims, key=lambda c: (-c.weight, min(s.report_id for s in c.cluster))):
        ids = [sketch.report_id for sketch in claim.cluster]
        if pairs.may_join(ids, held):
            held += ids
            taken.append(claim)
    return tuple(taken)


def rivals_of(
    cluster: Sequence[str],
    edges: Mapping[str, Sequence[Edge]],
    groups: Groups,
    pairs: Pairs,
    known: Mapping[str, Sketch],
) -> list[Rival]:
    """The groups that a cluster has an edge with; edges: of each vague report those with exact ones."""
    best: dict[str, Edge] = {}
    for id in cluster:
        for edge in edges.get(id, ()):
            owner = groups.owner(edge.two if edge.one == id else edge.one)
            best[owner] = likelier(best.get(owner, edge), edge)
    found = []
    for owner, edge in best.items():
        members = groups.members(owner)
        articles = frozenset(known[id].article_id for id in members)
        found.append(Rival(min(members), edge, articles, not pairs.may_join(cluster, members)))
    return found


def likelier(one: Edge, two: Edge) -> Edge:
    """The heavier of two edges; of equal ones always the same."""
    return max(one, two, key=lambda edge: (edge.weight, edge.one, edge.two))
