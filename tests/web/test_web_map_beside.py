"""Counts beside the map: every incident is told of once."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.web.map_beside import Beside, CountryCount, beside

NAMES = ("AF", "KE", "NG")
rows = st.tuples(st.integers(-1, 2), st.booleans(), st.integers(-1, 200), st.sampled_from([-1, 1, 2, 3, 4, 5, 6, 7]))


def counted(table) -> Beside:
    country, placed, killed, precision = (np.array([row[at] for row in table], np.int32) for at in range(4))
    latitude = np.where(placed, 1.0, np.nan)
    return beside(country, NAMES, latitude, latitude, killed, precision)


def test_a_country_of_an_unknown_place_a_sea_and_nowhere_stand_apart():
    table = [
        (1, True, 5, 1),
        (1, True, -1, 6),
        (1, False, 2, -1),
        (0, True, 3, 4),
        (-1, True, 9, 7),
        (-1, False, 1, -1),
    ]
    found = counted(table)
    assert found.countries == (
        CountryCount("KE", incidents=3, killed=7, without_toll=1, unplaced=2),
        CountryCount("AF", incidents=1, killed=3, without_toll=0, unplaced=0),
    )
    assert (found.incidents, found.drawn, found.at_sea, found.unknown, found.without_country) == (6, 2, 1, 1, 2)


@given(st.lists(rows, max_size=40))
def test_every_incident_is_in_one_place_only(table):
    found = counted(table)
    assert found.incidents == len(table)
    unplaced = sum(row.unplaced for row in found.countries)
    assert found.drawn + unplaced + found.at_sea + found.unknown == len(table)
    assert sum(row.killed for row in found.countries) == sum(row[2] for row in table if row[0] >= 0 and row[2] >= 0)
    assert found.without_country == sum(row[0] < 0 for row in table)
