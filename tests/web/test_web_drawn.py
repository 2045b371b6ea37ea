"""What is drawn beside records is what they say."""

from __future__ import annotations

from pathlib import Path

import numpy as np

import linked
from profile_making import Page, day, exactly, make_ledger, shabaab
from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.profile import Document
from tocsin.profiling import Profiler
from tocsin.records import HistoryEntry, Toll
from tocsin.resolve import ActorRegister
from tocsin.web import Site
from tocsin.web.showing.drawn import tie_charts, toll_charts, year_charts
from tocsin.web.showing.speakers import Speakers

REGISTER = ActorRegister.open()
SPEAKERS = Speakers(REGISTER)


def told(
    number: int, published: str | None, *, flag: str = "adopted", speaker: str | None = None
) -> HistoryEntry[Toll]:
    return HistoryEntry("killed", exactly(number), "r", "a", flag, True, published, "Post", speaker)


def test_a_private_person_is_not_named_in_the_toll():
    wide, narrow = toll_charts([told(3, "2016-05-01", speaker="Brenda Atieno"), told(4, "2016-05-02")], SPEAKERS)
    assert "Atieno" not in wide.svg and "somebody quoted" in wide.svg
    assert wide.table == narrow.table


def test_a_month_of_publication_stands_in_the_table_only():
    wide, _ = toll_charts([told(3, "2016-05"), told(4, "2016-05-02")], SPEAKERS)
    assert len(wide.table.rows) == 2
    assert "1 number of undated reports" in wide.note


def test_a_number_that_all_tell_is_not_drawn():
    assert toll_charts([told(3, "2016-05-01"), told(3, "2016-05-02")], SPEAKERS) is None
    assert toll_charts([], SPEAKERS) is None


def test_a_year_without_any_incident_of_the_ledger_is_a_gap(tmp_path: Path):
    with Ledger.open(str(tmp_path / "years.db")) as ledger:
        for name, one in (
            ("Post", linked.BOMB),
            ("Times", ("Herat", "2024", 5, None)),
            ("Echo", (None, None, 3, None)),
        ):
            linked.add(ledger, name, [one])
        site = Site(ledger, Config())
        site.link()
        held = site.columns
        wide, _ = year_charts(held, np.ones(len(held), bool), lambda year: f"/y/{year}")
        assert [row.cells[:2] for row in wide.table.rows] == [("2024", "2")]
        assert "1 incident of unknown date" in wide.note
        assert year_charts(held, np.zeros(len(held), bool), str) is None


def test_ties_that_articles_tell_stand_beside_those_of_the_register(tmp_path: Path):
    text = (
        "Rivals\nOn 1 May 2016 Al-Shabaab shot a guard. Al-Shabaab fights the Islamic State and is allied to the "
        "Grey Wolves Front."
    )
    made = Page(text, published="2016-05-02").attack(
        "shot", date=("1 May 2016", day("2016-05-01")), perpetrators=[("Al-Shabaab", shabaab("claimed"))]
    )
    made.fact("Al-Shabaab", "rival", "Islamic State").fact(
        "Al-Shabaab", "ally", "Grey Wolves Front", p=0.6, status="suggested"
    )
    with Ledger.open(str(make_ledger(tmp_path / "ties.db", made))) as ledger:
        profiler = Profiler(ledger, Config(), register=REGISTER)
        entry, material = profiler.about("al-shabaab")
        assert isinstance(profiler.actor("al-shabaab"), Document)
    wide, _ = tie_charts(entry, material, REGISTER)
    rows = {row.cells for row in wide.table.rows}
    assert ("Islamic State", "rival", "told", "Harbour Post") in rows
    assert ("Grey Wolves Front", "ally", "suggested", "Harbour Post") in rows
    assert ("Al-Qaida", "affiliate of", "told", "register") in rows
