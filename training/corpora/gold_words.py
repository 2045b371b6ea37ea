"""Cuts the words of a coded evidence string down to the mention in it: trigger, number, time, named places."""

from __future__ import annotations

import re

from training.corpora.lexicon import trigger_hits

Place = tuple[int, int]

# Nouns that name an incident before verbs, for "killed in the bombing" is a bombing.
_TRIGGERS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"bombings?|attacks?|explosions?|blasts?|massacres?|shoot-?outs?|gun ?battles?|gun ?fights?|shootings?|sieges?"
        r"|(?:air|drone|missile) ?strikes?|raids?|ambush|clash(?:es)?|assassinations?|beheadings?|stabbings?"
        r"|kidnappings?|abductions?|hijackings?|slayings?|rampage|killings?|murders?|executions?|gunfire|stand-?off",
        r"explod\w+|detonat\w+|bombed|blew (?:up|himself up|herself up|themselves up)"
        r"|blows? (?:him|them)sel(?:f|ves) up"
        r"|blew|went off|set off|brought down|attack(?:ed|ing)|assaulted|shot|shoots?|opened fire|fir(?:ed|ing)"
        r"|stabb?(?:ed|s|ing)|ramm(?:ed|ing)|plough(?:s|ed)|plow(?:s|ed)|kidnapp?ed|abducted|hijacked|seized|stormed"
        r"|beheaded|executed|assassinated|murdered|massacred|gunned down|crash(?:ed|es)|drove|drives|rakes?|struck"
        r"|(?:takes|took|taken|held) hostages?|captured|burn(?:ed|t)|set fire|torched",
        r"plot\w*|plan(?:s|ned|ning)?|threat\w*|vow\w*|kill(?:s|ed|ing)?|deaths?|die[sd]?|fatal\w*|strikes?|crash|fire"
        r"|planted|placed|targets|targeted|attempts?|chokehold|incident|violence|violent|battle|fight\w*|hostages?"
        r"|bombs?|discovered|found|wound(?:ed|ing)|injur(?:ed|ing)|bombers?",
    )
)
_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
_VAGUE = r"dozens|scores|several|hundreds|thousands|tens|a dozen|a couple|a few|a number"
_NUMBER = rf"(?:\d+(?:, ?\d{{3}})*|(?:{_NUMBER_WORDS})(?: ?- ?(?:{_NUMBER_WORDS}))?)(?: ?(?:hundred|thousand|million))?"
_HEDGE = (
    r"(?:at least|at most|more than|fewer than|less than|as many as|up to|over|about|around|nearly|almost|approximately"
    r"|some|another|all|a total of|an estimated|between)"
)
_NOUN = (
    r"people|persons?|others|more|civilians?|soldiers?|troops|officers?|policem[ae]n|police|children|"
    r"wom[ae]n|m[ae]n|girls?|boys?|victims?|passengers?|hostages?|students?|militants?|fighters?|insurgents?|guards?|members|"
    r"personnel|workers?|pilgrims?|worshipp?ers?|villagers?|residents?|tourists?|bystanders?|bodies|lives|survivors?|"
    r"Americans?|Indonesians?|Afghans?|Iraqis?|Turks?|Russians?|journalists?|priests?|commuters?|pedestrians?|infants?|"
    r"attackers?|gunmen|suspects?|rebels?|terrorists?|athletes?|spectators?"
)
_COUNT = re.compile(
    rf"(?P<hedge>{_HEDGE} )?(?:the |an? )?(?P<number>{_NUMBER}|{_VAGUE})\b(?: (?:and|to) {_NUMBER}\b)?"
    rf"(?: (?:of )?(?:(?:the|other|more|additional|[\w.]+(?: ?- ?\w+)?) ){{0,2}}?(?:{_NOUN})\b)?",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no one|no-one|nobody|none|no (?:\w+ )?(?:casualties|injuries|deaths|fatalities|victims))\b", re.IGNORECASE
)
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Sep\."
    r"|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAYTIME = r"(?:morning|afternoon|evening|night|midnight|noon)"
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, ?\d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?"
    rf"|{_MONTH},? (?:of )?\d{{4}}|{_MONTH}\b)"
)
_TIME = re.compile(
    "|".join(
        (
            rf"\b(?:between|from) {_DATE} (?:and|to|until) {_DATE}",
            rf"\b(?:early |late )?(?:last |this |next )?{_WEEKDAY}(?: {_DAYTIME})?(?:, {_DATE})?",
            rf"\b(?:early |late |mid-?)?{_DATE}",
            r"\b(?:last|this|next|previous|past|that|the same|the next|the following"
            r"|(?:earlier|later) (?:this|that))"
            rf" (?:week(?:end)?|month|year|day|summer|winter|spring|autumn|fall|{_DAYTIME})",
            rf"\b(?:(?:a few|several|some|many|an?|\d+|{_NUMBER_WORDS}|just) )*"
            r"(?:minutes|hours?|days?|weeks?|months?|years?)"
            r" (?:ago|later|earlier|before|after)(?: the (?:\w+ )?\w+)?",
            r"\b(?:yesterday|today|tonight|overnight)\b",
            r"\b(?:the )?\w+ anniversary\b|\bNew Year(?: ?[’'] ?s (?:Day|Eve))?\b|\bBastille Day\b"
            r"|\bChristmas(?: Eve| Day)?\b",
            r"\b(?:spring|summer|autumn|fall|winter)(?: of)? \d{4}\b",
            r"\b(?:19|20)\d\d\b",
        )
    )
)
_NAME = re.compile(r"[A-Z][\w’'.-]*(?:(?: ?- ?| (?:of|de|du|al|el|the) | )[A-Z][\w’'.-]*)*")
_BEFORE_PLACE = re.compile(r"\b(?:in|at|near|outside|into|from|of|to|on|,)(?: the)?(?: (?!where|who|when)\w+){0,2} $")
_UNITS = {word: n for n, word in enumerate(_NUMBER_WORDS.split("|")[:20], start=1)}
_TENS = {word: 10 * n for n, word in enumerate(_NUMBER_WORDS.split("|")[19:], start=2)}


def trigger(text: str, start: int, end: int) -> Place:
    """The word within [start, end) that names an incident; all of it where there is none (at most four words)."""
    for pattern in _TRIGGERS:
        found = pattern.search(text, start, end)
        if found:
            return found.start(), found.end()
    hits = [hit for hit in trigger_hits(text[start:end]) if hit.strength >= 0.4]
    if hits:
        best = max(hits, key=lambda hit: hit.strength)
        return start + best.start, start + best.end
    words = list(re.finditer(r"\S+", text[start:end]))
    return start, start + words[min(len(words), 4) - 1].end()


def triggers(text: str) -> list[Place]:
    """All words of a text that often name an incident, to be left unjudged where no coder judged them."""
    found = {(m.start(), m.end()) for pattern in _TRIGGERS[:2] for m in pattern.finditer(text)}
    strong = {(hit.start, hit.end) for hit in trigger_hits(text) if hit.strength >= 0.9}
    return sorted(found | strong)


def value_of(words: str) -> int | None:
    """The number that numerals or number words state; None for vague or none."""
    plain = re.sub(r"[ ,]", "", words)
    if plain.isdigit():
        return int(plain)
    total = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word not in _UNITS and word not in _TENS:
            return None
        total += _UNITS.get(word) or _TENS[word]
    return total or None


def count_phrase(text: str, start: int, end: int, numbers: set[int]) -> Place | None:
    """The words within [start, end) that state one of `numbers` ("at least 33 people"), else a vague or no number."""
    none = _NONE.search(text, start, end)
    if 0 in numbers and none:
        return none.start(), none.end()
    found = list(_COUNT.finditer(text, start, end))
    exact = [m for m in found if value_of(m["number"]) in numbers]
    vague = [m for m in found if re.fullmatch(_VAGUE, m["number"], re.IGNORECASE)]
    best = next(iter([*exact, *vague]), None)
    return (best.start(), best.end()) if best else None


def times(text: str, start: int, end: int) -> list[Place]:
    """The time expressions within [start, end), prepositions left out."""
    return [(m.start(), m.end()) for m in _TIME.finditer(text, start, end)]


def place_names(text: str, start: int, end: int) -> list[Place]:
    """Capitalised names within [start, end) that follow a word of place ("in the city of Orlando")."""
    time_spans = times(text, start, end)
    found = []
    for match in _NAME.finditer(text, start, end):
        if any(a < match.end() and match.start() < b for a, b in time_spans):
            continue
        if _BEFORE_PLACE.search(text[max(0, match.start() - 40) : match.start()]):
            found.append((match.start(), len(match[0].rstrip(".,’'")) + match.start()))
    return found


def number_phrase(text: str, start: int, end: int) -> Place | None:
    """The first words within [start, end) that state a number of persons, vague ones too."""
    found = _COUNT.search(text, start, end)
    return (found.start(), found.end()) if found else None


def number_phrases(text: str) -> list[Place]:
    """All words of a text that state a number of persons or things by numeral or by a vague word."""
    return [(m.start(), m.end()) for m in _COUNT.finditer(text)]
