"""Numbers that count or measure something ("30 million barrels", "$1.2bn", "half of the crew"), found in plain text.

What only names or orders is left out: dates and clock times, years, ordinals, results of games, models and sections
("Airbus 320", "Row 7"). Vague amounts ("dozens") have no one value and are left to `tolls`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.records import Span
from tocsin.resolve.numerals import ONES, TENS

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3, "m": 1e6, "mn": 1e6,
    "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "t": 1e12, "tn": 1e12, "lakh": 1e5, "crore": 1e7, "dozen": 12.0,
    "score": 20.0,
}  # fmt: skip
_PARTS = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
_GROUPS = {"couple": 2.0, "pair": 2.0, "trio": 3.0, "dozen": 12.0}
_SMALL = {word: value for word, value in ONES.items() if value < 10}
_WORDS = "|".join(sorted({*ONES, *TENS}, key=len, reverse=True))
_SCALE_WORDS = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|(?<!\d)\.\d+"

# What is no quantity, blanked out before the numbers are looked for.
_NO_QUANTITY = re.compile(
    rf"""
    \b\d{{1,2}}(?::|\.)\d\d(?::\d\d)?\s?(?:[ap]\.?\s?m\b\.?|[ap]m\b|gmt\b|est\b|edt\b|et\b|hours\b)  # 1.05am
    | \b\d{{1,2}}:\d\d(?::\d\d)?\b | \b\d{{1,2}}\s?(?:[ap]\.m\.?|[ap]m\b) | \b\d{{1,2}}\s?o['’]clock\b
    | \b\d{{1,4}}[/-]\d{{1,2}}[/-]\d{{2,4}}\b                                                        # 2019-03-22
    | \b(?-i:(?=[A-Z]))(?:{_MONTHS})\b\.?,?\s+(?:\d{{1,2}}(?!\d)(?:st|nd|rd|th)?)\b
      (?!\s+(?:people|percent|per\scent))(?:,?\s+\d{{4}}\b)?
    | \b(?-i:(?=[A-Z]))(?:{_MONTHS})\b\.?,?\s+(?:of\s+)?(?:19|20)\d\d\b
    | \b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?-i:(?=[A-Z]))(?:{_MONTHS})\b\.?(?:,?\s+\d{{4}}\b)?
    | \b\d+(?:st|nd|rd|th)\b                                                                          # ordinals
    | (?<![\d.,$£€¥%])\b\d{{4}}\s?[-–/]\s?\d{{2}}(?:\d\d)?\b(?![.,]?\d|\s?%)                              # 2018-19
    | \b(?:A\.D\.|AD|circa)\s*\d{{3,4}}(?:\s+and\s+\d{{3,4}})? | \b\d{{3,4}}\s?(?:A\.?D|B\.?C(?:\.?E)?|C\.?E)\b\.?
    | \b\d{{4}}\s(?:gmt|est|edt|hours|hrs)\b | \bcovid\s?-?\s?19\b
    | \baged?\s(?:between\s)?\d+(?:\s?(?:to|-|–|and)\s?\d+)?\b(?!\s?\%)
    | https?://\S+ | \b\w+\.com\S* | @\S+ | \#\d+
    | \b\d{{2,4}}['’]?s\b                                                                              # 1990s
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(
    rf"""
    (?P<minus>\bminus[\s-]|(?<![\w\d)%.,])[-−](?=[\d.$£€]))?
    (?P<money>(?:\b(?:US|A|C|AU|NZ|HK|S|CA)\s?)?[$£€¥₹]\s?(?:US)?|\b(?:US|A)?\$?(?:USD|EUR|GBP|INR|RM|Rs\.?|CHF|JPY|CAD|AUD)\s?)?
    (?:
      (?P<power>\d+(?:\.\d+)?\s?[×x]\s?10\s?\^?\s?[−-]?\d+)
      | (?<![\w.])(?P<over>\d+)/(?P<under>\d+)(?![\w/])
      | (?(money)|(?<![\w.,]))(?P<digits>{_DIGITS})
        (?:(?:\s|-)?(?P<scale>(?:{_SCALE_WORDS})s?\b|(?-i:(?:bn|bln|mln|mn|tn|[MB])(?!\w|\.[a-z]))
            |(?-i:(?<=\d)[kKm](?!\w|\.[a-z]))))?
        (?P<stuck>[A-Za-zµμ]\w*)?
      | \b(?P<words>(?:{_WORDS})(?:[\s-]+(?:and\s+)?(?:{_WORDS}|{_SCALE_WORDS}))*)\b
        (?:[\s-]+(?P<parts>{"|".join(_PARTS)})\b)?
      | \b(?P<article>an?|half\s+an?)\s+(?P<one>hundred|thousand|million|billion|trillion|dozen)\b
      | \b(?:an?|the)\s+(?:\w+\s)?(?P<group>couple|pair|trio)\s+of\b
      | \b(?P<part>an?\s+(?:third|quarter|fourth|fifth|sixth|tenth)(?=\s+of\b|\s*[-–]|\s+(?:as|less|more)\b)
          | half(?!-|\s+(?:time|way|year|term|back|hearted|brother|sister)))\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Words that make a number behind them a name, whatever follows, or where no unit does.
_NAMING = re.compile(
    r"(?:\b(?:section|row|game|no\.?|number|chapter|page|room|flight|route|highway|interstate|article|act|model|series|"
    r"version|episode|formula|channel|gate|pier|terminal|lot|note|super\s+bowl|mark|vol\.?|volume|issue|fortune|forbes|"
    r"s\s?&?\s?p|nasdaq|asx|ftse|nikkei|stoxx|russell|dax|cac|dow|sunday|monday|tuesday|wednesday|thursday|friday|"
    r"saturday)|\b(?-i:[a-z]+[A-Z]\w*))[\s-]$",
    re.IGNORECASE,
)
_NAMING_ALONE = re.compile(
    r"\b(?:level|phase|stage|tier|type|class|grade|season|round|week|day|lap|unit|size|part|step|top|big)[\s-]$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:^|[\s(“\"'/])([A-Z][\w&’'.+-]*)[\s-]$")
_UNITS = (
    r"(?:per\s?cent|percent|percentage|pct|[kKcmMµμn]?[mgWVAJNL]\b|[kMGT]?(?:Wh?|B|Hz|Pa)\b|mph|mpg|kmh?|km/h|hp|bhp|rpm|"
    r"lbs?|litres?|liters?|inch|feet|foot|yard|mile|year|month|week|day|hour|minute|second|degree|point|dollar|euro|"
    r"pound|cent|people|men|women|children|ton|tonne|barrel|acre|megawatt|kilowatt|percentage|sq|square|basis)\b"
)
_PLURAL = r"(?:[a-z-]{2,}\s+)?(?!(?:this|across|less|plus|perhaps|always|towards|upwards|thus)\b)[a-z]{3,}s\b"
_UNIT_AFTER = re.compile(rf"^(?:\s?[%°′″'\"]|[\s-]?{_UNITS}|[\s-]{_PLURAL}|\s+of\b)")
_STUCK_UNIT = re.compile(r"^(?!(?:st|nd|rd|th)$)(?:[a-zµμ]{1,5}|[A-Z]|[kMGTm]?[A-Z][A-Za-z]{0,3}|km/h)$")
_COUNTING_BEFORE = re.compile(
    r"\b(?:average\sof|total\sof|up\sto|about|around|than|nearly|almost|over|some|approximately|roughly|least|another)\s$"
)
_YEAR = re.compile(r"^(?:1[5-9]|2[01])\d\d$")
_LATEST_YEAR = 2030  # later ones before a plural are counts
_SCORE = re.compile(r"(?<![\w.$£€,])\d{1,3}\s?[-–]\s?\d{1,3}(?![\w%.])(?!\s?(?:%|per|[a-z]+s\b))")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and where it stands; value without its unit, scaled ("$1.2bn" is 1.2e9)."""

    value: float
    span: Span


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of the text that count or measure, in its order; both ends of a range are two numbers."""
    plain = _NO_QUANTITY.sub(lambda match: " " * len(match[0]), text)
    return tuple(_found(plain))


def _found(text: str) -> Iterator[Quantity]:
    matches = list(_NUMBER.finditer(text))
    for i, match in enumerate(matches):
        value = _value(match)
        if value is None or _names(text, match):
            continue
        if not match["scale"] and match["digits"] and i + 1 < len(matches):
            value *= _scale_of_range(text, match, matches[i + 1])
        yield Quantity(-value if match["minus"] else value, Span(match.start(), match.end()))


def _value(match: re.Match[str]) -> float | None:
    if match["power"]:
        mantissa, exponent = re.split(r"\s?[×x]\s?10\s?\^?\s?", match["power"].replace("−", "-"))
        return float(mantissa) * 10.0 ** min(300, int(exponent))
    if match["over"]:
        return float(match["over"]) / float(match["under"]) if float(match["under"]) else None
    if match["digits"]:
        if len(match["digits"]) > 24:
            return None
        return float(match["digits"].replace(",", "")) * SCALES.get((match["scale"] or "").lower().rstrip("s"), 1.0)
    if match["words"]:
        value = _of_words(match["words"])
        return value / _PARTS[match["parts"].lower()] if match["parts"] else value
    if match["article"]:
        return SCALES[match["one"].lower()] * (0.5 if match["article"].lower().startswith("half") else 1.0)
    if match["group"]:
        return _GROUPS[match["group"].lower()]
    return 1.0 / _PARTS[match["part"].lower().split()[-1]]


def _of_words(words: str) -> float:
    """ "Two thousand three hundred and five", "four hundred"."""
    total = current = 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "and":
            continue
        if word in SCALES:
            scale = SCALES[word]
            if scale < 1000:
                current = (current or 1.0) * scale
            else:
                total, current = total + (current or 1.0) * scale, 0.0
        else:
            current += ONES.get(word, TENS.get(word, 0))
    return total + current


def _scale_of_range(text: str, match: re.Match[str], following: re.Match[str]) -> float:
    """The scale of the second number of "$10 to $15 billion", which the first shares."""
    between = text[match.end() : following.start()]
    if not following["scale"] or not following["digits"] or not re.fullmatch(r"\s?(?:-|–|to|or)\s?", between):
        return 1.0
    if float(match["digits"].replace(",", "")) >= float(following["digits"].replace(",", "")):  # "$200 to $4 million"
        return 1.0
    return SCALES.get(following["scale"].lower().rstrip("s"), 1.0)


def _names(text: str, match: re.Match[str]) -> bool:
    """Whether the number is a name, a year or a pronoun and no quantity."""
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
    if match["words"]:
        return _is_titled(match, before) or _is_pronoun(match, before, after)
    if match["part"]:
        return bool(re.search(r"\b(?:this|first|second|last|other|next)\s$", before))
    if not match["digits"] or match["money"]:
        return False
    if before[-1:].isalnum() or re.search(r"[A-Za-z][-.]$", before):
        return not re.search(r"\b[a-z]{2,}-$|\ba-$", before)
    if match["stuck"]:
        return _STUCK_UNIT.match(match["stuck"]) is None
    if _YEAR.match(match["digits"]) and not match["scale"]:
        return _is_year(match["digits"], before, after)
    if _is_result(text, match, before, after):
        return True
    if match["scale"] or re.match(r"\s?%", after):
        return False
    if _NAMING.search(before) or (_NAMING_ALONE.search(before) and not _UNIT_AFTER.match(after)):
        return True
    return _is_behind_name(match, before, after)


def _is_year(digits: str, before: str, after: str) -> bool:
    """Whether a number like a year is one: not if said to count, before a unit, or far from now before a plural."""
    if _COUNTING_BEFORE.search(before) or re.match(rf"\s?%|[\s-]{_UNITS}", after):
        return False
    return 1900 <= int(digits) <= _LATEST_YEAR or not _UNIT_AFTER.match(after)


def _is_result(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """ "2-1": how a game ended."""
    if re.match(r"[-–]\d", after):
        return _SCORE.match(text, match.start()) is not None
    return re.search(r"\d[-–]$", before) is not None and not _UNIT_AFTER.match(after)


def _is_behind_name(match: re.Match[str], before: str, after: str) -> bool:
    """ "Airbus 320": behind a capital that does not only begin the sentence, and before no unit."""
    name = _NAME_BEFORE.search(before)
    if name is None or _UNIT_AFTER.match(after) or name[1] in _NO_NAME:
        return False
    return match.start() > len(name[1]) + 1


_NO_NAME = frozenset(("I", "In", "On", "At", "About", "The", "A", "Over", "Some", "Only", "Up", "Another", "More"))


def _is_titled(match: re.Match[str], before: str) -> bool:
    """ "Kick Six": a capital within a sentence."""
    return match["words"][0].isupper() and re.search(r"[\w,]\s$|\w-$", before) is not None


def _is_pronoun(match: re.Match[str], before: str, after: str) -> bool:
    """ "No one", "this one", "one another", "one day": no count."""
    if match["words"].lower() != "one" or match["parts"]:
        return False
    if re.search(
        r"\b(?:no|any|some|every|each|this|that|the|which|same|another|a|only|good|new|big|last|next)\s$",
        before,
        re.IGNORECASE,
    ):
        return True
    return bool(re.match(r"['’]s|\s+(?:another|day|can|could|should|is|has|would|of\s+us)\b|\s*[.,;:!?)]|$", after))
