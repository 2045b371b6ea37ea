"""Who says a quoted passage, by the words around it.

Rules in the order in which they are sure: the verb right behind the quotation, the verb before it, the same speech
going on, the sentence's subject, the line before. After the patterns of Pouliquen et al. 2007 and the cues of PolNeAR.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.assembly.quotations.passages import Passage, ends_open, passages_of
from tocsin.assembly.quotations.phrases import Phrase, first_subject, is_cue, phrase_at, subject_before
from tocsin.assembly.quotations.tokens import Line, Token, lines_of, sentence_bounds
from tocsin.assembly.quotations.words import OBJECTS, SAID
from tocsin.records import Span

_REACH = 25  # tokens between a quotation and its verb
_DASHES = ("-", "—", "–", "―")
_NO_SPEAKERS = OBJECTS | {"it", "which", "that", "this"}
_NEAR = 7  # tokens between a verb and the quotation that it opens


@dataclass(frozen=True, slots=True)
class Said:
    """A quoted passage and the words that name its speaker where it is said; `rule` by which they were found."""

    passage: Passage
    speaker: Span | None
    rule: str = ""


def said_in(text: str, reported: Sequence[Span] = ()) -> tuple[Said, ...]:
    """The quoted passages of a text, in order, with their speakers as the words beside them name them.

    reported: further stretches that tell what somebody said, without quotation marks; what overlaps a passage or a line
    break is left out.
    """
    passages = _with_reported(text, reported)
    lines = lines_of(text, passages)
    found: list[Said] = []
    for number, line in enumerate(lines):
        for at, token in enumerate(line):
            if token.quote:
                before = lines[number - 1] if number else ()
                found.append(_said(text, passages[token.passage], line, at, before, found))
    return tuple(found)


def _with_reported(text: str, reported: Sequence[Span]) -> tuple[Passage, ...]:
    found = list(passages_of(text))
    for span in reported:
        if "\n" not in span.of(text) and not any(span.overlaps(p.span) for p in found):
            found.append(Passage(span, span, reported=True))
    return tuple(sorted(found, key=lambda p: p.span))


def _said(text: str, passage: Passage, line: Line, at: int, before: Line, told: Sequence[Said]) -> Said:
    first, end = sentence_bounds(line, at)
    for rule in (_signed, _behind, _opened, _behind_weakly, _before):
        phrase = rule(text, passage, line, at, first, end)
        if phrase is not None:
            return Said(passage, _span(line, phrase), rule.__name__.lstrip("_"))
    return _from_afar(text, passage, line, at, (first, end), before, told)


def _from_afar(
    text: str, passage: Passage, line: Line, at: int, bounds: Phrase, before: Line, told: Sequence[Said]
) -> Said:
    """By what goes before: the same line's speech, the sentence's subject, the line before, the last speaker."""
    if passage.continues and told:
        return Said(passage, told[-1].speaker, "continues")
    if bounds[0] == at and at > 0 and (phrase := _of_sentence_before(line, at)):
        return Said(passage, _span(line, phrase), "goes_on")
    same_line = [s for s in told if s.passage.span.start >= line[0].start and s.speaker]
    if same_line and not any(t.capital for t in line[bounds[0] : at]):
        return Said(passage, same_line[-1].speaker, "goes_on")
    subject = first_subject(line, bounds[0], at)
    if subject is not None:
        return Said(passage, _span(line, subject), "subject")
    if same_line:
        return Said(passage, same_line[-1].speaker, "goes_on")
    last = told[-1] if told and before and told[-1].passage.span.start >= before[0].start else None
    opened = _subject_of_line(before)
    if opened is not None and (last is None or before[-1].lower == ":"):
        return Said(passage, _span(before, opened), "line_before")
    if last is not None and last.speaker is not None:
        return Said(passage, last.speaker, "speech_before")
    return Said(passage, None)


def _of_sentence_before(line: Line, at: int) -> Phrase | None:
    """The subject of the verb of speech of the sentence before token `at`."""
    first, end = sentence_bounds(line, at - 2) if at > 1 else (0, 0)
    return _told_before(line, end, first, first) if any(is_cue(line, n) for n in range(first, end)) else None


def _subject_of_line(line: Line) -> Phrase | None:
    """The subject of the last verb of speech in a line, else of its last sentence."""
    if not line:
        return None
    first, end = sentence_bounds(line, max(0, len(line) - 2))
    for verb in range(end - 1, first - 1, -1):
        if is_cue(line, verb) and (phrase := subject_before(line, verb, first)):
            return phrase
    return first_subject(line, first, end)


def _span(line: Line, phrase: Phrase) -> Span:
    return Span(line[phrase[0]].start, line[phrase[1] - 1].end)


def _behind(text: str, passage: Passage, line: Line, at: int, first: int, end: int) -> Phrase | None:
    """ "…," X said; "…," said X."""
    follows = line[at + 1] if at + 1 < end else None
    if follows is None or not (ends_open(text, passage) or follows.lower == "," or _runs_on(text, passage, follows)):
        return None
    return _told_behind(line, at, end)


def _runs_on(text: str, passage: Passage, follows: Token) -> bool:
    return follows.word and not follows.capital and not passage.words.of(text).rstrip().endswith(".")


def _behind_weakly(text: str, passage: Passage, line: Line, at: int, first: int, end: int) -> Phrase | None:
    """ "…." said X, where nothing before the quotation brings it."""
    return _told_behind(line, at, end) if at == first and at + 1 < end else None


def _told_behind(line: Line, at: int, end: int) -> Phrase | None:
    begin = at + 1
    while begin < end and (line[begin].lower == "," or line[begin].lower in _DASHES):
        begin += 1
    stop = next((n for n in range(begin, end) if line[n].quote or line[n].lower == ";"), end)
    if _according(line, begin):
        return phrase_at(line, begin + 2, stop)
    for verb in range(begin, min(stop, begin + _REACH)):
        if not is_cue(line, verb):
            continue
        if verb == begin:
            return phrase_at(line, verb + 1, stop) if not line[verb].lower.endswith("ing") else None
        phrase = subject_before(line, verb, begin)
        if phrase is not None and line[phrase[0]].lower not in _NO_SPEAKERS:
            return phrase
    return None


def _signed(text: str, passage: Passage, line: Line, at: int, first: int, end: int) -> Phrase | None:
    """ "…" — X, with nothing behind the name."""
    if at + 2 >= len(line) or line[at + 1].lower not in _DASHES or not line[at + 2].capital:
        return None
    phrase = phrase_at(line, at + 2, end)
    return phrase if phrase is not None and (phrase[1] == end or line[phrase[1]].lower in (",", "(")) else None


def _according(line: Line, at: int) -> bool:
    return at + 1 < len(line) and line[at].lower == "according" and line[at + 1].lower == "to"


def _opened(text: str, passage: Passage, line: Line, at: int, first: int, end: int) -> Phrase | None:
    """X said, "…"; X told reporters that "…": the verb right before the quotation."""
    return _told_before(line, at, max(first, at - _NEAR), first)


def _before(text: str, passage: Passage, line: Line, at: int, first: int, end: int) -> Phrase | None:
    """The last verb of speech of the sentence before the quotation, else one behind it in the same sentence."""
    return _told_before(line, at, first, first) or _told_behind(line, at, end)


def _told_before(line: Line, at: int, least: int, first: int) -> Phrase | None:
    joined: int | None = None
    for verb in range(at - 1, least - 1, -1):
        if _according(line, verb):
            return phrase_at(line, verb + 2, at)
        if not is_cue(line, verb):
            continue
        phrase = subject_before(line, verb, first)
        if phrase is None and (verb == first or line[verb - 1].quote) and line[verb].lower in SAID:
            phrase = phrase_at(line, verb + 1, at)
        if phrase is not None and line[phrase[0]].lower not in _NO_SPEAKERS:
            return phrase
        joined = joined or verb
    return _shared_subject(line, joined, first) if joined is not None else None


def _shared_subject(line: Line, verb: int, first: int) -> Phrase | None:
    """The subject that a verb shares with one before it ("X spoke of it, saying", "X came and said")."""
    phrase = first_subject(line, first, verb)
    return phrase if phrase is not None and line[phrase[0]].lower not in _NO_SPEAKERS else None
