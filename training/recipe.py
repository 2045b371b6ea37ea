"""How the shipped reader is made: python -m training.recipe [--out src/tocsin/models/reader].

Three stages. "base" learns the task from every corpus that may ship; "news" goes on with what looks like today's
reports: our own articles with their swapped variants, WikiEvents, and some of the rest so that it is not forgotten;
"gold" ends with the hand-coded news (../shared/gold) among some of all that. Each resumes where it was stopped. On two
idle cores they take an hour and a half. Afterwards `python -m training.calibrate` fits the maps of the probabilities.

--folds N measures on the hand-coded news by cross-validation: N gold stages, each without one fold of it and without
the WikiEvents texts that stand in it too; their readers stay in training/runs, nothing is shipped. --no-gold ships
what the news stage made, which has seen none of it.

--teacher trains a larger encoder too (all-mpnet-base-v2, hours); a stage between news and gold learns from its soft
labels beside the corpora's own (Hinton, Vinyals and Dean 2015, "Distilling the knowledge in a neural network").

--own PERCENT trains a news stage on that share of our own articles only, for a learning curve (smaller shares lie
within larger ones); --unswapped leaves out their swapped variants. Both write to training/runs.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from training.corpora.__main__ import CORPORA
from training.corpora.own import SWAPS
from training.examples import read_examples, write_examples
from training.export import export
from training.folds import RUNS, fold_of
from training.teach import teach
from training.teacher import teacher_encoder
from training.train import Plan, Trainer

CACHE = Path("training/cache")
NAME = "reader-4"
BASE = ("muc4", "wits", "re3d", "wikinews", "wikipedia_lists", "wikievents")
BASE_SHARE = {"muc4": 1.5, "wits": 0.15, "wikipedia_lists": 0.06, "wikievents": 1.5, "wikinews": 0.3}
TEACHER = ("muc4", "own", "own_swapped", "wikievents", "wits", "re3d", "wikinews", "wikipedia_lists")
TEACHER_SHARE = {
    "own": 0.6,
    "own_swapped": 0.6 / SWAPS,
    "wikievents": 0.8,
    "wits": 0.08,
    "re3d": 0.5,
    "wikinews": 0.15,
    "wikipedia_lists": 0.02,
}
NEWS = ("own", "own_swapped", "wikievents", "muc4", "wits", "re3d", "wikipedia_lists")
NEWS_SHARE = {
    "own": 1.0,
    "own_swapped": 1 / SWAPS,  # one of an article's variants an epoch, on the average
    "wikievents": 0.5,
    "muc4": 0.6,
    "wits": 0.05,
    "re3d": 0.4,
    "wikipedia_lists": 0.01,
}
TAUGHT = ("muc4", "own", "wikievents", "re3d")  # whose texts the teacher labels
TAUGHT_SHARE = NEWS_SHARE | {"muc4": 1.0}
GOLD = ("gold_dev", "wikievents_gold_overlap")
GOLD_SHARE = {
    "gold_dev": 4.0,
    "wikievents_gold_overlap": 1.0,
    "own": 0.3,
    "own_swapped": 0.3 / SWAPS,
    "wikievents": 0.3,
    "muc4": 0.2,
    "wits": 0.02,
    "re3d": 0.2,
    "wikipedia_lists": 0.01,
}


def files(names: tuple[str, ...]) -> tuple[Path, ...]:
    """The converted corpora that there are."""
    return tuple(path for name in names if (path := CACHE / f"{name}.jsonl").exists())


def soft_labels(epochs: float) -> Path:
    """Train the teacher; returns what it thinks of the texts of TAUGHT."""
    encoder, run = teacher_encoder(CACHE), RUNS / "teacher"
    plan = Plan(files(TEACHER), TEACHER_SHARE, None, epochs, 6e-5, head_factor=10, encoder=encoder, frozen=4)
    weights = Trainer(run, plan).run()
    if not (run / "soft.npz").exists():
        teach(weights, encoder, files(TAUGHT), run / "soft.npz")
    return run / "soft.npz"


def base_stage() -> Path:
    """Train the base; returns its weights."""
    return Trainer(RUNS / "base", Plan(files(BASE), BASE_SHARE, epochs=6, rate=2e-4)).run()


def news_stage(init: Path, run: Path, data: tuple[Path, ...], epochs: float) -> Path:
    """Go on from the base with today's news; returns the weights."""
    swaps = any(path.stem == "own_swapped" for path in data)
    share = NEWS_SHARE if swaps else NEWS_SHARE | {"own": 2.0}  # as many draws of an article with them as without
    return Trainer(run, Plan(data, share, init=init, epochs=epochs, rate=1.2e-4)).run()


def taught_stage(init: Path, soft: Path) -> Path:
    """Go on with the teacher's soft labels; returns the weights."""
    plan = Plan(files(NEWS), TAUGHT_SHARE, init=init, epochs=1.5, rate=1.2e-4, soft=soft)
    return Trainer(RUNS / "taught", plan).run()


def gold_stage(init: Path, run: Path, gold: tuple[Path, ...]) -> Path:
    """End with the hand-coded news; returns the weights."""
    return Trainer(run, Plan((*files(NEWS), *gold), GOLD_SHARE, init=init, epochs=1.5, rate=8e-5)).run()


def fold_stage(init: Path, fold: int, folds: int) -> Path:
    """A gold stage that has not seen the fold's texts; returns its weights."""
    run = RUNS / f"fold{fold}"
    write_examples(
        run / "gold_dev.jsonl", (e for e in read_examples(CACHE / "gold_dev.jsonl") if fold_of(e.id, folds) != fold)
    )
    return gold_stage(init, run, (run / "gold_dev.jsonl",))


def part_of_own(percent: float, *, swaps: bool, run: Path) -> tuple[Path, ...]:
    """The files of the news stage with a share of our own articles, by the hash of their ids."""
    found = []
    for path in files(NEWS):
        if path.stem == "own_swapped" and not swaps:
            continue
        if path.stem in {"own", "own_swapped"} and percent < 100:
            kept = (e for e in read_examples(path) if fold_of("own " + e.id.split("~")[0], 1000) < 10 * percent)
            write_examples(run / path.name, kept)
            path = run / path.name
        found.append(path)
    return tuple(found)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=Path("src/tocsin/models/reader"))
    parser.add_argument("--base", type=Path, help="weights of a base that is there already")
    parser.add_argument(
        "--gold", action=argparse.BooleanOptionalAction, default=True, help="train on the hand-coded news too"
    )
    parser.add_argument("--folds", type=int, default=0, help="cross-validate instead of shipping")
    parser.add_argument("--own", type=float, default=100, metavar="PERCENT", help="of our own articles")
    parser.add_argument("--unswapped", action="store_true", help="our own articles only as they were written")
    parser.add_argument("--epochs", type=float, default=5, help="of the news stage")
    parser.add_argument("--teacher", type=float, default=0, metavar="EPOCHS", help="of a teacher to learn from")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    missing = [name for name in CORPORA if name != "gold" and not (CACHE / f"{name}.jsonl").exists()]
    if missing:
        parser.error(f"no {CACHE}/{missing[0]}.jsonl; run python -m training.corpora first")
    base = options.base or base_stage()
    if options.own < 100 or options.unswapped:
        run = RUNS / f"own{options.own:g}{'-unswapped' if options.unswapped else ''}"
        data = part_of_own(options.own, swaps=not options.unswapped, run=run)
        export(news_stage(base, run, data, options.epochs), run / "reader", run.name)
        return
    weights = news_stage(base, RUNS / "news", files(NEWS), options.epochs)
    if options.teacher:
        weights = taught_stage(weights, soft_labels(options.teacher))
    for fold in range(options.folds):
        export(fold_stage(weights, fold, options.folds), RUNS / f"fold{fold}" / "reader", f"{NAME}-fold{fold}")
    if options.folds:
        return
    if options.gold:
        weights = gold_stage(weights, RUNS / "gold", files(GOLD))
    export(weights, options.out, NAME)


if __name__ == "__main__":
    main()
