"""On whose word an incident rests, and what it may have to do with."""

from __future__ import annotations

from pathlib import Path

from linked import LINKER, SOURCING, add, article_of, coding_of
from tocsin import linking
from tocsin.around import relations, rests_on
from tocsin.ledger import Ledger


def test_two_attacks_of_one_actor_on_one_day_are_proposed_as_related(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "test.db")) as ledger:
        told = [("Kabul", "2024-03-22", 12, "Red Lantern"), ("Herat", "2024-03-22", 147, "Red Lantern")]
        add(ledger, "Herald", told)
        add(ledger, "Post", [("Herat", "2024-03-12", 13, None)])
        linking.link(LINKER, ledger, SOURCING)
        kabul, herat = (row for row in ledger.incidents() if row.date_edtf == "2024-03-22")
        (found,) = relations(ledger, ledger.incident(kabul.incident_id))
        assert (found.kind, found.other.incident_id) == ("coordinated", herat.incident_id)
        assert "same day" in " ".join(found.reasons)
        (back,) = relations(ledger, ledger.incident(herat.incident_id))
        assert (back.kind, back.other.incident_id, back.reasons) == ("coordinated", kabul.incident_id, found.reasons)


def test_an_incident_without_a_day_is_related_to_nothing(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "test.db")) as ledger:
        add(ledger, "Herald", [("Kabul", None, 12, "Red Lantern"), ("Kabul", "2024-03-22", 3, "Red Lantern")])
        linking.link(LINKER, ledger, SOURCING)
        for row in ledger.incidents():
            assert row.date_edtf or relations(ledger, ledger.incident(row.incident_id)) == ()


def test_reports_that_quote_nobody_rest_on_their_outlets(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "test.db")) as ledger:
        for name in ("Herald", "Post"):
            article = article_of(name)
            coding = coding_of(article, [("Kabul", "2024-03-22", 12, None)])
            ledger.add_page(None, article, coding, "coded", source=name, model="m")
        linking.link(LINKER, ledger, SOURCING)
        (row,) = ledger.incidents()
        found = rests_on(ledger.incident(row.incident_id))
        assert (found.outlets, found.families) == (2, 2)
        assert [(group.name, group.kind) for group in found.groups] == [("Herald", "reporter"), ("Post", "reporter")]
