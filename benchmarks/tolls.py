"""Tocsin's numbers beside those of libraries that read numbers, with one scorer: casualty phrases and NewsQuant.

python -m benchmarks.tolls [FOLDER OF THE CORPORA] [--python INTERPRETER]

INTERPRETER has recognizers-text-suite, quantulum3 and text2num installed (default: this one). A phrase is right where
its best number is, which of a library is the first number or the sum of all, whichever rule is right more often; no
number where the phrase counts nobody. What no library has (low and high, whom a number counts) is not asked of it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tocsin.evaluate.tolls import gold_numbers, numbers_score
from tocsin.evaluate.tolls_words import answer, read_phrases
from tocsin.resolve.quantities import find_quantities

PEER = Path(__file__).with_name("tolls_peer.py")
USUAL = Path("../shared/corpora")

Numbers = list[list[float]]


def peers(python: str, texts: Sequence[str]) -> dict[str, Numbers]:
    """What each library of the interpreter finds in each text."""
    run = subprocess.run([python, str(PEER)], input=json.dumps(texts), text=True, stdout=subprocess.PIPE, check=True)
    found: dict[str, Numbers] = json.loads(run.stdout)
    return found


def phrases_right(gold: Sequence[float | None], found: Numbers) -> float:
    """Per cent of the phrases whose best number is right by the better of two rules."""
    first = [numbers[0] if numbers else None for numbers in found]
    total = [sum(numbers) if numbers else None for numbers in found]
    right = max(sum(a == g for a, g in zip(answers, gold, strict=True)) for answers in (first, total))
    return round(100 * right / len(gold), 1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one row for each reader."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="?", type=Path, default=USUAL)
    parser.add_argument("--python", default=sys.executable)
    options = parser.parse_args(arguments)
    phrases = read_phrases()
    rows = json.loads((options.corpora / "quantities/NewsQuant.json").read_text(encoding="utf-8"))
    words, texts = [phrase.words for phrase in phrases], [row["text"] for row in rows]
    gold = [gold_numbers(row) for row in rows]
    best = [phrase.bounds[1] for phrase in phrases]
    ours: Numbers = [[float(n)] if (n := answer(phrase)[0][1]) is not None else [] for phrase in words]
    print("| reader | phrases, best exact, % | NewsQuant, precision | recall | F1 |\n|---|---|---|---|---|")
    table = {"Tocsin": (ours, [[quantity.value for quantity in find_quantities(text)] for text in texts])}
    for name, found in peers(options.python, [*words, *texts]).items():
        table[name] = (found[: len(words)], found[len(words) :])
    for name, (of_phrases, of_texts) in table.items():
        score = numbers_score(gold, of_texts)
        right = phrases_right(best, of_phrases)
        print(f"| {name} | {right} | {score['precision']} | {score['recall']} | {score['f1']} |")


if __name__ == "__main__":
    main()
