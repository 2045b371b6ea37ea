"""Time words of news English as tables, and the regex fragments that are built from them.

In the patterns of this package a blank stands for any white space (see `spaced`); all of them ignore case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.resolve.numerals import ONES, TENS

MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
# EDTF season codes, and the months they cover north of the equator, where nearly all outlets write.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
NUMBERS = {
    "a": 1,
    "an": 1,
    "a couple of": 2,
    "couple of": 2,
    "a dozen": 12,
    **{word: number for word, number in ONES.items() if number},
    **TENS,
}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "twentieth": 20,
    "thirtieth": 30,
}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
# Days that the press names instead of dating them: (month, day); movable feasts are computed in calendar.py.
FEASTS = {
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "may day": (5, 1),
    "fourth of july": (7, 4),
    "4th of july": (7, 4),
    "july fourth": (7, 4),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "veterans day": (11, 11),
    "armistice day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "martin luther king day": None,
    "memorial day": None,
    "labor day": None,
    "ash wednesday": None,
    "palm sunday": None,
    "good friday": None,
    "easter sunday": None,
    "easter monday": None,
    "easter": None,
    "thanksgiving day": None,
    "thanksgiving": None,
}
# Dates that are names: the day is in the words, the year in everybody's memory.
NAMED_DAYS = {"9/11": "2001-09-11", "7/7": "2005-07-07", "26/11": "2008-11-26", "13/11": "2015-11-13"}

# What stands before a day or month that recurs.
HABIT = re.compile(r"\b(?:every|each)\s+$", re.IGNORECASE)


_BLANK = re.compile(r"(\[[^\]]*\])|(\(\?<[=!][^)]*\))| ([?*]?)")


def spaced(pattern: str) -> str:
    """The pattern with every blank meaning white space; " ?" an optional character of it, "(?<= )" one."""
    return _BLANK.sub(_white, pattern)


def _white(match: re.Match[str]) -> str:
    if match[1]:  # a set of characters stays as it is
        return match[1]
    if match[2]:  # looking back needs a fixed width
        return match[2].replace(" ", r"\s")
    return r"\s" + match[3] if match[3] else r"\s+"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
WEEKDAY_SHORT = rf"(?:{WEEKDAY}|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\b\.?)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9]|[.,:][0-9]|\s?%)"
ORDINAL = rf"(?:(?:twenty|thirty)[-\s])?(?:{_any(ORDINALS)})"
YEAR = r"(?:1[89]|20)[0-9]{2}(?![0-9]|[.,:][0-9]|\s?%)"
SHORT_YEAR = r"['‘’] ?[0-9]{2}(?![0-9])"
DASH = r"\s?[-–—]\s?"
UNIT = r"(?:second|minute|moment|hour|day|night|week|fortnight|month|year|decade)s?"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
NUMBER = rf"(?:[0-9]{{1,3}}|(?:{_TENS})[-\s](?:one|two|three|four|five|six|seven|eight|nine)|{_any(NUMBERS)})"
VAGUE = r"(?:(?:a|the) few|few|several|many|some)"
ABOUT = (
    r"(?:about|around|approximately|roughly|some|nearly|almost|circa|just over|just under|more than|over|on or about)"
)
PART = (
    r"(?:(?:the )?(?:early|beginning|start|mid|middle|late|end|(?:first|second) half|(?:first|last) (?:days|weeks?))"
    r"(?: (?:in|of|part of))?(?: the)?)(?:\s?-\s?| )"
)
TIME_OF_DAY = r"(?:morning|afternoon|evening|night|nighttime|midnight|noon|midday|dawn|dusk)s?"
BEFORE_DAY = (
    rf"(?:(?:early|late|later|earlier)(?: on| in the)? |(?:the )?(?:(?:early|late) )?{TIME_OF_DAY} (?:of|on) (?:the )?"
    r"|(?:early|late) (?:on )?(?:the )?)?"
)
AFTER_DAY = rf"(?: (?:early |late )?{TIME_OF_DAY}\b)?"
RELATIVE_YEAR = r"(?:of )?(?:the )?(?P<year_word>last|this|next|same|previous|following|that) year"
# Nouns that make a preceding number a count and no year or day.
COUNTED = (
    r"(?:people|persons|soldiers|troops|civilians|men|women|children|police|officers|militants|victims"
    r"|others|rebels|fighters|deaths|miles|kilomet\w+|meters|metres|feet|pounds|dollars|percent|students"
    r"|prisoners|refugees|families|homes|houses)"
)


def month_of(word: str) -> int:
    """Number of a month's name or abbreviation (any case)."""
    return MONTHS[word.lower()[:3]]


def weekday_of(word: str) -> int:
    """Number of a weekday's name or abbreviation (any case), Monday = 0."""
    return WEEKDAYS[word.lower()[:3]]


def number_of(words: str) -> int:
    """A number in digits or words, as `NUMBER` matches it."""
    words = " ".join(words.lower().replace("-", " ").split())
    if words.isdigit():
        return int(words)
    if words in NUMBERS:
        return NUMBERS[words]
    return sum(NUMBERS[word] for word in words.split())


def ordinal_of(words: str) -> int:
    """An ordinal in words, as `ORDINAL` matches it, or a day in digits with or without its ending."""
    words = words.lower()
    digits = "".join(c for c in words if c.isdigit())
    if digits:
        return int(digits)
    parts = words.replace("-", " ").split()
    return ORDINALS[parts[-1]] + (NUMBERS[parts[0]] if len(parts) > 1 else 0)
