"""A document as plain JSON types, with everything that is in it."""

from __future__ import annotations

from typing import Any

from tocsin.profile.document import Citation, Document, Row, Section, Sentence
from tocsin.records import dump


def as_plain(document: Document) -> dict[str, Any]:
    """The document as JSON: sentences with their text, pieces, incidents and the numbers of their notes.

    Each citation of a sentence names its note and the values of its record that the sentence shows; `notes` has the
    articles and the quoted words, note 1 first.
    """
    numbers = {note: number for number, note in enumerate(document.notes, 1)}
    return {
        "kind": document.kind,
        "title": document.title,
        "note": document.note,
        "sections": [_section(section, numbers) for section in document.sections],
        "notes": [{"number": number, **_note(note)} for note, number in numbers.items()],
    }


def _section(section: Section, numbers: dict[Citation, int]) -> dict[str, Any]:
    table = section.table
    rows = [_row(row, numbers) for row in table.rows] if table else None
    return {
        "title": section.title,
        "method": section.method,
        "sentences": [_sentence(told, numbers) for told in section.sentences],
        "table": {"header": list(table.header), "rows": rows} if table else None,
    }


def _row(row: Row, numbers: dict[Citation, int]) -> dict[str, Any]:
    return {"incident": row.incident_id, "cells": [_sentence(cell, numbers) for cell in row.cells]}


def _sentence(told: Sentence, numbers: dict[Citation, int]) -> dict[str, Any]:
    return {
        "text": told.text,
        "unsure": told.suggested,
        "probability": told.probability,
        "pieces": [dump(piece) for piece in told.pieces],
        "cites": [{"note": numbers[one.note], "values": _shown(one, told)} for one in told.citations],
        "incidents": list(told.incidents),
    }


def _shown(citation: Citation, told: Sentence) -> list[str]:
    """Not all that the record holds: names that the sentence leaves out stay out of it here too."""
    shown = {piece.value for piece in told.pieces}
    return [value for value in citation.values if value in shown]


def _note(note: Citation) -> dict[str, Any]:
    plain = dump(note)
    del plain["values"]  # each citation has its own
    return plain
