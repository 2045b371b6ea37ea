"""A phrase with several parts ("11 policemen and dozens of shoppers, including three children") → one toll."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tocsin.errors import UnreadableValue
from tocsin.records import Span, Toll, TollPart
from tocsin.resolve.tolls import included
from tocsin.resolve.tolls import words as w
from tocsin.resolve.tolls.numbers import phrase_at, quantify
from tocsin.resolve.tolls.phrases import Counted, count_phrase
from tocsin.resolve.tolls.tokens import Item, Quantity, Token
from tocsin.resolve.tolls.words import word_set

_OF_THEM = ("of them", "of whom")
_OPENING = frozenset(":(–—-")
_RELATED = frozenset(("his", "her", "their"))
_GENERIC = word_set("people persons person dead victims others")
_ANYBODY = word_set("men women children boys girls man woman child boy girl adults adult")  # "civilians" may be these


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a list: the words, and whether a comma alone or "and" stands before it."""

    items: list[Item]
    comma: bool


def sum_tolls(tolls: Iterable[Toll]) -> Toll:
    """The sum of parts that share no person. A bound that is open in one part is open in the sum.

    Breakdowns are joined, equal groups added. Raises UnreadableValue for no parts.
    """
    parts = tuple(tolls)
    if not parts:
        raise UnreadableValue("no counts to add: give at least one toll")
    groups: dict[str, TollPart] = {}
    for part in (line for toll in parts for line in toll.breakdown):
        known = groups.get(part.group)
        groups[part.group] = (
            replace(known, count=known.count + part.count, evidence=(*known.evidence, *part.evidence))
            if known
            else part
        )
    low, best, high = (_sum([getattr(toll, bound) for toll in parts]) for bound in ("low", "best", "high"))
    if best is None and low is None:  # "up to 20 men and several women": at least what the others say
        low = sum(toll.low for toll in parts if toll.low is not None) or None
    told = {toll.perpetrators_included for toll in parts}
    return Toll(low, best, high, tuple(groups.values()), True if True in told else (False if told == {False} else None))


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def count_tokens(tokens: Sequence[Token], offset: int = 0) -> Toll:
    """The toll that the tokens state; spans of its breakdown are shifted by `offset`.

    Raises UnreadableValue where they count no persons.
    """
    capitals = any(token.raw.islower() and token.raw.isalpha() and len(token.raw) > 2 for token in tokens)
    capitals = capitals or any(token.raw.istitle() and len(token.raw) > 2 for token in tokens)
    items = quantify(tokens)
    if phrase_at(items, 0, w.INCLUDING):
        raise UnreadableValue("a part of a number that stands elsewhere")
    head, inner = _bracketed(_without_excluded(items))
    split = _including(head)
    if split:
        head, inner = head[: split[0]], head[split[1] :]
        while inner and _text(inner[0]) in ("were", "was", "are"):
            inner = inner[1:]
        comma = max((i for i, item in enumerate(head) if _text(item) == ","), default=0)
        if comma and not any(isinstance(item, Quantity) or item.raw[0].isalnum() for item in inner):
            head, inner = head[:comma], head[comma + 1 :]  # "14 people, two policemen among them"
    counted = [(part, count_phrase(part.items, capitals=capitals)) for part in _split(head)]
    total, listed = _add(counted)
    parts = [count_phrase(part.items, capitals=capitals) for part in _split(inner)]
    lines = _of_them(items, total, capitals=capitals) or [*listed, *parts]
    toll = _with_breakdown(total, lines, offset)
    return replace(toll, perpetrators_included=included.by_words((token.text for token in tokens), toll))


def _bracketed(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """The items without a bracket behind a count ("ten civilians (nine men; one woman) and …"), and what it holds."""
    opening = next((i for i, item in enumerate(items) if _text(item) == "("), None)
    closing = next((i for i, item in enumerate(items) if _text(item) == ")"), None)
    if not opening or closing is None or closing < opening or not _counts(items[:opening]):
        return items, []
    return items[:opening] + items[closing + 1 :], items[opening + 1 : closing]


def _including(items: Sequence[Item]) -> tuple[int, int] | None:
    """Where the total ends and the breakdown begins."""
    for i in range(1, len(items)):
        length = phrase_at(items, i, w.INCLUDING)
        if length and not (i == 1 and phrase_at(items, i, _OF_THEM)):
            counted = isinstance(items[i - 1], Quantity) and phrase_at(items, i, _OF_THEM)
            return (i - 1 if counted else i), i + length
        opening = items[i]
        if isinstance(opening, Token) and opening.text in _OPENING and _spaced(items, i) and _counts(items[:i]):
            return i, i + 1
    return None


def _spaced(items: Sequence[Item], i: int) -> bool:
    """A dash between words joins them; one with space around it, a colon or a bracket opens a list."""
    return _text(items[i]) in (":", "(") or (
        i + 1 < len(items) and items[i].end < items[i + 1].start and items[i - 1].end < items[i].start
    )


def _counts(items: Sequence[Item]) -> bool:
    return len(items) > 1 and any(isinstance(item, Quantity) for item in items) and not isinstance(items[-1], Quantity)


def _text(item: Item) -> str:
    return item.text if isinstance(item, Token) else ""


def _without_excluded(items: list[Item]) -> list[Item]:
    """Up to "excluding the attacker", "mostly women": what follows adds nothing."""
    for i in range(1, len(items)):
        if phrase_at(items, i, w.EXCLUDING):
            return items[:i]
    return items


def _of_them(items: Sequence[Item], total: Toll, *, capitals: bool) -> list[Counted]:
    """ "Six people, four of them women", "half of whom were women": the number before, the group behind."""
    found = []
    for i in range(1, len(items) - 2):
        number = items[i]
        if _text(number) == "half" and total.best is not None and total.best % 2 == 0:
            number = Quantity(Toll(*(total.best // 2,) * 3), number.start, number.end)
        if isinstance(number, Quantity) and phrase_at(items, i + 1, _OF_THEM):
            begin = i + 3 + (_text(items[i + 3]) in ("were", "was", "are") if i + 3 < len(items) else 0)
            stop = next(
                (j for j in range(begin, len(items)) if isinstance(items[j], Quantity) or _text(items[j]) in ",;"),
                len(items),
            )
            found.append(count_phrase([number, *items[begin:stop]], capitals=capitals))
    return found


def _split(items: Sequence[Item]) -> list[_Part]:
    parts: list[_Part] = []
    current: list[Item] = []
    comma, i = False, 0
    while i < len(items):
        length = phrase_at(items, i, w.SEPARATORS)
        mark = _text(items[i])
        if length or mark in (",", ";"):
            if current:
                parts.append(_Part(current, comma))
                current, comma = [], not length
            else:
                comma = comma and not length
            i += length or 1
            continue
        current.append(items[i])
        i += 1
    if current:
        parts.append(_Part(current, comma))
    return parts


def _add(counted: Sequence[tuple[_Part, Counted]]) -> tuple[Toll, list[Counted]]:
    """Sum of the parts of a list, and those of them that break down the first."""
    if len(counted) == 1 and counted[0][1].kind == "lone":
        return Toll(1, 1, 1), []
    tolls: list[Toll] = []
    taken: list[Counted] = []
    adrift = False  # behind words like "in Kabul", where names and "the market" are no victims
    for position, (part, one) in enumerate(counted):
        if _stops(part, position):
            break
        if one.toll is None:
            if one.kind == "plural" and tolls and not adrift:
                tolls.extend(_unnumbered_plural(taken[-1], one))
            adrift = adrift or one.cut or one.kind == "none"
            continue
        if taken and _repeats(taken[-1], one, part, last=position == len(counted) - 1, adrift=adrift):
            continue
        tolls.append(one.toll)
        taken.append(one)
        adrift = one.cut
    if not tolls:
        raise UnreadableValue("no number of persons")
    if _first_is_total(taken):
        return tolls[0], taken[1:]
    if _rest_are_ages(taken):
        return tolls[0], []
    total = sum_tolls(tolls)
    own = [one for one in taken if one.kind == "self" or _attacked(one, counted)]
    groups = [one for one in taken if one.kind == "number" and one.group.lower() not in _GENERIC and one not in own]
    return total, [*own, *(groups if len(taken) > 1 else [])]


def _attacked(one: Counted, counted: Sequence[tuple[_Part, Counted]]) -> bool:
    """Whether those counted are attackers, by a word that is said of nobody else."""
    words = (_text(item) for part, other in counted if other is one for item in part.items)
    return one.group == "perpetrators" and any(word in w.ATTACKERS for word in words)


def _stops(part: _Part, position: int) -> bool:
    """Where another act begins ("…, damaging the car", "and burned two shops")."""
    first = _text(part.items[0])
    if position == 0 or len(first) < 6:
        return False
    if first.endswith("ed") and len(part.items) > 1:
        second = part.items[1]
        return isinstance(second, Quantity) or second.text in w.POSSESSIVES
    return first.endswith("ing")


def _unnumbered_plural(before: Counted, one: Counted) -> list[Toll]:
    """ "12 officers and soldiers" are twelve; "Khan and civilians", "two men and others" are more than said."""
    together = before.kind == "number" and not before.bare and one.group not in w.MANY and not before.cut
    return [] if together else [Toll(0, None, None)]


def _repeats(before: Counted, one: Counted, part: _Part, *, last: bool, adrift: bool) -> bool:
    """Whether a part tells the one before again (an apposition, an age), or is no victim at all."""
    if one.kind == "nobody":
        return True
    if adrift and one.kind in ("name", "paired"):
        return True
    if not part.comma:
        return False
    if before.kind == "name" and one.kind == "single":
        return _text(part.items[0]) not in _RELATED
    if before.kind in ("single", "paired") and one.kind == "name" and last:
        return True
    return before.kind in ("name", "single") and one.bare and one.kind == "number"


def _first_is_total(taken: Sequence[Counted]) -> bool:
    """ "Six people, four women and two children": the rest adds up to the first."""
    if len(taken) < 3:
        return False
    first, rest = taken[0], taken[1:]
    group = set(first.group.lower().split())
    of_civilians = "civilians" in group and all(set(one.group.lower().split()) & _ANYBODY for one in rest)
    if first.toll is None or first.toll.best is None or not (group & _GENERIC or of_civilians):
        return False
    return sum((one.toll.best or 0) for one in rest if one.toll) == first.toll.best


def _rest_are_ages(taken: Sequence[Counted]) -> bool:
    """ "Two boys, 9 and 11": as many bare numbers as there are persons."""
    first, rest = taken[0], taken[1:]
    if first.toll is None or first.bare or first.toll.best != len(rest) or len(rest) < 2:
        return False
    return all(one.kind == "number" and one.bare and one.toll and (one.toll.best or 999) < 110 for one in rest)


def _with_breakdown(total: Toll, lines: Sequence[Counted], offset: int) -> Toll:
    most = next((number for number in (total.high, total.best) if number is not None), None)
    parts: dict[str, TollPart] = {}
    for line in lines:
        if line.toll is None or not line.group:
            continue
        count = line.toll.best if line.toll.best is not None else line.toll.low
        if count is None or count == 0 or (most is not None and count > most) or line.kind == "name":
            continue
        span = Span(line.start + offset, line.end + offset)
        known = parts.get(line.group)
        parts[line.group] = (
            TollPart(line.group, known.count + count, (*known.evidence, span))
            if known
            else TollPart(line.group, count, (span,))
        )
    return replace(total, breakdown=tuple(parts.values()))
