"""A marked article as the codebook's record (docs/codebook.md), evidence as [start, end) pairs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tocsin.evaluate.marked import rows
from tocsin.evaluate.marked.tags import TOLLS
from tocsin.evaluate.marked.text import Marked, MarkedArticle


def record(article: MarkedArticle) -> dict[str, Any]:
    """All incidents, warnings, quotations and actor facts of a marked article, in the codebook's JSON."""
    return {
        "id": article.id,
        "incidents": [_incident(article, number) for number in rows.incidents(article)],
        "warnings": [_warning(article, number) for number in article.numbers("warn")],
        "quotations": [_quotation(article, number) for number in article.numbers("q")],
        "actor_facts": [_fact(article, number) for number in article.numbers("f")],
    }


def _spans(marks: Iterable[Marked]) -> list[list[int]]:
    spans: list[list[int]] = []
    for marked in marks:
        pair = [marked.span.start, marked.span.end]
        if pair not in spans:
            spans.append(pair)
    return spans


def _incident(article: MarkedArticle, number: int) -> dict[str, Any]:
    given = rows.trailer(article, number)
    anchors = list(article.of(number, "a"))
    types = [t for t in given.get("types", "").split(",") if t]
    return {
        "stage": given.get("stage"),
        "count": int(given.get("count", "1")),
        "attack_types": [
            {"value": t, "evidence": _spans(rows.evidence(article, number, "types", t) or anchors[:1])} for t in types
        ],
        "suicide": {"yes": True, "?": None}.get(given.get("suicide", "no"), False),
        "date": _date(article, number),
        "place": _place(article, number),
        "perpetrators": [_perpetrator(article, number, row) for row in rows.rows(article, number, "p")],
        "targets": [
            {
                "value": article.words(row.value),
                "kind": row.codes[0],
                "target_type": row.codes[1],
                "evidence": _row_evidence(article, number, "t", row),
            }
            for row in rows.rows(article, number, "t")
        ],
        "weapons": [
            {
                "value": article.words(row.value),
                "weapon_type": row.codes[0],
                "evidence": _row_evidence(article, number, "w", row),
            }
            for row in rows.rows(article, number, "w")
        ],
        **{field: _toll(article, number, name) for name, field in TOLLS.items()},
        "anchor": _spans(_distinct(article, anchors)[:3]),
    }


def _distinct(article: MarkedArticle, marks: list[Marked]) -> list[Marked]:
    """The first mark of each wording, the longest wordings first in order of the text."""
    first = {article.words(m).lower(): m for m in reversed(marks)}
    return sorted(first.values(), key=lambda m: m.span.start)


def _date(article: MarkedArticle, number: int) -> dict[str, Any] | None:
    value = rows.date(article, number)
    if value is None:
        return None
    marks = list(article.of(number, "date"))
    proof = rows.evidence(article, number, "date") or [m for m in marks if m.tag.value == value][:1] or marks
    return {"value": value, "evidence": _spans(proof)}


def _place(article: MarkedArticle, number: int) -> dict[str, Any] | None:
    value, city, country = rows.place(article, number)
    if value is None:
        return None
    proof = rows.evidence(article, number, "place") or _distinct(article, list(article.of(number, "place")))
    return {"value": value, "city": city, "country": country, "evidence": _spans(proof)}


def _row_evidence(article: MarkedArticle, number: int, name: str, row: rows.Row) -> list[list[int]]:
    return _spans(rows.evidence(article, number, name + row.letter) or [row.value])


def _perpetrator(article: MarkedArticle, number: int, row: rows.Row) -> dict[str, Any]:
    speakers = [m for m in article.of(number, "by") if m.tag.letter == row.letter]
    return {
        "value": article.words(row.value),
        "kind": row.codes[0],
        "attribution": row.codes[1],
        "attributed_by": article.words(speakers[0]) if speakers else None,
        "evidence": _row_evidence(article, number, "p", row),
    }


def _toll(article: MarkedArticle, number: int, name: str) -> dict[str, Any] | None:
    numbers = rows.total(article, number, name)
    if numbers is None:
        return None
    found = rows.stated(article, number, name)
    whole = [s.marked for s in found if s.marked.tag.group is None and s.numbers is not None]
    proof = rows.evidence(article, number, TOLLS[name]) or whole or [s.marked for s in found]
    return {
        "low": numbers.low,
        "best": numbers.best,
        "high": numbers.high,
        "evidence": _spans(proof),
        "breakdown": [
            {"group": m.tag.group, "count": n.best if n.best is not None else n.low, "evidence": _spans([m])}
            for m, n in rows.parts(article, number, name)
        ],
    }


def _fullest(article: MarkedArticle, number: int, name: str) -> str | None:
    """The mention with most of a name in it: the most capitalised words, then the longest."""
    mentions = (article.words(m) for m in article.of(number, name))
    return max(mentions, key=lambda words: (sum(w[0].isupper() for w in words.split()), len(words)), default=None)


def _warning(article: MarkedArticle, number: int) -> dict[str, Any]:
    clause = list(article.of(number, "warn"))
    return {
        "value": article.words(clause[0]),
        "by": list(dict.fromkeys(article.words(m) for m in article.of(number, "warnby"))),
        "about": _fullest(article, number, "warnabout"),
        "date": next((m.tag.value for m in article.of(number, "warndate")), None),
        "evidence": _spans(clause),
    }


def _quotation(article: MarkedArticle, number: int) -> dict[str, Any]:
    return {
        "speaker": _fullest(article, number, "qs"),
        "affiliation": _fullest(article, number, "qa"),
        "evidence": _spans(article.of(number, "q")),
    }


def _fact(article: MarkedArticle, number: int) -> dict[str, Any]:
    value = next(m for m in article.of(number, "f"))
    return {
        "actor": _fullest(article, number, "fa"),
        "relation": value.tag.codes[0] if value.tag.codes else None,
        "value": article.words(value),
        "date": value.tag.value,
        "evidence": _spans([*article.of(number, "f"), *article.of(number, "fa")]),
    }
