"""Words that tell of a death, and what takes them back: patterns for `fates`."""

from __future__ import annotations

import re

_PLACES = r"in|at|on|by|after|during|near|outside|inside|while|when|early|late"
_AMERICAN_HIT = r"shot|stabbed|wounded|injured|struck|hit|beaten"
# either: of those before it or behind it; lone: of those before it; acting: of those behind it; noun: of no one's own.
DEATH = re.compile(
    rf"""
    (?P<either>\b(?:fatally\s(?:{_AMERICAN_HIT})
      |(?:shot|stabbed|gunned\sdown|beaten)\s(?:and|&)\s(?:fatally\s)?killed
      |(?:shot|stabbed|beaten|strangled|bludgeoned|burned|hacked|choked)\s(?:\w+\s)?to\sdeath
      |shot\s(?:\w+\s)?dead|killed|murdered|slain|executed|assassinated|beheaded)\b)
   |(?P<lone>\b(?:dies|died|perished|succumbed|bled\sto\sdeath
      |(?:found|pronounced|declared|lay|lying)\s(?:\w+\s)?dead|dead
      |los(?:t|ing)\s(?:his|her|their)\s(?:own\s)?li(?:fe|ves))\b)
   |(?P<acting>\b(?:killing|kills|murdering|executing
      |fatally\s(?:shooting|stabbing|shoots|stabs|wounding|striking|shoot)
      |shoots?\sand\skills?|shooting\sand\skilling
      |(?:taking|takes|took|claimed|claiming|claims|ended)\sthe\sli(?:fe|ves)\sof)\b(?!\sof))
   |(?P<noun>\b(?:(?:fatal|deadly)\s(?:[\w-]+\s){{0,2}}?
        (?:shootings?|stabbings?|attack|beating|assault|gunfire|shootout|gunshot|wound|hit|confrontation)
      |(?:shooting|stabbing|beating|gun|gunshot)\sdeaths?|deaths?|murders?|killings?|slayings?|homicides?|fatality)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Nouns that tell a death of themselves, though nobody is named with them ("the fatal shooting", "a homicide").
STRONG = re.compile(
    r"(?:fatal|deadly|shooting|stabbing|beating|gun)\b.*(?<!s)$|homicide$|slaying$|gunshot death$", re.IGNORECASE
)
MULTIPLE = re.compile(
    r"\b(?P<times>double|triple|quadruple|quintuple)[ -](?:fatal )?(?:homicide|murder|killing|slaying|fatal)",
    re.IGNORECASE,
)
TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}
PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|gets?|got|getting)\s+(?:[a-z]+ly\s+|also\s+|later\s+|both\s+|all\s+|then\s+)*"
    r"(?:shot (?:dead )?and\s+)?$"
    # of a headline: "Two killed", "Man fatally shot"
    r"|(?:^|\s)(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|man|woman|people|teen|boy|girl|victims|others)\s$",
    re.IGNORECASE,
)
# Someone whom only a surname names ("the shot that killed Smith").
SURNAME_BEHIND = re.compile(
    rf"\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?i:{_PLACES}|over)\b)[A-Z][a-z]+(?:['’]s)?\b(?!\s[A-Z])"
)
ENDS_CLAUSE = re.compile(rf"\s(?:{_PLACES}|\w+day)\b|[.,;]|\s*$", re.IGNORECASE)
LIES_DEAD = re.compile(r"\b(?:is|was|him|her|'s|’s|left|one|where)\s(?:\w+\s)?$", re.IGNORECASE)
UNTOLD_MANY = re.compile(
    r"\b(?:they|them|people|those|victims|men|women|who|children|others|officers)\b", re.IGNORECASE
)

_UNREAL = re.compile(
    r"(?:\b(?:not(?! guilty)|never|no(?! one)|without|attempt\w*|try|trying|tried|want\w*|threat\w*|plan\w*|plot\w*|"
    r"could|would|might|may|if|almost|nearly|intent|intend\w*|conspir\w+|going|solicit\w*|hop\w+|wish\w*|afraid|fear\w*|"
    r"brain|presumed|brush|near|possibly|or|avoid\w*|prevent\w*|should|can|risk of)|n['’]t)\s(?:[\w'’-]+\s){0,3}$"
    r"|\bto\s(?:be\s)?$|\bnon-?\s?$",
    re.IGNORECASE,
)
_NO_DEATH = re.compile(
    r"^[\s-]*(?:penalty|row|threats?|threatened|end|certificates?|sentence|heat|zone|rates?|records?|tolls?|squad|time|"
    r"or (?:injur|wound|hurt|serious|alive)\w*|charges?|suspects?|trial|weapon|rap|cases?|counts?|detectives?|units?|"
    r"division|bureau|investigators?|section|lieutenant|team|sgt|sergeant|capital|mystery|warrants?|spree|scene)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:no one|nobody|none|neither)\s(?:[\w']+\s){0,4}$", re.IGNORECASE)
_BEAST = r"(?:dogs?|cats?|pit ?bulls?|deer|bears?|horses?|pupp(?:y|ies)|animals?|K-9|cows?|pets?)"
_BEAST_BEFORE = re.compile(rf"\b{_BEAST}\W*(?:\w+\W+){{0,2}}$", re.IGNORECASE)
_BEAST_BEHIND = re.compile(rf"^\W*(?:of\s)?(?:(?:an?|the|his|her|their|its|two|family)\s)*{_BEAST}\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\b(?:an?|the|of|his|her|their)\s$", re.IGNORECASE)  # "a dead officer", "one of the dead"
# Sentences about deaths that no attack made, and about those of another time or of a year.
NO_ATTACK = re.compile(
    r"\b(?:natural causes|cancer|(?:car|auto|motorcycle|vehicle|traffic|head-on) (?:accident|crash|wreck)|overdos\w*|"
    r"heart attack|stroke|illness|collision|crashing|drown\w*|hit-and-run|train)\b",
    re.IGNORECASE,
)
OTHER_TIME = re.compile(
    r"\b(?:years?|decades?) ago\b|\blast (?:year|summer|fall|winter|spring)\b|\bhonor(?:ing|s|ed)?\b|\bvigil for\b|"
    r"\b(?:this|each|every|per|a|of the) year\b|\byear-to-date\b|\bin (?:the (?:past|last)|recent) \w+|\bso far\b|"
    r"\bstatistics\b|\bannual\w*|\bprevious\w*|\bseparate\b|\bunrelated\b|\bnationwide\b|\bper (?:day|year)\b|"
    r"\bearly reports\b|\bthe last time\b|\brelated (?:stories|articles)\b|\bmore news\b|\bsimilar\b",
    re.IGNORECASE,
)
# He who killed others and then himself; alone where only he is told of.
OWN_DEATH = re.compile(
    r"\b(?:kill(?:ed|ing|s)|fatally (?:shot|shooting|shoots)) (?:himself|herself|self)\b|"
    r"\b(?:took|taken|taking|takes) (?:his|her) own life\b|\bcommit(?:ted|s|ting) suicide\b",
    re.IGNORECASE,
)
THEN_HIMSELF = re.compile(
    r"\b(?:then|before|and)\s(?:\w+\s){0,2}?(?:shot|shooting|shoots|turn(?:ed|ing|s)\s(?:\w+\s){1,2}?on)?\s?"
    r"(?:himself|herself|self)\b",
    re.IGNORECASE,
)
MURDER_SUICIDE = re.compile(r"\b(?:murder|homicide)[- –]?(?:and[- ])?suicide\b", re.IGNORECASE)
# "killed two before he was shot dead": the attacker
BEFORE_HE = re.compile(
    r"\bbefore\s(?:he|she|the (?:gunman|shooter|suspect|attacker|man))\s(?:was|is|died)\s(?:\w+\s)?$"
)
HIMSELF_BEHIND = re.compile(r"\s(?:himself|herself|self)\b", re.IGNORECASE)
SHOT_AT = re.compile(r"\b(?:shot|shoots|shooting|stabbed|killed)(?=\s)", re.IGNORECASE)
ACCIDENT = re.compile(r"\baccident\w*|\bunintention\w*", re.IGNORECASE)


def is_taken_back(words: str, start: int, found: re.Match[str]) -> bool:
    """Whether no human death is told by `found` in a sentence: denied, tried, feared, part of a term, or an animal's.

    start: where the clause begins, in characters of `words`.
    """
    left, right = words[start : found.start()], words[found.end() :]
    if _UNREAL.search(words[max(0, found.start() - 60) : found.start()]) or _NOBODY.search(left):
        return True
    if found[0].lower() == "dead" and _ATTRIBUTE.search(left):
        return True
    if _NO_DEATH.match(right) or _BEAST_BEHIND.match(right):
        return True
    return not found.groupdict().get("noun") and _BEAST_BEFORE.search(left) is not None
