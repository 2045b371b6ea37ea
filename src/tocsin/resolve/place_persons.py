"""Where a text names persons, so that their names are taken for no places ("Chad Walker", "Mr. Lancaster").

Source of the names: US Census 1990 and a list of our own (training/build_person_names.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from tocsin.records import Span
from tocsin.resolve.place_words import BEFORE_PLACE, PLACE_NOUNS, TITLES

_INITIAL = re.compile(r" (?:[A-Z]\.? ){1,2}")
_FIRST_LETTER = re.compile(r"[A-Z][^\W\d_]")


@dataclass(frozen=True, slots=True)
class NameLists:
    """Common names in lower case."""

    first: frozenset[str]
    last: frozenset[str]


@dataclass(frozen=True, slots=True)
class Persons:
    """The persons of a text: spans of their full names in order, and each word of those names."""

    spans: tuple[Span, ...]
    words: frozenset[str]

    def around(self, span: Span) -> bool:
        """Whether the span overlaps a person's full name."""
        return any(span.overlaps(other) for other in self.spans)


@lru_cache(maxsize=1)
def name_lists() -> NameLists:
    """The lists of the package, read when first asked for."""
    path = files("tocsin.resolve") / "data" / "person_names.txt"
    first, last = path.read_text(encoding="utf-8").splitlines()
    return NameLists(frozenset(first.split()), frozenset(last.split()))


def find_persons(text: str, tokens: Sequence[Span], places: frozenset[int]) -> Persons:
    """Full names in a text of mixed case: a common first name or a title, then capitalised words.

    tokens: the words of the text; places: numbers of tokens that begin the name of a place of several words.
    """
    lists = name_lists()
    spans: list[Span] = []
    words: set[str] = set()
    index = 0
    while index < len(tokens):
        end = None if index in places else _person_end(text, tokens, index, lists)
        if end is None:
            index += 1
            continue
        spans.append(Span(tokens[index].start, tokens[end].end))
        words.update(tokens[n].of(text) for n in range(index, end + 1) if len(tokens[n].of(text)) > 2)
        index = end + 1
    return Persons(tuple(spans), frozenset(words))


def _person_end(text: str, tokens: Sequence[Span], index: int, lists: NameLists) -> int | None:
    """Number of the last token of the person's name that begins at a token."""
    word = tokens[index].of(text)
    if not _FIRST_LETTER.match(word) or word.isupper():
        return None
    titled = TITLES.search(text, max(0, tokens[index].start - 20), tokens[index].start) is not None
    before = tokens[index - 1].of(text) if index and text[tokens[index - 1].end : tokens[index].start] == " " else ""
    if before.rstrip(".") in BEFORE_PLACE or not (titled or word.lower() in lists.first):
        return None
    last = _next_name(text, tokens, index)
    if last is None:
        return index if titled and word.lower() not in PLACE_NOUNS else None
    further = _next_name(text, tokens, last) if tokens[last].of(text).lower() in lists.first else None
    return last if further is None else further


def _next_name(text: str, tokens: Sequence[Span], index: int) -> int | None:
    """Number of the capitalised word that goes on with a name, initials between them skipped."""
    for following in range(index + 1, min(index + 4, len(tokens))):
        gap = text[tokens[index].end : tokens[following].start]
        word = tokens[following].of(text)
        if gap != " " and not _INITIAL.fullmatch(gap):
            return None
        if len(word.rstrip(".")) == 1 or word.endswith("."):
            continue
        good = _FIRST_LETTER.match(word) and word.lower() not in PLACE_NOUNS
        return following if good else None
    return None
