"""MUC-4 as it is published: raw messages, answer keys, and the five-role JSON that current papers use.

The five-role gold is built from the keys as GTT's preprocessing does (Du, Rush and Cardie 2021): slots 6, 9, 10, 12 and
18, a line an entity, its alternatives split at "/", the mark of optional entities ("?") dropped, mentions that do not
stand in the text left out. Slot 19, descriptions of people, is no part of it: Victim holds named persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.evaluate.muc4_score import ROLES

_HEADER = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_DATELINE = re.compile(r"(?<!\d)(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})(?!\d)")  # 4 FEB 90
_TEXT_MARK = "[TEXT]"
_TAGS = re.compile(r"\A(?:\s*\[[^\]]*\])+")  # "[EXCERPTS] [REPORTER]": what the text is, before it begins
_LONGEST_DATELINE = 300  # characters before the mark or the dashes that end the dateline
_SLOT = re.compile(r"^(\d{1,2})\.\s+[A-Z ]+: ?[A-Z ]*?\s{2,}(.*)$")
_ROLE_OF_SLOT = {"9": "PerpInd", "10": "PerpOrg", "12": "Target", "18": "Victim", "6": "Weapon"}
_ID, _TYPE = "0", "4"


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its id, its text, the date of its dateline (YYYY-MM-DD), its gold templates or None."""

    id: str
    text: str
    published: str | None
    templates: tuple[dict[str, Any], ...] | None


def read(path: Path) -> list[Message]:
    """The messages of a five-role JSONL file, a file of raw messages, or a folder of raw messages and keys.

    Beside raw messages, files named key-* are read as answer keys; without them the messages have no gold.
    Raises RunError where no message is found.
    """
    if path.is_file() and path.suffix == ".jsonl":
        found = [Message(r["docid"], r["doctext"], None, tuple(r["templates"])) for r in files.read_rows(path)]
    else:
        found = list(_read_raw(path))
    if not found:
        raise RunError(f"{path}: holds no MUC-4 message; expected five-role JSONL or raw messages (TST1-MUC3-0001 …)")
    return found


def _read_raw(path: Path) -> Iterator[Message]:
    texts = [path] if path.is_file() else sorted(p for p in path.iterdir() if p.is_file() and not _is_key(p))
    keys: dict[str, list[dict[str, Any]]] = {}
    for key in key_files(path):
        for id, template in read_key(files.read_text(key)):
            keys.setdefault(id, []).extend([template] if template else [])
    for file in texts:
        for id, text, published in messages(files.read_text(file)):
            yield Message(id, text, published, _located(keys[id], text) if id in keys else None)


def key_files(path: Path) -> list[Path]:
    """The answer keys (key-*) in a folder, or beside a file of raw messages."""
    return sorted(p for p in (path if path.is_dir() else path.parent).iterdir() if _is_key(p))


def _is_key(path: Path) -> bool:
    return path.name.lower().startswith("key-")


def messages(raw: str) -> Iterator[tuple[str, str, str | None]]:
    """(id, text, date of the dateline as YYYY-MM-DD) of each message; a paragraph of the text is a line."""
    heads = list(_HEADER.finditer(raw))
    ends = [*(head.start() for head in heads[1:]), len(raw)]
    for head, end in zip(heads, ends, strict=False):  # no head, no message
        dateline, text = _split_dateline(raw[head.end() : end].strip())
        text = _TAGS.sub("", text).replace("[", "(").replace("]", ")")
        paragraphs = (paragraph.replace("\n", " ").strip() for paragraph in re.split(r"\n\s*\n", text))
        yield head[1], "\n".join(p for p in paragraphs if p), _date(dateline)


def _split_dateline(body: str) -> tuple[str, str]:
    for mark in (_TEXT_MARK, "--"):
        place = body.find(mark, 0, _LONGEST_DATELINE)
        if place >= 0:
            return body[:place], body[place + len(mark) :]
    return "", body


def _date(dateline: str) -> str | None:
    found = _DATELINE.search(dateline)
    try:
        return datetime.strptime(" ".join(found.groups()), "%d %b %y").date().isoformat() if found else None
    except ValueError:  # "31 FEB 90", or no month
        return None


def read_key(raw: str) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """(message id, template) of each entry of an answer key; None where the message has no template.

    A template is {"incident_type", role: [[mention, …], …]}, lower-cased as in the five-role JSON.
    """
    for entry in entries(raw):
        id = entry[_ID][0].split(" (")[0]
        kind = entry.get(_TYPE, ["*"])[0].split(" (")[0].strip().lower()
        if kind == "*":
            yield id, None
            continue
        template: dict[str, Any] = {"incident_type": kind}
        for slot, role in _ROLE_OF_SLOT.items():
            template[role] = [mentions for line in entry.get(slot, []) if (mentions := _mentions(line))]
        yield id, template


def entries(raw: str) -> Iterator[dict[str, list[str]]]:
    """The entries of a key as {slot number: its lines}."""
    entry: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in raw.split("\n"):
        if line.lstrip().startswith(";") or not line.strip():
            continue
        if slot := _SLOT.match(line):
            if slot[1] == _ID and entry:
                yield entry
                entry = {}
            lines = entry.setdefault(slot[1], [])
            lines.append(slot[2].strip())
        else:  # a further line of the slot before
            lines.append(line.strip())
    if entry:
        yield entry


def _mentions(line: str) -> list[str]:
    """The alternatives of one entity: `? "GUERRILLA COLUMN" / "GUERRILLAS"`; none for "-" and "*"."""
    line = line.removeprefix("?").strip()
    if line in ("-", "*", ""):
        return []
    parts = (part.strip().removeprefix('"').removesuffix('"') for part in re.split(r" */ *", line))
    return [part.replace('\\"', '"').strip().lower() for part in parts]


def _located(templates: list[dict[str, Any]], text: str) -> tuple[dict[str, Any], ...]:
    """Templates with [mention, offset] pairs in order of first appearance; what is not in the text is left out."""
    plain = text.lower().replace("\n", " ")
    found = []
    for template in templates:
        located: dict[str, Any] = {"incident_type": template["incident_type"]}
        for role in ROLES:
            entities = []
            for mentions in template[role]:
                places = [[mention, plain.index(mention)] for mention in mentions if mention in plain]
                if places:
                    entities.append(sorted(places, key=lambda place: place[1]))
            located[role] = sorted(entities, key=lambda entity: entity[0][1])
        found.append(located)
    return tuple(found)
