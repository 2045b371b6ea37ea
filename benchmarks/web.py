"""The web app on a large ledger: server time and whole answers for many users at once, and pages in a browser.

python -m benchmarks.web LEDGER [--users 20] [--answers 300] [--seconds 20] [--browser] [--only WORD …] [--json]

LEDGER is one that benchmarks.web_ledger made, or any other. `tocsin serve` is started on it at a free port of 127.0.0.1
and ended again. Of each kind of page the users ask in a closed loop: each asks anew as soon as it has its answer, until
there are so many answers or so many seconds are over. Server time is what the header Server-Timing says, from the
request's arrival to the answer's beginning, with all waiting for others; the whole answer is what a user waits for. CPU
is the server's processor time an answer, which other programmes on the machine change little.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median, quantiles

import httpx

from benchmarks.web_asked import Kind, kinds
from benchmarks.web_browser import load_times
from tocsin.ledger import Ledger

WARM_UP = 3  # answers of each kind before the clock runs
_TIMING = re.compile(r"app;dur=([\d.]+)")
_ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: milliseconds, bytes as sent."""

    server: float
    whole: float
    size: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a kind of page costs; milliseconds, bytes as sent. None: not measured."""

    name: str
    answers: int
    server_median: float
    server_95: float
    whole_median: float
    whole_95: float
    processor: float | None  # of the server, an answer
    size: int  # median
    browser: float | None = None  # median from asking to the load event


@contextmanager
def serving(ledger: Path) -> Iterator[tuple[str, int]]:
    """Run `tocsin serve` on a ledger; gives its address and process id."""
    command = [sys.executable, "-m", "tocsin", "serve", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = _ADDRESS.search(server.stdout.readline())
            if found is None:
                raise SystemExit(f"{' '.join(command)}: did not start")
            yield found[1], server.pid
        finally:
            server.terminate()


async def asked(address: str, kind: Kind, *, users: int, answers: int, seconds: float) -> list[Answer]:
    """What the users get who ask for pages of a kind in turn. Raises SystemExit where a page is not answered well."""
    ahead = itertools.islice(itertools.cycle(kind.addresses), answers)
    until = time.perf_counter() + seconds
    got: list[Answer] = []

    async def user(client: httpx.AsyncClient) -> None:
        for page in ahead:
            if time.perf_counter() > until:
                return
            got.append(await _answer(client, page))

    limits = httpx.Limits(max_connections=users, max_keepalive_connections=users)
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        await asyncio.gather(*(user(client) for _ in range(users)))
    return got


async def _answer(client: httpx.AsyncClient, page: str) -> Answer:
    started = time.perf_counter()
    async with client.stream("GET", page) as response:
        size = sum([len(part) async for part in response.aiter_raw()])
    whole = 1000 * (time.perf_counter() - started)
    timing = _TIMING.search(response.headers.get("server-timing", ""))
    if response.status_code != 200 or timing is None:
        raise SystemExit(f"{page}: status {response.status_code}, Server-Timing {timing}")
    return Answer(float(timing[1]), whole, size)


def _is_there(address: str, kind: Kind) -> bool:
    return httpx.get(address + kind.addresses[0], timeout=120).status_code == 200


def _processor_seconds(process: int) -> float | None:
    """User and system time of a process; None where the system does not tell (no /proc)."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(address: str, process: int, kind: Kind, *, users: int, answers: int, seconds: float) -> Figures:
    """Ask for pages of one kind."""
    asyncio.run(asked(address, kind, users=1, answers=WARM_UP, seconds=seconds))
    before = _processor_seconds(process)
    got = asyncio.run(asked(address, kind, users=users, answers=answers, seconds=seconds))
    after = _processor_seconds(process)
    worked = None if before is None or after is None else 1000 * (after - before) / len(got)
    server, whole = [one.server for one in got], [one.whole for one in got]
    sizes = int(median(one.size for one in got))
    return Figures(kind.name, len(got), median(server), _late(server), median(whole), _late(whole), worked, sizes)


def _late(values: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def table(figures: Sequence[Figures]) -> str:
    """The figures as a table of docs/performance.md."""
    head = (
        "| page | server, median | server, 95 % | whole answer, median | whole, 95 % | CPU | sent | in the browser |",
        "|---|---|---|---|---|---|---|---|",
    )
    return "\n".join([*head, *(_line(one) for one in figures)])


def _line(one: Figures) -> str:
    times = (one.server_median, one.server_95, one.whole_median, one.whole_95, one.processor)
    told = [*("–" if t is None else f"{t:.0f} ms" for t in times), f"{one.size / 1024:.0f} KB"]
    return f"| {' | '.join([one.name, *told, '–' if one.browser is None else f'{one.browser:.0f} ms'])} |"


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--answers", type=int, default=300, help="of each kind of page, at most")
    parser.add_argument("--seconds", type=float, default=20, help="for each kind of page, at most")
    parser.add_argument("--browser", action="store_true", help="load each page in headless Chromium too")
    parser.add_argument("--only", nargs="+", help="kinds of page whose name holds one of these")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with Ledger.open(str(given.ledger), create=False) as ledger:
        found = [
            one for one in kinds(ledger, seed=given.seed) if not given.only or any(w in one.name for w in given.only)
        ]
    figures: list[Figures] = []
    bounds = {"users": given.users, "answers": given.answers, "seconds": given.seconds}
    with serving(given.ledger) as (address, process):
        for kind in found:
            if not _is_there(address, kind):
                print(f"{kind.name}: no such page", file=sys.stderr)
                continue
            figures.append(measured(address, process, kind, **bounds))
            if not given.json:
                print(_line(figures[-1]), flush=True)
        if given.browser:
            loaded = load_times(
                address, {kind.name: kind.addresses for kind in found if not kind.name.startswith("export")}
            )
            figures = [replace(one, browser=loaded.get(one.name)) for one in figures]
    print(json.dumps([asdict(one) for one in figures]) if given.json else f"\n{table(figures)}")


if __name__ == "__main__":
    main()
