"""An incident as its reports together tell it, to be compared with others as one report is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from tocsin.codebook import STAGES
from tocsin.linker.levels import Level, levels
from tocsin.records import Sketch

UNTOLD = 9  # stands for the precision of a day or place that is not told


@dataclass(frozen=True, slots=True)
class Outline:
    """An incident's most precise day and place, and all its actors and kinds; `told.report_id` is the incident's id."""

    told: Sketch
    articles: frozenset[str]

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.told.report_id


def outline(incident_id: str, sketches: Sequence[Sketch]) -> Outline:
    """The outline of an incident; `sketches` are those of its reports, one or more, in any order.

    Of equally precise days or places the one that more reports tell counts, of stages the most told, of tolls the
    latest.
    """
    held = sorted(sketches, key=lambda s: s.report_id)
    when = _best(held, lambda s: s.date_precision, lambda s: (s.first or 0, s.last or 0))
    where = _best(held, lambda s: s.where_precision, lambda s: (s.country or "", s.city or ""))
    counted = [s for s in held if s.killed is not None]
    told = replace(
        where,
        report_id=incident_id,
        stage=_most_told(held),
        first=when.first,
        last=when.last,
        date_precision=when.date_precision,
        killed=max(counted, key=lambda s: (s.published or 0, s.report_id)).killed if counted else None,
        wounded=None,
        actors=_union(s.actors for s in held),
        umbrellas=_union(s.umbrellas for s in held),
        attack_types=_union(s.attack_types for s in held),
        target_types=_union(s.target_types for s in held),
        words=(),
    )
    return Outline(told, frozenset(s.article_id for s in held))


def compared(one: Outline, two: Outline) -> dict[str, Level]:
    """How two incidents compare, by field, as two reports do."""
    return {level.field: level for level in levels(one.told, two.told)}


def _best(
    held: Sequence[Sketch], precision: Callable[[Sketch], int | None], value: Callable[[Sketch], tuple[Hashable, ...]]
) -> Sketch:
    """The sketch with the most precise value; of equally precise ones with that which most tell."""
    votes = Counter(value(sketch) for sketch in held)
    return min(held, key=lambda s: (precision(s) or UNTOLD, -votes[value(s)], value(s)))


def _most_told(held: Sequence[Sketch]) -> str:
    votes = Counter(sketch.stage for sketch in held)
    return min(votes, key=lambda stage: (-votes[stage], STAGES.index(stage)))


def _union(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """What any of the reports tells, what most tell first."""
    votes = Counter(one for told in values for one in dict.fromkeys(told))
    return tuple(sorted(votes, key=lambda one: (-votes[one], one)))
