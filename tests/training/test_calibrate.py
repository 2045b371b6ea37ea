"""Maps fitted on values made up for it."""

from __future__ import annotations

import random
from pathlib import Path
from xml.etree import ElementTree

import pytest
from training.calibrate import report, write
from training.calibration_fit import Point, calibration_error, crossed, curve_of, raw, sure_from
from training.reliability import diagram

from tocsin.calibration import FILE, INPUTS, load_calibration, log_odds

REST = (0.0,) * (len(INPUTS) - 1)


def points(worth: float, *, count: int = 800, slot: str = "date") -> list[Point]:
    """Values whose log-odds of being right are `worth` times what the reader says."""
    dice = random.Random(5)
    found = []
    for n in range(count):
        odds = dice.uniform(-1, 4)
        right = dice.random() < 1 / (1 + 2.718281828 ** (-worth * odds))
        found.append(Point(("own", "gold")[n % 2], f"a{n // 4}", slot, (odds, *REST), right))
    return found


def test_a_reader_that_overstates_is_taken_back() -> None:
    some = points(0.3)
    curve = curve_of(some)
    assert 0.15 < curve.weights[0] < 0.45
    before = calibration_error([raw(p) for p in some], some)
    after = calibration_error([probability for probability, _ in crossed(some)], some)
    assert after < before / 2


def test_a_reader_that_is_wrong_way_round_gives_no_weight_below_zero() -> None:
    curve = curve_of(points(-1.0))
    assert curve.weights[0] == 0


def test_sources_count_alike_whatever_their_number() -> None:
    many = [Point("own", f"o{n}", "date", (0.0, *REST), True) for n in range(300)]
    few = [Point("gold", f"g{n}", "date", (0.0, *REST), False) for n in range(30)]
    assert curve_of(many + few)((0.0, *REST)) == pytest.approx(0.5, abs=0.01)


def test_the_sure_are_right_often_enough_in_each_source() -> None:
    def of(source: str, rights: list[bool]) -> list[Point]:
        return [Point(source, f"{source}{n}", "date", (0.0, *REST), right) for n, right in enumerate(rights)]

    own, gold = of("own", [True] * 20 + [False] * 20), of("gold", [True] * 10 + [False] * 10)
    told = [0.9] * 20 + [0.3] * 20
    assert sure_from(told + [0.9] * 10 + [0.3] * 10, own + gold) == 0.31
    assert sure_from(told + [0.3] * 10 + [0.95] * 10, own + gold) is None  # gold's likeliest are all wrong
    assert sure_from([0.9] * 3, own[:3]) is None  # three values prove nothing


def test_maps_are_written_as_they_are_read(tmp_path: Path) -> None:
    curves = {"date": curve_of(points(0.5)), "killed": curve_of(points(1.0, slot="killed"))}
    write(tmp_path / FILE, "reader-9", curves)
    found = load_calibration(tmp_path, "reader-9")
    assert found.keys() == curves.keys()
    for slot, curve in curves.items():
        assert found[slot].weights == pytest.approx(curve.weights, abs=1e-4)
        assert found[slot].sure == curve.sure


def test_the_report_and_the_diagram_tell_of_every_slot() -> None:
    by_slot = {slot: points(0.4, slot=slot) for slot in ("incident", "date", "killed", "targets")}
    checked = {slot: crossed(some) for slot, some in by_slot.items()}
    lines = report(by_slot, checked)
    assert [line.split(" | ")[0] for line in lines[2:6]] == [f"| {slot}" for slot in by_slot]
    svg = ElementTree.fromstring(diagram(by_slot, checked))
    words = " ".join(text.text or "" for text in svg.iter("{http://www.w3.org/2000/svg}text"))
    assert "800 values, error" in words and "how many" in words


def test_log_odds_are_held() -> None:
    assert log_odds(0.5) == 0
    assert log_odds(0) == pytest.approx(-9.2, abs=0.1)
    assert log_odds(1) == pytest.approx(9.2, abs=0.1)
