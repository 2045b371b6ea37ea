"""What each kind of page yields, before what the user gave is laid over it."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.records import Published


@dataclass(frozen=True, slots=True)
class Given:
    """What the user knows of a page; it overrides what the page says. `published` is EDTF: day, month or year."""

    published: str | None = None
    address: str | None = None
    outlet: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose article it is by its own words: the outlet, and the words."""

    origin: str
    words: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """Title, body (one line a paragraph, without the title) and metadata of one page."""

    title: str | None
    body: str
    published: Published | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    address: str | None = None  # as the page says
    credit: Credit | None = None
