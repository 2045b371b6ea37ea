"""The incidents of one filtered set over time: a mark for each, or columns where they are too many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from tocsin.web.drawing.columns import columns
from tocsin.web.drawing.counting import days_of
from tocsin.web.drawing.happenings import Happening, undated_note
from tocsin.web.drawing.marks import marks
from tocsin.web.drawing.svg import picture, words
from tocsin.web.drawing.tables import Chart, Table

MOST_MARKS = 400  # more are drawn as columns


def timeline(
    happenings: Sequence[Happening],
    *,
    name: str,
    title: str,
    width: float = 960,
    undated: int = 0,
    period_href: Callable[[date, date], str] | None = None,
) -> Chart:
    """Exact days as dots (area by killed), vague dates as bars from the earliest day to the latest.

    More than `MOST_MARKS` incidents, or so many in one time that their marks would tower, are counted in columns by
    day, month, year or more years; `period_href` gives the address of a period of days, both in. name: the chart's id
    in the page; title: what is counted; undated: how many more have no date; width: of the drawing, 300 at least. Where
    there are very many, `columns` takes them as arrays, which is quicker.
    """
    told = sorted(happenings, key=lambda one: (one.earliest, one.latest, one.href))
    note = undated_note(undated)
    if not told:
        said = words("No incident with a known date.", width / 2, 34, class_="label", anchor="middle")
        svg = picture(name, (width, 60), said, title=title, desc=f"No incident with a known date. {note}".strip())
        return Chart(svg, Table(title, ("date", "place", "killed"), ()), note)
    drawn = marks(told, name=name, title=title, width=width, note=note) if len(told) <= MOST_MARKS else None
    return drawn or columns(days_of(told), name=name, title=title, width=width, note=note, period_href=period_href)
