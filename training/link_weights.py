"""Weights of linking from judged pairs of reports: `python -m training.link_weights CACHE PAIRS`.

A logistic regression of "the same incident" on the levels of all fields (the form of Fellegi and Sunter with weights
fitted together, as the fields depend on each other), drawn to weights set by hand where few pairs show a level
(maximum a posteriori; Bishop 2006, 4.3). The pairs were drawn by their weight alone, which leaves the fit unbiased.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from tocsin.config import LinkerConfig, load_config
from tocsin.linker import Linker
from tocsin.linker.levels import levels
from tocsin.pipeline import Pipeline
from tocsin.records import Article, Published, Sketch, article_id

PRIOR = Path(__file__).with_name("link_prior.json")
STIFFNESS = 2.0  # precision of the prior, chosen by five folds over the judged pairs
CORPORA = ("muc4", "muc4_dev", "own", "own_dev", "wikievents", "wikievents_dev", "gold_dev", "wikinews")

Weights = dict[str, dict[str, float]]
Place = tuple[str, int]  # id of a text, and where a mention of the incident starts in it


@dataclass(frozen=True, slots=True)
class Judged:
    """Two mentions of incidents and whether a person took them for one."""

    one: Place
    two: Place
    same: bool


def read_pairs(path: Path) -> list[Judged]:
    """The judged pairs of a TSV with the columns one, at, two, at_two, verdict; unclear ones are left out."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [
        Judged((row["one"], int(row["at"])), (row["two"], int(row["at_two"])), row["verdict"] == "same")
        for row in rows
        if row["verdict"] in ("same", "different")
    ]


def sketches(cache: Path, wanted: set[str]) -> dict[Place, Sketch]:
    """Sketches of the reports of the wanted texts, as the shipped reader reads them, by each of their mentions."""
    pipeline, linker = Pipeline(load_config()), Linker(LinkerConfig())
    found: dict[Place, Sketch] = {}
    for id, article in _texts(cache, wanted):
        for report in pipeline.coding(article).reports:
            sketch = linker.sketch(article, report)
            found.update({(id, span.start): sketch for span in report.anchor})
    return found


def _texts(cache: Path, wanted: set[str]) -> Iterator[tuple[str, Article]]:
    for corpus in CORPORA:
        with (cache / f"{corpus}.jsonl").open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in wanted:
                    day = row.get("published")
                    published = Published(day, {4: "year", 7: "month"}.get(len(day), "day"), "given") if day else None
                    id = article_id(row["id"], row["text"])
                    yield row["id"], Article(id, None, row["text"], None, published, language="en", address=row["id"])


def fit(told: Sequence[Mapping[str, str]], same: Sequence[bool], prior: Weights) -> Weights:
    """Weights of all levels. told: for each pair its level a field."""
    names = [(field, level) for field, of in prior.items() if field != "base" for level in of]
    column = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(told), len(names) + 1))
    table[:, -1] = 1.0
    for row, pair in enumerate(told):
        table[row, [column[name] for name in pair.items()]] = 1.0
    means = np.array([prior[field][level] for field, level in names] + [prior["base"]["block"]])
    answers = np.array(same, dtype=float)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds, off = table @ weights, weights - means
        value = float((np.logaddexp(0, odds) - answers * odds).sum() + 0.5 * STIFFNESS * (off @ off))
        return value, table.T @ (1 / (1 + np.exp(-odds)) - answers) + STIFFNESS * off

    best = minimize(loss, means, jac=True, method="L-BFGS-B").x
    fitted: Weights = {"base": {"block": round(float(best[-1]), 2)}}
    for (field, level), weight in zip(names, best, strict=False):
        fitted.setdefault(field, {})[level] = round(float(weight), 2)
    return fitted


def main() -> None:
    """Fit the weights and write them where the linker reads them."""
    parser = argparse.ArgumentParser(prog="python -m training.link_weights", description=__doc__)
    parser.add_argument("cache", type=Path, nargs="?", default=Path("training/cache"), help="texts of training.corpora")
    parser.add_argument("pairs", type=Path, nargs="?", default=Path("training/link_pairs.tsv"))
    parser.add_argument("--out", type=Path, default=Path("src/tocsin/linker/data/weights.json"))
    options = parser.parse_args()
    pairs = read_pairs(options.pairs)
    known = sketches(options.cache, {place[0] for pair in pairs for place in (pair.one, pair.two)})
    usable = [pair for pair in pairs if pair.one in known and pair.two in known]
    told = [{level.field: level.name for level in levels(known[p.one], known[p.two])} for p in usable]
    fitted = fit(told, [pair.same for pair in usable], json.loads(PRIOR.read_text(encoding="utf-8")))
    options.out.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
    print(f"{len(usable)} of {len(pairs)} pairs, {sum(pair.same for pair in usable)} the same, to {options.out}")


if __name__ == "__main__":
    main()
