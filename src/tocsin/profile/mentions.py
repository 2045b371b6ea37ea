"""Which names stand in the words of an article around a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tocsin.records import Article, Span
from tocsin.text import sentence_at, sentences

SHORTEST = 3  # letters; shorter names stand in too many words


def around(article: Article, spans: Iterable[Span]) -> str:
    """The headline, and the sentences that hold the spans with one before and one after."""
    whole = sentences(article.text)
    near: set[int] = set()
    for span in spans:
        number = sentence_at(article.text, span.start)
        near |= {n for n in (number - 1, number, number + 1) if 0 <= n < len(whole)}
    return "\n".join((article.title or "", *(whole[n].of(article.text) for n in sorted(near))))


def name_in(text: str, names: Sequence[str]) -> str | None:
    """The first of the names that stands in the text as a word; acronyms and short names by their case."""
    pattern = _pattern(tuple(names))
    found = pattern.search(text) if pattern else None
    return found[0] if found else None


def without(text: str, names: Sequence[str]) -> str:
    """The text without these names ("Pakistani Taliban" is no "Taliban")."""
    pattern = _pattern(tuple(names))
    return pattern.sub("", text) if pattern else text


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    able = sorted({name for name in names if len(name) >= SHORTEST}, key=len, reverse=True)
    if not able:
        return None
    parts = [
        re.escape(name) if len(name) <= SHORTEST + 2 or name.isupper() else f"(?i:{re.escape(name)})" for name in able
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
