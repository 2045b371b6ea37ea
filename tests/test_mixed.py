"""The mixed folder holds what its manifest says, as far as that shows before anything is coded."""

import json
from collections import Counter
from pathlib import Path

import pytest

from make_mixed import Mixed, make_mixed
from tocsin.config import PagesConfig
from tocsin.errors import PageError
from tocsin.pages import collect, find_pages, read_page
from tocsin.records import Article

CONFIG = PagesConfig()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mixed")
    make_mixed(folder)
    return folder


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[Mixed]:
    return [Mixed(**row) for row in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def articles(folder: Path, rows: list[Mixed]) -> dict[str, Article]:
    """The articles of all files that have one, by file."""
    return {row.file: _article(folder, row) for row in rows if row.fate != "failed"}


def _article(folder: Path, row: Mixed) -> Article:
    return read_page(collect(str(folder / "pages" / row.file), CONFIG, user="test"), CONFIG)


def test_sixty_files_of_every_fate_in_order(folder: Path, rows: list[Mixed]) -> None:
    assert [Path(page).name for page in find_pages([str(folder / "pages")])] == [row.file for row in rows]
    fates = Counter(row.fate for row in rows)
    assert fates == {
        "added": 21,
        "already_there": 12,
        "failed": 9,
        "copy": 7,
        "no_incident": 6,
        "other_language": 5,
    }


def test_failed_files_hold_no_article(folder: Path, rows: list[Mixed]) -> None:
    for row in rows:
        if row.fate == "failed":
            with pytest.raises(PageError, match=row.file):
                _article(folder, row)


def test_other_languages_are_just_those(rows: list[Mixed], articles: dict[str, Article]) -> None:
    foreign = {row.file for row in rows if row.fate == "other_language"}
    doubles = {row.file for row in rows if row.fate == "already_there" and row.of == "ouagadougou-fr"}
    assert {file for file, article in articles.items() if article.language != "en"} == foreign | doubles


def test_pages_saved_again_are_the_same_article(rows: list[Mixed], articles: dict[str, Article]) -> None:
    first = {row.of: articles[row.file] for row in reversed(rows) if row.file in articles}
    again = [row for row in rows if row.form.startswith("saved again")]
    assert len(again) == 4
    assert all(articles[row.file].id == first[row.of].id for row in again)


def test_every_first_article_has_a_text_of_its_own(rows: list[Mixed], articles: dict[str, Article]) -> None:
    own = [articles[row.file].text for row in rows if row.fate in ("added", "no_incident", "other_language")]
    assert len(own) == 32
    assert len({text[-80:] for text in own}) == 32
    assert all(len(text) > 400 for text in own)
