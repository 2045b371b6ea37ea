"""Two readers' records side by side: how alike, and each difference with the words of both."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from rich.console import Console

from tocsin.evaluate.readers import Comparison, Difference, Side, compare_records

TEXT = "A bomb killed three in Tolm on Monday. Police blamed the Brigade. In May gunmen shot two men in Harn."


def _pair(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


def bomb(**more: Any) -> dict[str, Any]:
    return {
        "stage": "accomplished",
        "attack_types": [{"value": "bombing_explosion", "evidence": [_pair("bomb")]}],
        "suicide": False,
        "date": {"value": "2024-03-18", "evidence": [_pair("Monday")]},
        "place": {"value": "Tolm", "city": "Tolm", "country": "NO", "evidence": [_pair("Tolm")]},
        "perpetrators": [
            {
                "value": "the Brigade",
                "kind": "organisation",
                "attribution": "accused_by_authorities",
                "attributed_by": None,
                "evidence": [_pair("the Brigade")],
            }
        ],
        "targets": [],
        "weapons": [],
        "killed": {"low": 3, "best": 3, "high": 3, "evidence": [_pair("three")]},
        "wounded": None,
        "kidnapped": None,
        "anchor": [_pair("A bomb killed")],
        **more,
    }


def shots() -> dict[str, Any]:
    alone = {key: [] for key in ("attack_types", "perpetrators", "targets", "weapons")}
    place = {"value": "Harn", "city": None, "country": None, "evidence": [_pair("Harn")]}
    return bomb(date=None, killed=None, place=place, anchor=[_pair("gunmen shot")], **alone)


def record(*incidents: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "a", "incidents": list(incidents), "warnings": [], "quotations": [], "actor_facts": []} | more


def compare(first: dict[str, Any], second: dict[str, Any]) -> Comparison:
    return compare_records(("one", "two"), {"a": TEXT}, {"a": first}, {"a": second})


def test_a_reader_agrees_with_itself() -> None:
    found = compare(record(bomb(), shots()), record(bomb(), shots()))
    assert found.differences == ()
    told = {slot: row["agreement_f1"] for slot, row in found.figures.items() if row.get("first")}
    assert set(told.values()) == {100.0} and "all_slots" in told


def test_a_value_against_another_is_one_difference_with_both_evidences() -> None:
    other = bomb(killed={"low": 2, "best": 2, "high": 2, "evidence": [_pair("two men")]})
    found = [d for d in compare(record(bomb()), record(other)).differences if d.slot == "killed"]
    assert found == [Difference("a", "killed", "A bomb killed", Side(3, ("three",)), Side(2, ("two men",)))]


def test_a_value_that_one_reader_alone_has_stands_alone() -> None:
    found = compare(record(bomb(date=None)), record(bomb()))
    assert found.differences == (Difference("a", "date", "A bomb killed", None, Side("2024-03-18", ("Monday",))),)
    assert found.figures["date"] == {"agreement_f1": 0.0, "first": 0, "second": 1}


def test_an_attribution_that_differs_is_told_with_its_actor() -> None:
    surer = dict(bomb()["perpetrators"][0], attribution="claimed")
    (difference,) = compare(record(bomb()), record(bomb(perpetrators=[surer]))).differences
    assert difference.slot == "attribution"
    assert difference.first == Side(("the Brigade", "accused_by_authorities"), ("the Brigade",))
    assert difference.second == Side(("the Brigade", "claimed"), ("the Brigade",))


@pytest.mark.parametrize("turned", [False, True])
def test_an_incident_that_one_reader_alone_has_is_told_once(turned: bool) -> None:
    both = (record(bomb(), shots()), record(bomb()))
    (difference,) = compare(*(both[::-1] if turned else both)).differences
    side = Side("accomplished", ("gunmen shot",))
    assert difference == Difference("a", "incident", "gunmen shot", *((None, side) if turned else (side, None)))


def test_other_records_are_compared_too() -> None:
    quote = {"speaker": "Police", "affiliation": None, "evidence": [_pair("blamed")]}
    found = compare(record(quotations=[quote]), record(quotations=[]))
    assert found.differences == (Difference("a", "quotations", "", Side("Police", ("blamed",)), None),)


def test_agreement_is_the_same_both_ways() -> None:
    one, two = record(bomb(date=None), shots()), record(bomb())
    there, back = compare(one, two).figures, compare(two, one).figures
    shown = {slot: row["agreement_f1"] for slot, row in there.items() if "agreement_f1" in row}
    assert shown == {slot: row["agreement_f1"] for slot, row in back.items() if "agreement_f1" in row}


def test_it_is_told_as_text_and_as_json() -> None:
    found = compare(record(bomb(date=None)), record(bomb()))
    out = io.StringIO()
    Console(file=out, width=120).print(found.text())
    assert "date: – | 2024-03-18 [Monday]" in out.getvalue() and "first: one; second: two" in out.getvalue()
    plain = json.loads(found.json())
    assert plain["readers"] == ["one", "two"]
    assert plain["differences"][0]["second"] == {"value": "2024-03-18", "evidence": ["Monday"]}
