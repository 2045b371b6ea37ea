"""One marked article as a page: a design, furniture around it, and traps that name other attacks."""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from tocsin.evaluate.marked import MarkedArticle

DESIGNS = ("agency", "broadsheet", "tabloid", "local", "broadcaster", "boxes")
_OUTLETS = (
    "Harbour Gazette", "Wire Service Nord", "Eastlands Courier", "Meridian Post", "Coastal Bulletin",
    "Northern Echo Line", "Capital Tribune", "Delta Observer",
)  # fmt: skip
_AUTHORS = ("Miriam Achterberg", "Jonas Rehn", "Halima Duale", "Colin Thackeray", "Winnie Akello", "Ned Farrow")
_SECTIONS = ("Home", "World", "Politics", "Business", "Sport", "Opinion", "Culture")
_CREDITS = (
    "This article was first published by {origin} and is reprinted with permission.",
    "Source: {origin}",
    "Read the original article on {origin}.",
    "Copyright {origin}. Distributed by {outlet}.",
)
_COMMENTS = (
    ("Otieno K", "My cousin was at the bank when they blew it up in 1998. 200 dead and for what?"),
    ("truth_seeker", "Everyone knows who did this. The government bombed its own people, same as last time!!"),
    ("Marge", "Thoughts and prayers. Fifteen killed in our own town last year and nobody wrote a word."),
    ("J.P.", "Closing the border would have stopped the shooting in March as well."),
    ("GrumpyOldMan", "Typo in the third paragraph. Does nobody edit any more?"),
)
_RELATED = 6
_MAX_LEAD = 160  # characters of a teaser


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what is true of it. `design` names its template; `credit` the outlet it says it is taken from."""

    name: str
    article: MarkedArticle
    design: str
    outlet: str
    credit: str | None
    html: str


@dataclass(frozen=True, slots=True)
class _Story:
    title: str
    lead: str
    date: str


@dataclass(frozen=True, slots=True)
class _Comment:
    who: str
    place: str
    words: str


def dress(article: MarkedArticle, others: Sequence[MarkedArticle], *, design: str | None = None) -> Page:
    """The article as a page; `others` lend the titles and first words of related stories.

    The same article and others give the same page. Where no design is named, the article's id chooses one. Raises
    ValueError where fewer than six of the others tell of an incident.
    """
    seed = hashlib.sha256(article.id.encode()).digest()
    rng = np.random.default_rng(list(seed))
    design = design or DESIGNS[int(rng.integers(len(DESIGNS)))]
    outlet, origin = (str(name) for name in rng.choice(_OUTLETS, 2, replace=False))
    credit = str(rng.choice(_CREDITS)).format(origin=origin, outlet=outlet) if rng.random() < 0.4 else None
    title, *paragraphs = article.text.split("\n")
    html = (
        _templates()
        .get_template(f"{design}.html")
        .render(
            title=title,
            paragraphs=paragraphs,
            outlet=outlet,
            author=str(rng.choice(_AUTHORS)),
            address=f"https://www.{outlet.lower().replace(' ', '')}.example/{article.id}",
            region=article.header["region"],
            sections=_SECTIONS,
            published=article.published if article.published and len(article.published) == 10 else None,
            date=_spelled(article.published, int(rng.integers(3))),
            credit=credit,
            related=[_story(other) for other in _chosen(article, others, rng)],
            comments=[_Comment(who, "Springfield", words) for who, words in rng.permutation(_COMMENTS)[:3]],
            shares=int(rng.integers(3, 900)),
        )
    )
    return Page(f"{article.id}.{design}.html", article, design, outlet, origin if credit else None, html)


def _templates() -> Environment:
    folder = Path(__file__).parent / "designs"
    return Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)


def _chosen(article: MarkedArticle, others: Sequence[MarkedArticle], rng: np.random.Generator) -> list[MarkedArticle]:
    """Six other articles that tell of incidents, from anywhere."""
    pool = [other for other in others if other.id != article.id and other.trailers]
    if len(pool) < _RELATED:
        raise ValueError(f"{article.id}: a page needs {_RELATED} other articles with incidents, there are {len(pool)}")
    return [pool[int(i)] for i in rng.permutation(len(pool))[:_RELATED]]


def _story(article: MarkedArticle) -> _Story:
    lead = article.text.split("\n")[1]
    if len(lead) > _MAX_LEAD:
        lead = lead[:_MAX_LEAD].rsplit(" ", 1)[0] + " ..."
    return _Story(article.title, lead, _spelled(article.published, 0) or "")


def _spelled(published: str | None, form: int) -> str | None:
    """A day as pages print it; None where the day is not known."""
    if published is None or len(published) != 10:
        return None
    year, month, day = (int(part) for part in published.split("-"))
    name = calendar.month_name[month]
    return (
        f"{day} {name} {year}",
        f"{name} {day}, {year}",
        f"{calendar.day_name[calendar.weekday(year, month, day)]}, {day} {name} {year}",
    )[form]
