"""Which of the coders' words on pairs of reports hold, where they contradict each other. Pure."""

from __future__ import annotations

from collections.abc import Sequence

Decided = tuple[str, str, str]  # kind (merge, or else apart), report, other report


def holding(decided: Sequence[Decided]) -> tuple[Decided, ...]:
    """Those that hold, in the order given; the last word goes before all that were said before it.

    A merge falls where it would bring two together that a later word keeps apart, be it by way of other merges; a word
    of apart falls where later merges bring the two together. So of A = B, B = C and then "A is not C" the older merge
    falls; of "A is not C", A = B, B = C it is the first word that falls.
    """
    groups, apart, kept = _Joined(), set[frozenset[str]](), []
    for kind, one, two in reversed(decided):
        if kind != "merge":
            holds = groups.of(one) is not groups.of(two)
            apart |= {frozenset((one, two))} if holds else set()
        else:
            sides = groups.of(one), groups.of(two)
            holds = not any(frozenset((a, b)) in apart for a in sides[0] for b in sides[1])
            if holds:
                groups.join(one, two)
        if holds:
            kept.append((kind, one, two))
    return tuple(reversed(kept))


class _Joined:
    """Disjoint sets of reports."""

    def __init__(self) -> None:
        self._sets: dict[str, set[str]] = {}

    def of(self, report: str) -> set[str]:
        return self._sets.setdefault(report, {report})

    def join(self, one: str, two: str) -> None:
        small, large = sorted((self.of(one), self.of(two)), key=len)
        if small is not large:
            large |= small
            self._sets.update(dict.fromkeys(small, large))
