"""What is left of a coding when only the likely is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tocsin.codebook import project
from tocsin.records import Coding, Part, PlaceValue, Value
from tocsin.sift import sifted
from told import Told, day


@pytest.fixture
def coding() -> Coding:
    told = Told("A bomb exploded at a shop in Kabul on Monday, and Red Lantern is blamed. A raid was feared.")
    bomb, raid = told.anchor("exploded"), told.anchor("raid", p=0.6)
    told.date(bomb, "Monday", day("2024-03-18"), link=0.6)
    told.place(bomb, "Kabul", PlaceValue("Kabul", "Kabul", "Kabul", "AF", 1138958, 34.5, 69.2, 1))
    told.group(bomb, "Red Lantern", how=(("accused", 0.7), ("claimed", 0.3)))
    told.fill(bomb, "target", "shop", "property", kinds=(("business", 0.5),))
    told.date(raid, "Monday", day("2024-03-18"), link=0.55)
    return told.coding()


def test_nothing_is_dropped_at_zero(coding: Coding) -> None:
    assert sifted(coding, 0) is coding
    assert sifted(coding, 1e-9) == coding


def test_unlikely_incidents_and_values_go(coding: Coding) -> None:
    (report,) = sifted(coding, 0.7).reports
    assert report.date is None
    assert [v.value for v in report.attack_types] == ["bombing_explosion"]
    assert report.stage == coding.reports[0].stage
    assert sifted(coding, 0.99).reports == ()


def test_a_perpetrator_goes_with_its_attribution(coding: Coding) -> None:
    (actor,) = coding.reports[0].perpetrators
    assert actor.probability > 0.8 and actor.parts[0].probability < 0.7
    assert sifted(coding, 0.8).reports[0].perpetrators == ()
    assert sifted(coding, 0.6).reports[0].perpetrators == (actor,)


def test_a_target_loses_its_type_alone(coding: Coding) -> None:
    (target,) = sifted(coding, 0.7).reports[0].targets
    assert (target.value.name, target.value.target_type, target.parts) == ("shop", "unknown", ())


def _placed(coding: Coding, name: float, city: float, country: float) -> Coding:
    (report, _) = coding.reports
    assert report.place
    parts = (Part("city", city), Part("country", country))
    return replace(coding, reports=(replace(report, place=replace(report.place, probability=name, parts=parts)),))


@pytest.mark.parametrize(
    ("sure", "left"),
    [
        ((0.9, 0.9, 0.9), ("Kabul", "Kabul", "AF", 1138958)),
        ((0.5, 0.9, 0.9), (None, "Kabul", "AF", None)),
        ((0.5, 0.5, 0.9), (None, None, "AF", None)),
        ((0.9, 0.9, 0.5), ("Kabul", "Kabul", None, None)),
        ((0.5, 0.5, 0.5), None),
    ],
)
def test_a_place_keeps_what_is_likely_of_it(
    coding: Coding, sure: tuple[float, float, float], left: tuple[object, ...] | None
) -> None:
    row = project(sifted(_placed(coding, *sure), 0.7))["incidents"][0]["place"]
    assert (row and tuple(row[key] for key in ("value", "city", "country", "geonames_id"))) == left


def test_other_records_go_by_their_probability() -> None:
    sure, unsure = (Value("x", (), (), p) for p in (0.9, 0.2))
    coding = Coding("a", warnings=(sure, unsure), quotations=(unsure,), actor_facts=(unsure, sure))  # type: ignore[arg-type]
    assert sifted(coding, 0.5) == Coding("a", warnings=(sure,), actor_facts=(sure,))  # type: ignore[arg-type]
