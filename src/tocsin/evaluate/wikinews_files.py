"""Wikinews with temporal dependency graphs: text, time expressions, and which of them dates which event.

Source: Yao, Qiu, Min and Xue 2020, "Annotating Temporal Dependency Graphs via Crowdsourcing". A document is a header
line, a sentence a line in Penn Treebank tokens (the first one the date of publication), and edges: child, its type,
parent, relation, where a node is `sentence_first_last` in tokens and the relation is the child's to the parent. Every
event has one reference time, and may have one reference event.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.records import Span

FILES = ("train.txt", "dev.txt")
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}", "``": '"', "''": '"'}
_QUOTE = '"'  # opens and closes by turns
_OPENS = ("``", "-LRB-", "-LSB-", "-LCB-", "$")
_CLOSES = ("''", "-RRB-", "-RSB-", "-RCB-", "n't")
_CLINGS = re.compile(r"[.,;:!?%]+|'\w{1,2}|'")
_DATE = re.compile(r"(?:[A-Z]\w+day , )?([A-Z]\w+ \d{1,2} , \d{4})")
_HEADER = re.compile(r'filename:<doc id="(?P<id>[^"]+)"')
# Time expressions of the corpus that date nothing.
_VAGUE = re.compile(
    r"now|currently?|recent(?:ly)?|previous(?:ly)?|former(?:ly)?|present|(?:the )?(?:past|future|moment)|once|soon"
    r"|later|a day",
    re.IGNORECASE,
)
_DATES = ("included", "overlap")  # relations by which a time dates an event
_SAME_TIME = "overlap"  # relation by which an event has the time of another

_Edges = Mapping[str, tuple[str, str]]  # child → parent and relation


@dataclass(frozen=True, slots=True)
class Event:
    """One event word; `time` is the expression that dates it, None where the graph tells no more than an order."""

    span: Span
    time: Span | None


@dataclass(frozen=True, slots=True)
class Document:
    """One document; `times` are its time expressions and `vague` those among them that date nothing."""

    id: str
    text: str
    published: str | None  # EDTF day
    times: tuple[Span, ...]
    vague: frozenset[Span]
    events: tuple[Event, ...]


def read(path: Path) -> list[Document]:
    """The documents of a file, or of a folder that holds train.txt or dev.txt.

    Raises RunError where there is none, or one does not fit.
    """
    found = [path / name for name in FILES if (path / name).exists()] if path.is_dir() else [path]
    if not found:
        raise RunError(f"{path}: holds neither {' nor '.join(FILES)}; name the folder of the graphs or a file of them")
    documents = []
    for file in found:
        for block in re.split(r"(?m)^(?=filename:)", files.read_text(file)):
            if block.strip():
                try:
                    documents.append(read_document(block))
                except (ValueError, IndexError) as error:
                    message = f"{file}: a document does not fit ({error!r}); expected sentences, EDGE_LIST and edges"
                    raise RunError(message) from error
    return documents


def read_document(block: str) -> Document:
    """One document of the corpus. Raises ValueError or IndexError where it is of another form."""
    head, mark, edges = block.partition("EDGE_LIST")
    lines = head.strip().split("\n")
    number = _HEADER.match(lines[0])
    if not mark or number is None:
        raise ValueError(lines[0][:40])
    text, places = _join([line.split() for line in lines[1:]])
    times, by_time, by_event = _edges(edges)
    spans = {node: span for node in {*times, *by_time, *by_event} if (span := _span(node, places)) is not None}
    told = sorted(spans[node] for node in times if node in spans)
    vague = frozenset(span for span in told if _VAGUE.fullmatch(span.of(text)))
    dating = ((node, spans.get(_time(node, by_time, by_event) or "")) for node in {**by_time, **by_event})
    events = (Event(spans[node], None if time in vague else time) for node, time in dating if node in spans)
    ordered = tuple(sorted(events, key=lambda event: event.span))
    return Document(number["id"], text, _published(lines[1] if len(lines) > 1 else ""), tuple(told), vague, ordered)


def _edges(rows: str) -> tuple[list[str], _Edges, _Edges]:
    """Time nodes, and of each event node the edge to a time and the edge to an event."""
    split = [tuple(row.split("\t")) for row in rows.strip().split("\n") if row]
    times = [child for child, kind, _, _ in split if kind == "Timex"]
    events = [(child, parent, relation) for child, kind, parent, relation in split if kind != "Timex"]
    by_time = {child: (parent, relation) for child, parent, relation in events if parent in set(times)}
    by_event = {child: (parent, relation) for child, parent, relation in events if parent not in set(times)}
    return times, by_time, by_event


def _time(node: str, by_time: _Edges, by_event: _Edges) -> str | None:
    """The time that dates an event: its own one, else that of the event at the same time, and so on."""
    seen: set[str] = set()
    while node not in seen:
        seen.add(node)
        time, relation = by_time.get(node, ("", ""))
        if relation in _DATES:
            return time
        parent, relation = by_event.get(node, ("", ""))
        if relation == _SAME_TIME:
            node = parent
    return None


def _span(node: str, places: list[list[Span]]) -> Span | None:
    """[start, end) of a node; None of the root, and of one outside of its sentence."""
    try:
        sentence, first, last = (int(part) for part in node.split("_"))
    except ValueError:
        return None  # the root
    if sentence < len(places) and first <= last < len(places[sentence]):
        return Span(places[sentence][first].start, places[sentence][last].end)
    return None


def _join(sentences: list[list[str]]) -> tuple[str, list[list[Span]]]:
    """The text as it is usually set, and the span of each token of each sentence."""
    text, places = "", []
    for number, tokens in enumerate(sentences):
        row, glue, quoted = [], True, False
        if number:
            text += "\n" if number == 1 else " "  # the first sentence is the date line
        for form in tokens:
            opens = form in _OPENS or (form == _QUOTE and not quoted)
            closes = form in _CLOSES or (form == _QUOTE and quoted)
            quoted = quoted != (form == _QUOTE)
            if not (glue or closes or _CLINGS.fullmatch(form)):
                text += " "
            word = _BRACKETS.get(form, form)
            row.append(Span(len(text), len(text) + len(word)))
            text += word
            glue = opens
        places.append(row)
    return text, places


def _published(line: str) -> str | None:
    match = _DATE.match(line)
    try:
        return datetime.strptime(re.sub(r"\s+", " ", match[1]), "%B %d , %Y").date().isoformat() if match else None
    except ValueError:
        return None
