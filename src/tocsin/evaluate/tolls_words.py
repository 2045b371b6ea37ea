"""Our own list of phrases with their answers, and the toll that a whole text tells.

`toll_phrases.csv` (words, low, best, high, breakdown as group=count;group=count) is ours, written for the codebook's
rules; an open bound is empty, and a phrase that counts nobody has none.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import RunError, UnreadableValue
from tocsin.evaluate import files
from tocsin.records import Toll
from tocsin.resolve.tolls import find_tolls, read_count, sum_tolls

PHRASES = Path(__file__).with_name("toll_phrases.csv")
COLUMNS = ("words", "low", "best", "high", "breakdown")

Bounds = tuple[int | None, int | None, int | None]  # low, best, high; all None where the words count nobody


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with its answer; breakdown None where the list does not say it."""

    words: str
    bounds: Bounds
    breakdown: dict[str, int] | None


def read_phrases(path: Path = PHRASES) -> tuple[Phrase, ...]:
    """The phrases of a CSV file with the columns of `COLUMNS`. Raises RunError, naming the row, where one misfits."""
    rows = csv.DictReader(files.read_text(path).splitlines())
    phrases = []
    for number, row in enumerate(rows, start=2):
        try:
            phrases.append(_phrase(row))
        except (KeyError, ValueError, AttributeError) as error:
            raise RunError(f"{path}, row {number}: no phrase ({error!r}); expected {', '.join(COLUMNS)}") from error
    return tuple(phrases)


def _phrase(row: Mapping[str, str]) -> Phrase:
    low, best, high = (int(row[bound]) if row[bound] else None for bound in ("low", "best", "high"))
    parts = [part.rpartition("=") for part in row["breakdown"].split(";") if part]
    return Phrase(row["words"], (low, best, high), {group: int(count) for group, _, count in parts} or None)


def answer(words: str) -> tuple[Bounds, dict[str, int]]:
    """What `read_count` makes of a phrase: its bounds and breakdown, all None and empty where it counts nobody."""
    try:
        toll = read_count(words)
    except UnreadableValue:
        return (None, None, None), {}
    return (toll.low, toll.best, toll.high), {part.group: part.count for part in toll.breakdown}


def told(text: str, kind: str) -> Toll:
    """The toll of one kind in a text that tells one incident: the sum of what its clauses tell, 0 where none does."""
    found = [toll.toll for toll in find_tolls(text) if toll.kind == kind]
    return sum_tolls(found) if found else Toll(0, 0, 0)


def exact(phrases: Sequence[Phrase], answers: Sequence[tuple[Bounds, dict[str, int]]]) -> list[bool]:
    """Whether low, best and high, and the breakdown where the list has one, are all as the list says."""
    return [
        bounds == phrase.bounds and (phrase.breakdown is None or parts == phrase.breakdown)
        for phrase, (bounds, parts) in zip(phrases, answers, strict=True)
    ]
