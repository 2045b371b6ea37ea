"""Publication dates that coders give; values such as "on Friday", which count from them, are worked out anew."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin import inputs
from tocsin.dating import code_anew
from tocsin.errors import PageError, RunError
from tocsin.ledger.views import Decision, StoredArticle
from tocsin.linking import Relinked
from tocsin.records import Published
from tocsin.web.site import Site


def dates_of(given: Mapping[str, str]) -> tuple[dict[str, Published], dict[str, str]]:
    """The dates by article, and what is wrong with those that are none."""
    dates, faults = {}, {}
    for id, day in given.items():
        try:
            dates[id] = inputs.published_of(day, name="date")
        except RunError as error:
            faults[id] = str(error)
    return dates, faults


def date_articles(site: Site, dates: Mapping[str, Published], who: str) -> tuple[tuple[Decision, ...], Relinked]:
    """Set the dates and work the values out anew; what a reader cannot read keeps its values.

    Raises RunError where an article is not there or no longer present: then none is dated.
    """
    with site.writing() as ledger, site.coding() as pipeline:
        found = [(_present(ledger.article(id)), date) for id, date in dates.items()]  # all, before one is changed
        made = []
        for id, date in found:
            made.append(ledger.set_date(id, date, who=who))
            try:
                code_anew(ledger, pipeline, id)
            except PageError as error:
                raise RunError(
                    f"article {id} is dated, but its values could not be worked out anew: {error}"
                ) from error
        return tuple(made), site.link()


def _present(stored: StoredArticle) -> str:
    if stored.superseded_by is not None:
        raise RunError(f"article {stored.article.id}: was extracted anew as {stored.superseded_by}; date that one")
    return stored.article.id
