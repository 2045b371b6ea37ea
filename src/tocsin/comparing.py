"""Two readers over the same articles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tocsin.codebook import project
from tocsin.errors import PageError
from tocsin.evaluate.gold_align import Record
from tocsin.evaluate.readers import Comparison, compare_records
from tocsin.pipeline import Pipeline
from tocsin.records import Article


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison, and why articles are missing from it that one of the readers could not read."""

    comparison: Comparison
    failed: tuple[str, ...]


def compare(first: tuple[str, Pipeline], second: tuple[str, Pipeline], rows: Iterable[tuple[str, Article]]) -> Compared:
    """Code the rows (id, article) with both readers, each with its name. Raises RunError where one cannot go on."""
    texts: dict[str, str] = {}
    records: tuple[dict[str, Record], dict[str, Record]] = ({}, {})
    failed: list[str] = []
    for id, article in rows:
        try:
            pair = [project(pipeline.coding(article), id=id) for _, pipeline in (first, second)]
        except PageError as error:
            failed.append(str(error))
            continue
        texts[id] = article.text
        for known, record in zip(records, pair, strict=True):
            known[id] = record
    return Compared(compare_records((first[0], second[0]), texts, *records), tuple(failed))
