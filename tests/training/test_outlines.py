import json
from pathlib import Path

import pytest
from training.outlines import country_centres, division_centres, outlines

# A square of two degrees and, apart from it, an island of one; the square's lower edge is an arc run backwards.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [10, 20]},
    "arcs": [[[2, 0], [-2, 0]], [[2, 0], [0, 2], [-2, 0], [0, -2]], [[9, 0], [1, 0], [0, 1], [-1, 0], [0, -1]]],
    "objects": {
        "made": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "MultiPolygon", "id": "MAD", "properties": {"name": "Made"}, "arcs": [[[-1, 1]], [[2]]]},
                {"type": "Polygon", "id": "ISL", "properties": {"name": "Isla Province"}, "arcs": [[2]]},
            ],
        }
    },
}


def test_a_country_is_centred_on_its_mainland(tmp_path: Path) -> None:
    (tmp_path / "world.topo.json").write_text(json.dumps(TOPOLOGY))
    assert country_centres(tmp_path)["MAD"] == pytest.approx((21.0, 11.0))


def test_divisions_are_found_by_their_bare_name(tmp_path: Path) -> None:
    (tmp_path / "mad.topo.json").write_text(json.dumps(TOPOLOGY))
    centres = division_centres(tmp_path, "MAD")
    assert centres["isla"] == pytest.approx((20.5, 19.5))
    assert 11.0 < centres["made"][1] < 19.5  # both pieces count, the larger more


def test_no_outlines_no_centres(tmp_path: Path) -> None:
    assert division_centres(tmp_path, "ZZZ") == {}


def test_an_outline_holds_its_points(tmp_path: Path) -> None:
    (tmp_path / "mad.topo.json").write_text(json.dumps(TOPOLOGY))
    made, isle = outlines(tmp_path / "mad.topo.json")
    assert (made.id, isle.name) == ("MAD", "isla")
    assert made.holds(21.0, 11.0)
    assert isle.holds(20.5, 19.5)
    assert not isle.holds(21.0, 11.0)
    assert outlines(tmp_path / "mad.topo.json", "other") == []
