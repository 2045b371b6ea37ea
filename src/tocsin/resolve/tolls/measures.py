"""Numbers that count no persons: ages, dates, ordinals, money, calibres, times. Tokens without them."""

from __future__ import annotations

from dataclasses import replace

from tocsin.resolve.tolls import words as w
from tocsin.resolve.tolls.numbers import number_at
from tocsin.resolve.tolls.tokens import HYPHENS, Token, tokens_of
from tocsin.resolve.tolls.words import word_set

_MONTHS = word_set(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec
    """
)
_MONEY = frozenset("$£€¥")
_LISTING = frozenset((",", "and", "to", "or", "-", "–"))
_UNIT_AFTER = word_set("% percent mm cm kg km mph pct caliber calibre am pm a.m. p.m. gmt °")


def tokenise(words: str) -> list[Token]:
    """Tokens of a phrase; ages ("22-year-old", "aged 8"), dates, money, calibres and ordinals are left out."""
    return _without_measures(tokens_of(words))


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
        number = number_at(tokens, i + 1)
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
            if j < len(texts) and texts[j] in HYPHENS:
                j += 1
            return j + 1 if j < len(texts) and texts[j] in ("old", "olds") else 0
        if texts[j] not in HYPHENS and texts[j] not in w.ONES and not (texts[j].isdigit() and texts[j - 1] in HYPHENS):
            return 0
    return 0
