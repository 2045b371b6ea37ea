"""Where place names stand in a text: the longest capitalised word runs that the gazetteer knows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from tocsin.records import Span
from tocsin.resolve.gazetteer import Gazetteer, Kind, NameHit
from tocsin.resolve.place_names import fold_name
from tocsin.resolve.place_persons import find_persons
from tocsin.resolve.place_stands import Judge, Occurrence, weight_of
from tocsin.resolve.place_streets import is_street
from tocsin.resolve.place_tokens import is_all_capitals, tokens_of
from tocsin.resolve.place_words import (
    CONNECTORS,
    NEVER_PLACES,
    NOT_PLACES,
    STATE_AFTER_COMMA,
    STATE_ALONE,
    STATE_OF,
    STILL_PLACES,
)

__all__ = ["Occurrence", "at", "find_places", "is_all_capitals", "occurrences"]

LONGEST = 6  # words in a name
KNOWN_PAIR = 4.2  # log10: a place of so many inhabitants is no person, though its first word is a first name
_PREPOSITION = re.compile(r"\b(?:of|in|near|at|outside|from)\s+$", re.IGNORECASE)
_GAP = re.compile(r"(?:['’]s)?[ \t]?(?:[-–‐][ \t]?)?")
_THE = re.compile(r"(?:[Tt]he\s+)?")
_FIRST_PART = re.compile(
    r"\b(?:New|Fort|Port|Mount|Glen|Lake|Saint|St\.|Upper|Lower|San|Santa|Camp|Point)[ \t]$", re.IGNORECASE
)
_COUNTY = re.compile(r"\sCo\.?$")
_INTO = re.compile(r"\s*(?:,|\()\s*(?:in\s+(?:the\s+)?)?")


def find_places(text: str, gazetteer: Gazetteer) -> tuple[Span, ...]:
    """Spans of the text that may name a place, in order and without overlap.

    A span is the longest run of capitalised words that is a name; names in the context of a person, common words at the
    start of a sentence and towns under 5,000 inhabitants (unless "Town, State" names them) are left out.
    """
    return tuple(found.span for found in occurrences(text, gazetteer))


def occurrences(text: str, gazetteer: Gazetteer, inside: Sequence[Span] = ()) -> tuple[Occurrence, ...]:
    """Names in the text with their places; within `inside` (known mentions of places) small towns count too."""
    return _Finder(text, gazetteer, inside).found()


class _Finder:
    """Reads a text from left to right; what stands is decided when all names are known."""

    def __init__(self, text: str, gazetteer: Gazetteer, inside: Sequence[Span]) -> None:
        self.text, self.gazetteer, self.inside = text, gazetteer, inside
        self.tokens = tokens_of(text)
        self.names: dict[tuple[int, bool], tuple[int, Occurrence] | None] = {}

    def found(self) -> tuple[Occurrence, ...]:
        whole = {o.span.start: o for o in (self._whole(span) for span in self.inside) if o is not None}
        seen: list[tuple[Occurrence, bool]] = []  # with: is it in a known mention
        index = 0
        while index < len(self.tokens):
            start = self.tokens[index].start
            state = STATE_ALONE.match(self.text, start)
            if start in whole and not self._is_part(index, whole[start]):
                occurrence, sure = whole[start], True
            elif state is not None:
                hits = self.gazetteer.lookup(STATE_OF.get(state[0].removesuffix("."), state[0]))
                occurrence, sure = Occurrence(Span(start, state.end()), state[0], hits), False
            else:
                best = self._longest(index, lenient=self._begins_mention(start))
                if best is None:
                    index += 1
                    continue
                occurrence = best[1]
                sure = self._is_mentioned(occurrence.span) and not is_street(self.text, occurrence.span)
                if self._is_rest(occurrence.span):
                    index += 1
                    continue
            index = self._after(index, occurrence.span.end)
            following = self._state_after(occurrence.span.end)
            chained = following is not None or self._followed_by_name(index)
            seen.append((replace(occurrence, chained=chained), sure))
            if following is not None:
                seen.append((following, True))
                index = self._after(index, following.span.end)
        return self._standing(seen)

    def _standing(self, seen: Sequence[tuple[Occurrence, bool]]) -> tuple[Occurrence, ...]:
        capitals = is_all_capitals(self.text)
        places = frozenset(n for n in range(len(self.tokens)) if not capitals and self._is_pair(n))
        persons = None if capitals else find_persons(self.text, self.tokens, places)
        names = [occurrence for occurrence, _ in seen]
        standing = Judge(self.text, persons, names).stand(names, [sure or o.short for o, sure in seen])
        return tuple(name for name, stands in zip(names, standing, strict=True) if stands)

    def _is_pair(self, index: int) -> bool:
        """Whether a name of several words and some weight begins at a token."""
        best = self._longest(index, lenient=False)
        return best is not None and best[0] > 1 and max(weight_of(hit) for hit in best[1].hits) >= KNOWN_PAIR

    def _is_part(self, index: int, whole: Occurrence) -> bool:
        """Whether a known mention is but the beginning of a name ("Mesa" of "Mesa County")."""
        best = self._longest(index, lenient=False)
        if best is None or best[1].span.end <= whole.span.end or whole.short:
            return False
        return any(hit.place.kind in (Kind.CITY, Kind.DISTRICT, Kind.DIVISION) for hit in best[1].hits)

    def _is_mentioned(self, span: Span) -> bool:
        return any(s.start <= span.start and span.end <= s.end for s in self.inside)

    def _is_rest(self, span: Span) -> bool:
        """Whether a name is but the end of another that the gazetteer lacks ("Towson" of "Fort Towson")."""
        return (
            not is_all_capitals(self.text)
            and _FIRST_PART.search(self.text, max(0, span.start - 8), span.start) is not None
        )

    def _begins_mention(self, start: int) -> bool:
        mention = next((s for s in self.inside if s.start <= start < s.end), None)
        return mention is not None and (
            start == mention.start or _PREPOSITION.search(self.text, mention.start, start) is not None
        )

    def _after(self, index: int, end: int) -> int:
        while index < len(self.tokens) and self.tokens[index].start < end:
            index += 1
        return index

    def _state_after(self, end: int) -> Occurrence | None:
        """An abbreviated state after a comma, unless it lies in a mention of its own or within one."""
        match = STATE_AFTER_COMMA.match(self.text, end)
        if match is None:
            return None
        short = match["short"] or match["postal"]
        span = Span(match.end() - len(short) - bool(match["short"]), match.end())
        return Occurrence(span, span.of(self.text), self.gazetteer.lookup(STATE_OF[short]), short=True)

    def _whole(self, mention: Span) -> Occurrence | None:
        """The name that a whole mention is, "the" aside; None where it is a longer phrase or unknown."""
        the = _THE.match(mention.of(self.text))
        start = mention.start + (the.end() if the else 0)
        words = self.text[start : mention.end]
        short = words.removesuffix(".")
        if short in STATE_OF:
            hits = self.gazetteer.lookup(STATE_OF[short])
            return Occurrence(Span(start, mention.end), words, hits, short=True)
        if not words[:1].isupper() or len(words.split()) > LONGEST or self.gazetteer.adjective(words):
            return None
        never = fold_name(words) in NEVER_PLACES
        hits = () if never else self.gazetteer.lookup(_COUNTY.sub(" County", words))
        return Occurrence(Span(start, mention.end), words, hits) if hits else None

    def _longest(self, index: int, *, lenient: bool) -> tuple[int, Occurrence] | None:
        """The longest name that starts at a token: number of tokens and the occurrence."""
        key = index, lenient
        if key not in self.names:
            self.names[key] = self._read_longest(index, lenient)
        return self.names[key]

    def _read_longest(self, index: int, lenient: bool) -> tuple[int, Occurrence] | None:
        text, tokens = self.text, self.tokens
        first = tokens[index]
        if not (text[first.start].isupper() or text[first.start].isdigit()):
            return None
        last = index
        while last + 1 < len(tokens) and last + 1 - index < LONGEST:
            if not _GAP.fullmatch(text[tokens[last].end : tokens[last + 1].start]):
                break
            last += 1
        small = [self._is_small(n) and n > index for n in range(index, last + 1)]
        for end in range(last, index - 1, -1):
            word = tokens[end].of(text)
            lower = small[end - index]
            if lower and word in CONNECTORS:
                continue
            if any(small[n - index] and tokens[n].of(text) not in CONNECTORS for n in range(index + 1, end)):
                continue
            words = text[first.start : tokens[end].end]
            hits = _hits(words, self.gazetteer, lenient or STATE_AFTER_COMMA.match(text, tokens[end].end) is not None)
            if lower:  # "Reina nightclub", "Basque region", but no town
                hits = tuple(h for h in hits if h.place.kind in (Kind.LANDMARK, Kind.REGION))
            if hits:
                return end - index + 1, Occurrence(Span(first.start, tokens[end].end), words, hits)
        return None

    def _is_small(self, number: int) -> bool:
        """Whether a token begins in lower case and no hyphen joins it to the one before (Mazar-i-Sharif)."""
        token = self.tokens[number]
        return self.text[token.start].islower() and "-" not in self.text[self.tokens[number - 1].end : token.start]

    def _followed_by_name(self, following: int) -> bool:
        """Whether a comma and the name of a country or division follow ("Ferguson, Missouri")."""
        if not 0 < following < len(self.tokens):
            return False
        end = self.tokens[following - 1].end
        while following + 1 < len(self.tokens) and self.tokens[following].of(self.text) in ("in", "the"):
            following += 1
        if not _INTO.fullmatch(self.text[end : self.tokens[following].start].lstrip(".")):
            return False
        found = self._longest(following, lenient=False)
        if found is None:
            return False
        kinds = {hit.place.kind for hit in found[1].hits}
        if kinds & {Kind.COUNTRY, Kind.DIVISION, Kind.REGION}:
            return True
        return Kind.DISTRICT in kinds and self._followed_by_name(following + found[0])


def _hits(words: str, gazetteer: Gazetteer, lenient: bool) -> tuple[NameHit, ...]:
    """Places of that name, none for words that only look like one."""
    key = fold_name(words)
    if len(key) < 2 or key in NEVER_PLACES:
        return ()
    hits = gazetteer.lookup_key(key)
    if not hits:
        return ()
    if key in NOT_PLACES and not (key in STILL_PLACES and (words.isupper() or key == "america")):
        hits = tuple(h for h in hits if lenient and h.place.kind is Kind.CITY and h.place.magnitude > 5)
    if gazetteer.adjective(words):
        hits = tuple(h for h in hits if h.place.kind is Kind.COUNTRY)
    if len(key) < 3 and not key.isdigit():
        hits = tuple(hit for hit in hits if hit.place.kind in (Kind.COUNTRY, Kind.REGION))
    return () if key.isdigit() else hits


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
