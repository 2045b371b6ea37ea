"""Page tree → lines of the article's body: headings, paragraphs, list items and table rows, each a line.

trafilatura (Barbaresi 2021, ACL system demonstrations) finds the main text, in its precise mode and with links
marked; the lines that are links and nothing else are then known, and with the wording they tell teasers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document

from tocsin.pages.characters import one_line

_BLOCKS = ("head", "p", "item", "quote", "row", "code", "list", "table", "div", "body", "main", "fw", "ab")
_BOXES = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "td",
    "th",
    "dd",
    "section",
    "blockquote",
    "article",
    "body",
)

_MANY = 8000  # boxes; large news pages have 2,000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the body; `linked` is the share of its characters that are link text."""

    text: str
    kind: str  # "head", "p", "item", "row"
    linked: float


def body_lines(tree: HtmlElement) -> tuple[Line, ...]:
    """Lines of the main text that trafilatura finds in the tree, in order; none where it finds nothing."""
    # the second opinions that trafilatura asks take time by the square of the paragraphs
    many = sum(1 for _ in tree.iter(*_BOXES)) > _MANY
    found = bare_extraction(tree, include_comments=False, favor_precision=True, fast=many)
    if not isinstance(found, Document) or found.body is None:
        return ()
    shares = _link_shares(tree)
    return tuple(Line(text, kind, shares.get(text, 0.0)) for text, kind in _lines(found.body))


def _link_shares(tree: HtmlElement) -> dict[str, float]:
    """Share of link text in every innermost box of the page that holds a link, by the box's text.

    Taken from the page, for trafilatura glues words together where it is asked to mark links.
    """
    linked: dict[HtmlElement, int] = {}
    for link in tree.iter("a"):
        box = next((parent for parent in link.iterancestors() if parent.tag in _BOXES), None)
        if box is not None:
            linked[box] = linked.get(box, 0) + len(one_line("".join(link.itertext())))
    texts = {box: one_line("".join(box.itertext())) for box in linked}
    return {texts[box]: count / len(texts[box]) for box, count in linked.items() if texts[box]}


def _lines(body: HtmlElement) -> Iterator[tuple[str, str]]:
    """Text and kind of every line of trafilatura's result."""
    pieces: list[str] = []
    kind = "p"
    for text, block in (*_pieces(body), ("", "p")):
        if block is None:
            pieces.append(text)
            continue
        line = one_line("".join(pieces))
        if line:
            yield line, kind
        pieces, kind = [], block if block in ("head", "item", "row") else "p"


def _pieces(element: HtmlElement) -> Iterator[tuple[str, str | None]]:
    """Text as (text, None), and borders of lines as ("", kind of the line that starts)."""
    block = element.tag in _BLOCKS
    if block or element.tag == "lb":
        yield "", element.tag
    if element.tag == "cell" and element.getprevious() is not None:
        yield " | ", None
    if element.text:
        yield element.text, None
    for child in element:
        yield from _pieces(child)
        if child.tail:
            yield child.tail, None
    if block:
        yield "", "p"
