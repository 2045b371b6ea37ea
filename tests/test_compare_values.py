"""Value by value: what a text tells beside what an incident's reports together tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from linked import Told, article_of, coding_of
from tocsin.compare_values import Compared, compare
from tocsin.linker import FIELDS, history, reconcile
from tocsin.records import Perpetrator, Report, Sourced, Span, Target, Value
from told import exactly

HERE = (Span(0, 5),)
BLAST: Told = ("Kabul", "2024-03-22", None, None)


def report(name: str, told: Told = BLAST, **fields: Any) -> Report:
    (made,) = coding_of(article_of(name), [told]).reports
    return replace(made, **fields)


def value(of: Any) -> Value[Any]:
    return Value(of, HERE, HERE, 0.9)


def source(name: str, published: str, told: Told = BLAST, **fields: Any) -> Sourced:
    return Sourced(report(name, told, **fields), published, outlet=name)


def against(text: Report, *sources: Sourced) -> dict[str, list[Compared]]:
    summary = reconcile(sources)
    compared = compare(text, summary, history(sources, summary))
    return {field: [one for one in compared if one.field == field] for field in FIELDS}


def test_a_toll_that_has_risen_since_differs_and_names_who_told_it_before() -> None:
    counted = [("Herald", "2024-03-22", 12), ("Post", "2024-03-23", 14), ("Wire", "2024-03-24", 14)]
    sources = [source(name, at, killed=value(exactly(n))) for name, at, n in counted]
    (killed,) = against(report("draft", killed=value(exactly(12))), *sources)["killed"]
    assert (killed.verdict, killed.how) == ("differs", "2 fewer than the ledger's")
    assert killed.ledger is not None and killed.ledger.outlets == ("Post", "Wire") and killed.ledger.latest is not None
    assert (killed.ledger.latest.published, killed.ledger.latest.outlet) == ("2024-03-24", "Wire")
    assert [(one.outlet, one.flag) for one in killed.told_so] == [("Herald", "superseded")]


def test_a_number_that_the_ledger_disputes_does_not_agree_by_the_quarrels_range() -> None:
    sources = [source(name, "2024-03-22", killed=value(exactly(n))) for name, n in (("A", 14), ("B", 14), ("C", 12))]
    (killed,) = against(report("draft", killed=value(exactly(12))), *sources)["killed"]
    assert killed.verdict == "differs" and killed.how.endswith("but within what its reports tell")
    assert killed.ledger is not None and killed.ledger.disputed and killed.ledger.value.low == 12
    (killed,) = against(report("draft", killed=value(exactly(14))), *sources)["killed"]
    assert killed.verdict == "agrees" and killed.told_so == ()


def test_what_only_one_of_the_two_tells_is_said_of_it_alone() -> None:
    found = against(report("draft", killed=value(exactly(3))), source("A", "2024-03-22", wounded=value(exactly(9))))
    assert [(one.verdict, one.ledger) for one in found["killed"]] == [("only_text", None)]
    assert [(one.verdict, one.text) for one in found["wounded"]] == [("only_ledger", None)]
    assert found["kidnapped"] == found["suicide"] == []
    assert [one.verdict for field in ("stage", "date", "place") for one in found[field]] == ["agrees"] * 3


def test_a_text_that_does_not_tell_of_suicide_contradicts_nobody() -> None:
    told = source("A", "2024-03-22", suicide=value(True))
    assert [one.verdict for one in against(report("draft", suicide=value(False)), told)["suicide"]] == ["only_ledger"]
    plain = source("A", "2024-03-22", suicide=value(False))
    assert [one.verdict for one in against(report("draft", suicide=value(True)), plain)["suicide"]] == ["only_text"]


def by(name: str, how: str = "claimed", id: str | None = None, parent: str | None = None) -> Value[Any]:
    return value(Perpetrator(name, "organisation", how, actor_id=id, parent_id=parent))


def test_suspected_against_claimed_differs_by_attribution() -> None:
    told = source("A", "2024-03-22", perpetrators=(by("Red Lantern", "claimed"),))
    text = report("draft", perpetrators=(by("Red Lantern", "possible"),))
    (actor,) = against(text, told)["perpetrators"]
    assert (actor.verdict, actor.how) == ("differs", "the attribution differs: the text is less sure")


def test_another_group_stands_against_the_ledgers_and_a_further_one_apart() -> None:
    told = source("A", "2024-03-22", perpetrators=(by("Red Lantern"),))
    (actor,) = against(report("draft", perpetrators=(by("Blue Lantern"),)), told)["perpetrators"]
    assert (actor.verdict, actor.how) == ("differs", "another actor")
    found = against(report("draft", perpetrators=(by("Blue Lantern"), by("Red Lantern"))), told)["perpetrators"]
    assert sorted(one.verdict for one in found) == ["agrees", "only_text"]


def test_a_group_agrees_with_the_branch_that_the_ledger_names() -> None:
    told = source("A", "2024-03-22", perpetrators=(by("Red Lantern East", id="red-east", parent="red"),))
    (actor,) = against(report("draft", perpetrators=(by("Red Lantern", id="red"),)), told)["perpetrators"]
    assert (actor.verdict, actor.how) == ("agrees", "the text is less exact")


def test_targets_of_one_kind_are_one_row_and_those_of_another_apart() -> None:
    guard, hotel, school = (
        Target("guards", "people", "business"),
        Target("the Inter Hotel", "property", "business"),
        Target("a school", "property", "educational_institution"),
    )
    told = source("A", "2024-03-22", targets=(value(Target("Inter Hotel", "property", "business")), value(school)))
    text = report("draft", targets=(value(replace(hotel, name="lobby")), value(hotel), value(guard)))
    found = against(text, told)["targets"]
    assert [(one.verdict, len(one.text.values) if one.text else 0, one.how) for one in found] == [
        ("agrees", 2, ""),
        ("only_text", 1, ""),
        ("only_ledger", 0, ""),
    ]


def test_every_value_of_a_report_agrees_with_the_incident_that_is_made_of_it_alone() -> None:
    told: Told = ("Kabul", "2024-03-22", 12, "Red Lantern")
    for field, found in against(report("draft", told), source("A", "2024-03-24", told)).items():
        assert [(one.verdict, one.how, field) for one in found] in ([], [("agrees", "", field)])
