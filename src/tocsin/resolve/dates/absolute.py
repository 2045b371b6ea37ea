"""Rules for calendar dates: ISO and numeric dates, days, months, seasons, years, decades, feasts, and ranges."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from re import Match

from tocsin.errors import UnreadableValue
from tocsin.records import DateValue
from tocsin.resolve.dates import calendar
from tocsin.resolve.dates.frame import Frame
from tocsin.resolve.dates.words import (
    ABOUT,
    AFTER_DAY,
    BEFORE_DAY,
    COUNTED,
    DASH,
    DAY,
    DECADES,
    FEASTS,
    HABIT,
    MONTH,
    MONTHS,
    NAMED_DAYS,
    ORDINAL,
    PART,
    RELATIVE_YEAR,
    SEASON,
    SEASONS,
    SHORT_YEAR,
    WEEKDAY_SHORT,
    YEAR,
    month_of,
    ordinal_of,
)
from tocsin.resolve.dates.years import day_without_year, full_year, make_date, own_year, year_of_month


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of time expression: its name, its pattern (blank = white space), and how a match is valued."""

    name: str
    pattern: str
    read: Callable[[Match[str], Frame], DateValue]


def _iso(match: Match[str], frame: Frame) -> DateValue:
    return calendar.day(make_date(int(match["year"]), int(match["m"]), int(match["d"])))


def _numeric(match: Match[str], frame: Frame) -> DateValue:
    """Day and month in digits: the order must be beyond doubt (dots mean day first)."""
    first, second = int(match["a"]), int(match["b"])
    year = full_year(match["y"], frame)
    if match["sep"] == "." or first > 12 or first == second:
        return calendar.day(make_date(year, second, first))
    if second > 12:
        return calendar.day(make_date(year, first, second))
    raise UnreadableValue(f"{match[0]!r} may be day/month or month/day: write it as an ISO date")


def _named(match: Match[str], frame: Frame) -> DateValue:
    return calendar.day(date.fromisoformat(NAMED_DAYS[match["name"]]))


def _september_11(match: Match[str], frame: Frame) -> DateValue:
    return calendar.day(date(2001, 9, 11))


def _feast(match: Match[str], frame: Frame) -> DateValue:
    name = " ".join(match["feast"].lower().replace("’", "'").replace("‘", "'").replace(" '", "'").split())
    name = name.replace("' s", "'s")
    year = own_year(match, frame)
    if year is not None:
        return calendar.day(calendar.feast(name, year))
    today = frame.today()
    when = calendar.feast(name, today.year)
    if frame.future:
        return calendar.day(when if when >= today else calendar.feast(name, today.year + 1))
    return calendar.day(when if when <= today else calendar.feast(name, today.year - 1))


def _full(match: Match[str], frame: Frame) -> DateValue:
    """A day of a month, with or without a year."""
    month, day = month_of(match["month"]), ordinal_of(match["day"])
    year = own_year(match, frame)
    when = make_date(year, month, day) if year else day_without_year(match, month, day, frame)
    return calendar.day(when, about=bool(match.groupdict().get("about")))


def _days_of_month(match: Match[str], frame: Frame) -> DateValue:
    """Two days of one month."""
    month = month_of(match["month"])
    first, last = ordinal_of(match["first"]), ordinal_of(match["last"])
    year = own_year(match, frame)
    end = make_date(year, month, last) if year else day_without_year(match, month, last, frame)
    return calendar.days(make_date(end.year, month, first), end)


def _day_to_day(match: Match[str], frame: Frame) -> DateValue:
    """Two days of different months."""
    groups = match.groupdict()
    month, day = month_of(match["month"]), ordinal_of(match["day"])
    year = own_year(match, frame)
    end = make_date(year, month, day) if year else day_without_year(match, month, day, frame)
    first_month, first_day = month_of(match["month1"]), ordinal_of(match["day1"])
    if groups.get("year1"):
        start = make_date(int(match["year1"]), first_month, first_day)
    else:
        start = make_date(end.year - ((first_month, first_day) > (month, day)), first_month, first_day)
    return calendar.days(start, end)


def _month(match: Match[str], frame: Frame) -> DateValue:
    month = month_of(match["month"])
    groups = match.groupdict()
    year = own_year(match, frame)
    about = bool(groups.get("part") or groups.get("about"))
    return calendar.month(year if year is not None else year_of_month(month, frame), month, about=about)


_IN = re.compile(r"\b(?:in|of|since|during|by|until|from|for|last|next|this|to)\s+$", re.IGNORECASE)
_IN_VERB = re.compile(r"\b(?:in|since|during|until|last|next)\s+$", re.IGNORECASE)
_EVENT = re.compile(
    r"\s+(?:\w+\s+){0,2}(?:attack|bomb|blast|shooting|massacre|killing|assault|raid|strike)", re.IGNORECASE
)


def _bare_month(match: Match[str], frame: Frame) -> DateValue:
    """A month's name alone, where the words around show that it is no verb and no name ("may", "march", "April")."""
    name, text = match["month"], match.string
    if HABIT.search(text[max(0, match.start() - 8) : match.start()]):
        raise UnreadableValue(f"{name!r} is every year's: drop this span")
    verb = name.lower() in ("may", "march")
    cue = _IN_VERB if verb and name[0].islower() else _IN
    told = match["part"] or match["about"] or cue.search(text[max(0, match.start() - 12) : match.start()])
    if not told and (
        name[0].islower()
        or (len(name) < 5 and name.lower() in MONTHS)
        or (verb and not _EVENT.match(text[match.end() : match.end() + 60]))
    ):
        raise UnreadableValue(f"{name!r} is hardly a month here: drop this span")
    return _month(match, frame)


def _months(match: Match[str], frame: Frame) -> DateValue:
    last, first = month_of(match["month"]), month_of(match["month1"])
    year = own_year(match, frame)
    year = year if year is not None else year_of_month(last, frame)
    first_year = int(match["year1"]) if match["year1"] else year - (first > last)
    return calendar.between(calendar.month(first_year, first), calendar.month(year, last))


def _season(match: Match[str], frame: Frame) -> DateValue:
    code, year = SEASONS[match["season"].lower()], own_year(match, frame)
    if year is None:
        raise UnreadableValue(f"{match[0]!r} needs a year: correct the date")
    return calendar.winter(year) if code == 24 and not match["next_year"] else calendar.season(year, code)


def _decade(match: Match[str], frame: Frame) -> DateValue:
    if match["digits"]:
        start = full_year("".join(c for c in match["digits"] if c.isdigit()), frame)
    else:
        start = full_year(str(DECADES[match["word"].lower()]), frame)
    return calendar.between(calendar.year(start), calendar.year(start + 9))


def _years(match: Match[str], frame: Frame) -> DateValue:
    first = int(match["year1"])
    last = int(match["year2"]) if len(match["year2"]) == 4 else first // 100 * 100 + int(match["year2"])
    return calendar.between(calendar.year(first), calendar.year(last))


def _year(match: Match[str], frame: Frame) -> DateValue:
    groups = match.groupdict()
    year = own_year(match, frame)
    if year is None:
        raise UnreadableValue(f"{match[0]!r} holds no year: correct the date")
    return calendar.year(year, about=bool(groups.get("part") or groups.get("about")))


def _day_of_this_month(match: Match[str], frame: Frame) -> DateValue:
    """ "On the 12th": of this month or, if that is still to come, of the last."""
    today, number = frame.today(), ordinal_of(match["day"])
    if number <= today.day or frame.future:
        return calendar.day(make_date(today.year, today.month, number))
    last_month = today.replace(day=1) - timedelta(days=1)
    return calendar.day(make_date(last_month.year, last_month.month, number))


_RELATIVE = rf"[,-]? ?{RELATIVE_YEAR}"
_Y = rf"(?:(?: ?,|-)? ?(?:of )?(?P<year>{YEAR})|,? ?(?P<short_year>{SHORT_YEAR})|{_RELATIVE})"
# "12 DEC 89" as wire services date: two digits after the month, when no word follows that they could count.
_WIRE = r"[0-9]{2}(?![0-9:.,/-]*[0-9]|\s?%| (?!at\b|in\b|on\b|and\b|when\b|by\b)[a-z])"
_Y_WIRE = rf"(?:(?: ?,|-)? ?(?:of )?(?P<year>{YEAR})|,? ?(?P<short_year>{SHORT_YEAR}|{_WIRE})|{_RELATIVE})"
_Y1 = rf"(?:,? ?(?P<year1>{YEAR}))?"
_WEEKDAY = rf"(?:{BEFORE_DAY}(?:last )?(?P<weekday>{WEEKDAY_SHORT}){AFTER_DAY}(?:\s?,\s?|\s?\(| the | ))?"
_ABOUT = rf"(?:(?P<about>{ABOUT}) )?"
_NOT_COUNT = rf"(?! (?:{COUNTED})\b)"
_TO = rf"(?: (?:to|until|till|through|and|or|into) (?:the )?|{DASH}|\s?,\s?[0-9]{{1,2}} and )"
_TO_ONLY = rf"(?: (?:to|until|till|through|into) (?:the )?|{DASH})"
_FROM = r"(?:(?:from|between) )?"
_SPANNED = r"(?:to|and|until|through)"
_QUOTE = r" ?['’] ?"
_FEAST = "|".join(sorted((name.replace("'", _QUOTE) for name in FEASTS), key=len, reverse=True))
_DECADE = "|".join(DECADES)
_NO_YEAR = r"(?!\s?-\s?(?:year|day|strong|man|member)| ?(?:gmt|utc|hours|hrs|local time)\b)"
_NO_NUMBER = r"(?<![$£€#.,:/])(?<!resolution\s)(?<!flight\s)(?<!room\s)"

RULES: tuple[Rule, ...] = (
    Rule("iso", r"(?P<year>[12][0-9]{3})[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>[0-3][0-9])(?:T[0-9:.+Z-]+)?(?![0-9])", _iso),
    Rule(
        "numeric",
        r"(?P<a>[0-3]?[0-9])(?P<sep>[/.-])(?P<b>[0-3]?[0-9])[/.-](?P<y>(?:19|20)?[0-9]{2})(?![0-9/.-]*[0-9])",
        _numeric,
    ),
    Rule("named", r"(?P<name>9/11|7/7(?= (?:bomb|attack|london))|26/11|13/11(?= attack))(?![0-9/])", _named),
    Rule(
        "september_11",
        rf"(?:september|sept\.?) 11(?:th)?(?!,? ?{YEAR})(?:(?=(?:['’]s?)? ?,? (?:terror|attack|hijack|atrocit|al[-\s]))"
        r"|(?<=attacks of september 11)|(?<=attacks on september 11))",
        _september_11,
    ),
    Rule("feast", rf"{BEFORE_DAY}(?P<feast>{_FEAST})\b(?! (?:agreement|market|accord|tree)){AFTER_DAY}{_Y}?", _feast),
    Rule(
        "days_mdy",
        rf"{_FROM}{BEFORE_DAY}(?P<month>{MONTH}) (?P<first>{DAY}){_TO}(?P<last>{DAY}){_NOT_COUNT}{_Y}?",
        _days_of_month,
    ),
    Rule(
        "days_dmy",
        rf"{_FROM}(?:the )?{BEFORE_DAY}(?P<first>{DAY}){_TO}(?P<last>{DAY}) (?:of )?(?P<month>{MONTH}){_Y_WIRE}?",
        _days_of_month,
    ),
    Rule(
        "between_mdy",
        rf"(?:from|between) (?P<month1>{MONTH}) (?P<day1>{DAY}){_Y1},? {_SPANNED} "
        rf"(?P<month>{MONTH}) (?P<day>{DAY}){_Y}?",
        _day_to_day,
    ),
    Rule(
        "to_mdy",
        rf"(?P<month1>{MONTH}) (?P<day1>{DAY}){_Y1}{_TO_ONLY}(?P<month>{MONTH}) (?P<day>{DAY}){_Y}?",
        _day_to_day,
    ),
    Rule(
        "between_dmy",
        rf"(?:from|between) (?:the )?(?P<day1>{DAY}) (?P<month1>{MONTH}){_Y1},? {_SPANNED} "
        rf"(?P<day>{DAY}) (?P<month>{MONTH}){_Y}?",
        _day_to_day,
    ),
    Rule(
        "to_dmy",
        rf"(?P<day1>{DAY}) (?P<month1>{MONTH}){_Y1}{_TO_ONLY}(?P<day>{DAY}) (?P<month>{MONTH}){_Y}?",
        _day_to_day,
    ),
    Rule(
        "mdy",
        rf"{_ABOUT}{_WEEKDAY}{BEFORE_DAY}(?P<month>{MONTH}) ?(?P<day>{DAY}|{ORDINAL}\b){_NOT_COUNT}{_Y}?{AFTER_DAY}",
        _full,
    ),
    Rule(
        "dmy",
        rf"{_ABOUT}{_WEEKDAY}{BEFORE_DAY}(?:the )?(?P<day>{DAY}|{ORDINAL}(?= of))(?: of | |-)(?P<month>{MONTH})"
        rf"{_Y_WIRE}?{AFTER_DAY}",
        _full,
    ),
    Rule(
        "months_between",
        rf"(?:from|between) (?P<month1>{MONTH}){_Y1},? {_SPANNED} (?P<month>{MONTH}){_Y}?",
        _months,
    ),
    Rule("months", rf"(?P<month1>{MONTH}){_Y1}(?:{DASH}| to | through | until )(?P<month>{MONTH}){_Y}", _months),
    Rule("month_year", rf"{_ABOUT}(?P<part>{PART})?(?P<month>{MONTH}),?{_Y}", _month),
    Rule(
        "season_year",
        rf"(?:the )?(?:{PART})?(?P<season>{SEASON}),?(?: of(?: the year)?| in)? "
        rf"(?:(?P<year>{YEAR})(?P<next_year>[-/–][0-9]{{2,4}}(?![0-9]))?|{RELATIVE_YEAR})",
        _season,
    ),
    Rule(
        "decade",
        rf"(?:the )?(?:{PART})?(?:(?P<digits>(?:1[89]|20)[0-9]0 ?['’]?s|['‘’][0-9]0 ?['’]?s)\b"
        rf"|(?<=the\s)(?P<word>{_DECADE})\b)",
        _decade,
    ),
    Rule("years_between", rf"(?:between|from) (?P<year1>{YEAR}) (?:and|to|until|through) (?P<year2>{YEAR})", _years),
    Rule(
        "years_dash",
        rf"{_NO_NUMBER}(?P<year1>{YEAR}){DASH}(?P<year2>(?:19|20)[0-9]{{2}}|[0-9]{{2}})(?![0-9-])(?!\s?-\s?year)",
        _years,
    ),
    Rule(
        "year",
        rf"{_ABOUT}(?:(?P<part>{PART})|{_NO_NUMBER})(?:(?P<year>{YEAR}){_NOT_COUNT}{_NO_YEAR}|(?P<short_year>{SHORT_YEAR}))",
        _year,
    ),
    Rule("day_of_month", r"(?<=on\s)the (?P<day>[1-3]?[0-9](?:st|nd|rd|th))(?=\s*(?:[.,;:)]|$))", _day_of_this_month),
    Rule("month", rf"{_ABOUT}(?P<part>{PART})?(?P<month>{MONTH})(?! [0-9]|['’] ?[0-9])", _bare_month),
)
