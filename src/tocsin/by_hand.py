"""Incidents that no model found, entered by a coder: from an article of the ledger, or a source that is no page.

An entry is an article of its own. Its text is what the coder selected or gave: a title line and the quoted words; every
value rests on words of it. One that quotes an article of the ledger belongs to that article's copy family, so that it
is no second source.
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from tocsin.copying import SCHEME, copies_of, copy_keys
from tocsin.errors import RunError
from tocsin.ledger import Ledger
from tocsin.ledger.fitting import MANY, fitted
from tocsin.ledger.views import StoredArticle
from tocsin.records import (
    CODER,
    Article,
    Coding,
    CopyKeys,
    CopyOf,
    Published,
    Report,
    Span,
    Value,
    article_id,
    report_id,
)

MOST_TITLE, MOST_WORDS = 300, 20_000  # characters
EXTRACTOR = "by hand"
_REASON = "an entry by hand that quotes it"


@dataclass(frozen=True, slots=True)
class Said:
    """One value of an entry, as plain JSON, and the words of its text that tell it; "" are all quoted words."""

    field: str
    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a coder enters. `words` are those quoted; `anchor` those that name the incident, "" all of them."""

    title: str
    words: str
    said: tuple[Said, ...]
    anchor: str = ""
    outlet: str | None = None
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """Where an entry is; `new` is false where its text was in the ledger before."""

    article_id: str
    report_id: str
    new: bool


def enter(ledger: Ledger, entry: Entry, *, quoting: str | None = None, who: str) -> Entered:
    """Store an entry; link after. quoting: id of the article of the ledger whose words these are.

    A text that was entered before gets one report more. Raises RunError where the entry does not hold together.
    """
    host = None if quoting is None else ledger.article(quoting)
    if host is not None and host.superseded_by is not None:
        raise RunError(f"article {host.article.id}: was extracted anew as {host.superseded_by}; quote that one")
    article = _article(entry, host)
    report = _report(article, entry)
    known = _known(ledger, article.id)
    if known is not None:
        _add_report(ledger, known, report, who=who)
    else:
        copies = (_quoted(host, article),) if host else copies_of(article, ledger)
        ledger.add_page(
            None,
            article,
            Coding(article.id, (report,)),
            "coded",
            source=article.address or f"{EXTRACTOR}: {entry.title}",
            model=CODER,
            copy_keys=CopyKeys(SCHEME, ()) if host else copy_keys(article),
            copy_of=copies,
            who=who,
        )
    if host is not None:
        _tell_apart(ledger, host, report.id, who=who)
    return Entered(article.id, report.id, known is None)


def take_back(ledger: Ledger, id: str, *, who: str) -> str:
    """Leave an entry without its reports; its text and what was entered stay on record. Returns the article's id.

    Raises RunError where the article is no entry by hand.
    """
    stored = ledger.article(id)
    if stored.model != CODER:
        raise RunError(f"article {stored.article.id}: is no entry by hand; correct or reject its values instead")
    ledger.recode(stored.article.id, Coding(stored.article.id), model=CODER, who=who)
    return stored.article.id


def clean(words: str, *, lines: bool) -> str:
    """Words as articles are stored: composed, without white space at the ends; on one line, or with single breaks."""
    composed = unicodedata.normalize("NFC", words)
    if not lines:
        return " ".join(composed.split())
    return "\n".join(line for line in (" ".join(line.split()) for line in composed.splitlines()) if line)


def find_words(text: str, words: str, *, start: int = 0) -> Span | None:
    """Where words stand in a text, whatever the white space between them; the first place from `start`, else before."""
    parts = words.split()
    pattern = re.compile(r"\s+".join(re.escape(part) for part in parts))
    found = (pattern.search(text, start) or pattern.search(text)) if parts else None
    return Span(*found.span()) if found else None


def _article(entry: Entry, host: StoredArticle | None) -> Article:
    title, words = clean(entry.title, lines=False), clean(entry.words, lines=True)
    if not 0 < len(title) <= MOST_TITLE:
        raise RunError(f"the entry's title has {len(title)} characters; write 1 to {MOST_TITLE}")
    if not 0 < len(words) <= MOST_WORDS:
        raise RunError(f"the quoted words have {len(words)} characters; give 1 to {MOST_WORDS:,}")
    text, address = f"{title}\n{words}", f"{EXTRACTOR}:{host.article.id}" if host else None
    made = Article(
        id=article_id(address, text),
        capture_id=None,
        text=text,
        title=title,
        published=entry.published,
        outlet=clean(entry.outlet or "", lines=False) or None,
        language="en",
        address=address,
        extractor=EXTRACTOR,
    )
    if host is None:
        return made
    same = ("outlet", "published", "authors", "language", "origin", "origin_words")
    return replace(made, **{name: getattr(host.article, name) for name in same})


def _report(article: Article, entry: Entry) -> Report:
    anchor = _words(article, "incident", entry.anchor)
    made: dict[str, Any] = {}
    for said in entry.said:
        value, words = fitted(said.field, said.value), _words(article, said.field, said.words)
        own = Value(value, (words,), (words,), 1.0, status="corrected")
        if said.field not in MANY and said.field in made:
            raise RunError(f"{said.field}: is given twice; an incident has one")
        made[said.field] = (*made.get(said.field, ()), own) if said.field in MANY else own
    if "stage" not in made or "attack_types" not in made:
        raise RunError("an incident needs its stage and a kind of attack; choose them")
    return Report(
        id=report_id(article, CODER, anchor),
        article_id=article.id,
        model=CODER,
        anchor=(anchor,),
        probability=1.0,
        **made,
    )


def _words(article: Article, field: str, words: str) -> Span:
    body = len(article.title or "") + 1
    if not words.strip():
        return Span(body, len(article.text))
    found = find_words(article.text, unicodedata.normalize("NFC", words), start=body)
    if found is None:
        raise RunError(f"{field}: {words!r} is not among the quoted words; every value rests on words of them")
    return found


def _known(ledger: Ledger, id: str) -> StoredArticle | None:
    with suppress(RunError):
        return ledger.article(id)
    return None


def _add_report(ledger: Ledger, known: StoredArticle, report: Report, *, who: str) -> None:
    coding = ledger.coding(known.article.id) or Coding(known.article.id)
    if known.model != CODER or report.id in {one.id for one in coding.reports}:
        raise RunError(
            f"article {known.article.id}: has this incident already; correct its values, or name other words"
        )
    ledger.recode(known.article.id, replace(coding, reports=(*coding.reports, report)), model=CODER, who=who)


def _quoted(host: StoredArticle, article: Article) -> CopyOf:
    """The entry "quotes" the article: that ties it to the family of that one, and that one to nothing else."""
    words = len(article.text.split("\n", 1)[-1].split())
    return CopyOf(host.article.id, "quotes", 1.0, words, (_REASON,))


def _tell_apart(ledger: Ledger, host: StoredArticle, report: str, *, who: str) -> None:
    """What the coder missed in an article is none of the incidents that were found in it."""
    coding = ledger.coding(host.article.id)
    if coding and coding.reports:
        ledger.decide_incidents("not_same", report, *(one.id for one in coding.reports), who=who)
