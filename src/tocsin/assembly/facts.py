"""Facts on armed groups: those that the reader marks, and those told in words that leave no doubt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from tocsin.assembly.armed import Groups
from tocsin.assembly.fact_dates import date_of_fact
from tocsin.assembly.fact_values import is_former, mended
from tocsin.assembly.fact_words import Told, told_facts
from tocsin.assembly.fillers import content_words
from tocsin.assembly.told_times import Times
from tocsin.records import ActorFact, Article, FieldWords, Mark, Reading, Value

MOST = 500  # facts of an article: pages are strangers' input, and no news has as many
BY_WORDS = 0.6  # probability of a fact that the words alone tell
_EMPTY = frozenset(("of", "the", "a", "an", "in", "by", "and", "to", "on", "with", "for", "from", "at", "its"))


def facts_of(article: Article, reading: Reading, min_probability: float) -> tuple[Value[ActorFact], ...]:
    """One record for each fact, told of the group that its sentence names or of the article's main one."""
    groups = Groups(article.text, reading, min_probability)
    times = Times(article.text, reading)
    found: list[Value[ActorFact]] = []
    known: dict[tuple[str, str], list[set[str]]] = defaultdict(list)  # words of the values of one actor and relation
    for value in (*_marked(article.text, reading, groups, min_probability), *_worded(article.text, groups)):
        words = set(content_words(value.value.value))
        alike = known[value.value.actor, value.value.relation]
        if len(found) < MOST and not any(words <= other or other <= words for other in alike):
            alike.append(words)
            found.append(_dated(article.text, value, times))
    return tuple(found)


def _dated(text: str, fact: Value[ActorFact], times: Times) -> Value[ActorFact]:
    """The fact with its date, where its sentence tells one. The first mention is the words of its value."""
    time = date_of_fact(text, fact.value.relation, fact.mentions[0], fact.evidence[0], times)
    if time is None:
        return fact
    dated = replace(fact.value, date=time.value.edtf)
    return replace(fact, value=dated, words=(FieldWords("date", (time.span,)),))


def _marked(text: str, reading: Reading, groups: Groups, min_probability: float) -> Iterator[Value[ActorFact]]:
    for mark in reading.marks:
        if mark.label == "fact_value" and _tells(text, mark):
            value = _fact(text, mark, groups)
            if value is not None and value.probability >= min_probability:
                yield value


def _tells(text: str, mark: Mark) -> bool:
    return bool(mark.kinds) and any(w.lower() not in _EMPTY for w in mark.span.of(text).split())


def _fact(text: str, mark: Mark, groups: Groups) -> Value[ActorFact] | None:
    told = mended(text, mark.span, mark.kinds[0][0])
    if told is None:
        return None
    span, relation = told
    words = span.of(text)
    actor = groups.of(span, other_than=words)
    if actor is None:
        return None
    return Value(
        ActorFact(actor.group, relation, words),
        mentions=(span, actor.span),
        evidence=(span,),
        probability=mark.probability * mark.kinds[0][1],
    )


def _worded(text: str, groups: Groups) -> Iterator[Value[ActorFact]]:
    for told in told_facts(text, groups):
        if told.relation == "leader" and is_former(text, told.value):
            told = replace(told, relation="former_leader")
        if told.relation == "alias" and told.value.of(text) == told.actor.group:
            told = replace(told, value=told.actor.span)  # "Daesh, the Arabic acronym of Islamic State"
        if not _is_own_name(text, told):
            yield _value(text, told)


def _is_own_name(text: str, told: Told) -> bool:
    """Whether the value is the group's own name or a part of it, or its initials in brackets, which tell nothing."""
    words, group = told.value.of(text), told.actor.group
    in_name = told.relation in ("alias", "area") and set(content_words(words)) <= set(content_words(group))
    in_brackets = told.value == told.actor.span and words.isupper()
    return in_name or in_brackets or words == group


def _value(text: str, told: Told) -> Value[ActorFact]:
    return Value(
        ActorFact(told.actor.group, told.relation, told.value.of(text)),
        mentions=(told.value, told.actor.span),
        evidence=(told.words,),
        probability=BY_WORDS,
    )
