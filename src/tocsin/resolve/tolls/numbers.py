"""Tokens → quantities: numbers in digits and words, bounds, ranges and vague amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from tocsin.records import Toll
from tocsin.resolve.tolls import words as w
from tocsin.resolve.tolls.tokens import HYPHENS, Item, Quantity, Token

_MOST_BOUNDS = 4  # "the other at least" before a number
_ANY_SCALE = 10**12
_MOST_DIGITS = 9  # a longer decimal is no count of persons


def quantify(tokens: Sequence[Token]) -> list[Item]:
    """The tokens with every number phrase replaced by one `Quantity`."""
    items: list[Item] = []
    i = 0
    while i < len(tokens):
        found = _quantity_at(tokens, i)
        if found is None:
            items.append(tokens[i])
            i += 1
            continue
        quantity, end = found
        if tokens[i].text in w.HEDGES and _is_bound_of(items, tokens, end):
            items = _with_bound(items, quantity)
        else:
            items.append(quantity)
        i = end
    return items


def _is_bound_of(items: Sequence[Item], tokens: Sequence[Token], end: int) -> bool:
    """Whether a hedged number ("at least 10, possibly 12") bounds the number before it: right behind it, or bare."""
    before = [item for item in items if not isinstance(item, Token) or item.text not in (",", "and", "or", "if", "not")]
    if not before or not any(isinstance(item, Quantity) for item in before[-4:]):
        return False
    bare = end >= len(tokens) or not tokens[end].raw[0].isalpha() or tokens[end].text in w.CUTS
    return isinstance(before[-1], Quantity) or (bare and not any(_breaks(item) for item in before[-3:]))


def _breaks(item: Item) -> bool:
    return isinstance(item, Token) and (item.text in w.CUTS or not item.raw[0].isalpha())


def _with_bound(items: list[Item], bound: Quantity) -> list[Item]:
    """The items with the last number's high set to the hedged one's best; open where that is vague."""
    at = max(i for i, item in enumerate(items) if isinstance(item, Quantity))
    number = items[at]
    assert isinstance(number, Quantity)
    low, best, most = number.toll.low, number.toll.best, bound.toll.best
    high = most if most is not None and most >= max(low or 0, best or 0) else None
    kept = items[: at + 1] + [item for item in items[at + 1 :] if isinstance(item, Token) and item.raw[0].isalpha()]
    while isinstance(kept[-1], Token) and kept[-1].text in ("and", "or", "if", "not"):
        kept.pop()
    kept[at] = replace(number, toll=Toll(low, best, high))
    return kept


def _quantity_at(tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    start, kind = i, ""
    if tokens[i].text in ("between", "from"):
        ranged = _range_at(tokens, i + 1, ("and", "to"))
        if ranged and i > 0 and tokens[i].text == "from" and tokens[i - 1].text in w.CHANGED:
            return _made(tokens, start, ranged[1], Toll(*(ranged[0][2],) * 3))
        if ranged:
            return _made(tokens, start, ranged[1], Toll(*ranged[0]))
    for _ in range(_MOST_BOUNDS):
        length, found = _bound_at(tokens, i)
        if not length:
            break
        kind, i = found or kind, i + length
    if i >= len(tokens):
        return None
    ranged = _range_at(tokens, i, ("to", "or", *HYPHENS))
    if ranged:
        return _made(tokens, start, ranged[1], Toll(*ranged[0]))
    vague = _vague_at(tokens, i)
    if vague:
        return _made(tokens, start, vague[1], Toll(vague[0], None, None), vague=True)
    number = number_at(tokens, i)
    if number is None:
        return None
    value, end = number
    for phrases, name in ((w.AFTER_LEAST, "least"), (w.AFTER_ABOUT, "about")):
        length = phrase_at(tokens, end, phrases)
        if length:
            kind, end = name, end + length
    if end < len(tokens) and tokens[end].text == "-" and _texts(tokens, end + 1, 1) == "plus":
        kind, end = "least", end + 2
    if tokens[i].raw.endswith("+"):
        kind = "least"
    return _made(tokens, start, end, _bounded(value, kind))


def _made(tokens: Sequence[Token], start: int, end: int, toll: Toll, *, vague: bool = False) -> tuple[Quantity, int]:
    return Quantity(toll, tokens[start].start, tokens[end - 1].end, vague), end


def _bounded(value: int, kind: str) -> Toll:
    if kind == "least":
        return Toll(value, value, None)
    if kind == "about":
        return Toll(None, value, None)
    if kind == "most":
        return Toll(None, value, value)
    return Toll(value, value, value)


def _bound_at(tokens: Sequence[Token], i: int) -> tuple[int, str | None]:
    """Length and kind of a bound's words at `i`; the longest phrase counts."""
    best: tuple[int, str | None] = (0, None)
    for phrases, kind in ((w.LEAST, "least"), (w.ABOUT, "about"), (w.MOST, "most"), (w.EXACT, None)):
        length = phrase_at(tokens, i, phrases)
        if length > best[0]:
            best = (length, kind)
    return best


@cache
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases as words, by their first, the longest in front."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=lambda p: -p.count(" ")):
        parts = tuple(phrase.split())
        table.setdefault(parts[0], []).append(parts)
    return {first: tuple(rest) for first, rest in table.items()}


def phrase_at(items: Sequence[Item], i: int, phrases: tuple[str, ...]) -> int:
    """Number of items of the longest of `phrases` that begins at `i`; quantities match none."""
    if i >= len(items) or isinstance(items[i], Quantity):
        return 0
    first = items[i]
    for parts in _by_first_word(phrases).get(first.text if isinstance(first, Token) else "", ()):
        window = items[i : i + len(parts)]
        if len(window) == len(parts) and all(
            isinstance(item, Token) and item.text == part for item, part in zip(window, parts, strict=True)
        ):
            return len(parts)
    return 0


def _texts(tokens: Sequence[Token], i: int, length: int) -> str:
    return " ".join(token.text for token in tokens[i : i + length])


def _range_at(tokens: Sequence[Token], i: int, links: Sequence[str]) -> tuple[tuple[int, int, int], int] | None:
    """ "20 to 30", "20-30", "five or six": low, middle, high."""
    first = number_at(tokens, i)
    if first is None or first[1] >= len(tokens) or tokens[first[1]].text not in links:
        return None
    last = number_at(tokens, first[1] + 1)
    if last is None or first[0] >= last[0]:
        return None
    low = first[0]
    small = tokens[first[1] + 1].value or (_small_at(tokens, first[1] + 1) or (0,))[0]
    if small and last[0] % small == 0 and low < small < last[0] and first[1] == i + 1:  # "two to three hundred"
        low *= last[0] // small
    return (low, (low + last[0]) // 2, last[0]), last[1]


def _vague_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """ "Dozens", "tens of thousands", "several hundred", "a few": the least it can be."""
    j = i + 1 if tokens[i].text == "a" and _texts(tokens, i + 1, 1) in ("few", "handful") else i
    if j >= len(tokens) or tokens[j].text not in w.VAGUE:
        return None
    least, unit = w.VAGUE[tokens[j].text], _texts(tokens, j + 1, 1)
    if unit in w.VAGUE_OF:
        return w.VAGUE_OF[unit], j + 2
    if unit == "of" and least >= 20:
        larger = _texts(tokens, j + 2, 1)
        if larger in w.VAGUE and w.VAGUE[larger] >= 200:
            return least * w.VAGUE[larger] // 2, j + 3
    return least, j + 1


def number_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Value of the number at `i`, and where it ends."""
    if i >= len(tokens):
        return None
    text, following = tokens[i].text, _texts(tokens, i + 1, 1)
    if text == "both" and (_texts(tokens, i + 2, 1) != "and" or _texts(tokens, i + 3, 1).endswith("ing")):
        return 2, i + 1
    if text == "half" and [t.text for t in tokens[i : i + 5]] in (["half", h, "a", h, "dozen"] for h in HYPHENS):
        return 6, i + 5
    if text == "half" and following in ("a", "an") and _texts(tokens, i + 2, 1) in (*w.DOZENS, *w.SCALES):
        unit = _texts(tokens, i + 2, 1)
        return (w.DOZENS.get(unit) or w.SCALES[unit]) // 2, i + 3
    if text in ("a", "an") and following in (*w.DOZENS, *w.SCALES):
        return _scaled(tokens, 1, i + 1)
    if tokens[i].raw[0].isdigit():
        if tokens[i].value is None:
            return _fraction(tokens, i)
        return _scaled(tokens, tokens[i].value or 0, i + 1)
    small = _small_at(tokens, i)
    return _scaled(tokens, *small) if small else None


def _fraction(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """ "1.5 million"."""
    unit = _texts(tokens, i + 1, 1)
    if unit in w.SCALES and len(tokens[i].text) <= _MOST_DIGITS:
        return round(float(tokens[i].text) * w.SCALES[unit]), i + 2
    return None


def _small_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """A number word below one hundred ("fifty-two", with or without hyphen)."""
    text = tokens[i].text if i < len(tokens) else ""
    if text in w.TENS:
        j = i + 2 if _texts(tokens, i + 1, 1) in HYPHENS else i + 1
        unit = w.ONES.get(_texts(tokens, j, 1), 0)
        return (w.TENS[text] + unit, j + 1) if 0 < unit < 10 else (w.TENS[text], i + 1)
    return (w.ONES[text], i + 1) if text in w.ONES else None


def _scaled(tokens: Sequence[Token], value: int, i: int) -> tuple[int, int]:
    """A number with the dozens, hundreds, thousands that follow ("two thousand three hundred and five")."""
    unit = _texts(tokens, i, 1)
    if unit in w.DOZENS:
        return value * w.DOZENS[unit], i + 1
    total, current, scale = 0, value, _ANY_SCALE
    while True:
        unit = _texts(tokens, i, 1)
        if unit == "hundred" and 0 < current < 100:
            current, i = 100 * current, i + 1
        elif unit in w.SCALES and unit != "hundred" and current and w.SCALES[unit] < scale:
            scale = w.SCALES[unit]
            total, current, i = total + current * scale, 0, i + 1
        else:
            return total + current, i
        rest = _small_at(tokens, i + 1 if _texts(tokens, i, 1) == "and" else i)
        if rest is not None and rest[0]:
            current, i = current + rest[0], rest[1]
