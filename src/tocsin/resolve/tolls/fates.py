"""Text → those told dead one by one, with no number to read: "He was pronounced dead", "the fatal shooting of a girl".

`finder` parses clauses and counts; here the words of a death are looked for first, and whom they are said of next to
them. What is denied, tried, feared or only charged tells nobody; nor do animals, or the deaths of a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tocsin.records import Span
from tocsin.resolve.tolls import death_words as d
from tocsin.resolve.tolls.persons import Persons, begins_person, persons_before, persons_behind
from tocsin.text import sentences

FARTHEST_NAME = 45  # characters between a name and its verb: farther ones are mostly of another clause
_OF = re.compile(r"\sof\s(?:at least\s|all\s)?")
_SURNAME = re.compile(r"[A-Z][\w'’-]+\b(?!\s(?:Police|County))")
_NO_PERSON_OF = re.compile(r"homi|fatal", re.IGNORECASE)  # "homicide of the year", "fatal shooting of Sunday"
_OWNED = re.compile(r"(?:['’]s?|\bhis|\bher)\s(?:[\w-]+\s){0,2}$")
_GAP = re.compile(r"\s(?:(?:at least|as many as|another|all)\s)?")
_TO_DEAD = re.compile(
    r"(?:,?\s(?:was|is|were|are|both|left|shot|now|also|found|lying|in|on)|,\s\d+,?|\s\w+)*[\s,]*", re.IGNORECASE
)
_OWN_OBJECT = re.compile(r"\s(?:his|her|their|an?)\s")  # "a man fatally shot his wife", no headline's "man shot"
_PLURAL_VERB = re.compile(r"\b(?:were|are|have)\s(?:\w+\s){0,2}$")


@dataclass(frozen=True, slots=True)
class Fate:
    """Who is told dead: span the words, how many persons, the names of those who are named.

    attackers: he who killed others, or himself; elsewhen: the sentence is about another time; implied: nobody is named
    with the words ("a homicide").
    """

    span: Span
    number: int
    names: tuple[str, ...] = ()
    attackers: bool = False
    elsewhen: bool = False
    implied: bool = False


def find_fates(text: str) -> tuple[Fate, ...]:
    """Every death that a sentence tells of by its own words, sentence after sentence; spans are offsets in `text`."""
    found: list[Fate] = []
    for sentence in sentences(text):
        words = sentence.of(text)
        elsewhen = d.OTHER_TIME.search(words) is not None
        for fate in (*_multiple(words), *_of_sentence(words)):
            if not (elsewhen and fate.number > 1):
                span = Span(sentence.start + fate.span.start, sentence.start + fate.span.end)
                found.append(replace(fate, span=span, elsewhen=elsewhen))
    return tuple(found)


def _multiple(words: str) -> Iterator[Fate]:
    """ "A double homicide"."""
    for found in d.MULTIPLE.finditer(words):
        yield Fate(Span(*found.span()), d.TIMES[found["times"].lower()])


def _of_sentence(words: str) -> Iterator[Fate]:
    if d.NO_ATTACK.search(words):
        return
    start, victims = 0, False
    for found in d.DEATH.finditer(words):
        if found.start() < start or "self" in found[0] or _is_multiple(words, found):
            continue  # "shot himself dead" is read below
        fate = None if d.is_taken_back(words, start, found) else _said(words, found, start)
        start = max(found.end(), fate.span.end if fate else 0)
        if fate is not None:
            victims = True
            yield fate
    yield from _of_himself(words, victims=victims)


def _is_multiple(words: str, found: re.Match[str]) -> bool:
    return any(one.start() < found.start() < one.end() for one in d.MULTIPLE.finditer(words))


def _of_himself(words: str, *, victims: bool) -> Iterator[Fate]:
    """He who killed others and then himself; where nobody else is told of, himself alone."""
    both = d.MURDER_SUICIDE.search(words)
    others = (victims or _shoots_others(words)) and not d.ACCIDENT.search(words)
    own = both or d.OWN_DEATH.search(words) or (d.THEN_HIMSELF.search(words) if others else None)
    if own is not None:
        yield Fate(Span(*own.span()), 1, attackers=bool(both or others))


def _shoots_others(words: str) -> bool:
    shots = [shot.end() for shot in d.SHOT_AT.finditer(words)]
    return any(persons_behind(words, at + 1) and not d.HIMSELF_BEHIND.match(words, at) for at in shots)


def _said(words: str, found: re.Match[str], start: int) -> Fate | None:
    """Of whom the words of a death are said; None where of nobody, or of an unknown number."""
    if found["noun"]:
        return _of_noun(words, found, start)
    if not found["lone"] and d.HIMSELF_BEHIND.match(words, found.end()):
        return None
    is_passive = d.PASSIVE.search(words[start : found.start()]) and not _OWN_OBJECT.match(words, found.end())
    if found["lone"] or is_passive:
        return _of_subject(words, found, start)
    gap = _GAP.match(words, found.end())
    if found["acting"] or (gap and begins_person(words, gap.end())):
        people = persons_behind(words, gap.end()) if gap else None
        return _fate(found.start(), people.end, people) if people else None
    if d.SURNAME_BEHIND.match(words, found.end()):
        return Fate(Span(*found.span()), 1)
    return _of_subject(words, found, start, headline=True)


def _of_noun(words: str, found: re.Match[str], start: int) -> Fate | None:
    """ "The death of a girl", "her son's murder", "a homicide"."""
    of = _OF.match(words, found.end())
    if of is not None:
        people = persons_behind(words, of.end())
        if people is not None:
            return _fate(found.start(), people.end, people)
        named = _SURNAME.match(words, of.end()) and not _NO_PERSON_OF.match(found[0])
        return Fate(Span(*found.span()), 1) if named else None
    if d.STRONG.match(found[0]) or _OWNED.search(words[start : found.start()]):
        return Fate(Span(*found.span()), 1, implied=True)
    return None


def _of_subject(words: str, found: re.Match[str], start: int, *, headline: bool = False) -> Fate | None:
    """Of those before the words; of one unnamed person where nobody stands there ("where she later died")."""
    left = words[start : found.start()]
    people = persons_before(words, start, found.start())
    is_dead = found[0].lower() == "dead"
    if people is None:
        untold = d.UNTOLD_MANY.search(left) or (is_dead and not d.LIES_DEAD.search(left)) or _PLURAL_VERB.search(left)
        if untold or (headline and not d.ENDS_CLAUSE.match(words, found.end())):
            return None
        return Fate(Span(*found.span()), 1, implied=headline)
    if is_dead and not _TO_DEAD.fullmatch(words[people.end : found.start()]):
        return None
    if people.number == 1 and _PLURAL_VERB.search(left):
        return None
    if d.BEFORE_HE.search(left):
        people = replace(people, attackers=True)
    if found.start() - people.end > FARTHEST_NAME:
        return Fate(Span(*found.span()), people.number, attackers=people.attackers)
    return _fate(people.start, found.end(), people)


def _fate(start: int, end: int, people: Persons) -> Fate:
    return Fate(Span(start, end), people.number, people.names, people.attackers)
