"""How many multiplications an encoder does, to compare its speed with what the processor can do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shape:
    """A BERT's sizes; the defaults are the shipped encoder's (all-MiniLM-L6-v2)."""

    layers: int = 6
    hidden: int = 384
    inner: int = 1536


def encoder_multiply_adds(windows: int, pieces: int, rows: int, shape: Shape | None = None) -> int:
    """Multiply-adds of the encoder over so many windows of so many pieces, special ones included.

    Counted, for each piece and layer: the linear layers (query, key, value, output: 4 hidden²; feed-forward: 2 hidden
    inner) and attention (scores and weighted sum: 2 pieces hidden); of the last layer keys and values for each piece,
    the rest for the `rows` of a window that are wanted. Not counted are embeddings, biases, norms, softmax, GELU and
    the scaling to and from 8 bits.
    """
    shape = shape or Shape()
    told = 2 * shape.hidden**2  # keys and values
    asked = 2 * shape.hidden**2 + 2 * shape.hidden * shape.inner + 2 * pieces * shape.hidden
    return windows * (shape.layers * pieces * told + ((shape.layers - 1) * pieces + rows) * asked)
