"""An article's prose as hashed runs of five words, and the keys under which articles with a common passage meet.

Sources: Broder 1997 (shingles, containment); Irber et al. 2022, Hera et al. 2023 (FracMinHash: all hashes below a
bound, so that a short passage is sampled as densely as a whole article, which MinHash of fixed length does not do).
Keys are kept in the ledger: whatever changes them changes SCHEME too.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SCHEME = "words5-1in10-a"
SHINGLE = 5  # words
SAMPLED = 10  # one shingle in so many is a key: 40 keys for an article of 400 words
FEWEST = 8  # keys of a short text, where it has as many shingles
_BOUND = np.uint64(2**64 // SAMPLED)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_WORD = re.compile(r"\w+")
_ENDS = re.compile(r"[.!?:;,\"'”’)\]…]\s*$")
_SENTENCE = 25  # words from which a line is prose even without a full stop

Hashes = NDArray[np.uint64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Prose:
    """Words of an article's prose as written, and the hash of the run of five that begins at each but the last four."""

    words: tuple[str, ...]
    hashes: Hashes

    def keys(self) -> tuple[int, ...]:
        """The sampled hashes, ascending: non-negative, below 2^63."""
        lowest = np.unique(self.hashes)
        sampled = lowest[lowest < _BOUND]
        return tuple(int(key) for key in (sampled if len(sampled) >= FEWEST else lowest[:FEWEST]) >> np.uint64(1))


def prose_of(text: str, title: str | None = None) -> Prose:
    """The words of the text without its headline and without lines that are no prose (menus, captions, names).

    Where little would be left, as of a list, all lines count.
    """
    lines = text.split("\n")
    body = lines[1:] if title is not None and lines[0] == title else lines
    counted = [(line, _WORD.findall(line)) for line in body]
    kept = [word for line, words in counted if _is_prose(line, words) for word in words]
    everything = [word for _, words in counted for word in words]
    words = kept if 2 * len(kept) >= len(everything) else everything
    return Prose(tuple(words), _shingles(words))


def covered(shingles: Flags) -> Flags:
    """For each word whether it stands in one of these shingles."""
    words = np.zeros(len(shingles) + SHINGLE - 1 if len(shingles) else 0, dtype=np.bool_)
    for start in range(SHINGLE):
        words[start : start + len(shingles)] |= shingles
    return words


def _is_prose(line: str, words: list[str]) -> bool:
    return len(words) >= _SENTENCE or (len(words) >= SHINGLE and _ENDS.search(line) is not None)


def _shingles(words: list[str]) -> Hashes:
    """Hashes of the runs, spread evenly: a polynomial of the words' hashes, then the finalizer of SplitMix64."""
    hashed = np.array([_hash(word.casefold()) for word in words], dtype=np.uint64)
    count = max(0, len(words) - SHINGLE + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for start in range(SHINGLE):
        mixed = mixed * _FACTOR + hashed[start : start + count]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


@lru_cache(maxsize=1 << 16)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
