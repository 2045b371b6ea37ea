"""The words of a text for rules on speech: a quoted passage is one token, an abbreviation ends no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tocsin.assembly.quotations.passages import Passage, passages_of
from tocsin.assembly.quotations.words import ABBREVIATED
from tocsin.records import Span

_TOKEN = re.compile(
    r"(?P<own> ?[’'] ?s(?!\w))"
    r"|(?P<word>[OD] ?[’'] ?[A-Z]\w+|(?:[A-Z]\. ?)+(?=\W)|(?:al|el|an|ul|Al|El|Abdul|[Aa]bd) ?- ?\w+|"
    r"\w+(?:[’'/-]\w+| - [a-z]{2,5}(?=[ ,.]))*(?:n ?[’'] ?t(?!\w))?|\d[\d,.]*)"
    r"|(?P<mark>[^\w\s])"
)
_ARABIC = re.compile(r"(?:al|el|an|ul|ibn) ?- ?[A-Z]")
_LONGEST_SENTENCE = 250  # tokens looked through on each side of one
_ENDS = ".?!"
QUOTE = "QUOTE"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark or a whole quoted passage (`lower` is QUOTE, `passage` its number)."""

    start: int
    end: int
    text: str
    lower: str
    ends: bool = False  # a sentence ends with it
    passage: int = -1

    @property
    def capital(self) -> bool:
        """Whether it is a word with a capital letter."""
        return self.passage < 0 and (self.text[:1].isupper() or _ARABIC.match(self.text) is not None)

    @property
    def word(self) -> bool:
        """Whether it is a word."""
        return self.passage < 0 and self.text[:1].isalnum()

    @property
    def quote(self) -> bool:
        """Whether it is a quoted passage."""
        return self.passage >= 0


Line = tuple[Token, ...]


@lru_cache(maxsize=16)
def lines_of(text: str, passages: tuple[Passage, ...] | None = None) -> tuple[Line, ...]:
    """The tokens of each line that has any; `passages` (default: those in quotation marks) are one token each."""
    passages = passages_of(text) if passages is None else passages
    found, number = [], 0
    for line in re.finditer(r"[^\n]+", text):
        inside: list[tuple[int, Span]] = []
        while number < len(passages) and passages[number].span.start < line.end():
            inside.append((number, passages[number].span))
            number += 1
        tokens = tuple(_tokens(text, line.start(), line.end(), inside))
        if tokens:
            found.append(tokens)
    return tuple(found)


def _tokens(text: str, start: int, end: int, passages: Sequence[tuple[int, Span]]) -> Iterator[Token]:
    for number, span in passages:
        yield from _words(text, start, span.start)
        yield Token(span.start, span.end, span.of(text), QUOTE, passage=number)
        start = span.end
    yield from _words(text, start, end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    """Words and marks of a stretch; the dot of an abbreviation or initial belongs to it."""
    position = start
    while match := _TOKEN.search(text, position, end):
        position, stop = match.end(), match.end()
        word = match[0].strip()
        if (
            match["word"]
            and text.startswith(".", stop)
            and word.lower().replace(". ", ".") in ABBREVIATED
            and stop < end
        ):
            stop = position = stop + 1
        first = match.end() - len(match[0].lstrip())
        word = text[first:stop].strip()
        lower = "'s" if match["own"] else word.lower().replace("’", "'")
        yield Token(first, first + len(word), word, lower, ends=word in _ENDS and _ends(text, stop, end))


def _ends(text: str, after: int, end: int) -> bool:
    """Whether a dot ends the sentence: not where a comma, a bracket or a small letter follows ("R-Ky., said")."""
    behind = text[after:end].lstrip()
    return not behind or not (behind[0] in ",;:)" or behind[0].islower())


def sentence_bounds(line: Line, at: int) -> tuple[int, int]:
    """[first, after last) token of the sentence around token `at`, passages being parts of sentences.

    Of one that is longer than any sentence of news, the part around the token.
    """
    first, least = at, max(0, at - _LONGEST_SENTENCE)
    while first > least and not line[first - 1].ends:
        first -= 1
    last, most = at, min(len(line), at + _LONGEST_SENTENCE)
    while last < most and not line[last].ends:
        last += 1
    return first, last
