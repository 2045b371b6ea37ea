"""Resolution alone: the coders' words are marks, their values are not."""

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from marked import RAID
from tocsin.config import Config
from tocsin.errors import RunError
from tocsin.evaluate import evaluate
from tocsin.evaluate.files import article
from tocsin.evaluate.gold_given import SLOTS, given, predict
from tocsin.pipeline import Pipeline
from tocsin.records import Article, Coding

TEXT = (
    "Gunmen of the Harbour Brigade shot dead three dockers in Lisbon on Monday, police said. "
    "Days earlier a bomb had wounded five guards in Bergen. The Brigade denied both attacks in Lisbon."
)
RECORD: dict[str, Any] = {
    "id": "harbour",
    "incidents": [
        {
            "anchor": ["shot dead three dockers"],
            "date": {"value": "2024-03-18", "evidence": ["on Monday"]},
            "place": {"value": "Lisbon", "city": "Lisbon", "country": "PT", "evidence": ["dockers in Lisbon"]},
            "perpetrators": [
                {
                    "value": "Harbour Brigade gunmen",
                    "kind": "organisation",
                    "attribution": "accused_by_authorities",
                    "evidence": ["Gunmen of the Harbour Brigade"],
                }
            ],
            "killed": {"low": 3, "best": 3, "high": 3, "evidence": ["shot dead three dockers"]},
            "wounded": None,
        },
        {
            "anchor": ["a bomb had wounded five guards"],
            "date": None,
            "place": {"value": "Bergen", "city": "Bergen", "country": "NO", "evidence": ["in Bergen"]},
            "perpetrators": [],
            "killed": None,
            "wounded": {"low": 5, "best": 5, "high": 5, "evidence": ["wounded five guards"]},
        },
        {"anchor": [], "date": None, "place": None, "perpetrators": [], "killed": None, "wounded": None},
    ],
}
ARTICLE = article("harbour", TEXT, published="2024-03-20")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Config())


def unread(articles: Sequence[Article]) -> Iterator[Coding]:
    raise AssertionError("the reader is asked")


def altered() -> dict[str, Any]:
    """The record with every value changed that is no string of the text."""
    other = deepcopy(RECORD)
    first = other["incidents"][0]
    first["date"]["value"] = "1999"
    first["place"] |= {"city": "Oslo", "country": "NO"}
    first["perpetrators"][0]["attribution"] = "denied"
    first["killed"] |= {"low": 70, "best": 80, "high": 90}
    return other


def test_words_are_marked_where_their_incident_tells_them() -> None:
    reading, links = given(ARTICLE, RECORD)
    told = [[(link.role, reading.marks[link.mark].span.of(TEXT)) for link in own] for own in links]
    assert told == [
        [
            ("date", "on Monday"),
            ("place", "Lisbon"),
            ("killed", "shot dead three dockers"),
            ("perpetrator", "Harbour Brigade"),
        ],
        [("place", "Bergen"), ("wounded", "wounded five guards")],
        [],
    ]
    (lisbon,) = (mark for mark in reading.marks if mark.label == "place" and mark.span.of(TEXT) == "Lisbon")
    assert lisbon.span.start == TEXT.index("Lisbon")


def test_no_mark_has_a_value_and_no_coded_value_makes_another_mark() -> None:
    reading, links = given(ARTICLE, RECORD)
    assert all(mark.value is None and not mark.kinds for mark in reading.marks)
    assert all(not link.kinds for own in links for link in own)
    assert given(ARTICLE, altered()) == (reading, links)


def test_each_incident_is_resolved_out_of_its_own_words(pipeline: Pipeline) -> None:
    first, second, third = predict(ARTICLE, RECORD, pipeline.finished)["incidents"]
    assert first["date"]["value"] == "2024-03-18"
    assert (first["place"]["city"], first["place"]["country"], first["killed"]["best"]) == ("Lisbon", "PT", 3)
    assert (second["place"]["city"], second["wounded"]["best"], second["killed"]) == ("Bergen", 5, None)
    assert third == {}


def test_gold_is_scored_without_the_reader(pipeline: Pipeline, tmp_path: Path) -> None:
    row = {"id": "harbour", "title": None, "published": "2024-03-20", "text": TEXT}
    (tmp_path / "dev.texts.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "dev.gold.jsonl").write_text(json.dumps(RECORD), encoding="utf-8")
    found = tmp_path / "found.jsonl"
    result = evaluate("gold", tmp_path, code=unread, given_spans=pipeline.finished, predictions=found)
    assert list(result.figures) == [*SLOTS, "these_slots"]
    assert {row["f1"] for row in result.figures.values()} == {100.0}
    assert len(json.loads(found.read_text(encoding="utf-8"))["incidents"]) == 3


def test_own_articles_too_but_not_off_their_pages(pipeline: Pipeline, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RAID, encoding="utf-8")
    result = evaluate("own", tmp_path, code=unread, everything=True, given_spans=pipeline.finished)
    assert result.figures["killed"]["gold"] > 0 and "attribution" not in result.figures
    with pytest.raises(RunError, match="leave out one"):
        evaluate("own", tmp_path, code=unread, pages=tmp_path, given_spans=pipeline.finished)
