"""A ledger for the benchmark of the web app: incidents in thousands, three reports of each.

python -m benchmarks.web_ledger OUT.db [--incidents 100000] [--processes 2] [--seed 1]

What happened is in web_world.py, what articles tell of it in web_tellings.py, web_text.py and web_articles.py,
which reports are one incident in web_linked.py. The rows are those that `tocsin add` writes, with copies, values,
evidence and the audit trail. There are no captures, and no decisions of coders. Some processes
make, one writes; 100 thousand incidents take some ten minutes of processor time and 5 GB.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections import deque
from collections.abc import Iterator
from itertools import islice
from multiprocessing.pool import AsyncResult, Pool
from pathlib import Path

from benchmarks.web_linked import Batch, Maker, write
from tocsin.ledger import Ledger

BATCH = 1000  # incidents in one transaction
_AHEAD = 2  # batches that wait to be written: bounds memory
_WHO = "benchmark"
_maker: Maker | None = None  # of a process that makes


def make(path: Path, count: int, *, seed: int, processes: int = 2) -> None:
    """Fill a new ledger with so many incidents and three times as many reports."""
    with Ledger.open(str(path), who=_WHO) as ledger:
        for batch in _made(count, seed, processes):
            with ledger._base.write() as connection:
                write(connection, batch, who=_WHO)


def _made(count: int, seed: int, processes: int) -> Iterator[Batch]:
    """The batches in their order, a few ahead of the writer."""
    parts = [(first, min(BATCH, count - first)) for first in range(0, count, BATCH)]
    if len(parts) == 1:
        yield Maker(seed).batch(*parts[0])
        return
    with multiprocessing.get_context("spawn").Pool(processes, _start, (seed,)) as pool:
        ahead = iter(parts)
        waiting = deque(_ask(pool, part) for part in islice(ahead, processes + _AHEAD))
        while waiting:
            yield waiting.popleft().get()
            waiting.extend(_ask(pool, part) for part in islice(ahead, 1))


def _ask(pool: Pool, part: tuple[int, int]) -> AsyncResult[Batch]:
    return pool.apply_async(_make_part, part)


def _start(seed: int) -> None:
    global _maker
    _maker = Maker(seed)


def _make_part(first: int, count: int) -> Batch:
    assert _maker is not None
    return _maker.batch(first, count)


def main() -> None:
    """Make it and tell what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--processes", type=int, default=2, help="that make, besides the one that writes")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.out.exists():
        parser.error(f"{given.out}: is there already; remove it or name another file")
    started = time.perf_counter()
    make(given.out, given.incidents, seed=given.seed, processes=given.processes)
    with Ledger.open(str(given.out), create=False) as ledger:
        print(f"{ledger.stats()}\n{time.perf_counter() - started:.0f} s, {given.out.stat().st_size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
