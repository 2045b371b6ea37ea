"""The map of one filtered set: what its script is told, and what the page says without it."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from lxml import html

import linked
from tocsin.web.map_view import NAMED_AT, map_answer
from tocsin.web.static_files import STATIC

WORLD = "/map.json?within=-180,-90,180,90"


@pytest.fixture
def vague(site):
    """A fifth incident, somewhere in Afghanistan."""
    linked.add(site.ledger, "Vague", [("Afghanistan", "2024", 3, "Nobody")])
    site.link()


def map_of(answer):
    return html.fromstring(answer.content).xpath("//section[contains(@class, 'map')]")[0]


def words(node) -> str:
    return " ".join(node.text_content().split())


def test_marks_of_the_whole_set(client):
    answer = client.get(f"{WORLD}&zoom=11").json()
    assert (answer["incidents"], answer["killed"], answer["without_toll"], answer["vague"]) == (3, 159, 0, 0)
    herat, kabul = answer["marks"]
    assert (herat["at"], herat["incidents"], herat["spot"], herat["radius_km"]) == ([34.35, 62.2], 2, True, 0)
    assert [(one["town"], one["date"], one["killed"]) for one in herat["named"]] == [
        ("Herat", "23 March 2024", "147"),
        ("Herat", "12 March 2024", "0"),
    ]
    assert kabul["named"][0]["town"] == "Kabul"


def test_at_a_low_zoom_neighbours_are_one_mark_without_names(client):
    (mark,) = client.get(f"{WORLD}&zoom=1").json()["marks"]
    assert (mark["incidents"], mark["killed"], mark["spot"], mark["named"]) == (3, 159, False, [])
    assert mark["bounds"] == [62.2, 34.35, 69.18, 34.52]


def test_the_filter_and_the_box_both_narrow(client):
    assert client.get("/map.json?within=68,30,70,40&zoom=3").json()["incidents"] == 1
    assert client.get(f"{WORLD}&zoom=3&killed_min=100").json()["incidents"] == 1
    assert client.get("/map.json?within=68,30,70,40&zoom=3&bbox=61,30,63,40").json()["incidents"] == 0


@pytest.mark.parametrize("query", ["zoom=1", "within=1,2,3&zoom=1", "within=0,9,0,1&zoom=1", "within=0,0,1,1&zoom=-1"])
def test_a_box_or_zoom_that_cannot_be_is_refused(client, query):
    assert client.get(f"/map.json?{query}").status_code == 422


def test_the_page_tells_the_map_where_to_begin(client):
    (frame,) = map_of(client.get("/incidents?view=map&country=AF")).xpath(".//*[@data-map]")
    assert frame.get("data-extent") == "62.2,34.35,69.18,34.52"
    assert frame.get("data-map").startswith("/map.json?") and "country=AF" in frame.get("data-map")
    assert frame.get("hidden") is not None


def test_the_page_counts_by_country_without_a_script(client, vague):
    shown = map_of(client.get("/incidents?view=map"))
    table = [" ".join(map(words, row)) for row in shown.xpath(".//tbody/tr")]
    assert table == ["Afghanistan 4 162 0 1", "Country not known 1 – – –"]
    assert [words(row) for row in shown.xpath(".//li")] == ["In Afghanistan, place unknown: 1", "Place unknown: 1"]
    assert "2 of 5 incidents" in words(shown)


def test_the_centre_of_a_country_is_in_no_box(client, vague):
    around = "bbox=60,29,75,39"
    assert "3 incidents" in client.get(f"/incidents?{around}").text
    assert client.get(f"{WORLD}&zoom=3&{around}").json()["incidents"] == 3


def test_nothing_to_draw_is_said_by_the_table_alone(client):
    shown = map_of(client.get("/incidents?view=map&attack=hijacking"))
    assert not shown.xpath(".//*[@data-map]")


def test_the_outlines_are_one_area_for_each_country():
    world = json.loads((STATIC / "world.json").read_text(encoding="utf-8"))
    codes = [feature["id"] for feature in world["features"]]
    assert len(set(codes)) == len(codes) > 230
    assert {"AF", "XK", "SO", "PS", "SS", "TW"} <= set(codes)
    assert (STATIC / "world.json").stat().st_size < 1_000_000
    for feature in world["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            assert all(ring[0] == ring[-1] and abs(x) <= 230 and abs(y) <= 90 for ring in polygon for x, y in ring)


def test_of_many_marks_none_names_its_incidents(site):
    held = site.columns
    size = NAMED_AT + 1
    many = replace(
        held,
        ids=np.resize(held.ids, size),
        numbers={name: np.ones(size, np.int32) for name in held.numbers},
        latitude=np.linspace(-50, 50, size),
        longitude=np.linspace(-170, 170, size),
    )
    for left_out, named in ((0, False), (1, True)):
        mask = np.arange(size) >= left_out
        answer = map_answer(many, mask, box=(-180, -90, 180, 90), zoom=11, rows=site.ledger.incident_rows)
        assert len(answer["marks"]) == size - left_out
        assert any(mark["named"] for mark in answer["marks"]) == named
