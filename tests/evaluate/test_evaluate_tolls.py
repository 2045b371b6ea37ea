"""Benchmark tolls: three kinds of file, told apart by their form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tocsin.errors import RunError
from tocsin.evaluate import evaluate
from tocsin.evaluate.files import read_rows
from tocsin.evaluate.tolls_words import PHRASES, read_phrases


def wits(icn: str, summary: str, dead: int, wounded: int) -> dict[str, str]:
    counts = {"Incident_Victims_Dead": str(dead), "Incident_Victims_Wounded": str(wounded)}
    return {"ICN": icn, "Summary": summary, **counts}


SUMMARIES = [
    wits("1", "Raiders shot two clerks, killing one and wounding the other.", 1, 1),
    wits("2", "A man blew up his van, killing himself and three guards and hurting no one else.", 3, 0),
    wits("3", "A shell wounded between 10 and 14 people.", 0, 14),
    wits("4", "A shell fell on a field.", 1, 0),
]
SENTENCES = [
    {"text": "They sold 12 carts for $3 each in 2019.", "quantities": [{"value": "12"}, {"value": "3.0"}]},
    {"text": "It takes 5 to 7 days.", "quantities": [{"value": "5.0-7.0"}]},
]


def test_summaries(tmp_path: Path) -> None:
    path, out = tmp_path / "incidents.jsonl", tmp_path / "out.jsonl"
    path.write_text("\n".join(map(json.dumps, SUMMARIES)))
    figures = evaluate("tolls", path, predictions=out).figures
    assert figures["wits, killed exact"] == {"percent": 75.0, "of": 4}
    assert figures["wits, killed exact where there are any"] == {"percent": 66.7, "of": 3}
    assert figures["wits, wounded exact"] == {"percent": 100.0, "of": 4}
    assert figures["wits, wounded exact by best"] == {"percent": 75.0, "of": 4}
    assert read_rows(out)[1] == {"ICN": "2", "dead": 3, "wounded": 0}


def test_sentences(tmp_path: Path) -> None:
    path = tmp_path / "NewsQuant.json"
    path.write_text(json.dumps(SENTENCES))
    figures = evaluate("tolls", path).figures
    assert figures["newsquant, numbers"] == {
        "precision": 100.0,
        "recall": 100.0,
        "f1": 100.0,
        "gold": 4,
        "predicted": 4,
    }


def test_our_phrases_are_exact() -> None:
    figures = evaluate("tolls", PHRASES).figures
    assert figures["phrases, all exact, breakdown too"]["percent"] >= 98
    assert len(read_phrases()) >= 500


def test_a_folder_holds_what_there_is(tmp_path: Path) -> None:
    (tmp_path / "quantities").mkdir()
    (tmp_path / "quantities" / "NewsQuant.json").write_text(json.dumps(SENTENCES))
    names = evaluate("tolls", tmp_path).figures
    assert "newsquant, numbers" in names
    assert "phrases, best exact" in names
    assert not any(name.startswith("wits") for name in names)


@pytest.mark.parametrize(
    "content", ["", "{}", '[{"words": 1}]', '{"ICN": 1}', "words,low,best,high,breakdown\nx,a,,,\n"]
)
def test_other_files_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "made"
    path.write_text(content)
    with pytest.raises(RunError, match="made"):
        evaluate("tolls", path)
