"""Rules for times within a day, with the day they belong to: "10:35 a.m. Friday", "this morning", "noon".

The day is told right behind the time, else it is the last one told, else the day of publication.
"""

from __future__ import annotations

import re
from re import Match

from tocsin.resolve.dates import calendar
from tocsin.resolve.dates.frame import Frame
from tocsin.resolve.dates.timex import part_of_day
from tocsin.resolve.dates.told import TimexRule, Told
from tocsin.resolve.numerals import ONES

_ZONE = (
    r"(?:gmt|utc|local time|local|[ecmp][sd]?t|bst|cet|cest|eastern(?: (?:standard |daylight )?time)?"
    r"|pacific(?: time)?)"
)
_AT = re.compile(r"\b(?:at|by|from|until|till|before|after|since|about|around|between|to|and)\s+$", re.IGNORECASE)
_NOON, _HOURS = 12, 24
_WORDS = "|".join(word for word, number in ONES.items() if 0 < number <= _NOON)


def _clock(match: Match[str], frame: Frame) -> Told | None:
    hour, minute = _hour(match["hour"]), int(match["minute"] or 0)
    groups = match.groupdict()
    half = (match["half"] or "").lower()[:1]
    if groups.get("part"):
        half = "a" if groups["part"].lower() == "morning" else "p"
    if (hour > _NOON and half) or hour > _HOURS or minute > 59:
        return None
    if half == "p" and hour < _NOON:
        hour += _NOON
    elif half == "a" and hour == _NOON:
        hour = 0
    return _at(f"T{hour:02d}:{minute:02d}", frame)


def _hour(words: str) -> int:
    return int(words) if words.isdigit() else ONES[words.lower()]


def _named(match: Match[str], frame: Frame) -> Told | None:
    return _at(part_of_day(match[0]), frame)


def _military(match: Match[str], frame: Frame) -> Told | None:
    hour, minute = match["hour"], match["minute"]
    return _at(f"T{hour}:{minute}", frame)


def _clock_24(match: Match[str], frame: Frame) -> Told | None:
    """ "9:30", where a word before it or a zone behind it tells that it is no score."""
    if not match["zone"] and not _AT.search(match.string[max(0, match.start() - 10) : match.start()]):
        return None
    return _clock(match, frame)


def _at(code: str, frame: Frame) -> Told:
    when = frame.reference_day() if frame.reference is not None else frame.today()
    return Told("TIME", when.isoformat() + code, calendar.day(when) if frame.reference is not None else None)


_LEAD = (
    r"(?:(?:about|around|roughly|approximately|nearly|almost|shortly before|shortly after|just before|just after) )?"
)

# The rules whose day may be told right behind them.
RULES: tuple[TimexRule, ...] = (
    TimexRule(
        "clock",
        rf"{_LEAD}(?P<hour>[0-9]{{1,2}}|{_WORDS})(?:[:.](?P<minute>[0-9]{{2}}))? ?"
        rf"(?P<half>a\.?m\b\.?|p\.?m\b\.?)(?:,? {_ZONE}\b)?",
        _clock,
    ),
    TimexRule(
        "clock_24",
        rf"{_LEAD}(?P<hour>[0-2]?[0-9]):(?P<minute>[0-5][0-9])(?::[0-9]{{2}})?(?![0-9:])(?P<half>)"
        rf"(?P<zone>,? {_ZONE}\b)?",
        _clock_24,
    ),
    TimexRule(
        "o_clock",
        rf"{_LEAD}(?P<hour>[0-9]{{1,2}}|{_WORDS})(?P<minute>)(?: o ?['’] ?clock)?"
        r"(?P<half>)(?: in the (?P<part>morning|afternoon|evening)| o ?['’] ?clock)\b",
        _clock,
    ),
    TimexRule("military", rf"(?P<hour>[0-2][0-9])(?P<minute>[0-5][0-9]) (?={_ZONE}\b){_ZONE}", _military),
    TimexRule("part", r"(?:midnight|noon|midday|(?:mid|early|late)[-\s](?:morning|afternoon|evening))\b", _named),
    TimexRule(
        "the_part", r"(?:the|that) (?:early |late )?(?:morning|afternoon|evening|night)\b(?! (?:of|before)\b)", _named
    ),
)

NEXT_DAY = re.compile(r"(?:,?\s+(?:on\s+)?|,\s*)", re.IGNORECASE)
