"""Where place names stand in a text: the longest capitalised word runs that the gazetteer knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tocsin.records import Span
from tocsin.resolve.gazetteer import Gazetteer, Kind, NameHit
from tocsin.resolve.place_names import fold_name
from tocsin.resolve.place_words import (
    CONNECTORS,
    NOT_PLACES,
    SAID_AFTER,
    STATE_AFTER_COMMA,
    STATE_OF,
    STILL_PLACES,
    TITLES,
)
from tocsin.text import sentences

LONGEST = 6  # words in a name
MIN_MAGNITUDE = 3.7  # log10 of 5,000 inhabitants: smaller towns need a mention or a chain to count
MIN_MAGNITUDE_CAPITALS = 5.0  # in all-capitals text, where names do not stand out from words
_TOKEN = re.compile(r"(?:[A-Za-z]\.\s?){2,}|\b(?:St|Mt|Ft|Ste)\.(?=\s+[A-Z])|[^\W_]+(?:['’‘ʼ][^\W_]+)*")
_PREPOSITION = re.compile(r"\b(?:of|in|near|at|outside|from)\s+$", re.IGNORECASE)
_GAP = re.compile(r"(?:['’]s)?[ \t]?(?:[-–‐][ \t]?)?")
_POSSESSIVE = re.compile(r"['’][sS]$")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in the text that the gazetteer knows; `chained` = the next one completes it ("Waco, Texas")."""

    span: Span
    words: str
    hits: tuple[NameHit, ...]
    chained: bool = False


def find_places(text: str, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Spans of the text that may name a place, in order and without overlap.

    A span is the longest run of capitalised words that is a name; names in the context of a person, common words at the
    start of a sentence and towns under 5,000 inhabitants (unless "Town, State" names them) are left out.
    """
    return tuple(found.span for found in occurrences(text, gazetteer))


def occurrences(text: str, gazetteer: Gazetteer, inside: Sequence[Span] = ()) -> tuple[Occurrence, ...]:
    """Names in the text with their places; within `inside` (known mentions of places) small towns count too."""
    tokens = [_token(match) for match in _TOKEN.finditer(text)]
    capitals = is_all_capitals(text)
    starts = frozenset(span.start for span in sentences(text))
    found: list[Occurrence] = []
    index = 0
    while index < len(tokens):
        start = tokens[index].start
        mention = next((s for s in inside if s.start <= start < s.end), None)
        sure = mention is not None and (
            start == mention.start or _PREPOSITION.search(text, mention.start, start) is not None
        )
        best = _longest(text, tokens, index, gazetteer, lenient=sure)
        if best is None:
            index += 1
            continue
        count, occurrence = best
        lenient = any(occurrence.span.start >= s.start and occurrence.span.end <= s.end for s in inside)
        state = STATE_AFTER_COMMA.match(text, occurrence.span.end)
        chained = state is not None or _followed_by_name(text, tokens, index + count, gazetteer)
        if lenient or _stands(text, tokens, index, count, occurrence, capitals, starts, chained):
            found.append(Occurrence(occurrence.span, occurrence.words, occurrence.hits, chained))
            if state is not None:
                short = state["short"] or state["postal"]
                span = Span(state.end() - len(short) - bool(state["short"]), state.end())
                found.append(Occurrence(span, span.of(text), gazetteer.lookup(STATE_OF[short])))
                while index + count < len(tokens) and tokens[index + count].start < span.end:
                    count += 1
            index += count
        else:
            index += 1
    return tuple(found)


def is_all_capitals(text: str) -> bool:
    """Whether the text is set in capitals, so that they tell nothing."""
    letters = [c for c in text[:4000] if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _token(match: re.Match[str]) -> Span:
    words = match[0].rstrip()
    cut = _POSSESSIVE.search(words)
    length = cut.start() if cut and cut.start() else len(words)
    return Span(match.start(), match.start() + length)


def _longest(
    text: str, tokens: Sequence[Span], index: int, gazetteer: Gazetteer, *, lenient: bool
) -> tuple[int, Occurrence] | None:
    """The longest name that starts at a token: number of tokens and the occurrence."""
    first = tokens[index]
    if not (text[first.start].isupper() or text[first.start].isdigit()):
        return None
    last = index
    while last + 1 < len(tokens) and last + 1 - index < LONGEST:
        gap = text[tokens[last].end : tokens[last + 1].start]
        if not _GAP.fullmatch(gap):
            break
        last += 1
    for end in range(last, index - 1, -1):
        word = text[tokens[end].start : tokens[end].end]
        lower = word[0].islower() and not (end > index and _hyphenated(text, tokens, end))
        if lower and word in CONNECTORS:
            continue
        if any(
            text[t.start].islower()
            and text[t.start : t.end].lower() not in CONNECTORS
            and not _hyphenated(text, tokens, n)
            for n, t in enumerate(tokens[index + 1 : end], index + 1)
        ):
            continue
        words = text[first.start : tokens[end].end]
        hits = _hits(words, gazetteer, lenient)
        if lower:  # "Reina nightclub", "Basque region", but no town
            hits = tuple(h for h in hits if h.place.kind in (Kind.LANDMARK, Kind.REGION))
        if hits:
            return end - index + 1, Occurrence(Span(first.start, tokens[end].end), words, hits)
    return None


def _hyphenated(text: str, tokens: Sequence[Span], number: int) -> bool:
    """Whether a hyphen joins the token to the one before (Mazar-i-Sharif)."""
    return "-" in text[tokens[number - 1].end : tokens[number].start]


def _hits(words: str, gazetteer: Gazetteer, lenient: bool) -> tuple[NameHit, ...]:
    """Places of that name, none for words that only look like one."""
    key = fold_name(words)
    if len(key) < 2:
        return ()
    hits = gazetteer.lookup_key(key)
    if key in NOT_PLACES and not (key in STILL_PLACES and (words.isupper() or key == "america")):
        hits = tuple(h for h in hits if lenient and h.place.kind is Kind.CITY and h.place.magnitude > 5)
    if gazetteer.adjective(words):
        hits = tuple(h for h in hits if h.place.kind is Kind.COUNTRY)
    if len(key) < 3 and not key.isdigit():
        hits = tuple(hit for hit in hits if hit.place.kind is Kind.COUNTRY)
    return () if key.isdigit() else hits


def _followed_by_name(text: str, tokens: Sequence[Span], following: int, gazetteer: Gazetteer) -> bool:
    """Whether a comma and the name of a country or division follow ("Ferguson, Missouri")."""
    if not 0 < following < len(tokens):
        return False
    gap = text[tokens[following - 1].end : tokens[following].start]
    if not re.fullmatch(r"\s*(?:,|\()\s*", gap):
        return False
    found = _longest(text, tokens, following, gazetteer, lenient=False)
    if found is None:
        return False
    kinds = {hit.place.kind for hit in found[1].hits}
    if kinds & {Kind.COUNTRY, Kind.DIVISION, Kind.REGION}:
        return True
    return Kind.DISTRICT in kinds and _followed_by_name(text, tokens, following + found[0], gazetteer)


def _stands(
    text: str,
    tokens: Sequence[Span],
    index: int,
    count: int,
    found: Occurrence,
    capitals: bool,
    starts: Iterable[int],
    chained: bool,
) -> bool:
    """Whether a name in running text means a place: large enough, and no part of a person's or other name."""
    best = max(_weight(hit) for hit in found.hits)
    if capitals:
        return chained or best >= MIN_MAGNITUDE_CAPITALS
    if chained:
        return True
    if best < MIN_MAGNITUDE:
        return False
    if best >= 7:  # countries, regions, seas
        return True
    if found.span.start in starts and count == 1 and _is_word(text, found.words):
        return False
    if TITLES.search(text[max(0, found.span.start - 20) : found.span.start]):
        return False
    return count > 1 or not _in_other_name(text, tokens, index, best)


def _weight(hit: NameHit) -> float:
    place = hit.place
    if place.kind in (Kind.COUNTRY, Kind.REGION, Kind.SEA, Kind.RIVER, Kind.LANDMARK):
        return 8.0
    return place.magnitude - (1.0 if hit.alternate else 0.0) + (1.0 if place.kind is Kind.DIVISION else 0.0)


def _is_word(text: str, name: str) -> bool:
    """Whether the text has the same word in lower case."""
    return re.search(rf"\b{re.escape(name.lower())}\b", text) is not None


def _in_other_name(text: str, tokens: Sequence[Span], index: int, weight: float) -> bool:
    """Whether a neighbouring capitalised word makes a single name part of another ("Jackson Browne")."""
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    here = tokens[index]
    if before is not None and text[before.end : here.start] == " " and _is_name_word(text, before):
        return weight < 6.3
    if after is not None and text[here.end : after.start] == " " and _is_name_word(text, after):
        return weight < 5.3
    return weight < 5.3 and SAID_AFTER.match(text, here.end) is not None and "said" in text[here.end : here.end + 8]


def _is_name_word(text: str, token: Span) -> bool:
    word = text[token.start : token.end]
    return word[0].isupper() and word.lower() not in NOT_PLACES


def at(found: Sequence[Occurrence], span: Span) -> tuple[int, ...]:
    """Numbers of the occurrences that lie within the span."""
    first = bisect_left([o.span.start for o in found], span.start)
    numbers = []
    for number in range(first, len(found)):
        if found[number].span.start >= span.end:
            break
        if found[number].span.end <= span.end:
            numbers.append(number)
    return tuple(numbers)
