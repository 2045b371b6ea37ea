"""What reports tell together: stage, classes and headline; and what holds of every summary, whatever the reports."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reconciling import (
    AFGHANISTAN,
    KABUL,
    MANY,
    MARKET,
    about,
    actor,
    at_least,
    day,
    dozens,
    month,
    says,
    source,
    target,
    told,
    toll,
    weapon,
)

from tocsin.linker import reconcile
from tocsin.records import Reconciled, Sourced, Summary, Toll, Value, Weighed, dump, load

TOLLS = ("killed", "wounded", "kidnapped")
ONE = ("stage", "count", "suicide", "date", "place", *TOLLS)


# --- stage, suicide, count -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told_of", "stage", "disputed", "superseded"),
    [
        ([("22", "attempted"), ("23", "accomplished")], "accomplished", (), ("r0",)),
        ([("22", "foiled"), ("23", "foiled")], "foiled", (), ()),
        ([("22", "accomplished"), ("23", "foiled"), ("24", "foiled")], "foiled", ("r0",), ()),
        ([("22", "accomplished"), ("22", "accomplished"), ("24", "attempted")], "accomplished", ("r2",), ()),
        ([("22", "foiled"), ("22", "accomplished")], "accomplished", ("r0",), ()),
        ([("22", "accomplished"), ("23", "foiled")], "foiled", ("r0",), ()),
    ],
)
def test_the_stage_that_most_tell_and_an_accomplished_act_over_what_was_told_before(
    told_of: list[tuple[str, str]], stage: str, disputed: tuple[str, ...], superseded: tuple[str, ...]
) -> None:
    sources = [source(f"r{n}", published=f"2024-03-{day}", stage=what) for n, (day, what) in enumerate(told_of)]
    row = reconcile(sources).stage
    assert (row.value, row.disputed_by, row.superseded) == (stage, disputed, superseded)


def test_a_rejected_stage_is_no_ones_unless_it_is_the_only_one() -> None:
    wrong = source("a", stage=told("accomplished", status="rejected"))
    assert reconcile([wrong, source("b", stage="foiled")]).stage.value == "foiled"
    assert reconcile([wrong]).stage.value == "accomplished"


def test_a_suicide_attack_is_one_if_any_source_tells_it_and_no_coder_denies_it() -> None:
    silent, told_of = source("a", suicide=False), source("b", suicide=True)
    row = reconcile([silent, told_of, source("c")]).suicide
    assert row and (row.value, row.follows, row.disputed_by) == (True, ("b",), ())
    denied = source("d", suicide=told(False, status="corrected"))
    row = reconcile([silent, told_of, denied]).suicide
    assert row and (row.value, row.follows, row.status) == (False, ("d",), "corrected")
    assert reconcile([source("c")]).suicide is None


def test_the_number_of_attacks_that_most_tell() -> None:
    row = reconcile([source("a", count=3), source("b", count=3), source("c")]).count
    assert (row.value, row.disputed_by) == (3, ("c",))


# --- classes ---------------------------------------------------------------------------------------------


def test_attack_types_are_united_most_told_first_and_unknown_only_alone() -> None:
    found = reconcile(
        [
            source("a", attack_types=["armed_assault", "bombing_explosion"]),
            source("b", attack_types=["bombing_explosion", "unknown"]),
            source("c", attack_types=told("hijacking", status="suggested")),
        ]
    ).attack_types
    assert [(row.value, row.sources, row.status) for row in found] == [
        ("bombing_explosion", 2, "machine"),
        ("armed_assault", 1, "machine"),
        ("hijacking", 1, "suggested"),
    ]
    assert [row.value for row in reconcile([source("a", attack_types="unknown")]).attack_types] == ["unknown"]


def test_targets_and_weapons_are_united_by_class_under_the_name_that_most_have() -> None:
    found = reconcile(
        [
            source("a", targets=[target("12 shoppers"), target("police station", "police")], weapons=weapon("bomb")),
            source("b", targets=target("shoppers"), weapons=[weapon("car bomb"), weapon("rifles", "firearms")]),
            source("c", family="wire", targets=target("a crowd"), weapons=weapon("car bomb")),
            source("d", family="wire", targets=target("a crowd"), weapons=weapon("car bomb")),
        ]
    )
    assert [(row.value.name, row.value.target_type, row.sources) for row in found.targets] == [
        ("12 shoppers", "private_citizens_property", 3),
        ("police station", "police", 1),
    ]
    assert [(row.value.name, row.sources) for row in found.weapons] == [("car bomb", 3), ("rifles", 1)]


def test_what_a_coder_rejects_is_left_out_and_what_one_accepts_gives_the_name() -> None:
    found = reconcile(
        [
            source("a", weapons=told(weapon("bomb"), status="rejected")),
            source("b", weapons=told(weapon("grenade"), status="accepted")),
            *(source(id, weapons=weapon("car bomb")) for id in "cd"),
        ]
    ).weapons
    assert [(row.value.name, row.status, row.follows) for row in found] == [("grenade", "accepted", ("b",))]


# --- the whole -------------------------------------------------------------------------------------------


def test_the_headline_is_that_of_the_report_that_tells_most_then_the_latest() -> None:
    full = {"date": day("2024-03-22"), "place": KABUL}
    sources = [
        source("a", published="2024-03-22", **full),
        source("b", published="2024-03-24", **full),
        source("c", published="2024-03-29"),
    ]
    summary = reconcile(sources)
    assert (summary.report_id, summary.article_id) == ("b", "article b")


def test_a_summary_is_stored_and_read_back() -> None:
    summary = reconcile([source("a", killed=toll(12, children=2), place=MARKET, perpetrators=actor("Red", id="red"))])
    assert load(Summary, dump(summary)) == summary


STATUSES = st.sampled_from(["machine", "machine", "suggested", "accepted", "corrected", "agreed", "rejected"])
VALUES = {
    "suicide": st.booleans(),
    "date": st.sampled_from([day("2024-03-21"), day("2024-03-22"), month("2024-03"), month("2024-04")]),
    "place": st.sampled_from([KABUL, MARKET, AFGHANISTAN]),
    **dict.fromkeys(TOLLS, st.sampled_from([toll(0), toll(12), toll(14, women=3), at_least(12), about(20), dozens()])),
}
ROWS = {
    "attack_types": st.sampled_from(["bombing_explosion", "armed_assault", "unknown"]),
    "perpetrators": st.builds(
        actor,
        st.sampled_from(["Red", "the Red", "Blue", "gunmen"]),
        st.sampled_from(["reported_as_fact", "claimed", "accused", "possible", "denied"]),
        id=st.sampled_from([None, None, "red", "blue"]),
    ),
    "targets": st.builds(target, st.sampled_from(["crowd", "two policemen"]), st.sampled_from(["police", "unknown"])),
    "weapons": st.builds(weapon, st.sampled_from(["bomb", "car bomb"]), st.sampled_from(["explosives", "vehicle"])),
}


@st.composite
def sources_drawn(draw: st.DrawFn) -> list[Sourced]:
    return [_drawn(draw, f"r{n}") for n in range(draw(st.integers(1, 6)))]


def _drawn(draw: st.DrawFn, id: str) -> Sourced:
    def coded(value: object) -> Value:
        return told(value, status=draw(STATUSES), p=draw(st.sampled_from([0.4, 0.9])))

    fields = {name: coded(draw(values)) for name, values in VALUES.items() if draw(st.booleans())}
    fields |= {name: tuple(map(coded, draw(st.lists(rows, max_size=2)))) for name, rows in ROWS.items()}
    if draw(st.booleans()):
        fields["killed"] = says(toll(draw(st.integers(10, 20))), draw(st.sampled_from(["police", "a witness", None])))
    weighed = tuple(Weighed(value.value.attribution, "own side") for value in fields["perpetrators"])
    return source(
        id,
        published=draw(st.sampled_from([None, "2024", "2024-03", "2024-03-22", "2024-03-23", "2024-03-25"])),
        outlet=draw(st.sampled_from([None, "Post", "Herald"])),
        family=draw(st.sampled_from([None, None, "wire"])),
        weighed=weighed if draw(st.booleans()) else (),
        stage=coded(draw(st.sampled_from(["accomplished", "foiled"]))),
        recent=draw(st.sampled_from([0.1, 0.9])),
        count=draw(st.integers(1, 3)),
        **fields,
    )


@settings(max_examples=250, deadline=None)
@given(sources_drawn(), st.integers())
def test_the_order_of_reports_does_not_matter(sources: list[Sourced], seed: int) -> None:
    summary = reconcile(sources)
    shuffled = list(sources)
    random.Random(seed).shuffle(shuffled)
    assert reconcile(shuffled) == summary


@settings(max_examples=250, deadline=None)
@given(sources_drawn())
def test_every_value_is_one_that_a_report_gives(sources: list[Sourced]) -> None:
    summary = reconcile(sources)
    for field, row in _rows(summary):
        assert row.rule and row.follows and 1 <= row.sources <= len(row.follows)
        assert {*row.follows, *row.disputed_by, *row.superseded} <= {one.report.id for one in sources}
        assert not set(row.follows) & set(row.superseded) and len(set(row.follows)) == len(row.follows)
        given_of = [value for one in sources for value in _values(one, field)]
        allowed = {"machine", "suggested"} | {value.status for value in given_of}
        assert row.status in allowed and (row.status != "rejected" or field == "stage")
        if not isinstance(row.value, Toll):
            assert row.value in [value.value for value in given_of]
            continue
        bounds = [n for n in (row.value.low, row.value.best, row.value.high) if n is not None]
        assert bounds == sorted(bounds)
        told_of = {n for v in given_of for n in (v.value.low, v.value.best, v.value.high) if n is not None}
        assert set(bounds) <= told_of and row.value.best in {v.value.best for v in given_of}


@settings(max_examples=150, deadline=None)
@given(sources_drawn())
def test_what_coders_said_decides_over_the_machine(sources: list[Sourced]) -> None:
    summary = reconcile(sources)
    for field, row in _rows(summary):
        coded = {v.status for one in sources for v in _values(one, field)} & {"accepted", "corrected", "agreed"}
        if coded and field not in MANY and field != "count":
            assert row.status in coded


def _rows(summary: Summary) -> Iterator[tuple[str, Reconciled]]:
    for field in ONE:
        row = getattr(summary, field)
        if row is not None:
            yield field, row
    for field in MANY:
        for row in getattr(summary, field):
            yield field, row


def _values(one: Sourced, field: str) -> list[Value]:
    if field == "count":
        return [told(one.report.count)]
    values = getattr(one.report, field)
    return list(values) if field in MANY else [] if values is None else [values]
