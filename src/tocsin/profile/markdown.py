"""A document as Markdown for pandoc, with numbered footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tocsin.profile.document import Citation, Document, Sentence, Table

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~^$@])")
_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")

MOST_IDS = 12  # incidents named behind a number

Numbers = Mapping[Citation, int]


def as_markdown(document: Document) -> str:
    """The document as pandoc's Markdown: headings, pipe tables, and a footnote a note.

    What articles say is escaped, so that it is read as plain words.
    """
    numbers = {note: number for number, note in enumerate(document.notes, 1)}
    rows = {row.incident_id for section in document.sections if section.table for row in section.table.rows}
    lines = [f"# {_plain(document.title)}", "", _plain(document.note), ""]
    for section in document.sections:
        lines += [f"## {_plain(section.title)}", ""]
        lines += [f"*{_plain(section.method)}*", ""] if section.method else []
        for told in section.sentences:
            lines += [f"- {_sentence(told, numbers)}{_counted(told, rows)}"]
        lines += [""] if section.sentences else []
        lines += [*_table(section.table, numbers), ""] if section.table else []
    lines += [f"[^{number}]: {_note(note)}" for note, number in numbers.items()]
    return "\n".join(lines) + "\n"


def _sentence(told: Sentence, numbers: Numbers, *, unsure: str = " *(unsure)*") -> str:
    marks = "".join(f"[^{numbers[citation.note]}]" for citation in told.citations)
    return f"{''.join(_plain(piece.text) for piece in told.pieces)}{unsure if told.suggested else ''}{marks}"


def _counted(told: Sentence, rows: set[str | None]) -> str:
    """The incidents that a number counts, where these are not all of the table."""
    if told.citations or not told.incidents or rows - {None} == set(told.incidents):
        return ""
    more = len(told.incidents) - MOST_IDS
    ids = " ".join(f"`{id}`" for id in told.incidents[:MOST_IDS])
    return f" ({ids}{f' and {more} more' if more > 0 else ''})"


def _table(table: Table, numbers: Numbers) -> Iterator[str]:
    named = any(row.incident_id for row in table.rows)
    header = [*table.header, *(["incident"] if named else [])]
    yield f"| {' | '.join(header)} |"
    yield f"|{'---|' * len(header)}"
    for row in table.rows:
        cells = [_sentence(cell, numbers, unsure="?") for cell in row.cells]
        cells += [f"`{row.incident_id}`" if row.incident_id else ""] if named else []
        yield f"| {' | '.join(cells)} |"


def _note(note: Citation) -> str:
    if note.is_register:
        return f"{_plain(note.outlet or '')}, row {_plain(note.id)}."
    parts = [note.outlet or "outlet not named", note.published or "undated", f"“{note.title}”" if note.title else ""]
    head = ", ".join(_plain(part) for part in parts if part)
    quoted = " … ".join(
        f"{_plain(p.quote.prefix)}**{_plain(p.quote.exact).strip()}**{_plain(p.quote.suffix)}" for p in note.passages
    )
    where = f" {_plain(note.address)}" if note.address else ""
    return f"{head}: “{quoted}”{where} (article {_plain(note.id)})"


def _plain(text: str) -> str:
    """Words without a meaning in Markdown, in one line."""
    return _START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", " ".join(text.split()) if "\n" in text else text))
