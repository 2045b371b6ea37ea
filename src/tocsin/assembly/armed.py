"""The armed groups that an article tells of, and which of them a statement is about.

A group is taken up by its full name, its short forms (`group_names`) or words such as "it" and "the group", which go on
with the group that the article spoke of last. What names no group is told of the one of which the two sentences before
spoke, else of the main one, which the article names most.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tocsin.assembly.group_names import GroupNames
from tocsin.records import Reading, Span
from tocsin.text import sentence_at, sentences

REACH = 2  # sentences over which the group that was spoken of last is still meant
_KINDS = (
    r"(?:group|movement|organi[sz]ation|party|militia|rebels|insurgents|militants|unit|battalion|brigade|gang|cell|"
    r"network|faction|syndicate|guerrillas|jihadists|alliance|separatists|outfit)"
)
_HEADS = re.compile(rf"[\s\"“–•-]*((?:It|Its|They|Their|Th(?:at|is)(?= is)|(?:The|This) {_KINDS})\b)")
_LATER = re.compile(
    r"(?:(?<=designated )|(?<=listed )|(?<=blacklisted )|(?<=put )|(?<=declared )|(?<=named ))(it|them|the group)\b|"
    r"\b((?:the|this) (?:group|militants|rebels))(?= (?:operate|is|are|ha|\())|"
    r"\b(its|their)(?= (?:[a-z]+ )?(?:leader|chief|founder|commander|emir|head|president|successor)s?\b)|"
    r"(?<=of )(the (?:[a-z]+ )?group)\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a group, and the group's fullest name in the article."""

    span: Span
    group: str


class Groups:
    """The groups of one article."""

    def __init__(self, text: str, reading: Reading, min_probability: float) -> None:
        self._text = text
        self._names = GroupNames(text, reading, min_probability)
        self.mentions = tuple(self._mentions())
        counts = Counter(mention.group for mention in self.mentions)
        self._main = next((group for group, _ in counts.most_common(1)), "")
        self._first = self._first_mentions(counts)
        self._last_spoken_of = tuple(self._spoken_of())

    def _mentions(self) -> Iterator[Mention]:
        """Where any name or its short form stands, in order."""
        forms = self._names.forms
        if not forms:
            return
        pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", self._text):
            yield Mention(Span(match.start(), match.end()), forms[match[0]])

    def _first_mentions(self, counts: Counter[str]) -> dict[int, Mention]:
        """The first mention in each sentence of a group that is the main one, is named twice or is known."""
        found: dict[int, Mention] = {}
        for mention in self.mentions:
            if mention.group == self._main or counts[mention.group] > 1 or self._names.is_known(mention.span):
                found.setdefault(sentence_at(self._text, mention.span.start), mention)
        return found

    def _spoken_of(self) -> Iterator[tuple[int, str]]:
        """For each sentence, which one before it last named a group, and the group that it was about."""
        last = (-REACH - 1, "")
        for number, sentence in enumerate(sentences(self._text)):
            yield last
            if number in self._first:
                goes_on = last[1] and _HEADS.match(self._text, sentence.start, sentence.end)
                last = (number, last[1] if goes_on else self._first[number].group)

    def of(self, value: Span, *, other_than: str = "") -> Mention | None:
        """The group that a value tells of: the first before it in its sentence, behind a semicolon if there is one.

        Else the one behind it in its sentence, the one spoken of last, or the main one. other_than: words that are the
        value, which no group is told by.
        """
        here = sentence_at(self._text, value.start)

        def is_free(mention: Mention) -> bool:
            return not mention.span.overlaps(value) and mention.group != other_than

        in_sentence = [m for m in self._by_sentence.get(here, ()) if is_free(m)]
        before = [m for m in in_sentence if m.span.end <= value.start]
        clause = self._text.rfind(";", 0, value.start)
        in_clause = [m for m in before if m.span.start > clause]
        beside = next(iter([*in_clause, *before, *in_sentence]), None)
        return beside or next((m for m in self._from_before(here, value) if is_free(m)), None)

    def _from_before(self, here: int, value: Span) -> Iterator[Mention]:
        """The mentions of the group last spoken of: the last before the value, then all; then those of the main one."""
        number, group = self._last_spoken_of[here]
        named = self._named.get(group if here - number <= REACH else self._main, [])
        last = bisect_left(named, value.start, key=lambda m: m.span.start)
        yield from (named[n] for n in range(last - 1, -1, -1))
        yield from named
        yield from (m for m in self.taken_up if m.group == self._main)

    @cached_property
    def _named(self) -> dict[str, list[Mention]]:
        """The mentions by name of each group, in order."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.group].append(mention)
        return found

    @cached_property
    def _by_sentence(self) -> dict[int, list[Mention]]:
        """What names or takes up a group in each sentence, in order."""
        found: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.taken_up:
            found[sentence_at(self._text, mention.span.start)].append(mention)
        return found

    @cached_property
    def taken_up(self) -> tuple[Mention, ...]:
        """The mentions, and the words that take up the group last spoken of ("It", "The group", "its leader")."""
        found = list(self.mentions)
        first: dict[int, Mention] = {}
        for mention in self.mentions:
            first.setdefault(sentence_at(self._text, mention.span.start), mention)
        for number, sentence in enumerate(sentences(self._text)):
            last = self._last_spoken_of[number][1]
            head = _HEADS.match(self._text, sentence.start, sentence.end)
            if head and last:
                found.append(Mention(Span(*head.span(1)), last))
            for match in _LATER.finditer(self._text, sentence.start, sentence.end):
                own = first.get(number)
                group = own.group if own is not None and own.span.start < match.start() else last
                if group:
                    found.append(Mention(Span(*match.span()), group))
        return tuple(sorted(found, key=lambda m: m.span))
