"""HTML page → title, body and metadata."""

from __future__ import annotations

from datetime import date

from lxml.html import HtmlElement

from tocsin.pages.body import Line, body_lines
from tocsin.pages.characters import one_line
from tocsin.pages.credit import find_credit
from tocsin.pages.dates import find_published
from tocsin.pages.extracted import Extracted
from tocsin.pages.markup import parse, saved_from
from tocsin.pages.metadata import find_address, find_authors, find_outlet, find_title, unarchived
from tocsin.pages.prune import break_paragraphs, prune, stitch
from tocsin.pages.structured import Structured, read_structured
from tocsin.pages.teasers import without_teasers

_RESCUE = 2  # JSON-LD's own text is taken where it is so many times longer than what the page shows
_BLOCKS = ("p", "div", "span", "li", "footer", "small", "em", "cite", "address")
_CREDIT_LENGTH = 300


def read_html(markup: str, *, name: str, address: str | None, collected: date) -> Extracted:
    """What an HTML page yields; `address` is where it was collected, `collected` the day of it.

    The body may be empty: a page of pictures or scripts has none.
    """
    tree = parse(markup, name)
    structured = read_structured(tree)
    base = address or saved_from(markup)
    own = find_address(tree, structured, base) or (unarchived(base) if base else None)
    outlet = find_outlet(tree, structured, own)
    title = find_title(tree, structured, outlet)
    authors = find_authors(tree, structured)
    published = find_published(tree, structured, address=own, collected=collected)
    prune(tree)
    around = _short_blocks(tree)
    lines = _body(tree)
    body = "\n".join(line.text for line in without_teasers(lines, title))
    return Extracted(
        title=title,
        body=_rescued(body, structured),
        published=published,
        outlet=outlet,
        authors=authors,
        address=own,
        credit=find_credit((*(line.text for line in lines), *authors), around=around, outlet=outlet, address=own),
    )


def _body(tree: HtmlElement) -> tuple[Line, ...]:
    stitch(tree)
    break_paragraphs(tree)
    return body_lines(tree)


def _rescued(body: str, structured: Structured) -> str:
    """The body, or the JSON-LD's where the page shows a small part of it (a fold, a script that draws the text)."""
    whole = structured.body or ""
    return whole if len(whole) > max(400, _RESCUE * len(body)) else body


def _short_blocks(tree: HtmlElement) -> tuple[str, ...]:
    """Short lines of the page outside its body, where a credit may stand."""
    found = (one_line(" ".join(element.itertext())) for element in tree.iter(*_BLOCKS) if len(element) <= 5)
    return tuple(dict.fromkeys(text for text in found if 3 <= len(text) <= _CREDIT_LENGTH))
