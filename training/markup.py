"""Inline markup of training articles: `parse` a file, then take its `record` or its training `example`.

The notation is described in docs/markup.md, the faults that a file may have in `training.lint`.
"""

from training.markup_example import example
from training.markup_record import record
from training.markup_text import MarkedArticle, MarkupError, parse

__all__ = ["MarkedArticle", "MarkupError", "example", "parse", "record"]
