import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from made import coder, report, span

from tocsin.errors import RunError
from tocsin.evaluate import evaluate, wikinews_files
from tocsin.evaluate.whichdate import for_choosing, run
from tocsin.records import Article, Coding, DateValue, Reading, Report, Value

SENTENCES = (
    "May 3 , 2011",
    "A bomb killed two in Orrin on Monday .",
    "The blast broke windows , said `` The Bell '' -LRB- of Tolm -RRB- .",
    "Now a fair opened , and gunmen shot a guard .",
)
TEXT = (
    "May 3, 2011\nA bomb killed two in Orrin on Monday. "
    'The blast broke windows, said "The Bell" (of Tolm). Now a fair opened, and gunmen shot a guard.'
)
EDGES = (
    "0_0_3\tTimex\t-1_-1_-1\tDepend-on",
    "1_7_7\tTimex\t0_0_3\tDepend-on",
    "3_0_0\tTimex\t0_0_3\tDepend-on",
    "1_2_2\tEvent\t1_7_7\tincluded",  # killed
    "2_1_1\tEvent\t0_0_3\tbefore",  # blast
    "3_3_3\tEvent\t3_0_0\tincluded",  # opened
    "3_7_7\tEvent\t0_0_3\tbefore",  # shot
    "1_2_2\tEvent\t-1_-1_-1\tDepend-on",
    "2_1_1\tEvent\t1_2_2\toverlap",
    "3_3_3\tEvent\t-1_-1_-1\tDepend-on",
    "3_7_7\tEvent\t2_1_1\tafter",
)


def block(id: str = "7", edges: Sequence[str] = EDGES) -> str:
    head = f'filename:<doc id="{id}" url="https://example.org" title="A fair">:SNT_LIST'
    return "\n".join((head, *SENTENCES, "EDGE_LIST", *edges, "", ""))


def folder(path: Path, *blocks: str) -> Path:
    (path / "train.txt").write_text("".join(blocks), encoding="utf-8")
    return path


def dated(text: str, anchor: str, words: str, edtf: str) -> Report:
    place = (span(text, words),)
    return report(text, anchor, date=Value(DateValue(edtf, 1, edtf, edtf), place, place, 0.9))


def test_a_document_is_set_as_usual_with_its_times_and_events(tmp_path: Path) -> None:
    (document,) = wikinews_files.read(folder(tmp_path, block()))
    assert (document.id, document.text, document.published) == ("7", TEXT, "2011-05-03")
    assert [time.of(TEXT) for time in document.times] == ["May 3, 2011", "Monday", "Now"]
    assert [time.of(TEXT) for time in document.vague] == ["Now"]


def test_an_event_has_its_own_time_or_that_of_the_event_at_the_same_time(tmp_path: Path) -> None:
    (document,) = wikinews_files.read(folder(tmp_path, block()))
    times = {event.span.of(TEXT): event.time.of(TEXT) if event.time else None for event in document.events}
    assert times == {"killed": "Monday", "blast": "Monday", "opened": None, "shot": None}


def test_a_circle_of_events_and_a_node_outside_of_its_sentence_are_borne(tmp_path: Path) -> None:
    edges = ("1_2_2\tEvent\t2_1_1\toverlap", "2_1_1\tEvent\t1_2_2\toverlap", "1_50_50\tEvent\t-1_-1_-1\tDepend-on")
    (document,) = wikinews_files.read(folder(tmp_path, block(edges=edges)))
    assert [(event.span.of(TEXT), event.time) for event in document.events] == [("killed", None), ("blast", None)]


def test_dates_of_found_acts_are_scored_beside_simple_choices(tmp_path: Path) -> None:
    def code(text: str) -> list[Report]:
        return [dated(text, "killed", "Monday", "2011-05-02"), dated(text, "shot", "May 3, 2011", "2011-05-03")]

    figures = run(folder(tmp_path, block()), coder(code)).figures
    assert figures["acts found"] == {"percent": 66.7, "of": 3}
    assert figures["dated acts found"] == {"percent": 50.0, "of": 2}
    assert figures["tocsin"] == {"precision": 50.0, "recall": 100.0, "f1": 66.7, "gold": 1, "predicted": 2}
    assert figures["tocsin, all acts"] == {"precision": 50.0, "recall": 50.0, "f1": 50.0, "gold": 2, "predicted": 2}
    assert figures["nearest in the sentence"]["f1"] == 100.0
    assert figures["told last before"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 1, "predicted": 2}
    assert figures["date of publication"]["predicted"] == 2


def test_another_expression_of_the_same_value_is_right(tmp_path: Path) -> None:
    figures = run(
        folder(tmp_path, block()), coder(lambda text: [dated(text, "killed", "May 3, 2011", "2011-05-02")])
    ).figures
    assert figures["tocsin"]["f1"] == 100.0


def test_given_words_are_marked_each_an_incident_of_its_own(tmp_path: Path) -> None:
    seen: list[list[tuple[str, str]]] = []

    def finish(article: Article, reading: Reading) -> Coding:
        seen.append([(mark.span.of(article.text), mark.label) for mark in reading.marks])
        return Coding(article.id, (dated(article.text, "blast", "Monday", "2011-05-02"),))

    figures = run(folder(tmp_path, block()), coder(lambda text: []), given_spans=finish).figures
    assert seen == [
        [(word, "anchor") for word in ("killed", "blast", "shot")]
        + [(word, "time") for word in ("May 3, 2011", "Monday", "Now")]
    ]
    assert figures["acts found"]["percent"] == 100.0
    assert figures["tocsin"] == {"precision": 100.0, "recall": 50.0, "f1": 66.7, "gold": 2, "predicted": 1}


def test_the_half_for_choosing_is_left_out_of_the_usual_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = tmp_path / "shared" / "corpora" / "wikinews_tdg"
    usual.mkdir(parents=True)
    ids = [str(number) for number in range(6)]
    folder(usual, *(block(id) for id in ids))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    kept = [id for id in ids if not for_choosing(id)]
    nothing = coder(lambda text: [])
    assert 0 < len(kept) < len(ids)
    assert run(None, nothing).figures["acts found"]["of"] == 3 * len(kept)
    assert run(None, nothing, everything=True).figures["acts found"]["of"] == 3 * len(ids)


def test_predictions_are_written(tmp_path: Path) -> None:
    code = coder(lambda text: [dated(text, "killed", "Monday", "2011-05-02")])
    evaluate("whichdate", folder(tmp_path, block()), code=code, predictions=tmp_path / "told.jsonl")
    row = json.loads((tmp_path / "told.jsonl").read_text(encoding="utf-8"))
    assert [(TEXT[slice(*e["event"])], [TEXT[slice(*t)] for t in e["times"]], e["date"]) for e in row["events"]] == [
        ("killed", ["Monday"], "2011-05-02"),
        ("blast", [], None),
        ("shot", [], None),
    ]


@pytest.mark.parametrize("content", ["filename:<doc>\nA line.\n", block(edges=("1_2_2\tEvent",))])
def test_another_file_is_refused_by_name(content: str, tmp_path: Path) -> None:
    path = tmp_path / "else.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RunError, match=r"else\.txt: a document does not fit"):
        wikinews_files.read(path)


def test_a_folder_without_graphs_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"holds neither train\.txt nor dev\.txt"):
        wikinews_files.read(tmp_path)
