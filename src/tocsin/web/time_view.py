"""The timeline of one filtered set."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from tocsin.ledger.columns import NONE
from tocsin.ledger.views import IncidentRow
from tocsin.records import Toll
from tocsin.web.drawing import Chart, Days, Happening, columns, timeline

if TYPE_CHECKING:
    from tocsin.web.routes.incidents import Found
    from tocsin.web.site import Site

WIDE, NARROW = 960.0, 360.0
MOST = 400  # incidents of which each has a mark of its own


def time_charts(site: Site, found: Found) -> tuple[Chart, Chart]:
    """The same drawn wide and narrow."""
    held = found.columns
    dated = found.mask & (held.earliest != NONE) & (held.latest != NONE)
    undated = int(found.mask.sum() - dated.sum())
    title = f"{found.total - undated:,} incidents by date; a bar is a date that is not exact"
    if 0 < dated.sum() <= MOST:
        rows = site.ledger.incident_rows(held.ids[dated].tolist())
        happenings = [_happening(site, row) for row in rows]
        return _both(lambda width, name: timeline(happenings, name=name, title=title, width=width, undated=undated))
    if not dated.any():
        return _both(lambda width, name: timeline([], name=name, title=title, width=width, undated=undated))
    killed = [held.numbers[f"killed_{bound}"][dated] for bound in ("low", "best", "high")]
    days = Days(held.earliest[dated], np.maximum(held.earliest, held.latest)[dated], *killed)
    note = f"{undated:,} more have no date." if undated else ""

    def href(first: date, last: date) -> str:
        return found.asked.address(**{"from": first.isoformat(), "to": last.isoformat()})

    return _both(lambda width, name: columns(days, name=name, title=title, width=width, note=note, period_href=href))


def _both(draw: Callable[[float, str], Chart]) -> tuple[Chart, Chart]:
    return draw(WIDE, "time-wide"), draw(NARROW, "time-narrow")


def _happening(site: Site, row: IncidentRow) -> Happening:
    first, last = (date.fromisoformat(day) for day in (row.date_earliest or "", row.date_latest or ""))
    country = site.countries.get(row.country, row.country) if row.country else None
    place = ", ".join(part for part in (row.place or row.city, country) if part)
    killed = Toll(row.killed_low, row.killed_best, row.killed_high)
    return Happening(first, max(first, last), row.date_edtf or "", place, killed, f"/incidents/{row.incident_id}")
