"""Which rows of a document's tables its sentences and cells lead to."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.profile.document import Document, Row, Sentence

Numbers = Mapping[str, int]  # numbers of rows by the incidents that they stand for


def numbered_rows(document: Document) -> dict[str, int]:
    """The rows that stand for incidents, numbered from 1 in the order in which they are read."""
    rows = (row.incident_id for section in document.sections if section.table for row in section.table.rows)
    return {id: number for number, id in enumerate((id for id in rows if id), 1)}


def leads(told: Sentence, rows: Numbers) -> tuple[str, ...]:
    """The incidents whose rows a sentence leads to: those that a number counts, or the one that it speaks of."""
    found = sorted((id for id in told.incidents if id in rows), key=rows.__getitem__)
    return () if told.citations and len(found) > 1 else tuple(found)


def is_leading(row: Row, name: str) -> bool:
    """Whether the cell of this column leads to incidents: only the one that counts them does."""
    return row.incident_id is None and name == "incidents"
