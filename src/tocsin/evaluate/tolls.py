"""Benchmark tolls: words → numbers, without a reader.

(a) WITS summaries (JSON lines): the number killed and wounded by the words of the summary alone; `dead` there counts
victims and no attackers. (b) Phrases with low, best, high and breakdown after the codebook (CSV). (c) NewsQuant (JSON,
Almasian et al. 2023, CQE): the multiset of the numbers of each sentence, both ends of a range being two.
The kind of a file is told by its form; a folder may hold all three.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.evaluate.result import Figures, scores, share
from tocsin.evaluate.tolls_words import PHRASES, answer, exact, read_phrases, told
from tocsin.evaluate.wits_words import number
from tocsin.resolve.quantities import find_quantities

FILES = ("wits/incidents.jsonl", "quantities/NewsQuant.json")
_KINDS = {"killed": "Incident_Victims_Dead", "wounded": "Incident_Victims_Wounded"}
_NAMES = {"killed": "dead", "wounded": "wounded"}
_RANGE = re.compile(r"(-?\d[\d.]*)\s*-\s*(\d[\d.]*)")
_PLACES = 6  # decimals to which two numbers must agree


def run(data: Path, *, predictions: Path | None = None) -> Figures:
    """Figures of a file, or of those of `FILES` that a folder has and of our own phrases.

    Per cent of the rows that are exact, and F1 of numbers. `predictions` is written as JSON lines, one a row: WITS
    {"ICN", "dead", "wounded"}, phrases {"words", "low", "best", "high", "breakdown"}, sentences {"text", "numbers"}.
    Raises RunError where `data` has none of the forms.
    """
    paths = [data]
    if data.is_dir():
        paths = [path for name in FILES if (path := data / name).exists()] + [PHRASES]
    figures: Figures = {}
    rows: list[dict[str, Any]] = []
    for path in paths:
        measured, predicted = _measure(path)
        figures |= measured
        rows += predicted
    files.write_rows(predictions, rows)
    return figures


def _measure(path: Path) -> tuple[Figures, list[dict[str, Any]]]:
    text = files.read_text(path)
    if text.startswith("words,low,best,high"):
        return score_phrases(path)
    try:
        if text.lstrip().startswith("["):
            return score_sentences(json.loads(text))
        return score_summaries(files.read_rows(path))
    except (KeyError, ValueError, TypeError) as error:
        raise RunError(
            f"{path}: no file of this benchmark ({error!r}); give WITS incidents as JSON lines, NewsQuant.json, "
            "or phrases as CSV with words, low, best, high, breakdown"
        ) from error


def score_summaries(rows: Sequence[dict[str, Any]]) -> tuple[Figures, list[dict[str, Any]]]:
    """WITS: per cent exact of killed and wounded: of all incidents, where there are any, and by our own best.

    WITS codes a range by its upper end, and so do the figures but for those by best (the middle of a range).
    """
    if not rows:
        raise ValueError("no incident")
    predicted = [{"ICN": row["ICN"]} for row in rows]
    figures: Figures = {}
    for kind, column in _KINDS.items():
        gold = [int(row[column]) for row in rows]
        tolls = [told(row["Summary"], kind) for row in rows]
        counts = [number(toll) for toll in tolls]
        for row, count in zip(predicted, counts, strict=True):
            row[_NAMES[kind]] = count
        hits = [count == g for count, g in zip(counts, gold, strict=True)]
        of_any = [hit for hit, g in zip(hits, gold, strict=True) if g]
        by_best = [number(replace(toll, high=None)) == g for toll, g in zip(tolls, gold, strict=True)]
        figures[f"wits, {kind} exact"] = share(sum(hits), len(hits))
        figures[f"wits, {kind} exact where there are any"] = share(sum(of_any), len(of_any))
        figures[f"wits, {kind} exact by best"] = share(sum(by_best), len(by_best))
    return figures, predicted


def score_phrases(path: Path = PHRASES) -> tuple[Figures, list[dict[str, Any]]]:
    """Phrases: per cent with low, best and high exact, with best exact, and with all of the breakdown besides."""
    phrases = read_phrases(path)
    answers = [answer(phrase.words) for phrase in phrases]
    bounds = sum(bounds == phrase.bounds for phrase, (bounds, _) in zip(phrases, answers, strict=True))
    best = sum(bounds[1] == phrase.bounds[1] for phrase, (bounds, _) in zip(phrases, answers, strict=True))
    figures = {
        "phrases, low, best and high exact": share(bounds, len(phrases)),
        "phrases, best exact": share(best, len(phrases)),
        "phrases, all exact, breakdown too": share(sum(exact(phrases, answers)), len(phrases)),
    }
    predicted = [
        {"words": phrase.words, "low": low, "best": best, "high": high, "breakdown": parts}
        for phrase, ((low, best, high), parts) in zip(phrases, answers, strict=True)
    ]
    return figures, predicted


def score_sentences(rows: Sequence[dict[str, Any]]) -> tuple[Figures, list[dict[str, Any]]]:
    """NewsQuant: precision, recall and F1 of the numbers, micro over the sentences."""
    gold = [gold_numbers(row) for row in rows]
    found = [[quantity.value for quantity in find_quantities(row["text"])] for row in rows]
    predicted = [{"text": row["text"], "numbers": numbers} for row, numbers in zip(rows, found, strict=True)]
    return {"newsquant, numbers": numbers_score(gold, found)}, predicted


def gold_numbers(row: dict[str, Any]) -> list[float]:
    """The numbers of a sentence of NewsQuant; "252.0-287.0" is two."""
    numbers: list[float] = []
    for quantity in row["quantities"]:
        value = str(quantity["value"])
        ends = _RANGE.fullmatch(value)
        numbers += [float(end) for end in ends.groups()] if ends else [float(value)]
    return numbers


def numbers_score(gold: Sequence[Sequence[float]], found: Sequence[Sequence[float]]) -> dict[str, float]:
    """Precision, recall and F1 of the numbers as multisets, each sentence for itself."""
    pairs = [(_multiset(g), _multiset(f)) for g, f in zip(gold, found, strict=True)]
    common = sum((g & f).total() for g, f in pairs)
    return scores(common, sum(f.total() for _, f in pairs), sum(g.total() for g, _ in pairs))


def _multiset(numbers: Sequence[float]) -> Counter[float]:
    return Counter(round(number, _PLACES) for number in numbers)
