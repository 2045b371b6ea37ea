"""Warnings and facts with their own times: what a profile says of them, and the words that it cites for it."""

from __future__ import annotations

from pathlib import Path

from supporting import check

from profile_making import Page, document, make_ledger, text_of
from tocsin.ledger import Ledger


def alert() -> Page:
    page = Page(
        "Alert\nThe British embassy warned its citizens on 18 March 2015 that Al-Shabaab may strike in Kenya at "
        "any time.",
        outlet="Eastlands Courier",
        published="2015-03-20",
    )
    return page.warn(
        "may strike in Kenya",
        by=("The British embassy",),
        about="Kenya",
        date="2015-03-18",
        own={
            "place": "Kenya",
            "country": "KE",
            "actor": "Al-Shabaab",
            "warned": "its citizens",
            "concrete": ("at any time",),
        },
        told={
            "date": "18 March 2015",
            "about": "Kenya",
            "actor": "Al-Shabaab may",
            "warned": "its citizens",
            "concrete": "at any time",
        },
    )


def first() -> Page:
    page = Page("One\nAl-Shabaab has been led by Ahmed Umar since 2014. Al-Shabaab had 5,000 men in 2013.")
    page.fact("Al-Shabaab", "leader", "Ahmed Umar", date="2014", told={"date": "2014"})
    return page.fact("Al-Shabaab", "strength", "5,000 men", date="2013", told={"date": "2013"})


def second() -> Page:
    page = Page(
        "Two\nAl-Shabaab is led by Abu Ubaidah and has 9,000 men; Ahmed Umar leads Al-Shabaab too.", outlet="Wire B"
    )
    page.fact("Al-Shabaab", "leader", "Abu Ubaidah").fact("Al-Shabaab", "strength", "9,000 men")
    return page.fact("Al-Shabaab", "leader", "Ahmed Umar")


def test_a_warning_says_who_was_warned_of_what_when_and_how_near(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "x.db", alert())
    told = document(path, "Al-Shabaab")
    (warning,) = text_of(told, "Warnings")
    assert warning == (
        "The British embassy warned its citizens about Kenya on 18 March 2015, naming Al-Shabaab, as Eastlands Courier "
        "(20 March 2015) has it: “may strike in Kenya”; how near or likely: “at any time”."
    )
    cited = {p.quote.exact for note in told.notes for p in note.passages}
    assert {"18 March 2015", "its citizens", "at any time", "may strike in Kenya"} <= cited
    with Ledger.open(str(path), create=False) as ledger:
        check(told, ledger)


def test_different_leaders_and_strengths_stand_side_by_side_with_their_times_and_sources(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "x.db", first(), second())
    told = document(path, "Al-Shabaab")
    assert text_of(told, "Strength") == [
        "Its strength, in the order of the reports: 5,000 men (2013), according to Harbour Post (3 April 2015); "
        "9,000 men, according to Wire B (3 April 2015)."
    ]
    (leaders,) = text_of(told, "Leaders")
    assert leaders.startswith("Its leader, in the order of the reports: Ahmed Umar (since 2014), according to ")
    assert leaders.count("Ahmed Umar") == 1  # told once, though one article gives no time for it
    assert "Abu Ubaidah, according to Wire B" in leaders
    cited = {p.quote.exact for note in told.notes for p in note.passages}
    assert {"2014", "2013"} <= cited
    with Ledger.open(str(path), create=False) as ledger:
        check(told, ledger)
