"""A text held against a ledger as plain JSON types, with the words on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import is_dataclass
from typing import Any

from tocsin.codebook import project_report
from tocsin.compare_values import Compared, Entry, InLedger, InText
from tocsin.matching import Checked, CopyFound, Match, Named
from tocsin.records import Article, Span, dump
from tocsin.render_match import ledger_words, text_words


def plain(checked: Checked) -> dict[str, Any]:
    """All of it; offsets count code points of the text of the article named beside them."""
    article = checked.article
    return {
        "title": article.title,
        "published": article.published.value if article.published else None,
        "is_current": checked.is_current,
        "copies": [_copy(one) for one in checked.copies],
        "incidents": [_match(checked, match) for match in checked.matches],
    }


def _copy(found: CopyFound) -> dict[str, Any]:
    article = found.article
    told = {"title": article.title, "outlet": article.outlet, "published": dump(article)["published"]}
    return {**dump(found.copy), **told, "is_same": found.is_same}


def _match(checked: Checked, match: Match) -> dict[str, Any]:
    return {
        "report": project_report(match.report),
        "verdict": match.verdict,
        "is_findable": match.is_findable,
        "best": _named(match.best) if match.best else None,
        "others": [_named(one) for one in match.others],
        "compared": [_compared(checked, one) for one in match.compared],
    }


def _named(named: Named) -> dict[str, Any]:
    told = {name: getattr(named.row, name) for name in ("title", "date_edtf", "place", "city", "country")}
    return {**dump(named.candidate), **told}


def _compared(checked: Checked, one: Compared) -> dict[str, Any]:
    return {
        "field": one.field,
        "verdict": one.verdict,
        "how": one.how or None,
        "text": _text(checked.article, one.text) if one.text else None,
        "ledger": _ledger(checked, one.ledger) if one.ledger else None,
        "told_so": [_entry(checked, entry) for entry in one.told_so],
    }


def _text(article: Article, text: InText) -> dict[str, Any]:
    return {
        "values": [_value(value) for value in text.values],
        "told": text_words(text),
        "probability": round(text.probability, 3),
        "suggested": text.suggested,
        "evidence": _evidence(article, text.spans),
    }


def _ledger(checked: Checked, ledger: InLedger) -> dict[str, Any]:
    return {
        "value": _value(ledger.value),
        "told": ledger_words(ledger),
        "sources": ledger.sources,
        "outlets": list(ledger.outlets),
        "suggested": ledger.suggested,
        "disputed": ledger.disputed,
        "latest": _entry(checked, ledger.latest) if ledger.latest else None,
        "reports": [_entry(checked, entry) for entry in ledger.entries],
    }


def _entry(checked: Checked, entry: Entry) -> dict[str, Any]:
    names = ("report_id", "article_id", "published", "outlet", "speaker", "said", "flag")
    told = {name: getattr(entry, name) for name in names}
    evidence = _evidence(checked.articles[entry.article_id], entry.spans)
    return {"value": _value(entry.value), **told, "evidence": evidence}


def _evidence(article: Article, spans: Sequence[Span]) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "words": span.of(article.text)} for span in spans]


def _value(value: Any) -> Any:
    return dump(value) if is_dataclass(value) else value
