"""Finding time expressions in a text, and valuing one span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from re import Pattern

from tocsin.errors import UnreadableValue
from tocsin.records import DateValue, Span
from tocsin.resolve.dates import absolute, calendar, quarters, relative
from tocsin.resolve.dates.absolute import Rule
from tocsin.resolve.dates.direction import ahead, nearer
from tocsin.resolve.dates.frame import Frame, frame_of
from tocsin.resolve.dates.language import check_language
from tocsin.resolve.dates.words import TIME_OF_DAY, spaced

# Absolute forms first: they are the longer ones where both begin at the same word.
_RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*quarters.DATED, *absolute.RULES, *relative.RULES),
        key=lambda rule: rule.name in ("year", "month", "day_of_month"),
    )
)
# Only words that start near one of these are tried: the rules are many, and most of a text holds no time at all.
_TRIGGER = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*|[0-9]+[/.-][0-9]|[0-9]{4}"
    r"|['‘’] ?[0-9]{2}|\b(?:days?|nights?|weeks?|weekend|months?|years?|decades?|fortnights?|hours?|minutes?|moments?"
    r"|seconds?|overnight|tonight|today|yesterday|tomorrow|mornings?|afternoon|evening|spring|summer|autumn|fall|winter"
    r"|easter|good|ash|palm|memorial|labor|veterans|armistice|martin|patrick['’]?s|christmas|boxing|halloween|thanksgiving|new|valentine|bastille|fourth|4th|anniversary"
    r"|quarters?|(?:spring|summer|autumn|winter)s|since|noon|midday|midnight|clock|[ap]\.?m|[0-9]{1,2}(?:st|nd|rd|th)|[a-z]+ties|9/11|dawn|dusk)\b",
    re.IGNORECASE,
)
_REACH = 40  # characters before a trigger where its expression may begin
_WORD = re.compile(r"(?<![\w'’])(?=[\w'‘’])")
_WHOLE = ("iso", "numeric", "mdy", "dmy")  # what these cannot read ("30 February 2024") holds no smaller date either
_RELATIVE_TO_REFERENCE = ("later", "same_day", "near_day")
_COUNTING = ("later", "clock")  # count from another expression, which may not count from a third
_ONLY_ASKED = ("anniversary", "clock", "since_then")  # a date only where somebody has marked it as one
_OPEN_BEFORE = re.compile(r"\b(?:on or before|before|prior to|not later than|no later than)\s+$", re.IGNORECASE)
_OPEN_AFTER = re.compile(r"\b(?:on or after|after)\s+$", re.IGNORECASE)
_CAN_BE_OPEN = ("iso", "mdy", "dmy", "month_year", "year")
_PART_FIRST = re.compile(TIME_OF_DAY, re.IGNORECASE)
_OPENINGS = ((_OPEN_BEFORE, calendar.before), (_OPEN_AFTER, calendar.after))
_OPEN_LENGTH = 24  # characters of the longest of these
# What may follow a bare date; a noun there means that "before" or "after" belongs to the noun's event, not to the date.
_CLOSED = re.compile(
    r"\s*(?:$|[.;:)\n]|,(?!\s+(?:\w+\s+)?(?:attack|blast|bomb|massacre|shooting|killing|raid|strike))"
    r"|\s(?:and|or|when|while|but|as|in|at|on|by|for|to|the|a|an|with|because|that|which|who|were|was|had|has|is)\b)",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\(\?P<\w+>")
_NEXT = re.compile(r",?\s+(?:(?:local time|gmt|on)\s+)*(?:the\s+|that\s+|this\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Found:
    span: Span
    value: DateValue
    rule: str


@cache
def _patterns() -> tuple[Pattern[str], ...]:
    return tuple(re.compile(spaced(rule.pattern), re.IGNORECASE) for rule in _RULES)


@cache
def _any_rule() -> Pattern[str]:
    """All rules in one pattern without groups: one trial at a word instead of forty tells whether any can match."""
    return re.compile("|".join(_GROUP.sub("(?:", spaced(rule.pattern)) for rule in _RULES), re.IGNORECASE)


def find_dates(text: str, *, published: str | None, language: str = "en") -> tuple[tuple[Span, DateValue], ...]:
    """All time expressions of a text that have a value, in order, without overlap.

    text: of an article; published: EDTF or ISO date of publication, None where it is unknown; language: "en".
    Expressions like "two days later" count from the day found last before them. What cannot be valued is left out, and
    so are lengths of time, what recurs, and "recently". "Before" and "after" are no part of a span.
    Raises UnreadableValue for another language.
    """
    check_language(language)
    frame = frame_of(published)
    found = _scan(text, 0, len(text), frame, opening=False)
    return tuple((f.span, f.value) for f in found if f.rule not in _ONLY_ASKED)


def read_date(
    text: str, span: Span, *, published: str | None, reference: DateValue | None = None, language: str = "en"
) -> DateValue:
    """The date that a span of `text` tells.

    published: EDTF or ISO date of publication, None where it is unknown. reference: the date that "the next day" and
    "two days later" count from. The words around the span decide whether "on Friday" looks back or ahead.
    Raises UnreadableValue, naming the words, where they tell no date, and for a language other than "en".
    """
    check_language(language)
    words = span.of(text)
    frame = frame_of(published, reference)
    found = list(_scan(text, span.start, min(span.end, len(text)), frame, opening=True))
    if not found:
        raise UnreadableValue(f"no date in {words!r} (published {published or 'unknown'}): correct or drop this span")
    return _settle(found)


def _settle(found: list[_Found]) -> DateValue:
    """One value of several in a span: the one that counts from the others, else the finest that lies within another."""
    last = found[-1]
    if last.rule in _RELATIVE_TO_REFERENCE:
        return last.value
    finest = min(found, key=lambda f: f.value.precision)
    if last.value.precision == 2 and all(calendar.within(f.value, last.value) for f in found):
        return last.value
    return finest.value


def _scan(text: str, start: int, end: int, frame: Frame, *, opening: bool) -> Iterator[_Found]:
    """Matches from left to right; a date found is the reference for what follows.

    opening: whether "before" and "after" make a date an open interval.
    """
    done = start
    for left, right in _windows(text, start, end):
        position = max(left, done)
        while position < right:
            word = _WORD.search(text, position, right)
            if word is None:
                break
            found = _value(text, word.start(), end, frame)
            if isinstance(found, int):
                position = found
                continue
            yield _opened(text, start, found) if opening else found
            position = done = found.span.end
            frame = replace(frame, reference=found.value)


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of the text in which an expression may begin, in order, not overlapping."""
    left = right = -1
    for trigger in _TRIGGER.finditer(text, start, end):
        begin = max(start, trigger.start() - _REACH)
        if begin > right:
            if right > 0:
                yield left, right
            left = begin
        right = trigger.end()
    if right > 0:
        yield left, right


def _value(text: str, start: int, end: int, frame: Frame, *, nested: bool = False) -> _Found | int:
    """The first rule that matches at `start` and can be valued, else where to go on.

    nested: whether this is what another expression counts from.
    """
    if _any_rule().match(text, start, end) is None:
        return start + 1
    future: bool | None = None
    for rule, pattern in zip(_RULES, _patterns(), strict=True):
        match = pattern.match(text, start, end)
        if match is None or match.end() == start:
            continue
        if future is None:
            future = ahead(text, start, match.end())
        own, stop = replace(frame, future=future), match.end()
        if nested and rule.name in _COUNTING:
            continue
        if rule.name == "later" and match["way"].lower() in ("after", "before", "prior to"):
            own, stop = _counted_from(text, stop, end, own)
        if rule.name == "clock":
            own, _ = _counted_from(text, stop, len(text), own)
        try:
            return _Found(Span(start, stop), nearer(rule, match, own), rule.name)
        except UnreadableValue:
            if rule.name in _WHOLE:
                return stop
        except (ValueError, OverflowError):  # a day that the calendar does not have, a year before the year 1
            continue
    return start + 1


def _counted_from(text: str, position: int, end: int, frame: Frame) -> tuple[Frame, int]:
    """ "Three days after the April 15 blasts": the date that follows is what it counts from."""
    gap = _NEXT.match(text, position, end)
    inner = _value(text, gap.end(), end, frame, nested=True) if gap else None
    if inner is None or isinstance(inner, int):
        return frame, position
    return replace(frame, reference=inner.value), inner.span.end


def _opened(text: str, limit: int, found: _Found) -> _Found:
    """ "Before 28 July 2010" has no first day, "after 2011" no last; "before Monday's attack" is about Monday."""
    start, end = found.span.start, found.span.end
    left = text[max(limit, start - _OPEN_LENGTH) : start]
    if "/" in found.value.edtf or found.rule not in _CAN_BE_OPEN or not _CLOSED.match(text, end):
        return found
    if _PART_FIRST.match(text, start):  # "before dawn on 6 June" is that day
        return found
    for pattern, turn in _OPENINGS:
        cue = pattern.search(left)
        if cue:
            return _Found(Span(start - len(left) + cue.start(), end), turn(found.value), found.rule)
    return found
