"""Benchmark quotations: PolNeAR's files, direct quotations, the right speaker."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import RunError
from tocsin.evaluate import evaluate
from tocsin.evaluate.files import read_rows
from tocsin.evaluate.quotations import half_of

TEXT = (
    "“We saw smoke all night,” Ana Ruth said. “It was late,” she said.\n"
    "Tom Hale denied that it was late.\n“Nobody ever came to us.”\n"
)


def corpus(folder: Path, attributions: list[tuple[str, str]], text: str = TEXT) -> Path:
    """A corpus of one article: (source, content) pairs by their words."""
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "one.txt").write_text(text, encoding="utf-8")
    lines = []
    for n, (source, content) in enumerate(attributions):
        a, b = text.index(source), text.index(content)
        lines.append(f"T{2 * n}\tSource {a} {a + len(source)}\t{source}")
        lines.append(f"E{n}\tAttribution:T99 Content:T{2 * n + 1} Source:T{2 * n}")
        lines.append(f"T{2 * n + 1}\tContent {b} {b + len(content)}\t{content}")
    (folder / "attributions" / "one_ab12.ann").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_direct_quotations_are_scored_by_their_speaker(tmp_path: Path) -> None:
    pairs = [
        ("Ana Ruth", "“We saw smoke all night,”"),
        ("she", "“It was late,”"),
        ("Ana Ruth", "“Nobody ever came to us.”"),
        ("Tom Hale", "that it was late"),
    ]
    result = evaluate("quotations", corpus(tmp_path, pairs), predictions=tmp_path / "out.jsonl")
    half = half_of("one")
    assert result.figures["right speaker, all"] == {"percent": 66.7, "of": 3}
    assert result.figures[f"right speaker, {half}"] == {"percent": 66.7, "of": 3}
    assert result.figures["finding, all"] == {"precision": 100.0, "recall": 100.0, "gold": 2, "predicted": 2}
    rows = read_rows(tmp_path / "out.jsonl")
    assert [row["speaker"] for row in rows] == ["Ana Ruth", "she", "Tom Hale"]


def test_a_name_that_ends_alike_is_right_and_another_pronoun_is_not(tmp_path: Path) -> None:
    text = "Dr Ruth came. “We ran,” Ana Ruth said. He left. “It was late,” he said."
    pairs = [("Dr Ruth", "“We ran,”"), ("He", "“It was late,”")]
    figures = evaluate("quotations", corpus(tmp_path, pairs, text)).figures
    assert figures["right speaker, all"] == {"percent": 50.0, "of": 2}


def test_a_text_without_annotation_is_named(tmp_path: Path) -> None:
    folder = corpus(tmp_path, [])
    (folder / "text" / "two.txt").write_text("Nobody came.")
    with pytest.raises(RunError, match=r"two\.txt: no annotation"):
        evaluate("quotations", folder)


def test_an_attribution_of_nothing_is_named(tmp_path: Path) -> None:
    folder = corpus(tmp_path, [])
    (folder / "attributions" / "one_ab12.ann").write_text("E1\tContent:T7 Source:T8")
    with pytest.raises(RunError, match=r"one_ab12\.ann, E1"):
        evaluate("quotations", folder)


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="holds no text"):
        evaluate("quotations", tmp_path)
