"""Near-duplicate articles: MinHash signatures over word shingles, keys to find candidates, and their resemblance.

Sources: Broder 1997 (resemblance, shingles), Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, ch. 3
(banding); hashing by datasketch. Signatures are kept in the ledger, so scheme, seed and shingles are part of the
format: change none of them without computing all signatures anew.
"""

from __future__ import annotations

import hashlib
import re

from datasketch import MinHash

from tocsin.errors import UnreadableValue

PERMUTATIONS = 128
SHINGLE = 3  # words
ROWS = 4  # of a band: pairs of resemblance 0.42 meet in one of the 32 bands half of the time, of 0.6 nearly always
_SEED = 1
_WORD = re.compile(r"\w+")


def signature(text: str) -> tuple[int, ...]:
    """The 128 minimal 32-bit hashes of the text's shingles of three words; case and punctuation do not count.

    Raises UnreadableValue where the text has no word.
    """
    words = _WORD.findall(text.casefold())
    if not words:
        raise UnreadableValue(
            f"text {text[:40]!r} has no word and so no signature; leave it out of the search for copies"
        )
    shingles = {" ".join(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1))}
    minhash = MinHash(num_perm=PERMUTATIONS, seed=_SEED, scheme="affine32")
    minhash.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return tuple(int(value) for value in minhash.hashvalues)


def bands(signature: tuple[int, ...]) -> tuple[str, ...]:
    """Blocking keys of a signature: articles that share one may be copies. One key a band, "band-digest"."""
    rows = (signature[start : start + ROWS] for start in range(0, len(signature), ROWS))
    return tuple(f"{number:02d}-{_digest(row)}" for number, row in enumerate(rows))


def resemblance(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    """Estimated Jaccard similarity of two texts' shingles, 0 to 1; standard error at most 0.044.

    Raises ValueError where the signatures differ in length.
    """
    return sum(one == other for one, other in zip(first, second, strict=True)) / len(first)


def _digest(row: tuple[int, ...]) -> str:
    packed = b"".join(value.to_bytes(8, "big") for value in row)
    return hashlib.blake2b(packed, digest_size=8).hexdigest()
