"""Words → tokens with their offsets, and what a token may be replaced by: a quantity of persons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.records import Toll

_TOKEN = re.compile(
    r"(?P<number>[0-9]{1,3}(?:(?:,\s?|[\u00a0\u2009\u202f])[0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?)(?P<plus>\+)?"
    r"|(?P<word>[^\W\d_]+\.(?=\s?[^\W\d_]\.)(?:\s?[^\W\d_]\.)*|[^\W\d_]+(?:['’][^\W\d_]+)?)|(?P<mark>[^\w\s])"
)
HYPHENS = frozenset("-–—‐")
_MOST_DIGITS = 9  # a longer number is no count of persons


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark. text: lower case; raw: as written; value: of a number in digits."""

    text: str
    raw: str
    start: int
    end: int
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of persons with its bounds; stands in a list of tokens where its words stood."""

    toll: Toll
    start: int
    end: int
    vague: bool = False


Item = Token | Quantity


def tokens_of(words: str) -> list[Token]:
    """Every word, number and mark of a phrase."""
    return [_token(match) for match in _TOKEN.finditer(words)]


def _token(match: re.Match[str]) -> Token:
    raw = match[0]
    if match["number"]:
        digits = re.sub(r"[,\s]", "", match["number"])
        whole = digits.isdigit() and len(digits) <= _MOST_DIGITS
        return Token(raw, raw, match.start(), match.end(), int(digits) if whole else None)
    return Token(raw.lower().replace("’", "'"), raw, match.start(), match.end())
