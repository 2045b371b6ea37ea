"""Text → words, word pieces and overlapping windows, as the encoder takes them.

Words are runs of letters and digits or single other characters; a label always covers whole words. The encoder is
uncased, so all-capitals newswire and modern text meet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from tocsin.records import Span
from tocsin.text import sentences

Ints = NDArray[np.int64]

WINDOW = 512  # pieces, the two special ones included
OVERLAP = 128  # pieces that two windows share at least
MAX_PIECES_PER_WORD = 12

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as the encoder sees it.

    words: spans of the W words; sentence: [W] number of each word's sentence; pieces: [P] piece ids without special
    ones; first: [W] index of each word's first piece.
    """

    words: tuple[Span, ...]
    sentence: Ints
    pieces: Ints
    first: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces [start, end) of a text as one input of the encoder."""

    start: int
    end: int


def tokenise(text: str, tokenizer: Tokenizer) -> Tokens:
    """Cut a text into words and word pieces."""
    words = tuple(Span(m.start(), m.end()) for m in _WORD.finditer(text))
    unknown = tokenizer.token_to_id("[UNK]")
    forms = [span.of(text) for span in words]
    different = list(dict.fromkeys(forms))
    encodings = tokenizer.encode_batch_fast(different, add_special_tokens=False)
    ids = {
        form: encoding.ids[:MAX_PIECES_PER_WORD] or [unknown or 0]
        for form, encoding in zip(different, encodings, strict=True)
    }
    pieces: list[int] = []
    first = []
    for form in forms:
        first.append(len(pieces))
        pieces.extend(ids[form])
    return Tokens(words, _sentence_numbers(text, words), np.array(pieces, np.int64), np.array(first, np.int64))


def windows(count: int) -> tuple[Window, ...]:
    """Overlapping windows over `count` pieces, as few and as short as can be, all of one length."""
    size = WINDOW - 2
    if count <= size:
        return (Window(0, count),)
    number = -(-(count - OVERLAP) // (size - OVERLAP))
    length = -(-(count + (number - 1) * OVERLAP) // number)
    starts = [n * (count - length) // (number - 1) for n in range(number)]
    return tuple(Window(start, start + length) for start in starts)


def central_windows(positions: Ints, found: Sequence[Window]) -> Ints:
    """For each piece the number of the window in which it is farthest from an edge (of two alike, the first).

    The windows are of one length and in order, so that is the one whose middle is nearest.
    """
    middles = np.array([w.start + w.end - 1 for w in found], np.int64)  # doubled, to stay whole numbers
    return np.searchsorted(middles[:-1] + middles[1:], 4 * positions, side="left").astype(np.int64)


def _sentence_numbers(text: str, words: tuple[Span, ...]) -> Ints:
    starts = np.array([s.start for s in sentences(text)] or [0], np.int64)
    positions = np.array([w.start for w in words], np.int64)
    return np.maximum(np.searchsorted(starts, positions, side="right") - 1, 0).astype(np.int64)
