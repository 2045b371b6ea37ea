"""Marks of a map: nothing is lost, nothing is put where it is not."""

from __future__ import annotations

from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.web.mapped import DEEPEST, LISTED, MOST_MARKS, RADIUS_KM, Marks, clusters, extent, inside, on_map

KABUL, HERAT, SUVA = (34.52, 69.18), (34.35, 62.2), (-18.14, 178.44)
WORLD = (-180.0, -90.0, 180.0, 90.0)

degrees = st.floats(-180, 180, allow_nan=False).map(lambda x: round(x, 3))
towns = st.sampled_from(
    [KABUL, HERAT, SUVA, (-13.8, -171.8), (0.0, 180.0), (0.0, -180.0), (float("nan"), float("nan"))]
)
places = towns | st.tuples(degrees.map(lambda x: x / 2), degrees)
incidents = st.tuples(places, st.sampled_from([-1, 0, 3, 150]), st.sampled_from([-1, 1, 2, 3, 4, 5, 6, 7]))
tables = st.lists(incidents, max_size=60)
boxes = st.tuples(degrees, degrees.map(lambda x: x / 2), degrees, degrees.map(lambda x: x / 2)).map(
    lambda b: (b[0], min(b[1], b[3]), b[2], max(b[1], b[3]))
)


def arrays(table):
    latitude = np.array([place[0] for place, _, _ in table], float)
    longitude = np.array([place[1] for place, _, _ in table], float)
    killed, precision = (np.array([row[at] for row in table], np.int32) for at in (1, 2))
    return latitude, longitude, killed, precision, np.array([f"i-{at}" for at in range(len(table))], str)


def marks_of(table, *, box=WORLD, zoom=2.0) -> Marks:
    return clusters(*arrays(table), box=box, zoom=zoom)


@given(tables, boxes, st.floats(0, 12))
def test_the_marks_hold_every_incident_in_the_box_once(table, box, zoom):
    found = marks_of(table, box=box, zoom=zoom)
    latitude, longitude, killed, precision, _ = arrays(table)
    fits = on_map(latitude, longitude, precision) & inside(latitude, longitude, box)
    assert found.incidents == fits.sum() == sum(mark.incidents for mark in found.marks)
    assert found.killed == killed[fits & (killed >= 0)].sum() == sum(mark.killed for mark in found.marks)
    assert found.without_toll == (killed[fits] < 0).sum() == sum(mark.without_toll for mark in found.marks)
    assert found.vague == (precision[fits] > 2).sum() == sum(mark.vague for mark in found.marks)


@given(tables, boxes, st.floats(0, 12))
def test_a_mark_lies_among_its_places_and_these_in_the_box(table, box, zoom):
    for mark in marks_of(table, box=box, zoom=zoom).marks:
        west, south, east, north = mark.bounds
        assert inside(np.array([south, north]), np.array([west, east]), box).all()
        assert south - 1e-9 <= mark.latitude <= north + 1e-9
        across = east - west if east >= west else east - west + 360
        assert ((mark.longitude - west) % 360 <= across + 1e-9) or (west - mark.longitude) % 360 < 1e-9
        assert -180 <= mark.longitude <= 180


@given(tables, st.floats(0, 12))
def test_a_spot_is_one_place_of_one_precision_and_names_its_incidents(table, zoom):
    rows = {f"i-{at}": row for at, row in enumerate(table)}
    for mark in marks_of(table, zoom=zoom).marks:
        assert bool(mark.ids) == mark.spot
        if not mark.spot:
            continue
        assert len(mark.ids) == min(mark.incidents, LISTED)
        for (latitude, longitude), _, precision in (rows[id] for id in mark.ids):
            assert (latitude, longitude) == pytest.approx((mark.latitude, mark.longitude), abs=1e-5)
            assert mark.radius_km == RADIUS_KM.get(precision, 0.0)


@given(tables)
def test_at_the_deepest_zoom_every_mark_is_a_spot(table):
    assert all(mark.spot for mark in marks_of(table, zoom=DEEPEST).marks)


@given(tables, st.floats(0, 12), st.randoms())
def test_the_order_of_the_incidents_changes_no_mark(table, zoom, random):
    other = list(table)
    random.shuffle(other)
    one, two = ([astuple(replace(mark, ids=())) for mark in marks_of(rows, zoom=zoom).marks] for rows in (table, other))
    assert [mark[2:] for mark in one] == [mark[2:] for mark in two]
    assert [mark[:2] for mark in one] == [pytest.approx(mark[:2]) for mark in two]


@given(tables, boxes.filter(lambda box: box[0] > box[2]))
def test_a_box_across_180_is_its_two_halves(table, box):
    west, south, east, north = box
    halves = [marks_of(table, box=half).incidents for half in ((west, south, 180, north), (-180, south, east, north))]
    assert marks_of(table, box=box).incidents == sum(halves)


def test_neighbours_across_180_are_one_mark():
    (mark,) = marks_of([((-18, 179.9), 1, 1), ((-18, -179.9), 2, 1)], box=(170, -40, -170, 0)).marks
    assert (mark.incidents, mark.killed, mark.bounds) == (2, 3, (179.9, -18, -179.9, -18))
    assert abs(mark.longitude) == pytest.approx(180)


def test_near_incidents_part_as_the_map_is_zoomed():
    table = [(KABUL, 12, 1)] * 3 + [((34.55, 69.03), -1, 1), (HERAT, 5, 4)]
    assert [mark.incidents for mark in marks_of(table, zoom=0).marks] == [5]
    assert [mark.incidents for mark in marks_of(table, zoom=6).marks] == [4, 1]
    assert [(mark.incidents, mark.radius_km) for mark in marks_of(table, zoom=DEEPEST).marks] == [
        (3, 0.0),
        (1, RADIUS_KM[4]),
        (1, 0.0),
    ]


def test_marks_never_overlap_by_more_than_some_pixels():
    random = np.random.default_rng(7)
    table = [
        ((lat, lon), 1, 1) for lat, lon in zip(random.normal(20, 10, 3000), random.normal(40, 20, 3000), strict=True)
    ]
    found = marks_of(table, zoom=3).marks
    assert 20 < len(found) <= MOST_MARKS
    x = np.array([(mark.longitude + 180) / 360 * 2048 for mark in found])
    y = np.array([-np.degrees(np.arctanh(np.sin(np.radians(mark.latitude)))) / 360 * 2048 for mark in found])
    apart = np.hypot(x[:, None] - x, y[:, None] - y) + 1000 * np.eye(len(found))
    assert apart.min() > 20


def test_a_wide_box_at_a_deep_zoom_gives_no_more_marks_than_can_be_drawn():
    random = np.random.default_rng(7)
    table = [
        ((lat, lon), 1, 1)
        for lat, lon in zip(random.uniform(-80, 80, 9000), random.uniform(-180, 180, 9000), strict=True)
    ]
    found = marks_of(table, zoom=DEEPEST)
    assert len(found.marks) <= MOST_MARKS
    assert found.incidents == 9000


def test_what_is_no_place_is_not_drawn():
    table = [(KABUL, 1, precision) for precision in (-1, 6, 7)] + [((float("nan"), float("nan")), 1, 1)]
    assert marks_of(table) == Marks((), 0, 0, 0, 0)
    latitude, longitude, _, precision, _ = arrays(table)
    assert extent(latitude, longitude, precision) is None


@given(tables)
def test_the_extent_holds_all_that_is_drawn(table):
    latitude, longitude, _, precision, _ = arrays(table)
    drawn = on_map(latitude, longitude, precision)
    box = extent(latitude, longitude, precision)
    assert (box is None) == (not drawn.any())
    if box is not None:
        assert inside(latitude[drawn], longitude[drawn], box).all()
        assert (box[2] - box[0]) % 360 <= 360 - 360 / (drawn.sum() + 1)


def test_the_extent_is_narrow_across_180():
    latitude, longitude, _, precision, _ = arrays([(SUVA, 0, 1), ((-13.8, -171.8), 0, 1)])
    assert extent(latitude, longitude, precision) == (178.44, -18.14, -171.8, -13.8)
