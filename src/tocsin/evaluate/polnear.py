"""PolNeAR (Newell et al. 2018): attributions in news, as brat files: read, and which of them are direct quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.records import Span

_OPENS, _CLOSES = "\"“‘'`", "\"”’'"
_TRAILING = " .,;:!?…"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is told to say what: spans of the source and of the content; either may be in pieces."""

    source: tuple[Span, ...]
    content: tuple[Span, ...]

    def direct(self, text: str) -> bool:
        """Whether the content begins and ends with a quotation mark and somebody is named as its source."""
        if not self.source or not self.content:
            return False
        first, last = self.content[0].of(text).strip(), self.content[-1].of(text).strip()
        return first[:1] in _OPENS and last.rstrip(_TRAILING)[-1:] in _CLOSES


@dataclass(frozen=True, slots=True)
class Attributed:
    """An article of the corpus: the name of its file, its text, and its attributions in the order of the file."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def read(path: Path) -> tuple[Attributed, ...]:
    """The articles of a folder (text/*.txt beside attributions/*.ann), or of one text.

    An annotation's name is that of its text with more behind. Raises RunError where a text has none, or none is there.
    """
    texts = sorted((path / "text").glob("*.txt")) if path.is_dir() else [path]
    if not texts:
        raise RunError(f"{path}: holds no text/*.txt; name the folder with the corpus's text and attributions")
    return tuple(_article(text) for text in texts)


def _article(path: Path) -> Attributed:
    beside = sorted((path.parent.parent / "attributions").glob("*.ann"))
    found = [p for p in beside if p.name.startswith(path.stem)]
    if not found:
        raise RunError(f"{path}: no annotation of this text in {path.parent.parent / 'attributions'}; add it")
    text = files.read_text(path)
    return Attributed(path.stem, text, tuple(_attributions(files.read_text(found[0]), found[0], len(text))))


def _attributions(plain: str, path: Path, length: int) -> Iterator[Attribution]:
    """The attributions of a brat file: T lines are spans ("89 106" or "89 106;110 120"), E lines join them."""
    lines = [line.partition("\t")[::2] for line in plain.split("\n")]
    spans = {id: tuple(_pieces(rest.partition("\t")[0], length)) for id, rest in lines if id[:1] == "T"}
    for id, rest in lines:
        if id[:1] == "E":
            parts = [part.partition(":") for part in rest.split()]
            try:
                yield Attribution(_joined(parts, "Source", spans), _joined(parts, "Content", spans))
            except KeyError as error:
                raise RunError(f"{path}, {id}: no line {error}; correct it") from error


def _pieces(plain: str, length: int) -> Iterator[Span]:
    for start, end in re.findall(r"(\d+) (\d+)", plain):
        if int(start) < min(int(end), length):
            yield Span(int(start), min(int(end), length))


def _joined(parts: list[tuple[str, str, str]], role: str, spans: dict[str, tuple[Span, ...]]) -> tuple[Span, ...]:
    """The spans of all parts of a role ("Content", "Content2"), in order."""
    return tuple(sorted(span for name, _, id in parts if name.startswith(role) for span in spans[id]))
