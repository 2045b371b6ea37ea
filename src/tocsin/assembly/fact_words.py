"""Facts on armed groups by the words in which news tells them ("led by X", "founded in 2004", "an offshoot of Y").

Each rule is a pattern that begins right behind a group's name, or ends right before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.assembly.armed import Groups, Mention
from tocsin.records import Span
from tocsin.text import sentence_at, sentences

_HEAD = r"(?:[A-Z]|al ?- ?[A-Z]|el-[A-Z])[\w’'-]*"
_NAME = rf"(?:the )?(?P<value>{_HEAD}(?: (?:(?:bin|ben|al|ul|de|of the|of|and the|and) )?{_HEAD}){{0,5}})"
_PERSON = rf"(?P<value>{_HEAD}(?: (?:(?:bin|ben|al|ul|de) )?{_HEAD}){{0,4}})"
_TITLE = r"(?:(?:[a-z]+(?:-[a-z]+)*|Sheikh|Commander|General|Colonel|Mullah) ){0,4}?"
_HEADS = r"(?:leader|chief|emir|head|commander|supremo)"
_OWN = r"(?: ?[’'] ?s)?"
_LINKS = r"(?:is|was|are|were|has been|have been|had been|now|currently|then|group|movement|first|itself)"
_FIRST = rf"(?:,? (?:which|who|that))?(?: {_LINKS}){{0,3}}"
_MEN = (
    r"(?:fighters|men|members|militants|guerrillas|soldiers|combatants|rebels|followers|insurgents|troops|volunteers|"
    r"people|gunmen|recruits)"
)
_ABOUT = (
    r"(?:up to|about|around|some|perhaps|at least|an estimated|between|no more than|fewer than|as many as|more than|"
    r"roughly|nearly|barely)"
)
_NUMBER = (
    rf"(?:{_ABOUT} )*(?:\d[\d,]*(?:(?: to | and |-)\d[\d,]*)?|several (?:hundred|thousand|dozen)|"
    r"a few (?:dozen|hundred|thousand)|dozens of|hundreds of|thousands of)"
)
_YEAR = r"(?P<value>(?:(?:about|around|late|early|mid|the|[A-Z][a-z]+|\d{1,2}) )*\d{4}s?)"
_BEGUN = r"(?:founded|formed|established|created|set up|born|emerged|appeared)"
_LISTED = r"(?:designated|listed|classified|labell?ed|branded|blacklisted)"
_TERROR = (
    r"(?:an? )?(?P<value>(?:foreign |global |specially designated )*terror(?:ist)? (?:organi[sz]ation|group|entity))"
)
_CALLED = r"(?:(?:also|better|locally|now|formerly|once) )*(?:known|called)(?: [a-z]+)?(?: as)?"
_MEMBER = r"(?:militant|commander|fighter|member|operative|recruiter|security chief|gunman)"
_BASED = r"(?:operates?|active|based)(?: mainly| mostly| largely)?"
_BOUND = r"(?:allied (?:with|to)|(?:links|ties|loyal|allegiance|loyalty) to|an ally of|(?:backed|supported) by)"
_PART = r"(?:[a-z]+ )?(?:offshoot|wing|branch|faction|affiliate|arm|splinter group)"

_BEHIND = {
    "leader": (
        rf"{_FIRST},? (?:led|headed|commanded) by {_TITLE}(?>{_PERSON})(?! until)",
        rf"{_OWN} (?:top |supreme |overall |current |present )?(?!commander){_HEADS}(?:,| is| was)? {_PERSON}",
        rf" ?[’'] ?s (?:top |supreme |overall |current |present )?commander(?:,| is| was)? {_PERSON}",
        rf",? whose {_HEADS}(?: is|,) {_PERSON}",
    ),
    "former_leader": (
        rf"{_OWN} (?:former|late|slain|previous|longtime|founding) {_HEADS},? (?:the late )?{_PERSON}",
        rf"{_FIRST},? (?:led|headed|commanded) by {_TITLE}{_PERSON} until",
    ),
    "founded": (rf"{_FIRST},? {_BEGUN}(?: [\w-]+){{0,4}}? (?:in|around|about) {_YEAR}",),
    "strength": (
        r"[^.;]{0,50}?\b(?:has|have|had|numbers?|counts?|commands?|fields?|with)\b(?: [a-z]+){0,2}? "
        rf"(?P<value>{_NUMBER}(?: [a-z-]+)? {_MEN})",
    ),
    "alias": (
        rf",? \(?{_CALLED} (?:the )?[\"“‘']?{_NAME}",
        rf",? (?:which|who) (?:also )?calls? (?:itself|themselves) (?:the )?[\"“‘']?{_NAME}",
        rf" \[{_NAME}\]",
        rf" \((?P<value>{_HEAD}(?: {_HEAD}){{1,4}})\)",
    ),
    "designation": (
        rf" as {_TERROR}",
        rf"[^.;]{{0,70}}?\b{_LISTED}(?: \w+){{0,4}}? as {_TERROR}",
        rf"{_FIRST} (?P<value>proscribed|outlawed)\b",
        r" on (?:its|the|a) (?P<value>(?:list of (?:foreign )?terror(?:ist)? organi[sz]ations|terror(?:ist)? list))",
    ),
    "member": (rf" {_MEMBER}(?: in [^,.;]{{1,20}},)? {_PERSON}",),
    "area": (
        rf"(?:-| group-| - )(?:held|controlled) {_NAME}",
        rf"{_OWN} strongholds? (?:of|in) {_NAME}",
        rf" (?:fighters|militants) in {_NAME}",
        rf"{_FIRST}(?: fighters| militants)?,? {_BASED} (?:in|out of) {_NAME}",
    ),
    "ally": (rf"[^.;]{{0,60}}?\b{_BOUND} {_NAME}",),
    "parent": (rf"{_FIRST},? (?:an? |the )?{_PART} of {_NAME}",),
    "rival": (rf"{_FIRST},? (?:a rival of|at war with|the enemy of) {_NAME}",),
}
_BEFORE = {
    "alias": (rf"{_NAME}[^.;]{{1,60}}\b(?:acronym|abbreviation|(?:Arabic|English|local) name) (?:of|for) (?:the )?$",),
    "leader": (rf"{_PERSON}, (?:the |who is )?(?:top |supreme )?(?:{_HEADS}) of (?:the )?$",),
    "former_leader": (rf"{_PERSON},?[ \"”]* (?:the )?(?:former|late) (?:{_HEADS}) of (?:the )?$",),
    "area": (rf"{_NAME} ?- ?based (?:[a-z]+ ){{0,3}}$",),
}
_RULES = tuple((relation, re.compile(p)) for relation, patterns in _BEHIND.items() for p in patterns)
_RULES_BEFORE = tuple((relation, re.compile(p)) for relation, patterns in _BEFORE.items() for p in patterns)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as a sentence words it: its relation, the words of its value, the group and the words that tell it."""

    relation: str
    value: Span
    actor: Mention
    words: Span


def told_facts(text: str, groups: Groups) -> Iterator[Told]:
    """The facts that the rules find beside each mention of a group."""
    for mention in groups.taken_up():
        sentence = sentences(text)[sentence_at(text, mention.span.start)]
        behind = text[mention.span.end : sentence.end]
        for relation, rule in _RULES:
            if match := rule.match(behind):
                yield _told(relation, match, mention, mention.span.end)
        before = text[sentence.start : mention.span.start]
        for relation, rule in _RULES_BEFORE:
            if match := rule.search(before):
                yield _told(relation, match, mention, sentence.start)


def _told(relation: str, match: re.Match[str], mention: Mention, offset: int) -> Told:
    start, end = match.span("value")
    words = Span(min(mention.span.start, offset + match.start()), max(mention.span.end, offset + match.end()))
    return Told(relation, Span(offset + start, offset + end), mention, words)
