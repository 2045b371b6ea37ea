"""Attacks told as one and by their parts: a whole is no report of any of its parts.

"The attacks killed 130" beside an article that tells of a hall with 90 dead and cafés with 39: codebook, close call 7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from tocsin.linker.groups import Pair
from tocsin.linker.levels import number
from tocsin.linker.scoring import told_twice
from tocsin.records import Sketch

PART = 0.8  # of the whole's dead; a report with more tells the whole too


def wholes(sketches: Mapping[str, Sketch], pairs: Iterable[Pair]) -> dict[str, int]:
    """Reports that would be one incident with several that one article tells apart, with fewer dead each; their dead.

    sketches: by report id. pairs: those that may be one incident.
    """
    met: dict[tuple[str, str], list[Sketch]] = defaultdict(list)
    for pair in pairs:
        for id, other in (pair, pair[::-1]):
            met[id, sketches[other].article_id].append(sketches[other])
    found = {}
    for (id, _), told in met.items():
        dead = number(sketches[id].killed)
        if dead is not None and _are_parts(told, dead):
            found[id] = dead
    return found


def is_whole_and_part(pair: Pair, sketches: Mapping[str, Sketch], wholes: Mapping[str, int]) -> bool:
    """Whether one of two reports is a whole, and the other has too few dead to tell it too."""
    for id, other in (pair, pair[::-1]):
        dead = number(sketches[other].killed)
        if id in wholes and dead is not None and dead < PART * wholes[id]:
            return True
    return False


def _are_parts(told: list[Sketch], whole: int) -> bool:
    fewer = [one for one in told if (number(one.killed) or whole) < PART * whole]
    return any(told_twice(one, two) is None for one, two in combinations(fewer, 2))
