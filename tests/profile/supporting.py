"""Whether what a document says stands in the records that it cites, looked up in the ledger by other ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tocsin.around import rests_on
from tocsin.ledger import Ledger
from tocsin.profile import Document, Sentence
from tocsin.profile.wording import TARGETS
from tocsin.records import Article, Coding, Span, Statement, Summary, dump
from tocsin.resolve import ActorRegister

REGISTER = ActorRegister.open()
COUNTRIES = {actor.areas[0]: actor.aliases[0] for actor in REGISTER if re.fullmatch("state-[a-z]{2}", actor.id)}


def strings(plain: Any) -> Iterator[str]:
    if isinstance(plain, dict):
        for one in plain.values():
            yield from strings(one)
    elif isinstance(plain, list):
        for one in plain:
            yield from strings(one)
    elif plain is not None and not isinstance(plain, bool):
        yield str(plain)


def records(coding: Coding) -> Iterator[tuple[set[str], set[Span]]]:
    """What every record of an article says, and the spans that support it."""
    of_reports = [v for r in coding.reports for name in r.__slots__ for v in _values(getattr(r, name), r.anchor)]
    of_article = [v for name in ("warnings", "quotations", "actor_facts") for v in _values(getattr(coding, name), ())]
    yield from of_reports
    yield from of_article


def _values(of: Any, anchor: tuple[Span, ...]) -> Iterator[tuple[set[str], set[Span]]]:
    for value in of if isinstance(of, tuple) else (of,):
        if hasattr(value, "evidence"):
            said = dump(value.value) if hasattr(value.value, "__slots__") else value.value
            told = {"true" if said else "false"} if isinstance(said, bool) else set(strings(said))
            yield told, {*value.mentions, *value.evidence, *anchor}
            for statement in value.statements:
                yield _statement(statement)


def _statement(statement: Statement[Any]) -> tuple[set[str], set[Span]]:
    told = {statement.by or "", statement.said or "", *strings(dump(statement.value))}
    return told, {*statement.spans, *statement.by_spans}


def check(document: Document, ledger: Ledger) -> None:
    """Every sentence and cell of the document is supported by what it cites."""
    for sentence in document.sentences:
        _check_citations(sentence, ledger)
        _check_pieces(sentence, ledger)


def _check_citations(sentence: Sentence, ledger: Ledger) -> None:
    for citation in sentence.citations:
        if citation.is_register:
            assert citation.id in REGISTER
            continue
        article = ledger.article(citation.id).article
        coding = ledger.coding(citation.id)
        assert citation.passages and coding is not None
        assert (citation.outlet, citation.title, citation.address) == (article.outlet, article.title, article.address)
        assert citation.published == (article.published.value if article.published else None)
        _check_passages(citation.passages, article)
        spans = {passage.span for passage in citation.passages}
        held = set[str]().union(*(said for said, places in records(coding) if places & spans))
        quoted = {span.of(article.text) for span in spans}
        assert set(citation.values) <= held | quoted | _said(article), (sentence.text, citation.values, held)


def _said(article: Article) -> set[str]:
    return {article.published.value} if article.published else set()


def _check_passages(passages: Any, article: Article) -> None:
    for passage in passages:
        quote = passage.quote
        assert quote.exact == passage.span.of(article.text)
        assert f"{quote.prefix}{quote.exact}{quote.suffix}" in article.text


def _check_pieces(sentence: Sentence, ledger: Ledger) -> None:
    summaries = [ledger.incident(id).incident.summary for id in sentence.incidents]
    told = {value for c in sentence.citations for value in (*c.values, c.outlet, c.published, c.title)}
    counted = {text for summary in summaries for text in strings(dump(summary))}
    supported = sentence.citations or sentence.incidents or "holds 0 incidents" in sentence.text
    assert supported or all(piece.kind == "words" for piece in sentence.pieces), sentence.text
    for piece in sentence.pieces:
        if piece.kind == "value":
            known = piece.value in told or piece.value in counted or _is_year(piece.value, summaries)
            assert known, (sentence.text, piece, told)
            assert piece.value is not None and reads_as(piece.text, piece.value), piece
        elif piece.kind == "count":
            assert set(_numbers(piece.text)) <= set(_counts(sentence, summaries, ledger)), (sentence.text, piece)
        else:
            assert not re.search(r"\d", piece.text), (sentence.text, piece)
            assert not re.search(r"(?<!^)(?<!: )\b[A-Z]", piece.text), (sentence.text, piece)


def _is_year(value: str | None, summaries: list[Summary]) -> bool:
    return bool(value) and all(s.date is not None and (s.date.value.earliest or "")[:4] == value for s in summaries)


def reads_as(text: str, value: str) -> bool:
    """Whether the words say what the record does: the same, a date or a country written out, a kind in words."""
    text = value[:1] + text[1:] if text[:1] == value[:1].upper() else text  # at the head of a sentence
    if text in (value, value.strip('“”" ,'), value.replace("_", " ")) or text.replace(",", "") == value:
        return True
    return COUNTRIES.get(value) == text or TARGETS.get(value) == text or _date(text) == value


def _date(words: str) -> str | None:
    """The EDTF of a date in words: a day, a month, from one to another, about one."""
    if " to " in words:
        return "/".join(_date(part) or "?" for part in words.split(" to "))
    if words.startswith("about "):
        return f"{_date(words.removeprefix('about '))}~"
    for form, edtf in (("%d %B %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(words, form).strftime(edtf)
        except ValueError:
            continue
    return None


def _numbers(text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)]


def _counts(sentence: Sentence, summaries: list[Summary], ledger: Ledger) -> Iterator[int]:
    """All that may be counted over the incidents that the sentence names."""
    yield from range(len(summaries) + 1) if "unsure" in sentence.text or "(" in sentence.text else (len(summaries),)
    for field in ("killed", "wounded"):
        tolls = [row.value for s in summaries if (row := getattr(s, field)) is not None]
        yield sum(toll.low or 0 for toll in tolls)
        yield sum(next(n for n in (toll.best, toll.low, toll.high) if n is not None) for toll in tolls)
        yield sum(toll.high or 0 for toll in tolls)
    for id in sentence.incidents:
        row = ledger.incident(id).row
        yield from (row.n_articles, *range(1, row.n_sources + 1), rests_on(ledger.incident(id)).independent)
