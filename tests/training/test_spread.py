"""The spread of our articles, and its counting."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest
from training.lint_names import KINDS, REGIONS, STYLES, TOPICS
from training.spread import Spread, spread

from marked import QUIET, RAID, marked
from tocsin.evaluate.own_files import read_marked

FOLDER = Path(__file__).parents[2] / "training" / "articles"


@pytest.fixture(scope="module")
def ours() -> Spread:
    return spread(read_marked(FOLDER))


def test_records_and_properties_are_counted() -> None:
    found = spread([marked(RAID), marked(QUIET)])
    assert found.totals["articles"] == 2
    assert found.totals["incidents"] == 2
    assert found.totals["quotations"] == 1
    assert found.totals["articles without incident"] == 1
    assert found.tables["kind"] == {"breaking": 1, "negative": 1}
    assert found.tables["topic of negatives"] == {"sport": 1}
    assert found.tables["published"] == {"known": 1, "unknown": 1}
    assert found.tables["decade"] == {"2010s": 1, "not told": 1}


def test_there_are_as_many_as_a_reader_needs(ours: Spread) -> None:
    least = {
        "articles": 400, "incidents": 1500, "warnings": 150, "quotations": 600, "actor facts": 300,
        "incidents foiled": 30, "incidents attempted": 60, "incidents threatened": 20, "kept out of training": 80,
    }  # fmt: skip
    assert {name: ours.totals[name] for name, count in least.items() if ours.totals[name] < count} == {}
    assert median(ours.words) >= 350
    assert min(ours.explainer_words) >= 700
    assert ours.totals["articles without incident"] * 6 >= ours.totals["articles"]


def test_they_are_spread_over_kinds_regions_styles_and_times(ours: Spread) -> None:
    least = {
        "kind": dict.fromkeys(KINDS, 12),
        "topic of negatives": dict.fromkeys(TOPICS, 5),
        "region": dict.fromkeys(set(REGIONS) - {"World", "Central Asia"}, 10) | {"Central Asia": 7},
        "style": dict.fromkeys(STYLES, 10),
        "decade": dict.fromkeys(["1970s", "1980s", "1990s", "2000s", "2010s", "2020s"], 15),
        "published": {"unknown": 45, "known": 200},
    }
    few = {
        (table, value): ours.tables[table][value]
        for table, rows in least.items()
        for value, count in rows.items()
        if ours.tables[table][value] < count
    }
    assert few == {}
