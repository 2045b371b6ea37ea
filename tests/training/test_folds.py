"""Each article of the hand-coded news is read by the fold's model that has not seen it."""

import json
import shutil
from pathlib import Path

import pytest
from training.folds import Unseen, fold_of

from tocsin.errors import RunError
from tocsin.reader import SHIPPED


def folds(runs: Path, count: int) -> None:
    for number in range(count):
        folder = runs / f"fold{number}" / "reader"
        shutil.copytree(SHIPPED, folder)
        (folder / "calibration.json").unlink()
        told = json.loads((folder / "reader.json").read_text())
        (folder / "reader.json").write_text(json.dumps(told | {"name": f"fold{number}"}))


def test_an_article_goes_to_the_model_of_its_own_fold(tmp_path: Path) -> None:
    folds(tmp_path, 2)
    unseen = Unseen(SHIPPED, tmp_path)
    ids = [f"article {n}" for n in range(20)]
    assert {fold_of(id, 2) for id in ids} == {0, 1}
    for id in ids:
        assert unseen.of_gold(id).reader.model == f"fold{fold_of(id, 2)}"


def test_without_folds_the_model_reads_everything() -> None:
    unseen = Unseen(SHIPPED, None)
    assert unseen.of_gold("article 1") is unseen.model


def test_a_folder_without_folds_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="holds no whole set of folds"):
        Unseen(SHIPPED, tmp_path)


def test_a_gap_in_the_folds_is_no_whole_set(tmp_path: Path) -> None:
    folds(tmp_path, 3)
    shutil.rmtree(tmp_path / "fold1")
    with pytest.raises(RunError, match="holds no whole set of folds"):
        Unseen(SHIPPED, tmp_path)
