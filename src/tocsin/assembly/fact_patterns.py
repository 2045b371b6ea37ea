"""The words in which news tells facts on armed groups ("led by X", "founded in 2004", "an offshoot of Y").

A pattern begins right behind a group's name (`BEHIND`) or ends right before it (`BEFORE`); `AROUND` has one on each
side. What the pattern names `value` are the words of the fact's value.
"""

from __future__ import annotations

import re

HEAD = r"(?:[A-Z]|al ?- ?[A-Z]|el-[A-Z])[\w’'-]{0,40}"
NAME = rf"(?:the )?(?P<value>{HEAD}(?: (?:(?:bin|ben|al|ul|de|of the|of|and the|and) )?{HEAD}){{0,5}})"
PERSON = rf"(?P<value>{HEAD}(?: (?:(?:bin|ben|al|ul|de) )?(?:al - )?{HEAD}){{0,4}})"
_C = r" ?,"  # some corpora have a blank before it
_TITLE = r"(?:(?:[a-z]+(?:-[a-z]+)*|Sheikh|Commander|General|Colonel|Mullah) ){0,4}?"
_HEADS = r"(?:leader|chief|emir|head|commander|supremo)"
_OWN = r"(?: ?[’'] ?s)?"
_LINKS = r"(?:is|was|are|were|has been|have been|had been|now|currently|then|group|movement|first|itself)"
_FIRST = rf"(?:{_C})?(?: (?:which|who|that))?(?: {_LINKS}){{0,3}}"
_MEN = (
    r"(?:fighters|men|members|militants|guerrillas|soldiers|combatants|rebels|followers|insurgents|troops|volunteers|"
    r"gunmen|recruits|cadres)"
)
_ABOUT = (
    r"(?:up to|about|around|some|perhaps|at least|an estimated|between|no more than|fewer than|as many as|more than|"
    r"roughly|nearly|barely)"
)
_SCALE = r"(?:dozen|hundred|thousand)"
NUMBER = (
    rf"(?:{_ABOUT} )*(?:\d[\d,]*(?:(?: to | and |-)\d[\d,]*)?|(?:several|a few|a couple of) {_SCALE}|"
    r"dozens of|hundreds of|thousands of)"
)
_YEAR = r"(?P<value>(?:(?:about|around|late|early|mid|the|[A-Z][a-z]+|\d{1,2}) )*\d{4}s?)"
BEGUN = r"(?:founded|formed|established|created|set up|born|emerged|appeared)"
_LISTED = r"(?:designated|listed|classified|labell?ed|branded|blacklisted|declared)"
_TERROR = (
    r"(?:an? )?(?P<value>(?:foreign |global |specially designated )*terror(?:ist)? (?:organi[sz]ation|group|entity))"
)
_CALLED = (
    r"(?:(?:also|better|locally|now|formerly|once|later|widely|still) )*"
    r"(?:known(?: (?:here|locally|to [\w ]{1,20}|in [\w ]{1,20}))? (?:as|by the initials)|called)"
)
_MEMBER = (
    r"(?:militant|commander|fighter|member|operative|recruiter|security chief|gunman|organi[sz]er|soldier|planner|"
    r"bomb-maker|cadre)"
)
_BASED = r"(?:operates?|active|based|strong(?:est)?|present|rooted)(?: mainly| mostly| largely)?"
_BOUND = (
    r"(?:allied (?:with|to)|(?:links|ties|loyal|allegiance|loyalty) to|an ally of|an alliance with|"
    r"(?:works|cooperates) with|(?:backed|supported|armed|trained|paid|funded|financed) by)"
)
_PART = r"(?:[a-z-]+ ){0,2}(?:offshoot|wing|branch|faction|affiliate|arm|splinter group|part)"
_GONE = r"(?:broke (?:away )?(?:from|with)|split (?:off )?from|grew out of|came out of|separated from)"
_KIND = (
    r"(?:group|movement|organi[sz]ation|party|militia|band|network|outfit|faction|gang|rebels|insurgents|guerrillas|"
    r"militants|cell|alliance)"
)
_CREED = (
    r"(?:Islamist|jihadist|jihadi|separatist|secessionist|anarchist|Marxist(?:-Leninist)?|Maoist|leftist|left-wing|"
    r"far-left|right-wing|far-right|neo-Nazi|neo-fascist|white supremacist|(?:ultra-?)?nationalist|communist|"
    r"Shi[’']?ite|Shia|Sunni|Salafi(?:st)?|fascist|royalist|monarchist|loyalist|socialist|vigilante|Christian|anti-government|republican)"
)
_CREEDS = rf"(?P<value>(?:strict |radical |extreme |armed |ultra-?)?{_CREED}(?: (?:and )?{_CREED})?)"
_OTHERS = r"(?:(?!not |no )[a-z][a-z-]* ){0,3}?"
_BANNED = r"(?P<value>outlawed|banned|proscribed|blacklisted)"

BEHIND = {
    "leader": (
        rf"{_FIRST}(?:{_C})? (?:led|headed|commanded|bossed) by {_TITLE}(?>{PERSON})(?! until)",
        rf"{_OWN} (?:top |supreme |overall |current |present )?(?!commander){_HEADS}(?:{_C}| is| was)? {PERSON}",
        rf" ?[’'] ?s (?:top |supreme |overall |current |present )?commander(?:{_C}| is| was)? {PERSON}",
        rf"(?:{_C})? whose {_HEADS}(?: is|{_C}) {PERSON}",
    ),
    "former_leader": (
        rf"{_OWN} (?:former|late|slain|previous|longtime|founding|first|ex-) ?{_HEADS}(?:{_C})? (?:the late )?{PERSON}",
        rf"{_FIRST}(?:{_C})? (?:led|headed|commanded) by {_TITLE}{PERSON} until",
    ),
    "founded": (rf"{_FIRST}(?:{_C})? {BEGUN}(?: [\w-]+){{0,4}}? (?:in|around|about|since) {_YEAR}",),
    "strength": (
        r"[^.;]{0,50}?\b(?:has|have|had|numbers?|counts?|commands?|fields?|with)(?: (?:only|still|now|been))? "
        rf"(?P<value>{NUMBER}(?: [a-z-]+)? {_MEN})",
    ),
    "alias": (
        rf"(?:{_C}| \(|(?= known)) ?{_CALLED} (?:the )?[\"“‘']?{NAME}",
        rf"(?:{_C})? (?:which|who) (?:also )?calls? (?:itself|themselves) (?:the )?[\"“‘']?{NAME}",
        rf"{_C} or (?:the )?(?P<value>[A-Z][\w-]*[A-Z][\w-]*)(?= ?[,.])",
        rf" \[{NAME}\]",
        rf" \((?P<value>{HEAD}(?: {HEAD}){{1,4}})\)",
    ),
    "designation": (
        rf" as {_TERROR}",
        rf"[^.;]{{0,70}}?\b{_LISTED}(?: \w+){{0,4}}? (?:as )?{_TERROR}",
        rf"{_FIRST} {_BANNED}\b",
        r" on (?:its|the|a) (?P<value>(?:list of (?:foreign )?terror(?:ist)? organi[sz]ations|terror(?:ist)? list))",
    ),
    "member": (rf" {_MEMBER}(?: in [^,.;]{{1,20}}{_C})? {PERSON}",),
    "area": (
        rf"(?:-| group-| - )(?:held|controlled) {NAME}",
        rf"{_OWN} strongholds? (?:of|in) {NAME}",
        rf" (?:fighters|militants) in {NAME}",
        rf"{_FIRST}(?: fighters| militants)?(?:{_C})? {_BASED} (?:in|out of) {NAME}",
        rf"(?: \([\w-]+\))?{_C} an? (?:[a-z]+ )?{NAME} ?- ?based\b",
    ),
    "ally": (rf"[^.;]{{0,60}}?\b{_BOUND} {NAME}",),
    "parent": (
        rf"{_FIRST}(?:{_C})? (?:an? |the )?{_PART} of {NAME}",
        rf"(?:{_C})?(?: (?:which|who|that))? {_GONE} {NAME}",
    ),
    "rival": (
        rf"{_FIRST}(?:{_C})? (?:a rival of|at war(?: [a-z]+)? with|the enemy of|"
        rf"in (?:a )?(?:dispute|conflict|feud) with) {NAME}",
    ),
    "ideology": (
        rf"(?: \([\w-]+\))?(?:{_C}| is| was| began as)(?: one of)? (?:an? |the )?{_OTHERS}{_CREEDS} "
        rf"(?:[a-z-]+ )?{_KIND}",
    ),
}
BEFORE = {
    "alias": (
        rf"{NAME}[^.;]{{1,60}}\b(?:acronym|abbreviation|(?:Arabic|English|local) name) (?:of|for) (?:the )?$",
        rf"{NAME} \((?:the )?$",
    ),
    "leader": (rf"{PERSON}{_C} (?:the |who is )?(?:top |supreme )?(?:{_HEADS}) of (?:the )?$",),
    "former_leader": (rf"{PERSON}(?:{_C})?[ \"”]* (?:the )?(?:former|late) (?:{_HEADS}) of (?:the )?$",),
    "area": (rf"{NAME} ?- ?based (?:[a-z]+ ){{0,3}}$",),
    "member": (
        rf"{PERSON}(?:{_C} (?:who was )?\d+)?(?:{_C})? (?:is|was|said to be|described as)?(?:{_C})? ?an? "
        rf"[\"“]?(?:[a-z-]+ )?{_MEMBER}[\"”]? (?:of|from|in|for) (?:the )?$",
    ),
}
AROUND = {
    "founded": ((rf"\b{BEGUN} (?:the )?$", rf"(?: [\w-]+){{0,3}}? in {_YEAR}"),),
    "member": ((rf"{PERSON}{_C} an? $", rf" {_MEMBER}\b"),),
}


def compiled(patterns: dict[str, tuple[str, ...]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each pattern with its relation, ready to be matched."""
    return tuple((relation, re.compile(one)) for relation, ones in patterns.items() for one in ones)
