"""Noun phrases of WITS summaries: who was killed, wounded or kidnapped, what was attacked, and with what."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()  # noqa: SIM905
_NUMBERS = {word: value for value, word in enumerate(_UNITS)} | {
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ONE = ("a", "an", "the", "his", "her", "him", "another")
_VAGUE = (
    "several",
    "multiple",
    "numerous",
    "many",
    "some",
    "dozens",
    "scores",
    "hundreds",
    "their",
    "unspecified",
    "few",
)
_STOP = re.compile(
    r"[.,;]|\s?\((?![\w-]+\) [a-z])|\)(?! [a-z])|\s(?:and|but|or|who|whom|which|that|when|while|as|after|before"
    r"|in|at|on|near|inside|outside|from|by|for|during"
    r"|with|then|to|into|under|along|because|where|between(?! \d)|against|upon|through|including|if|since|via|is"
    r"|was|were"
    r"|had|has|behind|off|around|following|belonging|owned|without|causing|but|beside|en|aboard|across|towards?|over"
    r"|next|prior|due|shortly|just|until|returned|out|within|only|also|leading|held|worth|based|they|he|she|it"
    r"|(?!building|housing|wedding|parking|polling|neighboring|shopping|training|meeting|visiting|bombing|processing"
    r"|trading|banking|remaining|surrounding|supporting|responding|passing|gathering|manufacturing|mining|engineering"
    r"|evening|king|clothing)\w+ing)\b(?!-)"
)
_LINK = re.compile(r"(?:,? (?:and|as well as)|,) (?!then\b|but\b|who\b|which\b)")
_VERB_FIRST = re.compile(
    r"(?:\w+ing|\w+ed|\w+ly|then|but|all|set|threw|caused?|no|took|shot|burn(?:t|ed)|stole|beat|assailants|it"
    r"|they|he|she"
    r"|in|near|at|on|one day)\b(?!-)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:(?:at least|about|approximately|around|more than|over|up to|as many as|nearly|almost|an estimated|some"
    r"|between"
    r"|possibly|a total of|an additional|the other|another) )*(?:\d|a\b|an\b|the\b|his\b|her\b|him\b|"
    + "|".join([*_NUMBERS, *_VAGUE])
    + r")",
    re.IGNORECASE,
)
_HURT = (
    ("killed", r"(?:fatally )?(?:killing|killed|beheading|beheaded|executing|executed|murdering|murdered)"),
    ("wounded", r"(?:severely |seriously |slightly |lightly |critically )?(?:wounding|wounded|injuring|injured)"),
    ("kidnapped", r"(?:kidnapping|kidnapped|abducting|abducted|taking hostage|took hostage)"),
)
_SUBJECT = (
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|a|an) (?:[\w'-]+ ){0,4}"  # before "was killed"
)
_ATTACKERS = re.compile(r"\b(?:assailants?|bombers?|attackers?|himself|herself|themselves|militants?|gunm[ae]n)\b")
PEOPLE = re.compile(
    r"\b(?:officers?|polices?m[ae]n|soldiers?|civilians?|guards?|people|persons?|m[ae]n|wom[ae]n|child(?:ren)?"
    r"|members?|leaders?"
    r"|elders?|employees?|workers?|teachers?|students?|drivers?|officials?|troops|boys?|girls?|villagers?"
    r"|residents?|rangers?"
    r"|merchants?|farmers?|journalists?|politicians?|candidates?|mayors?|judges?|bodyguards?|wi(?:fe|ves)|sons?"
    r"|daughters?"
    r"|brothers?|sisters?|mothers?|fathers?|imams?|clerics?|priests?|settlers?|engineers?|contractors?|policewom[ae]n"
    r"|pilgrims?|passengers?|tribesm[ae]n|councilm[ae]n|doctors?|nationals?|victims?|activists?|bystanders?"
    r"|aides?|owners?"
    r"|motorists?|passersby|pedestrians?|personnel|volunteers?|supporters?|chiefs?|shopkeepers?|laborers?"
    r"|militiam[ae]n"
    r"|peacekeepers?|foreigners?|citizens?|infants?|bab(?:y|ies)|families|family|cousins?|nephews?|uncles?"
    r"|firefighters?"
    r"|adults?|youths?|teenagers?|governors?|ministers?|deput(?:y|ies)|commanders?|fighters?|shi'?ites?|technicians?"
    r"|bailiffs?|prosecutors?|inspectors?|lawyers?|professors?|principals?|headmasters?|reporters?|shepherds?"
    r"|fisherm[ae]n"
    r"|businessm[ae]n|butchers?|barbers?|bakers?|nurses?|crew(?:members?)?|sheikhs?|mullahs?|preachers?|monks?"
    r"|patrol(?:s)?)\b",
    re.IGNORECASE,
)
PROPERTY = re.compile(
    r"\b(?:vehicles?|convoys?|stations?|houses?|homes?|residences?|checkpoints?|check posts?|schools?|mosques?"
    r"|bridges?|towers?"
    r"|pipelines?|headquarters|offices?|buildings?|shops?|stores?|cars?|trucks?|bus(?:es)?|trains?|tracks?"
    r"|railways?|posts?"
    r"|bases?|camps?|banks?|church(?:es)?|hotels?|restaurants?|markets?|motorcycles?|tankers?|aircraft"
    r"|helicopters?|hospitals?"
    r"|clinics?|villages?|communit(?:y|ies)|compounds?|centers?|embass(?:y|ies)|consulates?|ambulances?|taxis?"
    r"|minibus(?:es)?"
    r"|pylons?|shrines?|temples?|cemeter(?:y|ies)|farms?|propert(?:y|ies)|boats?|ships?|airports?|airfields?"
    r"|tents?|barracks"
    r"|outposts?|factor(?:y|ies)|plants?|poles?|branch(?:es)?|machines?|equipment|libraries|courthouse"
    r"|universit(?:y|ies)"
    r"|colleges?|apartments?|facilit(?:y|ies)|towns?|crops?|trees|groves?|generators?|transformers?|roads?|wells?"
    r"|tunnels?"
    r"|kiosks?|garages?|prisons?|jails?|complex(?:es)?|halls?|stalls?|huts?|gates?|walls?|lines?|panels?|caravan"
    r"|rall(?:y|ies))\b",
    re.IGNORECASE,
)
WEAPON = re.compile(
    r"\b(?:(?:roadside|vehicle[- ]borne|magnetic|remote[- ]controlled|hand|rocket[- ]propelled|homemade|crude"
    r"|letter|parcel"
    r"|sticky|small|pressure[- ]plate|improvised|time|smoke|sound|noise|stun|heavy|light|makeshift"
    r"|motorcycle[- ]borne|Qassam"
    r"|Katyusha|Grad|gasoline|pipe|anti-tank|armor[- ]piercing|automatic|assault|gas|petrol|fuel|fragmentation"
    r"|under-barrel|explosive"
    r"|incendiary|concussion|percussion|low[- ]power|high[- ]power|mortar|silencer[- ]equipped|car|truck) )*"
    r"(?:explosive devices?|incendiary devices?|IEDs?|VBIEDs?|RPGs?|(?:car |truck )?bombs?|bombs?|grenades?"
    r"|grenade launchers?|rockets?"
    r"|mortar (?:rounds?|shells?|bombs?)|mortars?|landmines?|mines?|Molotov cocktails?|firebombs?|petrol bombs?"
    r"|stones?|rocks?"
    r"|knives|knife|machetes?|explosives?|dynamite|missiles?|small arms(?: fire)?|gunfire|guns?|machine guns?"
    r"|rifles?|pistols?"
    r"|firearms?|automatic weapons?|weapons?|gasoline|gas (?:canisters?|cylinders?)|artillery shells?"
    r"|projectiles?|acid"
    r"|explosive (?:charges?|vests?|belts?|materials?)|swords?|axes?|sticks?|clubs?|handguns?|silencers?"
    r"|hand grenades?)\b"
)


@dataclass
class Count:
    """A counted phrase: role (killed, wounded, kidnapped), and the smallest and largest number that it may mean."""

    start: int
    end: int
    role: str
    low: int
    high: int
    attackers: bool = False


def phrase_end(text: str, start: int) -> int:
    """Where the noun phrase that starts at `start` ends: at the first word or mark that closes one."""
    between = re.match(r"(?:at least |about )?[Bb]etween [\w-]+ and ", text[start:])
    skip = between.end() if between else 0
    stop = _STOP.search(text, start + skip)
    return stop.start() if stop else len(text)


def phrases(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Noun phrases joined by commas and "and" from `start` on, not beyond `end`."""
    found: list[tuple[int, int]] = []
    while start < end and not _VERB_FIRST.match(text, start):
        stop = min(phrase_end(text, start), end)
        if stop <= start:
            break
        found.append((start, start + len(text[start:stop].rstrip())))
        link = _LINK.match(text, stop)
        if not link:
            break
        start = link.end()
    return found


def reading(words: str) -> tuple[int, int] | None:
    """Smallest and largest number of persons that a counted phrase means; None where it has no number."""
    tokens = re.findall(r"\d+(?:,\d{3})*|[a-z]+(?:-[a-z]+)?", words.lower())
    values = [v for token in tokens[:7] if (v := _value(token)) is not None]
    if "no" in tokens[:1]:
        return 0, 0
    if "between" in tokens[:2] and len(values) > 1:
        return values[0], values[1]
    if values and "dozen" in tokens:
        return 12 * values[0], 12 * values[0]
    if values:
        return values[0], values[0]
    if any(token in _VAGUE for token in tokens[:3]):
        return 2, 1000
    singular = tokens and tokens[0] in _ONE and tokens[0] != "the"
    last = tokens[-1] if tokens else ""
    plural = last.endswith("s") and not last.endswith("ss")
    return (1, 1) if singular or (tokens and tokens[0] == "the" and not plural) else None


def _value(token: str) -> int | None:
    if token[0].isdigit():
        return int(token.replace(",", ""))
    if token in _NUMBERS:
        return _NUMBERS[token]
    tens, _, unit = token.partition("-")
    return _NUMBERS[tens] + _NUMBERS[unit] if unit and tens in _NUMBERS and unit in _NUMBERS else None


def counts(text: str, start: int, end: int) -> list[Count]:
    """Counted phrases of the killed, wounded and kidnapped between `start` and `end`, active and passive."""
    found = []
    for role, verb in _HURT:
        for match in re.compile(rf"\b{verb} ").finditer(text, start, end):
            found += [c for s, e in phrases(text, match.end(), end) if (c := _count(text, s, e, role))]
        passive = rf"{_SUBJECT}(?=(?:was|were) {verb}\b)"
        for match in re.compile(passive).finditer(text, start, end):
            count = _count(text, match.start(), match.end() - 1, role)
            found += [count] if count else []
    for match in re.compile(r"\bno (?:reported |known |further |additional |serious )?injuries\b").finditer(
        text, start, end
    ):
        found.append(Count(match.start(), match.end(), "wounded", 0, 0))
    return sorted({(c.start, c.role): c for c in found}.values(), key=lambda c: c.start)


def _count(text: str, start: int, end: int, role: str) -> Count | None:
    words = text[start:end]
    attackers = bool(_ATTACKERS.search(words))
    if not _COUNTED.match(words) or (PROPERTY.search(words.split(" of ")[0]) and not PEOPLE.search(words)):
        return None
    number = reading(words)
    return Count(start, end, role, *number, attackers) if number else None
