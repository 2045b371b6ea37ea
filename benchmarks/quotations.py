"""Speakers of direct quotations by Tocsin and by textacy, with one scorer: PolNeAR's quotations.

python -m benchmarks.quotations [FOLDER OF THE CORPUS] --python INTERPRETER

INTERPRETER has textacy and a spaCy model (benchmarks/quotations_peer.py). A quotation that textacy does not find, or
finds without a speaker, counts as wrong, as it does of Tocsin.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tocsin.assembly.quotations import Passage, Said, said_in
from tocsin.evaluate.polnear import read
from tocsin.evaluate.quotations import count
from tocsin.records import Span

PEER = Path(__file__).with_name("quotations_peer.py")
USUAL = Path("../shared/corpora/polnear/dev")


def peer(python: str, texts: Sequence[str]) -> list[list[Said]]:
    """What textacy finds in each text."""
    run = subprocess.run([python, str(PEER)], input=json.dumps(texts), text=True, stdout=subprocess.PIPE, check=True)
    return [[_said(row) for row in rows] for rows in json.loads(run.stdout)]


def _said(row: Sequence[int]) -> Said:
    words = Span(row[0], row[1])
    return Said(Passage(words, words), Span(row[2], row[3]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one row for each of the two."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, default=USUAL)
    parser.add_argument("--python", default=sys.executable)
    options = parser.parse_args(arguments)
    articles = read(options.corpus)
    texts = [article.text for article in articles]
    print("| who | right speaker, % | found, % | of |\n|---|---|---|---|")
    for name, found in (("Tocsin", [said_in(text) for text in texts]), ("textacy", peer(options.python, texts))):
        totals: Counter[str] = Counter()
        for article, said in zip(articles, found, strict=True):
            totals.update(count(article, said))
        right, met = (100 * totals[a] / totals[b] for a, b in (("right", "quotations"), ("met", "long")))
        print(f"| {name} | {right:.1f} | {met:.1f} | {totals['quotations']} |")


if __name__ == "__main__":
    main()
