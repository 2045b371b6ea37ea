"""What coders decided, taken back."""

from __future__ import annotations

from contextlib import ExitStack

from tocsin.dating import values_anew
from tocsin.ledger.views import Decision
from tocsin.linking import Relinked
from tocsin.web.site import Site


def undo(site: Site, number: int, who: str) -> tuple[tuple[Decision, ...], Relinked]:
    """Take back all that was decided together with this decision; values that a date changed are worked out anew."""
    with site.writing() as ledger:
        taken = ledger.undo_act(number, who=who)
        with ExitStack() as held:
            values_anew(ledger, lambda: held.enter_context(site.coding()), taken)
        return taken, site.link()
