"""Tocsin's linking beside its peers', in one run and with one scorer: python -m benchmarks.linking_peers [FOLDER]

--codings FILE  codings kept by `python -m benchmarks.linking_codings`; without it all articles are coded here
--vectors FILE  vectors that `benchmarks/linking_embed.py` made of the articles' texts, in their order
--texts FILE    only write the texts that linking_embed.py reads, and stop

Peers: every article alone; TF-IDF and sentence vectors (all-MiniLM-L6-v2), each with average linkage over the cosine
distance, articles more than seven days apart being as far as can be; Splink on the names and the date of each article's
main report. Each threshold is the one best by B³ F1 on one half of the incidents; the figures are those of the other
half. scikit-learn and splink are in the extra `bench`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from benchmarks import linking_codings, linking_splink
from tocsin.config import load_config
from tocsin.evaluate.files import locate
from tocsin.evaluate.linking import NAME, SOURCE, USUAL
from tocsin.evaluate.linking_files import Row, is_scored, read_folder
from tocsin.evaluate.linking_groups import told
from tocsin.evaluate.linking_scores import Scores, score_clusters
from tocsin.evaluate.result import coded
from tocsin.pipeline import Pipeline

WINDOW_DAYS = 7
DISTANCES = np.arange(0.05, 1.0, 0.01)
WEIGHTS = np.arange(-10.0, 25.0, 0.5)
Matrix = npt.NDArray[np.float64]
Grouped = Callable[[float], Sequence[int]]  # threshold -> the number of each article's group


def by_distance(distances: Matrix) -> Grouped:
    """Average linkage over the distances of all pairs; two groups join while they are nearer than the threshold."""
    tree = linkage(squareform(distances, checks=False), method="average")
    return lambda threshold: list(fcluster(tree, threshold, criterion="distance"))


def windowed(similarity: Matrix, rows: Sequence[Row]) -> Matrix:
    """Cosine distances; 1 between articles that were published more than a week apart."""
    days = np.array([_day(row) for row in rows])
    distances = np.clip(1.0 - similarity, 0.0, 1.0)
    distances[np.abs(days[:, None] - days[None, :]) > WINDOW_DAYS] = 1.0
    np.fill_diagonal(distances, 0.0)
    return distances


def _day(row: Row) -> int:
    published = row.article.published
    return date.fromisoformat(published.value).toordinal() if published and published.precision == "day" else 0


def tfidf(rows: Sequence[Row]) -> Grouped:
    """Term frequencies (logarithmic) times inverse document frequencies, English stop words left out."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    found = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform([row.article.text for row in rows])
    return by_distance(windowed((found @ found.T).toarray(), rows))


def scored(rows: Sequence[Row], groups: Sequence[int | str]) -> Scores:
    """Scores of the groups against the incidents."""
    gold = {row.doc_id: row.record.incident_id for row in rows}
    return score_clusters(gold, {row.doc_id: str(group) for row, group in zip(rows, groups, strict=True)})


def best_threshold(rows: Sequence[Row], grouped: Grouped, candidates: Sequence[float]) -> float:
    """The threshold with the best B³ F1, the lowest of several."""
    return max(candidates, key=lambda threshold: (scored(rows, grouped(threshold)).b3_f1, -threshold))


def chosen(halves: Sequence[Sequence[Row]], peer: Callable[[Sequence[Row]], Grouped], grid: Matrix) -> Scores:
    """A peer's scores on the second half, its threshold chosen on the first."""
    choose, report = halves
    threshold = best_threshold(choose, peer(choose), list(grid))
    return scored(report, peer(report)(threshold))


def main() -> None:
    """Print one row of Markdown for each way of grouping."""
    options = _options()
    rows = read_folder(locate(NAME, options.data, USUAL, SOURCE))
    if options.texts:
        options.texts.write_text(json.dumps([row.article.text for row in rows]), encoding="utf-8")
        return
    halves = [[row for row in rows if is_scored(row.record.incident_id) == side] for side in (False, True)]
    pipeline = Pipeline(load_config(None))
    code = linking_codings.kept(options.codings) if options.codings else pipeline.code
    codings = dict(zip(rows, coded([row.article for row in rows], code), strict=True))
    report = halves[1]
    _print("every article alone", scored(report, [row.doc_id for row in report]))
    _print("TF-IDF, a week, average linkage", chosen(halves, tfidf, DISTANCES))
    if options.vectors:
        vectors = dict(zip(rows, np.load(options.vectors), strict=True))
        _print("all-MiniLM-L6-v2, a week, average linkage", chosen(halves, _by_vectors(vectors), DISTANCES))
    _print("Splink, names and date", chosen(halves, lambda half: linking_splink.grouped(half, codings), WEIGHTS))
    found = told([row.article for row in report], [codings[row] for row in report], pipeline.linker)
    _print("Tocsin", scored(report, [one.group(row.article) for row, one in zip(report, found, strict=True)]))


def _by_vectors(vectors: dict[Row, npt.NDArray[np.float32]]) -> Callable[[Sequence[Row]], Grouped]:
    def grouped(rows: Sequence[Row]) -> Grouped:
        found = np.array([vectors[row] for row in rows], dtype=np.float64)
        return by_distance(windowed(found @ found.T, rows))

    return grouped


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path)
    for name in ("--codings", "--vectors", "--texts"):
        parser.add_argument(name, type=Path)
    return parser.parse_args()


def _print(name: str, found: Scores) -> None:
    print(f"| {name} | {' | '.join(map(str, found.percent().values()))} |", flush=True)


if __name__ == "__main__":
    main()
