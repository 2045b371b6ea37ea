"""Speech told without quotation marks: the clause that goes with a verb of saying and its subject."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.assembly.quotations.phrases import is_cue, subject_before
from tocsin.assembly.quotations.tokens import Line, lines_of, sentence_bounds
from tocsin.assembly.quotations.words import SAID
from tocsin.records import Span

_FEWEST = 4  # tokens of a clause that tells something
_ADDRESS = 12  # tokens behind a verb at the end of a sentence ("… told reporters in Kabul on Monday")


def reported_in(text: str) -> tuple[tuple[Span, Span], ...]:
    """(subject, clause) of each sentence without quotations that a verb of saying brings."""
    found = []
    for line in lines_of(text):
        at = 0
        while at < len(line):
            first, end = sentence_bounds(line, at)
            if not any(t.quote for t in line[first:end]):
                found += list(_of_sentence(line, first, end))[:1]
            at = max(end, at) + 1
    return tuple(found)


def _of_sentence(line: Line, first: int, end: int) -> Iterator[tuple[Span, Span]]:
    for verb in range(first, end):
        if line[verb].lower not in SAID or line[verb].lower.endswith("ing") or not is_cue(line, verb):
            continue
        subject = subject_before(line, verb, first)
        if subject is None:
            continue
        clause = _clause(line, subject[0], verb, first, end)
        if clause is not None:
            yield Span(line[subject[0]].start, line[subject[1] - 1].end), clause


def _clause(line: Line, subject: int, verb: int, first: int, end: int) -> Span | None:
    """What is said: behind the verb, else before the subject where a comma parts them."""
    if subject > first and line[subject - 1].lower == "," and end - verb <= _ADDRESS and subject - first > _FEWEST:
        return Span(line[first].start, line[subject - 2].end)
    if end - verb > _FEWEST:
        return Span(line[verb + 1].start, line[end - 1].end)
    return None
