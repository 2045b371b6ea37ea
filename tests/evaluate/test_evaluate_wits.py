import json
from pathlib import Path
from typing import Any

import pytest
from made import coder, group, person, place, report, toll, value, weapon

from tocsin.errors import RunError
from tocsin.evaluate import wits
from tocsin.evaluate.files import article
from tocsin.evaluate.wits_words import wits_row
from tocsin.records import Coding, Report

SUMMARY = (
    "On 4 May 2009, in Quellton, Northmark, a suicide bomber set off a car bomb at a toll gate, killing himself and "
    "two clerks and wounding four others.  The River League claimed responsibility."
)


def reports(text: str) -> list[Report]:
    return [
        report(
            text,
            "set off",
            "bombing_explosion",
            suicide=value(text, "suicide bomber", True),
            place=place(text, "Quellton", city="Quellton", country="GB"),
            perpetrators=(person(text, "suicide bomber"), group(text, "River League", attribution="claimed")),
            weapons=(weapon(text, "car bomb", "explosives"),),
            killed=toll(text, "himself and two", 3, perpetrators=1),
            wounded=toll(text, "four", 4),
        )
    ]


def row(**columns: str) -> dict[str, str]:
    return {
        "ICN": "1",
        "Country": "United Kingdom",
        "City": "Quellton",
        "Summary": SUMMARY,
        "Event_Type": "Bombing, Suicide",
        "Weapon": "IED, Vehicle bomb",
        "Incident_Victims_Dead": "2",
        "Incident_Victims_Wounded": "4",
        "Incident_Victims_Hostaged": "0",
        **columns,
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    path = tmp_path / "incidents.jsonl"
    rows = [row(ICN=str(number)) for number in range(40)]
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def test_a_report_becomes_wits_words() -> None:
    made = article("1", SUMMARY)
    assert wits_row(made, Coding(made.id, tuple(reports(SUMMARY)))) == {
        "country": "United Kingdom",
        "city": "Quellton",
        "event_types": ["Bombing", "Suicide"],
        "weapons": ["IED", "Vehicle bomb"],
        "dead": 2,
        "wounded": 4,
        "hostages": 0,
        "claimed": True,
    }


def test_run_scores_all_of_given_data_and_a_fixed_tenth_of_the_usual(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert wits.run(data, coder(reports)).figures["country"]["of"] == 40
    usual = data.parent / "shared" / wits.USUAL
    usual.parent.mkdir(parents=True)
    data.replace(usual)
    here = data.parent / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    expected = [str(number) for number in range(40) if wits.in_sample(str(number))]
    out = data.parent / "out.jsonl"
    figures = wits.run(None, coder(reports), predictions=out).figures
    assert [json.loads(line)["ICN"] for line in out.read_text(encoding="utf-8").splitlines()] == expected
    assert figures["country"] == figures["city"] == figures["dead"] == {"percent": 100.0, "of": len(expected)}
    assert figures["event_types"]["f1"] == figures["claims"]["f1"] == 100.0
    assert wits.run(None, coder(reports), everything=True).figures["country"]["of"] == 40


def test_several_reports_of_one_summary_are_summed() -> None:
    text = "A blast killed two; later men kidnapped three"
    made = article("1", text)
    first = report(text, "blast", "bombing_explosion", killed=toll(text, "two", 2))
    second = report(text, "kidnapped", "hostage_taking_kidnapping", kidnapped=toll(text, "three", 3))
    found = wits_row(made, Coding(made.id, (first, second)))
    assert (found["dead"], found["hostages"]) == (2, 3)
    assert found["event_types"] == ["Bombing", "Kidnapping"]
    assert found["weapons"] == ["Explosive", "Unknown"]


def _weapons(name: str, weapon_type: str, *kinds: str) -> tuple[list[str], list[str]]:
    text = f"they struck with {name}"
    made = article("1", text)
    found = wits_row(
        made, Coding(made.id, (report(text, "struck", *kinds, weapons=(weapon(text, name, weapon_type),)),))
    )
    return found["weapons"], found["event_types"]


@pytest.mark.parametrize(
    ("name", "weapon_type", "kinds", "weapons", "events"),
    [
        (
            "an improvised explosive device (IED)",
            "explosives",
            ["bombing_explosion"],
            ["Explosive", "IED"],
            ["Bombing"],
        ),
        ("two VBIEDs", "explosives", ["bombing_explosion"], ["IED", "Vehicle bomb"], ["Bombing"]),
        ("a landmine", "explosives", ["bombing_explosion"], ["Landmine"], ["Bombing"]),
        ("rocket-propelled grenades", "explosives", ["armed_assault"], ["RPG"], ["Armed Attack"]),
        ("a hand grenade", "explosives", ["bombing_explosion"], ["Grenade"], ["Armed Attack"]),
        ("mortars", "explosives", ["bombing_explosion"], ["Mortar/Artillery"], ["Armed Attack"]),
        ("a rocket", "explosives", ["bombing_explosion"], ["Missile/Rocket"], ["Armed Attack"]),
        ("a petrol bomb", "incendiary", ["armed_assault"], ["Firebomb/Incendiary"], ["Arson/Firebombing"]),
        ("knives", "melee", ["armed_assault"], ["Primitive"], ["Assault"]),
        ("rifles", "firearms", ["hostage_taking_kidnapping"], ["Firearm"], ["Kidnapping"]),
        ("poison gas", "chemical", ["unknown"], ["Toxic"], ["Other"]),
        (
            "rifles",
            "firearms",
            ["armed_assault", "facility_infrastructure_attack"],
            ["Firearm", "Firebomb/Incendiary"],
            ["Armed Attack", "Arson/Firebombing"],
        ),
    ],
)
def test_weapons_and_what_follows_from_them(
    name: str, weapon_type: str, kinds: list[str], weapons: list[str], events: list[str]
) -> None:
    assert _weapons(name, weapon_type, *kinds) == (weapons, events)


@pytest.mark.parametrize(
    ("kind", "stage", "weapons", "events"),
    [
        ("facility_infrastructure_attack", "accomplished", ["Firebomb/Incendiary"], ["Arson/Firebombing"]),
        ("unarmed_assault", "accomplished", ["Primitive"], ["Assault"]),
        ("bombing_explosion", "foiled", ["Explosive"], ["Bombing", "Near Miss/Non Attack Incident"]),
        ("unknown", "accomplished", ["Unknown"], ["Unknown"]),
        ("hijacking", "threatened", ["Unknown"], ["Hijacking", "Threat"]),
    ],
)
def test_without_a_weapon_the_attack_type_tells(kind: str, stage: str, weapons: list[str], events: list[str]) -> None:
    text = "they struck"
    found = wits_row(article("1", text), Coding("", (report(text, "struck", kind, stage=stage),)))
    assert (found["weapons"], found["event_types"]) == (weapons, events)


def test_armed_men_bear_firearms() -> None:
    text = "armed men took a clerk"
    made = report(text, "took", "armed_assault", perpetrators=(person(text, "armed men"),))
    assert wits_row(article("1", text), Coding("", (made,)))["weapons"] == ["Firearm"]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("a raid in Rafah, Gaza", "PS", "Gaza"),
        ("a raid in Jenin", "PS", "West Bank"),
        ("a raid", "CD", "Congo, Democratic Republic of the"),
        ("a raid", "MM", "Burma"),
        ("a raid", "LU", "LU"),
        ("a raid", None, None),
    ],
)
def test_countries_are_spelt_as_wits_does(text: str, code: str | None, expected: str | None) -> None:
    made = report(text, "raid", place=place(text, "raid", country=code))
    assert wits_row(article("1", text), Coding("", (made,)))["country"] == expected


def test_the_city_is_in_the_texts_words() -> None:
    text = "a raid in Kabol"
    made = report(text, "raid", place=place(text, "Kabol", city="Kabul", country="AF"))
    assert wits_row(article("1", text), Coding("", (made,)))["city"] == "Kabol"


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("No group claimed responsibility.", False),
        ("No  group claimed responsibility, but it was believed the League was responsible.", False),
        ("The League (RL) claimed responsibility.", True),
        ("The League and the Guard claimed joint responsibility for the attack.", True),
        ("A local group claimed responsibility", True),
        ("Nobody was hurt.", None),
    ],
)
def test_claims_are_read_from_the_formula(summary: str, expected: bool | None) -> None:
    assert wits.claimed(summary) is expected


def test_lists_are_scored_micro_and_counts_exactly() -> None:
    gold = [wits.gold_row(row()), wits.gold_row(row(City="Sant' Élia", Event_Type="Bombing"))]
    predicted: list[dict[str, Any]] = [dict(gold[0]), {**gold[1], "city": "Sant Elia", "dead": 3, "claimed": False}]
    predicted[0]["event_types"] = ["Bombing", "Bombing"]
    figures = wits.score(gold, predicted)
    assert figures["city"]["percent"] == 100.0
    assert figures["dead"]["percent"] == figures["claimed"]["percent"] == 50.0
    assert figures["event_types"] == {"precision": 66.7, "recall": 66.7, "f1": 66.7, "gold": 3, "predicted": 3}
    assert figures["claims"] == {"precision": 100.0, "recall": 50.0, "f1": 66.7, "gold": 2, "predicted": 1}


@pytest.mark.parametrize("bad", [{"Incident_Victims_Dead": "many"}, {"Country": None, "Weapon": None}])
def test_a_row_that_does_not_fit_is_an_error(tmp_path: Path, bad: dict[str, Any]) -> None:
    path = tmp_path / "incidents.jsonl"
    columns = {key: value for key, value in {**row(), **bad}.items() if value is not None}
    path.write_text(json.dumps(columns) + "\n", encoding="utf-8")
    with pytest.raises(RunError, match=r"incidents\.jsonl: an incident does not fit"):
        wits.run(path, coder(reports), everything=True)


def test_an_empty_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "incidents.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(RunError, match="no incident to score"):
        wits.run(tmp_path / "incidents.jsonl", coder(reports))
