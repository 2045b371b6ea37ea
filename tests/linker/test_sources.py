"""Ten outlets that quote one spokesman are ten outlets and one source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.linker.named_speakers import speaker
from tocsin.linker.sources import Quoting, Sources, originating_sources


def _reports(*told: tuple[str | None, ...]) -> list[Quoting]:
    """A report for each outlet with these speakers, each a text of its own."""
    return [Quoting(f"r{n}", f"Outlet {n}", f"f{n}", speakers) for n, speakers in enumerate(told)]


def _names(found: Sources) -> list[tuple[str, str]]:
    return [(group.kind, group.name) for group in found.groups]


@pytest.mark.parametrize(
    ("words", "body", "name"),
    [
        ("Kenya Police spokesman Charles Owino", "the police", "Charles Owino"),
        ("a police officer", "the police", None),
        ("Police in Nairobi", "the police", None),
        ("Detective Superintendent Bruce Hallett", "the police", "Bruce Hallett"),
        ("the Interior Ministry", "the interior ministry", None),
        ("interior minister Ada Frisk", "the interior ministry", "Ada Frisk"),
        ("Ukrainian Ministry of Defence", "the defence ministry", None),
        ("hospital director Dr Nasim Aboud", "the hospital", "Nasim Aboud"),
        ("Prime Minister Leona Vark", "the prime minister", "Leona Vark"),
        ("al-Shabab spokesman Abdiasis Abu Musab", "al shabab", "Abdiasis Abu Musab"),
        ("the Islamic State group", None, "islamic state"),
        ("Sgt. Tony Turnbull", None, "Tony Turnbull"),
        ("Abdi Noor, a trader", None, "Abdi Noor"),
    ],
)
def test_a_speaker_is_a_body_a_name_or_both(words: str, body: str | None, name: str | None) -> None:
    read = speaker(words)
    assert (read.body, read.name, read.people, read.official) == (body, name, False, False)


@pytest.mark.parametrize("words", ["residents", "a relative of the dead man", "Witnesses", "two survivors"])
def test_people_without_a_name_are_told(words: str) -> None:
    assert speaker(words).people and speaker(words).name is None


@pytest.mark.parametrize("words", ["officials", "Security officials", "the authorities", "security forces"])
def test_officials_of_no_body_are_told(words: str) -> None:
    assert speaker(words).official and speaker(words).body is None


@pytest.mark.parametrize("words", ["they", "a spokesman", "the group", "", "its spokeswoman"])
def test_nobody_in_particular_is_nobody(words: str) -> None:
    read = speaker(words)
    assert (read.body, read.name, read.people, read.official) == (None, None, False, False)


def test_ten_outlets_that_quote_one_spokesman_are_one_source() -> None:
    ways = ("police", "Police", "a police officer", "police spokesman Charles Owino", "Owino", "Charles Owino")
    found = originating_sources(_reports(*((ways[n % 6], None) for n in range(10))))
    assert (found.outlets, found.families, found.independent) == (10, 10, 1)
    (group,) = found.groups
    assert (group.name, group.kind, len(group.report_ids)) == ("the police", "body", 10)
    assert set(group.words) == set(ways) and group.reason == "one body, whoever speaks for it"


def test_a_hospital_beside_the_police_is_a_second_source() -> None:
    found = originating_sources(_reports(("police", "doctors"), ("the hospital",)))
    assert _names(found) == [("body", "the hospital"), ("body", "the police")]


def test_copies_are_one_family_and_their_reporters_one_source() -> None:
    told = [Quoting(f"r{n}", f"Outlet {n}", "wire", (None,)) for n in range(4)]
    found = originating_sources([*told, Quoting("r9", "Herald", "own", ())])
    assert (found.outlets, found.families, found.independent) == (5, 2, 2)
    assert _names(found) == [("reporter", "Herald"), ("reporter", "Outlet 0")]


def test_a_reporter_counts_only_where_nobody_is_named() -> None:
    assert originating_sources(_reports((None, "police"))).independent == 1
    assert _names(originating_sources(_reports((None, "they")))) == [("reporter", "Outlet 0")]


def test_a_surname_is_the_one_person_who_bears_it() -> None:
    found = originating_sources(_reports(("Leona Vark",), ("Vark",), ("Mr. Vark",)))
    assert _names(found) == [("named", "Leona Vark")]
    two = originating_sources(_reports(("Leona Vark",), ("Otto Vark",), ("Vark",)))
    assert two.independent == 3


def test_people_without_a_name_are_each_texts_own() -> None:
    found = originating_sources(_reports(("witnesses",), ("residents", "survivors"), ("a witness",)))
    assert found.independent == 3
    same = [Quoting(f"r{n}", f"Outlet {n}", "wire", ("witnesses",)) for n in range(3)]
    assert originating_sources(same).independent == 1


def test_officials_may_be_any_body_that_is_told() -> None:
    assert originating_sources(_reports(("officials",), ("authorities",))).independent == 1
    assert _names(originating_sources(_reports(("officials",), ("police",)))) == [("body", "the police")]


def test_an_outlet_that_is_quoted_is_what_its_text_rests_on() -> None:
    herald = Quoting("r2", "Herald", "f2", ("the Levant Monitor",))
    found = originating_sources([Quoting("r1", "Levant Monitor", "f1", (None,)), herald])
    assert _names(found) == [("reporter", "Levant Monitor")] and found.groups[0].report_ids == ("r1", "r2")
    found = originating_sources([Quoting("r1", "Levant Monitor", "f1", ("police",)), herald])
    assert _names(found) == [("body", "the police")] and found.groups[0].report_ids == ("r1", "r2")


def test_bodies_of_two_countries_are_two_where_their_names_are_known() -> None:
    reports = _reports(("Kenya Police",), ("Ugandan police",), ("police",))
    assert originating_sources(reports).independent == 1
    countries = {"Kenya": "KE", "Ugandan": "UG"}
    found = originating_sources(reports, belongs_to=countries.get)
    assert [group.name for group in found.groups] == ["the police", "the police (KE)", "the police (UG)"]


def test_nothing_has_no_source() -> None:
    assert originating_sources([]) == Sources(0, 0, 0, ())


SPEAKERS = st.sampled_from(
    [
        None,
        "police",
        "Kenya Police spokesman Charles Owino",
        "Owino",
        "officials",
        "witnesses",
        "they",
        "Outlet 1",
        "IS",
    ]
)
REPORTS = st.lists(
    st.tuples(st.sampled_from(["Outlet 1", "Outlet 2", None]), st.sampled_from("fgh"), st.lists(SPEAKERS, max_size=3)),
    max_size=6,
)


@given(REPORTS, st.randoms())
def test_the_order_of_reports_does_not_matter_and_every_report_has_a_source(
    told: list[tuple[str | None, str, list[str | None]]], draw: object
) -> None:
    reports = [Quoting(f"r{n}", outlet, family, tuple(by)) for n, (outlet, family, by) in enumerate(told)]
    found = originating_sources(reports)
    assert found == originating_sources(draw.sample(reports, len(reports)))  # type: ignore[attr-defined]
    assert (
        found.independent
        == len(found.groups)
        == len({(group.kind, group.report_ids, group.name, group.words) for group in found.groups})
    )
    assert {id for group in found.groups for id in group.report_ids} <= {report.report_id for report in reports}
    assert found.independent > 0 or not reports
