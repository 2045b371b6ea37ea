"""Soft labels: what a teacher thinks of a text, small enough to keep (Hinton, Vinyals and Dean 2015).

Probabilities are bytes (255 = 1). Words where the teacher is sure that nothing is marked are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tocsin.codebook import LABELS, ROLES
from tocsin.reader.features import ANCHOR_LABEL, TAGS

Ints = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Floats = NDArray[np.float32]
ROLE_OF_LABEL = {label: role for role, labels in ROLES.items() for label in labels}
KEPT = 5  # a cell with less than so many 255ths of "begins" and "continues" together is left out


@dataclass(frozen=True, slots=True)
class Taught:
    """One text.

    cells: [N] numbers word * labels + label; likely: [N, 2] "begins" and "continues" there. spans: [S, 3] first word,
    after the last word, label; those of the corpus first. links: [A * M] every anchor with every mark, in their order;
    attributions: [A * M, 6] of each; same: [A * (A - 1) / 2] every two anchors, as `features.anchor_pairs` has them.
    """

    cells: Ints
    likely: Bytes
    spans: Ints
    links: Bytes
    attributions: Bytes
    same: Bytes

    def tags(self, words: int) -> Floats:
        """[words, labels, TAGS] probabilities."""
        dense = np.zeros((words * len(LABELS), TAGS), np.float32)
        dense[self.cells, 1:] = self.likely / np.float32(255)
        dense[:, 0] = np.maximum(0.0, 1.0 - dense[:, 1:].sum(axis=1))
        return dense.reshape(words, len(LABELS), TAGS)

    @property
    def anchors(self) -> list[int]:
        """Numbers of the spans that tell of an incident."""
        return np.flatnonzero(self.spans[:, 2] == ANCHOR_LABEL).tolist()

    @property
    def marks(self) -> list[int]:
        """Numbers of the spans that may fill a role."""
        return [n for n, label in enumerate(self.spans[:, 2].tolist()) if LABELS[label] in ROLE_OF_LABEL]


def sparse(tags: Floats) -> tuple[Ints, Bytes]:
    """Cells and probabilities of [W, labels, TAGS]."""
    inside = np.round(tags[:, :, 1:].reshape(-1, TAGS - 1) * 255).astype(np.uint8)
    cells = np.flatnonzero(inside.astype(np.int64).sum(axis=1) >= KEPT)
    return cells, inside[cells]


def write(path: Path, taught: Mapping[str, Taught]) -> None:
    """Write the soft labels of many texts to one compressed file."""
    columns: dict[str, NDArray[np.generic]] = {"ids": np.array(list(taught))}
    for field in (f.name for f in fields(Taught)):
        arrays = [getattr(one, field) for one in taught.values()]
        columns[field] = np.concatenate(arrays)
        columns[f"{field}_sizes"] = np.array([len(a) for a in arrays])
    np.savez_compressed(path, allow_pickle=False, **columns)


def read(path: Path) -> dict[str, Taught]:
    """What `write` wrote."""
    with np.load(path) as file:
        ids = [str(id) for id in file["ids"]]
        parts = [np.split(file[f.name], np.cumsum(file[f"{f.name}_sizes"])[:-1]) for f in fields(Taught)]
    return {id: Taught(*one) for id, one in zip(ids, zip(*parts, strict=True), strict=True)}
