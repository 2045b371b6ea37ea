"""The rows of one incident as its tags give them: what the record, the training example and the linter share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tocsin.evaluate.marked.tags import PLACE_LEVELS, TOLLS, Numbers, TagFault, parse_numbers, plain_number
from tocsin.evaluate.marked.text import Marked, MarkedArticle


@dataclass(frozen=True, slots=True)
class Row:
    """One perpetrator, target or weapon: its codes, the mark whose words are its value, and all its mentions."""

    letter: str
    codes: tuple[str, ...]
    value: Marked
    mentions: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A toll that words state; `numbers` None where the mark only mentions it."""

    marked: Marked
    numbers: Numbers | None


def trailer(article: MarkedArticle, number: int) -> Mapping[str, str]:
    """The trailer's values for an incident; empty where there is no line."""
    return next((t.values for t in article.trailers if t.number == number), {})


def incidents(article: MarkedArticle) -> tuple[int, ...]:
    """The numbers of the incidents that the trailer declares, in order."""
    return tuple(sorted({t.number for t in article.trailers}))


def rows(article: MarkedArticle, number: int, name: str) -> tuple[Row, ...]:
    """The rows of `p`, `t` or `w` in order of their letters; the first mark with codes gives the value."""
    found = []
    for letter in sorted({m.tag.letter for m in article.of(number, name)}):
        mentions = tuple(m for m in article.of(number, name) if m.tag.letter == letter)
        coded = [m for m in mentions if m.tag.codes]
        if coded:
            found.append(Row(letter, coded[0].tag.codes, coded[0], mentions))
    return tuple(found)


def evidence(article: MarkedArticle, number: int, *fields: str) -> tuple[Marked, ...]:
    """The marks whose `ev` tag proves one of the fields."""
    return tuple(m for m in article.of(number, "ev") if m.tag.field in fields)


def stated(article: MarkedArticle, number: int, name: str) -> tuple[Stated, ...]:
    """What the `k`, `wd` or `kid` marks of an incident state, parts too; equal unhedged words may go without value."""
    marks = list(article.of(number, name))
    return tuple(Stated(m, _numbers(m.tag.value, article.words(m))) for m in marks)


def _numbers(value: str | None, words: str) -> Numbers | None:
    return parse_numbers(value) if value else plain_number(words)


def total(article: MarkedArticle, number: int, name: str) -> Numbers | None:
    """Low, best, high of a toll: the trailer's, else what the words state, else the sum of the parts.

    Several numbers give the lowest low, the highest high and the last best (the linter asks for a trailer then).
    """
    given = trailer(article, number).get(TOLLS[name])
    if given:
        try:
            return parse_numbers(given)
        except TagFault:
            return None
    found = stated(article, number, name)
    whole = [s.numbers for s in found if s.marked.tag.group is None and s.numbers is not None]
    if whole:
        best = [n.best for n in whole if n.best is not None]
        open_above = any(n.high is None for n in whole)
        lows = [n.low for n in whole if n.low is not None]
        highs = [n.high for n in whole if n.high is not None]
        return Numbers(min(lows, default=None), best[-1] if best else None, None if open_above else max(highs))
    return _sum([n for _, n in parts(article, number, name)])


def parts(article: MarkedArticle, number: int, name: str) -> tuple[tuple[Marked, Numbers], ...]:
    """The breakdown: for each group the first mark with a number, and the number."""
    found: dict[str, tuple[Marked, Numbers]] = {}
    for one in stated(article, number, name):
        group = one.marked.tag.group
        if group is not None and one.numbers is not None and group not in found:
            found[group] = (one.marked, one.numbers)
    return tuple(found.values())


def _sum(numbers: list[Numbers]) -> Numbers | None:
    if not numbers:
        return None
    lows = [n.low if n.low is not None else n.best for n in numbers]
    bests = [n.best for n in numbers]
    highs = [n.high for n in numbers]
    return Numbers(_add(lows), _add(bests), _add(highs))


def _add(numbers: list[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) else None


def date(article: MarkedArticle, number: int) -> str | None:
    """EDTF value: the trailer's, else the finest that a `date` tag gives (the first of equals)."""
    given = trailer(article, number).get("date")
    values = [m.tag.value for m in article.of(number, "date") if m.tag.value is not None]
    return given or max(values, key=fineness, default=None)


def fineness(edtf: str) -> int:
    """How fine an EDTF value is: 0 interval or none, 1 year, 2 month, 3 day."""
    return 0 if "/" in edtf else edtf.count("-") + 1


def place(article: MarkedArticle, number: int) -> tuple[str | None, str | None, str | None]:
    """Value, city and country of the place: the trailer's, else the words tagged venue, city, region or country."""
    given = trailer(article, number)
    marks = list(article.of(number, "place"))
    by_level = {level: m for level in PLACE_LEVELS for m in reversed(marks) if m.tag.codes == (level,)}
    best = next((by_level[level] for level in PLACE_LEVELS if level in by_level), marks[0] if marks else None)
    value = given.get("place") or (article.words(best) if best else None)
    city = given.get("city") or (article.words(by_level["city"]) if "city" in by_level else None)
    country = given.get("country")
    return value, _known(city), _known(country)


def _known(value: str | None) -> str | None:
    return None if value in {None, "?", "-"} else value
