"""Soft labels keep what the teacher thinks, in little room."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from training.taught import Taught, read, sparse, write

from tocsin.codebook import LABELS
from tocsin.reader.features import ANCHOR_LABEL, TAGS

WEAPON = LABELS.index("weapon")


def _tags(words: int) -> np.ndarray[tuple[int, int, int], np.dtype[np.float32]]:
    tags = np.zeros((words, len(LABELS), TAGS), np.float32)
    tags[:, :, 0] = 1.0
    return tags


def _taught(words: int) -> Taught:
    tags = _tags(words)
    tags[1, WEAPON] = (0.2, 0.7, 0.1)
    tags[2, ANCHOR_LABEL] = (0.01, 0.99, 0.0)
    tags[3, ANCHOR_LABEL] = (0.995, 0.003, 0.002)  # sure enough that there is nothing
    spans = np.array([[1, 2, WEAPON], [2, 3, ANCHOR_LABEL]], np.int64)
    links = np.array([230], np.uint8)
    return Taught(*sparse(tags), spans, links, np.zeros((1, 6), np.uint8), np.zeros(0, np.uint8))


def test_probabilities_come_back_to_a_255th_and_sure_nothing_is_nothing() -> None:
    taught = _taught(5)
    back = taught.tags(5)
    assert len(taught.cells) == 2
    assert np.allclose(back[1, WEAPON], (0.2, 0.7, 0.1), atol=1 / 255)
    assert np.allclose(back[2, ANCHOR_LABEL], (0.01, 0.99, 0.0), atol=1 / 255)
    assert back[3, ANCHOR_LABEL].tolist() == [1.0, 0.0, 0.0]
    assert np.allclose(back.sum(axis=2), 1.0, atol=1e-6)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write(tmp_path / "soft.npz", {"own/a": _taught(5), "muc4/b": _taught(9)})
    found = read(tmp_path / "soft.npz")
    assert list(found) == ["own/a", "muc4/b"]
    for id, words in (("own/a", 5), ("muc4/b", 9)):
        assert np.array_equal(found[id].tags(words), _taught(words).tags(words))
        assert found[id].links.tolist() == [230]
        assert (found[id].anchors, found[id].marks) == ([1], [0])
