"""Writes every corpus as JSON lines: `python -m training.corpora ROOT OUTDIR [NAME ...]`."""

from __future__ import annotations

import argparse
import importlib
from collections import Counter
from pathlib import Path

from training.examples import Example, check, write_examples

CORPORA = ("muc4", "wits", "re3d", "wikinews", "wikipedia_lists", "gold", "wikievents", "own")


def main() -> None:
    """Converts the corpora of a folder, one file for each corpus name, and prints spans per label."""
    parser = argparse.ArgumentParser(prog="python -m training.corpora", description=__doc__)
    parser.add_argument("root", type=Path, nargs="?", default=Path("../shared/corpora"), help="folder of the corpora")
    parser.add_argument("outdir", type=Path, help="folder for NAME.jsonl, one a corpus")
    parser.add_argument("names", nargs="*", choices=[[], *CORPORA], help="only these (all)")
    parser.add_argument("--descriptions", default="ignore", choices=["ignore", "mark", "negative"], help="see muc4.py")
    options = parser.parse_args()
    for name in options.names or CORPORA:
        converter = importlib.import_module(f"training.corpora.{name}")
        groups: dict[str, list[Example]] = {}
        extra = {"descriptions": options.descriptions} if name == "muc4" else {}
        for example in converter.examples(options.root, **extra):
            groups.setdefault(example.corpus, []).append(example)
        for corpus, rows in groups.items():
            count = write_examples(options.outdir / f"{corpus}.jsonl", rows)
            print(f"{corpus}: {count} examples, {summary(rows)}")


def summary(rows: list[Example]) -> str:
    """Incidents, spans per label, fillers per role and faults of some examples, in one line."""
    spans = Counter(span.label for row in rows for span in row.spans)
    fillers = Counter(filler.role for row in rows for note in row.incidents for filler in note.fillers)
    faults = [fault for row in rows for fault in check(row)]
    incidents = sum(len(row.incidents) for row in rows)
    return f"{incidents} incidents, spans {dict(spans)}, fillers {dict(fillers)}, faults {len(faults)} {faults[:3]}"


if __name__ == "__main__":
    main()
