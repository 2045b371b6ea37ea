"""Reports as flat, searchable columns, and as rows of values and statements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.records import SUGGESTED, Article, Coding, Reconciled, Report, Span, Summary, Toll, Value, dump

_MANY = ("attack_types", "perpetrators", "targets", "weapons")
_ONE = ("suicide", "date", "place", "killed", "wounded", "kidnapped")
_OF_ARTICLE = ("warnings", "quotations", "actor_facts")
_SHOWN = ("date", "place", "killed", "wounded", "attack_types", "perpetrators", "targets", "weapons")
# An incident is in doubt where one of these is disputed, or where its toll or actor is only suggested (of places nearly
# all are, so that this would tell nothing).
_WEIGHED = ("date", "place", "killed", "perpetrators")
_DECIDING = ("killed", "perpetrators")
REVIEWED = ("machine", "partly", "reviewed")  # none, some or all of an incident's main values have a coder's word
_MACHINE = ("machine", SUGGESTED)


def columns(report: Report | Summary) -> dict[str, Any]:
    """The columns that a report and an incident share; of several values the first, which is the main one."""
    date = report.date.value if report.date else None
    place = report.place.value if report.place else None
    perpetrator = report.perpetrators[0].value if report.perpetrators else None
    return {
        "stage": report.stage.value,
        "attack_type": report.attack_types[0].value if report.attack_types else None,
        "suicide": report.suicide.value if report.suicide else None,
        "date_edtf": date.edtf if date else None,
        "date_precision": date.precision if date else None,
        "date_earliest": date.earliest if date else None,
        "date_latest": date.latest if date else None,
        "place": place.name if place else None,
        "city": place.city if place else None,
        "adm1": place.adm1 if place else None,
        "country": place.country if place else None,
        "geonames_id": place.geonames_id if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "where_precision": place.precision if place else None,
        "perpetrator": (perpetrator.canonical or perpetrator.name) if perpetrator else None,
        "perpetrator_kind": perpetrator.kind if perpetrator else None,
        "attribution": perpetrator.attribution if perpetrator else None,
        "target_type": report.targets[0].value.target_type if report.targets else None,
        "weapon_type": report.weapons[0].value.weapon_type if report.weapons else None,
        **_toll("killed", report.killed),
        **_toll("wounded", report.wounded),
        **_toll("kidnapped", report.kidnapped),
    }


def standing(summary: Summary) -> dict[str, Any]:
    """How far an incident's main values were reviewed (REVIEWED), and whether it is in doubt."""
    main = [value for value in (_main(getattr(summary, name)) for name in _SHOWN) if value is not None]
    seen = sum(value.status not in _MACHINE for value in main)
    weighed = [(name, value) for name in _WEIGHED if (value := _main(getattr(summary, name))) is not None]
    doubtful = any(v.disputed_by or (name in _DECIDING and v.status == SUGGESTED) for name, v in weighed)
    return {"status": REVIEWED[(seen > 0) + (seen == len(main) > 0)], "doubtful": doubtful}


def _main(value: Reconciled[Any] | tuple[Reconciled[Any], ...] | None) -> Reconciled[Any] | None:
    if isinstance(value, tuple):
        return value[0] if value else None
    return value


def names(summary: Summary) -> Iterator[str]:
    """Under which an incident's actors are found: ids of the register, and names in lower case."""
    for told in summary.perpetrators:
        who = told.value
        yield from (name for name in (who.actor_id, who.name.lower(), (who.canonical or "").lower()) if name)


def _toll(name: str, value: Value[Toll] | Reconciled[Toll] | None) -> dict[str, int | None]:
    toll = value.value if value else Toll(None, None, None)
    return {f"{name}_low": toll.low, f"{name}_best": toll.best, f"{name}_high": toll.high}


def fields(report: Report) -> Iterator[tuple[str, int, Value[Any]]]:
    """All values of a report as (field, position, value)."""
    yield "stage", 0, report.stage
    for name in _ONE:
        value = getattr(report, name)
        if value is not None:
            yield name, 0, value
    for name in _MANY:
        for position, value in enumerate(getattr(report, name)):
            yield name, position, value


def value_rows(article: Article, report: Report) -> Iterator[dict[str, Any]]:
    """The report itself (field "report") and its values as rows; what has no evidence of its own has the anchor's."""
    whole = Value(report.id, mentions=(), evidence=report.anchor, probability=report.probability)
    yield _value_row(article, "report", 0, whole, report.anchor)
    for field, position, value in fields(report):
        yield _value_row(article, field, position, value, report.anchor)


def article_rows(article: Article, coding: Coding) -> Iterator[dict[str, Any]]:
    """Warnings, quotations and actor facts as rows of values."""
    for field in _OF_ARTICLE:
        for position, value in enumerate(getattr(coding, field)):
            yield _value_row(article, field, position, value, ())


def _value_row(
    article: Article, field: str, position: int, value: Value[Any], anchor: tuple[Span, ...]
) -> dict[str, Any]:
    return {
        "field": field,
        "position": position,
        "value": dump(value.value),
        "probability": value.probability,
        "given": value.status,
        "status": value.status,
        "evidence": [_placed(article, span) for span in value.evidence or value.mentions or anchor],
    }


def statement_rows(article: Article, report: Report) -> Iterator[dict[str, Any]]:
    """Who says what: a value's statements, or the value as the reporter's own where no speaker is told apart."""
    for field, position, value in fields(report):
        told = [(s.value, s.by, s.spans) for s in value.statements]
        for said, speaker, spans in told or [(value.value, None, value.evidence or value.mentions)]:
            place: dict[str, Any] = dict.fromkeys(("exact", "prefix", "suffix", "start", "end"))
            if spans:
                place = _placed(article, spans[0])
            yield {"field": field, "position": position, "value": dump(said), "speaker": speaker, **place}


def _placed(article: Article, span: Span) -> dict[str, Any]:
    quote = article.quote(span)
    return {
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "start": span.start,
        "end": span.end,
    }
