"""Our own marked articles (docs/markup.md) as examples; one in five is held out, the others also come swapped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tocsin.evaluate.own_files import held_out, read_marked
from training.examples import Example
from training.marked_example import example
from training.swaps import swapped

ARTICLES = Path(__file__).parent.parent / "articles"
SWAPS = 6  # variants of each article; an epoch draws one of them now and then (training/recipe.py)


def examples(root: Path, *, articles: Path = ARTICLES) -> Iterator[Example]:
    """The articles in `articles` as corpora `own`, `own_swapped` and `own_dev`; the corpora's `root` is not needed.

    Swapped articles have the id of the article, a tilde and a number. Raises RunError naming the file that does not
    parse.
    """
    for article in read_marked(articles):
        if held_out(article.id):
            yield example(article, corpus="own_dev")
            continue
        yield example(article)
        for number in range(SWAPS):
            made = example(swapped(article, number), corpus="own_swapped")
            made.id = f"{article.id}~{number}"
            yield made
