"""The untidiness of real pages: other quotation marks and dashes, misprints, captions and notes between paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from tocsin.evaluate.marked.text import MarkedArticle
from training.swaps.edits import Edit, edit

MISPRINTS = 0.004  # share of the plain words
_STRAY = (
    "Advertisement", "Story continues below", "Share this story", "Photo: File", "Image caption", "ALSO READ", "Video",
    "(Reporting by staff)", "FILE PHOTO", "Copyright", "Read more", "Click here for the latest", "Updated", "* * *",
)  # fmt: skip
_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}
_DASH = re.compile(r" (?:–|—|--) ")


def roughen(article: MarkedArticle, rng: np.random.Generator) -> MarkedArticle:
    """The article as a careless site would show it; marks stay on their words, names and numbers whole."""
    edits: dict[tuple[int, int], Edit] = {}
    for chance, make in ((0.5, _quotes), (0.3, _dashes), (0.5, _misprints), (0.4, _strays)):
        if rng.random() < chance:
            edits |= {(e.start, e.end): e for e in make(article, rng)}
    return edit(article, list(edits.values()))


def _quotes(article: MarkedArticle, rng: np.random.Generator) -> Iterator[Edit]:
    """Curly marks made straight or, where there is none, straight double ones curly."""
    text = article.text
    if any(mark in text for mark in _STRAIGHT):
        yield from (Edit(n, n + 1, _STRAIGHT[c]) for n, c in enumerate(text) if c in _STRAIGHT)
        return
    for line in re.finditer(r"[^\n]+", text):
        places = [line.start() + found.start() for found in re.finditer('"', line[0])]
        yield from (Edit(place, place + 1, "”" if number % 2 else "“") for number, place in enumerate(places))


def _dashes(article: MarkedArticle, rng: np.random.Generator) -> Iterator[Edit]:
    dash = str(rng.choice([" - ", " -- ", "—"]))
    yield from (Edit(found.start(), found.end(), dash) for found in _DASH.finditer(article.text))


def _misprints(article: MarkedArticle, rng: np.random.Generator) -> Iterator[Edit]:
    """Two letters of a word exchanged, or one left out, in words of small letters that no mark begins or ends in."""
    borders = {border for m in article.marks for border in (m.span.start, m.span.end)}
    held = [m.span for m in article.marks if m.tag.name in {"k", "wd", "kid", "date", "time", "warndate", "count", "f"}]
    for found in re.finditer(r"\b[a-z]{5,}\b", article.text):
        start, end = found.span()
        if rng.random() >= MISPRINTS or any(start <= b <= end for b in borders):
            continue
        if any(s.start <= start and end <= s.end for s in held) or any(
            found[0] in t.values.values() for t in article.trailers
        ):
            continue
        n = int(rng.integers(1, len(found[0]) - 2))
        word = found[0]
        yield Edit(
            start,
            end,
            word[:n] + word[n + 1] + word[n] + word[n + 2 :] if rng.random() < 0.5 else word[:n] + word[n + 1 :],
        )


def _strays(article: MarkedArticle, rng: np.random.Generator) -> Iterator[Edit]:
    """One to three lines between paragraphs that belong to no article."""
    breaks = [found.start() for found in re.finditer(r"\n", article.text)][1:]
    for place in rng.permutation(breaks)[: int(rng.integers(1, 4))]:
        yield Edit(int(place), int(place) + 1, f"\n{rng.choice(_STRAY)}\n")
