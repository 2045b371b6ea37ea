"""Incidents of one actor of which one may lead to the next: a plot, a threat, an attack and the attack after it.

Only the next incident that fits is proposed (with others of its day), for an actor that strikes daily would else have
all its attacks of a year behind each threat.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tocsin.linker.levels import Level
from tocsin.linker.outline import Outline, compared
from tocsin.records import Related

MONTH = 4  # UCDP date_prec; a day more vague is before or after nothing
NEAR = frozenset(("same_city", "15_km", "40_km"))
AROUND = NEAR | {"same_province", "same_country"}  # the last two where one of the places is as vague
TOLD = ("date", "place", "actors", "target")

Levels = Mapping[str, Level]


@dataclass(frozen=True, slots=True)
class Succession:
    """A kind of relation: stages of the earlier and the later incident, days between, and what must agree."""

    kind: str
    earlier: frozenset[str]
    later: frozenset[str]
    days: int
    fits: Callable[[Levels], bool]


def _in_one_area(found: Levels) -> bool:
    return _name(found, "place") in AROUND and _name(found, "target") != "other"


def _of_one_aim(found: Levels) -> bool:
    """Whether a threat names the place or the kind of target."""
    return _name(found, "place") in AROUND or _name(found, "target") == "same"


def _on_one_target(found: Levels) -> bool:
    return _name(found, "place") in ("same_city", "15_km") and _name(found, "target") == "same"


KINDS = (
    Succession("plot_before", frozenset(("foiled", "attempted")), frozenset(("accomplished",)), 365, _in_one_area),
    Succession("threat_before", frozenset(("threatened",)), frozenset(("accomplished", "attempted")), 365, _of_one_aim),
    Succession("follow_up", frozenset(("accomplished",)), frozenset(("accomplished",)), 7, _on_one_target),
)


def successions(outlines: Sequence[Outline]) -> Iterator[Related]:
    """Pairs of incidents of one country and actor, the earlier first; each pair and kind once."""
    lines = {key: _Line(block) for key, block in _blocks(outlines).items()}
    for one in sorted(outlines, key=lambda o: o.id):
        for kind in KINDS:
            if one.told.stage in kind.earlier and _is_dated(one):
                yield from _next(one, kind, [lines[key] for key in _keys(one)])


def _next(one: Outline, kind: Succession, lines: Iterable[_Line]) -> Iterator[Related]:
    """The next incident that fits, and others of its day."""
    later = {two.id: two for line in lines for two in line.after(_last(one), kind.days)}
    able = [(two, compared(one, two)) for two in later.values() if two.told.stage in kind.later]
    able = [(two, found) for two, found in able if _of_one_actor(found) and kind.fits(found)]
    earliest = min((_first(two) for two, _ in able), default=0)
    for two, found in able:
        if _first(two) == earliest:
            yield Related(one.id, two.id, kind.kind, tuple(found[f].words for f in TOLD if _is_told(found, f)))


def _is_told(found: Levels, field: str) -> bool:
    """Whether a field's comparison is a reason worth telling."""
    return field in found and bool(found[field].words) and found[field].name != "other"


def _of_one_actor(found: Levels) -> bool:
    return _name(found, "actors") in ("same", "umbrella")


def _name(found: Levels, field: str) -> str | None:
    return found[field].name if field in found else None


class _Line:
    """Incidents in the order of their first days."""

    def __init__(self, outlines: Iterable[Outline]) -> None:
        self._outlines = sorted(outlines, key=lambda o: (_first(o), o.id))
        self._days = [_first(one) for one in self._outlines]

    def after(self, day: int, most: int) -> Sequence[Outline]:
        """Those that began after a day, and no more than so many days later."""
        return self._outlines[bisect_right(self._days, day) : bisect_left(self._days, day + most + 1)]


def _blocks(outlines: Iterable[Outline]) -> dict[tuple[str, str], list[Outline]]:
    blocks: dict[tuple[str, str], list[Outline]] = defaultdict(list)
    for one in outlines:
        if _is_dated(one):
            for key in _keys(one):
                blocks[key].append(one)
    return blocks


def _keys(one: Outline) -> list[tuple[str, str]]:
    """Country and actor, or whom the actor belongs to."""
    told = one.told
    return [(told.country or "?", actor) for actor in dict.fromkeys((*told.actors, *told.umbrellas))]


def _is_dated(one: Outline) -> bool:
    told = one.told
    return told.first is not None and told.last is not None and (told.date_precision or MONTH + 1) <= MONTH


def _first(one: Outline) -> int:
    return one.told.first or 0


def _last(one: Outline) -> int:
    return one.told.last or 0
