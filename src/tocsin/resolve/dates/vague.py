"""Rules for now, then and some day: TIMEX3's PRESENT_REF, PAST_REF and FUTURE_REF. None of them is a date."""

from __future__ import annotations

from collections.abc import Callable
from re import Match

from tocsin.resolve.dates.frame import Frame
from tocsin.resolve.dates.told import TimexRule, Told
from tocsin.resolve.dates.words import NUMBER, UNIT, VAGUE


def _always(value: str) -> Callable[[Match[str], Frame], Told | None]:
    return lambda match, frame: Told("DATE", value)


RULES: tuple[TimexRule, ...] = (
    TimexRule(
        "present",
        r"(?:(?:right |just |only )?now\b|currently|current(?= [a-z])|presently|nowadays|these days"
        r"|(?:the )?present day|(?<=at\s)(?:the )?present\b|(?<=at\s)(?:the|this) moment\b)",
        _always("PRESENT_REF"),
    ),
    TimexRule(
        "past",
        r"(?:(?:more |most |as )?recently\b|lately\b"
        rf"|(?<=in\s)the (?:recent |distant |not too distant )?past\b(?! (?:{NUMBER}|{UNIT}|{VAGUE})\b)"
        r"|(?:more |the most )?recent(?: (?:days|weeks|months|years|decades|times))?\b(?! and))",
        _always("PAST_REF"),
    ),
    TimexRule("ago", rf"(?:{VAGUE} |a long time |long |(?=[a-z]+s ago))(?:{UNIT} )?ago\b", _always("PAST_REF")),
    TimexRule(
        "future",
        r"(?:as soon as possible|(?<!as\s)soon\b(?! (?:after|as|before)\b)"
        r"|(?:the|(?:the )?(?:near|immediate|foreseeable|not too distant|distant)) future\b|(?:the )?near term"
        rf"|future (?=(?:{UNIT}|quarters?)\b)(?:{UNIT}|quarters)|(?<=in\s)future\b"
        r"|(?:the )?(?:coming|upcoming) (?:days|weeks|months|years)|(?:some day|someday)\b)",
        _always("FUTURE_REF"),
    ),
)
