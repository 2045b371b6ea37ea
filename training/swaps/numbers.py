"""Tolls exchanged for others, where the article shows that nothing else hangs on the number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from tocsin.evaluate.marked import rows
from tocsin.evaluate.marked.tags import TOLLS, Tag, parse_numbers
from tocsin.evaluate.marked.text import Marked, MarkedArticle
from tocsin.resolve.numerals import ONES
from training.swaps.edits import Edit, Unswappable, edit

_WORDS = {word: number for word, number in ONES.items() if number > 1} | {"twenty": 20}
_WORD_OF = {number: word for word, number in _WORDS.items()}
_FIGURES = r"(?<![\d.,:])\d{1,3}(?:,\d{3})+(?![\d:])|(?<![\d.,:])\d+(?![\d:])"
_NUMBER = re.compile(rf"(?i){_FIGURES}|\b(?:{'|'.join(_WORDS)})\b")


@dataclass(frozen=True, slots=True)
class _Told:
    start: int
    end: int
    words: str
    number: int


def swap_numbers(article: MarkedArticle, rng: np.random.Generator, *, share: float = 0.7) -> MarkedArticle:
    """The article with other tolls, the same distance added to every number that tells one of them."""
    for number in rows.incidents(article):
        for name in TOLLS:
            if rng.random() < share:
                try:
                    article = _swapped(article, number, name, rng)
                except Unswappable:
                    continue
    return article


def _swapped(article: MarkedArticle, number: int, name: str, rng: np.random.Generator) -> MarkedArticle:
    marks = [m for m in article.of(number, name) if m.tag.group is None]
    told = [one for m in marks for one in _numbers(article, m)]
    if not told or any(one.number < 3 for one in told):
        raise Unswappable("no number to exchange")
    step = _step(article, number, name, {one.number for one in told}, rng)
    edits = {(one.start, one.end): Edit(one.start, one.end, _written(one, step)) for one in told}
    return edit(
        article,
        list(edits.values()),
        tag=lambda m: _tag(m, step) if m in marks else m.tag,
        trailer=lambda t: {
            k: _raised(v, step) if t.number == number and k == TOLLS[name] else v for k, v in t.values.items()
        },
    )


def _numbers(article: MarkedArticle, marked: Marked) -> Iterator[_Told]:
    """The one number of a mark's words. Raises Unswappable where there is another count of them, or a vague one."""
    found = list(_NUMBER.finditer(article.text, marked.span.start, marked.span.end))
    numbers = rows.stated(article, marked.tag.number or 0, marked.tag.name)
    own = next(s.numbers for s in numbers if s.marked is marked)
    if own is None and not found:
        return  # "the dead"
    if len(found) != 1 or own is None or _value(found[0][0]) != (own.best if own.best is not None else own.low):
        raise Unswappable(f"{article.words(marked)!r} is not one plain number")
    yield _Told(*found[0].span(), found[0][0], _value(found[0][0]))


def _value(words: str) -> int:
    return _WORDS[words.lower()] if words.isalpha() else int(words.replace(",", ""))


def _step(article: MarkedArticle, number: int, name: str, told: set[int], rng: np.random.Generator) -> int:
    """What to add. Raises Unswappable where another number of the article hangs together with one of `told`."""
    mine = {m.span for m in article.of(number, name) if m.tag.group is None}
    others = [
        _value(found[0])
        for found in _NUMBER.finditer(article.text)
        if not any(s.start <= found.start() and found.end() <= s.end for s in mine)
    ]
    parts = [n.best or n.low or 0 for _, n in rows.parts(article, number, name)]
    if told & set(others) or sum(parts) >= min(told):
        raise Unswappable("the number stands elsewhere too, or is the sum of its parts")
    if any(a + b in told or abs(a - b) in told for a, b in combinations(set(others), 2)):
        raise Unswappable("the number is the sum or the difference of others")
    if any(abs(a - b) in told or a + b in others for a in told for b in others):
        raise Unswappable("another number is the sum or the difference")
    lower, upper = -min(told) // 4, max(2, max(told) // 4)
    steps = [s for s in range(lower, upper + 1) if s and _orderly(told, s, others, sum(parts))]
    if not steps:
        raise Unswappable("no other number keeps the order")
    return steps[int(rng.integers(len(steps)))]


def _orderly(told: set[int], step: int, others: list[int], parts: int) -> bool:
    """Whether after the step the numbers are still larger or smaller than the same others, and than their parts."""
    return all((a > b) == (a + step > b) and a + step not in {b, 0, 1} for a in told for b in others) and all(
        a + step > max(parts, 2) for a in told
    )


def _written(one: _Told, step: int) -> str:
    number = one.number + step
    if not one.words.isalpha():
        return f"{number:,}" if "," in one.words or number >= 10_000 else str(number)
    words = _WORD_OF.get(number, str(number))
    return words.capitalize() if one.words[0].isupper() else words


def _tag(marked: Marked, step: int) -> Tag:
    value = marked.tag.value
    return marked.tag if value is None else replace(marked.tag, value=_raised(value, step))


def _raised(value: str, step: int) -> str:
    raised = re.sub(r"\d+", lambda found: str(int(found[0]) + step), value)
    parse_numbers(raised)
    return raised
