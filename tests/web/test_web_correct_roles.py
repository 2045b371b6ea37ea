"""Every form that writes is for coders: readers are refused, strangers sent to sign in, and names are written down."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from signed import browser, session_of

from ledger.ledger_making import add
from tocsin.ledger import Ledger

PATHS = (
    *("/incidents/i-x/correct", "/incidents/i-x/links", "/incidents/i-x/notes", "/incidents/new", "/undated"),
    *("/articles/x/new", "/articles/x/date", "/articles/x/take-back", "/decisions/1/undo"),
)


@pytest.mark.parametrize("path", PATHS)
def test_only_coders_write(app: FastAPI, peopled: Ledger, path: str) -> None:
    form = {"field": "killed", "act": "accept", "kind": "note", "text": "x"}
    reader = browser(app, **session_of(peopled, "eve"))
    assert reader.post(path, data=form).status_code == 403
    assert browser(app).post(path, data=form).headers["location"].startswith("/sign-in")
    coder = browser(app, **session_of(peopled, "tom"))
    assert coder.post(path, data=form).status_code in (400, 422)  # nothing of it is there


def test_the_signed_in_coder_is_written_down(app: FastAPI, peopled: Ledger) -> None:
    add(peopled, "a")
    app.state.site.link()
    (row,) = peopled.incidents()
    coder = browser(app, **session_of(peopled, "tom"))
    assert coder.post(f"/incidents/{row.incident_id}/notes", data={"kind": "note", "text": "x"}).status_code == 303
    assert [one.who for one in peopled.decisions()] == ["tom"]
