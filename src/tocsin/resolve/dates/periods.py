"""Rules for "the year", "the week" and other periods that TIMEX3 dates by what was told last, else by publication."""

from __future__ import annotations

from re import Match

from tocsin.records import DateValue
from tocsin.resolve.dates import calendar
from tocsin.resolve.dates.durations import length
from tocsin.resolve.dates.frame import Frame
from tocsin.resolve.dates.quarters import half_of
from tocsin.resolve.dates.relative import season_word
from tocsin.resolve.dates.timex import timex_of
from tocsin.resolve.dates.told import TimexRule, Told
from tocsin.resolve.dates.words import DAY, FEASTS, MONTH, YEAR, month_of, ordinal_of
from tocsin.resolve.dates.years import day_without_year, make_date, own_year

_FEAST = "|".join(sorted((name for name in FEASTS if "'" not in name and "." not in name), key=len, reverse=True))


def _the(match: Match[str], frame: Frame) -> Told | None:
    unit = match["unit"].lower()
    if unit == "day":
        when = frame.reference_day() if frame.reference else frame.today()
        return _told(calendar.day(when))
    if unit == "week":
        return _told(calendar.week(calendar.monday_of(frame.today())))
    if unit == "month":
        return _told(calendar.month(*frame.this_month()))
    return _told(calendar.year(frame.this_year()))


def _length(match: Match[str], frame: Frame) -> Told | None:
    """ "The year ended March 31" is a length."""
    return Told("DURATION", length(1, match["unit"]))


def _half_ago(match: Match[str], frame: Frame) -> Told | None:
    return _told(calendar.year(frame.this_year() - (50 if match["unit"].lower() == "century" else 5), about=True))


def _half_year(match: Match[str], frame: Frame) -> Told | None:
    year = frame.this_year() + {"last": -1, "next": 1}.get(match["word"].lower(), 0)
    return half_of(year, second=match["nth"].lower() != "first")


def _the_season(match: Match[str], frame: Frame) -> Told | None:
    return _told(season_word(match, frame))


def _century(match: Match[str], frame: Frame) -> Told | None:
    return Told("DATE", f"{frame.this_year() // 100:02d}")


def _year_end(match: Match[str], frame: Frame) -> Told | None:
    return _told(calendar.year(frame.this_year()))


def _told(value: DateValue) -> Told:
    """Without a date of its own: that it is this week and not another is likely, not told."""
    return Told("DATE", timex_of(value))


def _week_of(match: Match[str], frame: Frame) -> Told | None:
    month, day = month_of(match["month"]), ordinal_of(match["day"])
    year = own_year(match, frame)
    when = make_date(year, month, day) if year else day_without_year(match, month, day, frame)
    return _told(calendar.week(calendar.monday_of(when)))


def _feast(match: Match[str], frame: Frame) -> Told | None:
    """ "Last Christmas": the latest that is over; "next Easter"."""
    name, word, today = " ".join(match["feast"].lower().split()), match["word"].lower(), frame.today()
    when = calendar.feast(name, today.year)
    if word == "last" and when >= today:
        when = calendar.feast(name, today.year - 1)
    if word == "next" and when <= today:
        when = calendar.feast(name, today.year + 1)
    return Told("DATE", when.isoformat(), calendar.day(when))


RULES: tuple[TimexRule, ...] = (
    TimexRule(
        "the_period",
        r"(?:(?:(?:early|earlier|later|late) in )?the (?:(?:end|beginning|rest|remainder) of the )?"
        r"(?:current |full |fiscal )*)"
        r"(?P<unit>day|week|month|year)\b(?!-| (?:of|before|earlier|later|ago|after|in|when|that|to|ended|ending)\b)",
        _the,
    ),
    TimexRule("period_told", r"the (?:fiscal )?(?P<unit>year|quarter|month|week) (?=end(?:ed|ing)\b)", _length),
    TimexRule("half_ago", r"half a (?P<unit>century|decade) ago\b", _half_ago),
    TimexRule(
        "the_season",
        r"the (?:(?:early|late|mid)[-\s])?(?P<word>)(?P<season>spring|summer|autumn|winter)\b"
        r"(?! (?:of|olympics|games)\b)",
        _the_season,
    ),
    TimexRule(
        "half_year", r"(?:the )?(?P<nth>first|second|last) half of (?P<word>the|this|last|next) year\b", _half_year
    ),
    TimexRule("century", r"(?:this|the current) century\b", _century),
    TimexRule(
        "week_of",
        rf"the week (?:of|beginning|starting) (?P<month>{MONTH}) (?P<day>{DAY})(?:,? (?P<year>{YEAR}))?",
        _week_of,
    ),
    TimexRule("feast_word", rf"(?P<word>last|this|next) (?P<feast>{_FEAST})\b", _feast),
    TimexRule("year_end", r"(?:the )?(?P<unit>year)[-\s]end\b|(?:the )?year['’]s end\b", _year_end),
)
