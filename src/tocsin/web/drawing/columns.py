"""A timeline of very many incidents: counted by period, and under that those whose date is too vague for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from tocsin.profile.wording import counted
from tocsin.web.drawing.axes import DAY_AXIS, count_axis, day_axis
from tocsin.web.drawing.counting import Counted, Days, count
from tocsin.web.drawing.lettering import SMALL, text_width
from tocsin.web.drawing.periods import Period, periods
from tocsin.web.drawing.placing import lanes
from tocsin.web.drawing.scales import Linear, count_ticks, day_ticks
from tocsin.web.drawing.svg import element, linked, picture, words
from tocsin.web.drawing.tables import Chart, Row, Table
from tocsin.web.drawing.whiskers import words_of

_LEAST = 5.0  # width of a column with the gap to the next
_TOP, _HEIGHT = 34.0, 200.0
_BAR, _LANE, _MOST_LANES, _MOST_SPANS = 13.0, 17.0, 8, 200
_Href = Callable[[date, date], str] | None


@dataclass(frozen=True, slots=True)
class _Plan:
    width: float
    left: float  # of the columns, right of the numbers
    days: Linear
    counts: Linear
    ticks: tuple[int, ...]
    columns: tuple[Counted, ...]
    spans: tuple[Counted, ...]
    lanes: tuple[int, ...]  # of the spans; those beyond the last lane are told and not drawn

    @property
    def drawn_lanes(self) -> int:
        return min(_MOST_LANES, max(self.lanes, default=-1) + 1)

    @property
    def axis(self) -> float:
        return _TOP + _HEIGHT + (24 + _LANE * self.drawn_lanes if self.spans else 0)


def columns(
    days: Days, *, name: str, title: str, width: float = 960, note: str = "", period_href: _Href = None
) -> Chart:
    """Incidents by the shortest period whose columns fit; arguments as those of `timeline`, at least one incident."""
    plan = _plan(days, width)
    note = f"{note} {_not_drawn(plan)}".strip()
    drawn = f"{counted(len(days), 'incident')} in columns by time, {plan.columns[0].period.words} the first."
    svg = picture(
        name,
        (width, plan.axis + DAY_AXIS),
        words("Incidents", 0, 13, class_="head"),
        day_axis(day_ticks(plan.days), _TOP, plan.axis, width),
        count_axis(plan.ticks, plan.counts, plan.left, width),
        *(_column(plan, one, period_href) for one in plan.columns if one.incidents),
        *_spans(plan, period_href),
        title=title,
        desc=f"{drawn} {note}".strip(),
        class_="chart-timeline",
        has_links=period_href is not None,
    )
    links = sum(one.incidents > 0 for one in plan.columns) + sum(lane < _MOST_LANES for lane in plan.lanes)
    return Chart(svg, _table(plan, title), note, links=links if period_href else 0)


def _plan(days: Days, width: float) -> _Plan:
    first, last = (date.fromordinal(int(day)) for day in (days.earliest.min(), days.latest.max()))
    of_time = periods(first, last, most=int((width - 50) / _LEAST))
    counts, spans = count(days, of_time)
    ticks = count_ticks(max(one.incidents for one in counts), most=5)
    left = text_width(f"{ticks[-1]:,}", SMALL) + 10
    scale = Linear(of_time[0].start, of_time[-1].end, left, width)
    near = lanes([_ends(one.period, scale) for one in spans[:_MOST_SPANS]])
    bars = (*near, *(_MOST_LANES for _ in spans[_MOST_SPANS:]))
    return _Plan(width, left, scale, Linear(0, ticks[-1], _TOP + _HEIGHT, _TOP), ticks, counts, spans, bars)


def _ends(period: Period, days: Linear) -> tuple[float, float]:
    return days(period.start), max(days(period.end), days(period.start) + 4)


def _href(one: Counted, period_href: _Href) -> str:
    return period_href(one.period.first, one.period.last) if period_href else ""


def _column(plan: _Plan, one: Counted, period_href: _Href) -> Markup:
    left, right = plan.days(one.period.start), plan.days(one.period.end)
    gap = 1.0 if right - left < 12 else 2.0
    top = plan.counts(one.incidents)
    bar = element(
        "rect", x=left + gap / 2, y=top, width=right - left - gap, height=_TOP + _HEIGHT - top, class_="column"
    )
    return linked(_href(one, period_href), bar, title=one.words)


def _spans(plan: _Plan, period_href: _Href) -> Iterator[Markup]:
    if plan.spans:
        yield words("Date too vague for a column", plan.left, _TOP + _HEIGHT + 18, class_="head")
    for one, lane in zip(plan.spans, plan.lanes, strict=True):
        if lane < _MOST_LANES:
            yield _span(plan, one, lane, period_href)


def _span(plan: _Plan, one: Counted, lane: int, period_href: _Href) -> Markup:
    left, right = _ends(one.period, plan.days)
    top = _TOP + _HEIGHT + 24 + _LANE * lane
    bar = element("rect", x=left, y=top, width=right - left, height=_BAR, rx=2, class_="span")
    told = f"{one.incidents:,}"
    fits = text_width(told, SMALL) + 6 <= right - left
    inside = (words(told, (left + right) / 2, top + 10, class_="tick inside", anchor="middle"),) if fits else ()
    return linked(_href(one, period_href), bar, *inside, title=one.words)


def _not_drawn(plan: _Plan) -> str:
    left = sum(one.incidents for one, lane in zip(plan.spans, plan.lanes, strict=True) if lane >= _MOST_LANES)
    return (
        f"{counted(left, 'incident')} with other vague dates {'is' if left == 1 else 'are'} only in the table."
        if left
        else ""
    )


def _table(plan: _Plan, title: str) -> Table:
    counts = (*(one for one in plan.columns if one.incidents), *plan.spans)
    rows = (Row((one.period.words, f"{one.incidents:,}", words_of(one.killed))) for one in counts)
    return Table(title, ("time", "incidents", "killed"), tuple(rows))
