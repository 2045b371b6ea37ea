"""The words of a text as the finder of places reads them."""

from __future__ import annotations

import re

from tocsin.records import Span

_TOKEN = re.compile(r"(?:[A-Za-z]\.\s?){2,}|\b(?:St|Mt|Ft|Ste)\.(?=\s+[A-Z])|[^\W_]+(?:['’‘ʼ][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’][sS]$")


def tokens_of(text: str) -> list[Span]:
    """Words without a possessive; dotted initials ("U.S.") and "St." are one word."""
    return [_token(match) for match in _TOKEN.finditer(text)]


def is_all_capitals(text: str) -> bool:
    """Whether the text is set in capitals, so that they tell nothing."""
    letters = [c for c in text[:4000] if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _token(match: re.Match[str]) -> Span:
    words = match[0].rstrip()
    cut = _POSSESSIVE.search(words)
    length = cut.start() if cut and cut.start() else len(words)
    return Span(match.start(), match.start() + length)
