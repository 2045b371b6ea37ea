"""Reports of several articles are linked into incidents by date, place, toll and actor, and by nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.config import LinkerConfig
from tocsin.linker import Linker
from tocsin.records import (
    Article,
    DateValue,
    Incident,
    Partition,
    Perpetrator,
    PlaceValue,
    Published,
    Report,
    Sourced,
    Span,
    Toll,
    Value,
)

HERE = (Span(0, 1),)
PLACES = {
    "Kabul": PlaceValue("Kabul", "Kabul", None, "AF", 1138958, 34.52, 69.18, 1),
    "Qargha": PlaceValue("Qargha", "Qargha", None, "AF", 2, 34.55, 69.03, 1),
    "Herat": PlaceValue("Herat", "Herat", None, "AF", 1140026, 34.35, 62.2, 1),
    "Afghanistan": PlaceValue("Afghanistan", None, None, "AF", 1149361, 33.0, 66.0, 6),
    "Lahore": PlaceValue("Lahore", "Lahore", None, "PK", 1172451, 31.56, 74.35, 1),
}
MARCH = DateValue("2024-03", 4, "2024-03-01", "2024-03-31")
YEAR = DateValue("2024", 5, "2024-01-01", "2024-12-31")


def value(of: object) -> Value:
    return Value(of, HERE, HERE, 0.9)


def report(
    id: str,
    *,
    article: str | None = None,
    date: str | DateValue | None = "2024-03-22",
    place: str | None = "Kabul",
    killed: int | None = 12,
    by: str | None = None,
    attack: str = "bombing_explosion",
) -> Report:
    when = DateValue(date, 1, date, date) if isinstance(date, str) else date
    actor = Perpetrator(by, "organisation", "claimed") if by else None
    return Report(
        id=id,
        article_id=article or f"article of {id}",
        model="by-hand",
        stage=value("accomplished"),
        anchor=HERE,
        probability=0.9,
        attack_types=(value(attack),),
        date=value(when) if when else None,
        place=value(PLACES[place]) if place else None,
        perpetrators=(value(actor),) if actor else (),
        killed=value(Toll(killed, killed, killed)) if killed is not None else None,
    )


def partition(*reports: Report, decided: Sequence[tuple[str, str, str]] = ()) -> Partition:
    linker = Linker(LinkerConfig())
    return linker.partition([linker.sketch(article(one.article_id), one) for one in reports], decided=decided)


def article(id: str) -> Article:
    return Article(id, None, "An attack.", None, Published("2024-03-23", "day", "given"))


def link(*reports: Report, decided: Sequence[tuple[str, str, str]] = ()) -> tuple[Incident, ...]:
    sources = [Sourced(one, "2024-03-23") for one in reports]
    return Linker(LinkerConfig()).incidents(partition(*reports, decided=decided), sources)


def groups(*reports: Report, decided: Sequence[tuple[str, str, str]] = ()) -> list[set[str]]:
    return [{one.report_id for one in incident.links} for incident in link(*reports, decided=decided)]


def test_the_same_attack_in_two_articles_is_one_incident() -> None:
    (incident,) = link(report("a"), report("b", killed=14))
    assert [one.report_id for one in incident.links] == ["a", "b"]
    assert incident.links[0].weight > 0
    assert incident.links[0].reasons == ("same day", "both in Kabul", "12 and 14 killed", "both bombing_explosion")


def test_two_bombings_in_one_city_on_one_day_in_one_article_stay_two() -> None:
    one = (report("a1", article="a", killed=12), report("a2", article="a", killed=40))
    assert groups(*one) == [{"a1"}, {"a2"}]
    two = (report("b1", article="b", killed=40), report("b2", article="b", killed=12))
    assert groups(*one, *two) == [{"a1", "b2"}, {"a2", "b1"}]


@pytest.mark.parametrize(
    "other",
    [
        report("b", date="2024-03-29", killed=13),
        report("b", date="2022-03-22"),
        report("b", place="Lahore"),
        report("b", place="Herat", killed=13),
        report("b", killed=300, attack="armed_assault", by="Red Lantern", place="Afghanistan"),
    ],
)
def test_reports_that_disagree_stay_apart(other: Report) -> None:
    assert groups(report("a", by="Blue Lantern"), other) == [{"a"}, {"b"}]


def test_a_near_town_may_be_the_same() -> None:
    assert groups(report("a"), report("b", place="Qargha")) == [{"a", "b"}]


@pytest.mark.parametrize("vague", [MARCH, YEAR])
def test_a_vague_report_joins_where_all_else_agrees(vague: DateValue) -> None:
    one, two = report("a", date="2024-03-22", killed=147, by="Red"), report("b", date=vague, killed=147, by="Red")
    assert groups(one, two) == [{"a", "b"}]


def test_a_vague_report_may_be_one_of_several() -> None:
    days = [report("a", date="2024-03-12", killed=3), report("z", date="2024-03-20", killed=9)]
    found = partition(*days, report("m", date=MARCH, killed=None))
    assert [[link.report_id for link in group] for group in found.groups] == [["a"], ["z"]]
    (one,) = found.may_be
    assert one.report_id == "m"
    assert {candidate.incident_id for candidate in one.candidates} == {"a", "z"}


def test_vague_reports_do_not_chain_days_that_differ() -> None:
    days = [report("a", date="2024-03-02", killed=7), report("z", date="2024-03-28", killed=7)]
    vague = [report(f"m{n}", date=MARCH, killed=7) for n in range(4)]
    for found in groups(*days, *vague):
        assert not {"a", "z"} <= found


def test_background_without_a_day_or_year_stays_alone() -> None:
    bare = DateValue("199X", 5)
    old = [replace(report(id, date=date), recent=0.1) for id, date in (("a", None), ("b", None), ("c", bare))]
    assert groups(*old) == [{"a"}, {"b"}, {"c"}]


def test_news_without_a_day_is_of_the_days_before() -> None:
    assert groups(report("a", date=None), report("b", date="2024-03-22")) == [{"a", "b"}]


def test_a_date_with_an_open_end_agrees_with_what_comes_after() -> None:
    since = DateValue("2024-03-22/..", 5, "2024-03-22", None)
    until = DateValue("../2024-03-22", 5, None, "2024-03-22")
    assert groups(report("a", date=since), report("b", date=since)) == [{"a", "b"}]
    assert groups(report("a", date=until), report("b", date="2024-03-21")) == [{"a", "b"}]


def test_nothing_is_linked_from_nothing() -> None:
    assert link() == ()


def test_a_report_alone_says_so() -> None:
    (incident,) = link(report("a"))
    assert (incident.id, incident.links[0].weight, incident.links[0].reasons) == ("a", 0.0, ("the only report",))


def test_a_coders_merge_joins_and_a_split_keeps_apart() -> None:
    one, two, three = report("a"), report("b"), report("c", place="Lahore")
    decided = [("split", "a", "b"), ("merge", "c", "a"), ("merge", "gone", "a")]
    assert groups(one, two, three, decided=decided) == [{"a", "c"}, {"b"}]
    assert link(one, three, decided=decided)[0].links[0].reasons == ("a coder's decision",)


def test_a_coders_last_word_holds() -> None:
    assert groups(report("a"), report("b"), decided=[("not_same", "a", "b"), ("merge", "b", "a")]) == [{"a", "b"}]
    assert groups(report("a"), report("b"), decided=[("merge", "b", "a"), ("split", "a", "b")]) == [{"a"}, {"b"}]


def test_reports_kept_apart_are_not_joined_by_a_third() -> None:
    reports = [report("a"), report("b"), report("c")]
    assert not any({"a", "c"} <= found for found in groups(*reports, decided=[("split", "a", "c")]))


def test_a_higher_least_weight_joins_fewer() -> None:
    for least, expected in ((0.0, 1), (9.0, 2)):
        linker = Linker(LinkerConfig(min_weight=least))
        sketches = [linker.sketch(article(id), report(id, killed=None)) for id in ("a", "b")]
        assert len(linker.partition(sketches).groups) == expected


REPORTS = st.lists(
    st.builds(
        lambda place, date, killed, article, by: report(
            "", article=f"article {article}", place=place, date=date, killed=killed, by=by
        ),
        st.sampled_from([None, *PLACES]),
        st.sampled_from([None, "2024-03-22", "2024-03-23", MARCH, YEAR]),
        st.sampled_from([None, 0, 12, 13, 147]),
        st.integers(0, 5),
        st.sampled_from([None, "Red Lantern", "Blue Lantern"]),
    ),
    max_size=10,
).map(lambda found: [replace(one, id=f"r{n}") for n, one in enumerate(found)])


@settings(max_examples=150, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter_and_each_has_its_place(reports: list[Report], chance: object) -> None:
    found = partition(*reports)
    shuffled = list(reports)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert partition(*shuffled) == found
    members = [link.report_id for group in found.groups for link in group]
    assert sorted([*members, *(one.report_id for one in found.may_be)]) == sorted(one.id for one in reports)
    firsts = {group[0].report_id for group in found.groups}
    for one in found.may_be:
        assert len(one.candidates) > 1
        assert {candidate.incident_id for candidate in one.candidates} <= firsts
