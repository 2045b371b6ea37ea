"""Find a quote again in a text that may have been extracted anew.

Method: W3C Web Annotation, TextQuoteSelector; the context decides between several places, compared by rapidfuzz's
normalised Indel similarity. White space may differ, for extractors differ in it first.
"""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from tocsin.records import Quote, Span

_LONG = 24  # characters from which words that occur once need no context to be known by
_SURE = 60.0  # similarity of the context (0-100) from which short words are the same; unrelated prose has 30-45


def find_quote(text: str, quote: Quote) -> Span | None:
    """Where the quote stands in `text`; None where its words are gone, or stand in several places alike."""
    words = quote.exact.split()
    if not words:
        return None
    pattern = r"\s+".join(re.escape(word) for word in words)
    places = [Span(*match.span()) for match in re.finditer(pattern, text)]
    ranked = sorted(((_likeness(text, place, quote), -place.start, place) for place in places), reverse=True)
    if not ranked:
        return None
    likeness, _, best = ranked[0]
    if len(ranked) > 1 and ranked[1][0] == likeness:
        return None
    return best if likeness >= _SURE or (len(ranked) == 1 and len(quote.exact) >= _LONG) else None


def _likeness(text: str, place: Span, quote: Quote) -> float:
    before = text[max(0, place.start - len(quote.prefix)) : place.start]
    after = text[place.end : place.end + len(quote.suffix)]
    return float(fuzz.ratio(_plain(before + " " + after), _plain(quote.prefix + " " + quote.suffix)))


def _plain(words: str) -> str:
    return " ".join(words.split())
