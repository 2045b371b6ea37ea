"""Benchmark own: articles that we wrote and marked ourselves (docs/markup.md), those kept out of training.

Measure: that of the benchmark gold, over all articles and by kind of article; for articles without an incident, how
many are told to have one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tocsin import codebook
from tocsin.errors import RunError
from tocsin.evaluate import files, gold, gold_given
from tocsin.evaluate.gold_align import Record
from tocsin.evaluate.gold_given import Finish
from tocsin.evaluate.marked import MarkedArticle, record
from tocsin.evaluate.own_files import USUAL, held_out, read_marked
from tocsin.evaluate.own_pages import extraction, quoted, read_pages
from tocsin.evaluate.result import Coder, Figures, Result, coded

NAME = "own"
SOURCE = "the project's repository, training/articles"


def run(
    data: Path | None,
    code: Coder,
    *,
    predictions: Path | None = None,
    everything: bool = False,
    pages: Path | None = None,
    given_spans: Finish | None = None,
) -> Result:
    """Code the articles kept out of training (`everything`: all of them) and score the records.

    `data` is a folder of marked articles. With `pages`, a folder that `python -m training.pages` wrote, what is coded
    is what the pages stage makes of each article's page; evidence is then compared by its words. `given_spans` as for
    gold, on the articles' texts. `predictions` is written as the codebook's records, one a line. Raises RunError where
    a folder or the options do not fit.
    """
    if given_spans is not None and pages is not None:
        raise RunError("own: the marked words stand in the texts, not on pages; leave out one of the two options")
    read = read_marked(files.locate(NAME, data, str(USUAL), SOURCE, beside=Path()))
    marked = [article for article in read if everything or held_out(article.id)]
    figures: Figures = {}
    articles = [files.article(m.id, m.text, published=m.published, title=m.title) for m in marked]
    if given_spans is not None:
        rows = [(article, record(m)) for article, m in zip(articles, marked, strict=True)]
        return gold_given.run(NAME, rows, given_spans, predictions)
    if pages is not None:
        read_off = read_pages(pages, marked)
        articles = [page.article for page in read_off]
        figures = extraction(read_off)
    codings = coded(articles, code)
    predicted = {m.id: codebook.project(c, id=m.id) for m, c in zip(marked, codings, strict=True)}
    if pages is not None:
        predicted = {m.id: quoted(predicted[m.id], a.text) for m, a in zip(marked, articles, strict=True)}
    files.write_rows(predictions, predicted.values())
    return Result(NAME, figures | score(marked, predicted), (f"{len(marked)} of {len(read)} articles",))


def score(marked: Sequence[MarkedArticle], predicted: Mapping[str, Record]) -> Figures:
    """The figures of gold over all articles, then incidents and all slots by kind of article."""
    figures = _gold(marked, predicted)
    kinds = sorted({_kind(article) for article in marked})
    for kind in kinds:
        some = _gold([article for article in marked if _kind(article) == kind], predicted)
        if some["incident"]["gold"]:
            figures |= {f"{kind}, {name}": some[name] for name in ("incident", "all_slots")}
    plain = [article for article in marked if not article.trailers]
    wrong = sum(bool(predicted.get(article.id, {}).get("incidents")) for article in plain)
    return figures | {"articles without incident": {"articles": len(plain), "given_one": wrong}}


def _gold(marked: Sequence[MarkedArticle], predicted: Mapping[str, Record]) -> Figures:
    coded_by_hand: dict[str, dict[str, Any]] = {article.id: record(article) for article in marked}
    return gold.score({article.id: article.text for article in marked}, coded_by_hand, predicted)


def _kind(article: MarkedArticle) -> str:
    return article.header["kind"].partition(",")[0]
