"""Linking a ledger: reports a second, memory and disk by the number of reports, and the time to add one article.

python -m benchmarks.linking [--sizes 10000 100000 1000000] [--folder DIR] [--seed 1] [--json]

Each size is a SQLite ledger of made reports (see linking_reports.py), linked whole in a process of its own, whose
peak memory is told; then articles are added one by one, each stored and linked. The exponent of cost is the slope of
the logarithm of seconds over that of reports, from the smallest size to the largest. FOLDER needs some 10 GB for a
million reports.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import resource
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from benchmarks.linking_reports import Made, fill, made, more
from tocsin import linking
from tocsin.config import LinkerConfig, ResolveConfig
from tocsin.ledger import Ledger
from tocsin.linker import Linker
from tocsin.records import Coding
from tocsin.sourcing import Sourcing

ADDED = 30  # articles that are added one by one


@dataclass(frozen=True, slots=True)
class Figures:
    """What one size costs; seconds by the clock, `processor_seconds` of the process alone."""

    reports: int
    incidents: int
    vague_in_none: int
    filling_seconds: float
    seconds: float
    processor_seconds: float
    reports_per_second: float
    peak_megabytes: float
    file_megabytes: float
    added_milliseconds: float  # median
    added_slowest_milliseconds: float
    added_processor_milliseconds: float  # mean


def measure(size: int, folder: Path, seed: int) -> Figures:
    """Fill, link and add to a ledger of so many reports."""
    path, linker, sourcing = folder / f"{size}.db", Linker(LinkerConfig()), Sourcing(ResolveConfig())
    with Ledger.open(str(path), who="benchmark") as ledger:
        started = time.perf_counter()
        with ledger._base.write() as connection:
            fill(connection, made(size, seed=seed))
        filling, started, worked = time.perf_counter() - started, time.perf_counter(), time.process_time()
        linking.link(linker, ledger, sourcing)
        seconds, worked = time.perf_counter() - started, time.process_time() - worked
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        further, began = more(ADDED, seed=seed + 1, after=size), time.process_time()
        added = sorted(_add(linker, ledger, sourcing, one) for one in further)
        adding = time.process_time() - began
        return Figures(
            reports=size,
            incidents=ledger.count_incidents(),
            vague_in_none=ledger.stats().reports - sum(row.n_reports for row in ledger.incidents(limit=10**9)),
            filling_seconds=filling,
            seconds=seconds,
            processor_seconds=worked,
            reports_per_second=size / seconds,
            peak_megabytes=peak,
            file_megabytes=path.stat().st_size / 2**20,
            added_milliseconds=1000 * median(added),
            added_slowest_milliseconds=1000 * added[-1],
            added_processor_milliseconds=1000 * adding / ADDED,
        )


def _add(linker: Linker, ledger: Ledger, sourcing: Sourcing, one: Made) -> float:
    """Seconds to store one more article and link its report."""
    started = time.perf_counter()
    coding = Coding(one.article.id, (one.report,))
    ledger.add_page(None, one.article, coding, "coded", source=one.article.address or "", model="made")
    linking.link(linker, ledger, sourcing)
    return time.perf_counter() - started


def exponent(figures: list[Figures]) -> float | None:
    """Slope of log processor seconds over log reports, smallest to largest; None for one size."""
    if len(figures) < 2:
        return None
    few, many = figures[0], figures[-1]
    return math.log(many.processor_seconds / few.processor_seconds) / math.log(many.reports / few.reports)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        figures = []
        for size in sorted(given.sizes):
            with multiprocessing.get_context("spawn").Pool(1) as one:  # a process of its own, for its peak memory
                figures.append(one.apply(measure, (size, Path(folder), given.seed)))
            if not given.json:
                print("  ".join(f"{name} {value:,.1f}" for name, value in asdict(figures[-1]).items()), flush=True)
    slope = exponent(figures)
    if given.json:
        print(json.dumps({"sizes": [asdict(one) for one in figures], "exponent": slope}))
    elif slope is not None:
        print(f"exponent of cost {slope:.3f}")


if __name__ == "__main__":
    main()
