"""The API keeps to its own description (schemathesis), and does what the pages do."""

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

import linked
from tocsin.web import create_app


def test_every_answer_is_as_described(site):
    described = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(site, hosts=("*",)))
    site.ledger.add_user("ida", "admin", "correct horse battery")
    token = {"Authorization": f"Bearer {site.ledger.add_token('ida', 'test')}"}
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) >= 10
    for operation in operations:

        @settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def keeps_to_it(case):
            # A day may have the form of one and be none (2024-02-31): the description cannot say so.
            case.call_and_validate(headers=token, excluded_checks=[positive_data_acceptance])

        keeps_to_it()


def test_an_incident_has_its_values_and_reports(client):
    (row,) = client.get("/api/incidents?city=Kabul").json()["rows"]
    told = client.get(f"/api/incidents/{row['incident_id']}").json()
    assert told["incident"]["summary"]["killed"]["value"]["best"] == 12
    assert len(told["reports"]) == 2


def test_a_correction_is_kept_and_taken_back(client):
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
    made = client.post("/api/decisions", json=said)
    assert made.status_code == 201, made.text
    assert client.get("/api/incidents?killed_min=150").json()["total"] == 1
    assert client.post(f"/api/decisions/{made.json()['number']}/undo").status_code == 200
    assert client.get("/api/incidents?killed_min=150").json()["total"] == 0


def test_incidents_are_merged_and_parted_again(client):
    ids = [row["incident_id"] for row in client.get("/api/incidents?country=AF").json()["rows"]]
    made = client.post("/api/decisions/incidents", json={"kind": "merge", "one": ids[0], "others": ids[1:2]})
    assert made.status_code == 201 and client.get("/api/incidents?country=AF").json()["total"] == 2
    assert client.post(f"/api/decisions/{made.json()[0]['number']}/undo").status_code == 200
    assert client.get("/api/incidents?country=AF").json()["total"] == 3


def test_what_is_not_there_is_told_in_words(client):
    answer = client.get("/api/incidents/i-nothing")
    assert answer.status_code == 404 and "i-nothing" in answer.json()["detail"]
