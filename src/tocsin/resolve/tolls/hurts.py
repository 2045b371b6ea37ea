"""Text → those told wounded one by one: "a second man was hit in the leg", "she is in stable condition".

"Shot" alone tells neither that somebody died nor that he lives, a shot into a limb, a hospital or a condition does.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tocsin.records import Span
from tocsin.resolve.tolls import death_words as d
from tocsin.resolve.tolls.fates import Fate
from tocsin.resolve.tolls.persons import Persons, persons_before, persons_behind
from tocsin.text import sentences

FARTHEST = 90  # characters between a person and what befell him
_LIMB = r"legs?|arms?|hands?|f(?:oo|ee)t|shoulder|thigh|ankle|knee|hip|buttocks?|wrist|fingers?|elbow|calf|toe"
_HURT = re.compile(
    rf"""
    (?P<of_subject>\b(?:(?:shot|hit|struck|grazed|stabbed|wounded)\s(?:[\w-]+\s){{0,3}}?in\s(?:(?:the|his|her|an?|one)\s)?(?:[\w-]+\s){{0,2}}?(?:{_LIMB})
      |in\s(?:[\w-]+,?\s){{0,4}}?condition
      |expected\sto\s(?:\w+\s)?(?:survive|recover|live|be\sok\w*|make\sa\s(?:full\s)?recovery)
      |recovering\s(?:at|in|from)|recovered\sfrom\s(?:his|her|the)\s(?:wounds?|injur\w+|surgery)|surviv(?:ed|es)
      |suffer(?:ed|ing|s)\s(?:[\w-]+\s){{0,5}}?(?:wounds?|injur(?:y|ies))
      |fighting\sfor\s(?:his|her)\slife|critically\s(?:injured|wounded|hurt)|hospitali[sz]ed|wounded|injured|hurt|grazed
      |treated\s(?:for|at|and\sreleased)
      |(?:taken|rushed|airlifted|transported|flown|driven|drove\s\w+self|went|admitted)\s(?:[\w-]+\s){{0,3}}?to\s(?:[\w.'’&-]+\s){{0,6}}?
        (?:hospitals?|medical\scenter|trauma\scenter))\b)
   |(?P<of_object>\b(?:wounding|injuring|wounds|injures|hurting|grazing)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ALSO_DEAD = re.compile(r"\b(?:dead|died?|dies|fatal\w*|kill\w*|succumb\w*)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|(?:an)?other|second|third|fourth|also|surviv\w*|remaining)\b", re.IGNORECASE)


def find_hurts(text: str) -> tuple[Fate, ...]:
    """Everybody whom a sentence tells to be hurt and to live, in the order of the text; spans are offsets in `text`.

    `implied` are those who may be somebody told dead elsewhere: "he was taken to a hospital".
    """
    found: list[Fate] = []
    for sentence in sentences(text):
        words = sentence.of(text)
        if d.NO_ATTACK.search(words):
            continue
        start = 0
        elsewhen = d.OTHER_TIME.search(words) is not None
        for hurt in _HURT.finditer(words):
            people = None if d.is_taken_back(words, start, hurt) else _people(words, hurt, start)
            start = hurt.end()
            if people is None or _ALSO_DEAD.search(words, people.start):
                continue
            span = Span(sentence.start + min(people.start, hurt.start()), sentence.start + max(people.end, hurt.end()))
            another = _ANOTHER.search(words, people.start, hurt.end()) is not None or people.number > 1
            fate = Fate(span, people.number, people.names, people.attackers, elsewhen, implied=not another)
            found.append(fate)
    return tuple(found)


def _people(words: str, hurt: re.Match[str], start: int) -> Persons | None:
    if hurt["of_object"]:
        return persons_behind(words, hurt.end() + 1)
    people = persons_before(words, start, hurt.start())
    if people is None or hurt.start() - people.end > FARTHEST:
        return None
    plural = re.search(r"\b(?:were|are|have)\s(?:\w+\s){0,2}$", words[people.end : hurt.start()])
    return None if plural and people.number == 1 else replace(people)
