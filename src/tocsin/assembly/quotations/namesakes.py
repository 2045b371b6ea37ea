"""The names of one article by the words that find them, so that no question goes through all of them.

Pages are strangers' input: of the names that end alike, the first few hundred are looked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from tocsin.assembly.quotations.persons import Named, gender, same_person
from tocsin.records import Span

MOST = 200  # mentions that end alike


class Namesakes:
    """Names in the order of the text, none overlapping another."""

    def __init__(self, named: Sequence[Named]) -> None:
        self._named = named
        self._starts = [n.span.start for n in named]
        self._by_last: dict[str, list[Named]] = defaultdict(list)
        self._by_end: dict[str, list[Named]] = defaultdict(list)
        for n in named:
            if len(self._by_last[n.last]) < MOST:
                self._by_last[n.last].append(n)
            if not n.single:
                self._by_end[n.name.lower().split()[-1]].append(n)
        self._full = {n.last for n in named if not n.single}
        self._same: dict[str, tuple[Named, ...]] = {}
        self._gender: dict[str, str] = {}

    def of(self, named: Named) -> tuple[Named, ...]:
        """The mentions that may be of the same person, in order."""
        if named.name not in self._same:
            alike = self._by_last.get(named.last, ())
            self._same[named.name] = tuple(n for n in alike if same_person(named, n))
        return self._same[named.name]

    def gender(self, named: Named) -> str:
        """ "m", "f" or "" by the titles of the person's mentions."""
        if named.name not in self._gender:
            self._gender[named.name] = gender(self.of(named))
        return self._gender[named.name]

    def has_fuller(self, named: Named) -> bool:
        """Whether a name of several words ends with this one."""
        return named.last in self._full

    def within(self, words: Span) -> Sequence[Named]:
        """The names that overlap the words, in order."""
        first = max(0, bisect_left(self._starts, words.start) - 1)
        return [n for n in self._named[first : bisect_left(self._starts, words.end)] if words.overlaps(n.span)]

    def ending(self, noun: str, before: int) -> Named | None:
        """The last name before an offset whose last word of several is the noun, in lower case."""
        able = self._by_end.get(noun, [])
        at = bisect_right(able, before, key=lambda n: n.span.end)
        return able[at - 1] if at > 0 else None
