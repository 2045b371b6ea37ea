"""Incidents are related by day, place, actor and toll; each relation is a proposal with its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sketching import ordinal, sketch

from tocsin.codebook import RELATED, STAGES
from tocsin.linker.related import related
from tocsin.records import Related, Sketch

Kinds = list[tuple[str, str, str]]


def relations(*sketches: Sketch) -> tuple[Related, ...]:
    """The relations of incidents of one report each, which are named as their reports."""
    return related({one.report_id: [one] for one in sketches})


def kinds(*sketches: Sketch) -> Kinds:
    return [(one.incident_id, one.kind, one.other_id) for one in relations(*sketches)]


def test_two_of_a_day_that_one_article_tells_of_one_actor_are_coordinated() -> None:
    one = sketch("a", article="daily", actors=("taliban",))
    two = sketch("b", article="daily", actors=("taliban",), place="Herat", attack_types=("armed_assault",))
    (found,) = relations(two, one)
    assert (found.incident_id, found.other_id, found.kind) == ("a", "b", "coordinated")
    assert found.reasons[0] == "same day"
    assert "both attributed to taliban" in found.reasons
    assert found.reasons[-1] == "told together in one article"


def test_a_branch_and_its_umbrella_are_one_actor() -> None:
    one = sketch("a", article="daily", actors=("taliban",), attack_types=("armed_assault",))
    two = sketch("b", article="daily", actors=("haqqani",), umbrellas=("taliban",), attack_types=("armed_assault",))
    assert kinds(one, two) == [("a", "coordinated", "b")]


def test_bombs_that_nobody_is_named_for_are_coordinated_where_one_article_tells_them() -> None:
    assert kinds(sketch("a", article="daily"), sketch("b", article="daily")) == [("a", "coordinated", "b")]


@pytest.mark.parametrize(
    "other",
    [
        sketch("b"),  # another article
        sketch("b", article="daily", day="2024-03-23"),
        sketch("b", article="daily", place="Lahore"),
        sketch("b", article="daily", actors=("is-khorasan",)),
        sketch("b", article="daily", attack_types=("armed_assault",)),
        sketch("b", article="daily", stage="threatened"),
        sketch("b", article="daily", day="2024-03-01", last="2024-03-31"),
        sketch("b", article="daily", first=None, last=None, date_precision=None),
        sketch("b", article="daily", place="nowhere"),
    ],
)
def test_others_are_not_coordinated(other: Sketch) -> None:
    assert kinds(sketch("a", article="daily", actors=("taliban",)), other) == []


def test_two_shootings_of_a_night_in_one_article_are_a_citys_crime() -> None:
    night = {"article": "daily", "attack_types": ("armed_assault",), "target_types": ("private_citizens_property",)}
    assert kinds(sketch("a", **night), sketch("b", **night)) == []


def test_a_whole_is_the_sum_of_what_another_article_tells_apart() -> None:
    whole = sketch("w", killed=77, place="Afghanistan", attack_types=())
    parts = [sketch("a", article="daily", killed=8), sketch("b", article="daily", killed=69, place="Herat")]
    found = relations(whole, *(replace(part, attack_types=()) for part in parts))
    assert [(one.incident_id, one.other_id) for one in found] == [("a", "b"), ("a", "w"), ("b", "w")]
    assert {one.reasons[-1] for one in found} == {"77 killed are the sum of 69 and 8"}


@pytest.mark.parametrize(
    "whole",
    [
        sketch("w", killed=60, attack_types=()),  # no sum
        sketch("w", killed=77, place="Herat", attack_types=()),  # a town elsewhere
        sketch("w", killed=77, actors=("is-khorasan",), attack_types=()),  # of somebody else
        sketch("w", killed=77, article="daily", attack_types=()),  # the same article tells them apart
    ],
)
def test_no_whole_without_its_sum_in_its_place(whole: Sketch) -> None:
    parts = [sketch("a", article="daily", killed=8), sketch("b", article="daily", killed=69)]
    found = kinds(whole, *(replace(part, attack_types=(), actors=("taliban",)) for part in parts))
    assert found == [("a", "coordinated", "b")]


def test_small_tolls_are_sums_by_chance() -> None:
    shot = {"attack_types": ("armed_assault",)}
    parts = [sketch("a", article="daily", killed=1, **shot), sketch("b", article="daily", killed=1, **shot)]
    assert kinds(sketch("w", killed=2, **shot), *parts) == []


def test_a_greater_toll_around_may_include_a_smaller_one() -> None:
    whole = sketch("w", killed=250, place="Afghanistan", target_types=("religious_figures_institutions", "business"))
    part = sketch("a", killed=104, target_types=("religious_figures_institutions",))
    (found,) = relations(whole, part)
    assert (found.kind, found.reasons[-1]) == ("coordinated", "250 killed may include the other's 104")
    assert kinds(whole, replace(part, target_types=("police",))) == []
    assert kinds(whole, replace(part, killed=(0, 0, 0))) == []
    assert kinds(replace(whole, killed=None), part) == []


PLOT = sketch("a", day="2024-01-09", stage="foiled", killed=None, actors=("taliban",), target_types=("police",))


def test_a_plot_comes_before_the_next_attack_of_its_actor_there() -> None:
    attack = sketch("b", actors=("taliban",), target_types=("police",))
    later = sketch("c", day="2024-05-01", actors=("taliban",), target_types=("police",))
    (found,) = relations(PLOT, attack, later)
    assert (found.incident_id, found.kind, found.other_id) == ("a", "plot_before", "b")
    assert found.reasons == (
        "73 days apart: 2024-01-09 and 2024-03-22",
        "both in Kabul",
        "both attributed to taliban",
        "both police",
    )


def test_all_attacks_of_the_next_day_come_after_a_plot() -> None:
    attacks = [sketch(id, actors=("taliban",)) for id in "bc"]
    assert kinds(PLOT, *attacks) == [("a", "plot_before", "b"), ("a", "plot_before", "c")]


@pytest.mark.parametrize(
    "attack",
    [
        sketch("b"),  # by nobody known
        sketch("b", actors=("is-khorasan",)),
        sketch("b", actors=("taliban",), place="Herat"),
        sketch("b", actors=("taliban",), place="Lahore"),
        sketch("b", actors=("taliban",), target_types=("business",)),
        sketch("b", actors=("taliban",), day="2023-12-30"),
        sketch("b", actors=("taliban",), day="2024-01-09"),
        sketch("b", actors=("taliban",), day="2025-02-01"),
        sketch("b", actors=("taliban",), stage="threatened"),
        sketch("b", actors=("taliban",), day="2024-02-01", last="2024-12-31", date_precision=5),
    ],
)
def test_a_plot_does_not_come_before_others(attack: Sketch) -> None:
    assert kinds(PLOT, attack) == []


def test_a_threat_comes_before_an_attack_on_its_place_or_kind_of_target() -> None:
    threat = replace(PLOT, stage="threatened")
    aimed = sketch("b", place="Herat", actors=("taliban",), target_types=("police",))
    there = sketch("b", actors=("taliban",), target_types=("business",))
    neither = sketch("b", place="Herat", actors=("taliban",), target_types=("business",))
    assert kinds(threat, aimed) == kinds(threat, there) == [("a", "threat_before", "b")]
    assert kinds(threat, neither) == []


def test_an_attack_follows_another_on_the_same_target_within_a_week() -> None:
    first = sketch("b", actors=("taliban",), target_types=("police",))
    week = sketch("a", day="2024-03-29", actors=("taliban",), target_types=("police",))
    assert kinds(first, week) == [("b", "follow_up", "a")]
    assert kinds(first, replace(week, target_types=("business",))) == []
    assert kinds(first, replace(week, first=ordinal("2024-03-30"), last=ordinal("2024-03-30"))) == []


def test_what_reports_of_one_incident_tell_together_counts() -> None:
    claim = sketch("r2", place="Afghanistan", actors=("taliban",))
    found = related({"a": [PLOT], "b": [sketch("r1"), claim]})
    assert [(one.incident_id, one.kind, one.other_id) for one in found] == [("a", "plot_before", "b")]


def test_nothing_is_related_to_nothing() -> None:
    assert related({}) == ()


SKETCHES = st.lists(
    st.builds(
        lambda article, day, place, killed, stage, actors, aim: sketch(
            "", article=article, day=day, place=place, killed=killed, stage=stage, actors=actors, target_types=aim
        ),
        st.sampled_from(["one", "two", "three"]),
        st.sampled_from(["2024-01-09", "2024-03-22", "2024-03-25"]),
        st.sampled_from(["Kabul", "Herat", "Afghanistan", "nowhere"]),
        st.sampled_from([None, 3, 12, 15]),
        st.sampled_from(STAGES),
        st.sampled_from([(), ("taliban",), ("is-khorasan",)]),
        st.sampled_from([(), ("police",), ("business",)]),
    ),
    max_size=8,
).map(lambda found: [replace(one, report_id=f"r{n}") for n, one in enumerate(found)])


@settings(max_examples=200, deadline=None)
@given(SKETCHES, st.randoms(use_true_random=False))
def test_the_order_of_incidents_does_not_matter_and_each_pair_and_kind_is_told_once(
    made: Sequence[Sketch], chance: object
) -> None:
    found = relations(*made)
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert relations(*shuffled) == found
    assert len({(one.incident_id, one.other_id, one.kind) for one in found}) == len(found)
    days = {one.report_id: one.first or 0 for one in made}
    for one in found:
        assert one.kind in RELATED
        assert one.incident_id != one.other_id
        assert one.reasons
        if one.kind == "coordinated":
            assert one.incident_id < one.other_id
            assert days[one.incident_id] == days[one.other_id]
        else:
            assert days[one.incident_id] < days[one.other_id]
