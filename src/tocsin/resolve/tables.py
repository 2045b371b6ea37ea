"""CSV tables of facts that users may extend: rows with their line, and errors that say what to do."""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tocsin.errors import RunError


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its file, its line there (the header is line 1), and its values, stripped, by column."""

    path: Path
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The value; empty where the file has no such column."""
        return self.values.get(column, "")

    def words(self, column: str) -> tuple[str, ...]:
        """Values apart by spaces."""
        return tuple(self[column].split())

    def names(self, column: str) -> tuple[str, ...]:
        """Values apart by "|"."""
        return tuple(filter(None, (name.strip() for name in self[column].split("|"))))

    def year(self, column: str) -> int | None:
        """A year, None where there is none. Raises RunError where it is no year."""
        text = self[column]
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            self.refuse(f"{column} is {text!r}, which is no year; write four digits or leave it empty")
        return int(text)

    def refuse(self, fault: str) -> NoReturn:
        """Raise RunError with file, line and the fault."""
        raise RunError(f"{self.path}, line {self.line}: {fault}")


def read_table(path: Path, columns: Sequence[str], required: Collection[str]) -> tuple[Row, ...]:
    """All rows of a CSV in UTF-8, with "," or ";" between values; each has values in the `required` columns.

    Raises RunError, naming file and line, where it cannot be read, a column is missing or unknown, or a row has too
    many values, none where one is required, or an id that an earlier row has.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RunError(f"{path}: cannot be read ({error.strerror}); name a CSV file") from error
    except UnicodeDecodeError as error:
        raise RunError(f"{path}: is no UTF-8 ({error}); save it as UTF-8") from error
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter, strict=True)
    known = f"the columns are {', '.join(columns)}"
    try:
        reader.fieldnames = names = [name.strip() for name in reader.fieldnames or ()]
        for column in required:
            if column not in names:
                raise RunError(f"{path}, line 1: has no column {column}; {known}")
        for column in names:
            if column not in columns:
                raise RunError(f"{path}, line 1: has the unknown column {column!r}; {known}")
        return _checked(path, reader, required)
    except csv.Error as error:
        raise RunError(f"{path}, line {reader.line_num}: not valid CSV ({error}); correct it") from error


def _checked(path: Path, reader: csv.DictReader[str], required: Collection[str]) -> tuple[Row, ...]:
    rows: list[Row] = []
    lines: dict[str, int] = {}
    for values in reader:
        extra = values.pop(None, None)
        row = Row(path, reader.line_num, {column: (value or "").strip() for column, value in values.items()})
        if extra is not None:
            row.refuse("has more values than columns; quote a value that has the delimiter in it")
        for column in required:
            if not row[column]:
                row.refuse(f"has no {column}; fill it in or delete the row")
        if row["id"] in lines:
            row.refuse(f"has the id {row['id']!r}, as line {lines[row['id']]} has; give it another")
        lines[row["id"]] = row.line
        rows.append(row)
    return tuple(rows)
