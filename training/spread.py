"""What the marked articles hold and how they are spread: `python -m training.spread [FOLDER]` prints the tables."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from tocsin.evaluate.marked import MarkedArticle
from tocsin.evaluate.own_files import held_out, read_marked

ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True)
class Spread:
    """Counts over some articles. `totals` counts records; each other table has a row for a value of one property."""

    totals: Counter[str]
    tables: dict[str, Counter[str]]
    words: tuple[int, ...]  # of each article
    explainer_words: tuple[int, ...]


def spread(articles: Sequence[MarkedArticle]) -> Spread:
    """Count records and properties of the articles."""
    totals: Counter[str] = Counter()
    tables: dict[str, Counter[str]] = {
        name: Counter() for name in ("kind", "topic of negatives", "region", "style", "decade", "published", "length")
    }
    for article in articles:
        totals.update(_records(article))
        kind, topic = _first(article, "kind"), article.header["kind"].partition(",")[2].strip()
        tables["kind"][kind] += 1
        if kind == "negative":
            tables["topic of negatives"][topic] += 1
        tables["region"][article.header["region"]] += 1
        tables["style"][_first(article, "style")] += 1
        tables["decade"][_decade(article)] += 1
        tables["published"]["known" if article.published else "unknown"] += 1
        tables["length"][_length(_words(article))] += 1
    explainers = tuple(_words(a) for a in articles if _first(a, "kind") == "explainer")
    return Spread(totals, tables, tuple(map(_words, articles)), explainers)


def _records(article: MarkedArticle) -> Counter[str]:
    names = {"warn": "warnings", "q": "quotations", "f": "actor facts"}
    counts = Counter({word: len(article.numbers(tag)) for tag, word in names.items()})
    counts["articles"] = 1
    counts["incidents"] = len(article.trailers)
    counts["articles without incident"] = int(not article.trailers)
    counts["kept out of training"] = int(held_out(article.id))
    counts["exchangeable names"] = len(article.names)
    counts["marks"] = len(article.marks)
    counts.update(f"incidents {trailer.values.get('stage')}" for trailer in article.trailers)
    return counts


def _first(article: MarkedArticle, key: str) -> str:
    return article.header[key].partition(",")[0].strip()


def _words(article: MarkedArticle) -> int:
    return len(article.text.split())


def _length(words: int) -> str:
    return next((f"below {top}" for top in (150, 250, 350, 500, 700) if words < top), "700 and more")


def _decade(article: MarkedArticle) -> str:
    """Of the publication, else of the latest year that dates an incident, else of the latest that is told."""
    dated = [m.tag.value for m in article.marks if m.tag.name == "date"]
    values = [article.published] if article.published else dated or [m.tag.value for m in article.marks]
    years = [year for value in values for year in re.findall(r"(?<![\d-])(?:19\d|20[0-2])\d", value or "")]
    return f"{max(years)[:3]}0s" if years else "not told"


def _print(found: Spread, console: Console) -> None:
    totals = {
        **dict(sorted(found.totals.items())),
        "words, median": int(median(found.words)),
        "words, all": sum(found.words),
        "explainers' words, shortest": min(found.explainer_words, default=0),
    }
    console.print(_table("all", totals.items()))
    for name, counts in found.tables.items():
        console.print(_table(name, sorted(counts.items(), key=lambda row: (-row[1], row[0]))))


def _table(name: str, counted: Iterable[tuple[str, int]]) -> Table:
    table = Table(name, "number")
    table.columns[1].justify = "right"
    for row, number in counted:
        table.add_row(row, f"{number:,}")
    return table


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m training.spread", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ARTICLES)
    _print(spread(read_marked(parser.parse_args().folder)), Console())


if __name__ == "__main__":
    main()
