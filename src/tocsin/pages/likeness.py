"""How much of two articles' prose is the same, what stands in many articles left out, and whether only names differ."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

import numpy as np

from tocsin.pages.shingles import SHINGLE, Flags, Hashes, Prose, covered

LEAD = 40  # words with which an article begins
LONGEST_GAP = 12  # words that stand for others between two passages that are the same
FEWEST_SWAPS = 2  # one proves nothing
MOST_SWAPS = 3.0  # on a hundred shared words; an edited copy has fewer
_NUMERALS = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|dozens?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts share. `shared`, `first`, `second` in words; standing passages are no words of either."""

    shared: int  # words of the first that stand in the second, in runs of five or more
    shared_second: int
    first: int
    second: int
    swaps: int  # places where the texts agree before and after, and names or numbers differ between
    renames: int  # those of them where names or days differ, not only numbers
    lead: float  # share of the longer text's first words that stand in the other
    lead_of_shorter: float  # and of the shorter one's

    @property
    def of_shorter(self) -> float:
        """Share of the text that lies more in the other, 0 to 1 (containment)."""
        return max(_share(self.shared, self.first), _share(self.shared_second, self.second))

    @property
    def of_longer(self) -> float:
        """Share of the other one."""
        return min(_share(self.shared, self.first), _share(self.shared_second, self.second))

    def is_form(self, *, numbers_may_change: bool) -> bool:
        """Whether it is one form filled in twice: names or numbers exchanged. Those of a live story may rise."""
        exchanged = self.renames if numbers_may_change else self.swaps
        return exchanged >= FEWEST_SWAPS and exchanged > MOST_SWAPS * self.shared / 100


def likeness(first: Prose, second: Prose, standing: Set[int] = frozenset()) -> Likeness:
    """Compare two texts; `standing` are keys of passages that stand in many articles and prove nothing."""
    known = first.hashes[standing_in(first, standing)]
    own, other = ~np.isin(first.hashes, known), ~np.isin(second.hashes, known)
    common = np.isin(first.hashes, second.hashes)
    here, there = covered(own & common), covered(other & np.isin(second.hashes, first.hashes))
    longer = len(second.words) > len(first.words)
    swaps = _swaps(first, second, own & common)
    return Likeness(
        shared=int(here.sum()),
        shared_second=int(there.sum()),
        first=int(covered(own).sum()),
        second=int(covered(other).sum()),
        swaps=len(swaps),
        renames=sum(any(not _is_number(word) for word in words) for words in swaps),
        lead=_lead(there if longer else here),
        lead_of_shorter=_lead(here if longer else there),
    )


def standing_in(prose: Prose, standing: Set[int]) -> Flags:
    """The shingles of standing passages: those whose nearest key is one of `standing`."""
    if not standing:
        return np.zeros(len(prose.hashes), dtype=np.bool_)
    keys = np.array(prose.keys(), dtype=np.uint64)
    places = np.flatnonzero(np.isin(prose.hashes >> np.uint64(1), keys))
    flags = np.isin(prose.hashes[places] >> np.uint64(1), np.array(sorted(standing), dtype=np.uint64))
    middles = (places[1:] + places[:-1] + 1) // 2
    nearest: Flags = flags[np.searchsorted(middles, np.arange(len(prose.hashes)), side="right")]
    return nearest


def _lead(shared: Flags) -> float:
    """How much of the first words is shared."""
    return float(shared[:LEAD].mean()) if len(shared) else 0.0


def _swaps(first: Prose, second: Prose, common: Flags) -> list[set[str]]:
    """The names and numbers of the first text where the other has others."""
    places = np.flatnonzero(common)
    matched = _places_in(first.hashes[places], second.hashes)
    steps = np.flatnonzero(np.diff(places) > 1)
    gaps = (
        (first.words[places[n] + SHINGLE : places[n + 1]], second.words[matched[n] + SHINGLE : matched[n + 1]])
        for n in steps
    )
    return [exchanged for one, other in gaps if (exchanged := _exchanged(one, other))]


def _places_in(wanted: Hashes, hashes: Hashes) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Where each of the wanted hashes first stands."""
    order = np.argsort(hashes, kind="stable")
    found: np.ndarray[tuple[int], np.dtype[np.intp]] = order[np.searchsorted(hashes, wanted, sorter=order)]
    return found


def _exchanged(one: tuple[str, ...], other: tuple[str, ...]) -> set[str]:
    """What stands only in the first of two gaps, where something else stands in the other."""
    if not (0 < len(one) <= LONGEST_GAP and 0 < len(other) <= LONGEST_GAP):
        return set()
    here, there = _facts(one), _facts(other)
    return here - there if there - here else set()


def _facts(words: tuple[str, ...]) -> set[str]:
    """Names, days and numbers among the words."""
    return {word.casefold() for word in words if word[0].isupper() or _is_number(word)}


def _is_number(word: str) -> bool:
    return word[0].isdigit() or _NUMERALS.fullmatch(word) is not None


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
