"""HTML text → lxml tree, in bounded time and memory.

A page saved as one file carries its pictures as data: addresses and its scripts and styles inline; these go before
anything is measured or parsed. What is left must be of the size of a page. libxml2 stops at 256 levels and loses what
lies deeper, so a page nested deeper is flattened first.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from tocsin.errors import PageError

MAX_MARKUP = 8_000_000  # characters without data: addresses, scripts and styles; large news pages have 1,000,000
MAX_TAGS = 120_000  # large news pages have 10,000
MAX_CHILDREN = 5_000  # siblings in one element: the extraction looks from each to its neighbours

_DATA = re.compile(r"""data:[\w.+-]{1,60}/[\w.+-]{1,60}(?:;[\w.+="-]{1,60}){0,5},[^\s"'<>)]*""", re.IGNORECASE)
_DROPPED = re.compile(r"<(script|style|svg|template|iframe|object)\b", re.IGNORECASE)
_CLOSED = {
    name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "svg", "template", "iframe", "object")
}
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_BLOCK = re.compile(
    r"</?(?:div|section|article|main|table|tbody|tr|td|ul|ol|li|dl|dd|dt|blockquote|center|fieldset|form)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE = re.compile(r"</?(?:span|font|b|i|u|em|strong|small|big|a|sup|sub|ins|del|code|label)\b[^<>]*>", re.IGNORECASE)
_EMPTY_PARAGRAPHS = re.compile(r"(?:<p>\s*)+")
_SAVED_FROM = (
    re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s<>]+?)\s*-->"),  # browsers, "complete"
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://[^\s<>]+)"),
)


def saved_from(markup: str) -> str | None:
    """Address that the browser (or SingleFile) noted in the first lines of a page that it saved, or None."""
    head = markup[:4096]
    return next((found[1] for pattern in _SAVED_FROM if (found := pattern.search(head))), None)


def strip_ballast(markup: str) -> str:
    """The markup without data: addresses, control characters, scripts (but JSON-LD), styles and drawings."""
    return _INVALID.sub("", _drop_elements(_DATA.sub("data:,", markup)))


def parse(markup: str, name: str) -> HtmlElement:
    """The tree of a page, without comments and processing instructions.

    Raises PageError, naming the page, where it is too large even without its ballast, or holds no element.
    """
    markup = strip_ballast(markup)
    if markup.count("<") > MAX_TAGS:
        markup = _flatten(markup)
    if len(markup) > MAX_MARKUP or markup.count("<") > MAX_TAGS:
        raise PageError(
            f"{name}: too large for an article ({len(markup):,} characters, {markup.count('<'):,} tags "
            "without pictures and scripts); save the article alone, or as text"
        )
    tree, too_deep = _tree(markup)
    if too_deep:
        tree, too_deep = _tree(_flatten(markup))
    if tree is None or too_deep:
        raise PageError(f"{name}: holds no page that can be read as HTML; open it in a browser and save it as text")
    if max(map(len, tree.iter()), default=0) > MAX_CHILDREN:
        raise PageError(f"{name}: more than {MAX_CHILDREN:,} parts side by side, no article; save the article as text")
    return tree


def _tree(markup: str) -> tuple[HtmlElement | None, bool]:
    """The parsed tree, and whether libxml2 gave up for its depth."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = etree.fromstring(markup.encode(), parser=parser)
    except etree.ParserError:
        return None, False
    except etree.XMLSyntaxError:
        tree = None
    return tree, any("depth" in entry.message.lower() for entry in parser.error_log)


def _flatten(markup: str) -> str:
    """Boxes become paragraphs, which do not nest, and inline marks go."""
    return _EMPTY_PARAGRAPHS.sub("<p>", _BLOCK.sub("<p>", _INLINE.sub("", markup)))


def _drop_elements(markup: str) -> str:
    """Cut whole elements by searching forward only: an unclosed one, as in HTML, takes the rest of the page."""
    kept = []
    position = 0
    while found := _DROPPED.search(markup, position):
        name = found[1].lower()
        opened = markup.find(">", found.end())
        if opened < 0:
            break
        closed = _CLOSED[name].search(markup, opened)
        end = markup.find(">", closed.end()) + 1 if closed else 0
        if closed is None and name != "script":  # a stray tag, not an element: only the tag goes
            end = opened + 1
        structured = name == "script" and "ld+json" in markup[found.start() : opened].lower()
        kept.append(markup[position : end or len(markup)] if structured else markup[position : found.start()] + " ")
        position = end or len(markup)
    kept.append(markup[position:])
    return "".join(kept)
