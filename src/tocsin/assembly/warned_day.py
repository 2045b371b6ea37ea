"""The day on which a warning was given: the time that stands with the verb or the noun of warning.

Not the time that is warned of ("attacks in January") nor that of an attack beside it.
"""

from __future__ import annotations

import re

from tocsin.assembly.told_times import Time, Times
from tocsin.records import Span
from tocsin.text import sentence_at, sentences

REACH = 110  # characters on each side of a time in which the verb of warning is looked for
_NOUN = (
    r"(?:warnings?|alerts?|advisor(?:y|ies)|notices?|bulletins?|statements?|messages?|circulars?|letters?|memos?|"
    r"memorand(?:um|a)|notes?|assessments?|communiqu[eé]s?|advice|briefings?|reports?|dispatch(?:es)?|cables?)"
)
_WARN = (
    r"(?:warned|warns|warning|cautioned|alerted|advised|urged|issued|published|circulated|raised|renewed|repeated|"
    r"updated|reissued|sent(?: out)?|put out|posted|assessed|forecast|predicted|wrote|written|gave notice|given notice|"
    r"instructed)"
)
_SAY = r"(?:said|says|told|stated|announced|added)"
# What stands between a verb and its time: a short object or hearer, but not what is warned of.
_STOP = (
    r"(?:that|of|about|against|attacks?|killed|bomb\w*|blasts?|raids?|who|which|when|where|after|before|because|"
    r"could|may|might|would|will|was|were|until|between|by)\b"
)
# Between a time at the head of a sentence and its verb an aside may stand ("On Monday, a day before the blast, the").
_ASIDE = r"(?:that|who|which|when|where|because|killed|attacked|could|may|might|would|will|was|were)\b"
_HEAD_WORDS = rf"(?:,? (?!{_ASIDE})[\w’'./&-]+)"
_WORDS = rf"(?:,? (?!{_STOP})[\w’'./&-]+)"
_INTO = r"(?:,?(?: (?:on|in|at|of|since|from|during|for|late|early|earlier|as|back|dated|only|the))*\s*)"
_VERB_BEFORE = re.compile(rf"\b(?:{_WARN}|{_SAY}){_WORDS}{{0,8}}{_INTO}$", re.IGNORECASE)
_NOUN_BEFORE = re.compile(rf"\b{_NOUN}{_WORDS}{{0,7}}{_INTO}$", re.IGNORECASE)
_HEAD = re.compile(
    r"[\W_]*(?:(?:but|and|as|on|in|late|early|earlier|only|back|at|also|then|already|just|last|recently|the|since|for)\b"
    r"[\W_]*)*$",
    re.IGNORECASE,
)
_VERB_BEHIND = re.compile(rf"{_HEAD_WORDS}{{0,18}}?,? (?:{_WARN}|{_SAY})\b", re.IGNORECASE)
_VERB_AT_ONCE = re.compile(rf"(?: (?:also|again|has|have|had|publicly|already))* (?:{_WARN}|{_SAY})\b", re.IGNORECASE)
_NOUN_BEHIND = re.compile(rf"(?:['’]s?)? (?:[\w-]+ ){{0,3}}{_NOUN}\b", re.IGNORECASE)
_TELLS = re.compile(rf"\b(?:{_WARN}|{_NOUN})\b", re.IGNORECASE)
_TAKEN_UP = re.compile(r"[\"“‘']|(?:It|He|She|They|This|That|Its|The|Both|All)\b")
_GOES_ON = re.compile(rf"\b(?:it|he|she|they) (?:also |had |has )?(?:{_SAY}|{_WARN})\b")
_OF_IT = re.compile(rf"(?:The|That|This|Its) (?:\w+ )?{_NOUN}\b")


def day_given(text: str, clause: Span, times: Times, published: str | None) -> Time | None:
    """The time in the clause's sentence that tells when it was given, else in the one beside it that tells of it.

    published: EDTF of the article; what lies behind it is no such day.
    """
    number = sentence_at(text, clause.start)
    own = sentences(text)[number]
    found = _given(text, own, clause, times.of(number), published)
    if found is None and number > 0 and _takes_up(text, own):
        before = sentences(text)[number - 1]
        if _TELLS.search(text, before.start, min(before.end, before.start + 4 * REACH)):
            found = _given(text, before, clause, times.of(number - 1), published)
    if found is None and number + 1 < len(sentences(text)):
        behind = sentences(text)[number + 1]
        if _OF_IT.match(text, behind.start, behind.end):
            found = _given(text, behind, clause, times.of(number + 1), published)
    return found


def _takes_up(text: str, sentence: Span) -> bool:
    """Whether the sentence goes on with what the one before tells."""
    end = min(sentence.end, sentence.start + 4 * REACH)
    return bool(_TAKEN_UP.match(text, sentence.start) or _GOES_ON.search(text, sentence.start, end))


def _given(text: str, sentence: Span, clause: Span, times: tuple[Time, ...], published: str | None) -> Time | None:
    able = [t for t in times if not t.span.overlaps(clause) and not _is_ahead(t, published)]
    return next((time for time in able if _is_of_the_warning(text, sentence, time.span)), None)


def _is_ahead(time: Time, published: str | None) -> bool:
    """Whether it lies wholly behind the article's day."""
    return bool(published and time.value.earliest and time.value.earliest > published[:10] and len(published) >= 10)


def _is_of_the_warning(text: str, sentence: Span, time: Span) -> bool:
    before = text[max(sentence.start, time.start - REACH) : time.start]
    behind = text[time.end : min(sentence.end, time.end + REACH)]
    if _VERB_BEFORE.search(before) or _NOUN_BEFORE.search(before):
        return True
    if _VERB_AT_ONCE.match(behind) or _NOUN_BEHIND.match(behind):
        return True
    is_head = time.start - sentence.start <= REACH and _HEAD.fullmatch(before) is not None
    return is_head and _VERB_BEHIND.match(behind) is not None
