"""Quoted words → where they stand in a text; None where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.records import Span
from tocsin.text import cuts_word

# Characters that models write for each other; a quote may have any of a group where the text has another.
_ALIKE = ("'‘’‚‛`´ʼ", '"“”„‟«»', "-‐‑‒–—−")
_CLASS = {character: f"[{re.escape(group)}]" for group in _ALIKE for character in group}
_AROUND = "".join(_ALIKE[:2])


def places_of(text: str, quote: str, area: Span) -> list[Span]:
    """Where the quote stands as whole words within `area`, in order.

    Letter for letter; where it nowhere does, with any white space for white space and any quotation mark or dash for
    another; then without the marks around it.
    """
    for pattern in _patterns(quote.strip()):
        found = [Span(m.start(), m.end()) for m in re.compile(pattern).finditer(text, area.start, area.end)]
        whole = [s for s in found if not cuts_word(text, s.start) and not cuts_word(text, s.end)]
        if whole:
            return whole
    return []


def _patterns(quote: str) -> Iterator[str]:
    for words in dict.fromkeys((quote, quote.strip(_AROUND).strip())):
        if words:
            yield re.escape(words)
            yield r"\s+".join("".join(_CLASS.get(c, re.escape(c)) for c in word) for word in words.split())
