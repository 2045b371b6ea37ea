"""Publication date of a page: what the user gave, JSON-LD, meta elements, the byline, the address; else unknown.

Never today, never a file's time, never a date that the article tells of: bylines are looked for only around the title
and where a line says "published". Dates in other languages' words are read by htmldate (Barbaresi 2020, JOSS).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from tocsin.errors import PageError
from tocsin.pages.characters import one_line
from tocsin.pages.date_words import MONTHS, NUMERIC, parse_date
from tocsin.pages.metadata import meta, unarchived
from tocsin.pages.prune import words_of
from tocsin.pages.structured import Structured
from tocsin.records import Published

_META_NAMES = """
    article:published_time og:article:published_time og:published_time datepublished rnews:datepublished
    dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date dcterms.date citation_publication_date
    citation_date parsely-pub-date sailthru.date pubdate pub_date publishdate publish_date publish-date
    publication_date publication-date published_date published-date date_published originalpublicationdate
    article_date_original article.published cxenseparse:recs:publishtime bt:pubdate release_date displaydate
    published_time date
"""  # names of <meta> elements that date the publication, best first
_GIVEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_DATE_BOX = re.compile(
    r"(?:^|[\s-])(?:date|dateline|byline|published?|pubdate|posted|timestamp|time|entry-meta|post-meta|article-meta|meta)(?:$|[\s-])"
)
_MARKED = re.compile(r"(?:^|[\s-])(?:published|pubdate|publish-date|entry-date|post-date|article-date)(?:$|[\s-])")
_LABEL = re.compile(
    r"\b(?:published|posted|first published|created|issued|date)\b(?:\s+(?:on|at))?\s*:?", re.IGNORECASE
)
_CHANGED = re.compile(r"\b(?:updated?|modified|edited|revised|changed|accessed|retrieved)\b.*", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)\d\d")
_PATH = (
    re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2}|[a-z]{3})/(?P<day>\d{1,2})(?:/|$)", re.IGNORECASE),
    re.compile(r"[/_-](?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[/._-]|$)"),
    re.compile(r"[/_-](?P<year>20\d\d|19[89]\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:[/._-]|$)"),
)
_PATH_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>[01]?\d|[a-z]{3})(?:/|$)", re.IGNORECASE)
_UTC = re.compile(r"(?:Z|GMT|UTC|[+-]00:?00)\s*$|^1\d{9}(?:\d{3})?$")
_OTHERS = re.compile(
    r"(?:^|[\s-])(?:related|recommend\w*|trending|latest|popular|comments?|promos?|teasers?|sidebar|most-\w+)(?:$|[\s-])"
)
_NO_LINES = ("html", "head", "body", "title", "script", "style", "h1", "a")
_APART = 3  # days by which a byline may differ from the address
_SHORT = 160  # characters of a line that may be a byline
_LONG = 200  # characters of a paragraph of the article
_BEFORE = 12  # short lines before the title that may hold its date


def check_given(published: str, *, collected: date, name: str) -> Published:
    """The date that the user gave, checked.

    Raises PageError, naming page and date, where there is no such day or it lies after the collection.
    """
    found = _GIVEN.fullmatch(published.strip())
    if found is None:
        raise PageError(f"{name}: given date {published!r} is not YYYY-MM-DD, YYYY-MM or YYYY; correct it")
    year, month, day = found.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise PageError(f"{name}: there is no day {published!r}, the date given; correct it") from error
    if first > collected + timedelta(days=1):
        raise PageError(f"{name}: given date {published!r} lies after the page was collected ({collected}); correct it")
    return Published(published.strip(), "day" if day else "month" if month else "year", "given")


def find_published(
    tree: HtmlElement, structured: Structured, *, address: str | None, collected: date
) -> Published | None:
    """When the page was published, by the first source that tells, or None. `collected` is the day of collection.

    The address's day corrects two things: a time in UTC, which near midnight names the day before or after the
    outlet's own, and a byline of another day, which dates what the page is about.
    """
    path = in_address(address, collected=collected)
    for found, words in _on_page(tree, structured, collected):
        if path is None or path.precision != "day" or found.precision != "day" or path.value == found.value:
            return found
        days = abs((date.fromisoformat(found.value) - date.fromisoformat(path.value)).days)
        by_utc = days == 1 and _UTC.search(words) is not None
        return path if by_utc or (found.found_in == "byline" and days > _APART) else found
    return path or _in_other_words(tree, collected)


def _on_page(tree: HtmlElement, structured: Structured, collected: date) -> Iterator[tuple[Published, str]]:
    """Dates that the page gives itself, with the words of each, best first."""
    sources = (
        ("json-ld", iter((structured.published,))),
        ("meta", (meta(tree, name) for name in _META_NAMES.split())),
        ("byline", _bylines(tree)),
    )
    order = _month_first(tree)
    for found_in, candidates in sources:
        for words in candidates:
            parsed = parse_date(words, latest=collected, month_first=order) if words else None
            if parsed is not None and words:
                yield Published(*parsed, found_in), words


def in_address(address: str | None, *, collected: date) -> Published | None:
    """The date in the path of an address (/2018/10/09/, /2018-10-09-, /20181009/, /2018/10/), or None."""
    path = re.sub(r"^https?://[^/]*", "", unarchived(address or "")).partition("?")[0]
    for form in (*_PATH, _PATH_MONTH):
        if found := form.search(path):
            parts = found.groupdict()
            month = parts["month"].lower()
            number = month if month.isdigit() else str(MONTHS.index(month) + 1) if month in MONTHS else "0"
            day = f"-{parts['day'].zfill(2)}" if "day" in parts else ""
            written = f"{parts['year']}-{number.zfill(2)}{day}"
            parsed = parse_date(written, latest=collected)
            if parsed is not None:
                return Published(*parsed, "address")
    return None


def _month_first(tree: HtmlElement) -> bool | None:
    """How the page writes 03/04/2020, by its language and region; None where it does not say its region."""
    language = (tree.get("lang") or meta(tree, "og:locale", "content-language") or "").replace("_", "-").lower()
    if language in ("en-us", "en-ph", "fil"):
        return True
    return None if language in ("", "en") else False


def _bylines(tree: HtmlElement) -> Iterator[str]:
    """Words that may date the article, best first: marked elements near the title, then short lines near it."""
    near = list(_near_title(tree))
    for element in (*near, *(time for time in tree.iter("time") if not _is_others(time))):
        if element.get("itemprop") == "datePublished" or (element.tag == "time" and element.get("pubdate") is not None):
            yield element.get("datetime") or element.get("content") or _words(element)
    for element in near:
        if element.tag == "time" and not _CHANGED.search(f"{words_of(element)} {_words(element.getparent())[:_SHORT]}"):
            yield element.get("datetime") or _words(element)
    for element in near:
        text = _CHANGED.sub("", _words(element)) if len(_words(element)) <= _SHORT else ""
        if text and (_DATE_BOX.search(words_of(element)) or _LABEL.search(text) or _is_date_alone(text)):
            labelled = _LABEL.split(text, maxsplit=1)[-1]
            yield labelled
            yield text
    for element in tree.iter("time", "abbr", "span", "div", "p"):  # microformats: class "published", wherever it stands
        if _MARKED.search(words_of(element)) and not _is_others(element) and len(text := _words(element)) <= _SHORT:
            yield element.get("datetime") or element.get("title") or _CHANGED.sub("", text)


def _near_title(tree: HtmlElement) -> list[HtmlElement]:
    """Elements from a few before the title to the article's second paragraph."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    start = next((index for index, element in enumerate(elements) if element.tag == "h1"), None)
    if start is None:
        start = next((index for index, element in enumerate(elements) if element.tag == "article"), None)
    if start is None:
        return []
    end, paragraphs = start, 0
    while end < len(elements) and paragraphs < 2:
        paragraphs += elements[end].tag in ("p", "div") and len(one_line(elements[end].text or "")) >= _LONG
        end += 1
    near = elements[max(0, start - _BEFORE) : end]
    return [element for element in near if element.tag not in _NO_LINES and not _is_others(element)]


def _is_others(element: HtmlElement) -> bool:
    """Whether the element is in a part of the page about other articles."""
    boxes = (element, *element.iterancestors())
    return any(
        box.tag in ("nav", "aside", "footer") or _OTHERS.search(words_of(box)) for box in boxes if box.tag != "body"
    )


def _words(element: HtmlElement | None) -> str:
    return "" if element is None else one_line(" ".join(element.itertext()))


def _is_date_alone(text: str) -> bool:
    """A line of a date and hardly anything else: an event's date stands in a sentence."""
    return len(text) <= 60 and _YEARS.search(text) is not None and len(re.findall(r"[^\W\d]{3,}", text)) <= 6


def _in_other_words(tree: HtmlElement, collected: date) -> Published | None:
    """htmldate on the lines near the title alone, for month names of other languages."""
    texts = (_words(element) for element in _near_title(tree) if element.tag in ("time", "span", "p", "div"))
    lines = [text for text in texts if _is_date_alone(text) and not NUMERIC.search(text)]
    if not lines:
        return None
    page = etree.Element("html")
    body = etree.SubElement(page, "body")
    for line in lines[:10]:
        etree.SubElement(body, "span", {"class": "date"}).text = line
    markup = etree.tostring(page, encoding="unicode", method="html")
    found = find_date(markup, original_date=True, extensive_search=False, max_date=collected.isoformat())
    return Published(found, "day", "byline") if found and found[:4] in " ".join(lines) else None
