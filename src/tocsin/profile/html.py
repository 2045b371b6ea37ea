"""A document as one HTML page: no script, no outside address loaded, anchors from sentence to note and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import escape

from tocsin.profile.document import Citation, Document, Passage, Row, Sentence, Table
from tocsin.profile.leads import is_leading, leads, numbered_rows

CSS = """
:root { color-scheme: light dark; --ink: #1c1b19; --paper: #fdfcfa; --soft: #6b665e; --line: #ddd7cc; --mark: #fbe6a8;
  --link: #1f5a8a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e4dc; --paper: #191816; --soft: #a39d92; --line: #3b3833;
  --mark: #5c4a12; --link: #8fc1ea; } }
body { font: 17px/1.55 Georgia, "Noto Serif", "DejaVu Serif", serif; color: var(--ink); background: var(--paper);
  max-width: 60rem; margin: 0 auto; padding: 2rem 1.2rem 4rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .4rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
p { margin: .45rem 0; max-width: 44rem; }
.note, .method, .unsure { color: var(--soft); font-size: .86rem; }
.unsure { font-style: italic; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus { text-decoration: underline; }
sup { font: .7rem/1 sans-serif; white-space: nowrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .84rem; line-height: 1.4; margin: .6rem 0; }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: normal; }
code { font-size: .8rem; color: var(--soft); }
td:has(> code) { white-space: nowrap; }
ol.notes { font-size: .84rem; line-height: 1.45; padding-left: 2.4rem; }
ol.notes li { margin: .4rem 0; overflow-wrap: anywhere; }
mark { background: var(--mark); color: inherit; }
:target { background: var(--mark); }
@media print { body { font-size: 10pt; max-width: none; padding: 0; color: #000; background: #fff; }
  h2 { break-after: avoid; } tr, li { break-inside: avoid; } a { color: inherit; } }
"""

JOIN = "&#8288;"  # word joiner: no line begins with a mark
MOST_ROWS = 12  # incidents that a number leads to

Numbers = Mapping[Citation, int]


class _Page:
    """Renders one document; numbers the places where a note is cited, so that it can lead back to each."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers: Numbers = {note: number for number, note in enumerate(document.notes, 1)}
        self._cited: dict[int, int] = {}  # how often a note was cited so far
        self._rows = numbered_rows(document)

    def html(self) -> str:
        title = escape(self._document.title)
        body = "\n".join(self._body())
        return (
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
            f"<style>{CSS}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
        )

    def _body(self) -> Iterator[str]:
        yield f"<h1>{escape(self._document.title)}</h1>"
        yield f'<p class="note">{escape(self._document.note)}</p>'
        for section in self._document.sections:
            yield f"<section>\n<h2>{escape(section.title)}</h2>"
            if section.method:
                yield f'<p class="method">{escape(section.method)}</p>'
            yield from (f"<p>{self._sentence(told)}</p>" for told in section.sentences)
            if section.table:
                yield from self._table(section.table)
            yield "</section>"
        yield '<section>\n<h2>Sources</h2>\n<ol class="notes">'
        yield from (self._note(note, number) for note, number in self._numbers.items())
        yield "</ol>\n</section>"

    def _cell(self, cell: Sentence, row: Row, name: str) -> str:
        shown = cell if is_leading(row, name) else replace(cell, incidents=())
        return self._sentence(shown, unsure="?")

    def _sentence(self, told: Sentence, *, unsure: str = " (unsure)") -> str:
        said = "".join(escape(piece.text) for piece in told.pieces)
        doubt = f'<span class="unsure">{unsure}</span>' if told.suggested else ""
        marks = ", ".join(self._mark(self._numbers[citation.note]) for citation in told.citations)
        return f"{said}{doubt}{f'{JOIN}<sup>[{marks}]</sup>' if marks else ''}{self._leads(told)}"

    def _mark(self, number: int) -> str:
        self._cited[number] = self._cited.get(number, 0) + 1
        return f'<a id="c{number}-{self._cited[number]}" href="#n{number}">{number}</a>'

    def _leads(self, told: Sentence) -> str:
        """To the rows of the incidents that a number counts, or of the one that a sentence speaks of."""
        rows = leads(told, self._rows)
        if not rows:
            return ""
        if len(rows) == len(self._rows) > 1:
            return (
                f'{JOIN}<sup class="rows"> <a href="#{escape(rows[0])}" title="all rows of the table">↓ all</a></sup>'
            )
        shown = ", ".join(
            f'<a href="#{escape(id)}" title="row of {escape(id)}">↓{self._rows[id]}</a>' for id in rows[:MOST_ROWS]
        )
        return f'{JOIN}<sup class="rows"> {shown}{" …" if len(rows) > MOST_ROWS else ""}</sup>'

    def _table(self, table: Table) -> Iterator[str]:
        named = any(row.incident_id for row in table.rows)
        yield '<div class="wide"><table>\n<thead><tr>'
        yield "".join(f"<th>{escape(name)}</th>" for name in (*table.header, *(("incident",) if named else ())))
        yield "</tr></thead>\n<tbody>"
        for row in table.rows:
            anchor = f' id="{escape(row.incident_id)}"' if row.incident_id else ""
            cells = "".join(
                f"<td>{self._cell(cell, row, name)}</td>" for name, cell in zip(table.header, row.cells, strict=True)
            )
            last = f"<td>{self._incident(row.incident_id)}</td>" if named else ""
            yield f"<tr{anchor}>{cells}{last}</tr>"
        yield "</tbody></table></div>"

    def _incident(self, id: str | None) -> str:
        """The number of the row, by which sentences name it, and the incident's id."""
        return f"{self._rows[id]} <code>{escape(id)}</code>" if id else ""

    def _note(self, note: Citation, number: int) -> str:
        back = " ".join(
            f'<a href="#c{number}-{n}" title="back">{"↑" if n == 1 else n}</a>'
            for n in range(1, self._cited[number] + 1)
        )
        return f'<li id="n{number}">{_source(note)} {back}</li>'


def as_html(document: Document) -> str:
    """The document as a self-contained page that prints well, in light and dark; all words are escaped."""
    return _Page(document).html()


def _source(note: Citation) -> str:
    if note.is_register:
        return f"{escape(note.outlet or '')}, row <code>{escape(note.id)}</code>."
    parts = [note.outlet or "outlet not named", note.published or "undated", f"“{note.title}”" if note.title else ""]
    head = escape(", ".join(part for part in parts if part))
    quoted = " … ".join(_passage(passage) for passage in note.passages)
    return f"{head}: “{quoted}” {_address(note.address)} <code>article {escape(note.id)}</code>"


def _passage(passage: Passage) -> str:
    quote = passage.quote
    return f"{escape(quote.prefix)}<mark>{escape(quote.exact)}</mark>{escape(quote.suffix)}"


def _address(address: str | None) -> str:
    """A link where it is one for the web; any other address is words only."""
    if address is None:
        return ""
    if address.startswith(("http://", "https://")):
        return f'<a href="{escape(address)}" rel="noreferrer">{escape(address)}</a>'
    return f"<span>{escape(address)}</span>"
