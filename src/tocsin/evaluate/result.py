"""What every benchmark returns, and the arithmetic that they share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rich.console import Group
from rich.table import Table

from tocsin.records import Article, Coding

Coder = Callable[[Sequence[Article]], Iterator[Coding]]
Figures = dict[str, dict[str, float]]  # row -> column -> figure


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one run of one benchmark; `notes` say what a reader must know to compare them."""

    name: str
    figures: Figures
    notes: tuple[str, ...] = ()

    def json(self) -> str:
        """The result as JSON with two spaces of indent."""
        return json.dumps({"name": self.name, "figures": self.figures, "notes": list(self.notes)}, indent=2)

    def text(self) -> Group:
        """The result as Rich tables, one for each run of rows with the same columns, and the notes below."""
        tables = [
            _table(columns, list(rows)) for columns, rows in groupby(self.figures.items(), key=lambda r: tuple(r[1]))
        ]
        if tables:
            tables[0].title = self.name
        return Group(*tables, *self.notes)


def _table(columns: tuple[str, ...], rows: list[tuple[str, dict[str, float]]]) -> Table:
    table = Table()
    table.add_column("measure")
    for column in columns:
        table.add_column(column.replace("_", " "), justify="right")
    for name, row in rows:
        table.add_row(name, *(f"{row[column]:g}" for column in columns))
    return table


def f1(precision: float, recall: float) -> float:
    """Harmonic mean of the two, 0 where both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def scores(correct: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 in per cent to one decimal, and the two counts."""
    precision = correct / predicted if predicted else 0.0
    recall = correct / gold if gold else 0.0
    return {
        "precision": round(100 * precision, 1),
        "recall": round(100 * recall, 1),
        "f1": round(200 * precision * recall / (precision + recall), 1) if correct else 0.0,
        "gold": gold,
        "predicted": predicted,
    }


def share(right: int, total: int) -> dict[str, float]:
    """Per cent that are right, to one decimal, and of how many."""
    return {"percent": round(100 * right / total, 1) if total else 0.0, "of": total}


def pairs(predicted: Sequence[Any], gold: Sequence[Any], same: Callable[[Any, Any], bool]) -> list[tuple[Any, Any]]:
    """Each predicted value with the first free gold value that is the same."""
    free, found = list(gold), []
    for value in predicted:
        place = next((i for i, other in enumerate(free) if same(value, other)), None)
        if place is not None:
            found.append((value, free.pop(place)))
    return found


def coded(articles: Sequence[Article], code: Coder) -> list[Coding]:
    """The coding of each article in the articles' order; an article that the coder gave up on has an empty one."""
    found = {coding.article_id: coding for coding in code(articles)}
    return [found.get(article.id, Coding(article.id)) for article in articles]
