"""Those told dead one by one: which incident each belongs to, and how many persons they are together.

They stand in for a number where the article tells none, and correct one that counts a single person only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tocsin.assembly.fillers import Filler
from tocsin.assembly.statements import Speech, statement
from tocsin.assembly.tolls import PERPETRATORS, is_of_attackers, size
from tocsin.records import Reading, Span, Toll, Value
from tocsin.text import sentence_at

REACH = 2  # sentences between a death and the incident's nearest anchor, in articles that tell of several
SAID = 0.5  # what is told less surely counts only where nothing is told so surely
_SUFFIX = re.compile(r",?\s(?:Jr|Sr|II|III|IV)\.?$")
# An act whose number leaves out him who did it ("killed two and then himself"); "two dead" may have him in it.
_ACT = re.compile(
    r"^(?:\w+\s){0,2}(?:kill\w*|murder\w*|fatally|shot|shoot\w*|double|triple|quadruple)\b", re.IGNORECASE
)
MORE = 2  # by so many persons a list may exceed the one number in it that was read
BESIDE = 25  # characters around a number in which its verb stands
# The words before and behind a number, with a bar between: all who were hit are counted, not the wounded alone.
_SHOT = re.compile(
    r".*\b(?:shot|shooting)\s(?:of\s)?\|(?!.*\bother)|.*\|(?:\s[\w,-]+){0,3}?\s(?:shot|hit by gunfire)\b", re.IGNORECASE
)
_KILLED = re.compile(r"\b(?:kill\w*|murder\w*|fatally|slain|shot)\b", re.IGNORECASE)
_STATE = re.compile(r"\b(?:dead|died|found|bodies|includ\w*|suicide)\b", re.IGNORECASE)


def told_singly(text: str, reading: Reading, clusters: Sequence[Sequence[int]]) -> list[list[Filler]]:
    """The marks of single deaths by incident: that of the anchor in the sentence, else of the last anchor before it."""
    owner = {anchor: n for n, cluster in enumerate(clusters) for anchor in cluster}
    told: list[list[Filler]] = [[] for _ in clusters]
    places = sorted((reading.marks[a].span.start, a) for a in owner)
    for number, mark in enumerate(reading.marks):
        if mark.who is None or not places:
            continue
        here = sentence_at(text, mark.span.start)
        beside = [(abs(at - mark.span.start), a) for at, a in places if sentence_at(text, at) == here]
        before = [a for at, a in places if at <= mark.span.start]
        anchor = min(beside)[1] if beside else before[-1] if before else places[0][1]
        near = min(abs(sentence_at(text, at) - here) for at, a in places if owner[a] == owner[anchor])
        if len(clusters) == 1 or near <= REACH:
            told[owner[anchor]].append(Filler(number, mark, mark.probability))
    return told


def with_singles(
    toll: Value[Toll] | None, singles: Sequence[Filler], anchors: Sequence[Span], speech: Speech, text: str
) -> Value[Toll] | None:
    """The toll, or what the singles add up to where there is none or it counts fewer persons than they name."""
    kept = [f for f in singles if f.probability >= SAID] or list(singles)
    if not kept:
        return toll
    if toll is not None and size(toll.value) > 0:
        return _corrected(toll, kept, anchors, speech, text)
    return _value(*_together(kept, text), speech, text)


def _corrected(
    toll: Value[Toll], kept: Sequence[Filler], anchors: Sequence[Span], speech: Speech, text: str
) -> Value[Toll]:
    """The toll, unless it counts a single person of several, or a part of a list."""
    number = size(toll.value)
    around = [f for f in kept if 0 < size(_toll(f)) - number <= MORE and _holds(f, toll.evidence)]
    if around:  # "a mother and her two children", where only the number was read
        return _value(_toll(around[0]), around[:1], speech, text)
    if number == 1:
        told = [sentence_at(text, span.start) for span in (*toll.evidence, *anchors)]
        near = [f for f in kept if size(_toll(f)) == 1 or sentence_at(text, f.mark.span.start) in told]
        if any(not is_of_attackers(_toll(f)) for f in near):
            total, used = _together(near, text)
            if size(total) > number:
                return _value(total, used, speech, text)
    return _with_attacker(toll, kept, text)


def with_hurt(
    toll: Value[Toll] | None, killed: Value[Toll] | None, singles: Sequence[Filler], speech: Speech, text: str
) -> Value[Toll] | None:
    """The toll, or what the singles add up to where there is none.

    Where somebody died, only those count who are told to be others: of "he was taken to a hospital" he may have died.
    """
    if toll is not None:
        return _less_the_dead(toll, killed, text)
    someone_died = killed is not None and size(killed.value) > 0
    kept = [f for f in singles if f.probability >= SAID and (not someone_died or f.probability > SAID)]
    return _value(*_together(kept, text), speech, text) if kept else None


def _less_the_dead(toll: Value[Toll], killed: Value[Toll] | None, text: str) -> Value[Toll]:
    """Of those who were shot the ones who live: "five people were shot, one fatally" wounded four."""
    dead = killed.value.best if killed is not None else None
    number, counted = toll.value.best, len(toll.evidence) == 1
    if killed is None or not dead or number is None or number <= max(dead, 1) or not counted:
        return toll
    span = toll.evidence[0]
    if not _SHOT.match(text[max(0, span.start - BESIDE) : span.start] + "|" + text[span.end : span.end + BESIDE]):
        return toll
    low, high = (None if n is None else n - dead for n in (toll.value.low, toll.value.high))
    evidence = tuple(dict.fromkeys((*toll.evidence, *killed.evidence)))
    left = replace(toll.value, low=low, best=number - dead, high=high)
    return replace(toll, value=left, evidence=evidence, mentions=tuple(dict.fromkeys((*toll.mentions, *evidence))))


def _value(total: Toll, used: Sequence[Filler], speech: Speech, text: str) -> Value[Toll]:
    spans = tuple(f.mark.span for f in used)
    told = tuple(statement(_toll(f), [f], speech, text) for f in used)
    return Value(total, mentions=spans, evidence=spans, probability=max(f.probability for f in used), statements=told)


def _with_attacker(toll: Value[Toll], singles: Sequence[Filler], text: str) -> Value[Toll]:
    """The toll with an attacker who died in its breakdown, where its words tell whom he killed and so leave him out."""
    dead = [f for f in singles if is_of_attackers(_toll(f))]
    around = [text[max(0, s.start - BESIDE) : s.end + BESIDE] for s in toll.evidence]
    told = any(part.group == PERPETRATORS for part in toll.value.breakdown)
    if not dead or told or not all(_KILLED.search(words) and not _STATE.search(words) for words in around):
        return toll
    if _largest(singles) > size(toll.value):
        return toll
    part = _toll(dead[0]).breakdown
    value = replace(toll.value, breakdown=(*toll.value.breakdown, *part), perpetrators_included=False)
    return replace(toll, value=value)


def _holds(filler: Filler, evidence: Sequence[Span]) -> bool:
    return all(filler.mark.span.start <= span.start and span.end <= filler.mark.span.end for span in evidence)


def _together(singles: Sequence[Filler], text: str) -> tuple[Toll, list[Filler]]:
    """The first number told, or as many as are named; an attacker who died is one more."""
    attackers = [f for f in singles if is_of_attackers(_toll(f))]
    victims = [f for f in singles if f not in attackers]
    if not victims:
        return _toll(attackers[0]), attackers[:1]
    surest = max(f.probability for f in victims)
    sure = [f for f in victims if f.probability == surest]
    number, used = _victims(sure)
    if not attackers or not _leaves_out(used, number, sure, text):
        return Toll(number, number, number), used
    total = Toll(number + 1, number + 1, number + 1, _toll(attackers[0]).breakdown, perpetrators_included=True)
    return total, sorted([*used, attackers[0]], key=lambda f: f.mark.span)


def _victims(sure: Sequence[Filler]) -> tuple[int, list[Filler]]:
    """How many they are, and the marks that say so."""
    named: dict[str, Filler] = {}
    for filler in sure:
        for name in filler.mark.who or ():
            named.setdefault(_surname(name), filler)
    first = next((f for f in sure if size(_toll(f)) > 1), sure[0])
    if len(named) > size(_toll(first)):
        return len(named), list(dict.fromkeys(named.values()))
    return size(_toll(first)), [first]


def _leaves_out(used: Sequence[Filler], number: int, sure: Sequence[Filler], text: str) -> bool:
    """Whether the number of the victims has the dead attacker not in it; that of several dead mostly has."""
    if size(_toll(used[0])) == 1:
        return all(size(_toll(f)) == 1 for f in sure)
    return _ACT.match(used[0].mark.span.of(text)) is not None and _largest(sure) <= number


def _largest(singles: Sequence[Filler]) -> int:
    return max(size(_toll(f)) for f in singles)


def _toll(filler: Filler) -> Toll:
    if not isinstance(filler.mark.value, Toll):
        raise TypeError(f"mark {filler.number} tells of a death and has no toll: resolve gives it one")
    return filler.mark.value


def _surname(name: str) -> str:
    return _SUFFIX.sub("", name).split()[-1].casefold()
