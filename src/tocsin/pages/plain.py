"""Plain text → title and paragraphs; lines that were broken to a width are joined again."""

from __future__ import annotations

import re
import statistics
from datetime import date

from tocsin.pages.characters import normalise
from tocsin.pages.credit import find_credit
from tocsin.pages.date_words import parse_date
from tocsin.pages.extracted import Extracted
from tocsin.records import Published

_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-$")
_DATELINE = re.compile(
    r"^[A-Z][A-Z .,'’()/-]{2,60}?,?\s+(?P<date>[^\W_][^()\n]{3,25}?(?:19|20)\d\d)\s*"
    r"(?:\([^)\n]{1,40}\)\s*)?(?:[-–—:]|$)"
)
_DATE_LINE = re.compile(
    r"^\W*(?:(?:published|posted|date|issued)\b\W*(?:on\b\W*)?)?(?:\w+day,?\s+)?(?P<date>.{6,40})$", re.IGNORECASE
)
_TITLE = 200  # characters that a title has at most
_WIDTH = 110  # characters of a line that was broken to a width, at most
_FIRST_LINES = 6


def read_plain(text: str, *, collected: date) -> Extracted:
    """Title (a first line that reads as one) and body of a plain text.

    The date is one that stands on a line of its own near the top, or in the dateline before the first words.
    """
    lines = paragraphs(normalise(text))
    title = lines[0] if len(lines) > 1 and len(lines[0]) <= _TITLE and not _END.search(lines[0]) else None
    body = lines[1:] if title is not None else lines
    return Extracted(
        title=title,
        body="\n".join(body),
        published=_published(lines[:_FIRST_LINES], collected),
        credit=find_credit(tuple(lines), outlet=None, address=None),
    )


def paragraphs(text: str) -> list[str]:
    """Paragraphs of a text as lines: blank lines part them, and where lines are broken to a width, they are joined."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lengths = [len(line) for line in lines if line]
    if not lengths:
        return []
    broken = len(lengths) > 3 and max(lengths) <= _WIDTH and statistics.quantiles(lengths, n=4)[2] >= 40
    return _joined(lines, max(lengths)) if broken else [line for line in lines if line]


def _joined(lines: list[str], width: int) -> list[str]:
    """A line goes on the one before it, unless a blank parts them or that one ends early."""
    found: list[str] = []
    last = ""
    for line in lines:
        goes_on = bool(found and last and line) and not _closes(last, line, width)
        if goes_on:
            found[-1] = _HYPHEN.sub("", found[-1]) + line if _HYPHEN.search(found[-1]) else f"{found[-1]} {line}"
        elif line:
            found.append(line)
        last = line
    return found


def _closes(line: str, following: str, width: int) -> bool:
    """Whether the paragraph ends with this line: the next line's first word would have had room in it."""
    room = len(line) + 1 + len(following.split(" ", 1)[0]) <= 0.8 * width
    return room and (bool(_END.search(line)) or not following[:1].islower())


def _published(lines: list[str], collected: date) -> Published | None:
    for line in lines:
        for form in (_DATELINE, _DATE_LINE):
            if (found := form.match(line)) and (form is _DATELINE or _is_date(found["date"])):
                parsed = parse_date(found["date"], latest=collected)
                if parsed is not None:
                    return Published(*parsed, "text")
    return None


def _is_date(words: str) -> bool:
    """Whether a line is a date and no sentence with one: at most a month, a weekday and a time beside digits."""
    return len(re.findall(r"[^\W\d_]+", words)) <= 5
