"""Example → arrays: words, windows, tag targets with masks, spans, and what links them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.codebook import ATTRIBUTIONS, LABELS, STAGES
from tocsin.reader.features import KIND_COLUMNS, KIND_GROUPS, KNOWN_ATTACK_TYPES
from tocsin.reader.tokens import Tokens, Window, central_windows, tokenise, windows
from training.examples import Example, IncidentNote
from training.taught import Taught

Ints = NDArray[np.int64]
MASKED = -1
_TIME = re.compile(
    r"^(?:\d.*|mon|tues|wednes|thurs|fri|satur|sun)(?:day)?s?$|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"^(?:today|yesterday|tonight|last|earlier|ago|week|month|year|day|night|morning|evening|afternoon|later|next|"
    r"previous|since|recent|spring|summer|autumn|fall|winter|decade|s|century|hours?|overnight|noon|midnight|early|"
    r"late|dawn|dusk|minutes?|time|weekend|days|weeks|months|years|hour)",
    re.IGNORECASE,
)


@dataclass
class Incident:
    """One incident in span numbers; -1 or None where the corpus does not say."""

    anchors: list[int]
    fillers: dict[int, int]  # span number → attribution number, -1 = not annotated
    stage: int
    attack_types: NDArray[np.float32] | None
    suicide: int
    recent: int
    linked: bool  # are its links annotated


@dataclass
class Prepared:
    """One text, ready for the network. tags: [W, labels] 0 outside, 1 begins, 2 continues, -1 masked."""

    id: str
    corpus: str
    tokens: Tokens
    windows: tuple[Window, ...]
    window_of: Ints  # [W]
    offset_of: Ints  # [W] position in the window, the leading special token counted
    tags: Ints
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    kinds: list[int] = field(default_factory=list)  # column in the kind logits, -1 = not annotated
    incidents: list[Incident] = field(default_factory=list)
    complete: frozenset[int] = frozenset()  # labels annotated exhaustively
    roles: frozenset[str] = frozenset()
    same_complete: bool = True
    has_incident: int = MASKED
    taught: Taught | None = None  # a teacher's soft labels

    @property
    def key(self) -> str:
        """A name that no other text has."""
        return f"{self.corpus}/{self.id}"

    @property
    def size(self) -> int:
        """Pieces over all windows, special ones included."""
        return sum(w.end - w.start + 2 for w in self.windows)


def prepare(example: Example, tokenizer: Tokenizer) -> Prepared | None:
    """The arrays of one example; None for an empty text."""
    tokens = tokenise(example.text, tokenizer)
    if not len(tokens.words):
        return None
    found = windows(len(tokens.pieces))
    window_of = central_windows(tokens.first, found)
    offset = np.array([int(p) - found[w].start + 1 for p, w in zip(tokens.first, window_of, strict=True)], np.int64)
    prepared = Prepared(example.id, example.corpus, tokens, found, window_of, offset, _tags(example, tokens))
    word_starts = np.array([w.start for w in tokens.words])
    word_ends = np.array([w.end for w in tokens.words])
    numbers: dict[int, int] = {}
    for index, span in enumerate(example.spans):
        first = int(np.searchsorted(word_ends, span.start, side="right"))
        last = int(np.searchsorted(word_starts, span.end, side="left"))
        if first >= last:
            continue
        numbers[index] = len(prepared.starts)
        prepared.starts.append(first)
        prepared.ends.append(last)
        prepared.labels.append(LABELS.index(span.label))
        group = KIND_GROUPS.get(span.label, ())
        prepared.kinds.append(group.index(span.kind) + KIND_COLUMNS[span.label] if span.kind in group else MASKED)
    prepared.incidents = [_incident(note, numbers, set(example.roles)) for note in example.incidents]
    prepared.incidents = [i for i in prepared.incidents if i.anchors]
    prepared.complete = frozenset(LABELS.index(label) for label in example.labels)
    prepared.roles = frozenset(example.roles)
    prepared.same_complete = example.same_complete
    prepared.has_incident = MASKED if example.has_incident is None else int(example.has_incident)
    return prepared


def _incident(note: IncidentNote, numbers: dict[int, int], roles: set[str]) -> Incident:
    types = None
    if note.attack_types is not None:
        types = np.array([t in note.attack_types for t in KNOWN_ATTACK_TYPES], np.float32)
    return Incident(
        anchors=[numbers[a] for a in note.anchors if a in numbers],
        fillers={
            numbers[f.span]: ATTRIBUTIONS.index(f.attribution) if f.attribution in ATTRIBUTIONS else MASKED
            for f in note.fillers
            if f.span in numbers
        },
        stage=STAGES.index(note.stage) if note.stage in STAGES else MASKED,
        attack_types=types,
        suicide=MASKED if note.suicide is None else int(note.suicide),
        recent=MASKED if note.recent is None else int(note.recent),
        linked=bool(note.fillers) or (note.recent is not False and bool(roles)),
    )


def _tags(example: Example, tokens: Tokens) -> Ints:
    """[W, labels] targets; a label that the corpus does not annotate, and ignored words, are masked."""
    tags = np.full((len(tokens.words), len(LABELS)), MASKED, np.int64)
    starts = np.array([w.start for w in tokens.words])
    ends = np.array([w.end for w in tokens.words])
    for label in example.labels:
        tags[:, LABELS.index(label)] = 0
    for label in example.partial:
        if label not in example.labels:
            tags[_implausible(example.text, tokens, label), LABELS.index(label)] = 0
    for ignore in example.ignore:
        tags[(starts < ignore.end) & (ends > ignore.start), LABELS.index(ignore.label)] = MASKED
    for span in sorted(example.spans, key=lambda s: s.end - s.start):
        inside = np.flatnonzero((starts < span.end) & (ends > span.start))
        if len(inside):
            column = LABELS.index(span.label)
            tags[inside, column] = 2
            tags[inside[0], column] = 1
    return tags


def _implausible(text: str, tokens: Tokens, label: str) -> NDArray[np.bool_]:
    """Words that cannot carry a label that is only partly annotated."""
    words = [span.of(text) for span in tokens.words]
    if label == "time":
        return np.array([not _TIME.match(w) for w in words])
    if label == "place" and any(w[0].isupper() for w in words) and any(w.islower() for w in words):
        return np.array([w.islower() for w in words])
    return np.zeros(len(words), np.bool_)
