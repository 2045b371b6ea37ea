"""Benchmark linking: crawled articles, several on one incident, against a database of the incidents (gva).

End to end: every article is coded, all reports are linked, and an article is in the incident of the report that it is
mainly about. Measures: the groups of articles (B³, entity CEAF, share rebuilt whole), and each article's row of the
incident table. Beside it: each article alone, and the linker on reports made of the records themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tocsin.config import LinkerConfig
from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.evaluate.linking_files import Row, is_scored, plain_city, read_folder
from tocsin.evaluate.linking_gold import coded_by_record
from tocsin.evaluate.linking_groups import Told, told
from tocsin.evaluate.linking_scores import score_clusters
from tocsin.evaluate.linking_table import Cells, cells, table
from tocsin.evaluate.result import Coder, Figures, Result, coded, share
from tocsin.linker import Linker
from tocsin.resolve.gazetteer import Gazetteer
from tocsin.resolve.places import PlaceResolver

NAME = "linking"
USUAL = "corpora/gva"
SOURCE = "gunviolencearchive.org, incidents and the articles that they cite, as JSON lines (docs/accuracy.md)"
_NOTES = (
    "linked: the values of the incident that the article's main report is linked into; report: those of that report",
    "who tells of no dead or injured counts none; an article without any report has no values",
)


def run(
    data: Path | None,
    code: Coder,
    *,
    predictions: Path | None = None,
    everything: bool = False,
    linker: Linker | None = None,
) -> Result:
    """Code and link the articles of a folder; score groups and values.

    `data` is a folder with articles.jsonl and incidents.jsonl. Of the usual one the articles of half of the incidents
    are taken (`everything`: all), of another folder all. `predictions` is written as JSON lines {"doc_id", "incident",
    "date", "city", "killed", "injured"}, one for each article. Raises RunError where the folder does not fit.
    """
    rows = read_folder(files.locate(NAME, data, USUAL, SOURCE))
    rows = [row for row in rows if everything or data is not None or is_scored(row.record.incident_id)]
    if not rows:
        raise RunError("linking: no article of the scored half of the incidents; take all of them with --all")
    linker = linker or Linker(LinkerConfig())
    articles = [row.article for row in rows]
    found = told(articles, coded(articles, code), linker)
    linked = [cells(one.incident or one.report) for one in found]
    files.write_rows(predictions, _predictions(rows, found, linked))
    return Result(NAME, _groups(rows, found, linker) | _values(rows, found, linked), _NOTES)


def _predictions(rows: Sequence[Row], found: Sequence[Told], linked: Sequence[Cells]) -> Iterable[dict[str, Any]]:
    for row, one, values in zip(rows, found, linked, strict=True):
        yield {"doc_id": row.doc_id, "incident": one.group(row.article)} | asdict(values)


def _groups(rows: Sequence[Row], found: Sequence[Told], linker: Linker) -> Figures:
    gold = {row.article.id: row.record.incident_id for row in rows}
    ours = {row.article.id: one.group(row.article) for row, one in zip(rows, found, strict=True)}
    return {
        "linked": score_clusters(gold, ours).percent(),
        "linked, values of the records": _of_records(rows, linker),
        "every article alone": score_clusters(gold, {id: id for id in gold}).percent(),
    }


def _of_records(rows: Sequence[Row], linker: Linker) -> dict[str, float]:
    places = PlaceResolver(Gazetteer.open())
    made = [coded_by_record(row, places) for row in rows]
    articles = [article for article, _ in made]
    found = told(articles, [coding for _, coding in made], linker)
    gold = {article.id: row.record.incident_id for article, row in zip(articles, rows, strict=True)}
    ours = {article.id: one.group(article) for article, one in zip(articles, found, strict=True)}
    return score_clusters(gold, ours).percent()


def _values(rows: Sequence[Row], found: Sequence[Told], linked: Sequence[Cells]) -> Figures:
    records = [row.record for row in rows]
    figures = table(records, {"linked": linked, "report": [cells(one.report) for one in found]})
    named = sum(_names_city(row) for row in rows)
    figures["city is in the text"] = share(named, len(rows))
    figures["articles without a report"] = share(sum(one.report is None for one in found), len(rows))
    return figures


def _names_city(row: Row) -> bool:
    text = f" {plain_city(row.article.text)} "
    return any(f" {city} " in text for city in row.record.cities)
