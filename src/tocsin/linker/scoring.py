"""How likely two reports tell of the same incident: a weight in log-odds, with reasons in words.

Fellegi and Sunter's (1969) sum over the fields' levels: each adds the logarithm of how much more often it is met among
reports of one incident than among others of a block. data/weights.json holds them; training/link_weights.py makes them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tocsin.linker.levels import levels
from tocsin.records import Sketch

Weights = dict[str, dict[str, float]]

# Levels at which two reports of one article tell of two incidents; a coder or an article would not tell one twice.
_CONTRADICTIONS = {
    "date": frozenset(("1_day", "3_days", "7_days", "30_days", "more")),
    "place": frozenset(("40_km", "100_km", "300_km", "farther", "other_province", "other_country")),
    "killed": frozenset(("near", "unlike", "far")),
    "wounded": frozenset(("near", "unlike", "far")),
    "actors": frozenset(("other",)),
    "attack": frozenset(("other",)),
    "stage": frozenset(("other",)),
}
TOLD_TWICE = -4.0  # weight of two reports of one article that nothing tells apart: the reader may have split one


@dataclass(frozen=True, slots=True)
class Score:
    """Weight of a pair (log-odds) and why."""

    weight: float
    reasons: tuple[str, ...]


def score(one: Sketch, two: Sketch) -> Score:
    """The weight of the pair; above 0 means "more likely the same than not"."""
    weights = shipped()
    found = levels(one, two)
    total = weights["base"]["block"] + sum(weights[level.field][level.name] for level in found)
    return Score(total, tuple(level.words for level in found if level.words))


def told_twice(one: Sketch, two: Sketch) -> Score | None:
    """The weight of two reports of one article; None where they are two incidents for sure."""
    found = levels(one, two)
    if any(level.name in _CONTRADICTIONS.get(level.field, ()) for level in found):
        return None
    return Score(TOLD_TWICE, ("told twice in one article",))


@cache
def shipped() -> Weights:
    """The weights that the package ships: field → level → log-odds."""
    weights: Weights = json.loads((files("tocsin.linker") / "data" / "weights.json").read_text(encoding="utf-8"))
    return weights
