"""The hand-coded news read by models that have not seen it: python -m training.folds [MODEL FOLDER].

The shipped model has learnt from the hand-coded news, so its own figures there mean nothing. `training.recipe --folds`
makes models like it, each without one fold of these articles; here each article is read by the one that has not seen
it, with the shipped model's maps of probabilities, and the benchmark gold scores what comes out. Folds are found in
training/runs; --predictions keeps the records.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console

from tocsin.calibration import calibrated, load_calibration
from tocsin.config import load_config
from tocsin.errors import RunError
from tocsin.evaluate import gold
from tocsin.evaluate.result import Result
from tocsin.pipeline import Pipeline
from tocsin.reader import SHIPPED
from tocsin.records import Article, Coding
from training.calibration_points import Text

RUNS = Path("training/runs")


def fold_of(id: str, folds: int) -> int:
    """The fold of a text, by the hash of its id."""
    return int(hashlib.sha1(id.encode()).hexdigest(), 16) % folds


def fold_readers(runs: Path) -> tuple[Path, ...]:
    """The folders of the folds' models, in order. Raises RunError where there are none."""
    count = len(list(runs.glob("fold*/reader/reader.json")))
    found = tuple(runs / f"fold{n}" / "reader" for n in range(count))
    if not found or not all((folder / "reader.json").exists() for folder in found):
        raise RunError(f"{runs}: holds no whole set of folds; make them with python -m training.recipe --folds 2")
    return found


class Unseen:
    """A model, and for each article of the hand-coded news the one of its folds that was made without it.

    runs: where the folds are; None: the model itself reads everything (it has seen none of it).
    """

    def __init__(self, model: Path, runs: Path | None, *, threads: int = 1) -> None:
        self.model = Pipeline(load_config(reader={"model": model, "threads": threads}))
        self._folds = [
            Pipeline(load_config(reader={"model": folder, "threads": threads}))
            for folder in (fold_readers(runs) if runs else ())
        ]

    def pipeline_of(self, text: Text) -> Pipeline:
        """The pipeline that has not seen this text."""
        return self.of_gold(text.article.id) if text.source == "gold" else self.model

    def of_gold(self, id: str) -> Pipeline:
        """The pipeline that has not seen this article of the hand-coded news."""
        return self._folds[fold_of(id, len(self._folds))] if self._folds else self.model


def run(model: Path, runs: Path, *, data: Path | None = None, predictions: Path | None = None) -> Result:
    """Score the hand-coded news, each article read by the fold that has not seen it."""
    unseen = Unseen(model, runs)
    curves = load_calibration(model, unseen.model.reader.model)

    def code(articles: Sequence[Article]) -> Iterator[Coding]:
        return (calibrated(a, unseen.of_gold(a.id).assembled(a), curves) for a in articles)

    return gold.run(data, code, predictions=predictions)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, nargs="?", default=SHIPPED, help="folder of the model whose maps are used")
    parser.add_argument("--runs", type=Path, default=RUNS, help="where the folds are")
    parser.add_argument("--gold", type=Path, help="the hand-coded news; default: where tocsin evaluate looks")
    parser.add_argument("--predictions", type=Path)
    options = parser.parse_args()
    found = run(options.model, options.runs, data=options.gold, predictions=options.predictions)
    Console().print(found.text())


if __name__ == "__main__":
    main()
