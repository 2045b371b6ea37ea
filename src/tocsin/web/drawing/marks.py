"""A timeline with a mark for each incident: exact days in a swarm over the axis, vague dates in lanes under it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tocsin.profile.wording import counted, day_words
from tocsin.records import Toll
from tocsin.web.drawing.axes import DAY_AXIS, day_axis
from tocsin.web.drawing.happenings import Happening, killed_words
from tocsin.web.drawing.legends import Legend, Sign, circle, legend
from tocsin.web.drawing.lettering import DESCENT, PLAIN, SMALL, fitted, text_box, text_width
from tocsin.web.drawing.placing import Dot, first_free, lanes, swarm
from tocsin.web.drawing.scales import Linear, day_scale, day_ticks
from tocsin.web.drawing.svg import Box, element, line, linked, picture, words
from tocsin.web.drawing.tables import Chart, Row, Table
from tocsin.web.drawing.whiskers import number_of, words_of

NARROW = 560.0  # a chart under this width is laid out for a phone
_TALLEST = 460.0  # marks that would stand higher are no longer one picture
_EDGE, _HEAD = 4.0, 24.0  # room at the sides, and over the dots for the words of the highest
_BAR, _LANE = 13.0, 17.0
_SMALLEST = 3.0  # radius of a dot where nobody was killed, or where that is not told


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where everything stands: dots in the order of `exact`, lanes in that of `vague`."""

    width: float
    scale: Linear
    exact: tuple[Happening, ...]
    vague: tuple[Happening, ...]
    dots: tuple[Dot, ...]
    lanes: tuple[int, ...]
    legend: Legend

    @property
    def top(self) -> float:
        return self.legend.height + 6

    @property
    def baseline(self) -> float:
        return self.top + (_HEAD + max(dot.y + dot.radius for dot in self.dots) if self.dots else 0.0)

    @property
    def axis(self) -> float:
        return self.baseline + 8 + _LANE * (max(self.lanes, default=-1) + 1)

    def centre(self, dot: Dot) -> tuple[float, float]:
        return dot.x, self.baseline - dot.y

    def bar(self, number: int) -> Box:
        left, right = _ends(self.vague[number], self.scale)
        top = self.baseline + 8 + _LANE * self.lanes[number]
        return Box(left, top, right, top + _BAR)


def marks(told: Sequence[Happening], *, name: str, title: str, width: float, note: str) -> Chart | None:
    """The timeline of incidents in the order of time; None where it would be too high."""
    plan = _plan(told, width)
    if plan is None or plan.axis > _TALLEST:
        return None
    kinds = ((plan.exact, "on a known day"), (plan.vague, "with a vague date"))
    desc = ", ".join(f"{counted(len(ones), 'incident')} {words}" for ones, words in kinds if ones)
    labels = tuple(_labels(plan))
    svg = picture(
        name,
        (width, plan.axis + DAY_AXIS),
        plan.legend.drawn,
        day_axis(day_ticks(plan.scale), plan.top, plan.axis, width),
        line(0, plan.baseline, width, plan.baseline, class_="base") if plan.exact else "",
        *(_bar(plan, number) for number in range(len(plan.vague))),
        *(leader for leader, _ in labels),
        *(_dot(plan, *pair) for pair in zip(plan.exact, plan.dots, strict=True)),
        *(told for _, told in labels),
        title=title,
        desc=f"{desc}, along an axis of time. {note}".strip(),
        class_="chart-timeline",
        has_links=True,
    )
    return Chart(svg, _table(told, title), note, links=sum(bool(one.href) for one in told))


def _plan(told: Sequence[Happening], width: float) -> _Plan | None:
    exact = tuple(one for one in told if one.is_exact)
    vague = tuple(one for one in told if not one.is_exact)
    largest = 20.0 if width >= NARROW else 14.0
    last = max(one.latest for one in told)
    scale = day_scale(told[0].earliest, last, _EDGE + largest, width - _EDGE - largest)
    most = max((number_of(one.killed) or 0 for one in exact), default=0)
    dots = swarm(
        [(scale(one.earliest.toordinal() + 0.5), _radius(one.killed, most, largest)) for one in exact], highest=_TALLEST
    )
    bars = lanes([_ends(one, scale) for one in vague])
    if dots is None:
        return None
    return _Plan(width, scale, exact, vague, dots, bars, legend(tuple(_signs(exact, vague, most, largest)), width))


def _radius(killed: Toll, most: int, largest: float) -> float:
    return max(_SMALLEST, largest * math.sqrt((number_of(killed) or 0) / max(most, 1)))


def _ends(one: Happening, scale: Linear) -> tuple[float, float]:
    start, end = scale(one.earliest.toordinal()), scale(one.latest.toordinal() + 1)
    return start, max(end, start + 4)


def _signs(exact: Sequence[Happening], vague: Sequence[Happening], most: int, largest: float) -> Iterator[Sign]:
    """Round numbers near the largest and a tenth of it; then what else there is to tell apart."""
    rounds = [step * 10**power for power in range(8) for step in (1, 2, 5) if step * 10**power <= most]
    for number in sorted({rounds[-1], rounds[max(0, len(rounds) - 4)]} if rounds else ()):
        radius = _radius(Toll(None, number, None), most, largest)
        yield Sign(circle(radius, "dot"), f"{number:,} killed", 2 * radius, 2 * radius)
    if any(number_of(one.killed) == 0 for one in exact):
        yield Sign(circle(_SMALLEST, "dot none"), "nobody killed", 2 * _SMALLEST)
    if any(number_of(one.killed) is None for one in exact):
        yield Sign(circle(_SMALLEST, "dot untold"), "dead not told", 2 * _SMALLEST)
    if vague:
        yield Sign(element("rect", x=-12, y=-5, width=24, height=10, rx=2, class_="span"), "date vague", 24)


def _dot(plan: _Plan, one: Happening, dot: Dot) -> Markup:
    x, y = plan.centre(dot)
    number = number_of(one.killed)
    kind = "dot untold" if number is None else "dot" if number else "dot none"
    return linked(one.href, element("circle", cx=x, cy=y, r=dot.radius, class_=kind), title=one.words)


def _bar(plan: _Plan, number: int) -> Markup:
    one, box = plan.vague[number], plan.bar(number)
    width = box.right - box.left
    bar = element("rect", x=box.left, y=box.top, width=width, height=_BAR, rx=2, class_="span")
    told = _fitting((f"{one.where}, {killed_words(one.killed)}", killed_words(one.killed)), width - 8)
    inside = (words(told, box.left + 4, box.top + 10, class_="tick inside"),) if told else ()
    return linked(one.href, bar, *inside, title=one.words)


def _fitting(choices: Sequence[str], room: float) -> str:
    return next((words for words in choices if text_width(words, SMALL) <= room), "")


def _labels(plan: _Plan) -> Iterator[tuple[Markup, Markup]]:
    """The places of the deadliest, beside their dots, where they hide nothing; before each the line to its dot."""
    most = 6 if plan.width >= NARROW else 3
    killed = [number_of(one.killed) or 0 for one in plan.exact]
    ranked = sorted(range(len(killed)), key=lambda one: (-killed[one], one))[:most]
    taken = [
        Box(x - d.radius, y - d.radius, x + d.radius, y + d.radius) for d in plan.dots for x, y in [plan.centre(d)]
    ]
    frame = Box(0, plan.top, plan.width, plan.baseline)
    for number in ranked:
        if killed[number] > 1 and killed[number] * 5 >= max(killed):
            told = f"{fitted(plan.exact[number].where, 130, PLAIN)}, {words_of(plan.exact[number].killed)}"
            box = first_free(_beside(plan, plan.dots[number], told), taken, frame)
            if box is not None:
                taken.append(box)
                yield (
                    _leader(plan, plan.dots[number], box),
                    words(told, box.left, box.bottom - DESCENT * PLAIN, class_="label"),
                )


def _leader(plan: _Plan, dot: Dot, box: Box) -> Markup:
    """A line from words that stand away from their dot."""
    x, y = plan.centre(dot)
    away = box.bottom < y - dot.radius - 6
    return line(x, box.bottom, x, y - dot.radius, class_="leader") if away else Markup("")


def _beside(plan: _Plan, dot: Dot, told: str) -> Iterator[Box]:
    x, y = plan.centre(dot)
    yield text_box(told, x + dot.radius + 4, y + 4, PLAIN)
    yield text_box(told, x - dot.radius - 4, y + 4, PLAIN, anchor="end")
    yield text_box(told, x, y - dot.radius - 5, PLAIN, anchor="middle")
    yield text_box(told, x + dot.radius / 2, y - dot.radius - 3, PLAIN)
    yield text_box(told, x - dot.radius / 2, y - dot.radius - 3, PLAIN, anchor="end")
    for step in range(1, 9):
        for anchor, aside in (("start", -4.0), ("end", 4.0)):
            yield text_box(told, x + aside, y - dot.radius - 5 - 12 * step, PLAIN, anchor=anchor)


def _table(told: Sequence[Happening], title: str) -> Table:
    rows = (Row((day_words(one.edtf), one.where, words_of(one.killed)), one.href) for one in told)
    return Table(title, ("date", "place", "killed"), tuple(rows))
