"""How much the probabilities of a model are worth: python -m training.calibrate [MODEL FOLDER].

Runs the model over our own articles that are kept out of training and over the hand-coded news, and asks of every value
whether it is right by the measure of the benchmark gold. For each slot it fits the map of `tocsin.calibration` and the
probability from which a value is more than a suggestion, and writes both to MODEL FOLDER/calibration.json; the diagram
of docs/accuracy.md is drawn anew. Takes two minutes on one core. A model that has learnt from the hand-coded news needs
--folds: each of those articles is then read by the fold's model that has not seen it.

What is printed is cross-validated: maps of one half of the articles (by the hash of the id) on the other half. The
expected calibration error is that of Guo et al. 2017, "On calibration of modern neural networks", over ten bins.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from tocsin.calibration import FILE, INPUTS, Curve
from tocsin.evaluate.gold_sure import JUDGED, SURE_SLOTS
from tocsin.reader import SHIPPED
from training.calibration_fit import FEWEST, Point, calibration_error, crossed, curve_of, raw
from training.calibration_points import SOURCES, points_of, texts
from training.folds import Unseen
from training.reliability import diagram

DIAGRAM = Path("docs/reliability.svg")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path, nargs="?", default=SHIPPED, help="folder of the model")
    parser.add_argument("--gold", type=Path, help="the hand-coded news; default: where tocsin evaluate looks")
    parser.add_argument("--folds", type=Path, help="where the folds' models are (training.recipe --folds)")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--diagram", type=Path, default=DIAGRAM, help="where the diagram goes (SVG)")
    options = parser.parse_args()
    unseen = Unseen(options.model, options.folds, threads=options.threads)
    points = [
        point
        for text in texts(options.gold)
        for point in points_of(text, unseen.pipeline_of(text).assembled(text.article))
    ]
    by_slot = {slot: [p for p in points if p.slot == slot] for slot in JUDGED}
    by_slot = {slot: some for slot, some in by_slot.items() if len(some) >= FEWEST}
    curves = {slot: curve_of(some) for slot, some in by_slot.items()}
    write(options.model / FILE, unseen.model.reader.model, curves)
    checked = {slot: crossed(some) for slot, some in by_slot.items()}
    for line in report(by_slot, checked):
        print(line)
    options.diagram.write_text(diagram(by_slot, checked), encoding="utf-8")


def write(path: Path, model: str, curves: dict[str, Curve]) -> None:
    """The maps as JSON, a slot a line."""
    lines = [
        f"  {json.dumps(slot)}: "
        + json.dumps(
            {
                "weights": {name: round(w, 4) for name, w in zip(INPUTS, curve.weights, strict=True)},
                "offset": round(curve.offset, 4),
                "sure": curve.sure,
            }
        )
        for slot, curve in curves.items()
    ]
    head = f'{{\n "model": {json.dumps(model)},\n "slots": {{\n'
    path.write_text(head + ",\n".join(lines) + "\n }\n}\n", encoding="utf-8")


def report(by_slot: dict[str, list[Point]], checked: dict[str, list[tuple[float, bool]]]) -> list[str]:
    """A Markdown table of slots: values, share that is right, error raw and calibrated, sure values and their share."""
    lines = [
        "| slot | values | right, % | error, raw | error, calibrated | sure | sure and right, % |",
        "|---" * 7 + "|",
    ]
    for slot, pairs in checked.items():
        points = by_slot[slot]
        before = calibration_error([raw(p) for p in points], points)
        after = calibration_error([probability for probability, _ in pairs], points)
        sure = [p.right for p, (_, is_sure) in zip(points, pairs, strict=True) if is_sure]
        share = f"{100 * sum(sure) / len(sure):.0f}" if sure else "–"
        right = 100 * sum(p.right for p in points) / len(points)
        lines.append(f"| {slot} | {len(points)} | {right:.0f} | {before:.3f} | {after:.3f} | {len(sure)} | {share} |")
    for slot in (slot for slot in SURE_SLOTS if slot in checked):
        for source in SOURCES:
            sure = _sure(by_slot[slot], checked[slot], source)
            lines.append(f"{slot}, {source}: {sum(sure)} of {len(sure)} sure values are right")
    return lines


def _sure(points: Sequence[Point], pairs: Sequence[tuple[float, bool]], source: str) -> list[bool]:
    return [p.right for p, (_, is_sure) in zip(points, pairs, strict=True) if is_sure and p.source == source]


if __name__ == "__main__":
    main()
