"""Where a text quotes: stretches between quotation marks of every kind.

Nested quotations belong to the outer one. A quotation over several paragraphs opens each of them anew and closes the
last; each paragraph is a passage of its own that continues the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.records import Span

_LINE = re.compile(r"[^\n]+")
_OPENER = re.compile(r"''|[“«„‘\"']|``")
_CLOSERS = {"“": '”"', "«": "»", "„": "“”", '"': '"”'}
_BEFORE_OPENER = ' \t\u00a0([{—–-/:“"'
_SINGLE_CLOSER = re.compile(r"(?<=[,.?!…;—])[’'](?![^\W_])|(?<=\w)[’'](?=[,.?!;:](?:\s|$))")
_TYPED_CLOSER = re.compile(r"(?<=[,.?!]) ?(?:[’'] ?){2}(?![^\W_])")
_UNSURE = ("‘", "'", "''")  # marks that open nothing where nothing closes them
_SPEECH_ENDS = ",.?!…-—"


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted stretch: `span` with its marks, `words` without; `continues`: the paragraph before is the same speech.

    reported: told without quotation marks.
    """

    span: Span
    words: Span
    continues: bool = False
    reported: bool = False


def passages_of(text: str) -> tuple[Passage, ...]:
    """The quoted passages of a text in order; none overlaps another."""
    found: list[Passage] = []
    open_mark = ""
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        for passage, unclosed in _of_line(text, line.start(), line.end()):
            at_start = not text[line.start() : passage.span.start].strip()
            continues = at_start and bool(open_mark) and text.startswith(open_mark, passage.span.start)
            found.append(Passage(passage.span, passage.words, continues))
            open_mark = unclosed
    return tuple(found)


def _of_line(text: str, start: int, end: int) -> Iterator[tuple[Passage, str]]:
    """Passages of one paragraph, each with its opening mark where no mark closes it."""
    position = start
    hopeless: set[str] = set()  # marks that nothing closes from here on
    while opener := _OPENER.search(text, position, end):
        position = opener.end()
        if opener[0] in hopeless or not _opens(text, opener.start(), opener.end(), start, end):
            continue
        close = _close(text, opener.end(), end, opener[0])
        if close is None and opener[0] in _UNSURE:
            hopeless.add(opener[0])
            continue
        words_end, stop = close or (end, end)
        words = text[opener.end() : words_end]
        if any(c.isalnum() for c in words):
            first = words_end - len(words.lstrip())
            stripped = Span(first, first + len(words.strip()))
            yield Passage(Span(opener.start(), stop), stripped), "" if close else opener[0]
        position = stop


def _opens(text: str, at: int, after: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    behind = text[after] if after < end else " "
    if text.startswith("''", at):
        return before in _BEFORE_OPENER and (behind.isalnum() or behind in "[(.…")
    if text[at] in "‘'":
        return before in _BEFORE_OPENER and (behind.isalpha() or behind == "[") and text[at - 1 : at] != "'"
    if text[at] == '"':
        return before in _BEFORE_OPENER and (not behind.isspace() or before.isspace() or at == start)
    return True


def _close(text: str, start: int, end: int, opener: str) -> tuple[int, int] | None:
    """Where the quoted words end and where the closing mark does; None where nothing closes them in this paragraph."""
    if opener in ("‘", "'"):
        single = _SINGLE_CLOSER.search(text, start, end)
        return (single.start(), single.end()) if single else None
    if opener in ("``", "''"):
        at = text.find("''", start, end)
        return (at, at + 2) if at >= 0 else None
    limit = _TYPED_CLOSER.search(text, start, end) if opener == "“" else None
    depth = 0
    for at in range(start, end):
        if text[at] == opener and opener == "“":
            depth += 1
        elif text[at] == _CLOSERS[opener][0] or (opener == "„" and text[at] == "”"):
            if depth == 0:
                return (limit.start(), limit.end()) if limit and limit.start() < at else (at, at + 1)
            depth -= 1
    other = min((at for c in _CLOSERS[opener] if (at := text.find(c, start, end)) >= 0), default=-1)
    if limit is not None and not 0 <= other < limit.start():
        return limit.start(), limit.end()
    return (other, other + 1) if other >= 0 else None


def ends_open(text: str, passage: Passage) -> bool:
    """Whether the sentence goes on behind the passage: a comma, a question or an exclamation closes its words."""
    said = passage.words.of(text).rstrip(" ’'”\"")
    return said[-1:] in _SPEECH_ENDS and said[-1:] != "."
