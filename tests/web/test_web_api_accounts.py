"""Admins see to people by programme, and users to their own tokens."""

from __future__ import annotations

import pytest
from signed import add_people, browser
from starlette.testclient import TestClient

from tocsin.web import Site, create_app


@pytest.fixture
def ida(site: Site) -> TestClient:
    """A programme of the admin."""
    add_people(site.ledger)
    return browser(create_app(site), authorization=f"Bearer {site.ledger.add_token('ida', 'test')}")


def test_an_account_is_added_and_its_role_changed(ida: TestClient, site: Site) -> None:
    person = {"name": "uma", "role": "reader", "password": "several words of her own"}
    made = ida.post("/api/people", json=person)
    assert made.status_code == 201 and made.json()["role"] == "reader" and "password" not in made.text
    assert ida.post("/api/people/uma/role", json={"role": "editor"}).json()["role"] == "editor"
    assert {one["name"]: one["role"] for one in ida.get("/api/people").json()}["uma"] == "editor"
    assert site.ledger.sign_in("uma", person["password"])
    assert "there is one already" in ida.post("/api/people", json=person).json()["detail"]


def test_a_disabled_account_comes_in_no_more_until_it_is_enabled(ida: TestClient, site: Site) -> None:
    tom = browser(ida.app, authorization=f"Bearer {site.ledger.add_token('tom', 'test')}")
    assert ida.post("/api/people/tom/disable").json()["disabled"]
    assert tom.get("/api/me").status_code == 401
    assert ida.post("/api/people/tom/enable").json()["disabled"] is None
    assert tom.get("/api/me").status_code == 200
    assert "the last admin" in ida.post("/api/people/ida/disable").json()["detail"]


def test_only_admins_see_to_people(ida: TestClient, site: Site) -> None:
    tom = browser(ida.app, authorization=f"Bearer {site.ledger.add_token('tom', 'test')}")
    assert tom.get("/api/people").status_code == 403
    assert tom.post("/api/people/tom/role", json={"role": "admin"}).status_code == 403


def test_users_revoke_their_own_tokens_and_no_others(ida: TestClient, site: Site) -> None:
    lost = site.ledger.add_token("ida", "lost")
    site.ledger.add_token("tom", "of tom")
    told = ida.get("/api/tokens").json()
    assert [one["label"] for one in told] == ["test", "lost"] and lost not in str(told)
    left = ida.post(f"/api/tokens/{told[1]['number']}/revoke").json()
    assert left[1]["revoked"] and not left[0]["revoked"]
    assert browser(ida.app, authorization=f"Bearer {lost}").get("/api/me").status_code == 401
    other = site.ledger.tokens("tom")[0].number
    assert "there is none" in ida.post(f"/api/tokens/{other}/revoke").json()["detail"]


def test_a_ledger_without_accounts_has_no_tokens(client: TestClient) -> None:
    answer = client.get("/api/tokens")
    assert answer.status_code == 404 and "tocsin user add" in answer.json()["detail"]
