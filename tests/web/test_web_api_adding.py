"""Programmes add pages, and learn how each fared; and date those that nobody has dated."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.pipeline import Pipeline
from tocsin.web import Site

BLAST = (
    "Market bombing in {town}\n\nA bomb exploded at the main market of {town}, Afghanistan, on Friday and killed "
    "{dead} people, police said. No group has claimed the attack. "
    "The governor said that the wounded were in hospital.\n"
)
KANDAHAR, HERAT = (BLAST.format(town=town, dead=dead) for town, dead in (("Kandahar", "twelve"), ("Herat", "seven")))


@pytest.fixture
def site(tmp_path: Path, config: Config, pipeline: Pipeline) -> Iterator[Site]:
    """An empty ledger, and the reader that all tests share."""
    with Ledger.open(str(tmp_path / "shown.db"), who="anna") as ledger:
        held = Site(ledger, config)
        held.__dict__["pipeline"] = pipeline
        yield held


def finished(client: TestClient, answer: Any) -> Any:
    """The lot that a request began, when all of it was read."""
    assert answer.status_code == 202, answer.text
    lot = answer.json()
    for _ in range(1200):
        if lot["done"]:
            return lot
        time.sleep(0.1)
        lot = client.get(f"/api/lots/{lot['id']}").json()
    raise AssertionError("the lot never ended")


def test_a_text_becomes_an_incident(client: TestClient) -> None:
    given = {"text": KANDAHAR, "outlet": "Harbour Post", "published": "2024-03-25"}
    lot = finished(client, client.post("/api/lots/text", json=given))
    assert lot["counts"]["added"] == 1 and lot["who"] == "local" and lot["error"] is None
    (row,) = client.get("/api/incidents?country=AF").json()["rows"]
    assert (row["killed_best"], row["date_edtf"]) == (12, "2024-03-22")
    assert finished(client, client.post("/api/lots/text", json=given))["counts"]["already_there"] == 1


def test_uploads_are_dated_in_bulk_and_it_is_taken_back(client: TestClient) -> None:
    files = [
        ("files", ("kandahar.txt", KANDAHAR.encode(), "text/plain")),
        ("files", ("..", HERAT.encode(), "text/plain")),
        ("files", ("bad.pdf", b"%PDF-1.4 broken", "application/pdf")),
    ]
    lot = finished(client, client.post("/api/lots/files", files=files))
    assert lot["sources"] == ["kandahar.txt", "..", "bad.pdf"]
    assert lot["counts"]["added"] == 2 and lot["counts"]["failed"] == 1
    (failed,) = client.get("/api/pages?fate=failed").json()["lines"]
    assert failed["page"]["source"] == "bad.pdf" and failed["page"]["error"]
    ids = [one["article_id"] for one in client.get("/api/articles/undated").json()]
    assert len(ids) == 2
    told = client.post("/api/articles/dates", json={"dates": {ids[0]: "2024-03-25", ids[1]: "2024-02-31"}})
    assert told.status_code == 400 and "none was dated" in told.json()["detail"]
    made = client.post("/api/articles/dates", json={"dates": dict.fromkeys(ids, "2024-03-25")}).json()
    assert _days(client) == ["2024-03-22", "2024-03-22"] and client.get("/api/articles/undated").json() == []
    for one in made["decisions"]:
        client.post(f"/api/decisions/{one['number']}/undo")
    assert _days(client) == [None, None]
    one = client.post(f"/api/articles/{ids[0]}/date", json={"published": "2024-04-01"})
    assert one.status_code == 201 and sorted(map(str, _days(client))) == ["2024-03-29", "None"]


def _days(client: TestClient) -> list[str | None]:
    return [row["date_edtf"] for row in client.get("/api/incidents").json()["rows"]]


def test_an_address_that_cannot_be_fetched_fails_by_name(client: TestClient) -> None:
    lot = finished(client, client.post("/api/lots/addresses", json={"addresses": ["http://127.0.0.1:9/secret"]}))
    (fate,) = lot["added"]
    assert fate["fate"] == "failed" and fate["source"] == "http://127.0.0.1:9/secret" and fate["error"]


@pytest.mark.parametrize(
    ("path", "given", "status", "words"),
    [
        ("addresses", {"addresses": ["file:///etc/passwd"]}, 400, "is no http(s) address"),
        ("addresses", {"addresses": [" "]}, 400, "give 1 to 500 at a time"),
        ("addresses", {"addresses": []}, 422, "cannot be"),
        ("text", {"text": "  "}, 400, "The text is empty"),
        ("text", {"text": HERAT, "published": "2024-02-31"}, 400, "there is no day"),
        ("text", {"text": HERAT, "published": "yesterday"}, 422, "cannot be"),
    ],
)
def test_what_cannot_be_added_is_told(
    client: TestClient, path: str, given: dict[str, Any], status: int, words: str
) -> None:
    answer = client.post(f"/api/lots/{path}", json=given)
    assert answer.status_code == status and words in answer.json()["detail"], answer.text


def test_a_lot_that_is_not_remembered(client: TestClient) -> None:
    assert "is not remembered" in client.get("/api/lots/none").json()["detail"]
