"""What a new publication date asks for: the article's values worked out anew, for "on Friday" counts from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.ledger import Ledger
    from tocsin.ledger.views import Decision
    from tocsin.pipeline import Pipeline


def code_anew(ledger: Ledger, pipeline: Pipeline, article_id: str) -> None:
    """Work the values of an article out anew; those of an entry by hand, or of one never coded, stay as they are."""
    from tocsin.records import CODER  # here, so that the command line's help comes at once

    stored = ledger.article(article_id)
    if stored.model not in ("", CODER):
        ledger.recode(stored.article.id, pipeline.coding(stored.article), model=pipeline.reader.model)


def values_anew(ledger: Ledger, pipeline: Callable[[], Pipeline], taken: Iterable[Decision]) -> None:
    """Work out anew the values of articles whose publication date was taken back; `pipeline` loads it where it must."""
    dated = sorted({decision.place_article_id for decision in taken if decision.kind == "date"})
    if dated:
        loaded = pipeline()
        for id in dated:
            code_anew(ledger, loaded, id)
