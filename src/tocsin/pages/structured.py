"""What a page's JSON-LD (schema.org) says of its article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from tocsin.pages.characters import normalise, one_line

_ARTICLE = re.compile(
    r"(?:^|/)(?:\w*NewsArticle|Article|BlogPosting|LiveBlogPosting|Report|OpinionNewsArticle|SocialMediaPosting)$"
)
_LISTS = (
    "itemListElement",
    "hasPart",
    "isPartOf",
    "relatedLink",
    "mentions",
    "about",
    "liveBlogUpdate",
    "comment",
    "citation",
)
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Structured:
    """The fields of the first NewsArticle (or kin) of the page that is in no list of other articles."""

    headline: str | None = None
    published: str | None = None  # datePublished, as written
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    address: str | None = None
    body: str | None = None  # articleBody, paragraphs as lines


def read_structured(tree: HtmlElement) -> Structured:
    """The page's own article in its JSON-LD; empty where there is none or it is no JSON."""
    nodes = [node for script in tree.iter("script") for node in _nodes(_load(script), 0)]
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _texts(node.get("@type")))]
    if not articles:
        return Structured()
    article = max(articles, key=lambda node: ("datePublished" in node) + ("headline" in node))  # first of the fullest
    named = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    return Structured(
        headline=_first(article.get("headline")),
        published=_first(article.get("datePublished")),
        authors=_names(article.get("author"), named),
        publisher=next(iter(_names(article.get("publisher"), named)), None),
        address=_address(article.get("url")) or _address(article.get("mainEntityOfPage")),
        body=_body(article.get("articleBody")),
    )


def _load(script: HtmlElement) -> Any:
    if "ld+json" not in (script.get("type") or "").lower():
        return None
    text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for candidate in (text, html.unescape(text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for part in value:
            yield from _nodes(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, part in value.items():
            if key not in _LISTS:
                yield from _nodes(part, depth + 1)


def _texts(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(part for part in values if isinstance(part, str))


def _first(value: Any) -> str | None:
    return next((text for part in _texts(value) if (text := one_line(html.unescape(part)))), None)


def _names(value: Any, named: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """Names of persons or organisations given as text, object, reference by @id, or a list of these."""
    found: list[str] = []
    for part in value if isinstance(value, list) else [value]:
        node = named.get(str(part.get("@id")), part) if isinstance(part, dict) else None
        name = _first(part if node is None else node.get("name"))
        if name is not None and not name.startswith("http") and name not in found:
            found.append(name)
    return tuple(found)


def _address(value: Any) -> str | None:
    text = value.get("@id") if isinstance(value, dict) else value
    return text if isinstance(text, str) and text.startswith(("http://", "https://")) else None


def _body(value: Any) -> str | None:
    text = next(iter(_texts(value)), None)
    if text is None:
        return None
    plain = html.unescape(re.sub(r"<[^<>]*>", "\n", html.unescape(text)))
    lines = (" ".join(line.split()) for line in normalise(plain).split("\n"))
    return "\n".join(line for line in lines if line) or None
