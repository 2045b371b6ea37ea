"""The words in which news tells of what a warning is about, whom it is for and how near the danger is.

What a pattern names `who` are those warned, `what` whom or what an attack may hit, `level` a level of alert.
"""

from __future__ import annotations

import re

_TIME = r"(?:hours?|days?|weeks?|months?)"
_NO = r"(?:no |not (?:an? )?|without (?:an? )?)?"
CONCRETE = re.compile(
    rf"\b(?:{_NO}(?:imminent(?:ly)?|specific(?: (?:and|or|, ?)?\s?credible)?|credible|concrete)\b|"
    rf"(?:with)?in (?:the )?(?:next|coming)(?: (?:few|two|three|several|\d+))? {_TIME}|"
    rf"within (?:a )?(?:few |matter of )?{_TIME}|within (?:a|one|two|three|four|\d+) {_TIME}|"
    rf"over the (?:next|coming)(?: few)? {_TIME}|(?:the )?coming {_TIME}|"
    r"(?:with|without) (?:little|no|any|little or no)?(?: ?(?:or no|prior|further|advance))*(?: ?(?:notice|warning))|"
    r"at any (?:time|moment|hour)|at short notice|in the near future|near future|foreseeable future|any day|very soon|"
    r"soon|before long|anywhere|"
    r"(?:almost certain(?:ly)?|inevitable|matter of time|(?:very |highly |most |more |extremely )?(?:un)?likely|"
    r"high(?:ly)? (?:probab\w+|risk)|cannot be (?:ruled out|excluded)|could not be (?:ruled out|excluded))|"
    r"(?:could|can|may|might) be (?:imminent|next|repeated|under way))",
    re.IGNORECASE,
)
LEVEL = re.compile(
    r"\b(?:threat|alert|danger|risk) level [^.;]{0,40}?[\"“‘' ]+"
    r"(?P<level>critical|severe|substantial|high(?:est)?|red|orange|maximum)\b",
    re.IGNORECASE,
)
_PEOPLE = (
    r"(?:citizens|nationals|residents|people|villagers|tourists|travell?ers|visitors|staff|workers|employees|officials|"
    r"commanders|officers|police|troops|soldiers|ministers|parents|pupils|students|teachers|schools|hotels|churches|"
    r"mosques|embassies|airlines|companies|firms|traders|shopkeepers|drivers|expatriates|foreigners|westerners|"
    r"governments?|authorities|congress|parliament|lawmakers|aid (?:workers|agencies)|agencies|pilgrims|worshippers|"
    r"operators|owners|managers|shipping|ships|crews|captains|the public|forces|units|commuters|passengers|farmers|"
    r"herders|families|journalists|reporters)"
)
_NO_HEARERS = (
    r"(?:reporters|journalists|this|that|last|on|in|at|yesterday|today|late|early|state|local|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb)uary|"
    r"March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October|a)\b"
)
_OPENS = r"(?:that|of|to|not to|about|against|over|they|it|there|to be|to stay|to avoid)\b"
_HEARER = (
    rf"(?P<who>(?:(?!{_OPENS}|{_NO_HEARERS})[\w’'-]+ ){{0,4}}?(?!{_NO_HEARERS})(?:{_PEOPLE}|[A-Z][\w’'-]+)"
    rf"(?: (?:and|or) (?:{_PEOPLE}|[A-Z][\w’'-]+))?(?: (?:in|of|at|from|on) (?:the )?[A-Z][\w’'-]+)?)"
)
WARNED = re.compile(
    rf"\b(?:warn(?:ed|s|ing)?|advis(?:ed|es|ing)|cautioned|alerted|told|urg(?:ed|es|ing)|asked) {_HEARER},? {_OPENS}"
)
NOTICE = re.compile(
    rf"\b(?:warnings?|alerts?|advice|advisory|notice|message|circular|letter) (?:to|for) {_HEARER}(?=[ ,.;])"
)
DONE_BY = re.compile(r"\b(?:by|from|of) (?:the )?(?:[a-z]+ ){0,3}$")
_THREAT = r"(?:may|might|could|would|will|is|are|was|were|had|has|have|plan\w*|intend\w*|want\w*|threat\w*|aim\w*)"
DOES = re.compile(rf"(?: (?:[a-z]+|\([\w-]+\))){{0,2}} {_THREAT}\b")
# What it may hit: behind the noun or the verb of attack, or before "may be attacked".
_PAST = (
    r"(?:in|on|at|by|from|with|before|after|until|unless|once|during|because|as|if|when|while|since|so|to|for|this|"
    r"that|these|next|last|near|within|along|under|is|are|was|were|be|been|may|might|could|can|cannot|will|would|should|"
    r"had|has|have|become|carry|keep|stay|avoid|attacks?|above|throughout|even|who|which|it|he|she|they|not|but|soon|again|there|"
    r"said|says)"
)
_WORD = rf"(?!{_PAST}\b)[\w’'-]+"
_NP = (
    rf"(?:(?:the|a|an|its|his|their|any) )?(?!(?:the|and|or)\b){_WORD}(?: {_WORD}){{0,6}}"
    r"(?<! and)(?<! or)(?<! of)(?<! the)"
)
_ACT = (
    r"(?:attacks?|assaults?|raids?|bombings?|strikes?|attempts?|sabotage|shelling|ambush(?:es)?|explosions?|kidnappings?|"
    r"abductions?|shootings?|violence|killings?|hits?|blasts?|threats?|operations?|actions?)"
)
_HIT = (
    r"(?:attack(?:ing)?|strik(?:e|ing)(?: at)?|target(?:ing)?|hit(?:ting)?|bomb(?:ing)?|kidnap(?:ping)?|seiz(?:e|ing)|"
    r"abduct(?:ing)?|kill(?:ing)?|disrupt(?:ing)?|storm(?:ing)?|ambush(?:ing)?|shell(?:ing)?|raid(?:ing)?|"
    r"assassinat(?:e|ing)|blow(?:ing)? up|burn(?:ing)?|disturb(?:ing)?|harm(?:ing)?|sabotag(?:e|ing))"
)
_MAY = r"(?:may|might|could|can|will|would)"
_FIT = r"(?:attractive|likely|possible|prime|next)"
OBJECT = (
    re.compile(rf"\b{_ACT} (?:on|against|of|upon|to) (?P<what>{_NP})", re.IGNORECASE),
    re.compile(rf"\b(?:{_MAY}|to|and|are|were|of|for) {_HIT} (?P<what>{_NP})", re.IGNORECASE),
    re.compile(rf"\b{_FIT} target(?: for [\w ]{1, 30})?(?: is|,| will be|:) (?P<what>{_NP})", re.IGNORECASE),
)
AFFECTED = re.compile(
    rf"(?:that )?(?P<what>{_NP}(?: in [A-Z][\w-]+)?) (?:{_MAY}|are|were|is|was)"
    rf"(?: (?:also|again|likely|soon|to|be|being|become|remain|the|a|an|preferred|{_FIT}))* [\"“‘']?(?:{_FIT} )?"
    r"(?:attacked|targets?|targeted|hit|struck|bombed|abducted|kidnapped|assassinated|killed|singled out|seized|"
    r"at risk|next)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"\b(?:that|and|because|as)\b ?|, ")
ORIGIN = re.compile(r"\b(?:from|fought in|fight in|trained in|back from|returned from|return from|based in) (?:the )?$")
RUNS_ON = re.compile(
    r"[\"”’' ]*(?:(?!said|says)[\w’'-]+ ){0,4}(?:in|at|on|against|across|throughout|near|of) (?:the )?(?:\w+ )?"
)
NOTICE_FOR = re.compile(
    r"\b(?:warnings?|alerts?|advice|advisory|notice|travel|(?:threat|alert) level|attacks?|threats?) "
    r"(?:for|to|in|on|against|of) (?:the )?$"
)
SCENE = re.compile(
    rf"\b(?:in|at|on|to|near|across|along|inside|against|around) (?P<what>(?!order|fact|force|risk|least|all)(?:{_NP}))"
)
