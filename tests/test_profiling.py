"""Who has a profile, and what of the ledger goes into it and into briefs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from profile_making import (
    GARISSA,
    Page,
    by,
    day,
    exactly,
    followed_up,
    garissa,
    make_ledger,
    shabaab,
    text_of,
    titles,
    warned,
)
from tocsin.config import load_config
from tocsin.errors import RunError
from tocsin.ledger import Ledger
from tocsin.profiling import Profiler
from tocsin.records import Toll


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    lone = Page("Trial of Robert Barlow\nRobert Barlow shot 2 people in Garissa on 5 May 2015.", published="2015-06-01")
    lone.attack(
        "shot", perpetrators=[("Robert Barlow shot", by("Robert Barlow", "reported_as_fact", kind="individual"))]
    )
    path = make_ledger(tmp_path / "x.db", garissa(), followed_up(), warned(), lone)
    with Ledger.open(str(path), create=False) as opened:
        yield opened


@pytest.fixture
def profiler(ledger: Ledger) -> Profiler:
    return Profiler(ledger, load_config())


@pytest.mark.parametrize("name", ["Robert Barlow", "Brenda Atieno", "Nobody Known"])
def test_a_person_has_no_profile(profiler: Profiler, name: str) -> None:
    with pytest.raises(RunError, match=f"'{name}': no group or state .* persons have no profile"):
        profiler.actor(name)


def test_who_leads_a_group_is_sent_to_its_profile(profiler: Profiler) -> None:
    with pytest.raises(
        RunError, match="'Ahmed Umar': is a person, told to be leader of Al-Shabaab; persons have no profile"
    ):
        profiler.actor("Ahmed Umar")


def test_a_description_is_no_name(profiler: Profiler) -> None:
    with pytest.raises(RunError, match="'gunmen': is a description"):
        profiler.actor("gunmen")


def test_a_group_that_nobody_knows_is_told(profiler: Profiler) -> None:
    with pytest.raises(RunError, match="'Blue Whale Front': neither the register nor the ledger knows it"):
        profiler.actor("Blue Whale Front")


def test_a_group_of_the_register_that_the_ledger_does_not_know_has_its_row(profiler: Profiler) -> None:
    assert titles(profiler.actor("ETA")) == ["What it is"]


def test_a_state_has_a_profile(profiler: Profiler) -> None:
    first = text_of(profiler.actor("Kenya"), "What it is")[0]
    assert first == "Government of Kenya is a state or one of its forces, active in Kenya."


def test_what_a_coder_rejected_is_left_out_and_what_one_corrected_is_as_corrected(
    ledger: Ledger, profiler: Profiler
) -> None:
    page, later = garissa(), followed_up()
    ledger.decide(page.article.id, "actor_facts", "reject", quote=page.article.quote(page.span("Ahmed Umar")))
    of_strength = later.article.quote(later.span("7,000 to 9,000 men"))
    ledger.decide(later.article.id, "actor_facts", "correct", quote=of_strength, value={"value": "up to 9,000 men"})
    made = profiler.actor("Al-Shabaab")
    assert text_of(made, "Leaders") == ["Its leader: Abu Ubaidah, according to Meridian Wire (2 April 2016)."]
    assert "up to 9,000 men, according to Meridian Wire" in text_of(made, "Strength")[0]


def test_a_brief_tells_the_toll_as_it_rose_and_who_says_so(ledger: Ledger, profiler: Profiler) -> None:
    (row,) = [row for row in ledger.incidents() if row.city == "Garissa" and row.date_edtf == "2015-04-02"]
    made = profiler.incident(row.incident_id)
    assert made.title.startswith("Armed assault of 2 April 2015 in Garissa, Kenya (i-")
    assert text_of(made, "The toll, as it was told") == [
        "killed | at least 70 | the report itself | Harbour Post (3 April 2015) | a later number took its place",
        "killed | 148 | the report itself | Meridian Wire (2 April 2016) | the incident’s value",
    ]
    assert "Attributed to Al-Shabab (claimed), as Meridian Wire (2 April 2016) has it." in text_of(
        made, "Who says who did it"
    )
    assert len(text_of(made, "Warnings that it may fit")) == 2
    assert [line.split(" | ")[2] for line in text_of(made, "Reports")] == ["1", "2"]


def test_a_brief_sets_what_differs_side_by_side(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "y.db", _raid("Post A", 30), _raid("Wire B", 45))
    with Ledger.open(str(path), create=False) as ledger:
        (row,) = ledger.incidents()
        made = Profiler(ledger, load_config()).incident(row.incident_id)
    (line,) = text_of(made, "Where reports differ")
    assert (
        line.startswith("Killed: ")
        and "Post A (3 April 2015) gives 30" in line
        and "Wire B (3 April 2015) gives 45" in line
    )


def _raid(outlet: str, killed: int) -> Page:
    page = Page(
        f"Raid, says {outlet}\nAl-Shabaab claimed that it raided Garissa on 2 April 2015: {killed} dead.", outlet=outlet
    )
    return page.attack(
        "raided",
        date=("2 April 2015", day("2015-04-02")),
        place=("Garissa", GARISSA),
        perpetrators=[("Al-Shabaab claimed", shabaab("claimed"))],
        killed=(f"{killed} dead", exactly(killed)),
    )


def test_a_plot_and_the_attack_after_it_are_told_as_possibly_related(tmp_path: Path) -> None:
    plot = Page("Plot\nPolice stopped a bomb of Al-Shabaab in Garissa on 1 March 2015.", published="2015-03-02").attack(
        "bomb",
        stage="foiled",
        date=("1 March 2015", day("2015-03-01")),
        place=("Garissa", GARISSA),
        perpetrators=[("Al-Shabaab", shabaab("accused_by_authorities"))],
    )
    path = make_ledger(tmp_path / "y.db", plot, _raid("Post A", 30))
    with Ledger.open(str(path), create=False) as ledger:
        first = ledger.incidents()[0]
        made = Profiler(ledger, load_config()).incident(first.incident_id)
    (line,) = text_of(made, "Possibly related")
    assert line.startswith(
        "Possibly first a plot, then the attack: the armed assault (foiled before it began) of 1 March 2015"
    )


def test_a_country_is_told_with_its_totals_and_attributions(profiler: Profiler) -> None:
    made = profiler.country("KE", earliest="2015-01-01", latest="2015-12-31", shown=("2015", "2015"))
    assert made.title == "Kenya, 2015 to 2015"
    assert "what was reported, not all that happened" in made.note
    assert text_of(made, "Totals") == [
        "The ledger holds 2 incidents in this country and period.",
        "Reported killed: 152, in the 2 incidents for which a number is told.",
    ]
    assert text_of(made, "By actor and kind of attribution") == [
        "Al-Shabaab | blamed by authorities | 1",
        "Al-Shabaab | denies it | 1",
        "Al-Shabab | claimed | 1",
    ]


def test_nothing_reported_is_said_so(profiler: Profiler) -> None:
    made = profiler.country("NZ", earliest=None, latest=None, shown=(None, None))
    assert (made.title, titles(made)) == ("New Zealand", ["Totals"])


def test_a_code_that_is_no_countrys_is_told(profiler: Profiler) -> None:
    with pytest.raises(RunError, match="--country XX: is no country's"):
        profiler.country("XX", earliest=None, latest=None, shown=(None, None))


def test_a_number_that_is_open_stays_open_in_the_sum(tmp_path: Path) -> None:
    about = Page("Raid\nAl-Shabaab raided Garissa on 9 May 2015; some 40 died.")
    about.attack(
        "raided",
        date=("9 May 2015", day("2015-05-09")),
        place=("Garissa", GARISSA),
        killed=("some 40", Toll(None, 40, None)),
    )
    path = make_ledger(tmp_path / "y.db", about, _raid("Post A", 30))
    with Ledger.open(str(path), create=False) as ledger:
        made = Profiler(ledger, load_config()).country("KE", earliest=None, latest=None, shown=(None, None))
    assert (
        text_of(made, "Totals")[1]
        == "Reported killed: 70 (at least 30), in the 2 incidents for which a number is told."
    )
