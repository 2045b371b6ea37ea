"""Capture → Article: the door of this stage."""

from __future__ import annotations

from datetime import date
from importlib.metadata import version
from urllib.parse import urlsplit

from tocsin.config import PagesConfig
from tocsin.errors import PageError
from tocsin.pages.characters import one_line
from tocsin.pages.dates import check_given, in_address
from tocsin.pages.decode import charset_of, decode
from tocsin.pages.envelope import open_mhtml
from tocsin.pages.extracted import Extracted, Given
from tocsin.pages.html import read_html
from tocsin.pages.kinds import kind_of
from tocsin.pages.language import language_of
from tocsin.pages.pdf import read_pdf
from tocsin.pages.plain import read_plain
from tocsin.pages.warc import sole_page
from tocsin.records import Article, Capture, Published, article_id

EXTRACTOR = "tocsin-pages/1"
_LEAST_TEXT = 25  # letters that an article has at least


def read_page(capture: Capture, config: PagesConfig, *, given: Given | None = None) -> Article:
    """The article that a captured page holds; what is `given` overrides what the page says.

    `text` is the title as first line, then the body, a line for each heading and paragraph, normalised once.
    An unknown date, outlet or author stays unknown. The language may be any.
    Raises PageError, naming the page and what to do, where there is no article to be had or the given date cannot be.
    """
    given = given or Given()
    name = capture.address or capture.path or "standard input"
    collected = date.fromisoformat(capture.collected_at[:10])
    asked = check_given(given.published, collected=collected, name=name) if given.published else None
    extracted = _extract(capture, config, name, collected)
    title = one_line(given.title or extracted.title or "") or None
    text = _text(title, extracted.body, name=name, config=config)
    address = given.address or extracted.address or capture.address
    return Article(
        id=article_id(address or capture.path, text),
        capture_id=capture.id,
        text=text,
        title=title,
        published=asked or extracted.published or _by_address(address, collected),
        outlet=given.outlet or extracted.outlet,
        authors=extracted.authors,
        language=language_of(text),
        address=address or capture.path,
        origin=extracted.credit.origin if extracted.credit else None,
        origin_words=extracted.credit.words if extracted.credit else None,
        extractor=f"{EXTRACTOR} trafilatura/{version('trafilatura')}",
    )


def _extract(capture: Capture, config: PagesConfig, name: str, collected: date) -> Extracted:
    if len(capture.content) > config.max_bytes:
        raise PageError(
            f"{name}: {len(capture.content):,} bytes, more than {config.max_bytes:,}; save the article alone"
        )
    kind = kind_of(capture, name)
    if kind == "warc":
        return _extract(sole_page(capture, config, name), config, name, collected)
    if kind == "pdf":
        return read_pdf(capture.content, name=name, collected=collected, max_text=config.max_text)
    content, charset, address = capture.content, charset_of(capture.media_type), capture.address
    if kind == "mhtml":
        content, charset, saved = open_mhtml(content, name)
        address = address or saved
    text = decode(content, declared=charset, name=name)
    if kind == "text":
        _refuse_long(text, name=name, config=config)
        return read_plain(text, collected=collected)
    return read_html(text, name=name, address=address, collected=collected)


def _text(title: str | None, body: str, *, name: str, config: PagesConfig) -> str:
    if sum(character.isalpha() for character in body) < _LEAST_TEXT:
        raise PageError(f"{name}: no article text found; open the page, and save the article's text as a .txt file")
    first, _, rest = body.partition("\n")
    body = rest if title is not None and first == title and rest else body
    text = f"{title}\n{body}" if title else body
    _refuse_long(text, name=name, config=config)
    return text


def _refuse_long(text: str, *, name: str, config: PagesConfig) -> None:
    if len(text) > config.max_text:
        raise PageError(f"{name}: {len(text):,} characters, more than an article has ({config.max_text:,}); split it")


def _by_address(address: str | None, collected: date) -> Published | None:
    return (
        in_address(address, collected=collected) if address and urlsplit(address).scheme in ("http", "https") else None
    )
