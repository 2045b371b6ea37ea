"""The armed groups that an article tells of, and which of them a statement is about.

A group is taken up by its full name, its initials ("KRA"), the last word of its name ("the Front") or a pronoun; what
names no group is told of the main one, which the article names most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.assembly.fillers import content_words
from tocsin.records import ActorValue, Mark, Reading, Span
from tocsin.text import sentence_at, sentences

_LABELS = ("fact_actor", "organisation")
_LONGEST = 7  # words of a name
_SHORTEST = 3  # letters of a name
_STATE = "state"  # how ids of states and their forces begin
_FOLLOWERS = re.compile(
    r"^(?:[Tt]he|Two|Three|Four|Five|Six) |[’']s$| (?:fighters?|militants?|rebels?|insurgents?|gunmen|dissidents|"
    r"guerrillas|terrorists?|jihadists?|supporters|members|sympathi[sz]ers|group)$"
)
_WORD = re.compile(r"\w+")
_SMALL = frozenset(("of", "the", "for", "and", "in", "de", "la", "al", "e"))
_SIDES = re.compile(r"(?:anti|pro|ex|non)-")  # "anti-IS" is another side's, unless the reader marks it whole
_TAKEN_UP = re.compile(
    r"[\s\"“–•-]*(It|Its|They|The (?:group|movement|organi[sz]ation|party|militia|rebels|insurgents|militants|unit|"
    r"battalion|brigade|gang|cell|network|faction|syndicate|guerrillas|jihadists))\b"
)

_TAKEN_UP_LATER = re.compile(
    r"(?:(?<=designated )|(?<=listed )|(?<=blacklisted )|(?<=put ))(it|them|the group)\b|"
    r"\b(the (?:group|militants|rebels))(?= (?:operate|is|are|ha))"
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
        marks = [m for m in reading.marks if m.label in _LABELS and m.probability >= min_probability and _armed(m)]
        named = [(_FOLLOWERS.sub("", _grown(text, m.span).of(text)), m) for m in marks]
        self._names = {name: mark for name, mark in named if _is_name(name)}
        self.mentions = tuple(sorted(self._mentions(), key=lambda m: m.span))
        main = Counter(m.group for m in self.mentions).most_common(1)
        self._main = main[0][0] if main else ""

    def _mentions(self) -> Iterator[Mention]:
        """Where any name or its short form stands."""
        forms: dict[str, str] = {}
        for name in self._names:
            full = self._fullest(name)
            forms[name] = full
            for short in filter(None, _short_forms(full)):
                forms.setdefault(short, full)
        if not forms:
            return
        pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", self._text):
            yield Mention(Span(match.start(), match.end()), forms[match[0]])

    def _fullest(self, name: str) -> str:
        """The longest name that has all words of this one, or is of the same entry of the register."""
        words, own = set(content_words(name)), _id(self._names[name])
        same = [
            other
            for other, mark in self._names.items()
            if words <= set(content_words(other)) or (own is not None and _id(mark) == own) or initials(other) == name
        ]
        return max(same, key=len)

    def of(self, value: Span, *, other_than: str = "") -> Mention | None:
        """The group that a value tells of: the first before it in its sentence, else behind it, else the main one.

        other_than: words that are the value, which no group is told by.
        """
        here = sentence_at(self._text, value.start)
        free = [m for m in self.mentions if not m.span.overlaps(value) and m.group != other_than]
        in_sentence = [m for m in free if sentence_at(self._text, m.span.start) == here]
        before = [m for m in in_sentence if m.span.end <= value.start]
        main = [m for m in free if m.group == self._main]
        return next(iter([*before, *in_sentence, *main]), None)

    def taken_up(self) -> tuple[Mention, ...]:
        """The mentions, and the words that take the main group up at the head of a sentence ("It", "The group")."""
        heads = []
        for sentence in sentences(self._text) if self._main else ():
            match = _TAKEN_UP.match(sentence.of(self._text))
            if match and any(m.span.start < sentence.start for m in self.mentions):
                heads.append(Mention(Span(sentence.start + match.start(1), sentence.start + match.end(1)), self._main))
        objects = _TAKEN_UP_LATER.finditer(self._text) if self._main else ()
        return (*self.mentions, *heads, *(Mention(Span(*match.span()), self._main) for match in objects))


def _armed(mark: Mark) -> bool:
    return not (_id(mark) or "").startswith(_STATE)


def _id(mark: Mark) -> str | None:
    return mark.value.actor_id if isinstance(mark.value, ActorValue) else None


def _is_name(words: str) -> bool:
    parts = words.split()
    named = any(part != part.lower() for part in parts)
    return named and "\n" not in words and len(parts) <= _LONGEST and len(words) >= _SHORTEST


def _grown(text: str, span: Span) -> Span:
    """The span with the rest of the words that it cuts ("Al-" → "Al-Mourabitoun")."""
    start, end = span.start, span.end
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-’'"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or (text[end] == "-" and text[end + 1 : end + 2].isalpha())):
        end += 1
    prefix = _SIDES.match(text, start, span.start)
    return Span(prefix.end() if prefix else start, end)


def _short_forms(name: str) -> Iterator[str]:
    """The initials of a name, and its last word behind "The"."""
    words = _WORD.findall(name)
    if len(words) > 1:
        yield initials(name)
        yield f"The {words[-1]}"
        yield f"the {words[-1]}"


def initials(name: str) -> str:
    """The initials of a name of several words, small words aside; nothing of a single word."""
    words = [w for w in _WORD.findall(name) if w.lower() not in _SMALL]
    return "".join(w[0].upper() for w in words) if len(words) > 1 else ""
