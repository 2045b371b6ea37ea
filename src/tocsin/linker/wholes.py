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
    return any(id in wholes and _is_part(sketches[other], wholes[id]) for id, other in (pair, pair[::-1]))


def _are_parts(told: list[Sketch], whole: int) -> bool:
    fewer = [one for one in told if _is_part(one, whole)]
    return any(told_twice(one, two) is None for one, two in combinations(fewer, 2))


def _is_part(one: Sketch, whole: int) -> bool:
    """Whether the report's dead are surely fewer: "at least 70" may be the first count of a whole."""
    most = one.killed[2] if one.killed else None
    return most is not None and most < PART * whole
