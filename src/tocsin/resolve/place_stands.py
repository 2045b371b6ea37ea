"""Whether a name in running text means a place, or a person, a paper, a street or a word that a town also bears."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tocsin.records import Span
from tocsin.resolve.gazetteer import Kind, NameHit
from tocsin.resolve.place_names import fold_name
from tocsin.resolve.place_persons import Persons, name_lists
from tocsin.resolve.place_streets import is_street
from tocsin.resolve.place_words import (
    BODY_BEFORE,
    DATELINE_AFTER,
    DISTRICT_AFTER,
    LIST_GAP,
    LOCATIVE_BEFORE,
    OF_BEFORE,
    OUTLET_AFTER,
    PART_OF_NAME_AFTER,
    PLACE_NOUN_AFTER,
    SAID_AFTER,
    TITLES,
)
from tocsin.text import sentences

SURE = 7.0  # countries, regions, seas, large divisions
KNOWN = 5.3  # log10 of 200,000: such a name needs no words beside it that speak of a place
SMALL = 3.7  # log10 of 5,000
MIN_CAPITALS = 5.0  # in all-capitals text, where names do not stand out from words


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in the text that the gazetteer knows; `chained` = the next one completes it ("Waco, Texas").

    `short` marks an abbreviated state after a comma ("Tex.", "TX").
    """

    span: Span
    words: str
    hits: tuple[NameHit, ...]
    chained: bool = False
    short: bool = False


class Judge:
    """Decides occurrence by occurrence, with what the text says of the same name elsewhere.

    persons: those that the text names; None where it is all in capitals, so that names do not stand out.
    """

    def __init__(self, text: str, persons: Persons | None, seen: Sequence[Occurrence]) -> None:
        self.text, self.persons = text, persons
        self.starts = frozenset(span.start for span in sentences(text))
        self.backed = frozenset(fold_name(o.words) for o in seen if self._backed(o))
        self.chained = frozenset(two.span.start for one, two in pairwise(seen) if one.chained and self._may_end(two))

    def stands(self, found: Occurrence) -> bool:
        """Whether the occurrence names a place."""
        best = max(weight_of(hit) for hit in found.hits)
        if self.persons is None:
            return found.chained or best >= MIN_CAPITALS
        if self.persons.around(found.span) and not found.chained:
            return False
        if is_street(self.text, found.span) and best < SURE + 0.9:
            return False
        if OUTLET_AFTER.match(self.text, found.span.end) or self._is_part(found, best):
            return False
        if found.chained or best >= SURE:
            return True
        if found.span.start in self.chained or _says_kind(self.text, found):
            return True
        backed = fold_name(found.words) in self.backed
        if found.words in self.persons.words and not self._backed(found):
            return False
        if best < SMALL and not backed:
            return False
        return self._stands_small(found, best, backed)

    def stand(self, seen: Sequence[Occurrence], sure: Sequence[bool]) -> list[bool]:
        """Which occurrences name a place; a name in a list with one that does ("Kano and Jos") does so too."""
        out = [known or self.stands(found) for found, known in zip(seen, sure, strict=True)]
        for number in [*range(1, len(seen)), *reversed(range(len(seen) - 1))]:
            for other in (number - 1, number + 1):
                if not out[number] and 0 <= other < len(seen) and out[other]:
                    out[number] = self._listed(seen[number], seen[other])
        return out

    def _listed(self, found: Occurrence, other: Occurrence) -> bool:
        """Whether a name of a town stands in a list beside another place."""
        first, second = sorted((found, other), key=lambda o: o.span)
        if self.persons is None or not LIST_GAP.fullmatch(self.text[first.span.end : second.span.start]):
            return False
        if self.persons.around(found.span) or found.words in self.persons.words or found.words.isupper():
            return False
        best = max(weight_of(hit) for hit in found.hits)
        return best >= SMALL - 1 and not self._is_part(found, best) and not self._in_other_name(found)

    def _is_part(self, found: Occurrence, best: float) -> bool:
        """Whether the name is part of another: a firm's, an illness's, a sum; or an acronym that a town also bears."""
        text, span = self.text, found.span
        before = text[max(0, span.start - 24) : span.start]
        located = LOCATIVE_BEFORE.search(before) is not None
        after = PART_OF_NAME_AFTER.match(text, span.end)
        if after and not (located and after[0][1:].isdigit()) and (best < SURE or after[0][0] != "-"):
            return True
        if BODY_BEFORE.search(before) or (found.words == "Nile" and before.endswith("West ")):
            return True
        areas = (Kind.COUNTRY, Kind.DIVISION, Kind.REGION)
        acronym = found.words.isupper() and len(found.words) < 6 and not any(h.place.kind in areas for h in found.hits)
        return (
            acronym and not found.chained and not (DATELINE_AFTER.match(text, span.end) and span.start in self.starts)
        )

    def _stands_small(self, found: Occurrence, best: float, backed: bool) -> bool:
        single = (" " not in found.words and "-" not in found.words) or found.words.startswith("St")
        if single and found.span.start in self.starts and _is_word(self.text, found.words):
            return False
        if TITLES.search(self.text, max(0, found.span.start - 20), found.span.start):
            return False
        if best >= KNOWN:
            return not single or not self._in_other_name(found)
        if not single:
            return True
        word, lists = found.words.lower(), name_lists()
        if word in lists.first or word in lists.last:
            return self._backed(found) or (backed and not SAID_AFTER.match(self.text, found.span.end))
        return backed and not self._in_other_name(found)

    def _backed(self, found: Occurrence) -> bool:
        """Whether the words beside it speak of a place."""
        if found.chained or _says_kind(self.text, found):
            return True
        if PLACE_NOUN_AFTER.match(self.text, found.span.end):
            return True
        before = self.text[max(0, found.span.start - 24) : found.span.start]
        if LOCATIVE_BEFORE.search(before):
            return not self._in_other_name(found)
        if OF_BEFORE.search(before):
            return found.words.lower() not in name_lists().last
        dateline = found.span.start in self.starts or found.words.isupper()
        return dateline and DATELINE_AFTER.match(self.text, found.span.end) is not None

    def _may_end(self, found: Occurrence) -> bool:
        return any(hit.place.kind in (Kind.COUNTRY, Kind.DIVISION, Kind.REGION, Kind.DISTRICT) for hit in found.hits)

    def _in_other_name(self, found: Occurrence) -> bool:
        """Whether a capitalised word beside a single name makes it part of another ("Jackson Browne")."""
        before = re.search(r"\b([A-Z][\w’'-]+) $", self.text[max(0, found.span.start - 24) : found.span.start])
        if before and before.start() + max(0, found.span.start - 24) not in self.starts:
            lower = before[1].lower()
            if not LOCATIVE_BEFORE.search(before[0]) and lower not in ("the", "in", "at", "and"):
                return True
        after = re.match(r" ([A-Z][\w’'-]+)", self.text[found.span.end : found.span.end + 24])
        return after is not None and not PLACE_NOUN_AFTER.match(self.text, found.span.end)


def weight_of(hit: NameHit) -> float:
    """How large a place is, as log10 of inhabitants; what has none counts by its kind."""
    place = hit.place
    if place.kind in (Kind.COUNTRY, Kind.REGION, Kind.SEA, Kind.RIVER, Kind.LANDMARK):
        return 8.0
    return place.magnitude - (1.0 if hit.alternate else 0.0) + (1.0 if place.kind is Kind.DIVISION else 0.0)


def _says_kind(text: str, found: Occurrence) -> bool:
    """Whether the name is called a county or district, as one of its places is."""
    if not any(hit.place.kind is Kind.DISTRICT for hit in found.hits):
        return False
    return bool(DISTRICT_AFTER.search(found.words) or DISTRICT_AFTER.match(text, found.span.end))


def _is_word(text: str, name: str) -> bool:
    """Whether the text has the same word in lower case."""
    return re.search(rf"\b{re.escape(name.lower())}\b", text) is not None
