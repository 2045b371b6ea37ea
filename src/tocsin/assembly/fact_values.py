"""The words of a fact that the reader marks, mended: their bounds, and what the words beside them tell of the fact."""

from __future__ import annotations

import re

from tocsin.assembly.fact_patterns import BEGUN, HEAD, NUMBER, PERSON
from tocsin.records import Span
from tocsin.text import sentence_at, sentences

_SMALL = r"(?:of|in|by|and|to|on|with|for|from|at|along|across|near|around|under|as)"
_LEADING = re.compile(rf"(?:{_SMALL} )+")
_TRAILING = re.compile(rf"(?:(?:,? ?\b(?:{_SMALL}|the|a|an))+|[ ,;:–-]+)$")
_GOES_ON = re.compile(rf"(?:(?<= and)|(?<= the)|(?<= of))(?: the)?(?: {HEAD})+")
_CUT = re.compile(r"(?<![\w-])\w+-$")
_NUMBER = re.compile(NUMBER)
_AMOUNT = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|dozens?|scores?|hundreds?|thousands?|handful)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"\b(?:{BEGUN}|began|started|founding|formation|proclaimed|merged|shape|existence|came (?:up|out)|grew|birth|"
    r"dates?|appearance)\b"
)
# A time behind these is that of a listing, an oath, an arrest.
_OTHERWISE = re.compile(
    r"\b(?:list(?:ed|s)?|bann?(?:ed)?|outlawed|proscribed|designated|declared|terror\w*|loyalty|allegiance|lost|"
    r"driven|ceasefire|truce|laid|killed|died|arrested|captured|swore|pledged|dropped|changed)\b"
)
_ENDED = r"(?:died|dead|retired|gave himself up|surrendered|until)"
_STRUCK = (
    r"(?:killed|shot dead|slain|arrested|captured|jailed|imprisoned|executed|hanged|extradited|sentenced|dismissed)"
)
_NO_MORE = re.compile(
    rf"\s*(?:,[^,.;]{{0,40}},|,)?\s*(?:(?:who|has|had|later) )*(?:{_ENDED}\b|"
    rf"(?:was|were|been|is) (?:later )?(?:{_ENDED}|{_STRUCK})\b|"
    rf"{_STRUCK} (?:in|by|on|at|near|last|this|during|when)\b)"  # not "led by X, killed 76 people"
)
_HEADS = r"(?:leader|chief|emir|head|commander|founder)"
_OF_NAMES = ("alias", "leader", "former_leader", "member")
_GOES_BY = (
    r"(?:known(?: [a-z]+)? as|alias|called|goes by(?: the name of)?|nom de guerre(?: is)?|dubbed(?: [\w ]{1,20})? as)"
)
_PERSON = PERSON.replace("?P<value>", "?:")
_SECOND_NAME = re.compile(
    rf"(?:^(?:He|She)\b[^.;]{{0,30}}|(?:\bby|\b{_HEADS})(?: ?,| is)?(?: [a-z]+){{0,3}} {_PERSON}(?: ?,)?(?: who)?"
    rf"(?: is)?(?: also| better)?) {_GOES_BY} [\"“‘']?$"
)
_LED = r"(?:led|headed|commanded) by"
_ONCE = re.compile(
    rf"(?:\b(?:then|once|formerly) {_LED}|\bpredecessor,?|\b(?:former|late|slain|previous|first|ex-) ?{_HEADS},?|"
    rf"\bthe late|\bfounder,?|\b[Ff]or [\w ]{{1,20}} years,? [\w’' ]{{1,20}} {_HEADS} was|"
    rf"\buntil [^.;]{{1,70}}\b{_LED}) (?:the )?$"
)


def mended(text: str, span: Span, relation: str) -> tuple[Span, str] | None:
    """The words and the relation as the words beside them have it; None where they tell no such fact."""
    if relation in _OF_NAMES and _is_other_name(text, span):
        return None
    if relation == "strength":
        span = _counted(text, span)
    if (relation == "strength" and not _AMOUNT.search(span.of(text))) or (
        relation == "founded" and not _begins(text, span)
    ):
        return None
    bounded = _bounded(text, span)
    is_past = relation == "leader" and is_former(text, bounded)
    return bounded, "former_leader" if is_past else relation


def is_former(text: str, span: Span) -> bool:
    """Whether the words beside a leader's name say that he leads no more ("until", "was killed", "his predecessor")."""
    sentence = sentences(text)[sentence_at(text, span.start)]
    before = _ONCE.search(text[sentence.start : span.start])
    return before is not None or _NO_MORE.match(text, span.end, sentence.end) is not None


def _is_other_name(text: str, span: Span) -> bool:
    """Whether the words are the second name of a person ("led by Tom Hale, also known as the Smith")."""
    before = text[sentences(text)[sentence_at(text, span.start)].start : span.start]
    return _SECOND_NAME.search(before) is not None


def _bounded(text: str, span: Span) -> Span:
    """Whole words, without small ones at the ends; with the name that goes on behind "and" or "of"."""
    if cut := _CUT.search(text, max(0, span.start - 20), span.start):
        span = Span(cut.start(), span.end)
    if more := _GOES_ON.match(text, span.end):
        span = Span(span.start, more.end())
    words = span.of(text)
    left = _LEADING.match(words)
    start = left.end() if left else 0
    right = _TRAILING.search(words, start)
    end = right.start() if right else len(words)
    return Span(span.start + start, span.start + end) if start < end else span


def _counted(text: str, span: Span) -> Span:
    """With the whole number that it cuts."""
    sentence = sentences(text)[sentence_at(text, span.start)]
    for match in _NUMBER.finditer(text, sentence.start, sentence.end):
        if match.start() <= span.end + 1 and span.start <= match.end() + 1:
            span = Span(min(span.start, match.start()), max(span.end, match.end()))
    return span


def _begins(text: str, span: Span) -> bool:
    """Whether the last verb before the time is none that tells of something else."""
    before = text[sentences(text)[sentence_at(text, span.start)].start : span.start]
    begun, other = (max((m.end() for m in rule.finditer(before)), default=-1) for rule in (_BEGINS, _OTHERWISE))
    return begun >= other
