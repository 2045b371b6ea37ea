"""Copies at scale: keys of an article, and finding its copies in a ledger of many.

python -m benchmarks.copies [--articles 100000] [--folder FOLDER] [--json]

The ledger is made of synthetic articles: some 400 words drawn from a vocabulary by Zipf's law, below them the standing
notices of one of fifty outlets, over ten years; one in ten is a reprint, whole or cut. New articles are then looked up,
half of them excerpts of stored ones. Keys are timed by the processor, look-ups by the clock.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np
from sqlalchemy import insert

from tocsin.copying import SCHEME, copies_of, copy_keys
from tocsin.ledger import Ledger, schema
from tocsin.ledger.articles import article_row
from tocsin.records import Article, Published, article_id

WORDS = 30_000  # of the vocabulary
OUTLETS = 50
REPRINTED = 0.1
LOOKED_UP = 200
BATCH = 2_000
_START = date(2014, 1, 1)


class Writer:
    """Writes synthetic articles."""

    def __init__(self) -> None:
        self._draw = np.random.default_rng(7)
        weights = 1 / np.arange(1, WORDS + 1)
        self._weights = weights / weights.sum()
        self.notices = [self._sentences(80) for _ in range(OUTLETS)]

    def article(self, number: int, day: date, body: str | None = None) -> Article:
        """A new text, or `body` printed by another outlet."""
        outlet = int(self._draw.integers(OUTLETS))
        title = " ".join(self._drawn(8)).capitalize()
        text = "\n".join([title, body or self._sentences(400), self.notices[outlet]])
        address = f"https://outlet{outlet}.example/{number}"
        published = Published(day.isoformat(), "day", "given")
        return Article(article_id(address, text), None, text, title, published, f"Outlet {outlet}", address=address)

    def articles(self, count: int) -> Iterator[tuple[Article, str | None]]:
        """So many articles over ten years, each with the id of the one that it reprints."""
        last: list[Article] = []
        for number in range(count):
            day = _START + timedelta(3652 * number // count)
            origin = last[int(self._draw.integers(len(last)))] if last and self._draw.random() < REPRINTED else None
            article = self.article(number, day, self.excerpt(origin) if origin else None)
            last = [*last[-20:], article] if origin is None else last
            yield article, origin.id if origin else None

    def excerpt(self, article: Article) -> str:
        """The body of an article, or its beginning."""
        sentences = article.text.split("\n")[1].split(". ")
        return ". ".join(sentences[: max(4, int(len(sentences) * self._draw.uniform(0.4, 1.0)))]).rstrip(".") + "."

    def _drawn(self, count: int) -> list[str]:
        return [f"w{word}" for word in self._draw.choice(WORDS, size=count, p=self._weights)]

    def _sentences(self, words: int) -> str:
        drawn = self._drawn(words)
        return ". ".join(" ".join(drawn[at : at + 20]).capitalize() for at in range(0, words, 20)) + "."


def fill(ledger: Ledger, articles: Iterator[tuple[Article, str | None]]) -> list[float]:
    """Store the articles with keys and families, many in one transaction; returns the seconds for each's keys."""
    seconds: list[float] = []
    batch: list[tuple[Article, str | None, tuple[int, ...]]] = []
    number = 0
    for article, origin in articles:
        start = time.process_time()
        keys = copy_keys(article).keys
        seconds.append(time.process_time() - start)
        batch.append((article, origin, keys))
        if len(batch) == BATCH:
            number = _store(ledger, batch, number)
            batch = []
    _store(ledger, batch, number)
    return seconds


def _store(ledger: Ledger, batch: Sequence[tuple[Article, str | None, tuple[int, ...]]], number: int) -> int:
    coded = {"status": "no_incident", "model": "", "codebook": "", "added_at": schema.now()}
    rows = [{"number": number + n, **article_row(a), **coded} for n, (a, _, _) in enumerate(batch, start=1)]
    families = [{"article_id": a.id, "family_id": origin or a.id, "scheme": SCHEME} for a, origin, _ in batch]
    keys = [{"key": k, "article_number": number + n} for n, (*_, own) in enumerate(batch, start=1) for k in own]
    with ledger._base.write() as connection:
        for table, values in ((schema.articles, rows), (schema.copy_families, families), (schema.copy_keys, keys)):
            if values:
                connection.execute(insert(table), values)
    return number + len(batch)


def look_up(ledger: Ledger, writer: Writer, count: int) -> tuple[list[float], int, int]:
    """Seconds that each look-up takes; how many of the excerpts were found, and of the new texts."""
    stored = [one.article for _, one in zip(range(count * 10), ledger.articles(), strict=False)][::20]
    seconds, right, wrong = [], 0, 0
    for number in range(count):
        origin = stored[number // 2] if number % 2 else None
        day = date.fromisoformat(origin.published.value) if origin and origin.published else _START
        new = writer.article(10**9 + number, day, writer.excerpt(origin) if origin else None)
        start = time.perf_counter()
        found = copies_of(new, ledger)
        seconds.append(time.perf_counter() - start)
        right += bool(found) and origin is not None
        wrong += bool(found) and origin is None
    return seconds, right, wrong


def measure(count: int, folder: Path) -> dict[str, Any]:
    """The figures for a ledger of so many articles, made in the folder."""
    writer = Writer()
    path = folder / "copies.db"
    with Ledger.open(str(path)) as ledger:
        keys = fill(ledger, writer.articles(count))
        seconds, right, wrong = look_up(ledger, writer, LOOKED_UP)
    return {
        "articles": count,
        "keys_ms": _spread(keys),
        "look_up_ms": _spread(seconds),
        "excerpts_found": f"{right} of {LOOKED_UP // 2}",
        "new_texts_taken_for_copies": f"{wrong} of {LOOKED_UP // 2}",
        "ledger_mb": round(path.stat().st_size / 1e6),
    }


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    return {
        "median": round(1000 * median(seconds), 2),
        "95 %": round(1000 * quantiles(seconds, n=20)[-1], 2),
        "slowest": round(1000 * max(seconds), 2),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="where the ledger is made; by default a folder that is removed")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.folder is not None:
        figures = measure(given.articles, given.folder)
    else:
        with tempfile.TemporaryDirectory() as folder:
            figures = measure(given.articles, Path(folder))
    if given.json:
        print(json.dumps(figures, indent=2))
    else:
        for name, value in figures.items():
            print(f"{name.replace('_', ' ')}: {value}")


if __name__ == "__main__":
    main()
