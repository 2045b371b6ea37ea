"""What every chart comes with: its numbers as a table, and what its reader must be told beside it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Row:
    """One row of cells in words, as many as the table has heads; the first cell leads to `href` where there is one."""

    cells: tuple[str, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a chart, in the order drawn."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the same numbers as a table; `note` says what is not drawn, "" for nothing.

    links: how many links the drawing has, so that a page can offer to skip them.
    """

    svg: Markup
    table: Table
    note: str = ""
    links: int = 0
