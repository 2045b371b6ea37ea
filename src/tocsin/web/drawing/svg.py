"""SVG elements as escaped markup: what every drawing is made of.

No style attribute and no script is ever written, so that drawings pass a strict Content-Security-Policy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup, escape

Attribute = str | float | None

# What XML 1.0 forbids, the C1 controls, and the marks that turn the direction of the text after them.
_UNSAFE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
_NAME = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_INSIDE = re.compile(r"(?:/(?![/\\])|[?#])[^\s\\]*|")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the drawing's units, x to the right, y down; left <= right, top <= bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def clean(text: str) -> str:
    """The text on one line, its control characters shown as U+FFFD; not yet escaped."""
    return " ".join(_UNSAFE.sub("\ufffd", text).split())


def element(tag: str, *children: str, **attributes: Attribute) -> Markup:
    """One element; children that are no Markup, and all attributes, are cleaned and escaped.

    Attributes are written with _ for - (text_anchor) and a trailing _ where the word is Python's (class_); None is left
    out, numbers are rounded to hundredths.
    """
    # Not by Markup.format, which takes several times as long: a chart has thousands of elements.
    told = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    return Markup(f"<{_plain(tag)}{told}>{joined(children)}</{_plain(tag)}>")  # noqa: S704 (all of it is escaped)


def _attribute(key: str, value: str | float) -> str:
    told = escape(_value(value)) if isinstance(value, str) else _value(value)
    return f' {_plain(key)}="{told}"'


@cache
def _plain(key: str) -> str:
    """The name of an element or attribute as SVG has it, escaped."""
    return escape(key.rstrip("_").replace("_", "-"))


def joined(parts: Iterable[str]) -> Markup:
    """The parts one after the other, escaped where they are no Markup."""
    return Markup("").join(part if isinstance(part, Markup) else escape(clean(part)) for part in parts)


def linked(href: str, *children: str, title: str = "") -> Markup:
    """The children as a link within the site; without an address they stand alone, in a group.

    Raises ValueError for an address that leads out of the site or holds blanks.
    """
    if _INSIDE.fullmatch(href) is None:
        raise ValueError(f"{href!r} is no address within the site: give a path that begins with one /, a ? or a #")
    told = (element("title", title), *children) if title else children
    return element("a", *told, href=href, class_="chart-link") if href else element("g", *told)


def words(text: str, x: float, y: float, *, class_: str, anchor: str | None = None) -> Markup:
    """One line of text with its baseline at y; anchor is SVG's text-anchor, start by default."""
    return element("text", text, x=x, y=y, class_=class_, text_anchor=anchor)


def line(x1: float, y1: float, x2: float, y2: float, *, class_: str) -> Markup:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def picture(
    name: str,
    size: tuple[float, float],
    *children: str,
    title: str,
    desc: str,
    class_: str = "",
    has_links: bool = False,
) -> Markup:
    """The whole drawing: `size` is (width, height), `name` the page's own id for it, which title and desc build on.

    A drawing with links is a group and no image, since what is in an image cannot be reached by keyboard or ear.
    Raises ValueError for a name that is no id.
    """
    if _NAME.fullmatch(name) is None:
        raise ValueError(f"{name!r} is no name of a chart: begin with a letter, then letters, digits, - and _")
    width, height = size
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", desc, id=f"{name}-desc"),
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(width)} {_value(height)}",
        width=width,
        height=height,
        class_=f"chart {class_}".strip(),
        role="group" if has_links else "img",
        aria_labelledby=f"{name}-title {name}-desc",
    )


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return clean(value)
    return f"{value:.2f}".rstrip("0").rstrip(".")
