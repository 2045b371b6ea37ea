import json
from pathlib import Path

import pytest

from tocsin.errors import RunError
from tocsin.evaluate import evaluate
from tocsin.evaluate.dates import Document, Timex, find_all, measure, pair, read_documents

TEXT = "On Friday the mill at Orrin burned. It had stood for two years, and burns every July; now it is gone in a day."


def gold(words: str, kind: str, value: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "type": kind, "value": value}


GOLD = [
    gold("Friday", "DATE", "2024-03-22"),
    gold("two years", "DURATION", "P2Y"),
    gold("every July", "SET", "XXXX-07"),
    gold("gone", "DATE", ""),
]


def corpus(folder: Path, **more: object) -> Path:
    path = folder / "news.json"
    row = {"id": "a", "dct": "2024-03-25", "text": TEXT, "gold": GOLD, **more}
    path.write_text(json.dumps([row]), encoding="utf-8")
    return path


def test_spans_and_values_are_scored_and_written(tmp_path: Path) -> None:
    figures = evaluate("dates", corpus(tmp_path), predictions=tmp_path / "told.jsonl").figures
    assert figures["spans, strict"] == {"precision": 60.0, "recall": 100.0, "f1": 75.0, "gold": 3, "predicted": 5}
    told = json.loads((tmp_path / "told.jsonl").read_text(encoding="utf-8"))
    assert told["id"] == "a"
    assert {TEXT[e["start"] : e["end"]]: e["value"] for e in told["expressions"]} == {
        "Friday": "2024-03-22",
        "two years": "P2Y",
        "every July": "XXXX-07",
        "now": "PRESENT_REF",
        "a day": "P1D",
    }


def test_measures_follow_tempeval_3() -> None:
    gold = (
        Timex(0, 6, "2024-03-22", "DATE"),
        Timex(10, 20, "P2Y", "DURATION"),
        Timex(30, 40, "2024-03-22TNI", "TIME"),
        Timex(50, 60, "XXXX-07", "SET"),
    )
    told = [
        Timex(0, 6, "2024-03-22"),  # all right
        Timex(14, 20, "P2Y"),  # relaxed, right value
        Timex(30, 40, "2024-03-22"),  # strict, wrong value
        Timex(70, 80, "2023"),  # spurious
    ]
    figures = measure([Document("a", None, "", gold)], [told])
    assert [figures[name]["f1"] for name in ("spans, strict", "spans, relaxed", "value")] == [50.0, 75.0, 50.0]
    # Of the three that are no length of time, one has the value of a DATE or TIME; the gold has two.
    assert figures["value, DATE and TIME"] == {
        "precision": 33.3,
        "recall": 50.0,
        "f1": 40.0,
        "gold": 2,
        "predicted": 3,
    }
    assert figures["SET, found"] == {"percent": 0.0, "of": 1}
    assert figures["DURATION, value right"] == {"percent": 100.0, "of": 1}


def test_each_gold_expression_takes_one_and_an_equal_span_first() -> None:
    one, two = Timex(0, 10, "a", "DATE"), Timex(12, 20, "b", "DATE")
    across, same = Timex(5, 15, "c"), Timex(0, 10, "d")
    assert pair([one, two], [across, same]) == [(one, same), (two, across)]
    assert pair([one], [across, Timex(8, 9, "e")]) == [(one, across)]


def test_without_gold_it_only_predicts(tmp_path: Path) -> None:
    figures = evaluate("dates", corpus(tmp_path, gold=[]), predictions=tmp_path / "told.jsonl").figures
    assert figures == {"documents": {"documents": 1.0}}
    assert (tmp_path / "told.jsonl").read_text(encoding="utf-8").count("\n") == 1


def test_another_finder_can_be_measured(tmp_path: Path) -> None:
    documents = read_documents(corpus(tmp_path))
    found = find_all(documents, lambda text, published: [Timex(3, 9, published or "")])
    assert found == [[Timex(3, 9, "2024-03-25")]]


@pytest.mark.parametrize(
    "content", ["{", "{}", '[{"id": "a"}]', '[{"id": "a", "text": "b", "gold": [{"start": 1}]}]', "[1]"]
)
def test_another_file_is_refused_by_name(content: str, tmp_path: Path) -> None:
    path = tmp_path / "else.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RunError, match=r"else\.json: not a corpus of dated news"):
        evaluate("dates", path)
