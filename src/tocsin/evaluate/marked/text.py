"""An article file in the inline markup: header, marked words, trailer (docs/markup.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tocsin.errors import PageError
from tocsin.evaluate.marked.tags import Tag, TagFault, parse_tag
from tocsin.records import Span

HEADER = ("id", "kind", "region", "outlet", "style", "published", "title")
TRAILER = frozenset(
    [
        "stage",
        "types",
        "suicide",
        "count",
        "date",
        "place",
        "city",
        "country",
        "killed",
        "wounded",
        "kidnapped",
        "recent",
    ]
)
_SETTING = re.compile(r'(\w+)=("[^"]*"|\S+)')
_TRAILER_LINE = re.compile(r"(\d+)\s*:\s*(.*)")
NAME_KINDS = ("person", "town", "country", "group", "outlet")
ABSENT = "-"  # in place of a form that the article lacks
_NAME_LINE = re.compile(rf"({'|'.join(NAME_KINDS)})\s*:\s*([^|]+?)\s*\|\s*([^|]+)")


class MarkupError(PageError):
    """An article file that does not fit the notation; `faults` holds every fault as (line, words)."""

    def __init__(self, faults: tuple[tuple[int, str], ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(f"line {line}: {words}" for line, words in faults))


@dataclass(frozen=True, slots=True)
class Marked:
    """A tag on a span of the text; `line` is the line of the file, from 1."""

    span: Span
    tag: Tag
    line: int


@dataclass(frozen=True, slots=True)
class Trailer:
    """What the words of incident `number` cannot carry; keys are those of TRAILER."""

    number: int
    values: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name that may be exchanged for another of its kind, with every form in which the article has it.

    forms: the fullest first, ABSENT where a country's name or adjective is not in the article. traits: what a
    substitute must share (gender and naming custom, country, sort of group).
    """

    kind: str
    forms: tuple[str, ...]
    traits: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """A parsed article file. `text` starts with the title as a line; spans count its code points."""

    header: Mapping[str, str]
    text: str = field(repr=False)
    title: str
    published: str | None  # EDTF
    marks: tuple[Marked, ...]
    trailers: tuple[Trailer, ...]
    lines: tuple[int, ...] = ()  # for each line of the text its line in the file
    names: tuple[Name, ...] = ()

    @property
    def id(self) -> str:
        """The header's id."""
        return self.header["id"]

    def of(self, number: int, *names: str) -> Iterator[Marked]:
        """The marks of incident or record `number` whose tag has one of the names, in the order of the text."""
        return (m for m in self.marks if m.tag.number == number and m.tag.name in names)

    def numbers(self, *names: str) -> tuple[int, ...]:
        """The numbers that tags with these names have, in order."""
        return tuple(sorted({m.tag.number for m in self.marks if m.tag.name in names and m.tag.number is not None}))

    def line_at(self, position: int) -> int:
        """The line of the file on which the character at `position` of the text stands."""
        return self.lines[self.text.count("\n", 0, position)]

    def words(self, marked: Marked) -> str:
        """The words that a mark covers."""
        return marked.span.of(self.text)


@dataclass
class _Scan:
    text: str = ""
    marks: list[Marked] = field(default_factory=list)
    faults: list[tuple[int, str]] = field(default_factory=list)


def parse(file_text: str) -> MarkedArticle:
    """Parse an article file. Raises MarkupError with every fault and its line."""
    lines = file_text.splitlines()
    scan = _Scan()
    header, title_line, body_start = _header(lines, scan)
    body_end = next((n for n in range(body_start, len(lines)) if lines[n].strip() == "---"), len(lines))
    numbered = [(title_line, header.get("title", ""))]
    numbered += [(n + 1, lines[n].strip()) for n in range(body_start, body_end) if lines[n].strip()]
    for number, line in numbered:
        _scan_line(line, number, scan)
    trailers, names = _trailers(lines, body_end + 1, scan)
    if scan.faults:
        raise MarkupError(tuple(sorted(scan.faults)))
    marks = tuple(sorted(scan.marks, key=lambda m: (m.span.start, -m.span.end)))
    published = header["published"] if header["published"] != "unknown" else None
    text = scan.text.rstrip("\n")
    lines_of = tuple(number for number, _ in numbered)
    title = text.split("\n", 1)[0]
    return MarkedArticle(MappingProxyType(header), text, title, published, marks, trailers, lines_of, names)


def _header(lines: list[str], scan: _Scan) -> tuple[dict[str, str], int, int]:
    header: dict[str, str] = {}
    title_line = 1
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            break
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in HEADER:
            scan.faults.append((number, f"header line {line!r}: write one of {', '.join(HEADER)} and a colon"))
            continue
        header[key.strip()] = value.strip()
        if key.strip() == "title":
            title_line = number
    else:
        number = len(lines) + 1
    scan.faults += [(1, f"header has no {key}") for key in HEADER if not header.get(key)]
    return header, title_line, number


def _scan_line(line: str, number: int, scan: _Scan) -> None:
    """Add the plain text of one line, and its marks, to the scan."""
    opened: list[int] = []
    position = 0
    for piece in re.split(r"(\{|\|[^{}|]*\}|\}|\|)", line):
        if piece == "{":
            opened.append(len(scan.text) + position)
        elif piece.startswith("|") and piece.endswith("}") and opened:
            _close(opened.pop(), len(scan.text) + position, piece[1:-1], number, scan)
        elif piece in {"}", "|"} or (piece.startswith("|") and piece.endswith("}")):
            scan.faults.append((number, f"{piece!r} without words before it or tags in it: write {{words|tag}}"))
        else:
            position += len(piece)
    if opened:
        scan.faults.append((number, f"{len(opened)} brace(s) not closed in this line"))
    scan.text += re.sub(r"\|[^{}|]*\}|[{}|]", "", line) + "\n"


def _close(start: int, end: int, tags: str, number: int, scan: _Scan) -> None:
    if start >= end:
        scan.faults.append((number, f"no words before |{tags}"))
        return
    if not tags.split():
        scan.faults.append((number, "braces without a tag"))
    for words in tags.split():
        try:
            scan.marks.append(Marked(Span(start, end), parse_tag(words), number))
        except TagFault as fault:
            scan.faults.append((number, str(fault)))


def _trailers(lines: list[str], start: int, scan: _Scan) -> tuple[tuple[Trailer, ...], tuple[Name, ...]]:
    trailers: list[Trailer] = []
    names: list[Name] = []
    for number, line in enumerate(lines[start:], start=start + 1):
        if not line.strip():
            continue
        named = _NAME_LINE.fullmatch(line.strip())
        if named:
            forms = tuple(form.strip() for form in named[2].split(","))
            names.append(Name(named[1], forms, tuple(named[3].split()), number))
            continue
        found = _TRAILER_LINE.fullmatch(line.strip())
        if found is None or _SETTING.sub("", found[2]).strip():
            write = "1: stage=accomplished types=... or person: Ann Lee, Lee | f english"
            scan.faults.append((number, f"line {line!r} after ---: write {write}"))
            continue
        values = {key: value.strip('"') for key, value in _SETTING.findall(found[2])}
        for key in sorted(set(values) - TRAILER):
            scan.faults.append((number, f"trailer has no key {key!r}; keys: {', '.join(sorted(TRAILER))}"))
        trailers.append(Trailer(int(found[1]), MappingProxyType(values), number))
    return tuple(trailers), tuple(names)
