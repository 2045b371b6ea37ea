"""Phrases of the article as MUC-4's fillers: quoted strings and numbers."""

from __future__ import annotations

import re

from tocsin.errors import UnreadableValue
from tocsin.evaluate.mentions import up_to_head
from tocsin.records import Article, Target, Toll, Value
from tocsin.resolve.numerals import ONES, TENS
from tocsin.resolve.tolls import count_of_group, read_count

NUMBER_WORDS = frozenset((*ONES, *TENS))

# Words that a span took in from beside the phrase.
_BEFORE = re.compile(r"^(?:(?:by|of|to|the|an?|with|and|from|both)\s+)+(?=\w)", re.IGNORECASE)
_BEHIND = re.compile(r"(?:\s+(?:has|had|was|were|have|in|the|of|by|and|that)|[\s,;:.-])+$", re.IGNORECASE)


def quoted(phrase: str) -> str:
    """A phrase as the messages have it, upper case and square brackets, without what stands beside it."""
    plain = _BEHIND.sub("", _BEFORE.sub("", phrase)).upper().replace("(", "[").replace(")", "]")
    if plain.count('"') % 2:
        plain = plain.replace('"', "")
    return plain if plain.count("[") == plain.count("]") else plain.replace("[", "").replace("]", "")


_MANY = re.compile(r"(?:(?<![SU'])S|MEN|WOMEN|CHILDREN|PEOPLE|POLICE|POPULATION|TROOPS|PERSONNEL)$")


def is_many(phrase: str) -> bool:
    """Whether the head of a quoted phrase stands for several."""
    head = up_to_head(phrase).split() or [phrase]
    return _MANY.search(head[-1]) is not None


def number_of(article: Article, value: Value[Target], phrase: str) -> str:
    """The number of a target: told by its own words or the one before them, else PLURAL or 1 by its head."""
    if not is_many(phrase):
        return "1"
    for span in value.mentions:
        before = article.text[max(0, span.start - _BEFORE_LENGTH) : span.start].split()
        own = span.of(article.text)
        if count := count_in(own) or (count_in(f"{before[-1]} {own}") if before else None):
            return count
    return "PLURAL"


_BEFORE_LENGTH = 30  # characters that hold the word before a span
_NUMBER = re.compile(rf"\b(?:\d[\d,]*|{'|'.join(NUMBER_WORDS)}|dozens?|hundreds?)\b", re.IGNORECASE)


def count_in(phrase: str) -> str | None:
    """The number of persons or things in a phrase, in MUC-4's form; None where it has none ("several")."""
    found = _NUMBER.search(phrase)
    if found is None:
        return None
    try:
        return _toll(count_of_group(phrase)[1])
    except UnreadableValue:  # things, or a number without its noun
        pass
    try:
        return _toll(read_count(phrase[: found.end()]))
    except UnreadableValue:
        return None


def _toll(toll: Toll) -> str | None:
    """`7`, `~100` or `6-`; None for a range that MUC-4 has no form for."""
    if toll.best is not None and toll.low == toll.high == toll.best:
        return str(toll.best)
    if toll.best is not None and toll.low is None:
        return f"~{toll.best}"
    if toll.low is not None and toll.high is None:
        return f"{toll.low}-"
    return None
