from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tocsin.errors import RunError
from tocsin.evaluate.pages import means, run, shingle_shares

WORDS = "Six people died when a bomb went off at the grain market of Tarvo on Tuesday morning, the governor said. "


def test_shingles_are_counted_as_the_benchmark_does() -> None:
    assert shingle_shares("a b c d e", "a b c d e") == (1, 0, 0)
    assert shingle_shares("a b c d e", "a b c d x") == (1 / 3, 1 / 3, 1 / 3)
    assert shingle_shares("a b", "a, b!") == (1, 0, 0)  # shorter than a shingle
    assert shingle_shares("a b c d", "") == (0, 0, 1)


def test_means_are_of_pages_not_of_words() -> None:
    assert means([(1, 0, 0), (0.5, 0.5, 0)]) == {"precision": 0.75, "recall": 1.0, "f1": 0.8571}
    assert means([(1, 0, 0), (0, 0, 1)]) == {"precision": 1.0, "recall": 0.5, "f1": 0.6667}


def test_run_scores_both_on_the_same_pages_without_the_title(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    body = "".join(f"<p>{number} {WORDS}</p>" for number in range(4))
    head = "<head><title>Bomb at market</title></head>"
    markup = f"<html>{head}<body><article><h1>Bomb at market</h1>{body}</article></body></html>"
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(markup.encode()))
    truth = {"a": {"articleBody": "\n".join(f"{number} {WORDS}" for number in range(4)), "url": "https://h.example/a"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    figures = run(tmp_path)
    assert figures["pages"] == 1
    assert {figures["tocsin"][key] for key in ("precision", "recall", "f1")} == {1.0}
    assert figures["trafilatura"]["f1"] > 0.9


def test_missing_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="scrapinghub"):
        run(tmp_path)
