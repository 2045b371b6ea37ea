"""Tokenised text -> text as people write it, with the way from old offsets to new."""

from __future__ import annotations

import re
from bisect import bisect_left

# Each pattern matches one space that print does not have.
_SPACES = tuple(
    re.compile(pattern)
    for pattern in (
        r" (?=[,.;:!?%)\]”])",
        r"(?<=[(\[“$£€]) ",
        r"(?<=\w) (?=[’'] (?:s|t|re|ve|ll|d|m)\b)",
        r"(?<= [’']) (?=(?:s|t|re|ve|ll|d|m)\b)",
        r"(?<=\w) (?=- \w)",
        r"(?<=\w -) (?=\w)",
        r"(?<=\d ,) (?=\d{3}\b)",
        r"(?<=\d \.) (?=\d)",
        r"(?<=\b[A-Z] \.) (?=[A-Z] \.)",
    )
)


class Detokenised:
    """`text` is the written form; `at` gives the place in it of an offset of the tokenised form."""

    def __init__(self, tokenised: str) -> None:
        gone = {m.start() for pattern in _SPACES for m in pattern.finditer(tokenised)} | _in_quotes(tokenised)
        self._gone = sorted(gone)
        self.text = "".join(char for place, char in enumerate(tokenised) if place not in gone)

    def at(self, offset: int) -> int:
        """The place in `text` of the character that stood at `offset` in the tokenised form."""
        return offset - bisect_left(self._gone, offset)


def _in_quotes(tokenised: str) -> set[int]:
    """The spaces inside pairs of straight double quotes that stand free."""
    marks = [m.start() for m in re.finditer(r'(?:(?<= )|^)"(?= |$)', tokenised)]
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return {place for left, right in pairs for place in (left + 1, right - 1)}
