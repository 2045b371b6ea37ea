"""Tags and notes stay with an incident, whatever it becomes part of."""

from __future__ import annotations

import pytest
from ledger_making import TEXT, add, incident_of, only_report

from tocsin.errors import RunError
from tocsin.ledger import Ledger


def _two(ledger: Ledger) -> tuple[str, ...]:
    reports = [only_report(ledger, add(ledger, name, f"{name} {TEXT}")) for name in ("a", "b")]
    return ledger.replace_incidents([incident_of(report) for report in reports]).ids


def _texts(ledger: Ledger, id: str) -> list[tuple[str, str]]:
    return [(one.kind, one.value["text"]) for one in ledger.notes_on(id)]


def test_notes_and_tags_are_taken_back_as_decisions_are(ledger: Ledger) -> None:
    one, other = _two(ledger)
    made = ledger.add_note(one, "note", " Ask the hospital.\nAgain on Monday. ", who="bo")
    ledger.add_note(one[:6], "tag", "market  attacks")
    assert _texts(ledger, one) == [("note", "Ask the hospital.\nAgain on Monday."), ("tag", "market attacks")]
    assert (made.who, made.value["incident"], _texts(ledger, other)) == ("bo", one, [])
    ledger.undo_act(made.number)
    assert _texts(ledger, one) == [("tag", "market attacks")]
    assert ledger.check_audit() is None


def test_they_follow_what_an_incident_becomes_part_of(ledger: Ledger) -> None:
    one, other = _two(ledger)
    ledger.add_note(other, "note", "of the second")
    ledger.add_note(one, "tag", "of the first")
    reports = list(ledger.reports())
    ledger.replace_incidents([incident_of(*reports)])
    assert ledger.incident(other).incident.id == one
    assert _texts(ledger, one) == _texts(ledger, other) == [("note", "of the second"), ("tag", "of the first")]
    ledger.replace_incidents([incident_of(report) for report in reports])
    assert _texts(ledger, one)[-1] == ("tag", "of the first")


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("note", " \n ", "has 0 characters"),
        ("note", "x" * 5001, "has 5001 characters; write 1 to 5,000"),
        ("tag", "x" * 61, "write 1 to 60"),
        ("tag", "Known", "has the tag 'Known' already"),
        ("remark", "x", "'remark': is none of note, tag"),
    ],
)
def test_what_is_no_note_is_refused(ledger: Ledger, kind: str, text: str, message: str) -> None:
    one, _ = _two(ledger)
    ledger.add_note(one, "tag", "known")
    with pytest.raises(RunError, match=message):
        ledger.add_note(one, kind, text)
    with pytest.raises(RunError, match="incident 'i-none'"):
        ledger.add_note("i-none", "note", "x")
