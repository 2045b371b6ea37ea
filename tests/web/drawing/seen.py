"""What the charts' tests share: inputs drawn at random, hostile ones too, and what is seen in a drawing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from hypothesis import strategies as st
from lxml import etree

from tocsin.records import Toll
from tocsin.web.drawing import Chart
from tocsin.web.drawing.lettering import PLAIN, SMALL, text_box
from tocsin.web.drawing.svg import Box

SVG = "{http://www.w3.org/2000/svg}"
TAGS = {"svg", "title", "desc", "g", "a", "text", "line", "rect", "circle", "path"}
# fmt: off
ATTRIBUTES = {
    "xmlns", "viewBox", "width", "height", "class", "role", "aria-labelledby", "aria-hidden", "id", "href", "transform",
    "text-anchor", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "d",
}
# fmt: on
HOSTILE = (
    "</text></svg><script>alert(1)</script>",
    "\"><image href=x onerror='alert(1)'/>",
    "]]><!--",
    "&lt;script&gt;&#0;&amp",
    "a\x00b\x1bc\x85\u202egnp.exe",
    "\ud800 alone",
    "{{ 7*7 }} %s {0}",
    "Ω" * 300,
    "中文 العربية 👩‍👩‍👧",
)
WIDTHS = st.sampled_from((300, 328, 480, 720, 960, 1200))
DAYS = st.dates(date(1990, 1, 1), date(2020, 12, 31)) | st.dates()
NAMES = (
    st.sampled_from(("Garissa", "Mandera", ""))
    | st.sampled_from(HOSTILE)
    | st.text("<>&\"'/;x é中\x00\x1b\u202e\ud800", max_size=9)
)


def _toll(numbers: tuple[int, int, int], told: tuple[bool, bool, bool]) -> Toll:
    return Toll(*(number if is_told else None for number, is_told in zip(sorted(numbers), told, strict=True)))


# Tolls as the codebook has them: bounds in order, each of them open or told.
TOLLS = st.builds(_toll, st.tuples(*[st.integers(0, 3000)] * 3), st.tuples(*[st.booleans()] * 3))


def parsed(chart: Chart) -> etree._Element:
    """The drawing, checked to hold nothing but what charts are made of."""
    root = etree.fromstring(str(chart.svg))
    for one in root.iter():
        assert isinstance(one.tag, str) and one.tag.removeprefix(SVG) in TAGS
        assert set(one.attrib) <= ATTRIBUTES
    return root


def titles(root: etree._Element, tag: str = "a") -> list[str]:
    """The titles of the marks, in the order drawn."""
    return [one.text or "" for one in root.iterfind(f".//{SVG}{tag}/{SVG}title")]


def with_class(root: etree._Element, *classes: str) -> list[etree._Element]:
    """Elements that have all these classes, but for those of the legend."""
    legend = {inner for one in root.iter(f"{SVG}g") if one.get("class") == "legend" for inner in one.iter()}
    return [one for one in root.iter() if one not in legend and set(classes) <= set(one.get("class", "").split())]


def frame(root: etree._Element) -> Box:
    """The whole drawing."""
    return Box(0, 0, float(root.get("width", "")), float(root.get("height", "")))


def marks(root: etree._Element) -> list[Box]:
    """The room of every shape."""
    return [_moved(box, one) for one in root.iter() for box in _shape(one)]


def texts(root: etree._Element) -> list[tuple[str, Box]]:
    """Every line of text with the room that it takes."""
    found = []
    for one in root.iter(f"{SVG}text"):
        size = SMALL if "tick" in one.get("class", "").split() else PLAIN
        x, y, anchor = float(one.get("x", "")), float(one.get("y", "")), one.get("text-anchor", "start")
        found.append((one.text or "", _moved(text_box(one.text or "", x, y, size, anchor=anchor), one)))
    return found


def assert_legible(chart: Chart) -> etree._Element:
    """Marks and words lie in the frame, and no words cover others. Gives the drawing."""
    root = parsed(chart)
    whole = frame(root)
    room = Box(-0.02, -0.02, whole.right + 0.02, whole.bottom + 0.02)
    for box in marks(root):
        assert room.holds(box), box
    lines = texts(root)
    for number, (told, box) in enumerate(lines):
        assert room.holds(box), (told, box)
        for other, taken in lines[:number]:
            assert not box.meets(taken), (told, box, other, taken)
    return root


def number_at(root: etree._Element, y: float, *, panel: int = 0) -> float:
    """The number that a height stands for, by the axis of the panel."""
    axes = [one for one in root.iter(f"{SVG}g") if one.get("class") == "axis" and _is_of_counts(one)]
    ticks = [(int((t.text or "").replace(",", "")), float(t.get("y", "")) - 4) for t in axes[panel].iter(f"{SVG}text")]
    (low, zero), (high, top) = ticks[0], ticks[-1]
    return low + (high - low) * (zero - y) / (zero - top)


def _is_of_counts(axis: etree._Element) -> bool:
    return all(text.get("text-anchor") == "end" for text in axis.iter(f"{SVG}text"))


def _shape(one: etree._Element) -> Iterator[Box]:
    at = {key: float(value) for key, value in one.attrib.items() if re.fullmatch(r"-?[\d.]+", value)}
    match one.tag.removeprefix(SVG):
        case "circle":
            x, y, r = at.get("cx", 0.0), at.get("cy", 0.0), at["r"]
            yield Box(x - r, y - r, x + r, y + r)
        case "rect":
            assert at["width"] >= 0 and at["height"] >= 0
            yield Box(at["x"], at["y"], at["x"] + at["width"], at["y"] + at["height"])
        case "line":
            yield Box(
                min(at["x1"], at["x2"]), min(at["y1"], at["y2"]), max(at["x1"], at["x2"]), max(at["y1"], at["y2"])
            )
        case "path":
            xs, ys = zip(*_points(one.get("d", "")), strict=True)
            yield Box(min(xs), min(ys), max(xs), max(ys))


def _points(path: str) -> Iterator[tuple[float, float]]:
    """Corners and handles of a path of the commands M, L, H, V and C, and of m, l and h."""
    x = y = 0.0
    for command, told in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", told)]
        base_x, base_y = (x, y) if command.islower() else (0.0, 0.0)
        if command in "Hh":
            numbers = [numbers[0], y - base_y]
        elif command == "V":
            numbers = [x, numbers[0]]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = base_x + dx, base_y + dy
            yield x, y


def _moved(box: Box, one: etree._Element) -> Box:
    """The box after the translations of all groups that the element is in."""
    for group in one.iterancestors():
        found = re.fullmatch(r"translate\((\S+) (\S+)\)", group.get("transform", ""))
        if found:
            x, y = map(float, found.groups())
            box = Box(box.left + x, box.top + y, box.right + x, box.bottom + y)
    return box
