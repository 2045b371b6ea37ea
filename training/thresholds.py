"""What each threshold of the assembly brings: python -m training.thresholds [MODEL FOLDER] [--set NAME=VALUE ...].

Runs a model once over our own articles that are kept out of training and over the hand-coded news, then assembles its
readings anew with one threshold moved at a time. F1 of all slots on both: a default should help both.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from tocsin import codebook
from tocsin.assembly import assemble
from tocsin.config import AssemblyConfig
from tocsin.evaluate import gold
from tocsin.reader import SHIPPED
from tocsin.records import Reading
from training.calibration_points import SOURCES, Text, texts
from training.folds import Unseen

ROLES = ("date", "place", "perpetrator", "target", "weapon", "killed", "wounded", "kidnapped")
GRID = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)

Read = Sequence[tuple[Text, Reading]]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, nargs="?", default=SHIPPED, help="folder of the model")
    parser.add_argument("--gold", type=Path, help="the hand-coded news; default: where tocsin evaluate looks")
    parser.add_argument("--folds", type=Path, help="where the folds' models are (training.recipe --folds)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="NAME=VALUE", help="held at this value throughout"
    )
    options = parser.parse_args()
    held = {name: float(value) for name, value in (pair.split("=") for pair in options.set)}
    unseen = Unseen(options.model, options.folds)
    read = [(t, unseen.pipeline_of(t).read(t.article)) for t in texts(options.gold)]
    print(f"as it is: {_told(read, AssemblyConfig(**held))}")
    for name, value in moved():
        print(f"{name} {value:g}: {_told(read, AssemblyConfig(**held | {name: value}))}", flush=True)


def moved() -> Iterator[tuple[str, float]]:
    """Every threshold of a role at every step of the grid."""
    return ((f"min_{role}", value) for role in ROLES for value in GRID)


def _told(read: Read, config: AssemblyConfig) -> str:
    return ", ".join(f"{source} {all_slots(read, source, config):.1f}" for source in SOURCES)


def all_slots(read: Read, source: str, config: AssemblyConfig) -> float:
    """F1 of all slots of one source's articles, in per cent."""
    some = {text.article.id: (text, reading) for text, reading in read if text.source == source}
    predicted = {id: codebook.project(assemble(text.article, reading, config)) for id, (text, reading) in some.items()}
    bodies = {id: text.article.text for id, (text, _) in some.items()}
    return gold.score(bodies, {id: text.coded for id, (text, _) in some.items()}, predicted)["all_slots"]["f1"]


if __name__ == "__main__":
    main()
