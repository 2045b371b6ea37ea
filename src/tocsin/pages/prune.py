"""Take out of a page's tree what is no article: related links, captions, comments, cookie notice, sharing.

trafilatura discards much of it; this comes before, for precision: a related article's teaser that stays in the text
becomes an incident that the article does not report. No part that holds much of the page's running text is dropped,
whatever it is called.
"""

from __future__ import annotations

import re
from bisect import bisect

from lxml.html import HtmlElement

_LONG = 80  # characters from which a paragraph counts as running text
_MOST = 0.3  # share of the running text that a part may hold and still be dropped

_NOISE = re.compile(
    r"(?:^|[\s-])(?:"
    r"related|relatedposts|recommend|recommended|recommendations|recirc|recirculation|trending|teasers?|promos?|"
    r"(?:read|see|more|also|must)-(?:more|next|also|too|on|from|stories|news|like|read|see|this|articles|posts|in)|"
    r"readmore|seealso|most-(?:read|popular|viewed|recent)|popular|popular-posts|latest|latest-news|top-stories|"
    r"next-(?:article|story|post|up)|outbrain|taboola|sponsored|advert|adverts|advertisement|"
    r"newsletters?|subscribe|subscription|sign-?up|share|sharing|sharedaddy|social|cookies?|gdpr|consent|"
    r"comments?|comment-form|disqus|respond|reply|captions?|figcaption|wp-caption|media-credit|photo-credit|"
    r"image-credit|breadcrumbs?|pull-?quotes?|author-?(?:bio|box|info|card)|post-tags|tag-list|"
    r"(?:top|left|right|side|main|sub|site|bottom)?-?nav(?:bar|igation)?|masthead|sidebar|side-?bar|"
    r"slideshow|carousel|gallery-caption|visually-hidden|sr-only|screen-reader-text"
    r")(?:$|[\s-])"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BODY = re.compile(r"(?:^|[\s-])(?:article|story|post|entry|page)?-?(?:body|content|text)(?:$|[\s-])")
_ALWAYS = ("figcaption", "nav", "button", "select", "noscript", "video", "audio", "menu", "dialog")
_NEVER = ("html", "head", "body", "main", "article", "h1", "title", "meta", "link", "script", "p")


def prune(tree: HtmlElement) -> None:
    """Drop in place the parts of `tree` that their element, class or id tells to be no article text."""
    total = _running(tree)
    for element in list(tree.iter()):
        if _is_noise(element) and element.getparent() is not None and _running(element) <= _MOST * total:
            element.drop_tree()


def words_of(element: HtmlElement) -> str:
    """Class and id of an element, lower case, parts split by hyphens ("RelatedLinks_box" → "related-links-box")."""
    words = " ".join((element.get("class") or "", element.get("id") or "", element.get("data-component") or ""))
    return _CAMEL.sub("-", words).replace("_", "-").replace("--", "-").lower()


def _is_noise(element: HtmlElement) -> bool:
    if element.tag in _NEVER:
        return False
    if element.tag in _ALWAYS or element.tag == "aside" or element.get("hidden") is not None:
        return True
    return _NOISE.search(words_of(element)) is not None


def _running(element: HtmlElement) -> int:
    """Characters of running text in the element's paragraphs."""
    lengths = (len(" ".join(paragraph.itertext()).strip()) for paragraph in element.iter("p"))
    return sum(length for length in lengths if length >= _LONG)


def stitch(tree: HtmlElement) -> None:
    """Join in place an article's text that advertisements cut into several boxes of the same class.

    Extractors look for one box. Boxes are joined only if they carry the name of a text body, each has running text,
    and no heading of the first two ranks stands between them (that would be another article).
    """
    order = {element: number for number, element in enumerate(tree.iter())}
    borders = [number for element, number in order.items() if element.tag in ("h1", "h2", "article")]
    groups: dict[str, list[HtmlElement]] = {}
    for box in tree.iter("div", "section"):
        if _BODY.search(words_of(box)) and _running(box):
            groups.setdefault(box.get("class") or box.get("id"), []).append(box)
    for boxes in groups.values():
        first, *others = boxes
        end = _last(first, order)
        for box in others:
            start = order[box]
            if start <= end or bisect(borders, end) != bisect(borders, start):  # nested, or another article
                break
            end = _last(box, order)
            first.append(box)


def _last(box: HtmlElement, order: dict[HtmlElement, int]) -> int:
    """Number of the last element in the box."""
    return max(order[element] for element in box.iter())


def break_paragraphs(tree: HtmlElement) -> None:
    """Make paragraphs in place of text that is parted by two or more line breaks, as old pages have it."""
    for box in {br.getparent() for br in tree.iter("br") if _follows_break(br)}:
        if box is not None and box.tag in ("div", "td", "section", "article", "body"):
            _paragraphs(box)


def _follows_break(br: HtmlElement) -> bool:
    before = br.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _paragraphs(box: HtmlElement) -> None:
    blocks = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "section", "figure")
    children = list(box)
    paragraph = box.makeelement("p")
    paragraph.text, box.text = box.text, None
    parts = [paragraph]
    for child in children:
        box.remove(child)
        tail, child.tail = child.tail, None
        if child.tag in blocks or (child.tag == "br" and _ends_paragraph(parts[-1])):
            if child.tag != "br":
                parts.append(child)
            paragraph = box.makeelement("p")
            paragraph.text = tail
            parts.append(paragraph)
        else:
            child.tail = tail
            paragraph.append(child)
    box.extend(part for part in parts if part.tag in blocks[1:] or len(part) or (part.text or "").strip())


def _ends_paragraph(paragraph: HtmlElement) -> bool:
    return len(paragraph) > 0 and paragraph[-1].tag == "br" and not (paragraph[-1].tail or "").strip()
