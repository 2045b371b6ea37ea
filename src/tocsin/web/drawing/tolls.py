"""The toll of one incident over time, as its reports told it: one column a day, open where days are skipped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from tocsin.profile.wording import counted, day_words
from tocsin.web.drawing.axes import DAY_AXIS, count_axis, day_axis
from tocsin.web.drawing.legends import Legend, Sign, legend
from tocsin.web.drawing.lettering import DESCENT, PLAIN, SMALL, text_box, text_width
from tocsin.web.drawing.periods import Period
from tocsin.web.drawing.placing import first_free
from tocsin.web.drawing.scales import Linear, Tick, count_ticks, tick_width
from tocsin.web.drawing.signs import sign
from tocsin.web.drawing.svg import Box, element, linked, picture, words
from tocsin.web.drawing.tables import Chart, Row, Table
from tocsin.web.drawing.told import GAP, HOLDS, STATES, Column, Point, Told, in_columns
from tocsin.web.drawing.whiskers import OPEN, number_of, top_of, whisker, words_of

_POINT, _WIDEST = 10.0, 56.0  # least and greatest room of a point across
_PANEL, _HEAD = 150.0, 26.0
_REACH = 6.0  # half the extent of the largest sign
_SEEN = {"agrees": "adopted", "outdated": "superseded"}  # states that share the sign of another


@dataclass(frozen=True, slots=True)
class _Panel:
    """One kind of toll: "killed" or "wounded"; points with the x of each, in the order drawn."""

    kind: str
    top: float
    scale: Linear
    ticks: tuple[int, ...]
    points: tuple[tuple[float, Point], ...]

    @property
    def bottom(self) -> float:
        return self.top + _PANEL

    @property
    def held(self) -> tuple[tuple[float, int], ...]:
        """(x, number) of what was the latest, step by step."""
        steps = ((x, number_of(point.toll)) for x, point in self.points if point.state in HOLDS)
        return tuple((x, number) for x, number in steps if number is not None)


@dataclass(frozen=True, slots=True)
class _Plan:
    width: float
    left: float  # of the columns, right of the numbers
    right: float  # where the line of the latest number ends
    ends: tuple[tuple[float, float], ...]  # of each column
    columns: tuple[Column, ...]
    panels: tuple[_Panel, ...]
    legend: Legend


def toll_chart(
    killed: Sequence[Told], wounded: Sequence[Told] = (), *, name: str, title: str, width: float = 720
) -> Chart:
    """Low–high whiskers with a dot at best, by day of publication; a line shows what was the latest number.

    Equal numbers of one day are one mark, which names all who tell them. The wounded have a panel of their own. What
    has no date is in the table only. Columns stand side by side whatever time lies between them; a break marks skipped
    days. name: the chart's id; width: of the drawing, 300 at least.
    """
    kinds = {"killed": _told(killed), "wounded": _told(wounded)}
    dated = {kind: [one for one in told if one.published] for kind, told in kinds.items()}
    note = _note(sum(len(kinds[kind]) - len(told) for kind, told in dated.items()))
    table = _table(kinds, title)
    shown = {kind: told for kind, told in dated.items() if told}
    if not shown:
        said = words("No dated report tells a number.", width / 2, 34, class_="label", anchor="middle")
        desc = f"No dated report tells a number. {note}".strip()
        return Chart(picture(name, (width, 60), said, title=title, desc=desc), table, note)
    plan = _plan(shown, width)
    links = sum(bool(point.told[-1].href) for panel in plan.panels for _, point in panel.points)
    return Chart(_drawn(plan, name, title, note, bool(links)), table, note, links)


def _told(told: Sequence[Told]) -> list[Told]:
    """Those with a number, in the order of time, undated ones last."""
    numbered = [one for one in told if number_of(one.toll) is not None]
    return sorted(numbered, key=lambda one: (one.published is None, one.published or date.min))


def _note(undated: int) -> str:
    return (
        f"{counted(undated, 'number')} of undated reports {'is' if undated == 1 else 'are'} only in the table."
        if undated
        else ""
    )


def _plan(shown: dict[str, list[Told]], width: float) -> _Plan:
    ticks = {kind: count_ticks(top_of(one.toll for one in told), most=4) for kind, told in shown.items()}
    numbers = [f"{of[-1]:,}" for of in ticks.values()]
    left = max(text_width(number, SMALL) for number in numbers) + 10
    room = width - left - max(text_width(number, 1.1 * PLAIN) for number in numbers) - 12
    columns = in_columns(tuple(shown.values()), room=room / _POINT)
    ends = _ends(columns, left, room)
    states = {_SEEN.get(one.state, one.state) for told in shown.values() for one in told}
    above = legend([*_signs(states, shown)], width)
    panels = []
    for number, kind in enumerate(shown):
        top = above.height + _HEAD + number * (_PANEL + _HEAD + 10)
        scale = Linear(0, ticks[kind][-1], top + _PANEL, top + OPEN + 4)
        panels.append(_Panel(kind, top, scale, ticks[kind], _placed(columns, ends, number)))
    return _Plan(width, left, left + room, ends, columns, tuple(panels), above)


def _ends(columns: Sequence[Column], left: float, room: float) -> tuple[tuple[float, float], ...]:
    """Left and right of each column."""
    point = min(_WIDEST, room / sum(column.slots + GAP for column in columns))
    found: list[tuple[float, float]] = []
    for column in columns:
        start = found[-1][1] + GAP * point / 2 if found else left + GAP * point / 2
        found.append((start, start + point * (column.slots + GAP / 2)))
    return tuple(found)


def _placed(
    columns: Sequence[Column], ends: Sequence[tuple[float, float]], panel: int
) -> tuple[tuple[float, Point], ...]:
    found: list[tuple[float, Point]] = []
    for column, (start, end) in zip(columns, ends, strict=True):
        points = column.panels[panel]
        found += [(start + (end - start) * (n + 0.5) / len(points), point) for n, point in enumerate(points)]
    return tuple(found)


def _signs(states: set[str], shown: dict[str, list[Told]]) -> Iterator[Sign]:
    names = {"adopted": "holds", "superseded": "replaced later", "suggested": "unsure", "rejected": "rejected"}
    for state in STATES:
        if state in states:
            yield Sign(sign(state, 0, 0), names.get(state, state), 12)
    yield Sign(element("path", d="M-11 4H0V-4H11", class_="step"), "latest number", 22)
    if any(one.toll.low != one.toll.high for told in shown.values() for one in told):
        yield Sign(element("path", d="M0 -7V7M-3 -7H3M-3 7H3", class_="whisker"), "low to high, arrow: open", 8, 14)


def _drawn(plan: _Plan, name: str, title: str, note: str, has_links: bool) -> Markup:
    bottom, width = plan.panels[-1].bottom, plan.width
    told = (f"{panel.kind}: {_rise(panel)}" for panel in plan.panels)
    return picture(
        name,
        (width, bottom + DAY_AXIS),
        plan.legend.drawn,
        day_axis(_ticks(plan), plan.panels[0].top - 4, bottom, width),
        *(_panel(plan, panel) for panel in plan.panels),
        title=title,
        desc=f"The latest number of {'; of '.join(told)}. {note}".strip(),
        class_="chart-tolls",
        has_links=has_links,
    )


def _rise(panel: _Panel) -> str:
    steps = [f"{number:,}" for _, number in panel.held]
    return ", then ".join(step for n, step in enumerate(steps) if not n or steps[n - 1] != step) or "none that holds"


def _ticks(plan: _Plan) -> tuple[Tick, ...]:
    """The time of each column, where its words have room."""
    found: list[Tick] = []
    year = 0
    for column, (start, _) in zip(plan.columns, plan.ends, strict=True):
        if not found or start >= found[-1].at + tick_width(found[-1]) + 8:
            found.append(_tick(column.period, start, year))
            year = column.period.first.year
    return tuple(found)


def _tick(period: Period, at: float, year: int) -> Tick:
    *first, last = period.words.split(" ")
    short = " ".join(word[:3] for word in first)
    return Tick(at, short, last if int(last) != year else "") if first and "to" not in first else Tick(at, period.words)


def _panel(plan: _Plan, panel: _Panel) -> Markup:
    return element(
        "g",
        words(panel.kind.capitalize(), 0, panel.top - 10, class_="head"),
        count_axis(panel.ticks, panel.scale, plan.left, plan.right),
        *_breaks(plan, panel),
        _line(plan, panel),
        *(_mark(panel, x, point) for x, point in panel.points),
        *_labels(plan, panel),
        class_=panel.kind,
    )


def _breaks(plan: _Plan, panel: _Panel) -> Iterator[Markup]:
    """Two strokes over the zero rule where days are skipped."""
    for (before, (_, end)), (after, (start, _)) in pairwise(zip(plan.columns, plan.ends, strict=True)):
        if after.period.start > before.period.end:
            middle, y = (end + start) / 2, panel.bottom
            yield element("path", d=f"M{middle - 4:.2f} {y + 4:.2f}l4 -8M{middle:.2f} {y + 4:.2f}l4 -8", class_="break")


def _line(plan: _Plan, panel: _Panel) -> Markup:
    path = "".join(
        f"{'H' if n else 'M'}{x:.2f}{'V' if n else ' '}{panel.scale(number):.2f}"
        for n, (x, number) in enumerate(panel.held)
    )
    return element("path", d=f"{path}H{plan.right + 6:.2f}", class_="step") if path else Markup("")


def _mark(panel: _Panel, x: float, point: Point) -> Markup:
    number = number_of(point.toll)
    day = point.told[-1].published
    when = day_words(day.isoformat()) if day else "undated"
    title = f"{words_of(point.toll)} {panel.kind}, {STATES[point.state]}: {point.names} ({when})"
    parts = (
        whisker(point.toll, x, panel.scale),
        sign(_SEEN.get(point.state, point.state), x, panel.scale(number or 0)),
    )
    return linked(point.told[-1].href, *parts, title=title)


def _labels(plan: _Plan, panel: _Panel) -> Iterator[Markup]:
    """The last number at the end of the line, those before it where they hide nothing."""
    if not panel.held:
        return
    held = [step for n, step in enumerate(panel.held) if not n or panel.held[n - 1][1] != step[1]]
    end = min(panel.scale(held[-1][1]) + 4.5, panel.bottom)
    last = f"{held[-1][1]:,}"
    yield words(last, plan.right + 10, end, class_="label strong")
    taken = [*_marked(panel), *_steps(panel), text_box(last, plan.right + 10, end, PLAIN)]
    frame = Box(plan.left, panel.top - 8, plan.width, panel.bottom)
    for x, number in held[:-1]:
        told = f"{number:,}"
        spots = (
            text_box(told, x, panel.scale(number) - 9, PLAIN, anchor="middle"),
            text_box(told, x + 7, panel.scale(number) - 5, PLAIN),
        )
        box = first_free(spots, taken, frame)
        if box is not None:
            taken.append(box)
            yield words(told, box.left, box.bottom - DESCENT * PLAIN, class_="label")


def _steps(panel: _Panel) -> Iterator[Box]:
    """What the line of the latest number covers."""
    for (x1, before), (x2, after) in pairwise(panel.held):
        y1, y2 = sorted((panel.scale(before), panel.scale(after)))
        yield Box(x1, panel.scale(before) - 1, x2, panel.scale(before) + 1)
        yield Box(x2 - 1, y1, x2 + 1, y2)


def _marked(panel: _Panel) -> Iterator[Box]:
    """What signs and whiskers cover."""
    for x, point in panel.points:
        numbers = [n for n in (point.toll.low, point.toll.best, point.toll.high) if n is not None]
        top = panel.scale(max(numbers)) - (OPEN if point.toll.high is None else 0)
        yield Box(
            x - _REACH, min(top, panel.scale(max(numbers)) - _REACH), x + _REACH, panel.scale(min(numbers)) + _REACH
        )


def _table(kinds: dict[str, list[Told]], title: str) -> Table:
    rows = (
        Row(
            (
                day_words(one.published.isoformat()) if one.published else "undated",
                kind,
                words_of(one.toll),
                one.by,
                STATES[one.state],
            ),
            one.href,
        )
        for kind, told in kinds.items()
        for one in told
    )
    return Table(title, ("published", "of", "number", "told by", "state"), tuple(rows))
