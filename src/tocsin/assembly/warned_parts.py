"""What the words of a warning tell besides: where or whom it may hit, who may do it, who is warned, how near it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.assembly.armed import Mention
from tocsin.assembly.warned_words import (
    AFFECTED,
    CLAUSE,
    CONCRETE,
    DOES,
    DONE_BY,
    LEVEL,
    NOTICE,
    NOTICE_FOR,
    OBJECT,
    ORIGIN,
    RUNS_ON,
    SCENE,
    WARNED,
)
from tocsin.records import Mark, PlaceValue, Span
from tocsin.text import sentence_at, sentences

REACH = 160  # characters of a sentence before and behind the marked clause that belong to the warning
NEAR = 80  # ... in which words for how near it is are its own
_TARGETS = ("people", "property")


@dataclass(frozen=True, slots=True)
class Worded:
    """Words of the article that tell one field of a record."""

    value: str
    span: Span


class Clause:
    """A warning's marked words in their sentence, with what is marked there."""

    def __init__(self, text: str, spans: Sequence[Span], marks: Sequence[Mark], speakers: Sequence[Span]) -> None:
        """marks: those of the sentence; speakers: who gives the warning."""
        self._text = text
        self.span = Span(min(s.start for s in spans), max(s.end for s in spans))
        sentence = sentences(text)[sentence_at(text, self.span.start)]
        self._around = Span(
            max(sentence.start, self.span.start - REACH), max(self.span.end, min(sentence.end, self.span.end + REACH))
        )
        free = [m for m in marks if not any(m.span.overlaps(s) for s in speakers)]
        self._marks = [m for m in free if self._around.start <= m.span.start < self._around.end]

    def place(self) -> tuple[Worded | None, Worded | None]:
        """The place with its country's code: the first in the clause, else behind it, else that of a notice before."""
        places = [m for m in self._marks if m.label == "place" and not self._is_origin(m.span)]
        inside = [m for m in places if m.span.overlaps(self.span)]
        behind = [m for m in places if m.span.start >= self.span.end and self._goes_on_to(m.span)]
        before = [m for m in places if m.span.end <= self.span.start and self._is_noticed(m.span)]
        for mark in (*inside, *behind, *before):
            code = mark.value.country if isinstance(mark.value, PlaceValue) else None
            return self._worded(mark.span), Worded(code, mark.span) if code else None
        return None, None

    def _goes_on_to(self, span: Span) -> bool:
        """Whether the clause runs on to the words ("… to carry out attacks" in Kenya)."""
        return RUNS_ON.fullmatch(self._text, self.span.end, span.start) is not None

    def _is_noticed(self, span: Span) -> bool:
        """Whether the place opens the clause, or a notice before it is for the place ("its advice for Libya")."""
        if not self._text[span.end : self.span.start].strip():
            return True
        return NOTICE_FOR.search(self._text, max(self._around.start, span.start - 60), span.start) is not None

    def _is_origin(self, span: Span) -> bool:
        return ORIGIN.search(self._text, max(self._around.start, span.start - 30), span.start) is not None

    def target(self) -> Worded | None:
        """Whom or what it may hit: the object of the clause's attack, or what may be attacked."""
        for rule in OBJECT:
            match = rule.search(self._text, self.span.start, self._around.end)
            if match is not None and match.start("what") < self.span.end:
                return self._worded(Span(*match.span("what")))
        heads = [self.span.start, *(m.end() for m in CLAUSE.finditer(self._text, self.span.start, self.span.end))]
        found = (AFFECTED.match(self._text, head, self._around.end) for head in heads)
        return next((self._worded(Span(*match.span("what"))) for match in found if match), None)

    def scene(self) -> Worded | None:
        """Words of the clause for where it may be that name no place, else the persons or things marked in it."""
        if match := SCENE.search(self._text, self.span.start, self.span.end):
            return self._worded(Span(*match.span("what")))
        found = (m.span for m in self._marks if m.label in _TARGETS and m.span.overlaps(self.span))
        return next((self._worded(span) for span in found), None)

    def actor(self, mentions: Sequence[Mention]) -> Worded | None:
        """The group that may do it: one in the clause, or around it where the words say that it acts."""
        inside = [m for m in mentions if m.span.overlaps(self.span)]
        around = [m for m in mentions if self._around.start <= m.span.start < self._around.end and self._acts(m.span)]
        return next((Worded(m.group, m.span) for m in (*inside, *around)), None)

    def _acts(self, span: Span) -> bool:
        before = self._text[max(self._around.start, span.start - 40) : span.start]
        behind = self._text[span.end : min(self._around.end, span.end + 40)]
        return bool(DONE_BY.search(before) or DOES.match(behind))

    def warned(self) -> Worded | None:
        """Who is told to take care: behind the verb of warning, or what the notice is for."""
        for rule in (WARNED, NOTICE):
            if match := rule.search(self._text, self._around.start, self._around.end):
                return self._worded(Span(*match.span("who")))
        return None

    def concrete(self) -> tuple[Worded, ...]:
        """The words for how near or likely it is, in order."""
        start, end = max(self._around.start, self.span.start - NEAR), min(self._around.end, self.span.end + NEAR)
        found = [Span(*m.span()) for m in CONCRETE.finditer(self._text, start, end)]
        found += [Span(*m.span("level")) for m in LEVEL.finditer(self._text, start, end)]
        return tuple(self._worded(span) for span in sorted(found))

    def _worded(self, span: Span) -> Worded:
        return Worded(span.of(self._text), span)
