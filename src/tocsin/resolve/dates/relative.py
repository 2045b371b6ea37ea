"""Rules for dates told from a point of view: weekdays, "last week", "ten days ago", "two days later"."""

from __future__ import annotations

from datetime import date, timedelta
from re import Match

from tocsin.errors import UnreadableValue
from tocsin.records import DateValue
from tocsin.resolve.dates import calendar
from tocsin.resolve.dates.absolute import Rule
from tocsin.resolve.dates.frame import Frame, NoAnchor
from tocsin.resolve.dates.words import (
    ABOUT,
    AFTER_DAY,
    BEFORE_DAY,
    DASH,
    HABIT,
    MONTH,
    NUMBER,
    ORDINAL,
    PART,
    SEASON,
    SEASON_MONTHS,
    SEASONS,
    TIME_OF_DAY,
    UNIT,
    VAGUE,
    WEEKDAY,
    month_of,
    number_of,
    ordinal_of,
    weekday_of,
)

# Below a week a count of days is meant exactly; from a week on it is rounded ("ten days ago").
_ROUNDED_DAYS = 7
# "Friday and Thursday": so many days apart, two weekdays are told latest first.
_REVERSED = 6
# So many days after a day of a month that is not told still lie in that month, more often than not.
_SHORT = 14
_BACK = ("last", "previous", "preceding", "past", "prior")
_ON = ("next", "following", "coming", "upcoming")


def _weekday_on(number: int, frame: Frame, word: str = "") -> date:
    """The day that a weekday names: the latest up to publication, unless words say otherwise."""
    if word in ("following", "same", "previous", "preceding"):
        base = frame.reference_day(last=word != "previous")
        back = word in ("previous", "preceding")
        return (
            base - timedelta(_gap(base.weekday() - number)) if back else base + timedelta(_gap(number - base.weekday()))
        )
    today = frame.today()
    if word in ("next", "coming", "upcoming"):
        return today + timedelta(_gap(number - today.weekday()))
    if word in ("last", "past"):
        return today - timedelta(_gap(today.weekday() - number))
    if word == "this":
        return calendar.monday_of(today) + timedelta(number)
    ahead = (number - today.weekday()) % 7
    return today + timedelta(ahead) if frame.future else today - timedelta(-ahead % 7)


def _gap(days: int) -> int:
    """Days to the next such weekday, never none."""
    return (days - 1) % 7 + 1


def _weekday(match: Match[str], frame: Frame) -> DateValue:
    if HABIT.search(match.string[max(0, match.start() - 8) : match.start()]):
        raise UnreadableValue(f"{match[0]!r} is every week's: drop this span")
    word = (match["word"] or "").lower().split(" ")[-1]
    return calendar.day(_weekday_on(weekday_of(match["weekday"]), frame, word))


def _weekdays(match: Match[str], frame: Frame) -> DateValue:
    """ "Friday and Saturday": the later one decides, the earlier is the last before it."""
    first, last = weekday_of(match["first"]), weekday_of(match["last"])
    if (last - first) % 7 >= _REVERSED:
        first, last = last, first
    end = _weekday_on(last, frame, (match["word"] or "").lower())
    return calendar.days(end - timedelta((last - first) % 7), end)


def _weekday_in_week(match: Match[str], frame: Frame) -> DateValue:
    groups = match.groupdict()
    weekday = groups.get("weekday") or groups.get("weekday2") or ""
    word = (groups.get("week") or groups.get("week2") or "").lower()
    monday = _week_start(word, frame)
    return calendar.day(monday + timedelta(weekday_of(weekday)))


def _week_start(word: str, frame: Frame) -> date:
    if word in ("that", "same", "previous", "preceding", "following"):
        shift = -1 if word in ("previous", "preceding") else 1 if word == "following" else 0
        return calendar.monday_of(frame.reference_day()) + timedelta(weeks=shift)
    shift = -1 if word in _BACK else 1 if word in _ON else 0
    return calendar.monday_of(frame.today()) + timedelta(weeks=shift)


def _weekend(match: Match[str], frame: Frame) -> DateValue:
    word = (match["word"] or "").lower()
    if word in ("that", "same", "following", "previous", "preceding"):
        saturday = _week_start(word, frame) + timedelta(5)
        return calendar.days(saturday, saturday + timedelta(1))
    today = frame.today()
    saturday = calendar.monday_of(today) + timedelta(5)
    passed = word in _BACK or (word != "next" and not frame.future and today < saturday)
    if passed:
        saturday -= timedelta(weeks=1)
    elif word == "next" and today >= saturday:
        saturday += timedelta(weeks=1)
    return calendar.days(saturday, saturday + timedelta(1))


def _today(match: Match[str], frame: Frame) -> DateValue:
    words = match[0].lower()
    if "yesterday" in words:
        return calendar.day(frame.today() - timedelta(2 if "before" in words else 1))
    if "tomorrow" in words:
        return calendar.day(frame.today() + timedelta(2 if "after" in words else 1))
    return calendar.day(frame.today() - timedelta("last" in words or "previous" in words))


def _same_day(match: Match[str], frame: Frame) -> DateValue:
    month = frame.within_reference()
    return calendar.month(*month) if month else calendar.day(frame.reference_day())


def _near_day(match: Match[str], frame: Frame) -> DateValue:
    """ "The next day", "the day before", "the previous night"."""
    words, month = match[0].lower(), frame.within_reference()
    if month:
        return calendar.month(*month)
    back = any(word in words for word in ("previous", "before", "preceding", "earlier", "prior"))
    return calendar.day(frame.reference_day(last=not back) + timedelta(-1 if back else 1))


def _period(match: Match[str], frame: Frame) -> DateValue:
    """ "Last week", "this month", "the following year": word, unit."""
    word, unit = match["word"].lower(), match["unit"].lower()
    about = bool(match["part"])
    referring = word in ("that", "same", "previous", "preceding", "following")
    shift = -1 if word in _BACK else 1 if word in _ON else 0
    if unit == "week":
        monday = _week_start(word, frame)
        if match["earlier"] and word == "this" and frame.today() > monday:
            return calendar.days(monday, frame.today())
        return calendar.week(monday)
    if unit == "month":
        year, month = frame.reference_month() if referring else frame.this_month()
        return calendar.month(*calendar.add_months(year, month, shift), about=about)
    year = frame.reference_year() if referring else frame.this_year()
    if unit == "decade":
        return calendar.between(
            calendar.year(year // 10 * 10 + 10 * shift), calendar.year(year // 10 * 10 + 10 * shift + 9)
        )
    return calendar.year(year + shift, about=about)


def _earlier(match: Match[str], frame: Frame) -> DateValue:
    """ "Earlier in the week": of the week, month or year of publication."""
    unit = match["unit"].lower()
    if unit == "week":
        return calendar.week(calendar.monday_of(frame.today()))
    return calendar.month(*frame.this_month()) if unit == "month" else calendar.year(frame.this_year())


def _unit_before(match: Match[str], frame: Frame) -> DateValue:
    """ "The week before": counted from the reference."""
    unit = match["unit"].lower()
    if unit == "week":
        return calendar.week(_week_start("previous", frame))
    if unit == "month":
        return calendar.month(*calendar.add_months(*frame.reference_month(last=False), -1))
    return calendar.year(frame.reference_year(last=False) - 1)


def _clock(match: Match[str], frame: Frame) -> DateValue:
    """A time of day belongs to the date beside it, else to the reference."""
    return calendar.day(frame.reference_day())


def _month_word(match: Match[str], frame: Frame) -> DateValue:
    """ "Last May": the latest one that is over; "this May"; "next May"."""
    word, month, about = match["word"].lower(), month_of(match["month"]), bool(match["part"])
    if match["month"] in ("march", "may"):
        raise UnreadableValue(f"{match[0]!r} is hardly a month: drop this span")
    if word in ("following", "same", "that", "previous"):
        year, now = frame.reference_month()
        if word == "following":
            year += month <= now
        elif word == "previous":
            year -= month >= now
        return calendar.month(year, month, about=about)
    year, now = frame.this_month()
    if word in ("last", "past"):
        year -= month >= now
    elif word == "next":
        year += month <= now
    return calendar.month(year, month, about=about)


def season_word(match: Match[str], frame: Frame) -> DateValue:
    """ "Last summer": the latest that is over; "this summer", "in the spring": the latest begun."""
    code, word = SEASONS[match["season"].lower()], (match["word"] or "").lower()
    year, now = frame.this_month()
    first, last = SEASON_MONTHS[code]
    starts = year if first <= now else year - 1
    if word in ("last", "past"):
        over = (starts + (last < first), last) < (year, now)
        return calendar.season(starts if over else starts - 1, code)
    if word == "next":
        return calendar.season(starts + 1, code)
    lasts = last < first and now <= last + 1  # in March, "this winter" is still the one that began in December
    ahead = first > now and not lasts and (frame.future or word == "this")
    return calendar.season(year if ahead else starts, code)


def _seasons_ago(match: Match[str], frame: Frame) -> DateValue:
    """ "Two summers ago": last summer is one summer ago, this one none."""
    code = SEASONS[match["season"].lower()]
    year, now = frame.this_month()
    first, last = SEASON_MONTHS[code]
    starts = year if first <= now else year - 1
    over = (starts + (last < first), last) < (year, now)
    return calendar.season(starts + over - int(number_of(match["number"])), code)


def _ago(match: Match[str], frame: Frame) -> DateValue:
    if match["vague"]:
        raise UnreadableValue(f"{match[0]!r} does not say when: leave the date open")
    return _shift(match, frame, frame_is_reference=False, sign=-1)


def _later(match: Match[str], frame: Frame) -> DateValue:
    groups = match.groupdict()
    sign = -1 if match["way"].lower() in ("earlier", "before", "previously", "prior to", "prior") else 1
    if groups.get("vague") or not groups.get("number"):
        return _vaguely_later(match, frame, sign)
    return _shift(match, frame, frame_is_reference=True, sign=sign)


def _vaguely_later(match: Match[str], frame: Frame, sign: int) -> DateValue:
    """ "Hours later" is that day; "days later" falls in a month; anything longer does not say when."""
    unit, base = _unit(match), frame.reference_day(last=sign > 0)
    if unit in ("second", "minute", "moment", "hour"):
        return calendar.day(base)
    if unit == "day":
        near = base + timedelta(4 * sign)
        return calendar.month(near.year, near.month)
    raise UnreadableValue(f"{match[0]!r} does not say when: leave the date open")


def _unit(match: Match[str]) -> str:
    return match["unit"].lower().removesuffix("s")


def _shift(match: Match[str], frame: Frame, *, frame_is_reference: bool, sign: int) -> DateValue:
    """So many units away from the reference or from publication, in the precision of the unit."""
    count, unit = number_of(match["number"]), _unit(match)
    about = bool(match["about"] or match["more"])
    if unit == "fortnight":
        count, unit = 2 * count, "week"
    if unit == "decade":
        count, unit, about = 10 * count, "year", True
    if unit == "year":
        year = frame.reference_year(last=sign > 0) if frame_is_reference else frame.this_year()
        return calendar.year(year + sign * count, about=about)
    if unit == "month":
        start = frame.reference_month(last=sign > 0) if frame_is_reference else frame.this_month()
        return calendar.month(*calendar.add_months(*start, sign * count), about=about)
    month = frame.within_reference() if frame_is_reference else None
    if month and count * {"week": 7, "day": 1, "night": 1}.get(unit, 0) <= _SHORT:
        return calendar.month(*month)
    base = frame.reference_day(last=sign > 0) if frame_is_reference else frame.today()
    if unit == "week":
        when = base + timedelta(weeks=sign * count)
        if frame_is_reference:
            return calendar.day(when, about=about or count > 1)
        return calendar.week(calendar.monday_of(when))
    if unit in ("day", "night"):
        rounded = count >= _ROUNDED_DAYS and not frame_is_reference
        return calendar.day(base + timedelta(days=sign * count), about=about or rounded)
    if unit == "hour" and count > 12:
        return calendar.day(base + timedelta(hours=sign * count), about=count % 24 != 0 or about)
    return calendar.day(base)


def _past(match: Match[str], frame: Frame) -> DateValue:
    """ "In the past 24 hours", "over the last three days", "the past two weeks": up to publication."""
    if not match["number"] and match[0].lower().endswith("s"):
        raise UnreadableValue(f"{match[0]!r} does not say how many: leave the date open")
    count, unit, today = number_of(match["number"] or "one"), _unit(match), frame.today()
    length = {"hour": -(-count // 24), "day": count, "week": 7 * count}[unit]
    return calendar.days(today - timedelta(days=length), today)


def _anniversary(match: Match[str], frame: Frame) -> DateValue:
    years = ordinal_of(match["nth"])
    base = frame.reference_day() if frame.reference else frame.today()
    return calendar.day(base.replace(year=base.year - years))


def _since_then(match: Match[str], frame: Frame) -> DateValue:
    """ "Since then": open from the reference on."""
    if frame.reference is None:
        raise NoAnchor("needs a date to count from: give the date of the incident before")
    return calendar.after(frame.reference)


_PAST_WORD = (
    r"(?:last|next|this past|this coming|this|past|coming|upcoming|the following|the previous|the same|that same)"
)
_DAY_WORD = rf"(?:{BEFORE_DAY}(?P<word>{_PAST_WORD}) )?"
_WEEK_WORD = r"(?:last|this|next|(?:the )?(?:previous|following|same|past)|that)"
_TO = rf"(?:,? (?:and|to|through|until|into|or) (?:on )?{BEFORE_DAY}|{DASH})"
_COUNT = (
    rf"(?:(?P<about>{ABOUT}|at least|only|just|exactly) )?"
    rf"(?:(?P<vague>{VAGUE}) |(?P<number>{NUMBER})(?P<more> or so)?(?: |-| - ))"
)
_COUNT_OR_BARE = rf"(?:{_COUNT})?"

RULES: tuple[Rule, ...] = (
    Rule(
        "weekday_in_week",
        rf"{BEFORE_DAY}(?:(?P<weekday>{WEEKDAY}){AFTER_DAY},? (?:of )?(?:the )?"
        r"(?P<week>last|this|next|previous|following) week"
        rf"|(?:the )?(?P<week2>last|this|next|previous|following) week(?: ?['’] ?s)?,?(?: on)? "
        rf"(?P<weekday2>{WEEKDAY})){AFTER_DAY}",
        _weekday_in_week,
    ),
    Rule(
        "weekdays",
        rf"(?:from |between )?{BEFORE_DAY}(?:(?P<word>last|next|this) )?"
        rf"(?P<first>{WEEKDAY}){AFTER_DAY}{_TO}(?P<last>{WEEKDAY}){AFTER_DAY}",
        _weekdays,
    ),
    Rule("weekday", rf"{_DAY_WORD}{BEFORE_DAY}(?:overnight )?(?P<weekday>{WEEKDAY})\b{AFTER_DAY}", _weekday),
    Rule(
        "weekend",
        r"(?:over |at |during |on )?(?:(?=the |past |last |this |next |that )(?:the )?|(?<=the\s))"
        r"(?:(?P<word>past|last|this|next|previous|following|that|same) )?weekend\b",
        _weekend,
    ),
    Rule(
        "today",
        rf"(?:early |late |earlier |later )?(?:the day before yesterday|the day after tomorrow|yesterday|tomorrow|today"
        rf"|tonight|last night|overnight|this {TIME_OF_DAY}){AFTER_DAY}",
        _today,
    ),
    Rule(
        "same_day",
        rf"(?:early |late |earlier |later )?(?:on )?(?:the same|that same|that|the very same) (?:day|{TIME_OF_DAY})\b",
        _same_day,
    ),
    Rule(
        "near_day",
        rf"(?:early |late )?(?:the )?(?:(?:very )?(?:next|following|previous|preceding) (?:day|{TIME_OF_DAY})\b"
        rf"|(?<=the\s)(?:day|night|evening|morning) (?:before|earlier)(?! yesterday)\b"
        r"|(?:day|night) (?:before|prior)(?= *[.,;]))",
        _near_day,
    ),
    Rule(
        "period",
        rf"(?P<earlier>earlier |later )?(?P<part>{PART})?(?:in |on )?(?:the )?"
        r"(?P<word>last|this past|this|next|past|previous|preceding|following|that same|that|same) "
        rf"(?P<unit>week|month|year|decade)\b(?! ?['’]? ?s? ?-? ?(?:old|long)\b)",
        _period,
    ),
    Rule(
        "earlier",
        r"(?:earlier|later|(?:the )?(?:end|beginning|middle|start)) (?:in|of) (?:the|this) (?P<unit>week|month|year)\b",
        _earlier,
    ),
    Rule("unit_before", r"(?<=the\s)(?P<unit>week|month|year) (?:before|earlier)\b", _unit_before),
    Rule(
        "month_word",
        rf"(?P<part>{PART})?(?:the )?(?P<word>last|this past|this|next|past|previous|following|that same|that|same) "
        rf"(?P<month>{MONTH})(?!\.? [0-9])",
        _month_word,
    ),
    Rule(
        "season_word",
        rf"(?:(?P<word>last|this past|this|next|past) |(?<=in\s)the |(?<=in\s)|(?<=during\s)the )"
        rf"(?:{PART})?(?P<season>{SEASON})\b(?! of\b)",
        season_word,
    ),
    Rule(
        "past",
        rf"(?:in |over |during |within )?the (?:last|past) (?:(?P<number>{NUMBER}) )?(?P<unit>hour|day|week)s?\b",
        _past,
    ),
    Rule("seasons_ago", rf"(?P<number>{NUMBER}) (?P<season>{SEASON})s? ago\b", _seasons_ago),
    Rule("ago", rf"{_COUNT}(?P<unit>{UNIT})(?: or (?:so|more))? ago\b", _ago),
    Rule(
        "later",
        rf"(?:{_COUNT}|(?:just )?(?P<bare>)(?={UNIT} ))(?P<unit>{UNIT}) "
        r"(?P<way>later|earlier|afterwards|after|before|previously|prior to|prior|on(?=,|$))",
        _later,
    ),
    Rule(
        "clock",
        rf"(?:(?:{ABOUT}|shortly (?:before|after)|just (?:before|after)) )?"
        r"(?:[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:a\.?m\b\.?|p\.?m\b\.?)"
        r"|[0-9]{1,2}:[0-9]{2}(?: (?:gmt|local time|utc))?|[a-z]+ o ?['’] ?clock|noon|midday|midnight)",
        _clock,
    ),
    Rule("since_then", r"(?:ever )?since then\b", _since_then),
    Rule("anniversary", rf"(?P<nth>{ORDINAL}|[0-9]{{1,2}}(?:st|nd|rd|th)) anniversary", _anniversary),
)
