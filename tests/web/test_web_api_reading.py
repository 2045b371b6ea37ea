"""What programmes read: incidents with what stands around them, articles, actors, and what the ledger is."""

from __future__ import annotations

import io
import json
from typing import Any

import pyarrow.parquet as pq
import pytest
from signed import add_people, browser
from starlette.testclient import TestClient

import linked
from ledger.ledger_making import TEXT, add
from tocsin import codebook
from tocsin.config import load_config
from tocsin.records import CODEBOOK_VERSION
from tocsin.web import Site, create_app


def read(client: TestClient, address: str) -> Any:
    """What an operation answers, which must be right."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.fixture
def told(site: Site) -> str:
    """An incident of an article with quoted speakers; its id."""
    add(site.ledger, "told", TEXT)
    site.link()
    (row,) = [row for row in site.ledger.incidents() if row.title == "Market bombing in Harbourtown"]
    return row.incident_id


def test_an_incident_has_its_values_and_reports(client: TestClient) -> None:
    (row,) = read(client, "/api/incidents?city=Kabul")["rows"]
    told = read(client, f"/api/incidents/{row['incident_id']}")
    assert told["incident"]["summary"]["killed"]["value"]["best"] == 12
    assert len(told["reports"]) == 2


def test_a_set_leads_to_the_same_set_as_files(client: TestClient) -> None:
    found = read(client, "/api/incidents?city=Herat&sort=killed")
    ids = [row["incident_id"] for row in found["rows"]]
    assert len(ids) == found["total"] == 2
    csv = client.get(found["files"]["csv"])
    assert csv.headers["content-type"].startswith("text/csv") and all(id in csv.text for id in ids)
    assert [one["id"] for one in read(client, found["files"]["geojson"])["features"]] == ids
    parquet = client.get(found["files"]["parquet"]).content
    assert pq.read_table(io.BytesIO(parquet))["incident_id"].to_pylist() == ids


def test_the_map_of_a_set_has_its_marks(client: TestClient) -> None:
    found = read(client, "/api/map?city=Kabul&within=60,30,75,38&zoom=5")
    assert found["incidents"] == 1 and found["marks"][0]["killed"] == 12
    assert client.get("/api/map?within=1,2&zoom=5").status_code == 422


def test_history_tells_who_gave_which_value_in_which_words(client: TestClient) -> None:
    (row,) = read(client, "/api/incidents?city=Kabul")["rows"]
    here = f"/api/incidents/{row['incident_id']}/history"
    killed = read(client, f"{here}?field=killed&position=0")
    assert [(one["outlet"], one["value"]["best"]) for one in killed] == [("Post", 12), ("Times", 12)]
    assert killed[0]["quotes"] == [linked.TEXT[:5]] and killed[0]["position"] == 0
    assert {one["field"] for one in read(client, here)} >= {"date", "place", "killed", "perpetrators"}
    assert read(client, f"{here}?field=killed&position=3") == []


def test_what_stands_around_an_incident(client: TestClient, told: str) -> None:
    here = f"/api/incidents/{told}"
    counts = read(client, f"{here}/sources")
    assert counts["outlets"] == counts["texts"] == 1 and counts["independent"] == len(counts["sources"])
    assert read(client, f"{here}/citation").startswith("Tocsin ledger shown.db, incident")
    brief = read(client, f"{here}/brief")
    assert brief["sections"] and brief["notes"][0]["quotes" if "quotes" in brief["notes"][0] else "id"]
    assert read(client, f"{here}/related") == [] and read(client, f"{here}/quotations") == []
    assert isinstance(read(client, f"{here}/warnings"), list)


def test_related_incidents_have_their_reasons(client: TestClient, site: Site) -> None:
    rows = read(client, "/api/incidents?country=AF")["rows"]
    found = [one for row in rows for one in read(client, f"/api/incidents/{row['incident_id']}/related")]
    assert all(one["kind"] in codebook.RELATED and one["reasons"] for one in found)
    assert {one["other"]["incident_id"] for one in found} <= {row["incident_id"] for row in rows}


def test_an_article_has_its_coding_family_and_capture(client: TestClient, site: Site, told: str) -> None:
    (report,) = read(client, f"/api/incidents/{told}")["reports"]
    article = read(client, f"/api/articles/{report['article_id']}")
    assert article["article"]["text"] == TEXT and article["incidents"] == {report["report"]["id"]: told}
    assert article["capture"]["id"] == article["article"]["capture_id"]
    original = client.get(f"/api/articles/{report['article_id']}/original")
    assert original.content == site.ledger.capture(article["capture"]["id"]).content
    assert original.headers["content-disposition"].startswith("attachment")
    missing = client.get("/api/articles/article-Post/original")
    assert missing.status_code == 404 and "there is no page of it" in missing.json()["detail"]


def test_words_are_found(client: TestClient, told: str) -> None:
    (hit,) = read(client, "/api/search?q=fish+market")
    assert hit["outlet"] == "Harbour Post"


def test_actors_are_listed_and_found_by_name(client: TestClient, site: Site) -> None:
    linked.add(site.ledger, "Herald", [("Qargha", "2024-03-12", 13, "Taliban")])
    site.link()
    found = read(client, "/api/actors")
    assert found["total"] == 3
    told = {one["name"]: one["incidents"] for one in found["actors"]}
    assert told == {"Red Lantern": 1, "Blue Lantern": 1, "Taliban": 1}
    (only,) = read(client, "/api/actors?q=talib")["actors"]
    assert only["killed"]["best"] == 13 and only["years"] == [2024, 2024]
    assert "Taliban" in read(client, only["profile"])["title"]
    assert read(client, "/api/actors?limit=2&offset=2")["actors"] == found["actors"][2:]
    assert client.get("/api/actors/Nobody/at%20all").status_code == 404


def test_a_country_has_a_brief(client: TestClient) -> None:
    brief = read(client, "/api/countries/af/brief?from=2024-03&to=2024")
    assert "Afghanistan" in brief["title"] and len(brief["notes"]) >= 2
    assert client.get("/api/countries/XX/brief").status_code == 404
    assert "no date" in client.get("/api/countries/AF/brief?from=2024-02-31").json()["detail"]


def test_the_accounting_names_what_failed(client: TestClient, site: Site) -> None:
    site.ledger.add_failure("https://news.example/gone", "answered 404")
    (line,) = read(client, "/api/pages?fate=failed")["lines"]
    assert line["page"]["source"].endswith("gone") and line["page"]["error"] == "answered 404"
    first = read(client, "/api/pages?limit=3")
    assert [one["page"]["source"] for one in first["lines"]] == ["Post", "Times", "Echo"]
    rest = read(client, f"/api/pages?after={first['next']}")
    assert len(rest["lines"]) == 2 and rest["next"] is None


def test_the_ledger_tells_what_it_is(client: TestClient, site: Site) -> None:
    assert read(client, "/api/stats")["incidents"] == len(site.ledger.incidents())
    assert read(client, "/api/accuracy")
    told = read(client, "/api/codebook")
    assert told["version"] == CODEBOOK_VERSION and tuple(told["value_sets"]["Stage"]) == codebook.STAGES


def test_a_programme_learns_who_it_is(site: Site) -> None:
    local = browser(create_app(site))
    assert read(local, "/api/me") == {"user": "local", "role": "admin", "accounts": False}
    add_people(site.ledger)
    headers = {"authorization": f"Bearer {site.ledger.add_token('tom', 'test')}"}
    app = create_app(Site(site.ledger, load_config(web={"open_reading": True})))
    assert read(browser(app, **headers), "/api/me") == {"user": "tom", "role": "coder", "accounts": True}
    assert read(browser(app), "/api/me") == {"user": None, "role": None, "accounts": True}


def test_the_description_is_public_json(client: TestClient) -> None:
    told = json.loads(client.get("/api/openapi.json").text)
    assert told["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    described = [one for path in told["paths"].values() for one in path.values()]
    assert all(one["description"] and one["tags"] for one in described)
