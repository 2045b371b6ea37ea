"""Made copies, and the rules that are compared on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copies_making import LEAD, OTHER, TEXT, article
from marked import QUIET, RAID
from tocsin.evaluate import copies_made
from tocsin.evaluate.copies import best_threshold, run, score
from tocsin.evaluate.copies_made import Made, Pair, made
from tocsin.evaluate.copies_rules import Shelf, by_cosine, by_families, by_lookup, by_resemblance
from tocsin.evaluate.marked import MarkedArticle, parse

ORIGINAL = article(*TEXT)
REPRINT = article(*TEXT[:3], title="Black Monday", outlet="Herald")
NEWS = article(*OTHER, title="Olives")
PAIRS = Made(
    (ORIGINAL, REPRINT, NEWS),
    (Pair("cut", 0, 1, True), Pair("other news", 0, 2, False), Pair("other news", 1, 2, False)),
)


def _marked(count: int) -> list[MarkedArticle]:
    """Articles of a few sentences each, no two with a sentence in common."""
    articles = []
    for number in range(count):
        body = "\n".join(
            f"Line {part} of report {number} tells what guard {number * part} of ward {part} saw as shot {number} fell."
            for part in range(1, 7)
        )
        text = RAID.replace("orrin-market-2015", f"made-{number:03d}")
        head, rest = text.split("\n\n", 1)
        articles.append(parse(f"{head}\n\n{rest.split('---')[0].strip()}\n{body}\n---{rest.split('---')[1]}"))
    return articles


def test_the_same_articles_are_made_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies_made, "ORIGINALS", 2)
    first, again = made(_marked(8)), made(_marked(8))
    assert first == again
    assert {pair.is_copy for pair in first.pairs} == {True, False}
    ids = [one.id for one in first.articles]
    assert len(set(ids)) == len(ids)


def test_edits_are_of_their_strength(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies_made, "ORIGINALS", 2)
    pairs = made(_marked(8))
    lengths = {}
    for pair in pairs.pairs:
        if pair.is_copy and pair.first == 0:
            words = [len(pairs.articles[n].text.split("\n", 1)[1].split()) for n in (pair.first, pair.second)]
            lengths[pair.kind] = words[1] / words[0]
    assert lengths["new headline"] == 1
    assert 0.3 <= lengths["cut to 30 %"] < lengths["cut to 50 %"] < lengths["cut to 75 %"] < 1
    assert 1 < lengths["a paragraph added"] < lengths["three paragraphs added"]
    assert lengths["quoted whole"] > 1


def test_every_rule_finds_the_reprint_and_not_the_other_news() -> None:
    found = by_families(Shelf(), PAIRS.articles)
    assert found == {(0, 1)} and by_resemblance(PAIRS.articles) == {(0, 1)}
    assert by_lookup(PAIRS.articles[:1], PAIRS.articles[1:]) == {(0, 1)}
    cosines = by_cosine(PAIRS.articles)
    assert cosines[0, 1] > 0.8 and cosines.get((0, 2), 0) < 0.6


def test_families_are_tied_by_whoever_comes_later() -> None:
    parts = [article(LEAD, title="One", outlet="A"), article(*TEXT[1:3], title="Two", outlet="B")]
    shelf = Shelf()
    assert by_families(shelf, [*parts, ORIGINAL, NEWS]) >= {(0, 2)}
    assert shelf.family[NEWS.id] == NEWS.id and shelf.relations[ORIGINAL.id] == "copy"


def test_figures_tell_what_was_missed_and_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.evaluate.copies.ORIGINALS", 1)
    right = score(PAIRS, {(0, 1)})
    assert right["cut"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0, "gold": 1, "predicted": 1}
    assert right["look-alikes, other news"] == {"taken_for_copies": 0, "of": 2}
    wrong = score(PAIRS, {(0, 2)})
    assert (wrong["cut"]["recall"], wrong["look-alikes, other news"]["taken_for_copies"]) == (0.0, 1)
    assert wrong["all, look-alikes as well"]["predicted"] == 1


def test_the_threshold_is_the_best_one() -> None:
    assert 0.4 < best_threshold(PAIRS, {(0, 1): 0.9, (0, 2): 0.4}) <= 0.9


def test_a_folder_of_marked_articles_and_one_of_crawled_news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("copies", "copies_made"):
        monkeypatch.setattr(f"tocsin.evaluate.{module}.ORIGINALS", 1)
    for name, text in (("a", RAID), ("b", QUIET)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert "crawled" not in run(tmp_path)
    row = {"title": "T", "dct": "2017-01-02", "incident_id": "7"}
    crawled = [
        {**row, "doc_id": str(n), "uri": f"http://web.archive.org/web/2017/http://{n}.example/x", "text": text}
        for n, text in enumerate(["\n".join(TEXT), "\n".join(TEXT[:3]), "\n".join(OTHER)])
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, crawled)), encoding="utf-8")
    monkeypatch.setattr("tocsin.evaluate.copies.files.locate", lambda *_, **__: tmp_path)
    figures = run(tmp_path, predictions=tmp_path / "found.jsonl")
    assert figures["crawled"]["tocsin"] == {"found": 1, "one_incident": 1}
    (found,) = map(json.loads, (tmp_path / "found.jsonl").read_text(encoding="utf-8").splitlines())
    assert found == {"first": "0", "second": "1", "one_incident": True}
