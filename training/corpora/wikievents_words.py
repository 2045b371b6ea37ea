"""What the head words of WikiEvents' arguments are: pronouns, actors, people, things; and their noun phrases."""

from __future__ import annotations

import re

from training.corpora import gold_words, lexicon

Place = tuple[int, int]

_PRONOUNS = re.compile(
    r"he|she|it|they|we|i|you|him|hers?|them|us|me|his|their|its|our|my|your|who|whom|which|that|this|these|those"
    r"|(?:him|her|it|my|your|our)self|(?:them|our)selves|ones?|others?|another|some|many|more|most|all|both|each"
    r"|first|second|two|three|any(?:one|body)|every(?:one|body)|some(?:one|body)|nobody|no one|where|there|here",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:\d[\d,. ]*|[a-z]+teen|[a-z]*ty"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve|hundreds|dozens|scores|several)"
)
_BARE = re.compile(
    rf"(?:(?:the|these|those|many|some|two|three|{_NUMBER}) )?"
    rf"(?:people|persons?|victims?|targets?|pair|loss|dead|injured|casualties|lives|{_NUMBER})",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:police|government|military|army|authorities|troops|law enforcement|cia|fbi|security forces|air force|navy"
    r"|united states|u\.?s\.?|usa|russia|iran|iraq|france|britain|israel|turkey|syria|forces"
    r"|coalition|sebin|washington|moscow)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:islamic state|isis|isil|daesh|ira|eln"
    r"|al[- ]qaeda|al[- ]qaida|al[- ]shaba+b|taliban|boko haram|hezbollah|hamas|farc"
    r"|cartel|group|network|organi[sz]ation|gang|cell|militia|army|republicans|loyalists|party|front|brigades?|movement)\b",
    re.IGNORECASE,
)
_PROPERTY = re.compile(
    r"\b(?:buildings?|pubs?|restaurants?|bars?|trains?|stations?|convoys?|vehicles?|base|offices?|hotels?|consulates?"
    r"|embass(?:y|ies)|synagogue|mosques?|church(?:es)?|shrine|temple|market\w*|airports?|bridges?|academy|exchange"
    r"|pipelines?|planes?|aircraft|cars?|bus(?:es)?|trucks?|cent(?:er|re)s?|houses?|homes?|schools?|university|mall|shops?"
    r"|stores?|hospitals?|line|marathon|museum|arena|club|stadium|theat(?:er|re)|barracks|posts?|checkpoints?|towers?|cross"
    r"|bailey|headquarters|compound|facility|plant|oil|subway|metro|taxi|cab|helicopters?|wall|doors?|tracks?|road|square|street|complex|property|platform)\b",
    re.IGNORECASE,
)
_FAMILIES = (
    ("bomb", re.compile(r"bomb|blast|explo|detonat|blew|blow|went off|set off|gone off", re.IGNORECASE)),
    ("shot", re.compile(r"sho[ot]|gun|fire|fir(?:ed|ing)", re.IGNORECASE)),
    ("stab", re.compile(r"stab|knif|behead", re.IGNORECASE)),
)
# Words before a head that belong to its phrase; determiners do not (as in the hand-coded news).
_MODIFIER = re.compile(
    r"(?:police|university|subway|metro|train|railway|government|army|military|security|young|old|armed|masked|suicide|car"
    r"|pipe|pressure|cooker|home|homemade|made|roadside|truck|improvised|explosive|fertilizer|nail|petrol|time|remote"
    r"|controlled|teenage|female|male|civilian|innocent|unarmed|foreign|local|federal|state|public|power|oil|gas|shopping"
    r"|night|concert|finish|aid|health|school|bus|taxi|truck|off|duty|senior|high|ranking|former|two|three|four|five|hand"
    r"|assault|automatic|machine|heavy|small|large|second|third|crude|deadly|unmanned|surveillance|sniper|hunting|prison"
    r"|prime|vice|deputy|chief|religious|muslim|christian|jewish|office|apartment|residential|commercial|passenger)"
)


def is_pronoun(words: str) -> bool:
    """Whether the words name nobody by themselves."""
    return _PRONOUNS.fullmatch(words) is not None


def is_bare(words: str) -> bool:
    """Whether the words are only "people" or a number, which the codebook leaves out of targets."""
    return _BARE.fullmatch(words) is not None


def family(trigger: str) -> str | None:
    """The kind of act that a trigger names: bomb, shot, stab; None where it fits any."""
    return next((name for name, pattern in _FAMILIES if pattern.search(trigger)), None)


def widen_head(text: str, head: Place) -> Place:
    """A head word with the names, nouns and adjectives before it ("university police officer")."""
    start = head[0]
    while True:
        before = re.search(r"([\w’'.]+)([ -])$", text[max(0, start - 30) : start])
        if before is None:
            return start, head[1]
        word = before[1]
        named = (
            word[0].isupper() and text[head[0]].isupper() and word not in {"The", "A", "An", "In", "On", "But", "And"}
        )
        joined = before[2] == "-"
        if not (joined or named or _MODIFIER.fullmatch(word.lower())):
            return start, head[1]
        if word.endswith(".") or word.lower().endswith(("’s", "'s")):
            return start, head[1]
        start -= len(before[0])


def perpetrator(words: str) -> tuple[str, str]:
    """Label and kind of an attacker."""
    if _GROUP.search(words):
        return "organisation", "organisation"
    if _STATE.search(words):
        return "organisation", "state"
    return "individual", "individual"


def weapon(words: str) -> str | None:
    """GTD weapon type of a weapon's words."""
    return "explosives" if re.search(r"drone|missile|compound|shrapnel", words) else lexicon.weapon_type(words)


def target(words: str, *, victim: bool) -> tuple[str | None, str | None]:
    """Label and GTD type of a target; (None, None) for bare "people" and numbers, which the codebook leaves out."""
    if is_bare(words):
        return None, None
    if not victim and _PROPERTY.search(words):
        return "property", lexicon.target_type(words)
    kind = lexicon.target_type(words)
    if kind is None and victim and words[0].isupper():
        kind = "private_citizens_property"
    return "people", kind


def counted(text: str, head: Place) -> Place | None:
    """The number phrase around a victim's head word ("at least 20 people"); None where there is none."""
    left = max(text.rfind(stop, 0, head[0]) for stop in (". ", ", ", "; ", "\n")) + 1
    for start in range(max(left, head[0] - 40), head[0] + 1):
        if start > 0 and text[start - 1].isalnum():
            continue
        found = gold_words.number_phrase(text, start, min(len(text), head[1] + 12))
        if found and found[0] == start and found[0] <= head[0] and head[1] <= found[1]:
            return found
    return None
