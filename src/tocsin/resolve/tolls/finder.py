"""Text → every toll that its sentences tell, without a reader: who was killed, wounded or kidnapped.

A sentence's verbs and nouns say what happened (`clauses`), the words beside them to how many. Words that point back
("them", "both", "the officers", "the others") count what they point to. What is only feared, tried or denied tells
nobody: "to kill", "was not hurt".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tocsin.errors import UnreadableValue
from tocsin.records import Span, Toll
from tocsin.resolve.tolls import words as w
from tocsin.resolve.tolls.clauses import KINDS, Clause, clauses, sentences
from tocsin.resolve.tolls.lists import count_tokens
from tocsin.resolve.tolls.measures import tokenise
from tocsin.resolve.tolls.numbers import quantify
from tocsin.resolve.tolls.phrases import count_phrase
from tocsin.resolve.tolls.tokens import Quantity, Token
from tocsin.resolve.tolls.words import word_set

_LINE = re.compile(r"[^\n]+")
_NOT = word_set("not n't never neither nor without cannot didn't wasn't weren't hadn't couldn't failed fails")
_TO = frozenset(("to", "would", "could", "might", "should"))
_DONE_ALL_THE_SAME = word_set("managed able went used continued believed reported known thought said proceeded")
_BACK = word_set("them him her it both all")
_MAY_LIVE = word_set("shot shoot shoots shooting stabbed stabs stabbing")
_FOUND = word_set("found discovered recovered dumped located retrieved")
_BODIES = word_set("body bodies corpse corpses remains")
_DENIED_BOTH = word_set("casualties casualty victims")


@dataclass(frozen=True, slots=True)
class FoundToll:
    """A toll that a sentence tells; kind is killed, wounded or kidnapped, span the words that name the people."""

    kind: str
    span: Span
    toll: Toll


@dataclass(frozen=True, slots=True)
class _People:
    """People named before: their number, where their words end, and the last noun of them ("officers")."""

    toll: Toll
    end: int
    head: str


def find_tolls(text: str) -> tuple[FoundToll, ...]:
    """Every toll that the text tells in a clause of its own, in the order of the text; equal words are told once.

    Spans are offsets in `text`; persons, low <= best <= high. A toll that several sentences tell is there several
    times: which of them are one incident's is for the caller to say.
    """
    found: dict[tuple[str, Span], FoundToll] = {}
    named: list[_People] = []
    for sentence in _sentences(text):
        named += _numbered_people(sentence)
        told = list(_told(sentence, named))
        if not any(toll.kind == "killed" for toll in (*found.values(), *told)):
            told += _of_bodies(sentence, named)
        for toll in sorted(told, key=lambda toll: toll.span.start):
            found.setdefault((toll.kind, toll.span), toll)
    return tuple(found.values())


def _sentences(text: str) -> Iterator[Sequence[Token]]:
    """The sentences of each line."""
    for line in _LINE.finditer(text):
        for sentence in sentences(tokenise(line[0])):
            yield [replace(t, start=t.start + line.start(), end=t.end + line.start()) for t in sentence]


def _told(sentence: Sequence[Token], named: Sequence[_People]) -> Iterator[FoundToll]:
    yield from _nobody(sentence)
    for kind in KINDS:
        for clause in clauses(sentence, kind):
            if not _unreal(sentence, clause.mark) and not _may_live(sentence, clause.mark):
                yield from _counted(kind, clause, named)


def _counted(kind: str, clause: Clause, named: Sequence[_People]) -> Iterator[FoundToll]:
    people = clause.people
    toll = _pointed_to(people, named)
    if toll is None:
        try:
            toll = count_tokens(people)
        except UnreadableValue:
            return
    yield FoundToll(kind, Span(people[0].start, people[-1].end), toll)


def _unreal(sentence: Sequence[Token], mark: int) -> bool:
    """Whether the verb is denied, or tells what somebody meant or threatened to do."""
    before = [token.text for token in sentence[max(0, mark - 3) : mark]]
    if _NOT & set(before) and not {"only", "just"} & set(before):
        return True
    if before[-1:] == ["by"] and sentence[mark + 1 : mark + 2] and sentence[mark + 1].text in _BACK:
        return True  # "killing both by beheading them"
    if before and before[-1] in _TO:
        return not _DONE_ALL_THE_SAME & set(before[:-1])
    return before[-2:] in (["to", "be"], ["could", "be"]) or before[-2:-1] == ["attempted"]


def _may_live(sentence: Sequence[Token], mark: int) -> bool:
    """ "Shot", "stabbed" alone: the codebook counts those only who were shot dead, fatally or to death."""
    if sentence[mark].text not in _MAY_LIVE:
        return False
    if mark and sentence[mark - 1].text in ("fatally", "fatal"):
        return False
    behind = [token.text for token in sentence[mark + 1 : mark + 14]]
    clause = behind[: next((i for i, text in enumerate(behind) if text in (",", ";")), len(behind))]
    return not {"dead", "death", "deaths", "killed", "died"} & set(clause)


def _nobody(sentence: Sequence[Token]) -> Iterator[FoundToll]:
    """ "There were no casualties": nobody killed and nobody wounded."""
    for i, token in enumerate(sentence):
        if token.text in _DENIED_BOTH and any(t.text in ("no", "without") for t in sentence[max(0, i - 3) : i]):
            span = Span(sentence[max(0, i - 1)].start, token.end)
            yield from (FoundToll(kind, span, Toll(0, 0, 0)) for kind in ("killed", "wounded"))


def _of_bodies(sentence: Sequence[Token], named: Sequence[_People]) -> Iterator[FoundToll]:
    """ "The bodies of three teachers were found", "his body was found": dead, where no death was told before."""
    at = next((i for i, token in enumerate(sentence) if token.text in _BODIES), None)
    if at is None or not any(token.text in _FOUND for token in sentence):
        return
    owners = list(sentence[at + 2 : at + 8]) if [t.text for t in sentence[at + 1 : at + 2]] == ["of"] else []
    people = owners or list(sentence[max(0, at - 2) : at + 1])
    number = next((item.toll for item in quantify(people) if isinstance(item, Quantity)), None)
    toll = (_pointed_to(owners, named) if owners else None) or number
    if toll is None and sentence[at].text in ("body", "corpse", "remains"):
        toll = Toll(1, 1, 1)
    elif toll is None and named:
        toll = named[-1].toll
    if toll is not None:
        yield FoundToll("killed", Span(people[0].start, people[-1].end), toll)


def _numbered_people(sentence: Sequence[Token]) -> Iterator[_People]:
    """The people whom the sentence names with a number, also where nothing befalls them yet."""
    items = quantify(sentence)
    for i, item in enumerate(items):
        if not isinstance(item, Quantity):
            continue
        stop = next((j for j in range(i + 1, len(items)) if _ends(items[j])), len(items))
        counted = count_phrase(items[i:stop], capitals=True)
        if counted.kind == "number" and counted.toll is not None and counted.group[-1:].isalpha():
            yield _People(counted.toll, items[stop - 1].end, counted.group.lower().split()[-1])


def _ends(item: Token | Quantity) -> bool:
    return isinstance(item, Quantity) or item.text in w.SEPARATORS or not item.raw[0].isalnum()


def _pointed_to(people: Sequence[Token], named: Sequence[_People]) -> Toll | None:
    """The number of those whom a pronoun or "the officers" points back to; None where the words count themselves."""
    before = [one for one in named if people and one.end <= people[0].start]
    texts = [token.text for token in people[:3]]
    if not before or not texts:
        return None
    alone = len(people) == 1 or people[1].text in w.CUTS or not people[1].raw[0].isalnum() or people[1].text == "by"
    if texts[0] in ("them", "they", "both") and alone:
        return before[-1].toll
    if texts[0] == "all" and (len(texts) == 1 or texts[1:3] == ["of", "them"]):
        return before[-1].toll
    if texts[0] != "the":
        return None
    noun = [token.text for token in people[1:4]]
    for length in range(1, len(noun) + 1):
        if len(noun) > length and noun[length] not in w.CUTS and noun[length].isalpha() and noun[length] != "by":
            continue
        same = [one for one in before if one.head == noun[length - 1]]
        if same:
            return same[-1].toll
        return before[-1].toll if noun[length - 1] in ("victims", "captives", "hostages") else None
    return None
