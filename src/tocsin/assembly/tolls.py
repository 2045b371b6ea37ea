"""The killed, wounded or kidnapped of an incident: statements first, then low, best and high out of them.

Rules after the codebook: parts told side by side add up; what is "including" or "among them" is a part of the number
before it; different numbers from different sentences, or from different speakers in one, are different statements: low
is the smallest, high the largest, best the surest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tocsin.assembly.fillers import Filler
from tocsin.records import Span, Statement, Toll, TollPart, Value
from tocsin.text import sentence_at

_PART_OF = re.compile(
    r"\b(?:includ\w+|among (?:them|those|the)|of (?:them|whom|these|those)|one of|some of)\b", re.IGNORECASE
)
_OTHERS = re.compile(r"\bothers?\b|\bmore\b(?! than)", re.IGNORECASE)
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
    totals = [_total(group, text) for group in _by_statement(kept, speakers, text)]
    chosen, probability, used = max(totals, key=lambda t: (round(t[1], 1), _size(t[0])))
    statements = []
    parts: list[TollPart] = list(chosen.breakdown)
    rivals = [chosen]
    for toll, sure, group in totals:
        if toll is not chosen and _size(toll) < PART_SHARE * _size(chosen):
            continue
        statements.append(_statement(toll, group, speakers, text))
        if toll is not chosen and sure >= RANGE_SUPPORT * probability:
            rivals.append(toll)
            parts.extend(p for p in toll.breakdown if p.group not in {q.group for q in parts})
    evidence = tuple(f.mark.span for f in used)
    mentions = tuple(dict.fromkeys([*evidence, *(s for st in statements for s in st.spans)]))
    value = _bounds(chosen, rivals, tuple(parts))
    return Value(value, mentions=mentions, evidence=evidence, probability=probability, statements=tuple(statements))


def _by_statement(fillers: Sequence[Filler], speakers: Sequence[Filler], text: str) -> Iterable[list[Filler]]:
    """Counts by the sentence and, where several speak in it, by the speaker: numbers of two speakers never add up.

    "Others" and "more" go on with the count before them, whoever speaks.
    """
    groups: dict[tuple[int, Span | None], list[Filler]] = {}
    before: tuple[int, Span | None] | None = None
    for filler in fillers:
        speaker = _speaker(filler, speakers, text)
        key = (sentence_at(text, filler.mark.span.start), speaker.mark.span if speaker else None)
        if before and before[0] == key[0] and _OTHERS.search(filler.mark.span.of(text)):
            key = before
        groups.setdefault(key, []).append(filler)
        before = key
    return groups.values()


def _speaker(filler: Filler, speakers: Sequence[Filler], text: str) -> Filler | None:
    """The speaker nearest to a count in its sentence."""
    own = filler.mark.span
    sentence = sentence_at(text, own.start)
    near = [s for s in speakers if sentence_at(text, s.mark.span.start) == sentence]
    return min(near, key=lambda s: max(s.mark.span.start - own.end, own.start - s.mark.span.end), default=None)


def _total(group: Sequence[Filler], text: str) -> tuple[Toll, float, list[Filler]]:
    """What one statement says: its side-by-side numbers added up, its "including" ones as breakdown."""
    total: Toll | None = None
    used: list[Filler] = []
    for filler in group:
        toll = filler.mark.value
        if not isinstance(toll, Toll):
            continue
        if total is None:
            total = toll
        elif _is_part(used[-1], filler, total, toll, text):
            count = toll.best if toll.best is not None else toll.low
            if count is not None:
                part = TollPart(_group_words(filler, text), count, (filler.mark.span,), filler.probability)
                total = replace(total, breakdown=(*total.breakdown, part))
            continue
        elif toll == total and not _adds_up(used[-1], filler, text):
            continue
        else:
            total = add(total, toll)
        used.append(filler)
    assert total is not None
    return total, max(f.probability for f in used), used


def _is_part(before: Filler, filler: Filler, total: Toll, toll: Toll, text: str) -> bool:
    between = text[before.mark.span.end : filler.mark.span.start]
    return bool(_PART_OF.search(between)) and _size(toll) <= _size(total)


def _adds_up(before: Filler, filler: Filler, text: str) -> bool:
    """Whether an equal number is a part of its own ("three soldiers and three guards"), not the same one again."""
    between = text[before.mark.span.end : filler.mark.span.start]
    return bool(_OTHERS.search(filler.mark.span.of(text)) or _SIDE_BY_SIDE.match(between))


def _group_words(filler: Filler, text: str) -> str:
    words = re.sub(r"^[\d,.]+\s+|^\w+(?=\s)\s+", "", filler.mark.span.of(text), count=1)
    return words.lower()


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
