"""All time expressions of a text as TIMEX3 has them: dates and times of day, durations, sets, and vague references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from re import Match, Pattern

from tocsin.errors import UnreadableValue
from tocsin.records import DateValue, Span
from tocsin.resolve.dates import absolute, calendar, durations, moments, periods, quarters, relative, vague
from tocsin.resolve.dates.absolute import Rule
from tocsin.resolve.dates.direction import SENTENCE_END, ahead, nearer
from tocsin.resolve.dates.frame import Frame, NoAnchor, frame_of
from tocsin.resolve.dates.language import check_language
from tocsin.resolve.dates.timex import DAY_LENGTH, part_of_day, timex_of
from tocsin.resolve.dates.told import TimexRule, Told, Type
from tocsin.resolve.dates.words import spaced
from tocsin.resolve.dates.years import own_year


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: its span, TIMEX3 type and value, and the date that it tells, if it tells one.

    value is None where it cannot be known, as "Friday" in a text without a date. date is None for durations, sets and
    vague references, and for what counts from a date that the text has not told.
    """

    span: Span
    type: Type
    value: str | None
    date: DateValue | None = None


# TIMEX3 has the two ends of a range apart, durations instead of "in the past three days", and no "after the attack".
_NOT_HERE = frozenset(
    (
        *("days_mdy", "days_dmy", "between_mdy", "to_mdy", "between_dmy", "to_dmy"),
        *("months_between", "months", "years_between", "years_dash", "weekdays"),
        *("past", "clock", "since_then", "anniversary"),
    )
)
_SHORT = frozenset(["second", "minute", "moment", "hour"])  # "an hour later" is no date
_AFTER = re.compile(r"\b(?:after|before|prior to|prior|on)$", re.IGNORECASE)
_EDGE = re.compile(
    r"^(?:(?:in|on|at(?!\s+least)|over(?=\s+(?:the|this|that|last|next|christmas|easter))|during|from|between"
    r"|within|by|of|just|only)\s+)+",
    re.IGNORECASE,
)
_END = re.compile(r"[\s,('’]+$|(?:\s*['’]\s*s)$|\s+on$", re.IGNORECASE)
# Before a hyphenated time the article belongs to the noun behind it ("a third-quarter loss", "its 14-day visit").
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|her|their|this|that)\s+(?=(?!mid-)[\w-]+-\w+$)", re.IGNORECASE)
_WORD = re.compile(r"(?<![\w'’$€£])(?=[\w'‘’])")
# What is only compared with; the next "a year earlier" does not count from it.
_BACK = re.compile(r"\byear(?:-|\s+)(?:ago|earlier|before)\b|[0-9]{4}\s+(?:quarter|period)$", re.IGNORECASE)
_QUARTER_REACH = 600  # characters in which "a year earlier" still means the quarter's
_DAYS = frozenset(("weekday", "mdy", "dmy", "today", "iso"))
_WITH_YEAR = frozenset(("mdy", "dmy", "month_year"))
_YEARLESS = frozenset(("mdy", "dmy", "month"))
_WILL = re.compile(r"\b(?:will|would|shall)\b|\b(?:between|from) now\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were|had|did|said|told|since)\b", re.IGNORECASE)
_SENTENCE = 160  # characters before a date in which its verb is looked for
_TO = re.compile(r"\s+(?:to|until|till|through|and)\s+|\s?[-–—]\s?", re.IGNORECASE)
_DAY_AHEAD = 40  # characters behind a time in which its day may end


def find_expressions(text: str, *, published: str | None, language: str = "en") -> tuple[Expression, ...]:
    """All time expressions of a text, in order, without overlap.

    text: of an article; published: EDTF or ISO date of publication, None where it is unknown; language: "en".
    Spans and values follow TIMEX3 (TimeML 1.2.1): no preposition, the ends of a range apart, weeks as 2024-W12.
    Expressions that count from another date count from the last one told, in `value` also from publication.
    Raises UnreadableValue for another language.
    """
    check_language(language)
    return tuple(_scan(text, frame_of(published)))


@dataclass(frozen=True, slots=True)
class _Before:
    """What was told last: a date, a day, and near by, a quarter."""

    date: DateValue | None
    day: DateValue | None
    quarter: DateValue | None

    def reference_of(self, rule: Rule | TimexRule) -> DateValue | None:
        if rule in moments.RULES or rule in periods.RULES:
            return self.day
        return self.quarter if rule in quarters.RULES else self.date


_GROUP = re.compile(r"\(\?P<\w+>")
# An expression does not begin with one of these, but with what follows.
_PREPOSITION = re.compile(r"(?:in|on|at(?!\s+least\b)|during|from|between|within|by|of|just|only)\s", re.IGNORECASE)


def _scan(text: str, frame: Frame) -> Iterator[Expression]:
    """Matches from left to right; what was told before is what "two days later" and "a year earlier" count from."""
    position = 0
    reference: DateValue | None = None
    day: DateValue | None = None
    quarter: tuple[int, DateValue] | None = None  # where it ended, and which it was
    while (word := _WORD.search(text, position)) is not None:
        near = quarter[1] if quarter and word.start() - quarter[0] < _QUARTER_REACH else None
        found = _best(text, word.start(), frame, _Before(reference, day, near))
        if found is None:
            position = word.start() + 1
            continue
        yield found
        position = found.span.end
        if found.date is not None and found.date.earliest is not None and not _BACK.search(found.span.of(text)):
            reference = found.date
            day = found.date if found.date.precision == calendar.DAY else day
        if found.date is not None and "-Q" in (found.value or "") and not _BACK.search(found.span.of(text)):
            quarter = found.span.end, found.date


def _best(text: str, start: int, frame: Frame, before: _Before) -> Expression | None:
    """The longest expression that begins at `start`."""
    if _PREPOSITION.match(text, start) or _any_rule().match(text, start) is None:
        return None
    best: Expression | None = None
    for rule, pattern in _rules():
        match = pattern.match(text, start)
        if match is None or match.end() == start or (best is not None and match.end() <= best.span.end):
            continue
        found = _read(rule, match, replace(frame, reference=before.reference_of(rule)))
        if found is not None and (best is None or found.span.end > best.span.end):
            best = found
    return best


def _read(rule: Rule | TimexRule, match: Match[str], frame: Frame) -> Expression | None:
    span = _trimmed(match)
    frame = replace(frame, future=_ahead(rule, match))
    if isinstance(rule, Rule):
        told = _date(rule, match, frame)
    elif rule in moments.RULES:
        told, end = _moment(rule, match, frame)
        span = Span(span.start, max(span.end, end))
    else:
        told = _told(rule, match, frame)
    if told is None or span.end <= span.start:
        return None
    return Expression(span, told.type, told.value, told.date)


def _ahead(rule: Rule | TimexRule, match: Match[str]) -> bool:
    """Whether it lies ahead; a day or month without its year also if its sentence before it does."""
    text, start = match.string, match.start()
    if ahead(text, start, match.end()):
        return True
    if rule.name not in _YEARLESS:
        return False
    left = SENTENCE_END.split(text[max(0, start - _SENTENCE) : start])[-1]
    will = list(_WILL.finditer(left))
    return bool(will) and not _WAS.search(left, will[-1].end())


def _told(rule: TimexRule, match: Match[str], frame: Frame) -> Told | None:
    try:
        return rule.read(match, frame)
    except NoAnchor:
        return Told("DATE", None)
    except (UnreadableValue, ValueError, OverflowError):
        return None


def _moment(rule: TimexRule, match: Match[str], frame: Frame) -> tuple[Told | None, int]:
    """A time with the day told right behind it, and where that ends."""
    gap = moments.NEXT_DAY.match(match.string, match.end())
    if gap is not None and (day := _day_at(match.string, gap.end(), frame)) is not None:
        told = _told(rule, match, replace(frame, reference=day[0]))
        return told, day[1]
    return _told(rule, match, frame), match.end()


def _day_at(text: str, start: int, frame: Frame, names: frozenset[str] = _DAYS) -> tuple[DateValue, int] | None:
    """The date at `start` by one of the named rules, and where it ends."""
    for rule, pattern in _rules():
        match = pattern.match(text, start, start + _DAY_AHEAD) if rule.name in names else None
        if match is None or not isinstance(rule, Rule) or (names is _WITH_YEAR and own_year(match, frame) is None):
            continue
        told = _date(rule, match, frame)
        if told is not None and told.date is not None:
            return told.date, _trimmed(match).end
    return None


def _date(rule: Rule, match: Match[str], frame: Frame) -> Told | None:
    """A date by one of the product's rules."""
    if rule.name == "later" and not _is_date(match):
        return None
    if rule.name in _YEARLESS:
        frame = _up_to_end_of_range(match, frame)
    date: DateValue | None = None
    try:
        date = value = nearer(rule, match, frame)
    except NoAnchor:
        if frame.day is None:
            return Told("DATE", None)
        try:
            value = rule.read(match, replace(frame, reference=calendar.day(frame.today())))
        except (UnreadableValue, ValueError, OverflowError):
            return None
    except (UnreadableValue, ValueError, OverflowError):
        return None
    code = part_of_day(match[0]) if len(value.edtf) == DAY_LENGTH else ""
    return Told("TIME" if code else "DATE", timex_of(value) + code, date)


def _up_to_end_of_range(match: Match[str], frame: Frame) -> Frame:
    """For the first date of "3 May to 5 May 2021", a frame of the second."""
    gap = _TO.match(match.string, match.end())
    behind = _day_at(match.string, gap.end(), frame, _WITH_YEAR) if gap and own_year(match, frame) is None else None
    return frame_of(behind[0].latest, frame.reference) if behind else frame


def _is_date(match: Match[str]) -> bool:
    """Whether "two days later" is one: not "an hour later", "years later", or what goes on with "after the vote"."""
    counted = match["number"] and not match["vague"]
    return bool(counted) and not _AFTER.search(match[0]) and match["unit"].lower().removesuffix("s") not in _SHORT


def _trimmed(match: Match[str]) -> Span:
    """The span without the prepositions before it and the punctuation behind it."""
    words = match[0]
    tail = _END.search(words)
    words = words[: tail.start()] if tail else words
    start = match.start()
    for cut in (_EDGE, _ARTICLE):
        lead = cut.match(words)
        if lead:
            start, words = start + lead.end(), words[lead.end() :]
    return Span(start, start + len(words))


@cache
def _rules() -> tuple[tuple[Rule | TimexRule, Pattern[str]], ...]:
    """Where two rules match the same words, the first one holds."""
    dated = [rule for rule in (*absolute.RULES, *relative.RULES) if rule.name not in _NOT_HERE]
    rules: list[Rule | TimexRule] = [*quarters.RULES, *durations.RULES, *dated]
    rules += [*moments.RULES, *periods.RULES, *vague.RULES]
    return tuple((rule, re.compile(spaced(rule.pattern), re.IGNORECASE)) for rule in rules)


@cache
def _any_rule() -> Pattern[str]:
    """All rules in one pattern without groups: most words begin no expression, and one trial tells."""
    return re.compile("|".join(_GROUP.sub("(?:", spaced(rule.pattern)) for rule, _ in _rules()), re.IGNORECASE)
