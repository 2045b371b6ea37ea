"""Quotations with the incident that they are about, and on whose word an incident rests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from supporting import check

from profile_making import GARISSA, Page, day, document, exactly, garissa, make_ledger, shabaab, text_of, titles
from tocsin.config import load_config
from tocsin.ledger import Ledger
from tocsin.profile import Document
from tocsin.profile.speakers import is_public
from tocsin.profiling import Profiler
from tocsin.records import Statement, Value

ATTACK = "the armed assault of 2 April 2015 in Garissa, Kenya"


def raid() -> Page:
    """News of one attack: two toll statements, words in quotation marks, told words, and a witness."""
    page = Page(
        "Raid in Garissa\nAl-Shabaab claimed that it raided Garissa on 2 April 2015. Police said that 9 people died. "
        "“Al-Shabaab is at its end here now,” said Governor Ali Nur. He thought that more of them would be on the way. "
        "“We heard them ask at each door,” said Umi Abdi, a student from Wajir, of Al-Shabaab."
    )
    return page.attack(
        "raided",
        date=("2 April 2015", day("2015-04-02")),
        place=("Garissa", GARISSA),
        perpetrators=[("Al-Shabaab claimed", shabaab("claimed"))],
    )


def told_by_police(page: Page) -> Page:
    """The page with a toll of 9 that the police gave."""
    toll = exactly(9)
    said = Statement(toll, by="Police", spans=(page.span("9 people"),), by_spans=(page.span("Police"),))
    value = Value(toll, (page.span("9 people"),), (page.span("9 people"),), 0.9, statements=(said,))
    page.reports[0] = replace(page.reports[0], killed=value)
    return page


def brief(path: Path) -> Document:
    with Ledger.open(str(path), create=False) as ledger:
        (row,) = ledger.incidents()
        made = Profiler(ledger, load_config()).incident(row.incident_id)
        check(made, ledger)
        return made


def test_a_profile_says_on_which_incident_words_are(tmp_path: Path) -> None:
    page = raid()
    page.quote("Governor Ali Nur", "Al-Shabaab is at its end here now", on=0)
    page.quote("Governor Ali Nur", "more of them would be on the way", on=0)
    path = make_ledger(tmp_path / "x.db", page)
    first, second = text_of(document(path, "Al-Shabaab"), "What was said of it")
    assert first == (
        f"On {ATTACK}: Governor Ali Nur, in Harbour Post (3 April 2015): “Al-Shabaab is at its end here now”."
    )
    assert second == (
        "On the same incident: Governor Ali Nur, as Harbour Post (3 April 2015) puts it: “more of them would be on the "
        "way”."
    )


def test_the_words_lead_to_the_row_of_the_incident(tmp_path: Path) -> None:
    page = raid().quote("Governor Ali Nur", "Al-Shabaab is at its end here now", on=0)
    made = document(make_ledger(tmp_path / "x.db", page), "Al-Shabaab")
    (said,) = next(s for s in made.sections if s.title == "What was said of it").sentences
    (row,) = next(s for s in made.sections if s.title == "All incidents").table.rows  # type: ignore[union-attr]
    assert said.incidents == (row.incident_id,)


def test_a_brief_has_what_was_said_of_its_incident_and_nothing_else(tmp_path: Path) -> None:
    page = raid()
    page.quote("Governor Ali Nur", "Al-Shabaab is at its end here now", on=0)
    page.quote("Governor Ali Nur", "more of them would be on the way")
    made = brief(make_ledger(tmp_path / "x.db", page))
    assert text_of(made, "What was said of it") == [
        "Governor Ali Nur, in Harbour Post (3 April 2015): “Al-Shabaab is at its end here now”."
    ]


@pytest.mark.parametrize(
    ("affiliation", "who"),
    [("second-year student", "Second-year student"), ("student from Wajir", "Somebody whose office is not told")],
)
def test_a_witness_is_told_by_what_he_is_and_not_by_name(tmp_path: Path, affiliation: str, who: str) -> None:
    page = raid().quote("Umi Abdi", "We heard them ask at each door", affiliation=affiliation, on=0)
    made = brief(make_ledger(tmp_path / "x.db", page))
    (line,) = text_of(made, "What was said of it")
    assert line.startswith(f"{who}, in Harbour Post") and not any("Abdi" in s.text for s in made.sentences)


@pytest.mark.parametrize(
    ("affiliation", "is_so"),
    [
        ("Harbour University", True),
        ("police driver", True),
        ("who studies the region at Severn Institute", True),
        ("student", False),
        ("a resident of Garissa", False),
        (None, False),
    ],
)
def test_an_office_or_institution_makes_a_speaker_public(affiliation: str | None, is_so: bool) -> None:
    assert is_public("Umi Abdi", affiliation, frozenset()) is is_so


def test_a_brief_says_on_whose_word_it_rests(tmp_path: Path) -> None:
    other = Page("Garissa\nGunmen of Al-Shabaab raided Garissa on 2 April 2015.", outlet="Wire B").attack(
        "raided", date=("2 April 2015", day("2015-04-02")), place=("Garissa on", GARISSA)
    )
    made = brief(make_ledger(tmp_path / "x.db", told_by_police(raid()), other))
    assert text_of(made, "On whose word it rests") == [
        "The reports rest on the word of 2 sources.",
        "Police, in Harbour Post (3 April 2015).",
        "The reporter of Wire B (3 April 2015), who names nobody.",
    ]


def test_words_on_a_group_whose_name_holds_the_actors_are_not_of_it(tmp_path: Path) -> None:
    page = Page(
        "Attack\nPakistani Taliban rule here no more. The hills are quiet and the road is open, an officer said."
    )
    page.fact("Taliban", "area", "hills").quote("an officer", "The hills are quiet and the road is open")
    path = make_ledger(tmp_path / "x.db", page)
    assert "What was said of it" not in titles(document(path, "Taliban"))
    assert "What was said of it" in titles(document(path, "Pakistani Taliban"))


def test_a_group_that_has_ended_is_told_in_the_past(tmp_path: Path) -> None:
    first = text_of(document(make_ledger(tmp_path / "x.db", garissa()), "Provisional IRA"), "What it is")[0]
    assert " was an armed group" in first and " until " in first
