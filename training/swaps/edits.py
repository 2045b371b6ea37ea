"""Words of a marked article exchanged for others, with every mark moved along."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from tocsin.evaluate.marked.tags import Tag
from tocsin.evaluate.marked.text import Marked, MarkedArticle, Trailer
from tocsin.records import Span

_ARTICLE_BEFORE = re.compile(r"\b(an?) $", re.IGNORECASE)
_AS_CONSONANT = re.compile(r"(?i)u(?:k|g|s|r|n[ai])|eu|one\b")  # a Ukrainian, a Ugandan, a European
_SPELLED_VOWELS = "AEFHILMNORSX"  # an FLC fighter


class Unswappable(ValueError):
    """An exchange that would leave a mark cut in two; the article keeps what it has."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters [start, end) of the text become `words`."""

    start: int
    end: int
    words: str


def edit(
    article: MarkedArticle,
    edits: Sequence[Edit],
    *,
    tag: Callable[[Marked], Tag] = lambda marked: marked.tag,
    trailer: Callable[[Trailer], Mapping[str, str]] = lambda trailer: trailer.values,
    published: str | None = None,
) -> MarkedArticle:
    """The article with the edits made; `tag` and `trailer` give what the marks and the trailer lines then say.

    Edits must not overlap. Raises Unswappable where one of them holds only a part of a mark's words.
    """
    made = sorted((*edits, *_determiners(article.text, edits)), key=lambda e: e.start)
    text, moves, position = "", [(0, 0, 0)], 0  # moves: old start, old end, new end of what was edited
    for one in made:
        if one.start < position:
            raise Unswappable(f"{article.id}: two edits on {article.text[one.start : one.end]!r}")
        text += article.text[position : one.start] + one.words
        moves.append((one.start, one.end, len(text)))
        position = one.end
    text += article.text[position:]
    marks = tuple(
        replace(m, span=Span(_moved(m.span.start, moves, made), _moved(m.span.end, moves, made)), tag=tag(m))
        for m in article.marks
    )
    header = dict(article.header) | ({"published": published} if published else {})
    trailers = tuple(replace(t, values=MappingProxyType(dict(trailer(t)))) for t in article.trailers)
    title = text.split("\n", 1)[0]
    date = published or article.published
    return replace(
        article,
        header=MappingProxyType(header),
        text=text,
        title=title,
        marks=marks,
        trailers=trailers,
        published=date,
    )


def _moved(position: int, moves: list[tuple[int, int, int]], made: list[Edit]) -> int:
    """Where a boundary of a mark stands after the edits."""
    last = next(move for move in reversed(moves) if move[0] <= position)
    start, end, new_end = last
    if position >= end:
        return new_end + position - end
    if position == start:
        words = next(e.words for e in made if (e.start, e.end) == (start, end))
        return new_end - len(words)
    raise Unswappable(f"a mark begins or ends inside an exchanged name at {position}")


def _determiners(text: str, edits: Sequence[Edit]) -> list[Edit]:
    """Edits that make "a" or "an" fit what now follows it."""
    found = []
    for one in edits:
        before = _ARTICLE_BEFORE.search(text, max(0, one.start - 4), one.start)
        if before is None or not one.words:
            continue
        wanted = "an" if _sounds_as_vowel(one.words) else "a"
        if before[1].lower() != wanted:
            words = wanted.capitalize() if before[1][0].isupper() else wanted
            found.append(Edit(before.start(1), before.end(1), words))
    return found


def _sounds_as_vowel(words: str) -> bool:
    first = words.split()[0]
    if first[0].isdigit():
        return first[0] == "8" or re.match(r"1[18](?:\D|$|,\d{3})", first) is not None
    if len(first) > 1 and first.isupper():
        return first[0] in _SPELLED_VOWELS
    return first[0].lower() in "aeiou" and not _AS_CONSONANT.match(first)


def places_of(text: str, form: str) -> list[tuple[int, int]]:
    """Where a form stands in the text as whole words, each [start, end)."""
    return [found.span() for found in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)]
