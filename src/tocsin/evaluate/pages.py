"""Body text of news pages against what people see: our extraction and trafilatura's own, in the same run.

Data: the article extraction benchmark of scrapinghub (html/*.html.gz, ground-truth.json). Measure, as there: precision
and recall over shingles of four words, each averaged over the pages, and F1 of the two means.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import trafilatura

from tocsin.config import PagesConfig
from tocsin.errors import PageError, RunError
from tocsin.pages import read_page
from tocsin.records import Capture

SOURCE = "https://github.com/scrapinghub/article-extraction-benchmark"
_WORDS = 4
_COLLECTED = "2030-01-01T00:00:00+00:00"  # after all pages; their dates are not measured

Shares = tuple[float, float, float]  # of all shingles of a page: right, too many, missed


def run(data: Path) -> dict[str, Any]:
    """Precision, recall and F1 (0 to 1) and milliseconds a page, of ours and of trafilatura with its defaults.

    Both leave comments out, and the title, which the truth does not hold, is no part of either body.
    Raises RunError where `data` is not the benchmark's folder.
    """
    try:
        truth = json.loads((data / "ground-truth.json").read_text(encoding="utf-8"))
        pages = {key: gzip.decompress((data / "html" / f"{key}.html.gz").read_bytes()) for key in truth}
    except OSError as error:
        raise RunError(f"{data}: not the page benchmark ({error}); give the folder of {SOURCE}") from error
    extractors: dict[str, Callable[[bytes, str], str]] = {
        "tocsin": _ours,
        "trafilatura": lambda page, _: trafilatura.extract(page, include_comments=False) or "",
        "trafilatura, precise": lambda page, _: (
            trafilatura.extract(page, include_comments=False, favor_precision=True) or ""
        ),
    }
    bodies = {key: str(value["articleBody"]) for key, value in truth.items()}
    addresses = {key: str(value["url"]) for key, value in truth.items()}
    return {"pages": len(truth)} | {
        name: _score(extract, pages, bodies, addresses) for name, extract in extractors.items()
    }


def _ours(page: bytes, address: str) -> str:
    capture = Capture(Capture.hash_of(page), page, address, None, _COLLECTED, "evaluate")
    try:
        article = read_page(capture, PagesConfig(offline=True))
    except PageError:
        return ""
    return article.text.removeprefix(f"{article.title}\n")


def _score(
    extract: Callable[[bytes, str], str], pages: dict[str, bytes], bodies: dict[str, str], addresses: dict[str, str]
) -> dict[str, float]:
    start = time.perf_counter()
    found = {key: extract(page, addresses[key]) for key, page in pages.items()}
    seconds = time.perf_counter() - start
    shares = [shingle_shares(bodies[key], found[key]) for key in pages]
    return means(shares) | {"ms_per_page": round(1000 * seconds / len(pages), 1)}


def means(shares: list[Shares]) -> dict[str, float]:
    """Mean precision and recall of the pages that have a prediction or a truth, and F1 of these means."""
    precision = statistics.mean(right / (right + extra) for right, extra, _ in shares if right + extra)
    recall = statistics.mean(right / (right + missed) for right, _, missed in shares if right + missed)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4)}


def shingle_shares(truth: str, found: str) -> Shares:
    """Shingles that both have, that only `found` has and that only `truth` has, as shares of their sum."""
    expected, predicted = _shingles(truth), _shingles(found)
    counts = (
        (expected & predicted).total(),
        (predicted - expected).total(),
        (expected - predicted).total(),
    )
    total = sum(counts) or 1
    return counts[0] / total, counts[1] / total, counts[2] / total


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    starts = range(max(1, len(words) - _WORDS + 1)) if words else range(0)
    return Counter(tuple(words[start : start + _WORDS]) for start in starts)
