"""What a profile or brief is made of: sentences of plain rules, each with the words of the articles that support it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.records import Quote, Span

WORDS, VALUE, COUNT = "words", "value", "count"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence.

    kind: words (the rule's own), value (`value` stands in a cited record, `text` shows it) or count (worked out over
    the incidents that the sentence names).
    """

    text: str
    kind: str = WORDS
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Quoted words: where they stand in the article's text, and the words around them in their sentence."""

    span: Span
    quote: Quote


@dataclass(frozen=True, slots=True)
class Citation:
    """What supports a value: the words of one article, or a row of the register of actors (then without passages).

    values: what the cited record says, as it says it ("2015-04-02", "KE", "147").
    """

    id: str  # of the article, or of the actor in the register
    values: tuple[str, ...]
    passages: tuple[Passage, ...] = ()
    outlet: str | None = None
    published: str | None = None  # EDTF
    title: str | None = None
    address: str | None = None
    is_register: bool = False

    @property
    def note(self) -> Citation:
        """The same without the values: citations of the same words share one note."""
        return replace(self, values=())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or table cell, with what it cites, and the incidents that it counts or speaks of."""

    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...] = ()
    incidents: tuple[str, ...] = ()
    suggested: bool = False  # the machine is not sure of it
    probability: float | None = None  # the least sure value's; None where nothing is judged

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `incident_id` where it stands for an incident."""

    cells: tuple[Sentence, ...]
    incident_id: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of cells that cite as sentences do."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading; `method` says how it was made and what is counted."""

    title: str
    sentences: tuple[Sentence, ...] = ()
    table: Table | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A profile or a brief. `note` says what it is and is not."""

    kind: str  # actor, incident, country
    title: str
    note: str
    sections: tuple[Section, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences and cells, in the order in which they are read."""
        found: list[Sentence] = []
        for section in self.sections:
            found += section.sentences
            found += [cell for row in section.table.rows for cell in row.cells] if section.table else []
        return tuple(found)

    @property
    def notes(self) -> tuple[Citation, ...]:
        """What is cited, each once, in the order in which it is first cited: note 1 is the first."""
        return tuple(dict.fromkeys(citation.note for sentence in self.sentences for citation in sentence.citations))
