"""Persons next to a word: "a man and his 3-year-old son", "Ann Lee, 25, and Tom Roe", "two others", "the gunman".

Read as far as their list goes, and no farther: behind a verb from its first word on, before it back from its last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tocsin.resolve.tolls import person_words as p
from tocsin.resolve.tolls import words as w

TITLED = 0.9  # share of capitalised words from which a sentence is a headline in title case
_NO_PERSONS_BEFORE = re.compile(
    r"\b(?:of(?: the)?|jan\w*|feb\w*|march|april|may|june|july|aug\w*|sept\w*|oct\w*|nov\w*|dec\w*)\.?\s$",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(r"(?:,|\bwas|\bis)\s$")
_AGE_BEHIND = re.compile(r"\s*[,)]")
_AGED_BEFORE = re.compile(r"\bage[sd]?\s(?:\d+\sand\s)?$")
_PLACED_BEFORE = re.compile(r"\b(?:in|at|near|on|from|of)\s$")
_SINGULAR_VERB = re.compile(r"\b(?:was|is|has|he|she|dies)\b")
_APPOSED = re.compile(rf"(?:an?|the)\s|{p.AGE}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Persons:
    """Persons of one list: start and end of the words, how many, the names of those who are named, attackers only."""

    start: int
    end: int
    number: int
    names: tuple[str, ...] = ()
    attackers: bool = False


def persons_behind(words: str, at: int) -> Persons | None:
    """The list that begins at `at`; None where no person, or an unknown number, stands there."""
    found: list[re.Match[str]] = []
    begin = at
    while (person := p.PERSON.match(words, begin)) and _stands(person):
        if found and (p.ACTS.match(words, person.end()) or (person["count"] and not person["what"])):
            break
        found.append(person)
        between = p.JOINED.match(words, person.end())
        if between is None:
            break
        begin = between.end()
    return _persons(found)


def begins_person(words: str, at: int) -> bool:
    """Whether some person's words begin at `at`, whatever their number."""
    return p.PERSON.match(words, at) is not None


def persons_before(words: str, start: int, end: int) -> Persons | None:
    """The list that ends nearest before `end`; None where nobody stands there, or their number is not told."""
    people = p.PERSON.finditer(words, start, end)
    found = [one for one in people if _stands(one) and not one["own"] and not _is_aside(words, one)]
    if not found:
        return None
    chain = [found.pop()]
    alone = _SINGULAR_VERB.search(words, chain[0].end(), end) is not None
    while found and not alone and (by := p.JOINED.fullmatch(words[found[-1].end() : chain[0].start()])):
        if by["by"] == "," and len(chain) == 1 and found[-1]["name"] and chain[0]["count"]:
            break  # "were taken to Denver Health, one died"
        chain.insert(0, found.pop())
    told = _persons(chain)
    return replace(told, number=1, names=()) if told and alone and told.number > 1 else told


def _stands(person: re.Match[str]) -> bool:
    """Whether the words are a person's; "In Chatham Shooting" is no name, and where all words are capitals none is."""
    if not person["name"]:
        return (person["what"] or "").lower() not in w.THINGS
    long = [word for word in re.findall(r"[^\W\d_]+", person.string) if len(word) > 3]
    is_title = len(long) > 3 and sum(word[0].isupper() for word in long) > TITLED * len(long)
    return not is_title and bool(_name(person["name"]))


def _is_aside(words: str, person: re.Match[str]) -> bool:
    """Whether it is an age ("Boy, 3, dies"), a place ("a boy in Tarpon Springs died")."""
    before = words[: person.start()]
    if person["count"] and not person["what"]:
        is_age = _AGE_BEFORE.search(before) is not None and _AGE_BEHIND.match(words, person.end()) is not None
        return is_age or bool(_AGED_BEFORE.search(before) or _NO_PERSONS_BEFORE.search(before))
    return bool(person["name"]) and _PLACED_BEFORE.search(before) is not None


def _persons(found: Sequence[re.Match[str]]) -> Persons | None:
    """The list counted: what follows a comma without "and" tells the one before again, unless it is a list's."""
    if not found or any(person["many"] for person in found):
        return None
    number, names, attackers = 0, list[str](), True
    listed = any(p.AND.search(a.string[a.end() : b.start()]) for a, b in pairwise(found))
    before: re.Match[str] | None = None
    for person in found:
        if before is not None and _repeats(before, person, listed=listed):
            names += [_name(person["name"])] if person["name"] and before["one"] else []
            continue
        number += _number(person["count"]) if person["count"] else 1
        names += [_name(person["name"])] if person["name"] else []
        is_attacker = person["own"] or p.IS_ATTACKER.search(person["one"] or person["what"] or "")
        attackers = attackers and bool(is_attacker)
        before = person
    return Persons(found[0].start(), found[-1].end(), number, tuple(names), attackers)


def _repeats(before: re.Match[str], person: re.Match[str], *, listed: bool) -> bool:
    """Whether a person behind a comma is the one before it ("the victim, a 2-year-old boy", "his wife, Ann Lee")."""
    if person["count"]:
        return False
    if p.AND.search(person.string[before.end() : person.start()]):
        return _is_same(person)
    if person["name"]:
        return not (listed and before["name"])
    return bool(before["name"]) or _APPOSED.match(person["one"] or "") is not None


def _is_same(person: re.Match[str]) -> bool:
    """Whether what follows "and" is another role of the same ("a graduate and athlete"): a bare noun, none of kin."""
    words = (person["one"] or "").lower()
    is_other = words in p.BESIDE_ONE or words in w.PRONOUNS or re.match(p.AGE, words) is not None
    return bool(words) and " " not in words and not is_other


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    return 2 if words.lower() == "both" else p.SPELT[words.lower()]


def _name(words: str) -> str:
    """The name without what is none ("Hope Police", "Man Killed"); nothing where the words are no name."""
    parts = re.findall(r"[\w'’-]+", words)
    return "" if words.isupper() or any(p.NO_NAME.fullmatch(part) for part in parts) else re.sub(r"['’]s$", "", words)
