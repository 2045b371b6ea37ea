"""Profiles and briefs inside the app: sentences whose marks lead to the words in the article's page.

The template is `_document.html`; the same documents as files are `tocsin.profile.as_html`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tocsin.profile import Citation, Document, Sentence
from tocsin.profile.document import Section
from tocsin.profile.leads import is_leading, leads, numbered_rows
from tocsin.profile.wording import day_words

MOST_ROWS = 12  # incidents that a number leads to


@dataclass(frozen=True, slots=True)
class Link:
    """A mark behind a sentence: what is shown, where it leads, and what for."""

    text: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence or cell: its words, whether the machine is unsure of them, and the marks behind them."""

    text: str
    is_unsure: bool
    cites: tuple[Link, ...]
    leads: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row; where it stands for an incident it has its number, by which sentences name it."""

    cells: tuple[tuple[str, Told], ...]  # name of the column, cell
    incident_id: str | None
    number: int | None


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A part of the document."""

    title: str
    method: str | None
    told: tuple[Told, ...]
    header: tuple[str, ...]
    rows: tuple[ShownRow, ...]

    @property
    def has_incidents(self) -> bool:
        """Whether rows stand for incidents."""
        return any(row.incident_id for row in self.rows)


@dataclass(frozen=True, slots=True)
class Note:
    """One source with its passages, each with the address of its words; `href` is that of the first."""

    number: int
    head: str
    href: str | None
    passages: tuple[tuple[str, str, str, str], ...]  # before, the words, after, address


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it is laid out."""

    title: str
    note: str
    sections: tuple[ShownSection, ...]
    notes: tuple[Note, ...]


def paper(document: Document) -> Paper:
    """The document for its template."""
    return _Layout(document).paper()


class _Layout:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers = {note: number for number, note in enumerate(document.notes, 1)}
        self._rows = numbered_rows(document)

    def paper(self) -> Paper:
        sections = tuple(self._section(section) for section in self._document.sections)
        notes = tuple(_note(note, number) for note, number in self._numbers.items())
        return Paper(self._document.title, self._document.note, sections, notes)

    def _section(self, section: Section) -> ShownSection:
        table = section.table
        header = table.header if table else ()
        rows = []
        for row in table.rows if table else ():
            cells = tuple(
                (name, self._told(cell, leading=is_leading(row, name)))
                for name, cell in zip(header, row.cells, strict=True)
            )
            rows.append(ShownRow(cells, row.incident_id, self._rows.get(row.incident_id or "")))
        told = tuple(self._told(sentence) for sentence in section.sentences)
        return ShownSection(section.title, section.method, told, header, tuple(rows))

    def _told(self, sentence: Sentence, *, leading: bool = True) -> Told:
        cites = tuple(self._cite(citation) for citation in sentence.citations)
        return Told(sentence.text, sentence.suggested, cites, tuple(self._leads(sentence)) if leading else ())

    def _cite(self, citation: Citation) -> Link:
        words = " … ".join(passage.quote.exact for passage in citation.passages)
        title = f"{_head(citation)}: “{words}”" if words else _head(citation)
        number = self._numbers[citation.note]
        return Link(str(number), evidence_address(citation) or f"#n{number}", title)

    def _leads(self, sentence: Sentence) -> Iterator[Link]:
        """To rows of this document, or to the page of the one incident that has none here."""
        rows = leads(sentence, self._rows)
        if not rows:
            others = sentence.incidents if len(sentence.incidents) == 1 else ()
            yield from (Link("→", f"/incidents/{id}", f"incident {id}") for id in others)
        elif len(rows) == len(self._rows) > 1:
            yield Link("↓ all", f"#{rows[0]}", "all rows of the table")
        else:
            yield from (Link(f"↓{self._rows[id]}", f"#{id}", f"row of {id}") for id in rows[:MOST_ROWS])
            if len(rows) > MOST_ROWS:
                yield Link("…", f"#{rows[MOST_ROWS]}", f"and {len(rows) - MOST_ROWS} more rows")


def evidence_address(citation: Citation) -> str | None:
    """The page of the article at the first cited words; None for a row of the register."""
    if citation.is_register:
        return None
    start = min((passage.span.start for passage in citation.passages), default=None)
    return f"/articles/{citation.id}" + ("" if start is None else f"#s{start}")


def _note(note: Citation, number: int) -> Note:
    passages = tuple(
        (one.quote.prefix, one.quote.exact, one.quote.suffix, f"/articles/{note.id}#s{one.span.start}")
        for one in note.passages
    )
    return Note(number, _head(note), evidence_address(note), passages)


def _head(note: Citation) -> str:
    if note.is_register:
        return f"{note.outlet or 'The register of actors'}, row {note.id}"
    published = day_words(note.published) if note.published else "undated"
    parts = (note.outlet or "outlet not named", published, f"“{note.title}”" if note.title else "")
    return ", ".join(part for part in parts if part)
