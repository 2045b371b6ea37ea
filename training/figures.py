"""What the shipped model is worth, field by field, for the page that tells it: python -m training.figures COMMIT.

Writes models/reader/accuracy.json out of the benchmarks gold (by folds, see training.folds) and own.
"""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tocsin.config import load_config
from tocsin.evaluate import evaluate
from tocsin.evaluate.result import Result
from tocsin.pipeline import Pipeline
from tocsin.reader import SHIPPED
from training.folds import RUNS, run

SETS = {
    "gold": "56 hand-coded news articles, each read by a model that had not seen it",
    "own": "articles written for this project and kept out of training",
}
MEASURES = ("precision", "recall", "f1")


def accuracy(model: str, commit: str, results: dict[str, Result]) -> dict[str, Any]:
    """The fields that have precision, recall and F1 (percent), by benchmark."""
    figures = {
        name: {
            field: {measure: told[measure] for measure in MEASURES}
            for field, told in result.figures.items()
            if all(measure in told for measure in MEASURES)
        }
        for name, result in results.items()
    }
    day = datetime.now(UTC).date().isoformat()
    return {"model": model, "commit": commit, "date": day, "sets": SETS, "figures": figures}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commit", help="of the rules that are measured")
    parser.add_argument("--runs", type=Path, default=RUNS, help="where the folds are")
    options = parser.parse_args()
    pipeline = Pipeline(load_config())
    results = {"gold": run(SHIPPED, options.runs), "own": evaluate("own", None, code=pipeline.code)}
    told = accuracy(pipeline.reader.model, options.commit, results)
    (SHIPPED / "accuracy.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
