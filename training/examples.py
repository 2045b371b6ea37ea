"""The one form that every corpus is turned into before training.

An `Example` is a text with labelled spans and incidents. What a corpus does not annotate is masked, never taken for
absent: `labels` and `roles` name what is annotated exhaustively (what is not marked is a negative), `partial` names
labels whose marked spans are right but not all of them.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class SpanNote:
    """A labelled span [start, end) of the text; `label` is one of tocsin.codebook.LABELS.

    kind: people, property -> GTD target type; weapon -> GTD weapon type; organisation -> "organisation" or "state";
    individual -> "individual"; fact_value -> relation. None = not annotated.
    """

    start: int
    end: int
    label: str
    kind: str | None = None


@dataclass
class Filler:
    """Span number `span` fills `role` (tocsin.codebook.ROLES) of the incident; attribution for perpetrators."""

    role: str
    span: int
    attribution: str | None = None


@dataclass
class IncidentNote:
    """One incident: the numbers of its anchor spans, its fillers, and its classes (None = not annotated)."""

    anchors: list[int]
    fillers: list[Filler] = field(default_factory=list)
    stage: str | None = None
    attack_types: list[str] | None = None
    suicide: bool | None = None
    recent: bool | None = None  # MUC-4: True for what has a template


@dataclass
class Ignore:
    """Words where a label is not judged (neither positive nor negative)."""

    start: int
    end: int
    label: str


@dataclass
class Example:
    """One training text: what is annotated in it, and how completely."""

    id: str
    corpus: str
    text: str
    published: str | None = None
    labels: list[str] = field(default_factory=list)  # exhaustive
    partial: list[str] = field(default_factory=list)  # positives only
    roles: list[str] = field(default_factory=list)  # links annotated exhaustively between the marked spans
    spans: list[SpanNote] = field(default_factory=list)
    incidents: list[IncidentNote] = field(default_factory=list)
    ignore: list[Ignore] = field(default_factory=list)
    same_complete: bool = True  # are anchors of different incidents known to be different incidents
    has_incident: bool | None = None  # document level: does the text report any incident


def write_examples(path: Path, examples: Iterable[Example]) -> int:
    """Write examples as JSON lines; returns how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for example in examples:
            out.write(json.dumps(dataclasses.asdict(example), ensure_ascii=False) + "\n")
            count += 1
    return count


def read_examples(path: Path) -> Iterator[Example]:
    """Read what `write_examples` wrote."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield _example(json.loads(line))


def _example(row: dict[str, Any]) -> Example:
    row["spans"] = [SpanNote(**s) for s in row["spans"]]
    row["incidents"] = [IncidentNote(**{**i, "fillers": [Filler(**f) for f in i["fillers"]]}) for i in row["incidents"]]
    row["ignore"] = [Ignore(**i) for i in row["ignore"]]
    return Example(**row)


def check(example: Example) -> list[str]:
    """Faults of an example: spans outside the text, indices that point nowhere. Empty = sound."""
    faults = []
    for number, span in enumerate(example.spans):
        if not 0 <= span.start < span.end <= len(example.text):
            faults.append(f"{example.id}: span {number} {span} is outside the text")
        if span.label not in example.labels and span.label not in example.partial:
            faults.append(f"{example.id}: span {number} has label {span.label}, which is not declared")
    for number, incident in enumerate(example.incidents):
        for index in [*incident.anchors, *(f.span for f in incident.fillers)]:
            if not 0 <= index < len(example.spans):
                faults.append(f"{example.id}: incident {number} names span {index}, which there is not")
    return faults
