"""Facts on armed groups that the words beside a group's name tell (`fact_patterns`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.assembly.armed import Groups, Mention
from tocsin.assembly.fact_patterns import AROUND, BEFORE, BEHIND, compiled
from tocsin.records import Span
from tocsin.text import sentence_at, sentences

REACH = 400  # characters beside a name in which a fact is told of it: longer than any of the patterns

_BEHIND, _BEFORE = compiled(BEHIND), compiled(BEFORE)
_AROUND = tuple((relation, re.compile(b), re.compile(a)) for relation, pairs in AROUND.items() for b, a in pairs)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as a sentence words it: its relation, the words of its value, the group and the words that tell it."""

    relation: str
    value: Span
    actor: Mention
    words: Span


def told_facts(text: str, groups: Groups) -> Iterator[Told]:
    """The facts that the rules find beside each mention of a group."""
    for mention in groups.taken_up:
        sentence = sentences(text)[sentence_at(text, mention.span.start)]
        begin = max(sentence.start, mention.span.start - REACH)
        behind = text[mention.span.end : min(sentence.end, mention.span.end + REACH)]
        before = text[begin : mention.span.start]
        for relation, rule in _BEHIND:
            if match := rule.match(behind):
                yield _told(relation, match, mention, mention.span.end)
        for relation, rule in _BEFORE:
            if match := rule.search(before):
                yield _told(relation, match, mention, begin)
        for relation, first, second in _AROUND:
            if (left := first.search(before)) and (right := second.match(behind)):
                has_value = "value" in first.groupindex
                told = (left, begin) if has_value else (right, mention.span.end)
                yield _told(relation, told[0], mention, told[1])


def _told(relation: str, match: re.Match[str], mention: Mention, offset: int) -> Told:
    start, end = match.span("value")
    words = Span(min(mention.span.start, offset + match.start()), max(mention.span.end, offset + match.end()))
    return Told(relation, Span(offset + start, offset + end), mention, words)
