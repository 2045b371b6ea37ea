"""Perpetrators, targets and weapons of an incident out of the marks that are linked to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tocsin.assembly.fillers import Entity, Filler, content_words, entities
from tocsin.records import ActorValue, Part, Perpetrator, Span, Target, Value, Weapon
from tocsin.text import sentence_at, sentences

MOST = 5  # entities of one role; what comes after is noise
# How sure an article is of an actor that it attributes an incident so (evaluation of certainty in docs/accuracy.md).
SURENESS = {
    "denied": 0,
    "possible": 1,
    "accused": 2,
    "accused_by_authorities": 3,
    "claimed": 4,
    "reported_as_fact": 4,
}
ASSERTED = SURENESS["claimed"]  # attributions at least as sure as this are no suspicion
# Words shortly before or behind an actor by which it is only suspected: never a fact, whatever the reader thinks.
_DOUBT_BEFORE = re.compile(
    r"\b(?:suspect\w*|alleg\w+|accus\w+|blam\w+|believed to|thought to|may have|might have|possibl[ey]|ascrib\w+|"
    r"according to|prosecutors? (?:say|says|said)|(?:prosecutors?|police|investigators|officials|authorities) "
    r"(?:have |has |had )?named)\b",
    re.IGNORECASE,
)
_DOUBT_BEHIND = re.compile(
    r"\b(?:awaiting trial|(?:is|was|are|were|been) (?:charged|accused|suspected|blamed|wanted|held responsible))\b",
    re.IGNORECASE,
)
# ... and by which it is no more than possible.
_MAYBE_BEFORE = re.compile(
    r"\b(?:(?:may|might|could)(?: \w+)? (?:have|be)|(?:hallmarks?|fingerprints?|signs) of|possibly)\b", re.IGNORECASE
)
_MAYBE_BEHIND = re.compile(r"[^,.;]{0,30}\b(?:may|might|could) (?:have|be)\b", re.IGNORECASE)
DOUBT_REACH = 60  # characters before and behind an actor, within its sentence
_BARE = frozenset(
    ("people", "person", "persons", "victims", "victim", "others", "them", "him", "her", "those", "man", "men", "woman")
)
_GENERIC = re.compile(
    r"^(?:the |a |an |some |several |two |three |four |five |\d+ |other |unknown |unidentified |suspected |armed |"
    r"masked |heavily )*(?:gunm[ae]n|attackers?|assailants?|militants?|insurgents?|suspects?|terrorists?|men|man|"
    r"bombers?|rebels?|guerrillas?|assassins?|shooters?|fighters?|individuals?|subjects?|perpetrators?)$",
    re.IGNORECASE,
)
# Words that stand for an actor named elsewhere and are no name of one.
_STAND_IN = re.compile(
    r"^(?:the |its? |their |his |this |that |same |one of |both |all )*(?:he|she|him|her|they|them|it|himself|"
    r"themselves|who|two|pair|three|four|others?|group|organi[sz]ation|movement|faction|outfit|militants?|militia|rebels?|unit|"
    r"people|men|ones?|suspects?|attackers?|gang)$",
    re.IGNORECASE,
)


def perpetrators_of(
    fillers: Sequence[Filler],
    speakers: Sequence[Filler],
    text: str,
    *,
    min_probability: float,
    max_overstated: float,
) -> tuple[Value[Perpetrator], ...]:
    """Actors to whom the article attributes the incident, surest first, each with how and by whom."""
    kept = [f for f in fillers if f.probability >= min_probability]
    found: list[Value[Perpetrator]] = []
    for label in ("organisation", "individual"):
        same = [f for f in kept if f.mark.label == label]
        for entity in entities(same, text):
            found.append(_perpetrator(entity, *_attribution(entity, text, max_overstated), speakers, text))
    found.sort(key=lambda v: -v.probability)
    return tuple(_without_echoes(_without_stand_ins(found))[:MOST])


def _perpetrator(
    entity: Entity, attribution: str, sureness: float, speakers: Sequence[Filler], text: str
) -> Value[Perpetrator]:
    named = _named(entity)
    by = None
    if attribution not in ("reported_as_fact", "claimed"):
        by = _nearest_speaker(entity.best.mark.span, speakers, text)
    kind = "individual"
    if entity.best.mark.label == "organisation":
        kind = entity.best.mark.kinds[0][0] if entity.best.mark.kinds else "organisation"
    actor = named.mark.value if isinstance(named.mark.value, ActorValue) else None
    value = Perpetrator(
        name=named.mark.span.of(text),
        kind=kind,
        attribution=attribution,
        attributed_by=by,
        actor_id=actor.actor_id if actor else None,
        canonical=actor.canonical if actor else None,
        parent_id=actor.parent_id if actor else None,
    )
    return _value(value, entity, named, "attribution", sureness)


def _attribution(entity: Entity, text: str, max_overstated: float) -> tuple[str, float]:
    """The likeliest attribution over all mentions, weighted by their links, among those that are not too sure.

    An attribution is too sure where the article means a less sure one with more than `max_overstated` probability, and
    a fact or claim is where words of doubt stand beside the surest mention: raising a suspicion is the worst error.
    "Possible" where the reader does not say, and where the words say no more ("may have"). With its probability, given
    that the actor is right.
    """
    told = [f for f in entity.fillers if f.kinds]
    if not told:
        return "possible", 0.0
    total = dict.fromkeys(SURENESS, 0.0)
    weight = sum(f.probability for f in told)
    for filler in told:
        for name, probability in filler.kinds:
            total[name] += filler.probability * probability / weight
    surest = max(told, key=lambda f: f.probability).mark.span
    doubted = _is_doubted(surest, text)
    safe = [
        name
        for name, level in SURENESS.items()
        if sum(p for other, p in total.items() if SURENESS[other] < level) <= max_overstated
        and not (doubted and level >= ASSERTED)
    ]
    likeliest = max(safe, key=lambda name: total[name])
    if SURENESS[likeliest] > SURENESS["possible"] and _is_possible(surest, text):
        likeliest = "possible"
    return likeliest, total[likeliest]


def _is_doubted(actor: Span, text: str) -> bool:
    before, behind = _beside(actor, text)
    return bool(_DOUBT_BEFORE.search(text, *before) or _DOUBT_BEHIND.search(text, *behind))


def _is_possible(actor: Span, text: str) -> bool:
    before, behind = _beside(actor, text)
    return bool(_MAYBE_BEFORE.search(text, *before) or _MAYBE_BEHIND.match(text, *behind))


def _beside(actor: Span, text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """[start, end) of the characters shortly before and behind an actor, within its sentence."""
    sentence = sentences(text)[sentence_at(text, actor.start)]
    before = (max(sentence.start, actor.start - DOUBT_REACH), actor.start)
    return before, (actor.end, min(sentence.end, actor.end + DOUBT_REACH))


def _without_stand_ins(found: Sequence[Value[Perpetrator]]) -> list[Value[Perpetrator]]:
    """Drops pronouns and bare nouns ("they", "the group") where an actor of their kind has a name or description."""
    named = {v.value.kind == "individual" for v in found if not _STAND_IN.match(v.value.name)}
    return [v for v in found if not _STAND_IN.match(v.value.name) or (v.value.kind == "individual") not in named]


def _without_echoes(found: Sequence[Value[Perpetrator]]) -> list[Value[Perpetrator]]:
    """Drops unnamed men where one unnamed description is there already ("the attackers" after "four gunmen")."""
    kept: list[Value[Perpetrator]] = []
    for value in found:
        if _GENERIC.match(value.value.name) and any(
            _GENERIC.match(other.value.name) or other.value.kind == "individual" for other in kept
        ):
            continue
        kept.append(value)
    return kept


def targets_of(fillers: Sequence[Filler], text: str, min_probability: float) -> tuple[Value[Target], ...]:
    """Persons and things attacked, surest first; bare words ("people") only where there is nothing else."""
    kept = [f for f in fillers if f.probability >= min_probability]
    found = []
    for label in ("people", "property"):
        for entity in entities([f for f in kept if f.mark.label == label], text):
            named = _named(entity)
            kind, sureness = _kind(entity)
            value = Target(named.mark.span.of(text), label, kind)
            found.append(_value(value, entity, named, "target_type", sureness))
    told = [v for v in found if not set(content_words(v.value.name)) <= _BARE]
    return tuple(sorted(told or found, key=lambda v: -v.probability)[:MOST])


def weapons_of(fillers: Sequence[Filler], text: str, min_probability: float) -> tuple[Value[Weapon], ...]:
    """Weapons in the article's words, surest first."""
    kept = [f for f in fillers if f.probability >= min_probability]
    found = []
    for entity in entities(kept, text):
        named = _named(entity)
        kind, sureness = _kind(entity)
        value = Weapon(named.mark.span.of(text), kind)
        found.append(_value(value, entity, named, "weapon_type", sureness))
    return tuple(sorted(found, key=lambda v: -v.probability)[:MOST])


def _kind(entity: Entity) -> tuple[str, float]:
    """The class of the surest mention with its probability, given that the entity is right."""
    kinds = entity.best.mark.kinds
    return kinds[0] if kinds else ("unknown", 0.0)


def _named(entity: Entity) -> Filler:
    """The filler whose words become the value: the fullest of those tied nearly as surely as the best."""
    least = 0.5 * entity.best.probability
    return next(f for f in entity.fillers if f.probability >= least)


def _value(value: object, entity: Entity, named: Filler, part: str, sureness: float) -> Value:  # type: ignore[type-arg]
    """part: the field of the value that can be wrong on its own; sureness: its probability where the rest is right."""
    mentions = tuple(dict.fromkeys([named.mark.span, *(f.mark.span for f in entity.fillers)]))
    least = 0.6 * entity.best.probability
    evidence = tuple(f.mark.span for f in entity.fillers if f.probability >= least)
    probability = entity.best.probability
    parts = (Part(part, probability * sureness),)
    return Value(value, mentions=mentions, evidence=evidence, probability=probability, parts=parts)


def _nearest_speaker(span: Span, speakers: Sequence[Filler], text: str) -> str | None:
    sentence = sentence_at(text, span.start)
    near = [f for f in speakers if abs(sentence_at(text, f.mark.span.start) - sentence) <= 1]
    if not near:
        return None
    best = min(
        near, key=lambda f: (abs(sentence_at(text, f.mark.span.start) - sentence), abs(f.mark.span.start - span.start))
    )
    return best.mark.span.of(text)
