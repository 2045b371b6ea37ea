"""WikiEvents' documents: text, Attack, Die and Injure events with the places of triggers and arguments.

Source: Li, Ji and Han 2021. Offsets are those of the file's own tokens; the text is rebuilt from them, because the
file's text has its sentences run together. Argument mentions that corefer are one entity (the file of coreference).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.records import Span

_TYPES = ("Conflict.Attack.", "Life.Die.", "Life.Injure.")
_ROLES = {
    "Attacker": "perpetrator",
    "Killer": "perpetrator",
    "Injurer": "perpetrator",
    "Target": "target",
    "Victim": "target",
    "Instrument": "weapon",
    "ExplosiveDevice": "weapon",
    "Place": "place",
}
_NAMES = ("official_dev.jsonl", "dev.jsonl")


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its trigger, and its arguments as (role, id of the entity)."""

    trigger: Span
    arguments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One document; `mentions` are the spans of each entity by its id."""

    id: str
    text: str
    events: tuple[Event, ...]
    mentions: dict[str, tuple[Span, ...]]


def read(path: Path) -> list[Document]:
    """The documents of a file, or of a folder that holds official_dev.jsonl or dev.jsonl.

    The coreference is read from coref/NAME.jsonlines beside it; without it each mention is an entity of its own.
    Raises RunError where a file is missing or does not fit.
    """
    if path.is_dir():
        found = next((path / name for name in _NAMES if (path / name).exists()), None)
        if found is None:
            raise RunError(f"{path}: holds neither {' nor '.join(_NAMES)}; name WikiEvents' folder or file")
        path = found
    clusters = _clusters(path.parent / "coref" / f"{path.stem.removeprefix('official_')}.jsonlines")
    try:
        return [_document(row, clusters.get(row["doc_id"], {})) for row in files.read_rows(path)]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise RunError(f"{path}: a document does not fit ({error!r}); expected WikiEvents' own JSON lines") from error


def _clusters(path: Path) -> dict[str, dict[str, str]]:
    """By document: the entity (first mention's id) of each mention's id."""
    if not path.exists():
        return {}
    return {
        row["doc_key"]: {mention: cluster[0] for cluster in row["clusters"] for mention in cluster}
        for row in files.read_rows(path)
    }


def _document(row: dict[str, Any], entities: dict[str, str]) -> Document:
    tokens = [token for sentence, _ in row["sentences"] for token in sentence]

    def span(note: dict[str, Any]) -> Span:
        return Span(tokens[note["start"]][1], tokens[note["end"] - 1][2])

    mentions: dict[str, list[Span]] = defaultdict(list)
    for note in row["entity_mentions"]:
        mentions[entities.get(note["id"], note["id"])].append(span(note))
    events = tuple(
        Event(span(event["trigger"]), tuple(_arguments(event, entities)))
        for event in row["event_mentions"]
        if event["event_type"].startswith(_TYPES)
    )
    return Document(
        row["doc_id"], _text(row["sentences"]), events, {id: tuple(spans) for id, spans in mentions.items()}
    )


def _arguments(event: dict[str, Any], entities: dict[str, str]) -> list[tuple[str, str]]:
    named = ((_ROLES.get(a["role"]), entities.get(a["entity_id"], a["entity_id"])) for a in event["arguments"])
    return list(dict.fromkeys((role, entity) for role, entity in named if role))


def _text(sentences: list[Any]) -> str:
    """The text with every token at its offset and a line break before each sentence that has room for one."""
    end = max(token[2] for sentence, _ in sentences for token in sentence)
    letters = [" "] * end
    for sentence, _ in sentences:
        first = sentence[0][1]
        if first and letters[first - 1] == " ":
            letters[first - 1] = "\n"
        for word, start, stop in sentence:
            letters[start:stop] = word[: stop - start].ljust(stop - start)
    return "".join(letters)
