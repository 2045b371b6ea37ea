"""The date of an incident out of the time expressions that are linked to it."""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.assembly.fillers import Filler
from tocsin.records import DateValue, Value


def date_of(fillers: Sequence[Filler], min_probability: float) -> Value[DateValue] | None:
    """The best supported date; the likeliest of the more precise ones that lie within it is preferred.

    Its probability is that of its surest words, less what speaks for dates that it contradicts.
    """
    told = [(f, f.mark.value) for f in fillers if isinstance(f.mark.value, DateValue)]
    dated = [(f, v) for f, v in told if f.probability >= min_probability]
    if not dated:
        return None
    by_sureness = sorted(dated, key=lambda d: -d[0].probability)
    chosen = by_sureness[0][1]
    for _, value in by_sureness:
        if value.precision < chosen.precision and _within(value, chosen):
            chosen = value
    support = [f for f, v in dated if v.edtf == chosen.edtf]
    spans = tuple(f.mark.span for f in support)
    agreeing = sum(f.probability for f, v in told if v.edtf == chosen.edtf or _within(v, chosen) or _within(chosen, v))
    share = agreeing / sum(f.probability for f, _ in told)
    return Value(chosen, mentions=spans, evidence=spans, probability=share * max(f.probability for f in support))


def _within(inner: DateValue, outer: DateValue) -> bool:
    if None in (inner.earliest, inner.latest, outer.earliest, outer.latest):
        return False
    return str(outer.earliest) <= str(inner.earliest) and str(inner.latest) <= str(outer.latest)
