"""The history of an incident: who gave which value when, and what holds of it."""

from __future__ import annotations

from dataclasses import replace

from reconciling import KABUL, actor, at_least, day, says, source, told, toll

from tocsin.linker import history, reconcile, series
from tocsin.records import HistoryEntry, Sourced, Span, Weighed


def entries(*sources: Sourced, field: str) -> list[HistoryEntry]:
    return [entry for entry in history(sources, reconcile(sources)) if entry.field == field]


def rising(*counts: int) -> list[Sourced]:
    return [
        source(f"r{n}", outlet=f"Outlet {n}", published=f"2024-03-2{n}", killed=says(toll(count), "police"))
        for n, count in enumerate(counts)
    ]


def test_a_toll_rises_in_order_of_time_whatever_the_order_of_reports() -> None:
    sources = rising(27, 31, 36, 45)
    found = entries(*reversed(sources), field="killed")
    assert [(e.value.best, e.outlet, e.published, e.speaker, e.flag) for e in found] == [
        (27, "Outlet 0", "2024-03-20", "police", "superseded"),
        (31, "Outlet 1", "2024-03-21", "police", "superseded"),
        (36, "Outlet 2", "2024-03-22", "police", "superseded"),
        (45, "Outlet 3", "2024-03-23", "police", "adopted"),
    ]
    assert [one.best for one in series(found, "killed")] == [27, 31, 36, 45]


def test_a_series_names_a_count_once_and_leaves_out_what_is_disputed() -> None:
    disputed = source("x", published="2024-03-23", outlet="Herald", killed=says(toll(80), "a witness"))
    found = entries(*rising(27, 27, 45), disputed, field="killed")
    assert [one.best for one in series(found, "killed")] == [27, 45]
    assert [e.flag for e in found] == ["superseded", "superseded", "adopted", "disputed"]
    assert series(found, "wounded") == ()


def test_every_speaker_has_an_entry_with_his_words_and_day() -> None:
    value = says(toll(17), "a hospital", said="2024-03-21", beside=((at_least(12), "police"), (toll(3), None)))
    value = replace(
        value,
        statements=tuple(replace(s, spans=(Span(10 * n + 1, 10 * n + 3),)) for n, s in enumerate(value.statements)),
    )
    found = entries(source("a", killed=value), field="killed")
    assert [(e.value.best, e.speaker, e.said, e.is_own, e.flag, e.spans[0].start) for e in found] == [
        (17, "a hospital", "2024-03-21", True, "adopted", 1),
        (12, "police", None, False, "agrees", 11),
        (3, None, None, False, "outdated", 21),
    ]


def test_speakers_who_quarrel_within_a_report_are_disputed() -> None:
    value = says(toll(12, 17, 17), "a hospital", beside=((toll(12), "police"), (toll(17), "a hospital")))
    found = entries(source("a", killed=value), field="killed")
    assert [(e.value.best, e.speaker, e.flag) for e in found] == [
        (17, "a hospital", "adopted"),
        (12, "police", "disputed"),
        (17, "a hospital", "agrees"),
    ]


def test_dates_and_places_say_what_holds_of_them() -> None:
    guess = told(day("2024-03-22"), status="suggested")
    refused = told(day("2024-03-30"), status="rejected")
    sources = [
        *(source(id, date=day("2024-03-22"), place=KABUL) for id in "ab"),
        source("c", date=day("2024-03-23")),
        source("d", date=guess),
        source("e", date=refused),
    ]
    assert [e.flag for e in entries(*sources, field="date")] == [
        "adopted",
        "adopted",
        "disputed",
        "suggested",
        "rejected",
    ]
    assert [e.flag for e in entries(*sources, field="place")] == ["adopted", "adopted"]


def test_an_attribution_has_its_speaker_and_the_badge_of_its_outlet() -> None:
    accused = actor("Red", "accused_by_authorities", id="red", by="police")
    fact = actor("Red", "reported_as_fact", id="red")
    claimed = actor("the Red", "claimed", id="red")
    party = source("b", perpetrators=fact, weighed=(Weighed("claimed", "own claim"),))
    neutral = source("c", perpetrators=claimed, weighed=(Weighed("claimed"),))
    found = entries(source("a", perpetrators=accused), party, neutral, field="perpetrators")
    assert [(e.value.attribution, e.speaker, e.flag, e.weighed and e.weighed.badge) for e in found] == [
        ("accused_by_authorities", "police", "agrees", None),
        ("reported_as_fact", None, "adopted", "own claim"),
        ("claimed", None, "adopted", None),
    ]


def test_fields_come_in_one_order_and_undated_reports_first() -> None:
    sources = [source("a", killed=toll(3), date=day("2024-03-22")), source("b", published=None, killed=toll(3))]
    found = history(sources, reconcile(sources))
    assert [(e.field, e.report_id) for e in found] == [
        ("stage", "b"),
        ("stage", "a"),
        ("date", "a"),
        ("killed", "b"),
        ("killed", "a"),
    ]
