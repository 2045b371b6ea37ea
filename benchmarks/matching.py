"""How often `tocsin match` finds the right incident: articles that are held out, against a ledger of the others.

`python -m benchmarks.matching FOLDER [--incidents N]`; FOLDER as for `tocsin evaluate linking`. Of every second
incident with several articles the last is held out (its incident is in the ledger), of every second with one article
that one (no incident of the ledger is right). An article's main report is the one that it comes back to most often.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from tocsin import linking
from tocsin.config import load_config
from tocsin.evaluate.linking_files import is_scored, read_folder
from tocsin.ledger import Ledger
from tocsin.matching import Match, Named, check
from tocsin.pipeline import Pipeline
from tocsin.records import Article

Told = tuple[str, Article]  # the incident's id in the data, and an article on it
OUTCOMES = ("right", "right, of several", "right second", "wrong", "wrong, of several", "none", "no report")


def split(articles: Mapping[str, Sequence[Article]]) -> tuple[list[Told], list[Told], list[Told]]:
    """The articles of the ledger, those held out of incidents that it has, and those of incidents that it lacks."""
    several = [id for id in sorted(articles) if len(articles[id]) > 1]
    single = [id for id in sorted(articles) if len(articles[id]) == 1]
    known = [(id, articles[id][-1]) for id in several[::2]]
    unknown = [(id, articles[id][0]) for id in single[::2]]
    held = {article.id for _, article in (*known, *unknown)}
    rest = [(id, article) for id in sorted(articles) for article in articles[id] if article.id not in held]
    return rest, known, unknown


def outcome(matches: Sequence[Match], ledger: Ledger, right: frozenset[str]) -> str:
    """One of OUTCOMES; right: ids of the ledger's articles on the incident."""
    if not matches:
        return "no report"
    main = max(matches, key=lambda match: len(match.report.anchor))
    if main.best is None:
        return "none"
    several = "" if main.verdict == "is" else ", of several"
    if _holds(main.best, ledger, right):
        return f"right{several}"
    if any(_holds(other, ledger, right) for other in main.others):
        return "right second"
    return f"wrong{several}"


def _holds(named: Named, ledger: Ledger, right: frozenset[str]) -> bool:
    view = ledger.incident(named.candidate.incident_id)
    return any(one.article_id in right for one in view.reports)


def run(folder: Path, incidents: int | None) -> str:
    """The table of both kinds of articles, and how long a check takes."""
    articles = defaultdict[str, list[Article]](list)
    for row in read_folder(folder):
        if is_scored(row.record.incident_id):
            articles[row.record.incident_id].append(row.article)
    rest, known, unknown = split({id: articles[id] for id in sorted(articles)[:incidents]})
    pipeline, seconds = Pipeline(load_config(reader={"threads": 1})), list[float]()
    with tempfile.TemporaryDirectory() as place, Ledger.open(str(Path(place) / "others.db")) as ledger:
        _store(pipeline, ledger, rest)
        lines = [f"ledger: {len(rest)} articles, {ledger.count_incidents()} incidents"]
        for name, held in (("incident in the ledger", known), ("incident not in it", unknown)):
            found = Counter(_checked(pipeline, ledger, id, article, rest, seconds) for id, article in held)
            lines.append(f"{name}: {len(held)} articles; " + ", ".join(f"{o} {found[o]}" for o in OUTCOMES))
    lines.append(f"seconds a check, coding apart: median {statistics.median(seconds):.3f}, most {max(seconds):.3f}")
    return "\n".join(lines)


def _store(pipeline: Pipeline, ledger: Ledger, told: Sequence[Told]) -> None:
    for _, article in told:
        coding = pipeline.coding(article)
        fate = "coded" if coding.reports else "no_incident"
        ledger.add_page(None, article, coding, fate, source=article.id, model=pipeline.reader.model)
    linking.link(pipeline.linker, ledger, pipeline.sourcing)


def _checked(
    pipeline: Pipeline, ledger: Ledger, id: str, article: Article, rest: Sequence[Told], seconds: list[float]
) -> str:
    """The outcome of one article; what the check took is added to `seconds`."""
    coding, begun = pipeline.coding(article), time.perf_counter()
    checked = check(article, coding, ledger, pipeline.linker, pipeline.sourcing)
    seconds.append(time.perf_counter() - begun)
    return outcome(checked.matches, ledger, frozenset(other.id for told, other in rest if told == id))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--incidents", type=int, help="the first so many; default: all of the scored half")
    given = parser.parse_args()
    print(run(given.folder, given.incidents))
