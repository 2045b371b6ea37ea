"""The benchmarks by name. A benchmark's module is imported when it is run."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.evaluate.result import Coder, Result


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark: its name, what it measures in one line, and whether it needs a coder of articles."""

    name: str
    title: str
    codes: bool = True

    @property
    def module(self) -> str:
        """Name of the module whose `run` runs it."""
        return f"tocsin.evaluate.{self.name}"


_ALL = (
    Benchmark("gold", "modern news coded by hand to the codebook: every slot, evidence, certainty"),
    Benchmark("muc4", "newswire on Latin America 1988-91: incident type and five roles"),
    Benchmark("wits", "coded summaries 2009-10: country, city, event type, weapon, tolls, claims"),
    Benchmark("wikievents", "modern news: arguments of Attack, Die and Injure events"),
    Benchmark("pages", "news pages as crawled: body text", codes=False),
    Benchmark("places", "toponyms in news: GeoNames id and distance", codes=False),
)


def benchmarks() -> tuple[Benchmark, ...]:
    """The benchmarks that this installation can run."""
    return tuple(benchmark for benchmark in _ALL if find_spec(benchmark.module) is not None)


def benchmark(name: str) -> Benchmark:
    """The benchmark of that name. Raises RunError that lists the names there are."""
    known = {benchmark.name: benchmark for benchmark in benchmarks()}
    if name not in known:
        raise RunError(f"{name}: no such benchmark; there are {', '.join(known)}")
    return known[name]


def evaluate(name: str, data: Path | None = None, *, code: Coder | None = None, **options: Any) -> Result:
    """Run a benchmark on `data` (default: its usual place) with `code`, if it codes articles.

    `options` are those of the benchmark's own `run` (predictions, everything, recent). Raises RunError where the name,
    an option, the coder or the data is wrong.
    """
    chosen = benchmark(name)
    run = import_module(chosen.module).run
    unknown = options.keys() - inspect.signature(run).parameters.keys()
    if unknown:
        raise RunError(f"{name}: the benchmark has no option {sorted(unknown)[0]}; leave it out")
    if not chosen.codes:
        result: Result = run(data, **options)
        return result
    if code is None:
        raise RunError(f"{name}: the benchmark codes articles; give it a coder")
    result = run(data, code, **options)
    return result
