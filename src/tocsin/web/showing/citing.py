"""An incident as it is cited elsewhere: plain words that say which state of the ledger they are of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from tocsin.ledger.views import IncidentView
from tocsin.profile.wording import counted, day_words
from tocsin.web.showing.wording import Countries, headline

MOST_OUTLETS = 6


def citation(view: IncidentView, ledger: str, countries: Countries, *, changed: Sequence[str] = ()) -> str:
    """The citation. ledger: its file or address, of which the last part is named; changed: times of decisions on it."""
    name = ledger.rstrip("/").replace("\\", "/").rsplit("/", 1)[-1]
    told = "".join(part.text for part in headline(view.row, countries))
    latest = max((view.created, *(one.since for one in view.reports), *changed))
    outlets = list(dict.fromkeys(one.outlet for one in view.reports if one.outlet))
    more = f" and {counted(len(outlets) - MOST_OUTLETS, 'other outlet')}" if len(outlets) > MOST_OUTLETS else ""
    values = f"{', '.join(outlets[:MOST_OUTLETS])}{more}" if outlets else "outlets that are not named"
    today = day_words(datetime.now(UTC).date().isoformat())
    return (
        f"Tocsin ledger {name}, incident {view.incident.id} ({told}), as of {day_words(latest[:10])}; "
        f"values from {values}; accessed {today}. What was reported, not a finding of fact."
    )
