"""Benchmark gold: modern news coded by hand to the codebook, every slot end to end.

Incidents are aligned one to one; a slot is then scored over all incidents, so that a filler of an incident without a
partner counts as spurious or missing. Beside F1: evidence and values that are not in the text, and how often the
machine is surer of an attribution than the article is (upgraded), which must stay near nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tocsin import codebook
from tocsin.errors import RunError
from tocsin.evaluate import files, gold_given
from tocsin.evaluate.gold_align import Record, align, evidence_of
from tocsin.evaluate.gold_given import Finish
from tocsin.evaluate.gold_slots import EXTRA_SLOTS, RECORDS, SLOTS, count_certainty, count_records, count_slot, fillers
from tocsin.evaluate.gold_sure import SURE_SLOTS, count_sure
from tocsin.evaluate.result import Coder, Figures, Result, coded, scores

NAME = "gold"
USUAL = "gold"
SOURCE = "coders who follow docs/codebook.md: texts as {id, title, published, text} and records, one a line"
_TEXTS, _GOLD = ".texts.jsonl", ".gold.jsonl"
_NAMED = ("perpetrators", "targets", "weapons", "place")


def run(
    data: Path | None, code: Coder, *, predictions: Path | None = None, given_spans: Finish | None = None
) -> Result:
    """Code the gold's texts and score the records.

    `data` is a folder with NAME.texts.jsonl and NAME.gold.jsonl (dev, if there are several), or one of the two files.
    `given_spans` is handed the coders' words instead of having them found, and only what follows from them is scored.
    `predictions` is written as the codebook's records, one a line. Raises RunError where the files do not fit.
    """
    rows, gold = read(data)
    articles = [
        files.article(row["id"], row["text"], published=row.get("published"), title=row.get("title")) for row in rows
    ]
    if given_spans is not None:
        of = {row["id"]: article for row, article in zip(rows, articles, strict=True)}
        return gold_given.run(NAME, [(of[id], record) for id, record in gold.items()], given_spans, predictions)
    codings = coded(articles, code)
    predicted = {row["id"]: codebook.project(c, id=row["id"]) for row, c in zip(rows, codings, strict=True)}
    files.write_rows(predictions, predicted.values())
    return Result(NAME, score({row["id"]: row["text"] for row in rows}, gold, predicted))


def read(data: Path | None) -> tuple[list[dict[str, Any]], dict[str, Record]]:
    """The rows of the texts, and the records by id; `data` as for `run`. Raises RunError where they do not fit."""
    texts_path, gold_path = _pair(files.locate(NAME, data, USUAL, SOURCE))
    rows, gold = files.read_rows(texts_path), {row["id"]: row for row in files.read_rows(gold_path)}
    if missing := sorted(gold.keys() - {row["id"] for row in rows}):
        raise RunError(f"{gold_path}: {missing[0]} has no text in {texts_path}; the two files must fit")
    return rows, gold


def _pair(path: Path) -> tuple[Path, Path]:
    if path.is_dir():
        found = sorted(path.glob(f"*{_TEXTS}"), key=lambda p: (not p.name.startswith("dev."), p.name))
        if not found:
            raise RunError(f"{path}: holds no NAME{_TEXTS}; name the folder of the gold")
        path = found[0]
    stem = path.name.removesuffix(_TEXTS).removesuffix(_GOLD)
    return path.with_name(stem + _TEXTS), path.with_name(stem + _GOLD)


def score(texts: Mapping[str, str], gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> Figures:
    """All figures of predicted records (by article id) against gold ones; per cent, or counts where named so."""
    totals: Counter[tuple[str, int]] = Counter()
    for id, record in gold.items():
        for name, counts in _article(predicted.get(id, {}), record, texts[id]):
            totals.update({(name, k): count for k, count in enumerate(counts)})

    def row(name: str) -> dict[str, float]:
        return scores(totals[name, 0], totals[name, 1], totals[name, 2])

    figures: Figures = {name: row(name) for name in ("incident", *SLOTS, *EXTRA_SLOTS, *RECORDS)}
    figures["all_slots"] = scores(*(sum(totals[slot, k] for slot in SLOTS) for k in range(3)))
    figures |= {_sure(slot): row(_sure(slot)) for slot in SURE_SLOTS}
    return figures | _faults(totals)


def _sure(slot: str) -> str:
    """The row of a slot's values that are more than suggestions."""
    return f"{slot}, sure"


def _article(predicted: Record, gold: Record, text: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Named counts of one article: (correct, predicted, gold), or what `_faults` reads."""
    left, right = predicted.get("incidents", []), gold["incidents"]
    partner = dict(align(left, right, text))
    yield "incident", (len(partner), len(left), len(right))
    taken = set(partner.values())
    rows: list[tuple[Record | None, Record | None]] = [
        (incident, right[partner[i]] if i in partner else None) for i, incident in enumerate(left)
    ]
    rows += [(None, incident) for j, incident in enumerate(right) if j not in taken]
    for a, b in rows:
        if a and b:
            yield "certainty", count_certainty(a, b)
        for slot in SLOTS + EXTRA_SLOTS:
            yield slot, count_slot(slot, a, b)
        for slot in SURE_SLOTS:
            yield _sure(slot), count_sure(slot, a, b)
    for kind in RECORDS:
        yield kind, count_records(kind, predicted, gold, text)
    plain = _plain(text)
    for incident in left:
        evidence = evidence_of(incident)
        values = [value for slot in _NAMED for value in fillers(incident, slot)]
        yield "evidence", (len(evidence), sum(not _stands(piece, text) for piece in evidence))
        yield "values", (len(values), sum(_plain(value) not in plain for value in values))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _stands(piece: Any, text: str) -> bool:
    return piece in text if isinstance(piece, str) else 0 <= piece[0] < piece[1] <= len(text)


def _faults(totals: Counter[tuple[str, int]]) -> Figures:
    matched = totals["certainty", 0]
    return {
        "evidence": {
            "spans": totals["evidence", 0],
            "not_in_text": totals["evidence", 1],
            "values": totals["values", 0],
            "values_not_in_text": totals["values", 1],
        },
        "certainty": {
            "perpetrators": matched,
            "upgraded": round(100 * totals["certainty", 1] / max(matched, 1), 1),
            "downgraded": round(100 * totals["certainty", 2] / max(matched, 1), 1),
        },
    }
