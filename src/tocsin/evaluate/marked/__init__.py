"""Articles marked up inline (docs/markup.md): `parse` a file, then take its codebook `record`."""

from tocsin.evaluate.marked.record import record
from tocsin.evaluate.marked.text import MarkedArticle, MarkupError, parse
from tocsin.evaluate.marked.write import write

__all__ = ["MarkedArticle", "MarkupError", "parse", "record", "write"]
