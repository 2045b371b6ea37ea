"""Which single values are right, and how many that are no suggestions."""

from __future__ import annotations

from typing import Any

from tocsin.evaluate import gold
from tocsin.evaluate.gold_sure import count_sure, judged

TEXT = "A bomb killed three in Tolm on Monday. The Brigade claimed it; the Front was blamed."


def incident(**more: Any) -> dict[str, Any]:
    return {
        "stage": "accomplished",
        "attack_types": [{"value": "bombing_explosion", "evidence": ["bomb"], "probability": 0.9}],
        "suicide": False,
        "date": {"value": "2024-03-18", "evidence": ["Monday"], "probability": 0.9, "suggested": False},
        "place": {"value": "Tolm", "city": "Tolm", "country": "NO", "evidence": ["Tolm"], "country_suggested": True},
        "perpetrators": [
            {"value": "Brigade", "attribution": "claimed", "evidence": ["Brigade"], "attribution_suggested": False},
            {"value": "Front", "attribution": "accused", "evidence": ["Front"], "attribution_suggested": True},
        ],
        "targets": [
            {"value": "a shop", "target_type": "business", "target_type_probability": 0.4},
            {"value": "an inn", "target_type": "business", "target_type_probability": 0.6},
        ],
        "weapons": [],
        "killed": {"low": 3, "best": 3, "high": 3, "evidence": ["three"]},
        "anchor": ["killed"],
        **more,
    }


def record(*incidents: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"incidents": list(incidents), "warnings": [], "quotations": [], "actor_facts": [], **more}


def test_each_value_is_judged_where_it_stands() -> None:
    wrong = incident(killed={"best": 4, "evidence": ["three"]})
    found = {(j.slot, j.position): j.right for j in judged(record(wrong), record(incident()), TEXT)}
    assert found["incident", 0] and found["date", 0] and found["attribution", 1]
    assert not found["killed", 0]
    assert ("suicide", 0) not in found  # nothing is claimed where there was none
    assert ("target_type", 1) in found and ("target_type", 0) not in found  # the surer of two equal ones


def test_values_of_an_incident_that_is_none_are_wrong() -> None:
    assert not any(j.right for j in judged(record(incident()), record(), TEXT))


def test_other_records_are_judged_too() -> None:
    rows = [{"speaker": "Ann Fulworth", "evidence": []}, {"speaker": "Bo Tarn", "evidence": []}]
    found = judged(record(quotations=rows), record(quotations=rows[1:]), TEXT)
    assert [(j.slot, j.position, j.right) for j in found] == [("quotations", 0, False), ("quotations", 1, True)]


def test_suggestions_are_not_counted_among_the_sure() -> None:
    assert count_sure("attribution", incident(), incident()) == (1, 1, 2)
    assert count_sure("country", incident(), incident()) == (0, 0, 1)
    assert count_sure("date", incident(), incident()) == (1, 1, 1)
    assert count_sure("killed", None, incident()) == (0, 0, 1)


def test_a_row_of_sure_values_stands_beside_the_slots_own() -> None:
    figures = gold.score({"a": TEXT}, {"a": record(incident())}, {"a": record(incident())})
    assert (figures["country"]["predicted"], figures["country, sure"]["predicted"]) == (1, 0)
    assert figures["attribution, sure"]["precision"] == 100.0
    assert figures["all_slots"]["f1"] == 100.0
