"""Codings of the benchmark linking's articles, kept in a file: coding all of them takes minutes, linking them seconds.

python -m benchmarks.linking_codings OUT.jsonl [--data FOLDER]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from tocsin.config import load_config
from tocsin.evaluate.files import locate, read_rows
from tocsin.evaluate.linking import NAME, SOURCE, USUAL
from tocsin.evaluate.linking_files import read_folder
from tocsin.evaluate.result import Coder
from tocsin.pipeline import Pipeline
from tocsin.records import Article, Coding, dump, load


def write(out: Path, articles: Sequence[Article]) -> None:
    """Code the articles and write one coding a line."""
    pipeline = Pipeline(load_config(None))
    with out.open("w", encoding="utf-8") as lines:
        for coding in pipeline.code(articles):
            lines.write(json.dumps(dump(coding), ensure_ascii=False) + "\n")


def kept(path: Path) -> Coder:
    """A coder that gives each article its kept coding."""
    codings = {row["article_id"]: row for row in read_rows(path)}

    def code(articles: Sequence[Article]) -> Iterator[Coding]:
        for article in articles:
            yield load(Coding, codings[article.id])

    return code


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--data", type=Path)
    options = parser.parse_args()
    write(options.out, [row.article for row in read_folder(locate(NAME, options.data, USUAL, SOURCE))])


if __name__ == "__main__":
    main()
