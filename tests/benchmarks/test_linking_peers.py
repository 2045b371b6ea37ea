"""The peers of linking on a few articles made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from benchmarks.linking_peers import best_threshold, by_distance, scored, windowed

from benchmarks import linking_codings
from tocsin.evaluate import files
from tocsin.evaluate.linking_files import Record, Row
from tocsin.records import Coding, dump


def row(id: str, incident: str, published: str | None) -> Row:
    record = Record(incident, "2016-03-03", "Orrin", "Ohio", 0, 1, ())
    return Row(id, files.article(id, f"Article {id}", published=published), record)


ROWS = [row("a", "1", "2016-03-03"), row("b", "1", "2016-03-09"), row("c", "2", "2016-03-20"), row("d", "2", "2016")]
ALIKE = np.array([[1.0, 0.8, 0.9, 0.1], [0.8, 1.0, 0.2, 0.1], [0.9, 0.2, 1.0, 0.3], [0.1, 0.1, 0.3, 1.0]])


def test_articles_more_than_a_week_apart_are_as_far_as_can_be() -> None:
    distances = windowed(ALIKE, ROWS)
    assert distances[0, 1] == pytest.approx(0.2)
    assert distances[0, 2] == 1.0  # alike, and seventeen days apart
    assert distances[2, 3] == 1.0  # no day is known
    assert list(np.diag(distances)) == [0.0] * 4


def test_groups_join_below_the_threshold() -> None:
    grouped = by_distance(windowed(ALIKE, ROWS))
    assert len(set(grouped(0.1))) == 4
    near = grouped(0.3)
    assert near[0] == near[1]
    assert len(set(near)) == 3


def test_the_threshold_is_the_one_with_the_best_groups() -> None:
    grouped = by_distance(windowed(ALIKE, ROWS))
    assert best_threshold(ROWS, grouped, [0.1, 0.3, 0.5]) == 0.3
    assert scored(ROWS, grouped(0.3)).b3_f1 > scored(ROWS, grouped(0.1)).b3_f1


def test_kept_codings_are_given_to_their_articles(tmp_path: Path) -> None:
    codings = [Coding(row.article.id) for row in ROWS]
    path = tmp_path / "codings.jsonl"
    path.write_text("".join(json.dumps(dump(coding)) + "\n" for coding in codings), encoding="utf-8")
    articles = [replace(row.article, title="other") for row in reversed(ROWS)]
    assert list(linking_codings.kept(path)(articles)) == codings[::-1]
