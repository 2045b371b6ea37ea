"""The profile of a group, read as a stranger would, out of small ledgers written for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from profile_making import (
    GARISSA,
    SHABAAB,
    Page,
    at_least,
    by,
    day,
    document,
    exactly,
    followed_up,
    garissa,
    make_ledger,
    shabaab,
    text_of,
    titles,
    warned,
)
from tocsin.profile import Document


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = make_ledger(tmp_path_factory.mktemp("ledger") / "x.db", garissa(), followed_up(), warned())
    return document(path, "al Shabab")


def test_it_begins_with_what_the_register_knows(profile: Document) -> None:
    assert profile.title == "Al-Shabaab"
    first, names, branches = text_of(profile, "What it is")
    assert first == "Al-Shabaab is an armed group, active in Somalia and Kenya since 2006, an affiliate of Al-Qaida."
    assert "Harakat al-Shabaab al-Mujahideen" in names and "militants" not in names
    assert branches == "Counted with it, as its branch: Jaysh al-Ayman."


def test_different_accounts_stand_side_by_side_in_the_order_of_the_reports(profile: Document) -> None:
    assert text_of(profile, "Strength") == [
        "Its strength, in the order of the reports: 5,000 fighters, according to Harbour Post (3 April 2015); "
        "7,000 to 9,000 men, according to Meridian Wire (2 April 2016)."
    ]
    assert text_of(profile, "Leaders") == [
        "Its leader, in the order of the reports: Ahmed Umar, according to Harbour Post (3 April 2015); "
        "Abu Ubaidah (unsure), according to Meridian Wire (2 April 2016)."
    ]


def test_what_is_counted_is_said_with_its_range(profile: Document) -> None:
    assert text_of(profile, "Incidents") == [
        "The ledger holds 2 incidents that reports tie to it.",
        "Reported killed: 152, in the 2 incidents for which a number is told.",
        "1 incident is claimed by it.",
        "1 incident is blamed on it by authorities.",
        "1 incident is denied by it.",
    ]
    assert text_of(profile, "By year") == ["2015 | 2 | 152 | not told"]


def test_claims_and_denials_name_the_incident_and_who_reports_them(profile: Document) -> None:
    assert text_of(profile, "Claims and denials") == [
        "Al-Shabab claimed the armed assault of 2 April 2015 in Garissa, Kenya, as Meridian Wire (2 April 2016) "
        "reports.",
        "Al-Shabaab denied the armed assault of 3 May 2015 in Mandera, Kenya, as Meridian Wire (2 April 2016) reports; "
        "reports contradict it.",
    ]
    rows = text_of(profile, "All incidents")
    assert "Al-Shabaab (blamed by authorities: the governor); Al-Shabaab (denies it)" in rows[1]


def test_a_warning_is_followed_by_what_may_be_what_it_warned_of(profile: Document) -> None:
    warning, first, second = text_of(profile, "Warnings")
    assert warning == (
        "The British embassy warned about Kenya, as Eastlands Courier (20 March 2015) has it: “may soon strike "
        "in Kenya”."
    )
    assert first.startswith(
        "Possibly what was warned of: later came the armed assault of 2 April 2015 in Garissa, Kenya"
    )
    assert "3 May 2015" in second


def test_who_has_an_office_is_named_and_a_witness_is_not(profile: Document) -> None:
    witness, expert = text_of(profile, "What was said of it")
    assert (
        witness
        == "Somebody whose office is not told, in Harbour Post (3 April 2015): “We heard them ask at each door”."
    )
    assert expert.startswith("Professor Ida Meer, Harbour University, in Harbour Post (3 April 2015): “Al-Shabaab hits")
    of_witness = [note for note in profile.notes if any("We heard" in p.quote.exact for p in note.passages)]
    assert of_witness and all((p.quote.prefix, p.quote.suffix) == ("", "") for n in of_witness for p in n.passages)


def test_members_have_no_place_in_it(tmp_path: Path) -> None:
    page = garissa().fact("Al-Shabaab", "member", "Brenda Atieno")
    made = document(make_ledger(tmp_path / "x.db", page), "Al-Shabaab")
    assert not any("Atieno" in sentence.text for sentence in made.sentences)


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("alias", "Also called Ahmed Umar, according to Harbour Post (3 April 2015)."),
        ("ally", "Allied with or backed by Ahmed Umar, according to Harbour Post (3 April 2015)."),
        ("founded", "When it was founded: Ahmed Umar (May 2014), according to Harbour Post (3 April 2015)."),
    ],
)
def test_a_fact_says_who_tells_it_and_of_when(tmp_path: Path, relation: str, words: str) -> None:
    page = garissa()
    page.facts = []
    page.fact("Al-Shabab", relation, "Ahmed Umar", date="2014-05" if relation == "founded" else None)
    made = document(make_ledger(tmp_path / "x.db", page), "Al-Shabaab")
    assert words in [sentence.text for sentence in made.sentences]


def test_one_fact_of_several_outlets_is_one_sentence(tmp_path: Path) -> None:
    first, second = garissa(), garissa()
    other = Page(second.article.text + " More soon.", outlet="Wire B", published="2015-04-04")
    other.fact("Al-Shabaab", "leader", "Ahmed Umar")
    made = document(make_ledger(tmp_path / "x.db", first, other), "Al-Shabaab")
    assert text_of(made, "Leaders") == [
        "Its leader: Ahmed Umar, according to Harbour Post (3 April 2015) and Wire B (4 April 2015)."
    ]


def test_unlikely_facts_are_left_out_unless_asked_for(tmp_path: Path) -> None:
    page = garissa().fact("Al-Shabaab", "rival", "police", p=0.2, status="suggested")
    path = make_ledger(tmp_path / "x.db", page)
    assert "Allies and rivals" not in titles(document(path, "Al-Shabaab"))
    (told,) = document(path, "Al-Shabaab", min_probability=0.1).sections[3].sentences
    assert told.suggested and told.text == "At odds with police, according to Harbour Post (3 April 2015)."


def test_an_attribution_that_a_machine_doubts_is_counted_as_unsure(tmp_path: Path) -> None:
    page = Page("Raid in Garissa\nMen raided Garissa on 2 April 2015. Al-Shabaab was blamed, perhaps. Some 30 died.")
    page.attack(
        "raided",
        unsure=True,
        date=("2 April 2015", day("2015-04-02")),
        place=("Garissa on", GARISSA),
        perpetrators=[("Al-Shabaab was", shabaab("possible"))],
        killed=("Some 30", at_least(30)),
    )
    made = document(make_ledger(tmp_path / "x.db", page), "Al-Shabaab")
    assert text_of(made, "Incidents")[1:] == [
        "Reported killed: at least 30, in the 1 incident for which a number is told, unsure.",
        "1 incident is possibly its work, as reported, unsure.",
    ]


def test_a_place_in_capitals_is_told_once(tmp_path: Path) -> None:
    page = Page("Raid\nGARISSA - Men raided a post. Al-Shabaab claimed it.")
    shouted = replace(GARISSA, name="GARISSA")
    page.attack("raided", place=("GARISSA", shouted), perpetrators=[("Al-Shabaab", shabaab("claimed"))])
    made = document(make_ledger(tmp_path / "x.db", page), "Al-Shabaab")
    assert text_of(made, "All incidents")[0].split(" | ")[1] == "Garissa, Kenya"


def test_a_group_that_no_register_has_is_told_of_by_its_articles_alone(tmp_path: Path) -> None:
    page = Page("Raid in Garissa\nMen raided Garissa on 2 April 2015. The Red Lantern Front claimed it. 3 died.")
    actor = by("Red Lantern Front", "claimed")
    page.attack("raided", perpetrators=[("Red Lantern Front", actor)], killed=("3 died", exactly(3)))
    made = document(make_ledger(tmp_path / "x.db", page), "Red Lantern Front")
    assert "What it is" not in titles(made)
    assert text_of(made, "Incidents")[0] == "The ledger holds 1 incident that reports tie to it."


def test_what_a_branch_did_counts_with_the_group_under_its_own_name(tmp_path: Path) -> None:
    page = Page("Raid in Garissa\nMen raided Garissa on 2 April 2015. Jaysh al-Ayman claimed it. 3 died.")
    branch = by("Jaysh al-Ayman", "claimed", id="jaysh-ayman")
    page.attack("raided", perpetrators=[("Jaysh al-Ayman", branch)], killed=("3 died", exactly(3)))
    made = document(make_ledger(tmp_path / "x.db", page), SHABAAB[0])
    assert "Jaysh al-Ayman (claimed)" in text_of(made, "All incidents")[0]
