"""Which incidents a report that is in none may tell of: weighed as linking weighs it, and nothing is linked."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tocsin.config import LinkerConfig
from tocsin.linker.blocks import is_vague
from tocsin.linker.groups import MOST_COMPARED
from tocsin.linker.scoring import Score, score
from tocsin.linker.vague import FAME
from tocsin.records import Candidate, Sketch


@dataclass(frozen=True, slots=True)
class Likely:
    """An incident that a report may tell of. `fits`: linking would join the two, were there no better one."""

    candidate: Candidate
    fits: bool


def likely(one: Sketch, incidents: Mapping[str, Sequence[Sketch]], config: LinkerConfig) -> tuple[Likely, ...]:
    """Those that it fits, the likeliest first, then those at which a vague report would still be looked at."""
    found = (_likely(one, id, group, config) for id, group in incidents.items())
    able = (each for each in found if each.fits or each.candidate.weight >= config.min_vague)
    return tuple(sorted(able, key=lambda each: (not each.fits, -each.candidate.weight, each.candidate.incident_id)))


def _likely(one: Sketch, incident_id: str, group: Sequence[Sketch], config: LinkerConfig) -> Likely:
    """Two exact reports, and two vague ones, go by the mean weight; an exact and a vague one by the likeliest pair."""
    exact = [sketch for sketch in group if not is_vague(sketch)]
    members = sorted(exact or group, key=lambda sketch: sketch.report_id)
    scores = [_score(one, sketch) for sketch in members]
    best = max(scores, key=lambda found: found.weight)
    if is_vague(one) != bool(exact):
        few = scores[:MOST_COMPARED]
        weight, least = sum(found.weight for found in few) / len(few), config.min_weight
    else:
        fame = FAME * math.log(len({sketch.article_id for sketch in exact}) or 1)
        weight, least = best.weight + fame, config.min_vague
    return Likely(Candidate(incident_id, weight, best.reasons), weight >= least)


def _score(one: Sketch, two: Sketch) -> Score:
    return score(*sorted((one, two), key=lambda sketch: sketch.report_id))
