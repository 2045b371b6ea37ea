from pathlib import Path

import pytest

from marked import QUIET, RAID, marked
from tocsin.evaluate.marked import MarkedArticle, parse, record, write

ARTICLES = sorted((Path(__file__).parents[2] / "training" / "articles").glob("*.txt"))


def same(first: MarkedArticle, second: MarkedArticle) -> bool:
    left, right = (
        (
            dict(a.header) | {"title": ""},
            a.text,
            [(m.span, m.tag) for m in a.marks],
            [(t.number, dict(t.values)) for t in a.trailers],
            [(n.kind, n.forms, n.traits) for n in a.names],
        )
        for a in (first, second)
    )
    return left == right


@pytest.mark.parametrize("words", [RAID, QUIET])
def test_what_is_written_parses_to_the_same(words: str) -> None:
    article = marked(words)
    again = parse(write(article))
    assert same(article, again)
    assert record(article) == record(again)


def test_all_our_articles_come_back() -> None:
    for path in ARTICLES:
        article = parse(path.read_text(encoding="utf-8"))
        assert same(article, parse(write(article))), path.stem
