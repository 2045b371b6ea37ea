"""How well placed the speaker of a number is: officials and hospitals over others, these over witnesses and parties.

By the words for the speaker alone; a name without an office ("Mr Reed") is neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tocsin.linker.names import plain_name

PARTISAN, UNKNOWN, PLACED = 0, 1, 2
SHORTEST = 4  # letters of an actor's name by which a speaker is known for it
_OFFICIAL = re.compile(
    r"\b(?:police\w*|cops?|officers?|sheriffs?|deput(?:y|ies)|troopers?|detectives?|investigators?|authorit(?:y|ies)|"
    r"officials?|minist(?:er|ers|ry|ries)|governments?|governors?|mayors?|president|commissioner|prosecutors?|attorneys?|"
    r"army|military|security (?:forces|services?)|hospitals?|doctors?|medics?|paramedics?|health|coroners?|examiners?|"
    r"morgue|fire(?:fighters?| department| service)|rescue\w*|emergency|"
    r"ambulance|red cross|red crescent|civil defen[cs]e|"
    r"department|office|bureau|agency|united nations|un|monitors?|observatory|spokes(?:man|woman|person)|chief)\b"
)
_PARTY = re.compile(
    r"\b(?:militants?|insurgents?|rebels?|fighters?|gunm[ae]n|guerrillas?|separatists?|jihadi\w*|extremists?|militia\w*|"
    r"the group|group's|attackers?|kidnappers?|hijackers?)\b"
)
_WITNESS = re.compile(
    r"\b(?:(?:eye-?)?witness(?:es)?|residents?|villagers?|neighbou?rs?|relatives?|famil(?:y|ies)|friends?|survivors?|"
    r"activists?|locals?|social media|passers?-?by)\b"
)


def placing(speaker: str, parties: Iterable[str]) -> int:
    """PLACED, UNKNOWN or PARTISAN. speaker: in the article's words; parties: names of those who are blamed."""
    words = speaker.casefold().replace("’", "'")
    if _PARTY.search(words) or any(_names(party, words) for party in parties):
        return PARTISAN
    if _OFFICIAL.search(words):
        return PLACED
    return PARTISAN if _WITNESS.search(words) else UNKNOWN


def _names(party: str, words: str) -> bool:
    name = plain_name(party)
    return len(name) >= SHORTEST and re.search(rf"\b{re.escape(name)}\b", plain_name(words)) is not None
