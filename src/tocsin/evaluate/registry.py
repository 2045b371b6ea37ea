"""The benchmarks by name. A benchmark's module is imported when it is run."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tocsin.errors import RunError
from tocsin.evaluate import files
from tocsin.evaluate.result import Coder, Result


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A benchmark: its name and what it measures in one line.

    One that codes articles finds its own data. One that does not (`codes` False) has a plain `run(data)`, so that where
    its data usually is and may be had stands here.
    """

    name: str
    title: str
    codes: bool = True
    usual: str = ""
    source: str = ""

    @property
    def module(self) -> str:
        """Name of the module whose `run` runs it."""
        return f"tocsin.evaluate.{self.name}"


_ALL = (
    Benchmark("gold", "modern news coded by hand to the codebook: every slot, evidence, certainty"),
    Benchmark("own", "articles written for training and kept out of it: every slot, by kind of article"),
    Benchmark("muc4", "newswire on Latin America 1988-91: incident type and five roles"),
    Benchmark("wits", "coded summaries 2009-10: country, city, event type, weapon, tolls, claims"),
    Benchmark("whichdate", "which time expression dates which act of violence, in Wikinews with temporal graphs"),
    Benchmark("wikievents", "modern news: arguments of Attack, Die and Injure events"),
    Benchmark("linking", "crawled articles, several on one incident: groups, and the incident table"),
    Benchmark(
        "pages",
        "news pages as crawled: body text",
        codes=False,
        usual="corpora/page_text",
        source="github.com/scrapinghub/article-extraction-benchmark",
    ),
    Benchmark(
        "places",
        "toponyms in news: GeoNames id and distance",
        codes=False,
        usual="corpora/geoparsing",
        source="github.com/milangritta/Geocoding-with-Map-Vector",
    ),
    Benchmark(
        "dates",
        "time expressions in dated news: span and TIMEX3 value",
        codes=False,
        usual="corpora/temporal/aquaint.json",
        source="the TimeML corpora (timeml.org)",
    ),
    Benchmark(
        "copies",
        "reprints, excerpts and versions: made ones by kind of edit, and pairs in crawled local news",
        codes=False,
        usual="corpora/gva",
        source="the pages that the Gun Violence Archive names, as crawled (articles.jsonl: doc_id, incident_id, title, "
        "dct, uri, text); for made copies alone name a folder of marked articles",
    ),
    Benchmark(
        "tolls",
        "words to numbers without a reader: killed and wounded in summaries, phrases, numbers in news",
        codes=False,
        usual="corpora",
        source="github.com/johnfkraus/world_terror_incidents_visualizations (WITS, as JSON lines), "
        "github.com/vivkaz/CQE (NewsQuant.json); phrases ship as tocsin/evaluate/toll_phrases.csv",
    ),
    Benchmark(
        "quotations",
        "direct quotations in political news: found, and by whose words",
        codes=False,
        usual="corpora/polnear/dev",
        source="github.com/networkdynamics/PolNeAR",
    ),
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
        figures = run(files.locate(name, data, chosen.usual, chosen.source), **options)
        return Result(name, dict(rows(figures)))
    if code is None:
        raise RunError(f"{name}: the benchmark codes articles; give it a coder")
    result: Result = run(data, code, **options)
    return result


def rows(figures: Mapping[str, Any], name: str = "") -> Iterator[tuple[str, dict[str, float]]]:
    """Nested figures as rows: numbers side by side are a row, named by the keys on the way to them."""
    numbers = {key: value for key, value in figures.items() if not isinstance(value, Mapping)}
    if name and numbers:
        yield name, numbers
    else:
        yield from ((key, {"value": value}) for key, value in numbers.items())
    for key, value in figures.items():
        if isinstance(value, Mapping):
            yield from rows(value, f"{name}, {key}" if name else key)
