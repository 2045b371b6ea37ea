"""The physical targets of a report in MUC-4's slots 12 to 16: buildings, vehicles and the like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tocsin.evaluate import muc4_full_files as form
from tocsin.evaluate import muc4_full_words as words
from tocsin.evaluate.muc4_full_files import Fill
from tocsin.evaluate.muc4_full_phrases import Slots, number_of, quoted
from tocsin.evaluate.muc4_templates import mentions
from tocsin.records import Article, Report, Span, Target, Value
from tocsin.text import sentence_at, sentences


def things(article: Article, report: Report, kind: str, stage: str) -> Slots:
    """Slots 12 to 16: buildings, vehicles and the like."""
    ids: dict[str, Fill] = {}
    types, numbers, effects = [], [], []
    for value in report.targets:
        if value.value.kind != "property":
            continue
        name = quoted(mentions(article, value, value.value.name)[0])
        if name in ids:
            continue
        ids[name] = Fill((name,))
        types.append(Fill((words.thing(name, value.value.target_type),), (name,)))
        numbers.append(Fill((number_of(article, value, name),), (name,)))
        if effect := _damage(article, report, value, kind, stage):
            effects.append(Fill((effect,), (name,)))
    return {
        form.THING: tuple(ids.values()),
        form.THING_TYPE: tuple(types),
        form.THING_NUMBER: tuple(numbers),
        form.THING_EFFECT: tuple(effects),
    }


def _damage(article: Article, report: Report, value: Value[Target], kind: str, stage: str) -> str | None:
    told = " ".join(_sentences(article, (*value.mentions, *report.anchor)))
    if words.UNDAMAGED.search(told):
        return "NO DAMAGE"
    if stage != "ACCOMPLISHED":
        return None
    if words.DESTROYED.search(told):
        return "DESTROYED"
    return "SOME DAMAGE" if kind == "ARSON" or words.DAMAGED.search(told) else None


def _sentences(article: Article, spans: Iterable[Span]) -> Iterator[str]:
    for number in sorted({sentence_at(article.text, span.start) for span in spans}):
        yield sentences(article.text)[number].of(article.text)
