"""Words → tokens → quantities: numbers in digits and words, bounds, ranges and vague amounts, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tocsin.records import Toll
from tocsin.resolve.tolls import words as w
from tocsin.resolve.tolls.words import word_set

_TOKEN = re.compile(
    r"(?P<number>[0-9]{1,3}(?:(?:,\s?|[\u00a0\u2009\u202f])[0-9]{3})+(?![0-9])|[0-9]+(?:\.[0-9]+)?)(?P<plus>\+)?"
    r"|(?P<word>[^\W\d_]+\.(?=\s?[^\W\d_]\.)(?:\s?[^\W\d_]\.)*|[^\W\d_]+(?:['’][^\W\d_]+)?)|(?P<mark>[^\w\s])"
)
_MOST_BOUNDS = 4  # "the other at least" before a number
_ANY_SCALE = 10**12
_MONTHS = word_set(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec
    """
)
_MOST_DIGITS = 9  # a longer number is no count of persons
# What makes a number no count: money, shares, calibres, times, ages, and years of dates.
_MONEY = frozenset("$£€¥")
_HYPHENS = frozenset("-–—‐")
_LISTING = frozenset((",", "and", "to", "or", "-", "–"))
_UNIT_AFTER = word_set("% percent mm cm kg km mph pct caliber calibre am pm a.m. p.m. gmt °")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark. text: lower case; raw: as written; value: of a number in digits."""

    text: str
    raw: str
    start: int
    end: int
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of persons with its bounds; stands in a list of tokens where its words stood."""

    toll: Toll
    start: int
    end: int
    vague: bool = False


Item = Token | Quantity


def tokenise(words: str) -> list[Token]:
    """Tokens of a phrase; ages ("22-year-old", "aged 8"), money, calibres and ordinals are left out."""
    tokens = [_token(match) for match in _TOKEN.finditer(words)]
    return _without_measures(tokens)


def _token(match: re.Match[str]) -> Token:
    raw = match[0]
    if match["number"]:
        digits = re.sub(r"[,\s]", "", match["number"])
        whole = digits.isdigit() and len(digits) <= _MOST_DIGITS
        return Token(raw, raw, match.start(), match.end(), int(digits) if whole else None)
    return Token(raw.lower().replace("’", "'"), raw, match.start(), match.end())


def _without_measures(tokens: list[Token]) -> list[Token]:
    kept: list[Token] = []
    i = 0
    while i < len(tokens):
        length = _measure_at(tokens, i)
        if length:
            if _is_person_by_age(tokens, i, i + length):  # "a two-year-old"
                kept.append(replace(tokens[i], text="person", raw="person"))
            i += length
            continue
        kept.append(tokens[i])
        i += 1
    return kept


def _numbers_at(tokens: list[Token], i: int) -> int:
    """Length of a list of ages ("4, 7 and 9", "between 12 and 15"), 0 where no number begins it."""
    j = end = i + 1 if i < len(tokens) and tokens[i].text in ("between", "from", "around", "about") else i
    while j < len(tokens) and (tokens[j].value is not None or tokens[j].text in w.ONES):
        end = j + 1
        j = end + next((n for n in (2, 1, 0) if all(t.text in _LISTING for t in tokens[end : end + n])), 0)
        if j == end:
            break
    return end - i


def _is_person_by_age(tokens: list[Token], start: int, end: int) -> bool:
    """Whether an age stands for the person, behind an article or a number and before no noun."""
    if start == 0 or not tokens[end - 1].text.startswith("old") or tokens[start].text == "aged":
        return False
    before = tokens[start - 1]
    if before.text not in ("a", "an", "another") and before.text not in w.ONES and before.value is None:
        return False
    return (
        end >= len(tokens)
        or tokens[end].text in w.CUTS
        or not tokens[end].raw[0].isalpha()
        or tokens[end].text == "and"
    )


def _measure_at(tokens: list[Token], i: int) -> int:
    """How many tokens from `i` on are an age, an ordinal, or an amount of something else than persons."""
    texts = [token.text for token in tokens[i : i + 8]]
    first = texts[0]
    if first == "(" and texts[2:3] == [")"] and tokens[i + 1].raw.isupper():  # "(NGO)"
        return 3
    if first == "aged":
        return 1 + _numbers_at(tokens, i + 1)
    if dated := _date_at(tokens, i):
        return dated
    if first in _MONEY:
        return 2 if len(texts) > 1 and tokens[i + 1].raw[0].isdigit() else 1
    if first == "of" and i > 0 and tokens[i - 1].text in w.AGED and len(texts) > 1:  # "a boy of 14"
        number = _number_at(tokens, i + 1)
        return number[1] - i if number and number[0] < 110 else 0
    if first in ("year", "month") and texts[1:2] and texts[1] in ("old", "olds"):
        return 2
    if tokens[i].raw[0].isdigit():
        return _measure_in_digits(tokens, i, texts)
    if first in w.ONES or first in w.TENS:
        return _age_in_words(texts)
    return 0


def _date_at(tokens: list[Token], i: int) -> int:
    """How many tokens from `i` on are a date ("7 June 2010", "June 7, 2010", "in 2010")."""
    j = i
    if any(
        is_one(tokens, i) and is_two(tokens, i + 1) for is_one, is_two in ((_is_day, _is_month), (_is_month, _is_day))
    ):
        j = i + 2
    elif _is_month(tokens, i) and _is_year(tokens, i + 1):
        return 2
    elif _is_year(tokens, i) and i > 0 and tokens[i - 1].text in ("in", "since", "until", "early", "late", "mid"):
        return 1 if i + 1 == len(tokens) or not tokens[i + 1].raw[0].isalpha() or tokens[i + 1].text in w.CUTS else 0
    if j == i:
        return 0
    comma = j < len(tokens) and tokens[j].text == "," and _is_year(tokens, j + 1)
    return j - i + (2 if comma else _is_year(tokens, j))


def _is_month(tokens: list[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].text in _MONTHS and not tokens[i].raw.islower()


def _is_day(tokens: list[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].value is not None and 0 < (tokens[i].value or 0) < 32


def _is_year(tokens: list[Token], i: int) -> bool:
    return i < len(tokens) and len(tokens[i].raw) == 4 and 1900 <= (tokens[i].value or 0) < 2100


def _measure_in_digits(tokens: list[Token], i: int, texts: list[str]) -> int:
    if len(texts) > 1 and (texts[1] in _UNIT_AFTER or texts[1] in ("st", "nd", "rd", "th")):
        return 2
    if texts[1:3] == ["years", "old"] or texts[1:3] == ["year", "old"]:
        return 3
    if "." in texts[0] and not (len(texts) > 1 and texts[1] in w.SCALES):
        return 1
    if tokens[i].value is None and "." not in texts[0]:
        return 1
    return _age_in_words(texts)


def _age_in_words(texts: list[str]) -> int:
    """ "22-year-old", "twenty - two - year - old": up to "old"."""
    for j in range(1, min(7, len(texts))):
        if texts[j] in ("year", "years", "month", "months", "week", "weeks"):
            j += 1
            if j < len(texts) and texts[j] in _HYPHENS:
                j += 1
            return j + 1 if j < len(texts) and texts[j] in ("old", "olds") else 0
        if (
            texts[j] not in _HYPHENS
            and texts[j] not in w.ONES
            and not (texts[j].isdigit() and texts[j - 1] in _HYPHENS)
        ):
            return 0
    return 0


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
    ranged = _range_at(tokens, i, ("to", "or", *_HYPHENS))
    if ranged:
        return _made(tokens, start, ranged[1], Toll(*ranged[0]))
    vague = _vague_at(tokens, i)
    if vague:
        return _made(tokens, start, vague[1], Toll(vague[0], None, None), vague=True)
    number = _number_at(tokens, i)
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
    first = _number_at(tokens, i)
    if first is None or first[1] >= len(tokens) or tokens[first[1]].text not in links:
        return None
    last = _number_at(tokens, first[1] + 1)
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


def _number_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """Value of the number at `i`, and where it ends."""
    if i >= len(tokens):
        return None
    text, following = tokens[i].text, _texts(tokens, i + 1, 1)
    if text == "both" and (_texts(tokens, i + 2, 1) != "and" or _texts(tokens, i + 3, 1).endswith("ing")):
        return 2, i + 1
    if [t.text for t in tokens[i : i + 5]] in (["half", h, "a", h, "dozen"] for h in _HYPHENS):
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
        j = i + 2 if _texts(tokens, i + 1, 1) in _HYPHENS else i + 1
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
