"""Incidents and killed by year: bars, with low and high of the killed as whiskers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tocsin.profile.wording import counted
from tocsin.records import Toll
from tocsin.web.drawing.axes import count_axis
from tocsin.web.drawing.happenings import killed_words, total_of, undated_note
from tocsin.web.drawing.legends import Legend, Sign, legend
from tocsin.web.drawing.lettering import PLAIN, SMALL, text_width
from tocsin.web.drawing.scales import Linear, count_ticks
from tocsin.web.drawing.svg import element, linked, picture, words
from tocsin.web.drawing.tables import Chart, Row, Table
from tocsin.web.drawing.whiskers import OPEN, number_of, top_of, whisker, words_of

_LEAST, _WIDEST = 6.0, 64.0  # room of a year across
_PANEL, _HEAD, _FOOT = 140.0, 26.0, 26.0
_GROUPS = (1, 5, 10, 25, 50, 100, 1000)


@dataclass(frozen=True, slots=True)
class Year:
    """What is known of one year. A year that the chart is not given is a gap: nothing is known of it.

    killed: the sum over its incidents, None where none of them tells a number; is_partly: the year is covered only in
    part. Raises ValueError for fewer than no incidents.
    """

    year: int
    incidents: int
    killed: Toll | None = None
    is_partly: bool = False
    href: str = ""

    def __post_init__(self) -> None:
        if self.incidents < 0:
            raise ValueError(f"{self.year} has {self.incidents} incidents: give 0 or more")


@dataclass(frozen=True, slots=True)
class _Bar:
    """One year, or several where they are many; `of` is empty for a gap."""

    first: int
    last: int
    of: tuple[Year, ...]

    @property
    def incidents(self) -> int:
        return sum(one.incidents for one in self.of)

    @property
    def killed(self) -> Toll:
        return total_of(one.killed for one in self.of if one.killed is not None)

    @property
    def is_partly(self) -> bool:
        return any(one.is_partly for one in self.of) or 0 < len(self.of) <= self.last - self.first

    @property
    def href(self) -> str:
        return self.of[0].href if len(self.of) == 1 else ""

    @property
    def span(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first} to {self.last}"

    @property
    def words(self) -> str:
        partly = ", covered in part" if self.is_partly else ""
        return f"{self.span}{partly}: {counted(self.incidents, 'incident')}, {killed_words(self.killed)}"


@dataclass(frozen=True, slots=True)
class _Plan:
    width: float
    left: float
    step: float  # room of a bar
    bars: tuple[_Bar, ...]
    killed: Linear
    incidents: Linear
    ticks: tuple[tuple[int, ...], tuple[int, ...]]  # of killed, of incidents
    legend: Legend

    def middle(self, number: int) -> float:
        return self.left + self.step * (number + 0.5)

    @property
    def right(self) -> float:
        return self.left + self.step * len(self.bars)

    @property
    def thick(self) -> float:
        return max(1.0, self.step * (0.66 if self.step > 9 else 0.8))


def years_chart(years: Sequence[Year], *, name: str, title: str, width: float = 720, undated: int = 0) -> Chart:
    """The killed by year over the incidents by year. The zero rule is broken under years of which nothing is known.

    Years that are covered only in part have open, dashed bars. Where there are too many years for the width they are
    counted in groups. name: the chart's id; undated: incidents whose date is unknown; width: 300 at least. Raises
    ValueError for a year that comes twice.
    """
    if len({one.year for one in years}) < len(years):
        raise ValueError("a year comes twice: add up what is known of each year")
    note = undated_note(undated)
    if not years:
        said = words("No year of which anything is known.", width / 2, 34, class_="label", anchor="middle")
        svg = picture(name, (width, 60), said, title=title, desc=f"No year of which anything is known. {note}".strip())
        return Chart(svg, _table((), title), note)
    plan = _plan(years, width)
    links = sum(bool(one.href) for one in plan.bars)
    svg = picture(
        name,
        (width, plan.incidents(0) + _FOOT),
        plan.legend.drawn,
        *_frame(plan),
        *(_year(plan, number, bar) for number, bar in enumerate(plan.bars) if bar.of),
        title=title,
        desc=f"{counted(sum(one.incidents for one in years), 'incident')}, {plan.bars[0].span} the first bar, "
        f"{plan.bars[-1].span} the last. {note}".strip(),
        class_="chart-years",
        has_links=bool(links),
    )
    return Chart(svg, _table(plan.bars, title), note, links)


def _plan(years: Sequence[Year], width: float) -> _Plan:
    bars = _bars(years, most=int((width - 60) / _LEAST))
    tops = (top_of(bar.killed for bar in bars), max(bar.incidents for bar in bars))
    ticks = (count_ticks(tops[0], most=4), count_ticks(tops[1], most=4))
    left = max(text_width(f"{of[-1]:,}", SMALL) for of in ticks) + 10
    step = min(_WIDEST, (width - left) / len(bars))
    above = legend([*_signs(bars)], width)
    top = above.height + _HEAD
    killed = Linear(0, ticks[0][-1], top + _PANEL, top + OPEN + 4)
    lower = top + _PANEL + 10 + _HEAD
    return _Plan(width, left, step, bars, killed, Linear(0, ticks[1][-1], lower + _PANEL * 0.6, lower), ticks, above)


def _bars(years: Sequence[Year], *, most: int) -> tuple[_Bar, ...]:
    known = {one.year: one for one in years}
    first, last = min(known), max(known)
    size = next((size for size in _GROUPS if last // size - first // size + 1 <= most), _GROUPS[-1])
    spans = ((start * size, start * size + size - 1) for start in range(first // size, last // size + 1))
    return tuple(_Bar(a, b, tuple(known[year] for year in range(a, b + 1) if year in known)) for a, b in spans)


def _signs(bars: Sequence[_Bar]) -> Iterator[Sign]:
    box = {"x": -5.0, "y": -5.0, "width": 10.0, "height": 10.0}
    if any(
        bar.killed.low != bar.killed.high or bar.killed.high is None
        for bar in bars
        if number_of(bar.killed) is not None
    ):
        yield Sign(element("path", d="M0 -7V7M-3 -7H3M-3 7H3", class_="whisker"), "low to high, arrow: open", 8, 14)
    if any(bar.is_partly for bar in bars):
        yield Sign(element("rect", **box, class_="column partly"), "covered in part", 10)
    if not all(bar.of for bar in bars):
        yield Sign(element("path", d="M-14 4h9m10 0h9", class_="base"), "broken rule: nothing known", 28)


def _frame(plan: _Plan) -> Iterator[Markup]:
    for scale, ticks, head in ((plan.killed, plan.ticks[0], "Killed"), (plan.incidents, plan.ticks[1], "Incidents")):
        yield words(head, 0, scale.stop - (OPEN + 4 if scale is plan.killed else 0) - 12, class_="head")
        yield count_axis(ticks, scale, plan.left, plan.right)
        for number, bar in enumerate(plan.bars):
            if not bar.of:
                at = plan.left + plan.step * number
                yield element("rect", x=at, y=scale(0) - 1.5, width=plan.step, height=3, class_="gap")
    yield element("g", *_names(plan), class_="axis", aria_hidden="true")


def _names(plan: _Plan) -> Iterator[Markup]:
    """The first year of bars that are evenly apart, as many as have room."""
    room = text_width(str(plan.bars[-1].first), SMALL) + 8
    size = plan.bars[0].last - plan.bars[0].first + 1
    every = next((n for n in (1, 2, 5, 10, 20, 50, 100) if plan.step * n >= room), len(plan.bars))
    end = 0.0
    for number, bar in enumerate(plan.bars):
        half = text_width(str(bar.first), SMALL) / 2
        x = min(max(plan.middle(number), half), plan.width - half)
        if ((bar.first // size) % every == 0 or len(plan.bars) < every) and x - half >= end:
            end = x + half + 2
            yield words(str(bar.first), x, plan.incidents(0) + 8 + SMALL, class_="tick", anchor="middle")


def _year(plan: _Plan, number: int, bar: _Bar) -> Markup:
    x = plan.middle(number)
    class_ = "column partly" if bar.is_partly else "column"
    killed = number_of(bar.killed)
    parts = [_rect(plan, x, plan.incidents, bar.incidents, f"{class_} incidents")]
    if not bar.incidents and plan.step >= 9:
        parts.append(words("0", x, plan.incidents(0) - 4, class_="tick", anchor="middle"))
    if killed is not None:
        parts += [_rect(plan, x, plan.killed, killed, f"{class_} killed"), whisker(bar.killed, x, plan.killed)]
        parts += _number(plan, x, killed, bar)
    return linked(bar.href, *parts, title=bar.words)


def _rect(plan: _Plan, x: float, scale: Linear, number: int, class_: str) -> Markup:
    top = scale(number)
    return element("rect", x=x - plan.thick / 2, y=top, width=plan.thick, height=scale(0) - top, class_=class_)


def _number(plan: _Plan, x: float, killed: int, bar: _Bar) -> Iterator[Markup]:
    """The number itself over its bar, where bars are wide and nothing is drawn above."""
    told = f"{killed:,}"
    if bar.killed.low == bar.killed.high and text_width(told, PLAIN) <= plan.step:
        yield words(told, x, plan.killed(killed) - 5, class_="label", anchor="middle")


def _table(bars: Sequence[_Bar], title: str) -> Table:
    rows = (
        Row((bar.span, f"{bar.incidents:,}", words_of(bar.killed), "in part" if bar.is_partly else "yes"), bar.href)
        if bar.of
        else Row((bar.span, "nothing known", "nothing known", "no"))
        for bar in bars
    )
    return Table(title, ("year", "incidents", "killed", "covered"), tuple(rows))
