"""Files of the benchmark own: marked articles, and which of them are kept out of training."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.evaluate.marked import MarkedArticle, MarkupError, parse

USUAL = Path("training/articles")
KEPT_OUT = 5  # one article in so many


def held_out(id: str) -> bool:
    """Whether the article with this id is kept out of training: one in five, by the SHA-1 of the id."""
    return int(hashlib.sha1(id.encode(), usedforsecurity=False).hexdigest(), 16) % KEPT_OUT == 0


def read_marked(folder: Path) -> tuple[MarkedArticle, ...]:
    """The marked articles of a folder (`*.txt`), in the order of their names.

    Raises RunError that names the file that does not parse, or the folder that holds none.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise RunError(f"{folder}: holds no marked articles (*.txt); name the folder of the articles")
    return tuple(_parsed(path) for path in paths)


def _parsed(path: Path) -> MarkedArticle:
    try:
        return parse(files.read_text(path))
    except MarkupError as error:
        raise RunError(f"{path}: {error}; run python -m training.lint {path}") from error
