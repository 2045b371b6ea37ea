"""Reports come out of the ledger as coders left them; what is stored of them stays."""

from __future__ import annotations

import pytest
from ledger_making import TEXT, add, article_of, incident_of, only_report, span
from sqlalchemy import update

from tocsin.errors import RunError
from tocsin.ledger import Ledger, schema
from tocsin.linker import reconcile
from tocsin.records import DateValue, Quote, Report, Sourced, Toll, dump


def _quote(words: str) -> Quote:
    return article_of(TEXT, None).quote(span(TEXT, words))


def _decided(ledger: Ledger) -> Report:
    (report,) = ledger.reports()
    return report


def test_without_decisions_a_report_is_as_it_was_stored(ledger: Ledger) -> None:
    page = add(ledger, "a")
    assert _decided(ledger) == only_report(ledger, page)


def test_values_have_the_status_that_a_decision_gives_and_lose_it_with_it(ledger: Ledger) -> None:
    page = add(ledger, "a")
    ledger.decide(page.article_id, "killed", "accept", quote=_quote("17 dead"))
    taken_back = ledger.decide(page.article_id, "perpetrators", "reject", quote=_quote("Red Lantern"))
    found = _decided(ledger)
    assert found.killed and found.killed.status == "accepted" and found.killed.value == Toll(12, 17, 17)
    assert [value.status for value in found.perpetrators] == ["rejected"]
    assert [value.status for value in only_report(ledger, page).perpetrators] == ["machine"]
    assert reconcile([Sourced(found)]).perpetrators == ()
    ledger.undo(taken_back.number)
    assert [value.status for value in _decided(ledger).perpetrators] == ["machine"]


@pytest.mark.parametrize(
    ("correction", "toll"),
    [
        ({"best": 18}, Toll(18, 18, 18)),
        ({"low": 15, "best": 18, "high": None}, Toll(15, 18, None)),
        ({"high": 20}, Toll(12, 17, 20)),
    ],
)
def test_a_correction_takes_the_values_place(ledger: Ledger, correction: dict[str, int], toll: Toll) -> None:
    page = add(ledger, "a")
    ledger.decide(page.article_id, "killed", "correct", quote=_quote("17 dead"), value=correction)
    found = _decided(ledger).killed
    assert found and (found.value, found.status, found.statements) == (toll, "corrected", ())
    killed = reconcile([Sourced(_decided(ledger))]).killed
    assert killed and (killed.value, killed.rule) == (toll, "a coder's decision")


def test_the_last_word_holds(ledger: Ledger) -> None:
    page = add(ledger, "a")
    ledger.decide(page.article_id, "killed", "correct", quote=_quote("17 dead"), value={"best": 18})
    ledger.decide(page.article_id, "killed", "accept", quote=_quote("17 dead"), who="bo")
    found = _decided(ledger).killed
    assert found and (found.value, found.status) == (Toll(12, 17, 17), "accepted")


def test_a_correction_that_does_not_fit_takes_the_wrong_value_out(ledger: Ledger) -> None:
    page = add(ledger, "a")
    ledger.decide(page.article_id, "date", "correct", quote=_quote("on Friday"), value=["22", "March"])
    found = _decided(ledger).date
    assert found and found.status == "rejected"
    assert reconcile([Sourced(_decided(ledger))]).date is None


def test_an_incident_shows_its_reports_as_coders_left_them(ledger: Ledger) -> None:
    page = add(ledger, "a")
    right = {"edtf": "2024-03-21", "precision": 1, "earliest": "2024-03-21", "latest": "2024-03-21"}
    ledger.decide(page.article_id, "date", "correct", quote=_quote("on Friday"), value=right)
    (id,) = ledger.replace_incidents([incident_of(_decided(ledger))]).ids
    view = ledger.incident(id)
    (linked,) = view.reports
    assert linked.report.date and linked.report.date.value == DateValue("2024-03-21", 1, "2024-03-21", "2024-03-21")
    assert (view.row.date_edtf, view.incident.summary.date and view.incident.summary.date.status) == (
        "2024-03-21",
        "corrected",
    )


def test_an_incident_that_an_older_tocsin_linked_says_what_to_do(ledger: Ledger) -> None:
    report = only_report(ledger, add(ledger, "a"))
    (id,) = ledger.replace_incidents([incident_of(report)]).ids
    with ledger._base.write() as connection:
        connection.execute(update(schema.incidents).values(summary=dump(report)))
    with pytest.raises(RunError, match=f"incident {id}: was linked by an older Tocsin; link the ledger anew"):
        ledger.incident(id)
    ledger.replace_incidents([incident_of(report)])
    assert ledger.incident(id).incident.summary.report_id == report.id


def test_notes_are_the_records_beside_the_reports_with_decisions_on_them(ledger: Ledger) -> None:
    page = add(ledger, "a")
    add(ledger, "b", TEXT.replace(" Officials warned of more attacks.", ""))
    (coding,) = ledger.notes()
    assert (coding.article_id, coding.reports) == (page.article_id, ())
    assert [(value.value.value, value.status) for value in coding.warnings] == [("more attacks", "machine")]


@pytest.mark.parametrize(
    ("kind", "correction", "found"),
    [
        ("accept", None, ("more attacks", "accepted")),
        ("reject", None, ("more attacks", "rejected")),
        ("correct", {"value": "attacks"}, ("attacks", "corrected")),
        ("correct", {"by": 3}, ("more attacks", "rejected")),
    ],
)
def test_a_decision_on_a_warning_shows_in_the_notes(
    ledger: Ledger, kind: str, correction: dict[str, object] | None, found: tuple[str, str]
) -> None:
    page = add(ledger, "a")
    quote = _quote("Officials warned of more attacks")
    decision = ledger.decide(page.article_id, "warnings", kind, quote=quote, value=correction)
    ((warning,),) = [coding.warnings for coding in ledger.notes()]
    assert (warning.value.value, warning.status) == found
    ledger.undo(decision.number)
    ((warning,),) = [coding.warnings for coding in ledger.notes()]
    assert (warning.value.value, warning.status) == ("more attacks", "machine")
