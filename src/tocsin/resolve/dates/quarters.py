"""Rules for quarters, years told in words, centuries, and what business news says of them."""

from __future__ import annotations

from datetime import date
from re import Match

from tocsin.records import DateValue
from tocsin.resolve.dates import calendar
from tocsin.resolve.dates.absolute import Rule
from tocsin.resolve.dates.frame import Frame
from tocsin.resolve.dates.timex import timex_of
from tocsin.resolve.dates.told import TimexRule, Told
from tocsin.resolve.dates.words import MONTH, ORDINAL, SEASON, SEASONS, YEAR, month_of, ordinal_of
from tocsin.resolve.numerals import ONES, TENS

_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_BACK = {"last": -1, "previous": -1, "past": -1, "prior": -1, "latest": -1, "next": 1, "coming": 1, "following": 1}
_LAST_YEAR = 2100


def quarter(year: int, number: int) -> DateValue:
    """Three months of a year; number 1 to 4, or beyond, which reaches into other years."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return calendar.between(calendar.month(year, 3 * number - 2), calendar.month(year, 3 * number))


def _told(value: DateValue) -> Told:
    return Told("DATE", timex_of(value), value)


def _numbered(match: Match[str], frame: Frame) -> Told | None:
    """ "The third quarter": of the year beside it, else the latest that has begun (or the next, looking ahead)."""
    groups = match.groupdict()
    number = _QUARTERS[match["nth"].lower()]
    if groups.get("year") or groups.get("year2"):
        return _told(quarter(int(groups.get("year") or groups.get("year2") or 0), number))
    year, month = frame.this_month()
    word = (groups.get("word") or groups.get("word2") or "").lower()
    if word:
        return _told(quarter(year + {"last": -1, "next": 1}.get(word, 0), number))
    if groups.get("ago"):
        return _told(quarter(year - 1, number))
    now = (month - 1) // 3 + 1
    if frame.future and (number >= now or number + 4 - now <= 2):  # from the fourth quarter, the third lies behind
        return _told(quarter(year if number >= now else year + 1, number))
    return _told(quarter(year if number <= now else year - 1, number))


def _quarter(match: Match[str], frame: Frame) -> Told | None:
    """ "This quarter", "the latest quarter", "the quarter": the last one mentioned, else the one that ended last."""
    year, month = frame.this_month()
    now = (month - 1) // 3 + 1
    word = (match["word"] or "").lower()
    if word in ("this", "the current", "current"):
        return _told(quarter(year, now))
    if word == "next":
        return _told(quarter(year, now + 1))
    if frame.reference is not None and not word:
        first = date.fromisoformat(frame.reference.earliest or "")
        return _told(quarter(first.year, (first.month + 2) // 3))
    return _told(quarter(year, now - 1))


def _quarter_of(match: Match[str], frame: Frame) -> Told | None:
    """ "The 1988 quarter": the same as the one told last, of that year."""
    if frame.reference is None:
        return None
    first = date.fromisoformat(frame.reference.earliest or "")
    return _told(quarter(int(match["year"]), (first.month + 2) // 3))


def _fiscal(match: Match[str], frame: Frame) -> Told | None:
    return _told(calendar.year(int(match["year"])))


def _in_words(match: Match[str], frame: Frame) -> Told | None:
    """ "Nineteen ninety-six", "two thousand and four"."""
    words = match["rest"].lower().replace("-", " ").split()
    rest = sum(TENS.get(word, 0) + ONES.get(word, 0) for word in words)
    groups = match.groupdict()
    hundreds = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}.get((match["century"] or "").lower(), 2000)
    if groups["month"]:
        return _told(calendar.month(hundreds + rest, month_of(groups["month"])))
    if groups["season"]:
        return _told(calendar.season(hundreds + rest, SEASONS[groups["season"].lower()]))
    return _told(calendar.year(hundreds + rest))


def _two_thousand(match: Match[str], frame: Frame) -> Told | None:
    return _told(calendar.year(2000 + (ONES[match["rest"].lower()] if match["rest"] else 0)))


def _year_ago(match: Match[str], frame: Frame) -> Told | None:
    """ "The year-ago quarter", "a year earlier": of the quarter told last; without one, the year before publication.

    The frame's reference is that quarter.
    """
    if frame.reference is not None:
        first = date.fromisoformat(frame.reference.earliest or "")
        return _told(quarter(first.year - 1, (first.month + 2) // 3))
    return None if match["plain"] else _told(calendar.year(frame.this_year() - 1))


def _half(match: Match[str], frame: Frame) -> Told | None:
    return half_of(int(match["year"]), second=match["nth"].lower() != "first")


def half_of(year: int, *, second: bool) -> Told:
    """Six months of a year."""
    value = calendar.between(calendar.month(year, 7 if second else 1), calendar.month(year, 12 if second else 6))
    return Told("DATE", f"{year:04d}-H{2 if second else 1}", value)


def _century(match: Match[str], frame: Frame) -> Told | None:
    nth = ordinal_of(match["nth"])
    if not 1 < nth <= _LAST_YEAR // 100:
        return None
    first, last = date(100 * nth - 99, 1, 1), date(100 * nth, 12, 31)
    value = DateValue(f"{first.year:04d}/{last.year:04d}", calendar.YEAR, first.isoformat(), last.isoformat())
    return Told("DATE", f"{nth - 1:02d}", value)


_NTH = r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)"
_NTH2 = _NTH.replace("<nth>", "<nth2>")
_ONE_WORD = "|".join(word for word, number in ONES.items() if number)
_REST = rf"(?:(?:{'|'.join(TENS)})(?:[-\s](?:{_ONE_WORD}))?|ten|eleven|twelve|[a-z]+teen)"

RULES: tuple[TimexRule, ...] = (
    TimexRule(
        "numbered_quarter",
        rf"(?:(?:the|this) )?(?:(?P<word2>last|this|next) year['’]?s |(?P<year2>{YEAR}) |fiscal[-\s])?"
        rf"(?P<ago>(?:comparable )?year-(?:ago|earlier) )?(?:fiscal[-\s])?{_NTH}[-\s](?:fiscal[-\s])?quarter"
        rf"(?:,? (?:of |in )?(?:the )?(?:fiscal )?(?:(?P<year>{YEAR})|(?:year )?(?P<word>last|this|next) year))?\b",
        _numbered,
    ),
    TimexRule(
        "quarter",
        r"(?:(?:the )?(?P<word>this|last|next|the latest|latest|the previous|the current|current|the past)|the) "
        r"(?:fiscal )?quarter\b",
        _quarter,
    ),
    TimexRule("quarter_of", rf"the (?P<year>{YEAR}) (?:quarter|period)\b", _quarter_of),
    TimexRule("fiscal_year", rf"(?:fiscal(?: year)?|the year) (?P<year>{YEAR})", _fiscal),
    TimexRule(
        "year_in_words",
        rf"(?:(?P<month>{MONTH}) |(?:the )?(?P<season>{SEASON}) of )?"
        rf"(?P<century>eighteen|nineteen|twenty) (?P<rest>{_REST})\b",
        _in_words,
    ),
    TimexRule("two_thousand", rf"(?:the year )two thousand(?: (?:and )?(?P<rest>{_ONE_WORD}))?\b", _two_thousand),
    TimexRule(
        "year_ago",
        r"(?:(?P<plain>a year (?:ago|earlier)|the (?:same|corresponding|comparable) (?:period|quarter)"
        r"(?: last year| a year ago)|last year['’]s quarter)"
        r"|(?:the )?(?:comparable )?year-(?:ago|earlier)(?: (?:quarter|period|month))?)\b",
        _year_ago,
    ),
    TimexRule("half", rf"(?:the )?(?P<nth>first|second|last) half of (?P<year>{YEAR})", _half),
    TimexRule(
        "century",
        rf"(?:the )?(?:(?:early|late|mid)[-\s])?(?P<nth>{ORDINAL}|[12]?[0-9](?:st|nd|rd|th))[-\s]century\b",
        _century,
    ),
)


def _dated(match: Match[str], frame: Frame) -> DateValue:
    groups = match.groupdict()
    return quarter(int(groups["year"] or groups["year2"]), _QUARTERS[(groups["nth"] or groups["nth2"]).lower()])


# What of these dates an incident too: a quarter with its year. "The third quarter" alone is business news.
DATED = (
    Rule(
        "quarter_year",
        rf"(?:the )?(?:(?P<year2>{YEAR}) {_NTH}[-\s]quarter|{_NTH2}[-\s]quarter,? (?:of |in )?(?P<year>{YEAR}))\b",
        _dated,
    ),
)
