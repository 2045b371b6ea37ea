"""The date of a fact: the time that its sentence gives for it ("has led it since 2014", "listed it in 2008").

It is that from which the fact holds, on which it was declared, for which a strength is told, or (former leaders,
members) on which it ended. A time that another verb of the sentence has is left alone.
"""

from __future__ import annotations

import re

from tocsin.assembly.fact_patterns import BEGUN
from tocsin.assembly.told_times import Time, Times
from tocsin.records import Span
from tocsin.text import sentence_at, sentences

REACH = 70  # characters between the words of a fact and its time
_LEADS = r"(?:led|leads?|head(?:s|ed)?|command(?:s|ed)?|leader|emir|chief|commander|t(?:ook|aken) over|succeed(?:s|ed)|"
_FALLS = (
    r"(?:killed|died|dead|slain|death|arrested|captured|executed|jailed|hanged|surrendered|dismissed|ousted|replaced|"
    r"deposed|imprisoned|extradited|sentenced|until)"
)
# What a sentence must have beside the words for a time to be the fact's.
_TELLS = {
    "leader": rf"{_LEADS}became|named|appointed|elected|installed|chosen)",
    "former_leader": _FALLS,
    "member": rf"(?:{_FALLS[3:-1]}|joined)",
    "designation": (
        r"(?:designated|listed|classified|labell?ed|branded|blacklist(?:ed)?|declared|banned|outlawed|proscribed|put|"
        r"placed|added|entered|lists?|sanctions|illegal)"
    ),
    "ally": (
        r"(?:pledged|swore|sworn|declared|allied|joined|announced|merged|loyalty|allegiance|oath|union|pact|accepted)"
    ),
    "parent": r"(?:broke|broken|split|grew|came out|joined|part|merged|separated|counted|left|loyal(?:ty)?|allegiance)",
    "alias": r"(?:renamed|rebranded|styled|calls?|called|calling|adopted|changed|known|name)",
    "area": r"(?:held|holds?|seized|captured|controls?|controlled|took|overran|since)",
    "rival": r"(?:since|fought|fighting|war)",
}
_STRENGTH = r"(?:(?:early|late|mid|the|end|start|beginning|of|by|about|around|at|in|as|only|[A-Z]\w+) ?)"
_STRENGTH_BEHIND = re.compile(rf",? ?(?:in [A-Z]\w+,? )?{_STRENGTH}{{0,5}}$")
_STRENGTH_BEFORE = re.compile(r",? (?:it|the \w+|they) (?:had|numbered|counted|fielded) (?:\w+ )?$")
_INTO = re.compile(
    r"(?:^|.*\b(?:[Ii]n|[Ss]ince|on|from|until|of|back in|during|by))(?: (?:early|late|mid|about|around|the))?[ -]*$",
    re.DOTALL,
)
_LEAVES = re.compile(r"[.;:()]|\b(?:but|which|while|after|before|against|attack\w*|blast|bomb\w*|raid\w*|fight\w*)\b")
_ENDS = re.compile(rf"\b{_FALLS}\b")
# Verbs and joining words behind which the time is of something else.
_OTHERWISE = re.compile(
    r"\b(?:and|who|whose|when|until|killed|founded|formed|established|created|emerged|said|swore|pledged|broke|split|grew|"
    r"merged|joined|was|were|is|are|has|had|have|left|born|came|took|began|dates|claimed|warned|moved)\b"
)
_LED_TO = re.compile(r" (?:by|is|are) (?:the |an? )?(?:[a-z-]+ ){0,4}(?:[A-Z][a-z]+ )?")
_BEGUN = re.compile(rf"\b(?:{BEGUN}|founding|formation)\b[^.;]{{0,25}}$")
_ENDED = ("former_leader", "member")
_TRIGGERS = {relation: re.compile(rf"\b{words}\b", re.IGNORECASE) for relation, words in _TELLS.items()}
_AUXILIARIES = r"(?:(?:has|have|had|was|were|is|are|been|also|then|it|them|itself) ){0,4}"
_OWN = {relation: re.compile(rf"\b{_AUXILIARIES}{words}\b") for relation, words in _TELLS.items()}


def date_of_fact(text: str, relation: str, value: Span, words: Span, times: Times) -> Time | None:
    """The fact's time. value: the words of its value; words: those that tell the fact."""
    number = sentence_at(text, value.start)
    told = times.of(number)
    if relation in ("founded", "designation") and any(time.span.overlaps(value) for time in told):
        return next((time for time in told if time.span.overlaps(value)), None)
    able = [t for t in told if not t.span.overlaps(value) and _is_of_fact(text, relation, value, words, t.span)]
    return min(able, key=lambda t: (t.span.start < value.start, _gap(value, t.span)), default=None)


def _gap(one: Span, two: Span) -> int:
    return max(one.start - two.end, two.start - one.end, 0)


def _is_of_fact(text: str, relation: str, value: Span, words: Span, time: Span) -> bool:
    sentence = sentences(text)[sentence_at(text, value.start)]
    if relation not in _TELLS and relation != "strength":
        return False
    if _gap(value, time) > REACH or _BEGUN.search(text, max(sentence.start, time.start - REACH), time.start):
        return False
    left, right = (value, time) if value.start < time.start else (time, value)
    between = text[left.end : right.start]
    if relation == "strength":
        return bool((_STRENGTH_BEHIND if left is value else _STRENGTH_BEFORE).fullmatch(between))
    return _reaches(relation, between, text[max(sentence.start, time.start - REACH) : time.start], left is value) and (
        _is_told(text, relation, Span(max(sentence.start, min(left.start, words.start) - REACH), right.end))
    )


def _reaches(relation: str, between: str, before: str, is_behind: bool) -> bool:
    """Whether no other clause lies between, and a small word leads to the time."""
    if _LEAVES.search(between) or not _INTO.match(before):
        return False
    if relation in _ENDED:
        return is_behind and bool(_ENDS.search(between))
    rest = _OWN[relation].sub("", between)
    if is_behind:
        return not _OTHERWISE.search(rest)
    if _LED_TO.fullmatch(between):  # "led since 2013 by"
        return bool(_TRIGGERS[relation].search(before[-REACH // 2 :]))
    return "," not in between and bool(_TRIGGERS[relation].search(between)) and not _OTHERWISE.search(rest)


def _is_told(text: str, relation: str, around: Span) -> bool:
    return _TRIGGERS[relation].search(text, around.start, around.end) is not None
