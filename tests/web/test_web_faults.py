"""What is not there or goes wrong is told in words, on a page under the same policy."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from signed import browser, session_of
from starlette.testclient import TestClient

from tocsin.ledger import Ledger
from tocsin.web.guard import POLICY


def test_a_page_that_is_not_there_is_told(client: TestClient) -> None:
    answer = client.get("/nothing")
    assert (answer.status_code, "There is no such page." in answer.text) == (404, True)


@pytest.mark.parametrize("name", ["from", "to"])
def test_a_date_that_is_none_is_told_with_the_form_that_it_has(client: TestClient, name: str) -> None:
    answer = client.get(f"/incidents?{name}=yesterday")
    assert f"{name}: write it as YYYY, YYYY-MM or YYYY-MM-DD" in answer.text


def test_an_error_that_nobody_foresaw_is_a_page_too(app: FastAPI) -> None:
    @app.get("/breaks")
    def breaks() -> None:
        raise ZeroDivisionError("secret")

    asked = browser(app)
    asked._transport.raise_server_exceptions = False  # type: ignore[attr-defined]
    answer = asked.get("/breaks")
    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (500, POLICY)
    assert "nobody foresaw" in answer.text and "secret" not in answer.text


def test_who_may_only_read_is_offered_no_writing(app: FastAPI, peopled: Ledger) -> None:
    for name, offered in (("eve", False), ("tom", True)):
        page = browser(app, **session_of(peopled, name)).get("/incidents").text
        assert ('href="/add"' in page) is offered
