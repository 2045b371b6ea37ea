"""The columns in memory answer as the database does, and follow it."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import linked
from tocsin import linking
from tocsin.ledger import IncidentFilter, Ledger

FILTERS = st.builds(
    IncidentFilter,
    earliest=st.sampled_from([None, "2024-03-01", "2024-03-22", "2025-01-01"]),
    latest=st.sampled_from([None, "2023-12-31", "2024-03-22", "2024-12-31"]),
    country=st.sampled_from([None, "AF", "SO"]),
    city=st.sampled_from([None, "Kabul", "Rome"]),
    attack_type=st.sampled_from([None, "bombing_explosion", "hijacking"]),
    perpetrator=st.sampled_from([None, "red", "%"]),
    perpetrator_kind=st.sampled_from([None, "organisation", "state"]),
    actors=st.sampled_from([None, ("Red Lantern",), ("BLUE lantern", "nobody")]),
    attribution=st.sampled_from([None, "claimed", "denied"]),
    min_killed=st.sampled_from([None, 0, 13]),
    max_killed=st.sampled_from([None, 12, 147]),
    min_outlets=st.sampled_from([None, 1, 2]),
    min_sources=st.sampled_from([None, 2]),
    status=st.sampled_from([None, "machine", "reviewed"]),
    doubtful=st.sampled_from([None, True, False]),
    box=st.sampled_from([None, (60.0, 30.0, 70.0, 40.0), (170.0, -90.0, 65.0, 90.0)]),
    words=st.sampled_from([None, "blast", "flood", "the"]),
    outlet=st.sampled_from([None, "0", "1"]),
)


@settings(max_examples=40, deadline=None)
@given(articles=linked.ARTICLES, filters=st.lists(FILTERS, min_size=1, max_size=6))
def test_columns_find_what_the_database_finds_in_the_same_order(empty_ledger, articles, filters):
    with tempfile.TemporaryDirectory() as folder, linked.open_copy(empty_ledger, Path(folder) / "a.db") as ledger:
        for number, told in enumerate(articles):
            linked.add(ledger, str(number), told)
        linking.link(linked.LINKER, ledger, linked.SOURCING)
        held = ledger.columns()
        assert held.ids.tolist() == [row.incident_id for row in ledger.incidents(limit=1000)]
        for wanted in filters:
            found = held.ids[ledger.mask(held, wanted)].tolist()
            assert found == [row.incident_id for row in ledger.incidents(wanted, limit=1000)]
            assert [row.incident_id for row in ledger.incident_rows(found)] == found


def test_columns_stay_as_they_are_until_the_ledger_changes(ledger: Ledger):
    linked.add(ledger, "1", [linked.BOMB])
    linking.link(linked.LINKER, ledger, linked.SOURCING)
    held = ledger.columns()
    assert ledger.columns(held) is held
    linked.add(ledger, "2", [linked.SHOTS])
    linking.link(linked.LINKER, ledger, linked.SOURCING)
    renewed = ledger.columns(held)
    assert renewed is not held and len(renewed) == len(held) + 1


def test_counts_are_of_the_rows_that_fit(ledger: Ledger):
    for name, told in (("1", [linked.BOMB]), ("2", [linked.BOMB]), ("3", [linked.SHOTS])):
        linked.add(ledger, name, told)
    linking.link(linked.LINKER, ledger, linked.SOURCING)
    held = ledger.columns()
    mask = ledger.mask(held, IncidentFilter(city="Kabul"))
    assert held.coded["perpetrator"].counts(mask) == [("Red Lantern", 1)]
    assert held.named["outlet"].counts(mask) == [("1", 1), ("2", 1)]
    assert held.named["article"].number(mask) == 2
    assert held.coded["country"].counts(ledger.mask(held, IncidentFilter())) == [("AF", 2)]
