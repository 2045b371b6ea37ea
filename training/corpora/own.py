"""Our own marked articles (docs/markup.md) as examples; one in five is held out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from tocsin.errors import RunError
from training.examples import Example
from training.markup import MarkupError, example, parse

ARTICLES = Path(__file__).parent.parent / "articles"


def examples(root: Path, *, articles: Path = ARTICLES) -> Iterator[Example]:
    """The articles in `articles` as corpora `own` and `own_dev`; the corpora's `root` is not needed.

    Raises RunError naming the file that does not parse.
    """
    for path in sorted(articles.glob("*.txt")):
        try:
            article = parse(path.read_text(encoding="utf-8"))
        except MarkupError as error:
            raise RunError(f"{path}: {error}; run python -m training.lint {path}") from error
        yield example(article, corpus="own_dev" if held_out(article.id) else "own")


def held_out(id: str) -> bool:
    """Whether the article with this id is kept for measuring: one in five, by the SHA-1 of the id."""
    return int(hashlib.sha1(id.encode(), usedforsecurity=False).hexdigest(), 16) % 5 == 0
