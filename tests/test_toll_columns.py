"""UCDP's and GTD's columns out of tolls."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.records import Perpetrator, Reconciled, Summary, Toll, TollPart
from tocsin.toll_columns import (
    KINDS,
    GtdCasualties,
    UcdpDeaths,
    gtd_casualties,
    incident_tolls,
    kind_of_group,
    ucdp_deaths,
)


def toll(number: int, *, included: bool | None = None, **groups: int) -> Toll:
    parts = tuple(TollPart(name.replace("_", " "), count, ()) for name, count in groups.items())
    return Toll(number, number, number, parts, included)


@pytest.mark.parametrize(
    ("group", "kind"),
    [
        ("perpetrators", "perpetrators"),
        ("two of the gunmen", "perpetrators"),
        ("US soldiers", "military"),
        ("police officers", "police"),
        ("rebel fighters", "militants"),
        ("children", "children"),
        ("women", "women"),
        ("German tourists", "civilians"),
        ("Germans", "foreigners"),
        ("Japanese", "foreigners"),
        ("people", "unknown"),
    ],
)
def test_kinds_of_groups(group: str, kind: str) -> None:
    assert kind_of_group(group) == kind


def test_ucdp_tells_the_sides_apart() -> None:
    found = ucdp_deaths(toll(20, included=True, perpetrators=2, children=3, soldiers=4), perpetrators="b", state="a")
    assert found == UcdpDeaths(4, 2, 3, 11, 20, 20, 20)


def test_ucdp_adds_attackers_whom_the_number_leaves_out() -> None:
    found = ucdp_deaths(toll(18, included=False, perpetrators=2), words="18 soldiers")
    assert found == UcdpDeaths(2, 18, 0, 0, 20, 20, 20)


def test_ucdp_in_an_attack_by_a_state() -> None:
    found = ucdp_deaths(toll(12, militants=8), perpetrators="a", state="a", words="12 people")
    assert found == UcdpDeaths(0, 8, 0, 4, 12, 12, 12)


def test_groups_that_overlap_are_counted_once() -> None:
    assert ucdp_deaths(toll(5, women=4, teachers=3)) == UcdpDeaths(0, 0, 4, 1, 5, 5, 5)


def test_open_bounds_are_best() -> None:
    assert ucdp_deaths(Toll(None, 22, None)) == UcdpDeaths(0, 0, 0, 22, 22, 22, 22)
    assert ucdp_deaths(Toll(24, None, None), words="dozens of shoppers") == UcdpDeaths(0, 0, 24, 0, 24, 24, 24)
    assert ucdp_deaths(None) == UcdpDeaths()


def test_a_side_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="'c' is no side"):
        ucdp_deaths(toll(1), perpetrators="c")


def test_gtd_counts_perpetrators_and_tells_them_apart() -> None:
    killed, wounded = toll(18, included=False, perpetrators=2), toll(5)
    assert gtd_casualties(killed, wounded) == GtdCasualties(20, 2, 5, None)
    assert gtd_casualties(toll(7, included=True, perpetrators=2), None) == GtdCasualties(7, 2, None, None)
    assert gtd_casualties(toll(0), toll(9, included=False)) == GtdCasualties(0, 0, 9, 0)


def summary(killed: Reconciled[Toll] | None, kind: str = "organisation") -> Summary:
    actor = Perpetrator("Red", kind, "claimed")
    told = [Reconciled(value, "told by any source", ("a",)) for value in ("accomplished", 1, actor)]
    return Summary("a", "article", told[0], told[1], perpetrators=(told[2],), killed=killed)  # type: ignore[arg-type]


def test_an_incidents_columns_come_from_its_reconciled_toll() -> None:
    killed = toll(12, included=False, perpetrators=2, soldiers=4)
    found = incident_tolls(summary(Reconciled(killed, "the latest count of the best placed", ("a",))))
    assert found.ucdp == UcdpDeaths(2, 4, 0, 8, 14, 14, 14)
    assert found.gtd == GtdCasualties(14, 2, None, None)
    assert not found.killed_disputed and not found.wounded_disputed
    assert incident_tolls(summary(None)).ucdp == UcdpDeaths()


def test_a_dispute_shows_in_the_bounds_and_as_a_flag() -> None:
    disputed = Reconciled(Toll(12, 18, 18), "the latest count of the best placed", ("a",), disputed_by=("b",))
    found = incident_tolls(summary(disputed))
    assert (found.ucdp.low, found.ucdp.best, found.ucdp.high) == (12, 18, 18)
    assert found.gtd.nkill == 18 and found.killed_disputed and not found.wounded_disputed


def test_an_attack_that_a_state_is_held_to_have_done_has_the_state_on_the_attackers_side() -> None:
    killed = Reconciled(toll(12, soldiers=4), "the only report that tells it", ("a",))
    assert incident_tolls(summary(killed, kind="state")).ucdp.deaths_a == 4
    assert incident_tolls(summary(killed)).ucdp.deaths_b == 4


NUMBER = st.integers(0, 200) | st.none()
GROUPS = ("perpetrators", "soldiers", "police", "militants", "children", "Germans", "people")


@given(
    st.tuples(NUMBER, NUMBER, NUMBER).map(lambda bounds: sorted(b for b in bounds if b is not None)),
    st.lists(st.builds(TollPart, st.sampled_from(GROUPS), st.integers(1, 300), st.just(())), max_size=4).map(tuple),
    st.none() | st.booleans(),
    st.sampled_from("ab"),
    st.none() | st.sampled_from("ab"),
    st.sampled_from(["", *GROUPS]),
)
def test_columns_always_add_up(
    bounds: list[int], parts: tuple[TollPart, ...], included: bool | None, side: str, state: str | None, words: str
) -> None:
    low, best, high = [*bounds, None, None, None][:3]
    made = Toll(low, best, high, parts, included)
    found = ucdp_deaths(made, perpetrators=side, state=state, words=words)
    columns = [found.deaths_a, found.deaths_b, found.deaths_civilians, found.deaths_unknown]
    known = [column for column in columns if column is not None]
    assert len(known) == 4
    assert min(known) >= 0
    assert sum(known) == found.best
    assert found.low is not None and found.best is not None and found.high is not None
    assert found.low <= found.best <= found.high
    casualties = gtd_casualties(made, made)
    if casualties.nkill is not None and casualties.nkillter is not None:
        assert casualties.nkillter <= casualties.nkill


@given(st.text(max_size=60))
def test_any_words_have_a_kind(group: str) -> None:
    assert kind_of_group(group) in KINDS
