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
from tocsin.records import Statement, Toll, TollPart, Value
from tocsin.text import sentence_at

_PART_OF = re.compile(
    r"\b(?:includ\w+|among (?:them|those|the)|of (?:them|whom|these|those)|one of|some of)\b", re.IGNORECASE
)
_SIDE_BY_SIDE = re.compile(r"^(?:\s[\w'’-]+){0,4},?\s(?:and|plus|as well as|along with)\s$", re.IGNORECASE)
PART_SHARE = 0.5  # a later number below this share of the total is a part of it, no rival total
RANGE_SUPPORT = 0.6  # a rival total must be tied this surely, relative to the best


def toll_of(
    fillers: Sequence[Filler], speakers: Sequence[Filler], text: str, min_probability: float
) -> Value[Toll] | None:
    """One toll out of all count phrases that are linked to the incident; None where there is none."""
    kept = [f for f in fillers if f.probability >= min_probability and isinstance(f.mark.value, Toll)]
    if not kept:
        return None
    totals = [_total(group, text) for group in _by_statement(kept, text)]
    chosen, probability, used = max(totals, key=lambda t: (round(t[1], 1), _size(t[0])))
    own = _statement(chosen, used, speakers, text)
    statements = []
    parts: list[TollPart] = list(chosen.breakdown)
    rivals = [chosen]
    for toll, sure, group in totals:
        if toll is not chosen and _size(toll) < PART_SHARE * _size(chosen):
            continue
        statement = _statement(toll, group, speakers, text)
        statements.append(statement)
        if toll is not chosen and sure >= RANGE_SUPPORT * probability and _contradicts(statement, own):
            rivals.append(toll)
            parts.extend(p for p in toll.breakdown if p.group not in {q.group for q in parts})
    evidence = tuple(f.mark.span for f in used)
    mentions = tuple(dict.fromkeys([*evidence, *(s for st in statements for s in st.spans)]))
    value = _bounds(chosen, rivals, tuple(parts))
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
    return None not in (statement.by, other.by) and str(statement.by).lower() != str(other.by).lower()


def _total(group: Sequence[Filler], text: str) -> tuple[Toll, float, list[Filler]]:
    """What one statement says: its side-by-side numbers added up, its "including" ones as breakdown."""
    used = [group[0]]
    total = _value(group[0])
    inside = False  # "including three children and two guards": both are parts
    for before, filler in pairwise(group):
        toll = _value(filler)
        inside = _is_part(before, filler, text) or (inside and _size(toll) <= _size(total))
        if inside:
            count = toll.best if toll.best is not None else toll.low
            if count is not None:
                part = TollPart(_group_words(filler, text), count, (filler.mark.span,), filler.probability)
                total = replace(total, breakdown=(*total.breakdown, part))
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
    return "\n" not in between and bool(_PART_OF.search(between)) and _size(_value(filler)) <= _size(_value(before))


def _speaker(filler: Filler, speakers: Sequence[Filler], text: str) -> Filler | None:
    """The speaker nearest to a count in its sentence."""
    own = filler.mark.span
    sentence = sentence_at(text, own.start)
    near = [s for s in speakers if sentence_at(text, s.mark.span.start) == sentence]
    return min(near, key=lambda s: max(s.mark.span.start - own.end, own.start - s.mark.span.end), default=None)


def _group_words(filler: Filler, text: str) -> str:
    """The words without their number; "others" where there are no more."""
    words = re.sub(r"^[\d,.]+\s*|^\w+(?=\s)\s+", "", filler.mark.span.of(text), count=1)
    return words.lower() if re.search(r"[^\W\d_]", words) else "others"


def add(one: Toll, two: Toll) -> Toll:
    """Two parts of one toll added up; an open bound stays open."""
    return Toll(
        low=None if one.low is None or two.low is None else one.low + two.low,
        best=None if one.best is None or two.best is None else one.best + two.best,
        high=None if one.high is None or two.high is None else one.high + two.high,
        breakdown=one.breakdown + two.breakdown,
    )


def _size(toll: Toll) -> int:
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), 0)


def _bounds(chosen: Toll, rivals: Sequence[Toll], parts: tuple[TollPart, ...]) -> Toll:
    """The chosen toll widened by its rivals: low the smallest, high the largest."""
    values = {(r.low, r.best, r.high) for r in rivals}
    if len(values) == 1:
        return replace(chosen, breakdown=parts)
    numbers = [n for r in rivals for n in (r.low, r.best, r.high) if n is not None]
    high = None if any(r.high is None for r in rivals) else max(numbers)
    return Toll(low=min(numbers), best=chosen.best, high=high, breakdown=parts)


def _statement(toll: Toll, group: Sequence[Filler], speakers: Sequence[Filler], text: str) -> Statement[Toll]:
    speaker = _speaker(group[0], speakers, text)
    spans = tuple(f.mark.span for f in group)
    if speaker is None:
        return Statement(toll, None, spans)
    return Statement(toll, speaker.mark.span.of(text), spans, (speaker.mark.span,))
