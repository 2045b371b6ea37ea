"""Whom a speaker's words name: a body ("the police"), somebody by name, nameless people, or nobody in particular.

Rules of our own, for speakers in English news; what they cannot tell is said in `sources.originating_sources`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# The first that matches is taken: who speaks for the ministry of the interior on the police is the ministry.
_BODIES = {
    "the interior ministry": r"interior (?:ministry|minister)|(?:ministry|minister) of (?:the )?interior"
    r"|home (?:office|secretary)",
    "the defence ministry": r"defen[cs]e (?:ministry|minister|department|secretary)"
    r"|(?:ministry|minister|department) of defen[cs]e|pentagon",
    "the foreign ministry": r"foreign (?:ministry|minister|office)|(?:ministry|minister) of foreign affairs"
    r"|state department",
    "the health ministry": r"health (?:ministry|minister|department|officials?|authorities)"
    r"|(?:ministry|minister) of (?:public )?health",
    "the prosecutors": r"(?:state |public |federal )?(?:prosecutors?|prosecution)(?:'s office)?"
    r"|attorney[- ]general|district attorney",
    "the intelligence service": r"intelligence(?: agency| service| officials?)?|security service|secret service",
    "the gendarmerie": r"gendarmes?|gendarmerie",
    "the police": r"police(?:man|men|woman)?|constables?|detectives?|sheriff(?:'s)?|investigators?|superintendent",
    "the army": r"army|military|armed forces|soldiers?|troops|general staff",
    "the hospital": r"hospitals?|doctors?|medics?|medical (?:workers|staff|officials?|sources?)|surgeons?|nurses?"
    r"|morgue",
    "the rescue services": r"fire(?:fighters?|men| department| brigade| service)|ambulance(?: service| crews?)?"
    r"|rescuers?|rescue (?:workers|services)|red (?:cross|crescent)",
    "the governor": r"governor(?:'s office)?|provincial (?:officials?|government|authorities)",
    "the mayor": r"mayor(?:'s office)?|town hall|municipality|district (?:head|chief|officials?)",
    "the prime minister": r"prime minister(?:'s office)?|premier",
    "the president": r"president(?:'s office)?|presidency|white house|kremlin",
}
_OFFICIALS = (
    r"(?:[\w-]+ ){0,2}(?:government|officials?|authorities|security forces?|security sources?|ministry|minister)"
)
_PEOPLE = (
    r"(?:eye)?witness(?:es)?|survivors?|residents?|villagers?|neighbou?rs?|locals?|elders?|relatives?|family|families"
    r"|friends?|passengers?|traders?|shopkeepers?|people|m[ae]n|wom[ae]n|father|mother|brother|sister|son|uncle"
)
_NOBODY = (
    r"(?:it|its|they|them|he|him|she|her|who|one|sources?|reports?|group|party|movement|organi[sz]ation"
    r"|spokes(?:man|woman|person)|official|officer|statement)"
)
_OFFICE = (
    r"spokes(?:man|woman|person)|chief|commander|head|director|leader|commissioner|captain|lieutenant|colonel|major"
    r"|general|brigadier|sergeant|inspector|superintendent|minister|officer|official|governor|mayor|sheriff|prosecutor"
    r"|president|secretary|constable|detective|dr|doctor|mr|mrs|ms|deputy|sgt|lt|col|maj|gen|capt|sir|sheikh|attorney"
)
_BEFORE = re.compile(
    r"^(?:the|an?|its|his|her|their|local|senior|top|unnamed|several|some|two|three|other)\s+", re.IGNORECASE
)
_NAME = re.compile(
    r"(?:[A-Z][\w'’-]*\.?|(?:al|el)-\w+)(?:\s+(?:(?:al|el|bin|ibn|van|de|da|von)[\s-])?[A-Z][\w'’-]*\.?)*$"
)
_TITLE = re.compile(rf"\b(?:{_OFFICE})\b\.?,?", re.IGNORECASE)
_AROUND = re.compile(rf"\s+(?:group|militants?|movement|rebels?|insurgents?|fighters?|{_OFFICE})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speaker:
    """What one speaker's words name. Without body, name, people and official: nobody in particular ("they")."""

    words: str
    body: str | None = None  # one of those above ("the police"), or an organisation's name in small letters
    of: str = ""  # what stands before the body: "Kenya" in "Kenya Police"
    name: str | None = None  # a person or an organisation: "Charles Owino", "Owino", "islamic state"
    people: bool = False  # witnesses, residents, relatives without a name
    official: bool = False  # an official of no body that is told


def speaker(words: str) -> Speaker:
    """Read one speaker: "Kenya Police spokesman Charles Owino" is Charles Owino of the police, of Kenya."""
    plain = _stripped(words)
    head = plain.split(",")[0]
    body, start, end = _body(plain)
    name = _name(head, end)
    if body:
        return Speaker(words, body=body, of=plain[:start].strip(), name=name)
    if name and (behind := _behind(head, name)):
        return Speaker(words, body=behind, name=name)
    if name is None and _holds(_PEOPLE, plain):
        return Speaker(words, people=True)
    if re.fullmatch(_OFFICIALS, plain, re.IGNORECASE) and name is None:
        return Speaker(words, official=True)
    if re.fullmatch(_NOBODY, plain, re.IGNORECASE) or not plain:
        return Speaker(words)
    return Speaker(words, name=name or _organisation(head))


def _body(plain: str) -> tuple[str | None, int, int]:
    """The first body that the words name, and where."""
    for body, pattern in _BODIES.items():
        found = re.search(rf"\b(?:{pattern})(?!\w)", plain, re.IGNORECASE)
        if found:
            return body, found.start(), found.end()
    return None, 0, 0


def _name(head: str, body_end: int) -> str | None:
    """The name with which the words end, behind the body and all titles; None where a place or nothing stands there."""
    titles = [match.end() for match in _TITLE.finditer(head)]
    start = max([body_end, *titles])
    found = _NAME.search(head[start:].strip())
    if found is None or found.start() > 0:  # "police in Nairobi"
        return None
    return found[0] if start or " " in found[0] else None


def _behind(head: str, name: str) -> str:
    """The organisation for which the named person speaks: what stands before name and titles."""
    before = head.removesuffix(name).strip()
    titles = list(_TITLE.finditer(before))
    return _organisation(before[: titles[0].start()].strip()) if titles else ""


def _organisation(words: str) -> str:
    """A name without what may stand around it: "the Islamic State group" is "islamic state"."""
    while _AROUND.search(words):
        words = _AROUND.sub("", words)
    return re.sub(r"[^\w]+", " ", words.casefold()).strip()


def _stripped(words: str) -> str:
    plain = words.strip(" ,.;:\"'“”")
    while _BEFORE.match(plain):
        plain = _BEFORE.sub("", plain)
    return plain


def _holds(pattern: str, words: str) -> bool:
    return re.search(rf"\b(?:{pattern})(?!\w)", words, re.IGNORECASE) is not None
