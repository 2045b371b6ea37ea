"""Exports are safe in spreadsheets and fake no place."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.export import as_csv, as_geojson
from tocsin.ledger.views import IncidentRow

ROW = IncidentRow(
    **{name: None for name in IncidentRow.__slots__}
    | {"incident_id": "i-1", "stage": "accomplished", "status": "machine", "doubtful": False}
    | {"n_reports": 1, "n_articles": 1, "n_outlets": 1, "n_sources": 1},
)


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_never_becomes_a_formula(start):
    (row,) = read(b"".join(as_csv([[replace(ROW, title=f"{start}cmd|' /c calc'!A1")]])))
    assert row["headline"] == f"'{start}cmd|' /c calc'!A1"


def test_numbers_below_zero_stay_numbers():
    (row,) = read(b"".join(as_csv([[replace(ROW, latitude=-33.5)]])))
    assert row["latitude"] == "-33.5"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=5))
def test_any_headline_comes_back_whole(titles):
    rows = [replace(ROW, title=title) for title in titles]
    found = [row["headline"] for row in read(b"".join(as_csv([rows[:2], rows[2:]])))]
    assert [one.removeprefix("'") for one in found] == [title.removeprefix("'") for title in titles]
    told = json.loads(b"".join(as_geojson([rows[:2], rows[2:]], about="test")))
    assert [one["properties"]["headline"] for one in told["features"]] == titles


def test_where_only_the_country_is_known_there_is_no_point():
    known = replace(ROW, latitude=1.0, longitude=2.0, where_precision=1)
    told = json.loads(b"".join(as_geojson([[known, replace(known, where_precision=6)]], about="test")))
    assert [one["geometry"] for one in told["features"]] == [{"type": "Point", "coordinates": [2.0, 1.0]}, None]
