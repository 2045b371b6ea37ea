"""Which incidents a report that is linked to none may tell of."""

from __future__ import annotations

from sketching import sketch

from tocsin.config import LinkerConfig
from tocsin.linker import Linker

LINKER = Linker(LinkerConfig())
DRAFT = sketch("draft", day="2024-03-22", killed=12)


def test_the_incident_with_most_in_common_comes_first_and_one_far_away_not_at_all() -> None:
    near, far = [sketch("a"), sketch("b", killed=13)], [sketch("c", place="Herat", day="2024-01-02", killed=90)]
    found = LINKER.likely(DRAFT, {"i-near": near, "i-far": far})
    assert [one.candidate.incident_id for one in found] == ["i-near"]
    assert found[0].fits and "same day" in found[0].candidate.reasons and LINKER.is_clear(DRAFT, found)


def test_an_exact_report_is_weighed_by_the_mean_over_an_incidents_exact_reports() -> None:
    alone = LINKER.likely(DRAFT, {"i": [sketch("a")]})[0].candidate.weight
    mixed = LINKER.likely(DRAFT, {"i": [sketch("a"), sketch("b", killed=40)]})[0].candidate.weight
    with_vague = LINKER.likely(DRAFT, {"i": [sketch("a"), sketch("v", place="Afghanistan")]})[0].candidate.weight
    assert mixed < alone == with_vague


def test_a_vague_report_means_the_incident_that_more_articles_tell_of() -> None:
    vague = sketch("draft", day="2024-03-01", last="2024-03-31", date_precision=4, killed=None)
    few, many = [sketch("a", day="2024-03-12")], [sketch(f"b{n}", day="2024-03-25") for n in range(20)]
    found = LINKER.likely(vague, {"i-few": few, "i-many": many})
    assert [one.candidate.incident_id for one in found] == ["i-many", "i-few"]
    assert LINKER.is_clear(vague, found)
    assert not LINKER.is_clear(vague, LINKER.likely(vague, {"i-few": few, "i-other": many[:1]}))


def test_a_whole_is_no_report_of_its_part() -> None:
    parts = [sketch("hall", article="tells both", killed=90), sketch("cafe", article="tells both", killed=39)]
    whole = sketch("draft", killed=130)
    assert LINKER.likely(whole, {"i-hall": parts[:1], "i-cafe": parts[1:]}) == ()
    assert LINKER.likely(sketch("draft", killed=90), {"i-hall": parts[:1]}) != ()


def test_without_any_incident_nothing_is_clear() -> None:
    assert LINKER.likely(DRAFT, {}) == () and not LINKER.is_clear(DRAFT, ())
