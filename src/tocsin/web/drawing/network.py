"""An actor among those that it belongs to, fights beside or fights against: one layer on each side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tocsin.profile.wording import counted
from tocsin.web.drawing.lettering import PLAIN, SMALL, text_width, wrapped
from tocsin.web.drawing.svg import Box, element, linked, picture, words
from tocsin.web.drawing.tables import Chart, Row, Table

NARROW = 720.0  # under this width all stand in one column
_LINE, _PAD, _APART = 17.0, 8.0, 12.0  # of the boxes: height of a line, room around the words, room between two
_RAIL = 14.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A relation as read from the actor in the middle.

    side: -1 left of it, 1 right; mark: the end that an arrow points at ("actor", "other"), a "bar" before the other.
    """

    words: str
    side: int
    mark: str = ""


KINDS = {
    "parent": Kind("part of", -1, "other"),
    "umbrella": Kind("affiliate of", -1, "other"),
    "split_from": Kind("split from", -1, "actor"),
    "predecessor": Kind("successor of", -1, "actor"),
    "ally": Kind("ally", -1),
    "branch": Kind("has branch", 1, "actor"),
    "affiliate": Kind("has affiliate", 1, "actor"),
    "member": Kind("has member", 1, "actor"),
    "split": Kind("split off", 1, "other"),
    "successor": Kind("became", 1, "other"),
    "rival": Kind("rival", 1, "bar"),
}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another actor; `key` tells it from others of its name, `href` is its page, "" for none."""

    key: str
    name: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation to one neighbour: `kind` is one of `KINDS`; `by` who says so ("register", outlets), "" if untold.

    is_suggested: the machine is unsure of it. Raises ValueError for a kind that there is not.
    """

    other: Neighbour
    kind: str
    is_suggested: bool = False
    by: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no relation of actors: give one of {', '.join(KINDS)}")

    @property
    def words(self) -> str:
        """The relation in words, with its doubt."""
        return f"{KINDS[self.kind].words}{'?' if self.is_suggested else ''}"


@dataclass(frozen=True, slots=True)
class _Group:
    """A neighbour with all its ties, contradictory ones too, in the order of `KINDS`."""

    other: Neighbour
    ties: tuple[Tie, ...]

    @property
    def side(self) -> int:
        return KINDS[self.ties[0].kind].side


@dataclass(frozen=True, slots=True)
class _Node:
    """A neighbour's box, and one height for each of its ties."""

    group: _Group
    box: Box
    heights: tuple[float, ...]


def network(actor: str, ties: Sequence[Tie], *, name: str, title: str, width: float = 900) -> Chart:
    """The actor between two layers of neighbours.

    Left is what it comes from, belongs to or is allied with, right what came of it, and its rivals. A neighbour is
    drawn once, with an edge for each of its relations, so that a contradiction is seen. On narrow drawings all stand
    under each other, those of the left side over the actor. Edges are dashed where only suggested. The layout depends
    on nothing but the ties, whatever their order. name: the chart's id; width: 300 at least.
    """
    groups = _groups(ties)
    lay = _in_column if width < NARROW else _in_layers
    height, parts = lay(actor, groups, width)
    svg = picture(
        name,
        (width, height),
        *parts,
        title=title,
        desc=f"{actor} and {counted(len(groups), 'other actor')}: {_told(groups)}.",
        class_="chart-network",
        has_links=any(group.other.href for group in groups),
    )
    return Chart(svg, _table(groups, title), links=sum(bool(group.other.href) for group in groups))


def _told(groups: Sequence[_Group]) -> str:
    return "; ".join(f"{tie.words} {group.other.name}" for group in groups for tie in group.ties) or "no relation known"


def _groups(ties: Sequence[Tie]) -> tuple[_Group, ...]:
    """Neighbours in the order of their first relation, then by name."""
    order = list(KINDS)
    found: dict[str, list[Tie]] = {}
    for tie in sorted(dict.fromkeys(ties), key=lambda tie: (order.index(tie.kind), tie.is_suggested, tie.by)):
        found.setdefault(tie.other.key, []).append(tie)
    groups = [
        _Group(min((tie.other for tie in of), key=lambda one: (one.name, one.href)), _once(of)) for of in found.values()
    ]
    return tuple(sorted(groups, key=lambda g: (order.index(g.ties[0].kind), g.other.name.casefold(), g.other.key)))


def _once(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """One tie a kind, the surest, with all who say so."""
    by_kind: dict[str, list[Tie]] = {}
    for tie in ties:
        by_kind.setdefault(tie.kind, []).append(tie)
    return tuple(
        Tie(of[0].other, kind, of[0].is_suggested, ", ".join(dict.fromkeys(tie.by for tie in of if tie.by)))
        for kind, of in by_kind.items()
    )


def _in_layers(actor: str, groups: Sequence[_Group], width: float) -> tuple[float, list[Markup]]:
    """Three layers: neighbours, the actor, neighbours; each neighbour's words of relation stand on its own edge."""
    node, label = width * 0.24, _label_room()
    columns = {
        -1: _stack([g for g in groups if g.side < 0], 0, node),
        1: _stack([g for g in groups if g.side > 0], width - node, node),
    }
    height = max([90.0, *(nodes[-1].box.bottom for nodes in columns.values() if nodes)]) + 1
    columns = {
        side: _lowered(nodes, (height - 1 - nodes[-1].box.bottom) / 2 if nodes else 0)
        for side, nodes in columns.items()
    }
    middle = _centre(actor, width / 2, height / 2, width * 0.2)
    edges = []
    for side, nodes in columns.items():
        ports = _ports(middle[0], sum(len(one.heights) for one in nodes))
        start = middle[0].left if side < 0 else middle[0].right
        for (tie, y, near), port in zip(_ends(nodes, side), ports, strict=True):
            edges.append(_edge(tie, (start, port), (near, y), label))
    return height, [*edges, middle[1], *(_box(one) for nodes in columns.values() for one in nodes)]


def _stack(groups: Sequence[_Group], left: float, width: float) -> list[_Node]:
    nodes: list[_Node] = []
    top = 1.0
    for group in groups:
        lines = len(wrapped(group.other.name, width - 16, PLAIN, most=2))
        bottom = top + max(_LINE * lines, _LINE + 1.3 * _LINE * (len(group.ties) - 1)) + 2 * _PAD
        first = (top + bottom - 1.3 * _LINE * (len(group.ties) - 1)) / 2
        heights = tuple(first + 1.3 * _LINE * number for number in range(len(group.ties)))
        nodes.append(_Node(group, Box(left, top, left + width, bottom), heights))
        top = bottom + _APART
    return nodes


def _lowered(nodes: Sequence[_Node], by: float) -> list[_Node]:
    return [
        _Node(
            one.group,
            Box(one.box.left, one.box.top + by, one.box.right, one.box.bottom + by),
            tuple(y + by for y in one.heights),
        )
        for one in nodes
    ]


def _ends(nodes: Sequence[_Node], side: int) -> Iterator[tuple[Tie, float, float]]:
    for one in nodes:
        for tie, y in zip(one.group.ties, one.heights, strict=True):
            yield tie, y, one.box.right if side < 0 else one.box.left


def _ports(box: Box, number: int) -> Iterator[float]:
    """Where edges leave the actor's box, evenly apart."""
    for one in range(number):
        yield box.top + (box.bottom - box.top) * (one + 1) / (number + 1)


def _centre(actor: str, x: float, y: float, width: float) -> tuple[Box, Markup]:
    lines = wrapped(actor, width - 20, PLAIN * 1.1, most=4)
    high = _LINE * len(lines) / 2 + 14
    box = Box(x - width / 2, y - high, x + width / 2, y + high)
    return box, element("g", _rect(box, "node actor"), *_lines(lines, box, "name strong"), element("title", actor))


def _box(one: _Node) -> Markup:
    lines = wrapped(one.group.other.name, one.box.right - one.box.left - 16, PLAIN, most=2)
    told = ", ".join(tie.words for tie in one.group.ties)
    return linked(
        one.group.other.href,
        _rect(one.box, "node"),
        *_lines(lines, one.box, "name"),
        title=f"{one.group.other.name}: {told}",
    )


def _rect(box: Box, class_: str) -> Markup:
    return element(
        "rect", x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top, rx=3, class_=class_
    )


def _lines(lines: Sequence[str], box: Box, class_: str) -> Iterator[Markup]:
    first = (box.top + box.bottom) / 2 - _LINE * (len(lines) - 1) / 2 + 4.5
    for number, told in enumerate(lines):
        yield words(told, (box.left + box.right) / 2, first + _LINE * number, class_=class_, anchor="middle")


def _edge(tie: Tie, actor: tuple[float, float], other: tuple[float, float], label: float) -> Markup:
    """A curve from the actor, then straight under its words to the neighbour."""
    (x1, y1), (x2, y2) = actor, other
    turn = x2 - label if x2 > x1 else x2 + label
    bend = (x1 + turn) / 2
    path = f"M{x1:.2f} {y1:.2f}C{bend:.2f} {y1:.2f} {bend:.2f} {y2:.2f} {turn:.2f} {y2:.2f}H{x2:.2f}"
    return element(
        "g",
        element("path", d=path, class_=_class(tie)),
        *_mark(tie, actor, other, (1 if x2 > x1 else -1, 0)),
        words(tie.words, (turn + x2) / 2, y2 - 4, class_="tick", anchor="middle"),
    )


def _class(tie: Tie) -> str:
    return f"edge {tie.kind}{' suggested' if tie.is_suggested else ''}"


def _mark(
    tie: Tie, actor: tuple[float, float], other: tuple[float, float], way: tuple[float, float]
) -> Iterator[Markup]:
    """An arrow at the end that the relation leads to, a bar before a rival; way: the direction at both ends."""
    kind = KINDS[tie.kind].mark
    (dx, dy), (x, y) = way, actor if kind == "actor" else other
    if kind == "bar":
        path = (
            f"M{x - 5 * dx - 5 * dy:.2f} {y - 5 * dy - 5 * dx:.2f}L{x - 5 * dx + 5 * dy:.2f} {y - 5 * dy + 5 * dx:.2f}"
        )
        yield element("path", d=path, class_=f"edge {tie.kind}")
    elif kind:
        dx, dy = (-dx, -dy) if kind == "actor" else (dx, dy)
        sides = (f"L{x - 7 * dx + s * 4 * dy:.2f} {y - 7 * dy + s * 4 * dx:.2f}" for s in (1, -1))
        yield element("path", d=f"M{x:.2f} {y:.2f}{''.join(sides)}z", class_="arrow")


def _in_column(actor: str, groups: Sequence[_Group], width: float) -> tuple[float, list[Markup]]:
    """One under the other on a rail at the left, in the same order; words of relation stand on each edge."""
    left = _RAIL + _label_room()
    above = _stack([g for g in groups if g.side < 0], left, width - left)
    end = above[-1].box.bottom + _APART if above else 1.0
    middle = _centre(actor, width / 2, end, width - 2)
    high = middle[0].bottom - middle[0].top
    middle = _centre(actor, width / 2, end + high / 2, width - 2)
    below = _lowered(_stack([g for g in groups if g.side > 0], left, width - left), middle[0].bottom + _APART)
    parts = [_rail(above[0].heights[0], middle[0].top)] if above else []
    parts += [_rail(middle[0].bottom, below[-1].heights[-1])] if below else []
    parts += [_edge(tie, (_RAIL, y), (near, y), left - _RAIL) for tie, y, near in _ends([*above, *below], 1)]
    height = (below[-1].box.bottom if below else middle[0].bottom) + 1
    return height, [*parts, middle[1], *(_box(one) for one in (*above, *below))]


def _rail(top: float, bottom: float) -> Markup:
    return element("path", d=f"M{_RAIL:.2f} {top:.2f}V{bottom:.2f}", class_="edge rail")


def _label_room() -> float:
    """The room that every word of relation has, with the mark at its end."""
    return max(text_width(f"{kind.words}?", SMALL) for kind in KINDS.values()) + 24


def _table(groups: Sequence[_Group], title: str) -> Table:
    rows = (
        Row(
            (group.other.name, KINDS[tie.kind].words, "suggested" if tie.is_suggested else "told", tie.by),
            group.other.href,
        )
        for group in groups
        for tie in group.ties
    )
    return Table(title, ("actor", "relation", "how sure", "by"), tuple(rows))
