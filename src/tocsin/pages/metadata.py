"""Title, authors, outlet and address of a page, from what it says of itself and what it shows."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from tocsin.pages.characters import one_line
from tocsin.pages.structured import Structured

_SEPARATOR = re.compile(r"\s+[|\u2013\u2014\u00b7\u00bb-]\s+|\s+::\s+|\s*\|\s*")
_ARCHIVED = re.compile(r"^(?:https?://web\.archive\.org)?/web/\d{4,14}(?:[a-z]{2}_)?/(https?://?.+)$")
_NO_AUTHOR = re.compile(
    r"^(?:by|staff|admin|administrator|editor|editors|newsroom|guest|unknown|author|web desk)$|https?:|www\.|@",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\s*\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october|"
    r"november|december|\d{1,2}[/.:]\d|(?:19|20)\d\d)\b.*",
    re.IGNORECASE,
)
_BY = re.compile(r"^\s*by[:\s]+", re.IGNORECASE)


def meta(tree: HtmlElement, *names: str) -> str | None:
    """Content of the first <meta> of these names (property, name or itemprop; lower case), in the names' order."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = one_line(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(attribute) or "").lower()
            if key and content:
                found.setdefault(key, content)
    return next((found[name] for name in names if name in found), None)


def find_outlet(tree: HtmlElement, structured: Structured, address: str | None) -> str | None:
    """og:site_name, else the publisher of the JSON-LD, else the application's name, else the host without "www."."""
    host = host_of(address)
    for named in (meta(tree, "og:site_name"), structured.publisher, meta(tree, "application-name", "dc.publisher")):
        if named and not named.startswith("http") and not _is_section(named, host):
            return named.lstrip("@")
    return host


def _is_section(named: str, host: str | None) -> bool:
    """Whether the name is a section's or an edition's ("U.S."): up to three letters that the host does not hold."""
    letters = re.sub(r"\W", "", named).lower()
    return len(letters) <= 3 and host is not None and letters not in host


def host_of(address: str | None) -> str | None:
    """Host of an http(s) address without "www.", or None."""
    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def find_title(tree: HtmlElement, structured: Structured, outlet: str | None) -> str | None:
    """The title as the reader sees it: the <h1> that agrees with what the page calls itself, else its own name."""
    own = [meta(tree, "og:title", "twitter:title", "dc.title"), structured.headline, _text(tree.find(".//title"))]
    names = [_without_outlet(name, outlet) for name in own if name]
    shown = [text for heading in tree.iter("h1") if (text := _text(heading))]
    for heading in shown:
        if any(_agree(heading, name) for name in names):
            return _without_outlet(heading, outlet)
    return names[0] if names else next(iter(shown), None)


def _text(element: HtmlElement | None) -> str | None:
    return None if element is None else one_line(" ".join(element.itertext())) or None


def _agree(first: str, second: str) -> bool:
    """Whether half of the words of the shorter title are in the other."""
    one, other = (set(re.findall(r"\w+", text.casefold())) for text in (first, second))
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def _without_outlet(title: str, outlet: str | None) -> str:
    """The title without the outlet's name after (or before) a separator."""
    parts = _SEPARATOR.split(title)
    kept = [part for part in parts if part and not _is_outlet(part, outlet)]
    if not kept or len(kept) == len([part for part in parts if part]):
        return title
    start, end = title.index(kept[0]), title.rindex(kept[-1]) + len(kept[-1])
    return title[start:end]


def _is_outlet(part: str, outlet: str | None) -> bool:
    letters, name = (re.sub(r"\W|^the|\.\w+$", "", text.casefold()) for text in (part, outlet or ""))
    return bool(letters and name) and (
        letters == name or (len(letters) > 3 and (letters in name or name in letters) and len(letters) < 3 * len(name))
    )


def find_authors(tree: HtmlElement, structured: Structured) -> tuple[str, ...]:
    """Authors of the JSON-LD, else of the meta elements, else of the byline that trafilatura finds."""
    named = structured.authors or tuple(
        filter(None, [meta(tree, "author", "article:author", "dc.creator", "byl", "parsely-author")])
    )
    authors = _authors(named)
    if authors:
        return authors
    found = extract_metadata(tree, extensive=False).author
    return _authors((found,)) if found else ()


def _authors(named: tuple[str, ...]) -> tuple[str, ...]:
    parts = (
        one_line(_BY.sub("", part))
        for name in named
        for part in re.split(r";|\s+and\s+|\s*,\s+and\s+", _BY.sub("", name))
    )
    kept = [name for part in parts if 1 < len(name := _WHEN.sub("", part)) <= 80 and not _NO_AUTHOR.search(name)]
    return tuple(dict.fromkeys(kept))


def find_address(tree: HtmlElement, structured: Structured, base: str | None) -> str | None:
    """The canonical address: link rel=canonical, og:url, JSON-LD; one that names only the site's front page is none."""
    links = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for candidate in (*links, meta(tree, "og:url"), structured.address):
        address = _absolute(candidate, base)
        if address is not None and (_has_path(address) or not _has_path(base)):
            return address
    return None


def unarchived(address: str) -> str:
    """The address that a web.archive.org address holds a copy of; any other address as it is."""
    found = _ARCHIVED.match(address)
    return re.sub(r"^(https?):/+", r"\1://", found[1]).replace(":80/", "/", 1) if found else address


def _absolute(candidate: str | None, base: str | None) -> str | None:
    try:
        joined = unarchived(urljoin(base or "", (candidate or "").strip()))
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if candidate and parts.scheme in ("http", "https") and parts.hostname else None


def _has_path(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return bool(parts.path.strip("/") or parts.query)
