"""Maps from what a reader says to what that is worth: monotone, and nothing but probabilities and statuses change."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.calibration import FILE, INPUTS, Curve, calibrated, inputs_of, load_calibration
from tocsin.errors import RunError
from tocsin.pipeline import Pipeline
from tocsin.reader import SHIPPED
from tocsin.records import SUGGESTED, Coding, PlaceValue, Report, Value
from told import Told, day

ODDS = st.floats(-12, 12)
WEIGHTS = st.lists(st.floats(0, 5), min_size=len(INPUTS), max_size=len(INPUTS)).map(tuple)
SLOTS = ("incident", "stage", "attack_types", "date", "country", "city", "place", "perpetrators", "attribution")


def flat(slope: float = 1.0, *, sure: float | None = None, offset: float = 0.0) -> Curve:
    """A map that looks at a value's own probability only."""
    return Curve((slope, *(0.0,) * (len(INPUTS) - 1)), offset, sure)


def told() -> Told:
    """Two incidents; the words of the first's date are evidence of the second's too."""
    story = Told(
        "A bomb exploded at a market in Kabul on Monday, the Red Lantern said. Nobody came.\nA raid hit Herat. "
        "It was on Tuesday."
    )
    kabul = PlaceValue("Kabul", "Kabul", "Kabul", "AF", 1138958, 34.5, 69.2, 1)
    bomb, raid = story.anchor("exploded"), story.anchor("raid", p=0.7)
    monday = story.date(bomb, "Monday", day("2024-03-18"))
    story.links.append(replace(story.links[-1], anchor=raid, probability=0.8))
    story.place(bomb, "Kabul", kabul)
    story.group(bomb, "the Red Lantern", how=(("claimed", 0.9), ("possible", 0.1)))
    story.fill(raid, "target", "Herat", "property")
    assert monday
    return story


def values(report: Report) -> list[Value[Any]]:
    single = (report.stage, report.suicide, report.date, report.place)
    return [v for v in single if v is not None] + [*report.attack_types, *report.perpetrators, *report.targets]


@given(WEIGHTS, ODDS, st.lists(ODDS, min_size=len(INPUTS), max_size=len(INPUTS)), st.integers(0, len(INPUTS) - 1), ODDS)
def test_a_map_without_a_weight_below_zero_never_falls(
    weights: tuple[float, ...], offset: float, inputs: list[float], at: int, other: float
) -> None:
    curve = Curve(weights, offset)
    low, high = sorted((inputs[at], other))
    less, more = (curve((*inputs[:at], x, *inputs[at + 1 :])) for x in (low, high))
    assert 0 <= less <= more <= 1


def test_only_probabilities_and_statuses_change() -> None:
    story = told()
    before = story.coding()
    after = calibrated(story.article, before, {slot: flat(0.5, sure=0.7) for slot in SLOTS})
    assert [r.id for r in after.reports] == [r.id for r in before.reports]
    for old, new in zip(before.reports, after.reports, strict=True):
        assert new.anchor == old.anchor
        for one, other in zip(values(old), values(new), strict=True):
            assert replace(one, probability=0, status="", parts=()) == replace(
                other, probability=0, status="", parts=()
            )
            assert [p.name for p in one.parts] == [p.name for p in other.parts]
    assert (after.warnings, after.quotations, after.actor_facts) == (
        before.warnings,
        before.quotations,
        before.actor_facts,
    )


def test_a_value_under_its_slots_bound_is_a_suggestion_and_its_parts_apart() -> None:
    story = told()
    curves = {"perpetrators": flat(sure=0.5), "attribution": flat(sure=0.95), "date": flat(sure=None)}
    report = calibrated(story.article, story.coding(), curves).reports[0]
    (actor,) = report.perpetrators
    assert (actor.status, [part.status for part in actor.parts]) == ("machine", [SUGGESTED])
    assert report.date and report.date.status == SUGGESTED
    assert report.place and report.place.status == "machine"  # it has no map


def test_a_coders_word_stays_above_a_bound() -> None:
    story = told()
    (report, other) = story.coding().reports
    assert report.date
    accepted = replace(report, date=replace(report.date, status="accepted"))
    after = calibrated(story.article, Coding(story.article.id, (accepted, other)), {"date": flat(sure=None)})
    assert after.reports[0].date and after.reports[0].date.status == "accepted"


def test_without_maps_a_coding_is_as_it_was() -> None:
    coding = told().coding()
    assert calibrated(told().article, coding, {}) is coding


def test_what_no_benchmark_judges_keeps_its_probability() -> None:
    story = Told("Violence in Kabul.")
    story.place(story.anchor("Violence", types=(("armed_assault", 0.4),)), "Kabul")
    report = calibrated(
        story.article, story.coding(), {s: flat(0.1, sure=1) for s in ("attack_types", "suicide")}
    ).reports[0]
    assert report.attack_types == story.report().attack_types
    assert report.suicide == story.report().suicide


def test_inputs_tell_of_the_incident_of_distance_and_of_shared_words() -> None:
    story = told()
    inputs = inputs_of(story.article, story.coding())
    bomb, raid = (dict(zip(INPUTS, inputs["date", n, 0], strict=True)) for n in (0, 1))
    assert (bomb["near"], raid["near"]) == (0, -2)
    assert bomb["alone"] == raid["alone"] == -1
    assert bomb["incident"] > raid["incident"] and bomb["probability"] > raid["probability"]
    assert dict(zip(INPUTS, inputs["country", 0, 0], strict=True))["alone"] == 0
    assert bomb["few"] == raid["few"] < 0


def test_a_date_as_under_a_picture_is_told_apart() -> None:
    story = Told("A bomb exploded on March 20, 2024. A raid came on Monday.")
    bomb, raid = story.anchor("bomb"), story.anchor("raid")
    story.date(bomb, "March 20, 2024", day("2024-03-20"))
    story.date(raid, "Monday", day("2024-03-18"))
    inputs = inputs_of(story.article, story.coding())
    assert [inputs["date", n, 0][INPUTS.index("body")] for n in (0, 1)] == [-1, 0]


def test_maps_are_read_from_the_models_folder(tmp_path: Path) -> None:
    assert load_calibration(tmp_path, "m") == {}
    row = {"weights": dict.fromkeys(INPUTS, 0.5), "offset": -1, "sure": None}
    (tmp_path / FILE).write_text(json.dumps({"model": "m", "slots": {"date": row}}))
    assert load_calibration(tmp_path, "m") == {"date": Curve((0.5,) * len(INPUTS), -1.0, None)}
    with pytest.raises(RunError, match=r"calibration\.json: made for m, not n"):
        load_calibration(tmp_path, "n")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"model": "m", "slots": {"date": {}}}', '{"model": "m", "slots": {"date": {"weights": 3}}}'],
)
def test_a_wrong_file_of_maps_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(RunError, match=r"calibration\.json: .*training\.calibrate"):
        load_calibration(tmp_path, "m")


def test_the_shipped_maps_are_the_shipped_models_and_monotone(pipeline: Pipeline) -> None:
    curves = load_calibration(SHIPPED, pipeline.reader.model)
    assert curves and all(weight >= 0 for curve in curves.values() for weight in curve.weights)
