"""Which marks fill a role of an incident, and which of them name the same thing."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tocsin.records import ActorValue, Link, Mark, Reading, side_of
from tocsin.text import sentence_at

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
    word
    for words in (
        "a an the of in on at to for and or by with from",
        "his her its their this that who which were was is",
    )
    for word in (*words.split(), "s", "mr", "mrs")
)


@dataclass(frozen=True, slots=True)
class Filler:
    """A mark that fills a role, with the probability that it does and the link's classes."""

    number: int
    mark: Mark
    probability: float
    kinds: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Fillers that name the same thing; the first is the fullest name."""

    fillers: tuple[Filler, ...]

    @property
    def best(self) -> Filler:
        """The filler that is tied most surely to the incident."""
        return max(self.fillers, key=lambda f: f.probability)

    @property
    def fullest(self) -> Filler:
        """The filler whose words say most."""
        return self.fillers[0]


# Sentences between a span and the nearest words that tell of the incident, at most: farther links are mostly wrong.
REACH = {"killed": 1, "wounded": 1, "place": 1, "perpetrator": 6, "target": 2}
RIVALLED = ("killed", "wounded")  # roles that another speaker of the next sentence may fill too
SURE = 0.8  # a count tied so surely may be told anywhere
BESIDE = 0.5  # how likely a count beside an anchor must be for others to be its rivals
# What is left of a link a sentence farther from the nearest words that tell of the incident, three times at most; and
# from the first such words, four times at most, for what an article tells when it begins to tell of the incident.
FARTHER = 0.9
LATER = 0.95
TOLD_FIRST = ("date", "killed", "wounded")
TOLD_ANYWHERE = ("perpetrator", "attributed_by")  # who did it, and who says so, is told where the reporter comes to it


def near(text: str, reading: Reading, links: Sequence[Link], anchors: Collection[int]) -> list[Link]:
    """The links whose mark is within its role's reach of one of the incident's anchors.

    A count of the next sentence is a rival's at most: without one beside an anchor it is left out, unless it is tied
    surely. What is kept is weaker the farther it stands: what the reader thinks of a pair hardly falls with distance,
    what is right does.
    """
    told = [sentence_at(text, reading.marks[a].span.start) for a in anchors]
    sentence = {link.mark: sentence_at(text, reading.marks[link.mark].span.start) for link in links}
    distance = {mark: min(abs(number - t) for t in told) for mark, number in sentence.items()}
    beside = {link.role for link in links if distance[link.mark] == 0 and link.probability >= BESIDE}
    found = []
    for link in links:
        away = distance[link.mark]
        in_reach = away <= REACH.get(link.role, away)
        rivalled = link.role in RIVALLED
        if (rivalled and link.probability >= SURE) or (in_reach and (not rivalled or not away or link.role in beside)):
            left = 1.0 if link.role in TOLD_ANYWHERE else FARTHER ** min(away, 3)
            if link.role in TOLD_FIRST:
                left *= LATER ** min(abs(sentence[link.mark] - min(told)), 4)
            found.append(replace(link, probability=link.probability * left))
    return found


def fillers_of(reading: Reading, links: Sequence[Link], anchors: Collection[int], role: str) -> tuple[Filler, ...]:
    """All marks linked to any of the incident's anchors in `role`, in the order of the text.

    The probability of a filler is that of its best link times the square root of the mark's own: a mark is told once,
    and the link has seen the mark.
    """
    best: dict[int, Link] = {}
    for link in links:
        if link.role == role and link.anchor in anchors:
            known = best.get(link.mark)
            if known is None or link.probability > known.probability:
                best[link.mark] = link
    found = []
    for number, link in sorted(best.items()):
        mark = reading.marks[number]
        found.append(Filler(number, mark, link.probability * mark.probability**0.5, link.kinds))
    return tuple(sorted(found, key=lambda f: f.mark.span))


def content_words(words: str) -> tuple[str, ...]:
    """Lower-case words that carry meaning."""
    found = tuple(w.lower() for w in _WORD.findall(words))
    return tuple(w for w in found if w not in _EMPTY) or found


def entities(fillers: Sequence[Filler], text: str) -> tuple[Entity, ...]:
    """Fillers grouped by what they name: one entry of the register; else one name's words all within the other's.

    Two entries of the register stay two, however alike their names are. Groups come with the surest first; within a
    group the fullest name comes first.
    """
    groups: list[list[Filler]] = []
    for filler in sorted(fillers, key=lambda f: -len(content_words(f.mark.span.of(text)))):
        words = set(content_words(filler.mark.span.of(text)))
        for group in groups:
            if _may_be(filler, group) and any(_same(filler, words, other, text) for other in group):
                group.append(filler)
                break
        else:
            groups.append([filler])
    return tuple(sorted((Entity(tuple(g)) for g in groups), key=lambda e: -e.best.probability))


def _actor(filler: Filler) -> str | None:
    """The entry of the register; a state's army and the state are one."""
    actor = filler.mark.value if isinstance(filler.mark.value, ActorValue) else None
    return side_of(actor.actor_id) if actor is not None and actor.actor_id is not None else None


def _may_be(filler: Filler, group: Sequence[Filler]) -> bool:
    """Whether no entry of the register speaks against it; a branch has an entry of its own."""
    return len({_actor(f) for f in (filler, *group)} - {None}) <= 1


def _same(filler: Filler, words: set[str], other: Filler, text: str) -> bool:
    theirs = content_words(other.mark.span.of(text))
    if _actor(filler) is not None and _actor(filler) == _actor(other):
        return True
    if filler.mark.span.overlaps(other.mark.span) or (words and words <= set(theirs)):
        return True
    initials = "".join(w[0] for w in theirs)
    return len(words) == 1 and len(initials) > 2 and words == {initials}
