"""Attacks of one day that may be parts of one operation: told together, or one the whole of the others.

Our own rules: an article that tells several attacks of a day as one gives them one toll (docs/codebook.md), another
tells each; then the toll of the one is the sum of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tocsin.linker.levels import Level, number
from tocsin.linker.outline import Outline, compared
from tocsin.records import Related

DONE = frozenset(("accomplished", "attempted"))
LONGEST = 4  # days; an incident that is dated more vaguely is of no one day
VAGUE = 4  # UCDP where_prec; a place as vague or vaguer may hold the places of parts
ROUNDING = 0.05  # of a toll, by which it may miss the sum of its parts
TELLING = 10  # killed; smaller tolls are sums of others by chance
ACTORS = ("same", "umbrella")
# Two of a day in one article are rarely by chance; shootings are, for a city's nightly crime is told together.
BY_CHANCE = frozenset(("armed_assault", "unarmed_assault"))
NEAR = ("same_city", "15_km")

Reasons = tuple[str, ...]
Levels = Mapping[str, Level]
Proposal = tuple[Outline, Outline, Reasons]


def coordinated(outlines: Sequence[Outline]) -> Iterator[Related]:
    """Pairs of incidents that may be coordinated, each once, the smaller id first."""
    found: dict[tuple[str, str], Reasons] = {}
    for block in _days(outlines):
        for one, two, reasons in (*_sums(block), *_pairs(block)):
            found.setdefault((min(one.id, two.id), max(one.id, two.id)), reasons)
    for (id, other), reasons in sorted(found.items()):
        yield Related(id, other, "coordinated", reasons)


def _days(outlines: Iterable[Outline]) -> Iterator[list[Outline]]:
    """Incidents of one country and day, in the order of ids; one of several days stands in several."""
    blocks: dict[tuple[str, int], list[Outline]] = defaultdict(list)
    for one in sorted(outlines, key=lambda o: o.id):
        told = one.told
        if told.country is None or told.stage not in DONE or told.first is None or told.last is None:
            continue
        if told.last - told.first < LONGEST:
            for day in range(told.first, told.last + 1):
                blocks[told.country, day].append(one)
    return (block for _, block in sorted(blocks.items()) if len(block) > 1)


def _pairs(block: Sequence[Outline]) -> Iterator[Proposal]:
    for one, two in combinations(block, 2):
        whole, part = sorted((one, two), key=_count, reverse=True)
        together, inside = bool(one.articles & two.articles), 0 < _count(part) < _count(whole)
        if together or inside:
            found = compared(one, two)
            if together and _belong(one, two, found):
                yield one, two, (*_reasons(found), "told together in one article")
            elif inside and not together and _is_part(part, whole, found):
                yield one, two, (*_reasons(found), f"{_count(whole)} killed may include the other's {_count(part)}")


def _count(one: Outline) -> int:
    """The killed, -1 where they are not told."""
    count = number(one.told.killed)
    return -1 if count is None else count


def _belong(one: Outline, two: Outline, found: Levels) -> bool:
    """Whether two incidents of one day may be of one operation."""
    return _is(found, "actors", *ACTORS) or (_have_one_form(one, two) and not _is(found, "actors", "other"))


def _is_part(part: Outline, whole: Outline, found: Levels) -> bool:
    """Whether one may be a part of what other articles tell as one."""
    alike = _is(found, "actors", *ACTORS) or _is(found, "target", "same")
    return alike and _lies_in(whole, found) and _belong(part, whole, found)


def _lies_in(whole: Outline, found: Levels) -> bool:
    """Whether the place that the whole is compared with is the whole's, or in it where that is no town."""
    vague = (whole.told.where_precision or 0) >= VAGUE
    return _is(found, "place", *(("same_province", "same_country") if vague else NEAR))


def _sums(block: Sequence[Outline]) -> Iterator[Proposal]:
    """Wholes with their parts, and these with each other, where the parts of one article add up to the whole's toll."""
    for article in sorted({article for one in block for article in one.articles}):
        parts = [one for one in block if article in one.articles]
        if len(parts) < 2 or min(map(_count, parts)) < 1:
            continue
        for whole in block:
            if article not in whole.articles and _is_sum(whole, parts):
                total = f"{_count(whole)} killed are the sum of {_listed(sorted(map(_count, parts), reverse=True))}"
                for one, two in combinations((whole, *parts), 2):
                    yield one, two, (*_reasons(compared(one, two)), total)


def _is_sum(whole: Outline, parts: Sequence[Outline]) -> bool:
    """Whether the whole's toll is the sum of the parts', all of them in its place and none by another actor."""
    total = _count(whole)
    if total < TELLING or abs(total - sum(map(_count, parts))) > ROUNDING * total:
        return False
    levels = [compared(whole, part) for part in parts]
    return all(_lies_in(whole, found) and not _is(found, "actors", "other") for found in levels)


def _listed(counts: Sequence[int]) -> str:
    return f"{', '.join(map(str, counts[:-1]))} and {counts[-1]}"


def _is(found: Levels, field: str, *names: str) -> bool:
    return field in found and found[field].name in names


def _have_one_form(one: Outline, two: Outline) -> bool:
    """Whether both were attacks of one kind that is rarely met twice by chance."""
    return bool((set(one.told.attack_types) & set(two.told.attack_types)) - BY_CHANCE)


def _reasons(found: Levels) -> Reasons:
    """What two incidents agree in, in words."""
    told = [found[field] for field in ("date", "place", "actors") if field in found]
    told += [found[field] for field in ("attack", "target") if _is(found, field, "same")]
    return tuple(level.words for level in told if level.words)
