import json
from pathlib import Path
from typing import Any

import pytest
from made import coder, group, people, person, place, report, toll

from tocsin.errors import RunError
from tocsin.evaluate import gold
from tocsin.evaluate.gold_align import align, same_string, token_f1
from tocsin.evaluate.gold_slots import SLOTS, count_certainty, count_records, count_slot
from tocsin.records import Report

TEXT = (
    "Gunmen of the Harbour Brigade shot dead three dockers in Almeida on Monday, police said. "
    "A year earlier a bomb wounded five guards at the customs house in Torvald."
)


def reports(text: str) -> list[Report]:
    return [
        report(
            text,
            "shot dead",
            "armed_assault",
            perpetrators=(group(text, "Harbour Brigade", attribution="accused_by_authorities"),),
            targets=(people(text, "dockers"),),
            place=place(text, "Almeida", city="Almeida", country="PT"),
            killed=toll(text, "three", 3),
        ),
        report(
            text,
            "bomb wounded",
            "bombing_explosion",
            targets=(people(text, "guards"),),
            place=place(text, "Torvald", city="Torvald", country="NO"),
            wounded=toll(text, "five", 5),
        ),
    ]


def incident(value: str, **fields: Any) -> dict[str, Any]:
    return {
        "stage": "accomplished",
        "attack_types": [{"value": value, "evidence": []}],
        "suicide": False,
        "date": None,
        "place": None,
        "perpetrators": [],
        "targets": [],
        "weapons": [],
        "killed": None,
        "wounded": None,
        "kidnapped": None,
        **fields,
    }


GOLD = {
    "id": "harbour",
    "incidents": [
        incident(
            "armed_assault",
            anchor=["shot dead"],
            place={"value": "Almeida", "city": "Almeida", "country": "PT", "evidence": ["Almeida"]},
            perpetrators=[
                {
                    "value": "the Harbour Brigade",
                    "kind": "organisation",
                    "attribution": "accused_by_authorities",
                    "evidence": ["the Harbour Brigade"],
                }
            ],
            targets=[{"value": "three dockers", "target_type": "private_citizens_property", "evidence": ["dockers"]}],
            killed={"low": 3, "best": 3, "high": 3, "evidence": ["three"], "breakdown": []},
        ),
        incident(
            "bombing_explosion",
            anchor=["bomb wounded"],
            place={"value": "customs house", "city": "Torvald", "country": "NO", "evidence": ["customs house"]},
            targets=[{"value": "five guards", "target_type": "police", "evidence": ["guards"]}],
            wounded={"low": 5, "best": 5, "high": 5, "evidence": ["five"], "breakdown": []},
        ),
    ],
    "warnings": [],
    "quotations": [],
    "actor_facts": [],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = {"id": "harbour", "title": None, "published": "2020-03-02", "text": TEXT}
    (tmp_path / "dev.texts.jsonl").write_text(json.dumps(text), encoding="utf-8")
    (tmp_path / "dev.gold.jsonl").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def test_slots_are_scored_end_to_end(folder: Path) -> None:
    figures = gold.run(folder, coder(reports)).figures
    assert figures["incident"] == {"precision": 100.0, "recall": 100.0, "f1": 100.0, "gold": 2, "predicted": 2}
    assert figures["country"]["f1"] == figures["killed"]["f1"] == figures["attribution"]["f1"] == 100.0
    assert figures["place"]["f1"] == 50.0  # Almeida, but Torvald for the customs house
    assert figures["target_type"]["f1"] == 50.0  # guards are police
    assert figures["all_slots"]["gold"] == sum(figures[slot]["gold"] for slot in SLOTS)
    assert figures["evidence"] == {"spans": 11, "not_in_text": 0, "values": 5, "values_not_in_text": 0}
    assert figures["certainty"] == {"perpetrators": 1, "upgraded": 0.0, "downgraded": 0.0}


def test_an_incident_that_is_not_found_costs_all_its_slots(folder: Path) -> None:
    figures = gold.run(folder, coder(lambda text: reports(text)[:1])).figures
    assert figures["incident"] == {"precision": 100.0, "recall": 50.0, "f1": 66.7, "gold": 2, "predicted": 1}
    assert (figures["wounded"]["gold"], figures["wounded"]["predicted"], figures["wounded"]["f1"]) == (1, 0, 0.0)


def test_an_article_without_a_coding_counts_as_empty(folder: Path) -> None:
    figures = gold.run(folder, lambda articles: iter(())).figures
    assert figures["all_slots"]["predicted"] == 0
    assert figures["all_slots"]["recall"] == 0.0


def test_predictions_are_the_codebooks_records_under_the_rows_ids(folder: Path) -> None:
    path = folder / "out.jsonl"
    gold.run(folder / "dev.texts.jsonl", coder(reports), predictions=path)
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record["id"] == "harbour"
    start, end = record["incidents"][0]["place"]["evidence"][0]
    assert TEXT[start:end] == "Almeida"
    assert (
        gold.score({"harbour": TEXT}, {"harbour": GOLD}, {"harbour": record})
        == gold.run(folder, coder(reports)).figures
    )


def test_evidence_and_values_that_are_not_in_the_text_are_counted() -> None:
    made_up = incident(
        "bombing_explosion",
        anchor=["bomb wounded", "never said", [10, 10_000]],
        weapons=[{"value": "car bomb", "weapon_type": "explosives", "evidence": ["bomb"]}],
    )
    figures = gold.score({"harbour": TEXT}, {"harbour": GOLD}, {"harbour": {"incidents": [made_up]}})
    assert figures["evidence"] == {"spans": 4, "not_in_text": 2, "values": 1, "values_not_in_text": 1}


@pytest.mark.parametrize(
    ("machine", "article", "surer", "less"),
    [
        ("reported_as_fact", "accused", 1, 0),
        ("possible", "claimed", 0, 1),
        ("claimed", "reported_as_fact", 0, 0),
        ("possible", "denied", 1, 0),
    ],
)
def test_certainty_is_compared_step_by_step(machine: str, article: str, surer: int, less: int) -> None:
    rows = [{"perpetrators": [{"value": "Harbour Brigade", "attribution": a}]} for a in (machine, article)]
    assert count_certainty(rows[0], rows[1]) == (1, surer, less)


def test_each_gold_filler_is_matched_once() -> None:
    twice = {"targets": [{"value": "dockers"}, {"value": "three dockers"}]}
    assert count_slot("targets", twice, {"targets": [{"value": "the dockers"}]}) == (1, 2, 1)


def test_function_words_do_not_count_but_acronyms_do() -> None:
    assert token_f1("the men of IS", "IS men") == 1.0
    assert same_string("a raid on the port", "raid at port")
    assert not same_string("is", "IS")


def test_incidents_far_apart_are_not_paired() -> None:
    left, right = (
        incident("armed_assault", anchor=["shot dead"]),
        incident("bombing_explosion", anchor=["bomb wounded"]),
    )
    assert align([left], [right], TEXT) == []
    assert align([right, left], [left, right], TEXT) == [(0, 1), (1, 0)]


@pytest.mark.parametrize(
    ("kind", "row", "other"),
    [
        ("quotations", {"speaker": "Ana Reis"}, {"speaker": "Reis"}),
        (
            "actor_facts",
            {"actor": "the Brigade", "relation": "strength", "value": 40},
            {"actor": "Brigade", "relation": "strength", "value": "40"},
        ),
        ("warnings", {"evidence": ["a bomb wounded"]}, {"evidence": [[140, 145]]}),
    ],
)
def test_other_records_match_by_their_own_rule(kind: str, row: dict[str, Any], other: dict[str, Any]) -> None:
    assert count_records(kind, {kind: [row, row]}, {kind: [other]}, TEXT) == (1, 2, 1)


def test_a_gold_record_without_text_is_named(folder: Path) -> None:
    (folder / "dev.gold.jsonl").write_text(json.dumps({**GOLD, "id": "lost"}), encoding="utf-8")
    with pytest.raises(RunError, match="lost has no text"):
        gold.run(folder, coder(reports))


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"holds no NAME\.texts\.jsonl"):
        gold.run(tmp_path, coder(reports))


def test_person_is_scored_by_kind(folder: Path) -> None:
    def code(text: str) -> list[Report]:
        return [report(text, "shot dead", perpetrators=(person(text, "Harbour Brigade"),))]

    assert gold.run(folder, coder(code)).figures["kind"]["f1"] == 0.0
