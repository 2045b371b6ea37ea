import gzip
import io
import json
from pathlib import Path

import pytest
from made import coder
from rich.console import Console

from tocsin.errors import RunError
from tocsin.evaluate import Result, benchmark, benchmarks, evaluate
from tocsin.evaluate.files import article, locate, read_rows, write_rows
from tocsin.evaluate.registry import rows

DOCS = Path(__file__).parent.parent.parent / "docs"
NOTHING = coder(lambda text: [])


def test_every_benchmark_can_be_looked_up_and_is_documented() -> None:
    accuracy = (DOCS / "accuracy.md").read_text(encoding="utf-8")
    assert {"gold", "own", "muc4", "wits", "wikievents"} <= {b.name for b in benchmarks()}
    for found in benchmarks():
        assert benchmark(found.name) is found
        assert f"tocsin evaluate {found.name}" in accuracy


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(RunError, match="muc5: no such benchmark; there are gold, own, muc4"):
        benchmark("muc5")


@pytest.mark.parametrize("name", ["gold", "own", "muc4", "wits", "wikievents", "pages"])
def test_missing_data_says_where_it_may_be_had(name: str, tmp_path: Path) -> None:
    with pytest.raises(RunError, match=rf"nowhere: no data for the benchmark {name}.*It may be had from"):
        evaluate(name, tmp_path / "nowhere", code=NOTHING)


def test_nested_figures_become_rows() -> None:
    figures = {"pages": 2, "ours": {"f1": 0.5, "by kind": {"news": {"f1": 0.4}}}}
    assert list(rows(figures)) == [
        ("pages", {"value": 2}),
        ("ours", {"f1": 0.5}),
        ("ours, by kind, news", {"f1": 0.4}),
    ]


def test_a_benchmark_without_a_coder_runs_on_its_data_alone(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    body = "A ferry burned in the harbour of Orrin on Monday, and nobody was hurt. " * 8
    page = f"<html><body><article><p>{body}</p></article></body></html>"
    (tmp_path / "html" / "a.html.gz").write_bytes(gzip.compress(page.encode()))
    truth = {"a": {"articleBody": body, "url": "https://orrin.example/ferry"}}
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth), encoding="utf-8")
    figures = evaluate("pages", tmp_path).figures
    assert figures["pages"] == {"value": 1}
    assert figures["tocsin"]["recall"] == 1.0


def test_an_option_that_a_benchmark_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="gold: the benchmark has no option everything"):
        evaluate("gold", tmp_path, code=NOTHING, everything=True)


def test_a_benchmark_that_codes_needs_a_coder(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="give it a coder"):
        evaluate("gold", tmp_path)


def test_data_is_looked_for_beside_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "shared" / "of-a-test").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    assert locate("x", None, "of-a-test", "nowhere").resolve() == tmp_path / "shared" / "of-a-test"
    with pytest.raises(RunError, match=r"give --data PATH\. It may be had from a friend"):
        locate("x", None, "not-there", "a friend")


def test_a_result_prints_as_tables_and_as_json() -> None:
    result = Result("made", {"city": {"percent": 50.0, "of": 2}, "weapons": {"f1": 12.5}}, ("a note",))
    console = Console(width=60, record=True, file=io.StringIO())
    console.print(result.text())
    lines = console.export_text()
    assert [word in lines for word in ("made", "percent", "50", "12.5", "a note")] == [True] * 5
    assert json.loads(result.json()) == {
        "name": "made",
        "figures": {"city": {"percent": 50.0, "of": 2}, "weapons": {"f1": 12.5}},
        "notes": ["a note"],
    }


@pytest.mark.parametrize(("line", "fault"), [("{", "line 2: not valid JSON"), ("[1]", "line 2: not a JSON object")])
def test_a_bad_line_is_named(tmp_path: Path, line: str, fault: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"a": 1}\n' + line, encoding="utf-8")
    with pytest.raises(RunError, match=fault):
        read_rows(path)


def test_predictions_into_no_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="cannot be written"):
        write_rows(tmp_path / "no" / "folder.jsonl", [{}])


def test_rows_are_split_at_line_ends_only(tmp_path: Path) -> None:
    written = [{"text": "a\u2028b\x0cc"}]
    write_rows(tmp_path / "rows.jsonl", written)
    assert read_rows(tmp_path / "rows.jsonl") == written


@pytest.mark.parametrize(("published", "precision"), [("2020-03-02", "day"), ("2020-03", "month"), ("2020", "year")])
def test_an_article_keeps_its_text_and_its_rows_id(published: str, precision: str) -> None:
    made = article("row", " text ", published=published)
    assert (made.text, made.address) == (" text ", "row")
    assert made.published is not None
    assert made.published.precision == precision
