"""Spans that cut a name in two grow to the whole name ("States" → "United States").

The encoder is uncased, so it does not see what every reader of English sees: a run of capitalised words is one name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.reader.tokens import Tokens

NAMED = frozenset(("place", "organisation", "individual", "speaker", "fact_actor"))
LONGEST = 4  # words of a run; longer ones are headlines
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|"
    r"November|December|Today|Yesterday|After|Before|In|On|At|The|A"
)
SHOUTED = 0.5  # share of capitalised words around a run from which it stands in a headline
AROUND = 6  # words looked at on either side


def name_runs(text: str, tokens: Tokens, *, after: int = 0) -> dict[int, tuple[int, int]]:
    """For each word inside a run of capitalised words: the run as [first, after last) words.

    Runs do not cross other words, days, punctuation or sentences; a sentence's first word begins none, for it is
    capitalised whatever it is; there are none where most words around are capitalised, nor before the character `after`
    (a headline).
    """
    capital = [w.start >= after and _is_name(w.of(text)) for w in tokens.words]
    letters = [text[w.start].isalpha() for w in tokens.words]
    runs: dict[int, tuple[int, int]] = {}
    start = 0
    while start < len(capital):
        end = start
        while end < len(capital) and capital[end] and (end == start or _adjoins(text, tokens, end)):
            end += 1
        sentence = int(tokens.sentence[start])
        first = start + 1 if start == 0 or int(tokens.sentence[start - 1]) != sentence else start
        if 1 < end - first <= LONGEST and _share(capital, letters, first, end) < SHOUTED:
            runs.update(dict.fromkeys(range(first, end), (first, end)))
        start = max(end, start + 1)
    return runs


def whole(label: str, start: int, end: int, runs: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """The span [start, end) of words, grown where it cuts a name."""
    if label not in NAMED:
        return start, end
    return runs.get(start, (start, end))[0], runs.get(end - 1, (start, end))[1]


def _is_name(word: str) -> bool:
    return word[0].isupper() and not (word.isupper() and len(word) > 3) and not _CALENDAR.fullmatch(word)


def _adjoins(text: str, tokens: Tokens, word: int) -> bool:
    before, after = tokens.words[word - 1], tokens.words[word]
    same = tokens.sentence[word - 1] == tokens.sentence[word]
    return bool(same) and text[before.end : after.start] in (" ", "")


def _share(capital: Sequence[bool], letters: Sequence[bool], first: int, end: int) -> float:
    """Share of capitalised words among the words with letters around the run [first, end)."""
    around = [*range(max(0, first - AROUND), first), *range(end, min(len(capital), end + AROUND))]
    words = sum(letters[n] for n in around)
    return sum(capital[n] and letters[n] for n in around) / words if words else 0.0
