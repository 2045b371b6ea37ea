"""Benchmark copies: reprints, excerpts and versions among made articles, and among news as crawled.

Made articles (copies_made.py): for each kind of edit, recall of the pairs of original and edit, and precision, for
which an edit tied to another original is wrong; for look-alikes, how many pairs are taken for copies. Crawled news: how
many of the pairs that are found tell of one incident. Tocsin's own rule is scored by the families after all articles
came, where one edit may be tied by another, and for each edit beside the originals alone. Compared: resemblance of
shingles at 0.6, and TF-IDF at the threshold that is best on the very pairs that are scored.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from tocsin.evaluate import files
from tocsin.evaluate.copies_made import ORIGINALS, Made, made
from tocsin.evaluate.copies_rules import (
    LEAST_COSINE,
    Numbers,
    Shelf,
    by_cosine,
    by_families,
    by_lookup,
    by_resemblance,
)
from tocsin.evaluate.own_files import USUAL, read_marked
from tocsin.evaluate.result import scores, share
from tocsin.records import Article

NAME = "copies"
OWN_SOURCE = "the project's repository, training/articles"
CRAWLED = "articles.jsonl"
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/[^/]+/")


def run(data: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """Figures of the three rules on made articles and, where `data` holds articles.jsonl, on crawled news.

    data: a folder of crawled news (rows of doc_id, incident_id, title, dct, uri, text), or one of marked articles, of
    which copies are made. predictions: the found pairs of crawled news, a row each. Raises RunError where files are
    missing or no JSON lines.
    """
    crawled = (data / CRAWLED).exists()
    folder = files.locate(NAME, None, str(USUAL), OWN_SOURCE, beside=Path()) if crawled else data
    pairs = made(read_marked(folder))
    shelf = Shelf()
    cosines = by_cosine(pairs.articles)
    best = best_threshold(pairs, cosines)
    rules = {
        "tocsin": by_families(shelf, pairs.articles),
        "resemblance": by_resemblance(pairs.articles),
        f"TF-IDF {best:.2f}": {pair for pair, cosine in cosines.items() if cosine >= best},
    }
    figures: dict[str, Any] = {name: score(pairs, found) for name, found in rules.items()}
    alone = score(pairs, by_lookup(pairs.articles[:ORIGINALS], pairs.articles[ORIGINALS:]))
    edits = {pair.kind for pair in pairs.pairs if pair.is_copy}
    figures["tocsin, edit and originals alone"] = {kind: row for kind, row in alone.items() if kind in edits}
    updated = [pair for pair in pairs.pairs if pair.kind == "updated"]
    told = sum(shelf.relations.get(pairs.articles[pair.second].id) == "version" for pair in updated)
    figures["tocsin"]["updated, told as a version"] = share(told, len(updated))
    return figures | ({"crawled": on_crawled(data / CRAWLED, best, predictions)} if crawled else {})


def score(pairs: Made, found: Set[Numbers]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 by kind of edit and over all, and the look-alikes that are taken for copies."""
    gold = {(pair.first, pair.second): pair.kind for pair in pairs.pairs if pair.is_copy}
    kind_of = {edit: kind for (_, edit), kind in gold.items()}
    judged = {pair for pair in found if pair[0] < ORIGINALS and pair[1] in kind_of}
    figures = {}
    for kind in dict.fromkeys(gold.values()):
        mine = {pair for pair in judged if kind_of[pair[1]] == kind}
        right = sum(pair in gold for pair in mine)
        figures[kind] = scores(right, len(mine), sum(k == kind for k in gold.values()))
    alike = [pair for pair in pairs.pairs if not pair.is_copy]
    wrong = {(pair.first, pair.second) for pair in alike} & found
    right = sum(pair in gold for pair in judged)
    figures["all, look-alikes as well"] = scores(right, len(judged) + len(wrong), len(gold))
    for kind in dict.fromkeys(pair.kind for pair in alike):
        some = [pair for pair in alike if pair.kind == kind]
        taken = sum((pair.first, pair.second) in found for pair in some)
        figures[f"look-alikes, {kind}"] = {"taken_for_copies": taken, "of": len(some)}
    return figures


def best_threshold(pairs: Made, cosines: Mapping[Numbers, float]) -> float:
    """The cosine, in steps of 0.02, from which on pairs taken for copies give the best F1 over all."""
    steps = [LEAST_COSINE + 0.02 * n for n in range(35)]

    def quality(least: float) -> float:
        found = {pair for pair, cosine in cosines.items() if cosine >= least}
        return score(pairs, found)["all, look-alikes as well"]["f1"]

    return max(steps, key=quality)


def on_crawled(path: Path, threshold: float, predictions: Path | None) -> dict[str, Any]:
    """Pairs that each rule finds in the articles, taken in order of date, and the share that tells of one incident."""
    rows = sorted(files.read_rows(path), key=lambda row: (row["dct"], row["doc_id"]))
    articles = [_crawled(row) for row in rows]
    found = {
        "tocsin": by_families(Shelf(), articles),
        "resemblance": by_resemblance(articles),
        f"TF-IDF {threshold:.2f}": {pair for pair, cosine in by_cosine(articles).items() if cosine >= threshold},
    }

    def same(pair: Numbers) -> bool:
        return bool(rows[pair[0]]["incident_id"] == rows[pair[1]]["incident_id"])

    files.write_rows(
        predictions,
        (
            {"first": rows[one]["doc_id"], "second": rows[other]["doc_id"], "one_incident": same((one, other))}
            for one, other in sorted(found["tocsin"])
        ),
    )
    return {name: {"found": len(pairs), "one_incident": sum(map(same, pairs))} for name, pairs in found.items()}


def _crawled(row: dict[str, Any]) -> Article:
    address = _ARCHIVED.sub("", row["uri"]).replace(":80/", "/")
    article = files.article(row["doc_id"], f"{row['title']}\n{row['text']}", published=row["dct"], title=row["title"])
    return replace(article, address=address, outlet=re.sub(r"^https?://(www\.)?|[/:].*$", "", address))
