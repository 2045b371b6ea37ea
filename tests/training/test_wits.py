import json
from pathlib import Path

import pytest
from training.corpora.wits import convert, examples
from training.corpora.wits_phrases import reading
from training.examples import Example, check

SUMMARY = (
    "On 3 May 2011, at about 9:00 AM, in the Rosental district of Newport, Lakeland, Freedonia, two armed assailants "
    "fired upon a police convoy near a school, killing one police officer and three civilians, wounding between five "
    "and seven others, and damaging one parked vehicle.  No group claimed responsibility, although authorities "
    "believed the Dawn Column (DC) was responsible."
)


def row(summary: str = SUMMARY, **values: str) -> dict[str, str]:
    base = {
        "ICN": "1",
        "Country": "Freedonia",
        "City": "Newport",
        "Province_State": "Lakeland",
        "Summary": summary,
        "Incident_Victims_Dead": "4",
        "Incident_Victims_Wounded": "6",
        "Incident_Victims_Hostaged": "0",
        "Weapon": "Firearm",
        "Event_Type": "Armed Attack",
    }
    return base | values


def made(**values: str) -> Example:
    example = convert(row(**values))
    assert example is not None
    assert check(example) == []
    return example


def fillers(example: Example) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for filler in example.incidents[0].fillers:
        span = example.spans[filler.span]
        found.setdefault(filler.role, []).append(example.text[span.start : span.end])
    return found


def test_roles() -> None:
    assert fillers(made()) == {
        "date": ["3 May 2011"],
        "place": ["Rosental district", "Newport", "Lakeland", "Freedonia"],
        "perpetrator": ["two armed assailants", "Dawn Column", "DC"],
        "weapon": ["fired upon"],
        "killed": ["one police officer", "three civilians"],
        "wounded": ["between five and seven others"],
        "target": ["one police officer", "three civilians", "police convoy", "one parked vehicle"],
    }


def test_classes() -> None:
    note = made().incidents[0]
    assert (note.stage, note.attack_types, note.suicide) == ("accomplished", ["armed_assault"], False)
    assert [f.attribution for f in note.fillers if f.role == "perpetrator"] == [
        "reported_as_fact",
        "accused_by_authorities",
        "accused_by_authorities",
    ]
    assert made(Weapon="Mortar/Artillery").incidents[0].attack_types == ["bombing_explosion"]


def test_toll_other_than_coded_is_masked() -> None:
    example = made(Incident_Victims_Dead="9")
    assert "killed" not in example.labels and "killed" not in example.roles
    assert "killed" not in fillers(example)
    assert "wounded" in example.labels


def test_participles_are_ignored_as_anchors() -> None:
    example = made()
    ignored = {example.text[i.start : i.end] for i in example.ignore if i.label == "anchor"}
    assert {"killing", "wounding", "damaging"} <= ignored


def test_two_incidents_are_left_out() -> None:
    second = "  On 4 May 2011, in Freedonia, assailants kidnapped two drivers.  No group claimed responsibility."
    assert convert(row(summary=SUMMARY + second)) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("one civilian", (1, 1)),
        ("twenty-three people", (23, 23)),
        ("between 5 and 7 people", (5, 7)),
        ("an off-duty soldier", (1, 1)),
        ("two dozen civilians", (24, 24)),
        ("the drivers", None),
    ],
)
def test_reading(words: str, expected: tuple[int, int] | None) -> None:
    assert reading(words) == expected


def test_development_part_is_apart(tmp_path: Path) -> None:
    (tmp_path / "wits").mkdir()
    rows = [row(ICN=str(number)) for number in range(60)]
    (tmp_path / "wits" / "incidents.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows))
    names = [example.corpus for example in examples(tmp_path)]
    assert len(names) == 60
    assert 0 < names.count("wits_dev") < 20
