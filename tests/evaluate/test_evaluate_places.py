import json
from pathlib import Path

import pytest

from tocsin.errors import RunError
from tocsin.evaluate.places import run


def corpus(folder: Path) -> Path:
    text = "A bomb exploded in Kabul, Afghanistan. Nothing is known of Xyzzyqville."
    toponyms = [
        {"start": 19, "end": 24, "lat": 34.5, "lon": 69.2},
        {"start": 59, "end": 70, "lat": 10.0, "lon": -150.0},
        {"start": 26, "end": 37, "lat": None, "lon": None},
    ]
    (folder / "lgl.json").write_text(json.dumps([{"id": 7, "text": text, "toponyms": toponyms}]))
    return folder


def test_given_mentions(tmp_path: Path) -> None:
    figures = run(corpus(tmp_path), given_mentions=True)["lgl"]
    assert figures["toponyms"] == 2
    assert figures["within_161_km"] == 50.0


def test_found_mentions_are_scored_one_to_one(tmp_path: Path) -> None:
    figures = run(corpus(tmp_path))["lgl"]
    assert (figures["precision"], figures["recall"]) == (
        100.0,
        50.0,
    )  # Afghanistan has no point: neither right nor wrong
    assert (figures["gold"], figures["predicted"]) == (2, 1)


def test_a_file_is_as_good_as_its_folder(tmp_path: Path) -> None:
    assert set(run(corpus(tmp_path) / "lgl.json")) == {"lgl"}


def test_predictions_hold_spans_and_points(tmp_path: Path) -> None:
    out = tmp_path / "predicted.jsonl"
    run(corpus(tmp_path), predictions=out)
    (row,) = [json.loads(line) for line in out.read_text().splitlines()]
    assert row["id"] == "7"
    assert [(t["start"], t["end"], t["geonameid"]) for t in row["toponyms"]] == [(19, 24, 1138958), (26, 37, 1149361)]
    assert row["toponyms"][0]["latitude"] == pytest.approx(34.5, abs=0.1)


def test_other_folders_and_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"\.json"):
        run(tmp_path)
    (tmp_path / "lgl.json").write_text('[{"words": 1}]')
    with pytest.raises(RunError, match=r"lgl\.json"):
        run(tmp_path)
