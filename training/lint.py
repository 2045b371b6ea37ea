"""Check marked articles: `python -m training.lint training/articles/*.txt` prints faults by file and line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tocsin.evaluate.marked.text import MarkupError, parse
from training.lint_rules import faults
from training.lint_rules import hints as look


def lint(path: Path, *, hints: bool = False) -> list[str]:
    """The faults of one file, one line each; with `hints` also words that look unmarked."""
    try:
        article = parse(path.read_text(encoding="utf-8"))
    except MarkupError as error:
        return [f"{path}:{line}: {words}" for line, words in error.faults]
    found = [f"{path}:{line}: {words}" for line, words in faults(article)]
    if hints:
        found += [f"{path}:{line}: hint: {words}" for line, words in look(article)]
    return found


def main() -> int:
    """Print the faults of the files named on the command line; 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m training.lint", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--hints", action="store_true", help="also print words that look unmarked (never a fault)")
    arguments = parser.parse_args()
    failed = False
    ids: dict[str, Path] = {}
    for path in arguments.files:
        lines = lint(path, hints=arguments.hints)
        failed |= any(": hint: " not in line for line in lines)
        print(*lines, sep="\n", end="\n" if lines else "")
        failed |= _repeated(path, ids)
    return int(failed)


def _repeated(path: Path, ids: dict[str, Path]) -> bool:
    """Whether the file's id is another's; prints the fault."""
    first = path.read_text(encoding="utf-8").splitlines()[:12]
    own = next((line.partition(":")[2].strip() for line in first if line.startswith("id:")), None)
    if own is None or ids.setdefault(own, path) == path:
        return False
    print(f"{path}:1: id {own!r} is also that of {ids[own]}")
    return True


if __name__ == "__main__":
    sys.exit(main())
