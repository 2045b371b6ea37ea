"""Whether a day or month told without its year, or a weekday, lies ahead of publication or behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from re import Match

from tocsin.records import DateValue
from tocsin.resolve.dates.absolute import Rule
from tocsin.resolve.dates.frame import Frame, looks_ahead

# Right before an expression these put it ahead, whatever the tense around ("was extended until Nov. 16").
_UNTIL = re.compile(r"\b(?:until|till|by)\s+(?:the\s+|early\s+|late\s+)*$", re.IGNORECASE)
_TERM = re.compile(
    r"\b(?:as early as|as soon as|no later than|not later than|effective|payable|due|starting|beginning"
    r"|scheduled for|set for|planned for|expected|deadline of|takes effect|take effect|due back"
    r"|(?:begin|continue|resume|open|meet|start|end|close|expire|reconvene|sit)s?(?: again)?|(?:listed|promised|fixed"
    r"|adjourned|postponed|put off) (?:for|to|until))\s+(?:on\s+|in\s+)?"
    r"(?:the\s+|early\s+|late\s+|mid-?\s*|about\s+|around\s+)*$",
    re.IGNORECASE,
)
# Right before a weekday these put it behind: the saying was that day.
_BEFORE_NOW = re.compile(
    r"\b(?:since|last|said|says|told \w+|announced|reported|added|wrote|warned)\s+(?:on\s+)?$", re.IGNORECASE
)
_TERM_REACH = 30  # characters
_LAST = re.compile(r"\b(?:last|since|past)\s+$", re.IGNORECASE)
_YEARLESS = frozenset(["mdy", "dmy", "month", "feast"])
# What happened longer ago than this is told with its year, or as "last May"; what comes within this is told without.
_FAR, _NEAR = 270, 92  # days
_VERY_NEAR = 31  # days; nobody tells without its year what was done eleven months ago
_NEARLY_A_WEEK, _JUST_BEEN = 6, 2


# Verbs of the past beside an expression; what somebody said or expects may be to come.
_DONE = re.compile(
    r"\b(?!(?:expected|scheduled|planned|proposed|intended|aimed|supposed|called|announced|reported|added|declared|need"
    r"|indeed|extended|postponed|delayed|agreed|signed|vowed|promised|united|hundred|sacred|set)\b)"
    r"(?:was|were|did|had|took|came|went|began|held|left|shot|blew|struck|fell|fought|broke|drove|stole|threw|burnt|met"
    r"|won|lost|became|gave|found|brought|sent|told|fled|rose|ran|made|saw|put|got|hit|[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:was|were|had been|is|are) (?:to|due|set|scheduled|expected|planned)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r";\s|[.!?][\"”’']*\s+(?=[A-Z\"“‘'`])|\n")
_LEFT, _RIGHT = 70, 80  # characters in which a verb of the same sentence is looked for


def is_past(text: str, start: int, end: int) -> bool:
    """Whether a verb beside [start, end), in its sentence, tells what is done."""
    left = SENTENCE_END.split(text[max(0, start - _LEFT) : start])[-1]
    right = SENTENCE_END.split(text[end : end + _RIGHT])[0]
    return any(_DONE.search(side) and not _TO_COME.search(side) for side in (left, right))


def ahead(text: str, start: int, end: int) -> bool:
    """Whether the words around [start, end) put it ahead of publication."""
    left = text[max(0, start - _TERM_REACH) : start]
    if _TERM.search(left) or (_UNTIL.search(left) and not is_past(text, start, end)):
        return True
    return looks_ahead(text, start, end)


def nearer(rule: Rule, match: Match[str], frame: Frame) -> DateValue:
    """The date of a match; without a year, the near one of the past and the coming where the other is far.

    Raises UnreadableValue as the rule does.
    """
    if rule.name == "weekday" and frame.day is not None and not match["word"]:
        return _weekday(rule, match, frame)
    value = rule.read(match, frame)
    if rule.name not in _YEARLESS or frame.day is None:
        return value
    if _LAST.search(match.string[max(0, match.start() - 8) : match.start()]):
        return rule.read(match, replace(frame, future=False))
    other = rule.read(match, replace(frame, future=not frame.future))
    done = not frame.future and is_past(match.string, match.start(), match.end())
    near = _VERY_NEAR if done else _NEAR
    return other if _days_away(value, frame) > _FAR and _days_away(other, frame) < near else value


def _weekday(rule: Rule, match: Match[str], frame: Frame) -> DateValue:
    """A bare weekday: the tense decides, except that yesterday is not called by the day it will be next, nor tomorrow
    by the day it was last.
    """
    left = match.string[max(0, match.start() - _TERM_REACH) : match.start()]
    term = _TERM.search(left) or _UNTIL.search(left)
    back = rule.read(match, replace(frame, future=False))
    days = _days_away(back, frame)
    if (
        days >= _NEARLY_A_WEEK
        and not _BEFORE_NOW.search(left)
        and not is_past(match.string, match.start(), match.end())
    ):
        return rule.read(match, replace(frame, future=True))
    if days <= _JUST_BEEN and not term:
        return back
    return rule.read(match, frame)


def _days_away(value: DateValue, frame: Frame) -> int:
    """Days between publication and the nearer end of a date."""
    today = frame.today()
    ends = [date.fromisoformat(end) for end in (value.earliest, value.latest) if end]
    return min(abs((end - today).days) for end in ends)
