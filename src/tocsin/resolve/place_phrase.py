"""What the words of one mention say besides the names in them: the named part, near, off the coast, at the border.

Codebook rule 12: the value is the most specific named place ("a mosque in the Qargha district" -> "Qargha district").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.records import Span
from tocsin.resolve.place_words import BORDER, NEAR, OFF_COAST, VENUE

_SPLIT = re.compile(
    r",\s+|\s+(?:in|on|at|near|outside|inside|adjacent to|close to|next to|along|across|between|south of|north of"
    r"|east of|west of|and|where|which|who|that|was|were|is|after|before|since|from|off|toward|towards|to|by|hours"
    r"|around)\s+"
    r"|(?<=[a-z])\s+of\s+",
)
_SPLIT_CAPITALS = re.compile(_SPLIT.pattern, re.IGNORECASE)
_POSSESSIVE = re.compile(r"\s?['’]\s?[sS]\s+(?=\S)|(?<=s)['’]\s+(?=\S)")
_CAPITAL = re.compile(r"\b(?:[A-Z][\w'’.]*|\d+(?:st|nd|rd|th)?\b)")
_LEADING = re.compile(
    r"^(?:(?:the|a|an|central|downtown|northern|southern|eastern|western|northeastern|northwestern|southeastern"
    r"|southwestern|in|on|at|near|outside|city|town|village|of)\s+)+",
    re.IGNORECASE,
)
_OF_SETTLEMENT = re.compile(
    r"\b(?:city|town|village|hamlet|suburbs?|outskirts|capital|port|settlement|municipality)$", re.I
)
_BETWEEN = re.compile(r"\s*(?:-\s*|(?:of|de|la|el|al|du|del|the|and|e|i)\s+|['’]\s?s?\s*)?")
_DISTANCE = re.compile(
    r"\s*(?:(?:about|some|around|roughly|nearly|over)\s+)?[\d.,]+[\s-]*(?:km|kilomet|mile|met(?:re|er)|yard|feet|foot|hour|minute)",
    re.IGNORECASE,
)
_EDGE = " \t\n,;:.'\"“”‘’()-–—"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention taken apart. `own` holds words of a name beside the places in it; `generic` has no name at all."""

    name: str
    own: bool
    generic: bool
    near: bool
    off_coast: bool
    border: bool


def read_phrase(
    text: str, span: Span, names: Sequence[Span], *, adjectives: Sequence[Span] = (), capitals: bool = False
) -> Phrase:
    """Take the words of `span` apart.

    names: spans of the known places in it; adjectives: spans of nationalities, which are no names ("Iraqi town");
    capitals: whether the text is set in capitals, so that they tell nothing.
    """
    words = span.of(text)
    before = text[max(0, span.start - 24) : span.start]
    pieces = list(_pieces(text, span, names, capitals=capitals))
    named = next((p for p in pieces if _has_name(text, p, names, adjectives, capitals)), None)
    name = _trim(text, named, names) if named else words.strip(_EDGE)
    own = named is not None and not any(n.start < named.end and named.start < n.end for n in names)
    own = own or (named is not None and _own_words(text, named, names))
    return Phrase(
        name=name or words.strip(),
        own=own,
        generic=named is None,
        near=bool(NEAR.search(words) or re.search(rf"(?:{NEAR.pattern})\s+(?:the\s+)?$", before, re.IGNORECASE)),
        off_coast=bool(OFF_COAST.search(words) or re.search(r"\boff(?: the)?(?: coast of)?\s+$", before)),
        border=bool(BORDER.search(words)),
    )


def _pieces(text: str, span: Span, names: Sequence[Span], *, capitals: bool) -> list[Span]:
    """The mention cut at prepositions, commas and possessives of places; never inside a known name."""
    cuts = [Span(m.start() + span.start, m.end() + span.start) for m in _split(capitals).finditer(span.of(text))]
    for match in _POSSESSIVE.finditer(span.of(text)):
        cut = Span(match.start() + span.start, match.end() + span.start)
        if any(n.end == cut.start for n in names):
            cuts.append(cut)
    pieces, start = [], span.start
    for cut in sorted(cuts):
        if any(n.start <= cut.start and cut.end <= n.end for n in names):
            continue
        if cut.start > start:
            pieces.append(Span(start, cut.start))
        start = max(start, cut.end)
    if start < span.end:
        pieces.append(Span(start, span.end))
    owners = {c.start: c.end for c in cuts if _POSSESSIVE.match(text, c.start)}
    possessed = {
        first.end
        for first, second in pairwise(pieces)
        if owners.get(first.end) == second.start and _own_capitals(text, second, ())
    }
    # "Kabul's Green Zone": what a place has is more specific than the place.
    return sorted(pieces, key=lambda piece: (piece.end in possessed, piece.start))


def _split(capitals: bool) -> re.Pattern[str]:
    return _SPLIT_CAPITALS if capitals else _SPLIT


def _has_name(text: str, piece: Span, names: Sequence[Span], adjectives: Sequence[Span], capitals: bool) -> bool:
    if _OF_SETTLEMENT.search(piece.of(text)) and re.match(r"\s+of\s", text[piece.end :], re.IGNORECASE):
        return False
    if any(n.start < piece.end and piece.start < n.end for n in names):
        return True
    if _DISTANCE.match(piece.of(text)):
        return False
    return not capitals and bool(_own_capitals(text, piece, adjectives))


def _own_capitals(text: str, piece: Span, known: Sequence[Span]) -> list[Span]:
    """Capitalised words of the piece outside the known spans; the first word of a sentence is taken for a name too."""
    found = [Span(piece.start + m.start(), piece.start + m.end()) for m in _CAPITAL.finditer(piece.of(text))]
    return [c for c in found if not any(c.overlaps(k) for k in known) and c.of(text) not in ("The", "A", "An")]


def _own_words(text: str, piece: Span, names: Sequence[Span]) -> bool:
    """Whether the piece has capitalised words or venue nouns beside the known names."""
    rest = "".join(
        " " if any(n.start <= position < n.end for n in names) else text[position]
        for position in range(piece.start, piece.end)
    )
    return VENUE.search(rest) is not None or bool(_own_capitals(text, piece, names))


def _trim(text: str, piece: Span, names: Sequence[Span]) -> str:
    """The run of capitalised words that holds the known name (else the first one), with the venue noun that follows."""
    inner = [n for n in names if n.start >= piece.start and n.end <= piece.end]
    capitals = [Span(piece.start + m.start(), piece.start + m.end()) for m in _CAPITAL.finditer(piece.of(text))]
    capitals = sorted({*capitals, *inner})
    if not capitals:
        return _LEADING.sub("", piece.of(text).strip(_EDGE))
    seed = inner[0] if inner else next((c for c in capitals if c.of(text) not in ("The", "A", "An")), capitals[0])
    start, end = seed.start, seed.end
    for capital in reversed([c for c in capitals if c.end <= start]):
        if not _BETWEEN.fullmatch(text[capital.end : start]):
            break
        start = capital.start
    for capital in [c for c in capitals if c.start >= end]:
        if not _BETWEEN.fullmatch(text[end : capital.start]):
            break
        end = capital.end
    tail = text[end : piece.end]
    venues = [m.end() for m in VENUE.finditer(tail) if len(tail[: m.start()].split()) <= 1]
    name = text[start : end + max(venues, default=0)].strip(_EDGE)
    if not venues and text[end : end + 1] == "." and re.search(r"\.[A-Z]$", name):
        name += "."
    return _LEADING.sub("", name) or name
