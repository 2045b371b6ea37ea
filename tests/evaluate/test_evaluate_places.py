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
    (folder / "lgl.json").write_text(json.dumps([{"text": text, "toponyms": toponyms}]))
    return folder


def test_given_mentions(tmp_path: Path) -> None:
    figures = run(corpus(tmp_path))["lgl"]
    assert figures["toponyms"] == 2
    assert figures["within_161_km"] == 50.0


def test_found_mentions_have_a_precision(tmp_path: Path) -> None:
    figures = run(corpus(tmp_path), given_mentions=False)["lgl"]
    assert figures["within_161_km"] == 50.0
    assert figures["precision"] == 50.0  # Afghanistan, which the corpus gives no point, counts against it


def test_other_folders_and_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"lgl\.json"):
        run(tmp_path)
    (tmp_path / "lgl.json").write_text('[{"words": 1}]')
    with pytest.raises(RunError, match=r"lgl\.json"):
        run(tmp_path)
