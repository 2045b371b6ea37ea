"""The tags of the inline markup: one tag's grammar, short codes, and numbers as low, best, high.

docs/markup.md describes the notation for writers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.codebook import ATTRIBUTIONS, PERPETRATOR_KINDS, RELATIONS, TARGET_KINDS, TARGET_TYPES, WEAPON_TYPES
from tocsin.resolve.numerals import ONES

PLACE_LEVELS = ("venue", "city", "region", "country")
TOLLS = {"k": "killed", "wd": "wounded", "kid": "kidnapped"}
INCIDENT_TAGS = frozenset({"a", "date", "place", "p", "by", "t", "w", "k", "wd", "kid", "ev"})
RECORD_TAGS = frozenset({"warn", "warnby", "warnabout", "warndate", "q", "qs", "qa", "f", "fa"})
LOOSE_TAGS = frozenset({"place", "time", "count", "sp"})

# Short codes beside the unique beginnings ("pol" for police) that every code may be cut to.
_SHORT = {
    "fact": "reported_as_fact",
    "auth": "accused_by_authorities",
    "prop": "property",
    "government": "government_general",
    "gov": "government_general",
    "dip": "government_diplomatic",
    "school": "educational_institution",
    "media": "journalists_media",
    "militia": "terrorists_nonstate_militia",
    "party": "violent_political_party",
    "tel": "telecommunication",
    "transport": "transportation",
    "former": "former_leader",
}
_CODES: dict[str, tuple[tuple[str, ...], ...]] = {
    "p": (PERPETRATOR_KINDS, ATTRIBUTIONS),
    "t": (TARGET_KINDS, TARGET_TYPES),
    "w": (WEAPON_TYPES,),
    "f": (RELATIONS,),
    "place": (PLACE_LEVELS,),
}
_TAG = re.compile(
    r"(?P<name>[a-z]+)(?P<number>\d*)(?P<letter>[a-z]?)(?:/(?P<group>[\w-]+))?(?:\.(?P<field>\w+))?"
    r"(?P<codes>(?::[\w-]+)*)(?:=(?P<value>[^@\s]+))?(?:@(?P<speaker>\S+))?"
)
_EDTF = re.compile(r"(\.\.|\d{4}(-\d{2}(-\d{2})?)?[~?%]?)(/(\.\.|\d{4}(-\d{2}(-\d{2})?)?[~?%]?))?")
_WORDS = ONES | {"no": 0, "twenty": 20}
_ARTICLES = {"a": 1, "an": 1, "nobody": 0, "none": 0}
_NUMERAL = re.compile(r"\d+(?:,\d{3})*")


class TagFault(ValueError):
    """A tag that does not fit the notation; the message says what to write."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Low, best and high number of persons; None where the words leave it open (UCDP GED)."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag. `number` is the incident's (or record's), `letter` tells rows of one field apart ("", "b", "c")."""

    name: str
    number: int | None = None
    letter: str = ""
    group: str | None = None  # breakdown of a toll
    field: str | None = None  # what an `ev` tag proves
    codes: tuple[str, ...] = ()  # written out: ("organisation", "claimed")
    value: str | None = None
    speaker: str | None = None

    @property
    def in_incident(self) -> bool:
        """Whether the tag belongs to an incident."""
        return self.number is not None and self.name in INCIDENT_TAGS


def parse_tag(words: str) -> Tag:
    """Read one tag. Raises TagFault saying what does not fit."""
    found = _TAG.fullmatch(words)
    if found is None:
        raise TagFault(f"tag {words!r} cannot be read; see docs/markup.md")
    name = found["name"]
    if name not in INCIDENT_TAGS | RECORD_TAGS | LOOSE_TAGS:
        raise TagFault(f"tag {words!r}: there is no tag {name!r}; see docs/markup.md")
    number = int(found["number"]) if found["number"] else None
    if number is None and name not in LOOSE_TAGS:
        raise TagFault(f"tag {words!r} needs a number: {name}1")
    if number is not None and name in LOOSE_TAGS and name not in INCIDENT_TAGS:
        raise TagFault(f"tag {words!r} takes no number: {name}")
    if name == "ev" and not found["field"]:
        raise TagFault(f"tag {words!r} needs what it proves: {words}.date")
    codes = _codes(words, name, [code for code in found["codes"].split(":") if code])
    _check_value(words, name, found["value"])
    group = found["group"].replace("_", " ") if found["group"] else None
    speaker = found["speaker"].replace("_", " ") if found["speaker"] else None
    return Tag(name, number, found["letter"], group, found["field"], codes, found["value"], speaker)


def _codes(words: str, name: str, codes: list[str]) -> tuple[str, ...]:
    allowed = _CODES.get(name, ())
    if codes and len(codes) != len(allowed):
        raise TagFault(f"tag {words!r}: takes {len(allowed)} codes after colons, or none")
    return tuple(expand(code, values) for code, values in zip(codes, allowed, strict=False))


def expand(code: str, allowed: Sequence[str]) -> str:
    """The value that a short code stands for: itself, a short code, or a unique beginning. Raises TagFault."""
    if code in allowed:
        return code
    if _SHORT.get(code) in allowed:
        return _SHORT[code]
    found = [value for value in allowed if value.startswith(code)]
    if len(found) != 1:
        raise TagFault(f"{code!r} is none (or several) of {', '.join(allowed)}")
    return found[0]


def _check_value(words: str, name: str, value: str | None) -> None:
    if name in {"date", "time", "warndate"}:
        if value is None:
            raise TagFault(f"tag {words!r} needs an EDTF value: {words}=2024-03-22")
        if not is_edtf(value) and not (name == "time" and value == "?"):
            raise TagFault(f"tag {words!r}: {value!r} is no EDTF date")
    elif name in TOLLS and value is not None:
        parse_numbers(value)
    elif name == "f" and value is not None and not is_edtf(value):
        raise TagFault(f"tag {words!r}: {value!r} is no EDTF date")
    elif value is not None and name not in {*TOLLS, "f"}:
        raise TagFault(f"tag {words!r} takes no value")


def is_edtf(value: str) -> bool:
    """Whether `value` is a date or interval of the EDTF level that the codebook uses."""
    return _EDTF.fullmatch(value) is not None


def parse_numbers(value: str) -> Numbers:
    """Read `22`, `133+`, `90~`, `20-30`, `-20` (up to), `40+?` (vague) or `20/22/25` with `-` for open.

    Raises TagFault.
    """
    if "/" in value:
        parts = value.split("/")
        if len(parts) == 3 and all(part == "-" or part.isdigit() for part in parts):
            low, best, high = (None if part == "-" else int(part) for part in parts)
            return Numbers(low, best, high)
    found = re.fullmatch(r"(\d*)(-|\+\?|\+|~)?(\d*)", value)
    if found is None or not (found[1] or found[3]) or (found[3] and found[2] != "-"):
        raise TagFault(f"{value!r} is no number; write 22, 133+, 90~, 20-30, -20, 40+? or 20/22/25")
    first = int(found[1]) if found[1] else None
    if found[2] == "-":
        return _range(first, found[3], value)
    return {
        None: Numbers(first, first, first),
        "+": Numbers(first, first, None),
        "~": Numbers(None, first, None),
        "+?": Numbers(first, None, None),
    }[found[2]]


def _range(first: int | None, last: str, value: str) -> Numbers:
    if not last:
        raise TagFault(f"{value!r} has no upper number; write 20-30, or -20 for up to 20")
    high = int(last)
    return Numbers(first, high if first is None else (first + high) // 2, high)


def plain_number(words: str) -> Numbers | None:
    """The number that plain words state ("22 people", "No one", "a guard"); None where they hedge or hold none."""
    if re.search(
        r"(?i)\b(least|than|about|around|nearly|almost|some|over|up to|dozens?|scores|several|hundreds)\b", words
    ):
        return None
    numerals = _NUMERAL.findall(words)
    if len(numerals) == 1:
        number = int(numerals[0].replace(",", ""))
        return Numbers(number, number, number)
    first = words.split()[0].lower() if words.split() else ""
    if words.lower() in {"no one", "no-one"}:
        return Numbers(0, 0, 0)
    if numerals or (first not in _WORDS and first not in _ARTICLES):
        return None
    count = _ARTICLES[first] if first in _ARTICLES else _WORDS[first]
    return Numbers(count, count, count)
