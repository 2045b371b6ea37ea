"""Which predicted incident of an article is which gold one: one to one, by total similarity.

Records are in the codebook's JSON; evidence is a string of the text or a [start, end) pair.
Measure: the gold's own definition (docs/accuracy.md, benchmark gold).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from scipy.optimize import linear_sum_assignment

Record = dict[str, Any]

MIN_SIMILARITY = 0.25  # pairs below it stay apart
MIN_TOKEN_F1 = 0.5  # at which two strings name the same
_FUNCTION = "a an the of in on at to for and or by with from his her its their this that who which were was is"
_FUNCTION_WORDS = frozenset(_FUNCTION.split())
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"(?:[.!?][\"”']?\s+|\n+)")
_MAX_PLACES = 3  # a string that stands more often in the text is judged by its first places


def content_words(text: str | None) -> Counter[str]:
    """Lower-cased words without function words; an acronym such as IS is none."""
    found = _WORD.findall(text or "")
    return Counter(w.lower() for w in found if w.lower() not in _FUNCTION_WORDS or (len(w) > 1 and w.isupper()))


def token_f1(first: str | None, second: str | None) -> float:
    """F1 of the content words that two strings share, 0 to 1."""
    left, right = content_words(first), content_words(second)
    common = (left & right).total()
    return 2 * common / (left.total() + right.total()) if common else 0.0


def same_string(first: str | None, second: str | None) -> bool:
    """Whether two strings name the same by their content words."""
    return token_f1(first, second) >= MIN_TOKEN_F1


def sentence_starts(text: str) -> list[int]:
    """Offsets at which a sentence, roughly, starts."""
    return [0, *(match.end() for match in _SENTENCE_END.finditer(text))]


def sentences_of(evidence: Iterable[Any] | None, text: str, starts: Sequence[int]) -> set[int]:
    """Numbers of the sentences in which pieces of evidence start."""
    places: list[int] = []
    for piece in evidence or ():
        if isinstance(piece, str):
            places += [match.start() for match in re.finditer(re.escape(piece), text)][:_MAX_PLACES]
        else:
            places.append(piece[0])
    return {bisect_right(starts, place) - 1 for place in places}


def evidence_of(incident: Record) -> list[Any]:
    """All evidence of an incident: of its anchor, date, place, tolls and rows."""
    found = list(incident.get("anchor") or [])
    for key in ("date", "place", "killed", "wounded", "kidnapped"):
        found += (incident.get(key) or {}).get("evidence") or []
    for key in ("attack_types", "perpetrators", "targets", "weapons"):
        for row in incident.get(key) or []:
            found += row.get("evidence") or []
    return found


def date_of(incident: Record) -> str | None:
    """The EDTF date without marks of doubt, None where there is none."""
    return ((incident.get("date") or {}).get("value") or "").rstrip("~?%") or None


def toll_of(incident: Record, key: str) -> int | None:
    """The best count of persons, else the lowest, None where it is not told."""
    toll = incident.get(key) or {}
    best: int | None = toll.get("best")
    return best if best is not None else toll.get("low")


def align(predicted: Sequence[Record], gold: Sequence[Record], text: str) -> list[tuple[int, int]]:
    """Pairs (predicted, gold) of the alignment with the greatest total similarity."""
    if not predicted or not gold:
        return []
    starts = sentence_starts(text)
    table = [[_similarity(p, g, text, starts) for g in gold] for p in predicted]
    rows, columns = linear_sum_assignment(table, maximize=True)
    return [(i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if table[i][j] >= MIN_SIMILARITY]


def _similarity(predicted: Record, gold: Record, text: str, starts: Sequence[int]) -> float:
    left = sentences_of(evidence_of(predicted), text, starts)
    right = sentences_of(evidence_of(gold), text, starts)
    overlap = 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0
    perpetrators = max((token_f1(a, b) for a in _perpetrators(predicted) for b in _perpetrators(gold)), default=0.0)
    tolls = ((toll_of(predicted, key), toll_of(gold, key)) for key in ("killed", "wounded"))
    return (
        0.4 * overlap
        + 0.2 * token_f1(_place_words(predicted), _place_words(gold))
        + 0.15 * _date_similarity(date_of(predicted), date_of(gold))
        + 0.05 * bool(_types(predicted) & _types(gold))
        + 0.1 * any(a is not None and a == b for a, b in tolls)
        + 0.1 * perpetrators
    )


def _date_similarity(first: str | None, second: str | None) -> float:
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    return 0.5 if first.startswith(second) or second.startswith(first) else 0.0


def _place_words(incident: Record) -> str:
    place = incident.get("place") or {}
    return " ".join(filter(None, (place.get("value"), place.get("city"))))


def _types(incident: Record) -> set[str]:
    return {row["value"] for row in incident.get("attack_types") or []}


def _perpetrators(incident: Record) -> list[str]:
    return [row["value"] for row in incident.get("perpetrators") or []]
