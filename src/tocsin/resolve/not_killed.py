"""Counts that a reader calls killed, of people who were only shot, hit or stabbed.

"Four people were shot" says of nobody that he died; where one of them did, the article says so in other words. Who is
told to live, in hospital or in some condition, is wounded; of the others nothing is told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tocsin.records import Mark, Reading, Span, Toll

_DEATH = re.compile(
    r"\b(?:kill\w*|dead\w*|die[sd]?|dying|deaths?|fatal\w*|murder\w*|slain|slay\w*|assassinat\w*|execut\w*|behead\w*|"
    r"massacr\w*|lynch\w*|homicid\w*|perish\w*|li(?:fe|ves)|bod(?:y|ies)|corpses?|casualt\w*|toll|martyr\w*|succumb\w*|"
    r"strangl\w*|hang(?:ed|ing)|slaughter\w*|decapitat\w*|suicid\w*|gunned down|lost)\b",
    re.IGNORECASE,
)
NEAR = 150  # characters around a count in which some word must tell of a death
_HIT = r"(?:shot|shoot\w*|wound\w*|injur\w*|hurt|struck|hit|hospitali[sz]ed|stabbed|grazed)"
_BEHIND = re.compile(
    r"(?:,\sages?\s[\w\s,]{2,12},)?(?:\s(?!and\b|or\b|in\b|kill)[\w'’-]+){0,4}?\s"
    rf"{_HIT}\b(?!\s(?:at least|more|\d|an?\b|the\b|him|her|them|one|two|three))(?P<then>[^.;\n]{{0,25}})",
    re.IGNORECASE,
)
_KILLED_BEFORE = re.compile(
    r"\b(?:kill\w*|murder\w*|deaths?|slay\w*|slain)(?:\sof)?\s(?:(?:at least|the|his|her|their|some|about)\s)?$",
    re.IGNORECASE,
)
_DEAD_BEHIND = re.compile(r"[^.;,\n]{0,70}?\b(?:dead|to death)\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<!fatally )(?<!fatal )(?<!deadly )(?<!and )\b{_HIT}(?:\sof|\sat)?\s(?:at least\s)?$", re.IGNORECASE
)
_OWN = re.compile(rf"\b{_HIT}\b", re.IGNORECASE)
_DEADLY = re.compile(
    r"^\W*(?:(?!one\b|two\b|three\b|\d)\w+\W+){0,2}?(?:dead|and (?:fatally )?kill\w*|to death|fatal\w*|died)",
    re.IGNORECASE,
)
_ALIVE = re.compile(
    r"\b(?:hospital\w*|condition|treat(?:ed|ment)|surviv\w*|recover\w*|stable|critical\w*|injur\w*|wound\w*|hurt|surgery|"
    r"pulled through|medical center|life-threatening|airlifted)\b",
    re.IGNORECASE,
)
ALIVE_NEAR = 400  # characters behind a count in which the article tells how those shot are
SEVERAL_NEAR = 800  # the same for several, who are told of at length
# Where a shot seldom kills: who is told to be hit there, and no more, lives.
_LIMB = re.compile(
    r"^\W*in (?:the|his|her|their|both|one|an?)\b(?:\s(?:of|his|her|their|left|right|upper|lower|back|side|both))*\s"
    r"(?:legs?|f(?:oo|ee)t|thighs?|arms?|hands?|ankles?|buttocks?|backside|shoulders?|knees?|fingers?|toes?|cal(?:f|ves)|"
    r"hips?|elbows?|wrists?|forearms?|shins?)\b",
    re.IGNORECASE,
)
_AGE_BEHIND = re.compile(r"\s*[,;)]|[- ](?:year|month|week|day)s?[- ]old")
_AGE_ITSELF = re.compile(r"(?:an?\s|the\s)?\d{1,3}-(?:year|month|week|day)s?-\w+$", re.IGNORECASE)
_AGE_BEFORE = re.compile(r"(?:[^\W\d],|\baged?|\b(?:dead|dies|died|killed) at)\s$", re.IGNORECASE)


def with_survivors(text: str, reading: Reading) -> Reading:
    """The reading with counts of those who live as wounded, and without a toll on those of whom nothing is told."""
    fates = {n: _fate(text, mark, mark.value) for n, mark in enumerate(reading.marks) if isinstance(mark.value, Toll)}
    changed = {n: fate for n, fate in fates.items() if fate != "killed" and reading.marks[n].label == "killed"}
    if not changed:
        return reading
    return replace(
        reading,
        marks=tuple(_changed(mark, changed.get(n)) for n, mark in enumerate(reading.marks)),
        links=tuple(
            replace(link, role="wounded") if changed.get(link.mark) == "wounded" and link.role == "killed" else link
            for link in reading.links
        ),
    )


def _changed(mark: Mark, fate: str | None) -> Mark:
    if fate is None:
        return mark
    return replace(mark, label="wounded") if fate == "wounded" else replace(mark, value=None)


def _fate(text: str, mark: Mark, toll: Toll) -> str:
    """killed as the reader says; wounded; or untold: an age, or people of whom is only said that they were shot."""
    number = toll.best or toll.low or 0
    if _is_age(text, mark, number):
        return "untold"
    if not number or _DEATH.search(mark.span.of(text)):
        return "killed"
    reach = SEVERAL_NEAR if number > 1 else ALIVE_NEAR
    is_alive = _ALIVE.search(text, max(0, mark.span.start - reach // 2), mark.span.end + reach) is not None
    if _is_hit(text, mark.span):
        if _is_limb(text, mark.span):
            return "wounded"
        return "wounded" if is_alive else "untold" if number > 1 else "killed"
    near_death = _DEATH.search(text, max(0, mark.span.start - NEAR), mark.span.end + NEAR)
    return "untold" if is_alive and near_death is None else "killed"


def _is_age(text: str, mark: Mark, number: int) -> bool:
    """Whether the number is somebody's age: "Boy, 3, dies", "dead at 25", "a 15-year-girl"."""
    words = mark.span.of(text)
    if not words.isdigit():
        return _AGE_ITSELF.match(words) is not None and number != 1
    before = _AGE_BEFORE.search(text, max(0, mark.span.start - 12), mark.span.start)
    behind = _AGE_BEHIND.match(text, mark.span.end)
    is_stood_off = behind is not None and (before is not None or "old" in behind[0])
    return is_stood_off or (before is not None and " at" in before[0])


def _is_limb(text: str, span: Span) -> bool:
    """Whether the people are told to be hit where a shot seldom kills."""
    behind = _BEHIND.match(text, span.end)
    return behind is not None and _LIMB.match(text[behind.start("then") : span.end + NEAR]) is not None


def _is_hit(text: str, span: Span) -> bool:
    """Whether the verb of the people is one of those that a victim may survive."""
    before = text[max(0, span.start - 40) : span.start]
    if _KILLED_BEFORE.search(before) or _DEAD_BEHIND.match(text, span.end):
        return False
    if _BEFORE.search(before):
        return True
    behind = _BEHIND.match(text, span.end)
    if behind is None or _DEATH.search(behind[0][: behind.start("then") - span.end]):
        own = _OWN.search(text, span.start, span.end)
        return own is not None and not _DEADLY.match(text[span.end : span.end + NEAR])
    return not _DEADLY.match(behind["then"])
