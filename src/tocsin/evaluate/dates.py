"""Time expressions in dated news against TIMEX3: the finder of dates alone.

Data: a JSON list of rows with `id`, `dct` (the document's date), `text` and `gold`, whose entries have `start`, `end`,
`type` (DATE, TIME, DURATION or SET) and `value`. Measures as in TempEval-3 (UzZaman et al. 2013): a span is found
strictly where both ends agree, relaxed where it overlaps; the value is right where a span found relaxed has the very
value of the gold. Spans pair one to one, equal ones first. Empty values and spans of the gold are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.evaluate.files import read_text, write_rows
from tocsin.evaluate.result import scores, share
from tocsin.resolve.dates import find_expressions

TYPES = ("DATE", "TIME", "DURATION", "SET")
_POINTS = ("DATE", "TIME")
_LENGTH_OR_SET = re.compile(r"PT?[0-9X]|XXXX")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as TIMEX3 has it: [start, end) in characters, value, and (gold only) type."""

    start: int
    end: int
    value: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A dated text and its gold expressions, in order."""

    id: str
    published: str | None
    text: str
    gold: tuple[Timex, ...]


Finder = Callable[[str, str | None], Iterable[Timex]]  # text, date of publication → expressions


def run(data: Path, *, predictions: Path | None = None) -> dict[str, Any]:
    """Precision, recall and F1 of spans and values, and for each type what is found and what is right.

    data: a file of documents, whose gold may be missing (then it is only predicted); predictions: where a row
    {"id", "expressions": [{"start", "end", "value"}]} a document is written, with an empty value where none is known.
    Raises RunError where the file is of another form or predictions cannot be written.
    """
    documents = read_documents(data)
    found = find_all(documents, _ours)
    write_rows(predictions, (_row(document, told) for document, told in zip(documents, found, strict=True)))
    if not any(document.gold for document in documents):
        return {"documents": {"documents": float(len(documents))}}
    return measure(documents, found)


def read_documents(path: Path) -> list[Document]:
    """The documents of a file. Raises RunError where it is of another form."""
    try:
        rows: list[dict[str, Any]] = json.loads(read_text(path))
        if not isinstance(rows, list):
            raise TypeError("not a list")
        return [
            Document(
                row["id"],
                row.get("dct"),
                row["text"],
                tuple(
                    Timex(entry["start"], entry["end"], entry["value"], entry["type"])
                    for entry in sorted(row.get("gold", ()), key=lambda entry: (entry["start"], entry["end"]))
                    if entry["value"] and entry["start"] < entry["end"]
                ),
            )
            for row in rows
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(f"{path}: not a corpus of dated news ({error}); its rows have id, dct, text, gold") from error


def find_all(documents: Iterable[Document], finder: Finder) -> list[list[Timex]]:
    """What a finder finds in each document, in order."""
    return [
        sorted(finder(document.text, document.published), key=lambda told: (told.start, told.end))
        for document in documents
    ]


def measure(documents: Sequence[Document], found: Sequence[Sequence[Timex]]) -> dict[str, Any]:
    """The figures of what was found in each document."""
    paired = [pair(document.gold, told) for document, told in zip(documents, found, strict=True)]
    pairs = [both for document in paired for both in document]
    gold, told = [t for document in documents for t in document.gold], [t for document in found for t in document]
    right = [(g, p) for g, p in pairs if g.value == p.value]
    points = [g for g in gold if g.type in _POINTS]
    told_points = [p for p in told if not _LENGTH_OR_SET.match(p.value)]
    figures: dict[str, Any] = {
        "spans, strict": scores(sum((g.start, g.end) == (p.start, p.end) for g, p in pairs), len(told), len(gold)),
        "spans, relaxed": scores(len(pairs), len(told), len(gold)),
        "value": scores(len(right), len(told), len(gold)),
        "value, DATE and TIME": scores(sum(g.type in _POINTS for g, _ in right), len(told_points), len(points)),
    }
    for kind in TYPES:
        total = sum(g.type == kind for g in gold)
        figures[f"{kind}, found"] = share(sum(g.type == kind for g, _ in pairs), total)
        figures[f"{kind}, value right"] = share(sum(g.type == kind for g, _ in right), total)
    return figures


def pair(gold: Sequence[Timex], told: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Gold with predicted expressions, one to one: those of equal span first, then the first that overlaps."""
    pairs, free = [], list(told)
    rest = []
    for one in gold:
        same = next((t for t in free if (t.start, t.end) == (one.start, one.end)), None)
        if same is None:
            rest.append(one)
        else:
            free.remove(same)
            pairs.append((one, same))
    for one in rest:
        near = next((t for t in free if t.start < one.end and one.start < t.end), None)
        if near is not None:
            free.remove(near)
            pairs.append((one, near))
    return pairs


def _ours(text: str, published: str | None) -> Iterable[Timex]:
    return [
        Timex(told.span.start, told.span.end, told.value or "", told.type)
        for told in find_expressions(text, published=published)
    ]


def _row(document: Document, found: Iterable[Timex]) -> dict[str, Any]:
    expressions = [{"start": told.start, "end": told.end, "value": told.value} for told in found]
    return {"id": document.id, "expressions": expressions}
