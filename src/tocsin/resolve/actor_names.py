"""How the press writes an actor's name: keys under which spellings are equal, and what may stand around a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from tocsin.resolve.place_names import fold_name

MIN_WORD_SPELLING = 78.0  # ratio of each pair of words in two spellings: "Pakistan" is no misspelt "Palestine"
_WHO = (
    r"militants?|fighters?|rebels?|insurgents?|guerrillas?|terrorists?|extremists?|gunm[ae]n|members?|commandos?|men|forces"
    r"|operatives?|jihadis?|jihadists?|cells?|movement|group|organi[sz]ation|militia"
    r"|militiam[ae]n|troops|soldiers|suicide bombers?|attackers?|network|terrorist group|militant group|rebel group"
    r"|extremist group|jihadist group|units?|squad|agents?|sect|gang|guerrilla group|armed group|separatists?"
)
_BEFORE = re.compile(
    r"^(?:(?:the|a|an|suspected|alleged|presumed|armed|some|several|two|three|local|self-styled|so-called|outlawed|banned"
    r"|radical|extremist|militant|jihadist|terrorist|rebel|leftist|left-wing|maoist|marxist|shiite|shi'ite|shia|sunni"
    r"|islamist|islamic extremist|hardline|separatist|secessionist|communist|kurdish|basque|tamil|tuareg|sikh|uighur"
    r"|arab|jewish|ethnic|guerrilla|paramilitary|drug|criminal"
    r"|group|groups|network|movement|organi[sz]ation|militia|gang|sect|faction)\s+)+",
    re.IGNORECASE,
)
_OF = re.compile(rf"^(?:(?:the|a|an|suspected|armed)\s+)*(?:{_WHO})\s+(?:of|from|with|belonging to)\s+", re.IGNORECASE)
_AFTER = re.compile(rf"(?:['’]s)?\s+(?:{_WHO})$", re.IGNORECASE)
_BRACKET = re.compile(r"^(.*?)\s*[(\[]([^)\]]+)[)\]]\s*$", re.DOTALL)
_ACRONYM = re.compile(r"^[A-Z][A-Z0-9/-]{1,7}$")
_NOT_ITSELF = re.compile(
    r"\b(?:linked|affiliated|inspired|allied|leaning|related|connected|like)\b"
    r"|\b(?:pro|anti|ex|former|formerly|post)[- ]"
    r"|\b(?:splinter|breakaway|offshoot|sympathi[sz]ers?|supporters?|followers?|loyalists?|associates?|rivals?"
    r"|dissidents?|defectors?|remnants?|faction|copycat|families|relatives)\b",
    re.IGNORECASE,
)
_SMALL = frozenset(("al", "el", "ul", "ur", "ud", "us", "e", "i", "as", "ash", "an", "ad", "az", "wa", "wal", "ed"))
_SOUNDS = (
    (re.compile("sch|sh|ch"), "s"),
    (re.compile("kh|q|ck"), "k"),
    (re.compile("gh"), "g"),
    (re.compile("dj"), "j"),
    (re.compile("th"), "t"),
    (re.compile("dh"), "d"),
    (re.compile("ph"), "f"),
    (re.compile("c"), "k"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("(?<=.)[aeiouywh]+"), ""),
)


@lru_cache(maxsize=16384)
def actor_key(name: str) -> str:
    """One key for the spellings of a name: folded as place names are, without articles ("al-Qaeda" = "al Qaeda")."""
    key = re.sub(r"^(?:the )", "", fold_name(name))
    return re.sub(r"\b(?:al|el|ul|e|i|as|ash) ", "", key + " ").strip() or key


@lru_cache(maxsize=16384)
def sound_key(key: str) -> str:
    """What transliterations of an Arabic, Persian, Urdu or Slavic name share: its consonants, word by word.

    key: an `actor_key`. Empty where so little is left that it says nothing.
    """
    words = [word for word in key.split() if word not in _SMALL]
    sounds = []
    for word in words:
        if word[0] in "aeiou":
            word = "a" + word[1:]
        for pattern, by in _SOUNDS:
            word = pattern.sub(by, word)
        sounds.append(word)
    letters = sum(map(len, sounds))
    return "" if letters < 3 or len(key) < 6 else " ".join(sounds)


def is_acronym(name: str) -> bool:
    """Whether the name is written as an acronym."""
    return _ACRONYM.match(name.strip()) is not None


def is_other(name: str) -> bool:
    """Whether the words stand for somebody near the one they name: "former", "-linked", "splinter group"."""
    return _NOT_ITSELF.search(name) is not None


def in_brackets(name: str) -> tuple[str, str] | None:
    """The name and what stands in brackets behind it."""
    found = _BRACKET.match(name)
    return (found[1], found[2]) if found is not None and found[1] else None


def bare_name(name: str) -> str:
    """What is left without "members of", "militants", "suspected", "the Islamist group"; never empty."""
    bare, last = name.strip(), ""
    while bare != last:
        last = bare
        bare = _BEFORE.sub("", _OF.sub("", _AFTER.sub("", bare))).strip()
    return bare or name


def without_kind(name: str) -> str:
    """The name without what may stand before it ("suspected", "two", "the group")."""
    return _BEFORE.sub("", name)


def heads(name: str) -> Iterator[tuple[str, str]]:
    """Splits of the name after three, two and one word: what may be a country, and the rest."""
    words = name.split()
    for n in (3, 2, 1):
        if len(words) > n:
            yield re.sub(r"['’]s?$", "", " ".join(words[:n])), " ".join(words[n:])


def same_words(one: str, other: str) -> bool:
    """Whether each word of one key is a spelling of the word in the same place; digits must agree."""
    first, second = one.split(), other.split()
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    if len(first) != len(second):
        return one.replace(" ", "") == other.replace(" ", "")
    return all(a[:1] == b[:1] and fuzz.ratio(a, b) >= MIN_WORD_SPELLING for a, b in zip(first, second, strict=True))
