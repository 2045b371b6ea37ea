"""The toll of an incident: a rise is a series, a contradiction is flagged, and nobody is averaged."""

from __future__ import annotations

import pytest
from reconciling import about, actor, at_least, dozens, says, source, told, toll

from tocsin.linker import reconcile
from tocsin.linker.speakers import PARTISAN, PLACED, UNKNOWN, placing
from tocsin.records import Reconciled, Sourced, Toll, Weighed


def killed(*sources: Sourced) -> Reconciled[Toll]:
    row = reconcile(sources).killed
    assert row is not None
    return row


def bounds(row: Reconciled[Toll]) -> tuple[int | None, int | None, int | None]:
    return row.value.low, row.value.best, row.value.high


def test_one_report_says_so() -> None:
    row = killed(source("a", killed=toll(12)))
    assert (bounds(row), row.rule, row.follows) == ((12, 12, 12), "the only report that tells it", ("a",))


def test_a_rise_is_a_series_and_no_dispute() -> None:
    days = [
        source(f"r{n}", published=f"2024-03-2{n}", killed=toll(n_killed)) for n, n_killed in enumerate((27, 31, 36, 45))
    ]
    row = killed(*days)
    assert (bounds(row), row.follows, row.disputed_by) == ((45, 45, 45), ("r3",), ())
    assert row.superseded == ("r0", "r1", "r2") and row.rule == "the latest count of the best placed"


def test_at_least_takes_part_in_the_rise() -> None:
    row = killed(source("a", killed=at_least(12)), source("b", published="2024-03-23", killed=at_least(20)))
    assert (bounds(row), row.superseded, row.disputed_by) == ((20, 20, None), ("a",), ())


def test_two_outlets_on_one_day_dispute_each_other_and_none_is_averaged() -> None:
    row = killed(source("a", outlet="Post", killed=toll(12)), source("b", outlet="Herald", killed=toll(18)))
    assert (bounds(row), row.follows, row.disputed_by) == ((12, 18, 18), ("b",), ("a",))


def test_one_outlet_on_one_day_counts_on() -> None:
    row = killed(source("a", outlet="Post", killed=toll(12)), source("b", outlet="Post", killed=toll(18)))
    assert (bounds(row), row.superseded, row.disputed_by) == ((18, 18, 18), ("a",), ())


def test_an_outlet_may_correct_itself_downwards_and_others_dispute_it() -> None:
    first, later = {"published": "2024-03-22", "killed": toll(60)}, {"published": "2024-03-23", "killed": toll(45)}
    ours = killed(source("a", outlet="Post", **first), source("b", outlet="Post", **later))
    assert (bounds(ours), ours.superseded) == ((45, 45, 45), ("a",))
    others = killed(source("a", outlet="Post", **first), source("b", outlet="Herald", **later))
    assert (bounds(others), others.disputed_by, others.superseded) == ((45, 45, 60), ("a",), ())


def test_a_lone_later_and_smaller_count_does_not_stand_against_what_more_sources_tell() -> None:
    many = [source(id, outlet=id, killed=toll(60)) for id in "abc"]
    row = killed(*many, source("d", outlet="d", published="2024-04-20", killed=toll(1)))
    assert (row.value.best, row.value.low, row.disputed_by) == (60, 1, ("d",))


def test_exact_stands_over_a_vague_mention_however_late() -> None:
    row = killed(
        source("a", killed=toll(45)),
        source("b", published="2024-04-20", recent=0.1, killed=about(50)),
        source("c", published="2024-03-25", killed=dozens()),
    )
    assert (bounds(row), row.disputed_by, row.superseded) == ((45, 45, 45), (), ())


def test_background_does_not_overrule_news_but_disputes_it() -> None:
    row = killed(source("a", killed=toll(45)), source("b", published="2026-03-22", recent=0.1, killed=toll(60)))
    assert (bounds(row), row.disputed_by) == ((45, 45, 60), ("b",))


def test_a_vague_count_holds_where_there_is_no_other() -> None:
    assert bounds(killed(source("a", killed=dozens()))) == (24, None, None)
    assert bounds(killed(source("a", killed=about(50)))) == (None, 50, None)


def test_later_news_may_be_vague_where_it_contradicts() -> None:
    row = killed(source("a", killed=toll(12)), source("b", published="2024-03-23", killed=about(40)))
    assert (bounds(row), row.superseded) == ((None, 40, None), ("a",))


@pytest.mark.parametrize("speaker", ["the militants", "a witness", "Red Lantern", "residents"])
def test_officials_stand_over_witnesses_and_parties(speaker: str) -> None:
    row = killed(
        source("a", killed=says(toll(12), "police")),
        source(
            "b", published="2024-03-23", killed=says(toll(80), speaker), perpetrators=actor("Red Lantern", "claimed")
        ),
    )
    assert (bounds(row), row.follows, row.disputed_by) == ((12, 12, 80), ("a",), ("b",))


def test_the_number_of_a_partys_outlet_is_the_partys() -> None:
    ours = (Weighed("claimed", "own claim"),)
    party = source(
        "b", published="2024-03-23", killed=toll(80), perpetrators=actor("Red Lantern", id="red"), weighed=ours
    )
    row = killed(source("a", killed=toll(12)), party)
    assert (row.value.best, row.disputed_by) == (12, ("b",))


def test_the_day_of_the_saying_counts() -> None:
    old = source("b", published="2024-03-25", killed=says(toll(40), "police", said="2024-03-22"))
    row = killed(source("a", published="2024-03-23", killed=toll(45)), old)
    assert (bounds(row), row.superseded) == ((45, 45, 45), ("b",))


def test_copies_count_once_and_are_as_old_as_the_first() -> None:
    copies = [source(f"c{n}", published=f"2024-03-2{2 + n}", family="wire", killed=toll(27)) for n in range(4)]
    row = killed(*copies, source("b", published="2024-03-23", killed=toll(31)))
    assert (bounds(row), row.sources, row.disputed_by) == ((31, 31, 31), 1, ())
    assert row.superseded == ("c0", "c1", "c2", "c3")
    assert killed(*copies).sources == 1 and killed(*copies).follows == ("c3", "c2", "c1", "c0")


def test_undated_counts_neither_supersede_nor_are_superseded() -> None:
    row = killed(source("a", published=None, killed=toll(20)), source("b", killed=toll(12)))
    assert (bounds(row), row.disputed_by, row.superseded) == ((12, 12, 20), ("a",), ())


def test_speakers_who_differ_within_one_report_dispute_it() -> None:
    both = says(toll(12, 17, 17), "police", beside=((toll(17), "a hospital"), (toll(12), "police")))
    row = killed(source("a", killed=both))
    assert (bounds(row), row.follows, row.disputed_by) == ((12, 17, 17), ("a",), ("a",))


def test_the_fullest_breakdown_of_the_adopted_number_is_kept() -> None:
    row = killed(source("b", killed=toll(45)), source("a", killed=toll(45, children=3, perpetrators=1)))
    assert row.follows[0] == "a"
    assert [(part.group, part.count) for part in row.value.breakdown] == [("children", 3), ("perpetrators", 1)]


def test_a_coders_number_decides_and_what_contradicts_it_stays_flagged() -> None:
    row = killed(
        source("a", killed=told(toll(27), status="accepted")),
        source("b", published="2024-03-25", killed=toll(45)),
        source("c", published="2024-03-26", killed=told(toll(99), status="rejected")),
    )
    assert (bounds(row), row.status, row.rule) == ((27, 27, 27), "accepted", "a coder's decision")
    assert row.disputed_by == ("b",)


def test_suggestions_yield_and_hold_where_there_is_nothing_else() -> None:
    guess = source("a", published="2024-03-25", killed=told(toll(99), status="suggested"))
    row = killed(guess, source("b", killed=toll(12)))
    assert (bounds(row), row.status, row.disputed_by) == ((12, 12, 12), "machine", ())
    assert (killed(guess).status, killed(guess).value.best) == ("suggested", 99)


def test_a_report_without_a_number_tells_none() -> None:
    assert reconcile([source("a", killed=Toll(None, None, None))]).killed is None
    assert reconcile([source("a")]).wounded is None


def test_wounded_and_kidnapped_go_by_the_same_rule() -> None:
    summary = reconcile(
        [source("a", wounded=toll(3), kidnapped=toll(5)), source("b", published="2024-03-23", wounded=toll(9))]
    )
    assert summary.wounded and summary.kidnapped
    assert (bounds(summary.wounded), bounds(summary.kidnapped)) == ((9, 9, 9), (5, 5, 5))


@pytest.mark.parametrize(
    ("speaker", "placed"),
    [
        ("Kenya Police spokesman Charles Owino", PLACED),
        ("a hospital official", PLACED),
        ("the Interior Ministry", PLACED),
        ("Sheriff’s Office", PLACED),
        ("Mr Reed", UNKNOWN),
        ("a witness", PARTISAN),
        ("the group", PARTISAN),
        ("a Red Lantern spokesman", PARTISAN),
        ("the army of Freedonia", PARTISAN),
    ],
)
def test_speakers_are_placed_by_their_words(speaker: str, placed: int) -> None:
    assert placing(speaker, ["The Red Lantern", "army of Freedonia"]) == placed
