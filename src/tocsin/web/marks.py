"""The spans of an article's records, as they are marked in its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tocsin.records import Coding, Report, Span, Value
from tocsin.web.marking import Marked

_ONE = {
    "stage": "incident",
    "suicide": "incident",
    "date": "date",
    "place": "place",
    "killed": "toll",
    "wounded": "toll",
    "kidnapped": "toll",
}
_MANY = {"attack_types": "incident", "perpetrators": "actor", "targets": "target", "weapons": "weapon"}
_NOTES = {"warnings": "warning", "quotations": "quotation", "actor_facts": "fact"}


def marks_of(coding: Coding) -> tuple[Marked, ...]:
    """All spans of the records: incident-1 and so on, warning-1, quotation-1, fact-1, each numbered from 1.

    A value is called by its field, one of a field with several also by its number from 0: "incident-1/targets-0".
    """
    found = [mark for number, report in enumerate(coding.reports, 1) for mark in _report(f"incident-{number}", report)]
    for field, kind in _NOTES.items():
        for number, value in enumerate(getattr(coding, field), 1):
            found += _marked(f"{kind}-{number}/words", value.evidence or value.mentions, kind)
    return tuple(found)


def _report(record: str, report: Report) -> Iterator[Marked]:
    yield from _marked(f"{record}/anchor", report.anchor, "incident")
    for field, kind in _ONE.items():
        value = getattr(report, field)
        if value is not None and value.value is not False:
            yield from _value(f"{record}/{field}", value, kind)
    for field, kind in _MANY.items():
        for number, value in enumerate(getattr(report, field)):
            yield from _value(f"{record}/{field}-{number}", value, kind)


def _value(name: str, value: Value[Any], kind: str) -> Iterator[Marked]:
    """The value's words, and the names of those who say so."""
    said = [span for statement in value.statements for span in statement.spans]
    yield from _marked(name, (*value.evidence, *said), kind)
    yield from _marked(f"{name}/by", (span for statement in value.statements for span in statement.by_spans), "speaker")


def _marked(name: str, spans: Iterable[Span], kind: str) -> Iterator[Marked]:
    for number, span in enumerate(dict.fromkeys(spans)):
        yield Marked(f"{name}/{number}", span, kind)
