"""The doors: one phrase, one span, a group with its number."""

from __future__ import annotations

from tocsin.errors import UnreadableValue
from tocsin.records import Span, Toll
from tocsin.resolve.tolls.clauses import clauses_of
from tocsin.resolve.tolls.lists import count_tokens, sum_tolls
from tocsin.resolve.tolls.measures import tokenise
from tocsin.resolve.tolls.numbers import quantify
from tocsin.resolve.tolls.phrases import count_phrase


def read_count(words: str) -> Toll:
    """How many persons a phrase counts ("at least 12 people, including three children").

    Spans of the breakdown are offsets in `words`. Raises UnreadableValue, naming the words, where they count nobody.
    """
    return _read(words, 0, None)


def read_toll(text: str, span: Span, *, kind: str | None = None) -> Toll:
    """The toll that a span of `text` states, with or without its verb ("killed three people", "No one was hurt").

    kind: "killed", "wounded" or "kidnapped", to choose in "killed two and wounded five"; None takes what comes first.
    Returns persons, low <= best <= high; None where the words leave a bound open. Spans of the breakdown are offsets
    in `text`. Raises UnreadableValue, naming the words, where they hold no number.
    """
    return _read(span.of(text), span.start, kind)


def _read(words: str, offset: int, kind: str | None) -> Toll:
    tolls = []
    for clause in clauses_of(tokenise(words), kind):
        try:
            tolls.append(count_tokens(clause, offset))
        except UnreadableValue:
            continue
    if not tolls:
        raise UnreadableValue(f"{words!r} counts no persons: correct or drop this span")
    return tolls[0] if len(tolls) == 1 else sum_tolls(tolls)


def count_of_group(words: str) -> tuple[str, Toll]:
    """The group and number of a phrase like "three children" or "two of the attackers" (group "perpetrators").

    Raises UnreadableValue, naming the words, where there is no number or no group.
    """
    items = quantify(tokenise(words))
    counted = count_phrase(items, capitals=not words.isupper())
    if counted.toll is None or not counted.group:
        raise UnreadableValue(f"{words!r} names no group with a number: correct or drop this span")
    return counted.group, counted.toll
