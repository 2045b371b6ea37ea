"""Rules for lengths of time and for what recurs: "the past two weeks" is P2W, "every Monday" XXXX-WXX-1.

They tell no date, so the product's dates have none of them; TIMEX3 writes both.
"""

from __future__ import annotations

import re
from re import Match

from tocsin.resolve.dates.frame import Frame
from tocsin.resolve.dates.told import TimexRule, Told
from tocsin.resolve.dates.words import MONTH, SEASON, SEASONS, WEEKDAY, month_of, weekday_of
from tocsin.resolve.numerals import ONES, TENS

_CODES = {
    "second": ("PT", 1, "S"),
    "minute": ("PT", 1, "M"),
    "hour": ("PT", 1, "H"),
    "day": ("P", 1, "D"),
    "night": ("P", 1, "D"),
    "weekend": ("P", 1, "WE"),
    "week": ("P", 1, "W"),
    "fortnight": ("P", 2, "W"),
    "month": ("P", 1, "M"),
    "quarter": ("P", 3, "M"),
    "year": ("P", 1, "Y"),
    "decade": ("P", 10, "Y"),
    "century": ("P", 100, "Y"),
    "centurie": ("P", 100, "Y"),
}
# Half of a unit in the next smaller one.
_HALVES = {"year": "6M", "decade": "5Y", "hour": "30M", "minute": "30S", "day": "T12H"}
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_RECURRING = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "annually": "P1Y",
    "yearly": "P1Y",
}
_SEASON_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}

_ONES = "|".join(sorted((w for w, n in ONES.items() if n), key=len, reverse=True))
_TENS = "|".join(TENS)
_WORDS = rf"(?:(?:(?:{_TENS})(?:[-\s](?:{_ONES}))?|{_ONES}|a)(?: (?:hundred|thousand|million|billion))?)"
_NUMBER = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?(?: (?:million|billion))?"
    rf"|{_WORDS}|an|a couple of|couple of|a dozen|half an?)"
)
_VAGUE = r"(?:(?:a|the) (?:good )?few|few|several|many|some|a number of|dozens of|hundreds of|thousands of)"
_UNIT = r"(?:second|minute|hour|day|night|weekend|week|fortnight|month|quarter|year|decade|centurie|century)"
_ABOUT = (
    r"(?:(?:about|around|approximately|roughly|some|nearly|almost|just over|just under|more than|less than|fewer than"
    r"|over|under|at least|at most|up to|no more than|no less than|exactly) )"
)
_WHICH = (
    r"(?:(?:the|these|those|its|his|her|their|this|that) )?"
    r"(?:(?:past|last|next|first|final|previous|preceding|coming|following|latest|recent|additional|another|entire"
    r"|whole|full|same|remaining|intervening) )?"
)
_KIND = r"(?:(?:more|additional|consecutive|straight|full|whole|solid|long|short|extra|other|trading|working|school) )*"
_ENDS = r"(?:['’]|\b)(?!\s?-?\s?(?:old|olds)\b)"
_YEAR = re.compile(r"[12][0-9]{3}")
_FRACTION = re.compile(r"(?i)\s+of\b|(?:-|\s+)(?:mile|point|century|inch|pound|hour)")

# "Less than a year earlier" compares with the year before.
_THAN = re.compile(r"\b(?:less|more|fewer) than an? [a-z]+$", re.IGNORECASE)
_EARLIER = re.compile(r"\s+(?:earlier|before)\b(?!\s+(?:the|a|an|his|her|its|their)\b)", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:will|would|could|might|may|can)\s+$", re.IGNORECASE)

_COUNT_WORD = re.compile(r"[a-z]+|[0-9][0-9.,]*", re.IGNORECASE)
# Before "a year" these make it a length; without one it is a rate ("50 flights a year") or a name.
_LENGTH_CUE = re.compile(
    r"\b(?:in|for|within|than|about|nearly|almost|over|after|lasts?|lasted|took|takes?|taken|taking|spent|spend|spends"
    r"|spending|every|half|least|most|around|under|waited|of|once|barely|roughly|just|only|another|until|served|serve)\s+$",
    re.IGNORECASE,
)


def length(number: float | None, unit: str, half: bool = False) -> str:
    """A TIMEX3 duration: so many units (X where the number is None), and a half if told."""
    unit = unit.lower()
    unit = unit if unit in _CODES else unit.removesuffix("s")
    prefix, factor, code = _CODES[unit]
    if number is None:
        return (
            f"{prefix}X{code if factor == 1 else {'century': 'CE', 'centurie': 'CE', 'decade': 'DE'}.get(unit, code)}"
        )
    if number != int(number) and number * 2 == int(number * 2) and unit in _HALVES:
        number, half = int(number), True
    tail = _HALVES.get(unit, "") if half else ""
    if half and not tail:
        number += 0.5
    if half and not number:
        return prefix + tail
    total = number * factor
    return f"{prefix}{int(total) if total == int(total) else total}{code}{tail}"


def count_of(words: str) -> float | None:
    """A count in digits or words ("2.5", "twenty-five", "a hundred", "a couple of"); None where it is vague."""
    total = 0.0
    for word in _COUNT_WORD.findall(words.lower()):
        if word[0].isdigit():
            total = float(word.replace(",", "").rstrip("."))
        if word in _SCALES:
            total = max(total, 1) * _SCALES[word]
        elif word == "couple":
            return 2.0
        elif word == "dozen":
            return 12.0
        elif word == "half":
            return 0.5
        elif word in ("a", "an"):
            total += 1
        else:
            total += ONES.get(word, 0) or TENS.get(word, 0)
    return total or None


def _duration(match: Match[str], frame: Frame) -> Told | None:
    groups = match.groupdict()
    number, unit = groups.get("number"), match["unit"]
    if unit.lower() == "quarter" and _FRACTION.match(match.string, match.end()):
        return None
    if _may_be_rate(match) and not _LENGTH_CUE.search(match.string[max(0, match.start() - 16) : match.start()]):
        return None
    if _THAN.search(match[0]) and _EARLIER.match(match.string, match.end()):
        return None
    if groups.get("vague"):
        return Told("DURATION", length(None, unit))
    if number is None or _YEAR.fullmatch(number):
        return None
    fraction = groups.get("fraction")
    half = bool(groups.get("half") or groups.get("half2") or fraction)
    return Told("DURATION", length(count_of(number), unit, half))


def _may_be_rate(match: Match[str]) -> bool:
    """ "A year", with nothing before or behind it, may stand for "each year"."""
    groups = match.groupdict()
    number = (groups.get("number") or "").lower()
    return number in ("a", "an") and match.start() == match.start("number") and not groups.get("half")


def _vague(match: Match[str], frame: Frame) -> Told | None:
    return Told("DURATION", length(None, match["unit"]))


def _one(match: Match[str], frame: Frame) -> Told | None:
    return Told("DURATION", length(1, match["unit"]))


def _long(match: Match[str], frame: Frame) -> Told | None:
    """ "A day-long visit", "a decades-long war"."""
    return Told("DURATION", length(None if match["many"] else 1, match["unit"]))


def _while(match: Match[str], frame: Frame) -> Told | None:
    return Told("DURATION", "PXX")


def _some_day(match: Match[str], frame: Frame) -> Told | None:
    return Told("DATE", "FUTURE_REF") if _MODAL.search(match.string[: match.start()][-12:]) else None


def _every(match: Match[str], frame: Frame) -> Told | None:
    number = match["number"]
    count = 2.0 if (number or "").lower() == "other" else count_of(number) if number else 1.0
    return Told("SET", length(count, match["unit"]))


def _each_named(match: Match[str], frame: Frame) -> Told | None:
    groups = match.groupdict()
    if groups.get("weekday"):
        part = _PARTS.get((groups.get("part") or "").lower().removesuffix("s"), "")
        return Told("SET", f"XXXX-WXX-{weekday_of(match['weekday']) + 1}{part}")
    if groups.get("month"):
        return Told("SET", f"XXXX-{month_of(match['month']):02d}")
    if groups.get("season"):
        return Told("SET", f"XXXX-{_SEASON_CODES[SEASONS[match['season'].lower()]]}")
    return Told("SET", f"XXXX-XX-XX{_PARTS[match['part'].lower().removesuffix('s')]}")


def _recurring(match: Match[str], frame: Frame) -> Told | None:
    return Told("SET", _RECURRING[match[0].lower()])


_PART_OF_DAY = r"(?:morning|afternoon|evening|night)"

RULES: tuple[TimexRule, ...] = (
    TimexRule("some_day", r"one day\b", _some_day),
    TimexRule(
        "duration",
        rf"(?:{_ABOUT})?{_WHICH}(?:{_ABOUT})?(?:(?P<vague>{_VAGUE}) |(?P<number>{_NUMBER})(?P<fraction> 1/2)?"
        rf"(?P<half2>(?: |-)and(?: |-)a(?: |-)half)?(?: |-)){_KIND}(?P<unit>{_UNIT})s?(?P<half> and a half)?{_ENDS}",
        _duration,
    ),
    TimexRule(
        "duration_range",
        rf"(?:{_ABOUT})?{_WHICH}(?P<number>{_NUMBER})(?: to | or |\s?[-–]\s?){_NUMBER}(?: |-)"
        rf"(?P<unit>{_UNIT})s?{_ENDS}",
        _duration,
    ),
    TimexRule(
        "vague_duration",
        rf"(?:the )?(?:past|last|next|following|recent|intervening|few|several) (?P<unit>{_UNIT})s\b"
        rf"(?! ?old)",
        _vague,
    ),
    TimexRule("long", rf"(?P<unit>{_UNIT})(?P<many>s)?-?long\b", _long),
    TimexRule("bare_duration", rf"(?<=(?:for|ver|hin)\s)(?P<unit>{_UNIT})s\b(?! (?:of|to come)\b)", _vague),
    TimexRule(
        "around_event",
        r"(?<=the\s)(?P<unit>day|week|month|year|decade)s "
        r"(?=before|after|since|leading|following|that followed|ahead\b)",
        _vague,
    ),
    TimexRule("one", rf"(?:another|an entire|a whole|a full|the entire|the whole) (?P<unit>{_UNIT})\b", _one),
    TimexRule("or_so", rf"an? (?P<unit>{_UNIT}) or (?:two|more|so)\b", _one),
    TimexRule("while", r"(?:a|quite a) while\b|a long time\b", _while),
    TimexRule("every", rf"(?:every|each)(?: (?P<number>other|{_NUMBER}|few))? (?P<unit>{_UNIT})s?\b", _every),
    TimexRule(
        "each_named",
        rf"(?:every|each) (?:(?P<weekday>{WEEKDAY})(?: (?P<part>{_PART_OF_DAY}))?|(?P<month>{MONTH})"
        rf"|(?P<season>{SEASON}))\b",
        _each_named,
    ),
    TimexRule("each_part", rf"(?:every|each) (?P<part>{_PART_OF_DAY})\b", _each_named),
    TimexRule("weekdays_plural", rf"(?P<weekday>{WEEKDAY})(?:s\b| (?P<part>{_PART_OF_DAY})s\b)", _each_named),
    TimexRule(
        "times_a",
        r"(?:once|twice|[a-z]+ times) (?:a|every|each|per) (?P<number>)(?P<unit>day|week|month|year)\b",
        _every,
    ),
    TimexRule("recurring", rf"(?:{'|'.join(_RECURRING)})\b", _recurring),
)
