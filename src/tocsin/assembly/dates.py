"""The date of an incident out of the time expressions that are linked to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tocsin.assembly.fillers import Filler
from tocsin.records import Article, DateValue, Mark, Value

CAPTION = 0.6  # what is left of a date that is written as under pictures


def date_of(article: Article, fillers: Sequence[Filler], min_probability: float) -> Value[DateValue] | None:
    """The best supported date; the likeliest of the more precise ones that lie within it is preferred.

    Its probability is that of its surest words, less what speaks for dates that it contradicts.
    """
    fillers = [replace(f, probability=f.probability * CAPTION) if _is_caption(article, f.mark) else f for f in fillers]
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


def _is_caption(article: Article, mark: Mark) -> bool:
    """Whether a day reads as those under pictures, which tell when the picture was taken: with this year's number."""
    if not isinstance(mark.value, DateValue) or mark.value.precision != 1 or article.published is None:
        return False
    year = article.published.value[:4]
    return mark.value.edtf.startswith(year) and year in mark.span.of(article.text)


def _within(inner: DateValue, outer: DateValue) -> bool:
    if None in (inner.earliest, inner.latest, outer.earliest, outer.latest):
        return False
    return str(outer.earliest) <= str(inner.earliest) and str(inner.latest) <= str(outer.latest)
