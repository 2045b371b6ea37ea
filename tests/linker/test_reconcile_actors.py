"""To whom an incident is attributed: one row an actor, never surer than a report has it."""

from __future__ import annotations

from reconciling import actor, source, told

from tocsin.linker import reconcile
from tocsin.records import Sourced, Weighed


def rows(*sources: Sourced) -> list[tuple[str, str, int]]:
    found = reconcile(sources).perpetrators
    return [(row.value.canonical or row.value.name, row.value.attribution, row.sources) for row in found]


def test_a_claim_stands_over_accusations_of_the_same_actor() -> None:
    accused = actor("Red Lantern", "accused_by_authorities", id="red", by="police")
    claimed = actor("the Red Lantern", "claimed", id="red")
    found = reconcile(
        [source("a", perpetrators=accused), source("b", perpetrators=accused), source("c", perpetrators=claimed)]
    )
    (row,) = found.perpetrators
    assert (row.value, row.follows[0], row.sources) == (claimed, "c", 3)
    assert row.rule == "claimed if claimed, else as most sources have it"


def test_without_a_claim_as_most_sources_have_it_and_of_equals_the_less_sure() -> None:
    fact, accused = actor("Red", "reported_as_fact", id="red"), actor("Red", "accused", id="red")
    assert rows(*(source(id, perpetrators=fact) for id in "ab"), source("c", perpetrators=accused)) == [
        ("Red", "reported_as_fact", 3)
    ]
    assert rows(source("a", perpetrators=fact), source("c", perpetrators=accused)) == [("Red", "accused", 2)]
    copies = [source(id, family="wire", perpetrators=fact) for id in "ab"]
    assert rows(*copies, source("c", perpetrators=accused)) == [("Red", "accused", 2)]


def test_a_denial_has_its_own_row_and_disputes_the_accusation() -> None:
    accused, denied = actor("Red", "accused", id="red"), actor("Red", "denied", id="red")
    found = reconcile([source("a", perpetrators=accused), source("b", perpetrators=[accused, denied])]).perpetrators
    assert [row.value.attribution for row in found] == ["accused", "denied"]
    assert [set(row.disputed_by) for row in found] == [{"b"}, {"a", "b"}]


def test_group_and_branch_stay_apart() -> None:
    branch = actor("Islamic State Khorasan", "claimed", id="is-k")
    assert rows(
        source("a", perpetrators=branch), source("b", perpetrators=actor("Islamic State", "accused", id="is"))
    ) == [
        ("Islamic State", "accused", 1),
        ("Islamic State Khorasan", "claimed", 1),
    ]


def test_names_without_an_id_are_one_where_they_are_written_alike() -> None:
    gunmen = [actor(name, kind="individual") for name in ("two gunmen", "Gunmen", "The gunmen")]
    assert rows(*(source(id, perpetrators=one) for id, one in zip("abc", gunmen, strict=True)))[0][1:] == (
        "reported_as_fact",
        3,
    )
    unknown = actor("Red Lantern", "accused")
    assert rows(
        source("a", perpetrators=unknown), source("b", perpetrators=actor("Red Lantern", "claimed", id="red"))
    ) == [("Red Lantern", "claimed", 2)]


def test_groups_stand_before_persons_and_suggestions_behind_all() -> None:
    gunmen = actor("gunmen", kind="individual")
    guess = told(actor("Blue", "possible", id="blue"), status="suggested")
    assert rows(
        source("a", perpetrators=[gunmen, guess]), source("b", perpetrators=[gunmen, actor("Red", "accused", id="red")])
    ) == [("Red", "accused", 1), ("gunmen", "reported_as_fact", 2), ("Blue", "possible", 1)]


def test_a_suggested_attribution_yields_to_a_sure_one() -> None:
    doubted = told(actor("Red", "claimed", id="red"), how="suggested")
    assert rows(source("a", perpetrators=doubted), source("b", perpetrators=actor("Red", "accused", id="red"))) == [
        ("Red", "accused", 2)
    ]
    assert rows(source("a", perpetrators=doubted)) == [("Red", "claimed", 1)]


def test_what_a_party_prints_counts_as_its_word() -> None:
    fact = actor("Red", "reported_as_fact", id="red")
    party = source("a", perpetrators=fact, weighed=(Weighed("accused", "rival's accusation"),))
    assert rows(party) == [("Red", "accused", 1)]
    assert rows(party, source("b", perpetrators=actor("Red", "possible", id="red"))) == [("Red", "possible", 2)]


def test_a_rejected_actor_is_left_out() -> None:
    assert rows(source("a", perpetrators=told(actor("Red"), status="rejected"))) == []
    kept = actor("Red", "possible")
    assert rows(source("a", perpetrators=told(actor("Red"), status="rejected")), source("b", perpetrators=kept)) == [
        ("Red", "possible", 1)
    ]
