"""How telling a word is, for linking: `python -m training.word_weights CACHE TOKENIZER OUT`.

The weight is the inverse document frequency (Spärck Jones 1972) over pieces of 200 words of the corpora that may ship.
They lack the words of everyday news, so where the encoder's vocabulary has a word, which is ordered by frequency in
English books and Wikipedia, the smaller of the two holds (Zipf's law gives a rank its frequency).
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tokenizers import Tokenizer

CORPORA = ("muc4", "own", "wikievents", "wikinews", "wits", "wikipedia_lists", "re3d")
PIECE = 200  # words
FIRST_WORD = 1996  # of the vocabulary; what stands before are single characters
ZIPF = 16.0  # rank of the first word that is in a piece only by chance: 200 words times Zipf's constant of 0.08
SELDOM = 3  # pieces; words in fewer are left to the vocabulary
UNSEEN = 8.45  # weight from which a word is not worth a line
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def weights(cache: Path, tokenizer: Path) -> dict[str, float]:
    """Weight of each word in lower case, from 0 (in every piece) to `UNSEEN`."""
    found = {
        word: max(0.0, math.log((rank - FIRST_WORD + 1) / ZIPF))
        for word, rank in Tokenizer.from_file(str(tokenizer)).get_vocab().items()
        if rank > FIRST_WORD and word.isalpha()
    }
    pieces = [piece for corpus in CORPORA for piece in _pieces(cache / f"{corpus}.jsonl")]
    for word, count in Counter(word for piece in pieces for word in piece).items():
        if count >= SELDOM:
            found[word] = min(found.get(word, UNSEEN), math.log(len(pieces) / count))
    return {word: weight for word, weight in found.items() if weight < UNSEEN and not word.isdigit()}


def _pieces(path: Path) -> Iterator[frozenset[str]]:
    with path.open(encoding="utf-8") as lines:
        words = [w.lower().replace("’", "'") for line in lines for w in _WORD.findall(json.loads(line)["text"])]
    for start in range(0, len(words), PIECE):
        yield frozenset(words[start : start + PIECE])


def main() -> None:
    """Write the table that `tocsin.linker.words` reads: word, tab, tenths."""
    parser = argparse.ArgumentParser(prog="python -m training.word_weights", description=__doc__)
    parser.add_argument("cache", type=Path, nargs="?", default=Path("training/cache"), help="texts of training.corpora")
    parser.add_argument("tokenizer", type=Path, nargs="?", default=Path("src/tocsin/models/reader/tokenizer.json"))
    parser.add_argument("out", type=Path, nargs="?", default=Path("src/tocsin/linker/data/words.tsv"))
    options = parser.parse_args()
    found = weights(options.cache, options.tokenizer)
    rows = [f"{word}\t{round(10 * weight)}\n" for word, weight in sorted(found.items())]
    options.out.write_text("".join(rows), encoding="utf-8")
    print(f"{len(rows)} words to {options.out}")


if __name__ == "__main__":
    main()
