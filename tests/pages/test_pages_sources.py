from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from pages_making import page

from tocsin.config import PagesConfig
from tocsin.errors import PageError, RunError
from tocsin.pages import Given, collect, find_pages, given_for, read_manifest, read_page
from tocsin.records import Capture


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.html",
        "a.pdf",
        "sub/c.txt",
        "sub/d.warc.gz",
        "b_files/ad.html",
        ".hidden/e.html",
        ".f.html",
        "x.css",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return tmp_path


def test_folder_is_its_pages_sorted(folder: Path) -> None:
    names = [str(Path(found).relative_to(folder)) for found in find_pages([str(folder)])]
    assert names == ["a.pdf", "b.html", "sub/c.txt", "sub/d.warc.gz"]


def test_patterns_files_addresses_and_stdin_each_once(folder: Path) -> None:
    sources = ["-", "https://h.example/1", str(folder / "*.html"), str(folder / "b.html"), "https://h.example/1"]
    assert find_pages(sources) == ["-", "https://h.example/1", str(folder / "b.html")]
    assert find_pages([str(folder / "x.css")]) == [str(folder / "x.css")]  # named outright: the user knows


@pytest.mark.parametrize(
    ("name", "words"),
    [("none.html", "no such file"), ("empty", "no pages in this folder"), ("*.doc", "no file matches")],
)
def test_nothing_there_is_an_error(folder: Path, name: str, words: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(PageError, match=words) as error:
        find_pages([str(folder / name)])
    assert str(folder / name) in str(error.value)


def test_collect_a_file_keeps_its_bytes(folder: Path) -> None:
    path = folder / "b.html"
    path.write_text(page(), newline="")
    capture = collect(str(path), PagesConfig(), user="ana")
    assert capture.content == page().encode()
    assert (capture.id, capture.address, capture.path) == (Capture.hash_of(capture.content), None, str(path))
    assert capture.collected_by == "ana"
    assert read_page(capture, PagesConfig()).published is None  # not the file's time


def test_collect_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(page().encode())))
    capture = collect("-", PagesConfig(), user="ana")
    assert (capture.content, capture.path, capture.address) == (page().encode(), None, None)
    assert read_page(capture, PagesConfig()).address is None


def test_collect_refuses(folder: Path) -> None:
    with pytest.raises(PageError, match="no such file"):
        collect(str(folder / "none.html"), PagesConfig(), user="ana")
    with pytest.raises(PageError, match="a folder, no page"):
        collect(str(folder), PagesConfig(), user="ana")
    (folder / "b.html").write_bytes(b"x" * 101)
    with pytest.raises(PageError, match="more than 100 bytes"):
        collect(str(folder / "b.html"), PagesConfig(max_bytes=100), user="ana")


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_manifest(folder: Path, delimiter: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        ("file", "address", "published", "outlet"),
        ("b.html", "https://h.example/1", "2024-03-05", "Tarvo Herald"),
        ("sub/c.txt", "", "2023", ""),
        ("", "https://h.example/2", "2024", "Post"),
    )
    path = folder / "list.csv"
    path.write_text("\ufeff" + "\n".join(delimiter.join(row) for row in rows), encoding="utf-8")
    manifest = read_manifest(path)
    assert len(manifest) == 3
    expected = Given(published="2024-03-05", address="https://h.example/1", outlet="Tarvo Herald")
    assert given_for(manifest, str(folder / "b.html")) == expected
    assert given_for(manifest, "https://h.example/2") == Given("2024", "https://h.example/2", "Post")
    assert given_for(manifest, str(folder / "a.pdf")) is None
    monkeypatch.chdir(folder)
    assert given_for(manifest, "sub/c.txt") == Given(published="2023")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name,date\nb.html,2024\n",
        "file,published\n,2024\n",
        "file\nb.html\nb.html\n",
        "file,outlet\nb.html,A,B\n",
        'file\n"b',
    ],
)
def test_manifest_that_does_not_fit_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text)
    with pytest.raises(RunError, match=r"list\.csv"):
        read_manifest(tmp_path / "list.csv")
    with pytest.raises(RunError, match=r"none\.csv"):
        read_manifest(tmp_path / "none.csv")
