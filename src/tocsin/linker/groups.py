"""Groups of reports: grown by their likeliest pairs, by mean weight (average linkage; Sokal and Michener 1958)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product

Pair = tuple[str, str]  # report ids, the smaller first
MOST_COMPARED = 16  # members of a group that are compared with another's; a great attack has hundreds


def pair_of(one: str, two: str) -> Pair:
    """A pair of report ids in its one order."""
    return (one, two) if one < two else (two, one)


class Groups:
    """Disjoint groups of reports while they grow."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._owner = {id: id for id in ids}
        self._members = {id: [id] for id in self._owner}

    def owner(self, id: str) -> str:
        """The group that a report is in."""
        return self._owner[id]

    def members(self, owner: str) -> Sequence[str]:
        """The reports of a group."""
        return self._members[owner]

    def all(self) -> list[list[str]]:
        """All groups, each in the order of ids, the group of the least id first."""
        return sorted(sorted(group) for group in self._members.values())

    def join(self, one: str, two: str) -> None:
        """Make one group of the two that the reports are in."""
        a, b = pair_of(self._owner[one], self._owner[two])
        if a != b:
            for id in self._members[b]:
                self._owner[id] = a
            self._members[a] += self._members.pop(b)


def grow(
    groups: Groups,
    pairs: Iterable[tuple[float, Pair]],
    weigh: Callable[[Pair], float],
    *,
    apart: Callable[[Pair], bool],
    least: float,
) -> None:
    """Join groups by their heaviest pairs, in order.

    Two groups join only where no two of their reports are apart, and the mean weight of the pairs between them is
    `least` or more.
    """
    for weight, pair in sorted(pairs, key=lambda found: (-found[0], found[1])):
        if weight < least:
            break
        one, two = groups.owner(pair[0]), groups.owner(pair[1])
        if one == two:
            continue
        between = [pair_of(*p) for p in product(groups.members(one), groups.members(two))]
        if any(apart(p) for p in between):
            continue
        if _mean([weigh(p) for p in _few(groups, one, two)]) >= least:
            groups.join(one, two)


def _few(groups: Groups, one: str, two: str) -> list[Pair]:
    few = [sorted(groups.members(owner))[:MOST_COMPARED] for owner in (one, two)]
    return [pair_of(a, b) for a, b in product(*few)]


def _mean(weights: Sequence[float]) -> float:
    return sum(weights) / len(weights)
