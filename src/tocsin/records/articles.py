"""What was collected, and the clean text of it; offsets count Unicode code points of `Article.text`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters of an article's text (W3C TextPositionSelector)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or negative")

    def of(self, text: str) -> str:
        """The words that the span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Quote:
    """A span by its words, to be found again after a new extraction (W3C TextQuoteSelector)."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes of a page as collected (Berkeley Protocol); `id` is their SHA-256 in hex."""

    id: str
    content: bytes = field(repr=False)
    address: str | None  # http(s) address, None where the page came from a file or stdin
    path: str | None  # file it was read from, None for an address or stdin
    collected_at: str  # ISO 8601, UTC
    collected_by: str
    media_type: str | None = None  # as the server said, where there was one
    headers: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def hash_of(content: bytes) -> str:
        """SHA-256 of the bytes, in hex."""
        return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published: EDTF value, its precision, and where it was found."""

    value: str  # EDTF: "2024-03-22", "2024-03", "2024"
    precision: str  # "day", "month" or "year"
    found_in: str  # "given", "json-ld", "meta", "byline", "address", "header", "text"


@dataclass(frozen=True, slots=True)
class Article:
    """Clean text of a capture (schema.org NewsArticle). `text` starts with the title, if there is one, as a line."""

    id: str  # hash of address (or file) and text, see `article_id`
    capture_id: str | None
    text: str = field(repr=False)
    title: str | None
    published: Published | None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None  # ISO 639-1
    address: str | None = None  # canonical address, else the first address or path it came from
    origin: str | None = None  # outlet that a syndication credit names
    origin_words: str | None = None  # the credit's words
    extractor: str = ""  # name and version of what made the text

    def quote(self, span: Span, context: int = 32) -> Quote:
        """The span as a quote with up to `context` characters before and after."""
        return Quote(
            exact=span.of(self.text),
            prefix=self.text[max(0, span.start - context) : span.start],
            suffix=self.text[span.end : span.end + context],
        )


@dataclass(frozen=True, slots=True)
class CopyOf:
    """What an article is to another that has (nearly) its text, or a good part of it.

    relation: "copy" (a reprint, whole or cut), "version" (one outlet's story as it stood at another time), "quotes"
    (the other stands within it) or "quoted" (it stands within the other).
    """

    article_id: str  # the other
    relation: str
    share: float  # of the words of the text that stands more in the other, 0 to 1
    words: int  # in common
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyKeys:
    """Keys of an article's passages, under which its copies are found, and the scheme that made them."""

    scheme: str
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeyHit:
    """A key of a passage and one of the articles that have it."""

    key: int
    article_id: str
    family_id: str
    published: Published | None
    outlet: str | None


def article_id(address: str | None, text: str) -> str:
    """Stable id of an article: 32 hex digits of the hash of its address (or file) and text."""
    return hashlib.sha256(f"{address or ''}\0{text}".encode()).hexdigest()[:32]
