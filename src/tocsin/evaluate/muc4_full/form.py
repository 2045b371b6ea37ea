"""MUC-4's own template format, all 25 slots: answer keys read, responses written.

A slot holds one filler a line: alternatives parted by "/" (keys only), after a colon the filler of another slot that it
belongs to (`BOMB: "CAR BOMB"`), before it "?" where it may be left out. "-" is an empty slot, "*" one that does not
apply to the type. Source: the task's own documents (template-doc-part1.v7, template-skeletons.v3; MUC-4, 1992).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tocsin.errors import RunError
from tocsin.evaluate import files, muc4_files

DATE, LOCATION, TYPE, STAGE = 2, 3, 4, 5
INSTRUMENT, INSTRUMENT_TYPE = 6, 7
CATEGORY, INDIVIDUAL, ORGANISATION, CONFIDENCE = 8, 9, 10, 11
THING, THING_TYPE, THING_NUMBER, THING_NATION, THING_EFFECT, THING_TOTAL = 12, 13, 14, 15, 16, 17
NAME, DESCRIPTION, PERSON_TYPE, PERSON_NUMBER, PERSON_NATION, PERSON_EFFECT, PERSON_TOTAL = 18, 19, 20, 21, 22, 23, 24
_HEADS = (
    *("MESSAGE: ID", "MESSAGE: TEMPLATE", "INCIDENT: DATE", "INCIDENT: LOCATION", "INCIDENT: TYPE"),
    *("INCIDENT: STAGE OF EXECUTION", "INCIDENT: INSTRUMENT ID", "INCIDENT: INSTRUMENT TYPE"),
    *("PERP: INCIDENT CATEGORY", "PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID", "PERP: ORGANIZATION CONFIDENCE"),
    *("PHYS TGT: ID", "PHYS TGT: TYPE", "PHYS TGT: NUMBER", "PHYS TGT: FOREIGN NATION"),
    *("PHYS TGT: EFFECT OF INCIDENT", "PHYS TGT: TOTAL NUMBER", "HUM TGT: NAME", "HUM TGT: DESCRIPTION"),
    *("HUM TGT: TYPE", "HUM TGT: NUMBER", "HUM TGT: FOREIGN NATION", "HUM TGT: EFFECT OF INCIDENT"),
    "HUM TGT: TOTAL NUMBER",
)
FIRST, LAST = DATE, PERSON_TOTAL  # the two slots before say which template this is
STRINGS = frozenset({INSTRUMENT, INDIVIDUAL, ORGANISATION, THING, NAME, DESCRIPTION})
NUMBERS = frozenset({THING_NUMBER, THING_TOTAL, PERSON_NUMBER, PERSON_TOTAL})
SETS = frozenset(range(FIRST, LAST + 1)) - STRINGS - NUMBERS - {DATE, LOCATION}
_NOT_OF_TYPE = {"ARSON": frozenset({6, 7}), "KIDNAPPING": frozenset({6, 7, *range(12, 18)})}
_WIDTH = 36  # column in which fillers begin
_PIECE = re.compile(r'"(?:[^"\\]|\\.)*"|.', re.DOTALL)  # a quoted string, or one character
NULL = "-"


@dataclass(frozen=True, slots=True)
class Fill:
    """One filler: its alternatives, those of the filler that it refers to, and whether it may be left out."""

    values: tuple[str, ...]
    tags: tuple[str, ...] = ()
    optional: bool = False


Slots = Mapping[int, tuple[Fill, ...]]  # by slot number


@dataclass(frozen=True, slots=True)
class Template:
    """One incident. A slot that is not there does not apply ("*"); an empty one is "-"."""

    slots: Slots
    optional: bool = False


def applies(slot: int, kind: str) -> bool:
    """Whether a slot applies to incidents of a type."""
    return slot not in _NOT_OF_TYPE.get(kind, ())


def keys(path: Path) -> dict[str, tuple[Template, ...]]:
    """The templates of each message that the answer keys in or beside `path` name; () where it has none.

    Raises RunError where a key file holds no entry.
    """
    found: dict[str, tuple[Template, ...]] = {}
    for file in muc4_files.key_files(path):
        for id, templates in read(file).items():
            found[id] = found.get(id, ()) + templates
    return found


def read(file: Path) -> dict[str, tuple[Template, ...]]:
    """The templates of each message of a key or response file. Raises RunError where it holds no entry."""
    found: dict[str, tuple[Template, ...]] = {}
    for id, template in parse(files.read_text(file)):
        found[id] = found.get(id, ()) + ((template,) if template else ())
    if not found:
        raise RunError(f'{file}: holds no MUC-4 template; expected slots such as "0.  MESSAGE: ID   TST1-MUC3-0001"')
    return found


def parse(raw: str) -> Iterator[tuple[str, Template | None]]:
    """(message id, template) of each entry; None where the message has no template."""
    for entry in muc4_files.entries(raw):
        id = entry["0"][0].split(" (")[0]
        if entry.get(str(TYPE), ["*"]) == ["*"]:
            yield id, None
            continue
        slots = {}
        for number in range(FIRST, LAST + 1):
            lines = entry.get(str(number), [NULL])
            if lines != ["*"]:
                slots[number] = tuple(fill for line in lines if (fill := _fill(number, line)))
        yield id, Template(slots, "OPTIONAL" in entry.get("1", [""])[0])


def _fill(slot: int, line: str) -> Fill | None:
    text = line.strip()
    optional = text.startswith("?")
    text = text.removeprefix("?").strip()
    # Locations hold colons of their own.
    left, *right = [text] if slot in (DATE, LOCATION) else _cut(text, ":", times=1)
    values = [_plain(part) for part in _cut(_bare(left), "/")]
    tags = [_plain(part) for part in _cut(_bare(right[0]), "/")] if right else []
    real = tuple(value for value in values if value not in (NULL, "*", ""))
    return Fill(real, tuple(tags), optional or len(real) < len(values)) if real else None


def _cut(text: str, mark: str, *, times: int = -1) -> list[str]:
    """`text` cut at a mark that stands outside quotes and brackets, at most so many times."""
    pieces, depth = [""], 0
    for piece in _PIECE.findall(text):
        depth += (piece == "(") - (piece == ")")
        if piece == mark and depth == 0 and times != len(pieces) - 1:
            pieces.append("")
        else:
            pieces[-1] += piece
    return [piece.strip() for piece in pieces]


def _bare(text: str) -> str:
    """Without brackets around the whole: `(POSSIBLE / ACQUITTED)`."""
    text = text.strip()
    depth = 0
    for place, mark in enumerate(text):
        depth += (mark == "(") - (mark == ")")
        if depth == 0 and place < len(text) - 1:
            return text
    return text[1:-1].strip() if text.startswith("(") else text


def _plain(part: str) -> str:
    return _bare(part).removeprefix('"').removesuffix('"').replace('\\"', '"').strip()


def write(messages: Sequence[tuple[str, Sequence[Template]]]) -> str:
    """The templates of messages in MUC-4's format, a blank line after each; where there is none, the empty one."""
    entries: list[str] = []
    for id, templates in messages:
        entries.extend(_entry(id, str(number), template) for number, template in enumerate(templates, start=1))
        if not templates:
            entries.append(_entry(id, "*", None))
    return "\n".join(entries)


def _entry(id: str, number: str, template: Template | None) -> str:
    lines = [_line(0, id), _line(1, number)]
    for slot in range(FIRST, LAST + 1):
        if template is None or slot not in template.slots:
            lines.append(_line(slot, "*"))
            continue
        first, *more = [_written(slot, fill) for fill in template.slots[slot]] or [NULL]
        lines.extend([_line(slot, first), *(" " * _WIDTH + other for other in more)])
    return "\n".join(lines) + "\n"


def _line(slot: int, filler: str) -> str:
    return f"{f'{slot}.':4}{_HEADS[slot]}".ljust(_WIDTH) + filler


def _written(slot: int, fill: Fill) -> str:
    value = _quoted(fill.values[0]) if slot in STRINGS else fill.values[0]
    return f"{value}: {_quoted(fill.tags[0])}" if fill.tags else value


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '\\"') + '"'
