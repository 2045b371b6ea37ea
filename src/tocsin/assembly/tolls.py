"""The killed, wounded or kidnapped of an incident: statements first, then low, best and high out of them.

Rules after the codebook: parts told side by side add up; what is "including" or "among them" is a part of the number
before it; other numbers are statements of their own: where two speakers differ, low is the smallest and high the
largest; best is the surest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tocsin.assembly.fillers import Filler
from tocsin.assembly.statements import Speech, statement
from tocsin.records import Statement, Toll, TollPart, Value

_PART_OF = re.compile(
    r"\b(?:includ\w+|among (?:them|those|the)|of (?:them|whom|these|those)|one of|some of)\b", re.IGNORECASE
)
_SIDE_BY_SIDE = re.compile(r"^(?:\s[\w'’-]+){0,4},?\s(?:and|plus|as well as|along with)\s$", re.IGNORECASE)
PERPETRATORS = "perpetrators"  # the breakdown's name of the attackers
PART_SHARE = 0.5  # a later number below this share of the total is a part of it, no rival total
RANGE_SUPPORT = 0.6  # a rival total must be tied this surely, relative to the best


def toll_of(fillers: Sequence[Filler], speech: Speech, text: str, min_probability: float) -> Value[Toll] | None:
    """One toll out of all count phrases that are linked to the incident; None where there is none.

    Attackers whose number is told apart from the others' stand in the breakdown alone.
    """
    kept = [f for f in fillers if f.probability >= min_probability and isinstance(f.mark.value, Toll)]
    if not kept:
        return None
    totals = [_total(group, text) for group in _by_statement(kept, text)]
    others = [total for total in totals if not is_of_attackers(total[0])]
    attackers = [total[0] for total in totals if is_of_attackers(total[0])] if others else []
    totals = others or totals
    chosen, probability, used = max(totals, key=lambda t: (round(t[1], 1), size(t[0])))
    own = statement(chosen, used, speech, text)
    statements = []
    parts: list[TollPart] = list(chosen.breakdown)
    rivals = [chosen]
    for toll, sure, group in totals:
        if toll is not chosen and size(toll) < PART_SHARE * size(chosen):
            continue
        told = statement(toll, group, speech, text)
        statements.append(told)
        if toll is not chosen and sure >= RANGE_SUPPORT * probability and _contradicts(told, own):
            rivals.append(toll)
            parts.extend(p for p in toll.breakdown if p.group not in {q.group for q in parts})
    evidence = tuple(f.mark.span for f in used)
    mentions = tuple(dict.fromkeys([*evidence, *(s for st in statements for s in st.spans)]))
    value = _with_attackers(_bounds(chosen, rivals, tuple(parts)), attackers)
    return Value(value, mentions=mentions, evidence=evidence, probability=probability, statements=tuple(statements))


def _by_statement(fillers: Sequence[Filler], text: str) -> list[list[Filler]]:
    """Counts that belong to one number: side by side in a sentence, or a part of the one before."""
    groups: list[list[Filler]] = []
    for filler in fillers:
        before = groups[-1][-1] if groups else None
        if before and (_is_beside(before, filler, text) or _is_part(before, filler, text)):
            groups[-1].append(filler)
        else:
            groups.append([filler])
    return groups


def _is_beside(before: Filler, filler: Filler, text: str) -> bool:
    return bool(_SIDE_BY_SIDE.match(text[before.mark.span.end : filler.mark.span.start]))


def _contradicts(statement: Statement[Toll], other: Statement[Toll]) -> bool:
    """Whether two who are named say so; the article's own other number is mostly of something else, or was earlier."""
    if statement.by is None or other.by is None:
        return False
    one, two = statement.by.lower(), other.by.lower()
    return one not in two and two not in one  # "the institute", "a nature institute"


def _total(group: Sequence[Filler], text: str) -> tuple[Toll, float, list[Filler]]:
    """What one statement says: its side-by-side numbers added up, its "including" ones as breakdown."""
    used = [group[0]]
    total = _value(group[0])
    inside = False  # "including three children and two guards": both are parts
    for before, filler in pairwise(group):
        toll = _value(filler)
        inside = _is_part(before, filler, text) or (inside and size(toll) <= size(total))
        if inside:
            count = toll.best if toll.best is not None else toll.low
            if count is not None and not any(s.overlaps(filler.mark.span) for p in total.breakdown for s in p.evidence):
                part = TollPart(_group_words(filler, text), count, (filler.mark.span,), filler.probability)
                known = True if part.group == PERPETRATORS else total.perpetrators_included
                total = replace(total, breakdown=(*total.breakdown, part), perpetrators_included=known)
        else:
            total = add(total, toll)
            used.append(filler)
    return total, max(f.probability for f in used), used


def _value(filler: Filler) -> Toll:
    value = filler.mark.value
    if not isinstance(value, Toll):
        raise TypeError(f"mark {filler.number} is not resolved to a toll; toll_of keeps only those that are")
    return value


def _is_part(before: Filler, filler: Filler, text: str) -> bool:
    between = text[before.mark.span.end : filler.mark.span.start]
    return "\n" not in between and bool(_PART_OF.search(between)) and size(_value(filler)) <= size(_value(before))


def is_of_attackers(toll: Toll) -> bool:
    """Whether the whole number is that of the attackers: "the bomber", "all three gunmen"."""
    return [part.group for part in toll.breakdown] == [PERPETRATORS] and toll.breakdown[0].count == size(toll) > 0


def _with_attackers(toll: Toll, attackers: Sequence[Toll]) -> Toll:
    """The toll with the attackers who died apart from it in its breakdown, the largest of their numbers."""
    if not attackers or any(part.group == PERPETRATORS for part in toll.breakdown):
        return toll
    most = max((attacker.breakdown[0] for attacker in attackers), key=lambda part: part.count)
    return replace(toll, breakdown=(*toll.breakdown, most), perpetrators_included=False)


def _group_words(filler: Filler, text: str) -> str:
    """The words without their number; "others" where there are no more."""
    if is_of_attackers(_value(filler)):
        return PERPETRATORS
    words = re.sub(r"^[\d,.]+\s*|^\w+(?=\s)\s+", "", filler.mark.span.of(text), count=1)
    return words.lower() if re.search(r"[^\W\d_]", words) else "others"


def add(one: Toll, two: Toll) -> Toll:
    """Two parts of one toll added up; an open bound stays open."""
    return Toll(
        low=None if one.low is None or two.low is None else one.low + two.low,
        best=None if one.best is None or two.best is None else one.best + two.best,
        high=None if one.high is None or two.high is None else one.high + two.high,
        breakdown=one.breakdown + two.breakdown,
        perpetrators_included=_either(one.perpetrators_included, two.perpetrators_included),
    )


def _either(one: bool | None, two: bool | None) -> bool | None:
    """Whether attackers are in a sum: in one of its parts, in neither, or not told."""
    return True if True in (one, two) else (False if one is two is False else None)


def size(toll: Toll) -> int:
    """How many persons for comparing: best, else the bound that is told."""
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), 0)


def _bounds(chosen: Toll, rivals: Sequence[Toll], parts: tuple[TollPart, ...]) -> Toll:
    """The chosen toll widened by its rivals: low the smallest, high the largest."""
    values = {(r.low, r.best, r.high) for r in rivals}
    if len(values) == 1:
        return replace(chosen, breakdown=parts)
    numbers = [n for r in rivals for n in (r.low, r.best, r.high) if n is not None]
    high = None if any(r.high is None for r in rivals) else max(numbers)
    return replace(chosen, low=min(numbers), high=high, breakdown=parts)
