"""What programmes write: values, links, notes, entries by hand; each taken back as it came."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from signed import add_people, browser, session_of
from starlette.testclient import TestClient

import linked
from ledger.ledger_making import TEXT, add
from tocsin.ledger.fitting import TYPES
from tocsin.web import Site, create_app
from tocsin.web.routes.api.values import FieldName

TOLL = {"low": 17, "best": 17, "high": 17}


def write(client: TestClient, address: str, body: Any = None, *, status: int = 201) -> Any:
    """What an operation answers to a change; for a refused one its detail."""
    answer = client.post(address, json=body)
    assert answer.status_code == status, answer.text
    return answer.json() if status < 400 else answer.json()["detail"]


def undo(client: TestClient, number: int) -> Any:
    return write(client, f"/api/decisions/{number}/undo", status=200)


@pytest.fixture
def told(site: Site) -> str:
    """The report of an article with words to choose from; its id."""
    add(site.ledger, "told", TEXT)
    site.link()
    (row,) = [row for row in site.ledger.incidents() if row.title == "Market bombing in Harbourtown"]
    return site.ledger.incident(row.incident_id).reports[0].report.id


def _killed(client: TestClient, report: str) -> Any:
    now = client.get(f"/api/reports/{report}").json()
    return client.get(f"/api/incidents/{now['incident_id']}").json()["incident"]["summary"]["killed"]["value"]["best"]


def test_the_fields_are_those_of_reports() -> None:
    assert get_args(FieldName) == tuple(TYPES)


def test_a_value_is_added_where_there_is_none(client: TestClient, told: str) -> None:
    here = f"/api/reports/{told}"
    before = client.get(here).json()
    assert before["seen"]["kidnapped"] == []
    body = {"value": TOLL, "quote": {"exact": "17 dead"}}
    (made,) = write(client, f"{here}/values/kidnapped", body)["decisions"]
    assert made["kind"] == "add" and made["quote"]["exact"] == "17 dead"
    now = client.get(here).json()["report"]["kidnapped"]
    assert (now["value"]["best"], now["status"]) == (17, "corrected")
    undo(client, made["number"])
    assert client.get(here).json() == before


def test_what_is_typed_is_read_as_the_page_reads_it(client: TestClient, told: str) -> None:
    here = f"/api/reports/{told}"
    write(client, f"{here}/values/date", {"typed": {"edtf": "2024-03"}, "quote": {"exact": "on Friday"}})
    place = {"typed": {"name": "Kandahar", "country": "af"}, "quote": {"exact": "of Harbourtown on"}}
    write(client, f"{here}/values/place", place)
    now = client.get(here).json()["report"]
    assert now["date"]["value"] == {
        "edtf": "2024-03",
        "precision": 4,
        "earliest": "2024-03-01",
        "latest": "2024-03-31",
    }
    assert now["place"]["value"]["country"] == "AF" and now["place"]["value"]["geonames_id"]


def test_a_value_is_corrected_with_other_words(client: TestClient, told: str) -> None:
    here, was = f"/api/reports/{told}", _killed(client, told)
    seen = client.get(here).json()["seen"]["killed"][0]
    body = {"kind": "correct", "value": TOLL, "quote": {"exact": "17 dead"}, "seen": seen}
    made = write(client, f"{here}/values/killed/0", body)["decisions"]
    assert [one["kind"] for one in made] == ["reject", "add"] and made[1]["act"] == made[0]["number"]
    assert _killed(client, told) == 17
    assert "changed meanwhile" in write(client, f"{here}/values/killed/0", body, status=400)
    undo(client, made[0]["number"])
    assert _killed(client, told) == was


def test_a_value_is_accepted_and_rejected(client: TestClient, told: str) -> None:
    here = f"/api/reports/{told}/values/killed/0"
    write(client, here, {"kind": "accept"})
    assert client.get(f"/api/reports/{told}").json()["report"]["killed"]["status"] == "accepted"
    write(client, here, {"kind": "reject"})
    assert client.get(f"/api/reports/{told}").json()["report"]["killed"]["status"] == "rejected"


@pytest.mark.parametrize(
    ("path", "body", "status", "words"),
    [
        ("killed", {"value": TOLL, "quote": {"exact": "no such words"}}, 400, "is not in article"),
        ("killed", {"value": {"low": 3, "best": 2, "high": 2}, "quote": {"exact": "17 dead"}}, 400, "in this order"),
        ("stage", {"value": "over", "quote": {"exact": "17 dead"}}, 400, "is none of"),
        ("date", {"typed": {"edtf": "soon"}, "quote": {"exact": "17 dead"}}, 400, "'soon' is no date"),
        ("killed/9", {"kind": "accept"}, 400, "has no value at position 9"),
        ("mood", {"value": 1, "quote": {"exact": "17 dead"}}, 422, "cannot be"),
        ("killed", {"value": {"best": 1}}, 422, "cannot be"),
        ("killed", {"quote": {"exact": "17 dead"}}, 422, "cannot be"),
        ("killed/0", {"kind": "correct"}, 422, "cannot be"),
        ("killed/0", {"kind": "accept", "value": 1}, 422, "cannot be"),
    ],
)
def test_what_does_not_fit_is_told(
    client: TestClient, told: str, path: str, body: dict[str, Any], status: int, words: str
) -> None:
    assert words in write(client, f"/api/reports/{told}/values/{path}", body, status=status)
    assert client.get("/api/decisions").json() == []


def test_a_correction_by_its_words_is_kept_and_taken_back(client: TestClient) -> None:
    (row,) = client.get("/api/incidents?city=Herat&killed_min=1").json()["rows"]
    (report,) = client.get(f"/api/incidents/{row['incident_id']}").json()["reports"]
    said = {
        "article_id": report["article_id"],
        "field": "killed",
        "kind": "correct",
        "quote": {"exact": "Storm", "prefix": linked.TEXT[:7], "suffix": linked.TEXT[12:44]},
        "value": {"best": 150},
        "report_id": report["report"]["id"],
    }
    (made,) = write(client, "/api/decisions", said)["decisions"]
    assert client.get("/api/incidents?killed_min=150").json()["total"] == 1
    undo(client, made["number"])
    assert client.get("/api/incidents?killed_min=150").json()["total"] == 0
    (act,) = client.get("/api/decisions").json()
    assert act["number"] == made["number"] and act["decisions"][0]["undone_by"] == "local"
    (shown,) = client.get(f"/api/incidents/{row['incident_id']}/decisions").json()
    assert shown["number"] == made["number"] and shown["undone"].startswith("local")


def test_incidents_are_merged_and_parted_again(client: TestClient) -> None:
    ids = [row["incident_id"] for row in client.get("/api/incidents?country=AF").json()["rows"]]
    made = write(client, "/api/decisions/incidents", {"kind": "merge", "one": ids[0], "others": ids[1:2]})
    ((old, new),) = made["incidents"]["redirected"]
    assert {old, new} == set(ids[:2]) and f"{old} is part of {new} now" in made["incidents"]["told"].lower()
    assert client.get("/api/incidents?country=AF").json()["total"] == 2
    undo(client, made["decisions"][0]["number"])
    assert client.get("/api/incidents?country=AF").json()["total"] == 3


def test_tags_and_notes_are_kept_and_taken_back(client: TestClient) -> None:
    id = client.get("/api/incidents").json()["rows"][0]["incident_id"]
    here = f"/api/incidents/{id}/notes"
    tag = write(client, here, {"kind": "tag", "text": "market attacks"})
    write(client, here, {"kind": "note", "text": "<b>look</b> again"})
    assert [one["value"]["text"] for one in client.get(here).json()] == ["market attacks", "<b>look</b> again"]
    assert "has the tag" in write(client, here, {"kind": "tag", "text": "Market attacks"}, status=400)
    undo(client, tag["number"])
    assert [one["kind"] for one in client.get(here).json()] == ["note"]


BOOK = {
    "title": "The Quay Years",
    "outlet": "Harbour Press",
    "published": "1999",
    "words": "That spring gunmen shot a customs officer dead in Kandahar.",
    "said": [
        {"field": "stage", "value": "accomplished"},
        {"field": "attack_types", "value": "armed_assault", "words": "gunmen shot"},
        {"field": "killed", "typed": {"best": "1"}, "words": "a customs officer"},
        {"field": "place", "typed": {"name": "Kandahar"}, "words": "in Kandahar"},
    ],
}


def test_a_book_gives_an_incident_and_it_is_taken_back(client: TestClient) -> None:
    total = client.get("/api/incidents").json()["total"]
    made = write(client, "/api/entries", BOOK)
    assert made["new"] and made["incidents"]["created"] == [made["incident_id"]]
    row = client.get(f"/api/incidents/{made['incident_id']}").json()["row"]
    assert (row["killed_best"], row["country"], row["title"]) == (1, "AF", "The Quay Years")
    back = write(client, f"/api/entries/{made['article_id']}/take-back", status=200)
    assert back["incidents"]["retired"] == [made["incident_id"]]
    assert client.get("/api/incidents").json()["total"] == total
    assert "is no entry by hand" in write(client, "/api/entries/article-Post/take-back", status=400)


def test_words_of_an_article_give_an_incident_and_no_second_source(client: TestClient, told: str) -> None:
    article = client.get(f"/api/reports/{told}").json()["article_id"]
    words = "The Red Lantern group claimed the attack."
    said = [{**one, "words": ""} for one in BOOK["said"][:2]]
    made = write(client, "/api/entries", {"words": words, "said": said, "article_id": article})
    stored = client.get(f"/api/articles/{made['article_id']}").json()
    assert stored["article"]["outlet"] == "Harbour Post" and len(stored["family"]["members"]) == 2
    refused = write(client, "/api/entries", {**BOOK, "article_id": article}, status=400)
    assert "of its own; leave them out" in refused
    assert "is not among" in write(client, "/api/entries", {**BOOK, "anchor": "explosion"}, status=400)


def test_a_reader_writes_nothing(site: Site, told: str) -> None:
    add_people(site.ledger)
    eve, tom = (browser(create_app(site), **session_of(site.ledger, name)) for name in ("eve", "tom"))
    body = {"kind": "accept"}
    assert "needs the role coder" in write(eve, f"/api/reports/{told}/values/killed/0", body, status=403)
    (made,) = write(tom, f"/api/reports/{told}/values/killed/0", body)["decisions"]
    assert made["who"] == "tom"
