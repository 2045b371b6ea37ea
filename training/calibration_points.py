"""What calibration is fitted on: every value that the model gives for coded articles, and whether it is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin import codebook
from tocsin.calibration import inputs_of
from tocsin.evaluate import files, gold
from tocsin.evaluate.gold_sure import judged
from tocsin.evaluate.marked import record
from tocsin.evaluate.own_files import USUAL, held_out, read_marked
from tocsin.records import Article, Coding
from training.calibration_fit import Point

SOURCES = ("own", "gold")  # our own articles that are kept out of training; the hand-coded news


@dataclass(frozen=True, slots=True)
class Text:
    """An article that people coded; `source` is one of SOURCES."""

    source: str
    article: Article
    coded: dict[str, Any]  # the codebook's record


def texts(given: Path | None) -> Iterator[Text]:
    """Our own articles that are kept out of training, then the hand-coded news (`given`: its folder)."""
    for m in read_marked(USUAL):
        if held_out(m.id):
            article = files.article(m.id, m.text, published=m.published, title=m.title)
            yield Text("own", article, record(m))
    rows, records = gold.read(given)
    for row in rows:
        article = files.article(row["id"], row["text"], published=row.get("published"), title=row.get("title"))
        yield Text("gold", article, records[row["id"]])


def points_of(text: Text, coding: Coding) -> Iterator[Point]:
    """The values of a coding that a benchmark judges."""
    inputs = inputs_of(text.article, coding)
    for j in judged(codebook.project(coding), text.coded, text.article.text):
        yield Point(text.source, text.article.id, j.slot, inputs[j.slot, j.incident, j.position], j.right)
