"""Signing in and out, one's own account, and the admin's page of people, as a browser without script uses them."""

from __future__ import annotations

import html
import re
from http.cookies import SimpleCookie

import pytest
from fastapi import FastAPI
from signed import PASSWORDS, browser, session_of
from starlette.testclient import TestClient

from tocsin.ledger import Ledger

NEW = "a new long password"


def _enter(client: TestClient, name: str, password: str | None = None, **more: str) -> object:
    return client.post("/sign-in", data={"name": name, "password": password or PASSWORDS[name], **more})


def _error(answer: object) -> str:
    found = re.search(r'class="error"[^>]*>([^<]*)<', answer.text)
    return html.unescape(found[1]) if found else ""


@pytest.fixture
def client(app: FastAPI, peopled: Ledger) -> TestClient:
    return browser(app)


@pytest.fixture
def tom(app: FastAPI, peopled: Ledger) -> TestClient:
    """Tom's browser, signed in."""
    return browser(app, **session_of(peopled, "tom"))


@pytest.fixture
def ida(app: FastAPI, peopled: Ledger) -> TestClient:
    """The admin's browser, signed in."""
    return browser(app, **session_of(peopled, "ida"))


def test_who_signs_in_comes_back_to_the_page_that_was_asked_for(client: TestClient) -> None:
    asked = client.get("/incidents?country=KE")
    form = client.get(asked.headers["location"])
    assert form.status_code == 200 and 'name="next" value="/incidents?country=KE"' in form.text
    answer = _enter(client, "tom", next="/incidents?country=KE")
    assert (answer.status_code, answer.headers["location"]) == (303, "/incidents?country=KE")
    page = client.get("/incidents?country=KE")
    assert page.status_code == 200 and 'Signed in as <a href="/account">tom</a>' in page.text
    assert client.get("/sign-in?next=/incidents").headers["location"] == "/incidents"


@pytest.mark.parametrize(("base", "secure"), [("http://127.0.0.1", False), ("https://127.0.0.1", True)])
def test_no_script_and_no_other_site_has_the_cookie(app: FastAPI, peopled: Ledger, base: str, secure: bool) -> None:
    client = browser(app, base=base)
    morsel = SimpleCookie(_enter(client, "tom").headers["set-cookie"])["tocsin_session"]
    assert morsel["httponly"] and morsel["samesite"] == "strict" and morsel["path"] == "/"
    assert bool(morsel["secure"]) is secure and not morsel["domain"] and len(morsel.value) >= 43
    gone = SimpleCookie(client.post("/sign-out").headers["set-cookie"])["tocsin_session"]
    assert gone.value == "" and gone["max-age"] == "0" and bool(gone["secure"]) is secure


def test_a_stranger_is_not_told_where_the_ledger_lies(client: TestClient, peopled: Ledger) -> None:
    assert peopled.name not in client.get("/sign-in").text + client.get("/people", follow_redirects=True).text


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil.example", "/sign-out"])
def test_nobody_is_led_elsewhere(client: TestClient, next: str) -> None:
    assert 'name="next" value="/"' in client.get("/sign-in", params={"next": next}).text
    assert _enter(client, "tom", next=next).headers["location"] == "/"


def test_a_wrong_password_is_told_as_an_unknown_name_is(client: TestClient) -> None:
    wrong, unknown = _enter(client, "tom", "wrong"), _enter(client, "<b>nobody</b>", "wrong")
    assert wrong.status_code == unknown.status_code == 401 and "set-cookie" not in wrong.headers
    assert _error(wrong) == _error(unknown) == "Sign in: no account has this name and this password; try again."
    assert 'value="tom"' in wrong.text and "<b>nobody" not in unknown.text and '="wrong"' not in wrong.text
    assert client.post("/sign-in").status_code == 401


def test_guessing_is_stopped_even_if_the_sixth_guess_is_right(client: TestClient) -> None:
    for _ in range(5):
        assert _enter(client, "tom", "wrong").status_code == 401
    answer = _enter(client, "tom")
    assert answer.status_code == 429 and 0 < int(answer.headers["retry-after"]) <= 60
    assert "too many tries failed" in _error(answer)
    assert _enter(client, "ida").status_code == 303


def test_a_new_session_takes_the_place_of_the_old_one(client: TestClient, peopled: Ledger) -> None:
    old = re.search(r"tocsin_session=([^;]+)", _enter(client, "tom").headers["set-cookie"])[1]
    assert _enter(client, "ida").status_code == 303
    assert peopled.who_has(old) is None and "ida</a>" in client.get("/incidents").text


def test_who_signs_out_is_out(tom: TestClient, peopled: Ledger) -> None:
    assert tom.get("/incidents").status_code == 200
    assert tom.get("/sign-out").status_code == 405  # no picture on a page signs anybody out
    assert tom.post("/sign-out").headers["location"] == "/sign-in"
    assert tom.get("/incidents").headers["location"] == "/sign-in?next=/incidents"


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/account/tokens", "/people", "/people/tom/disable"])
def test_another_site_cannot_have_it_done(ida: TestClient, path: str, peopled: Ledger) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert ida.post(path, data={"label": "x"}, headers=headers).status_code == 403
    assert ida.get("/account").status_code == 200 and peopled.tokens() == ()


def test_who_comes_by_a_link_from_elsewhere_is_helped_on(client: TestClient) -> None:
    page = client.get("/sign-in?next=/incidents", headers={"sec-fetch-site": "cross-site"})
    assert 'If you are signed in, <a href="/incidents">go on</a>' in page.text


def test_without_accounts_there_is_nothing_to_sign_in_to(app: FastAPI) -> None:
    client = browser(app)
    assert client.get("/sign-in?next=/about").headers["location"] == "/about"
    assert _enter(client, "tom").status_code == 401
    assert client.get("/account").status_code == 404 and "tocsin user add" in client.get("/account").text


def test_the_first_account_is_made_by_who_is_at_the_machine(app: FastAPI, ledger: Ledger) -> None:
    client = browser(app)
    page = client.get("/people")
    assert "This ledger has no accounts" in page.text and re.findall(r"<option[^>]*>(\w+)", page.text) == ["admin"]
    answer = client.post("/people", data={"name": "ida", "role": "reader", "password": PASSWORDS["ida"]})
    assert answer.status_code == 400 and "the first account has to be an admin's" in _error(answer)
    client.post("/people", data={"name": "ida", "role": "admin", "password": PASSWORDS["ida"]})
    assert client.get("/people").headers["location"] == "/sign-in?next=/people"
    assert browser(app, address="192.0.2.7").get("/people").status_code == 303
    assert _enter(client, "ida").status_code == 303 and client.get("/people").status_code == 200


def test_a_password_is_changed_by_who_knows_it(tom: TestClient, peopled: Ledger) -> None:
    other = session_of(peopled, "tom")["cookie"].partition("=")[2]
    old = {"old": PASSWORDS["tom"]}
    for given, told in (
        ({**old, "new": NEW, "again": NEW + "!"}, "The two new passwords are not the same."),
        ({"old": "wrong", "new": NEW, "again": NEW}, "The old password is not right."),
        ({**old, "new": "short", "again": "short"}, "Password: needs 12 to 1000 characters"),
    ):
        answer = tom.post("/account/password", data=given)
        assert answer.status_code == 400 and _error(answer).startswith(told)
    assert peopled.who_has(other) is not None
    answer = tom.post("/account/password", data={**old, "new": NEW, "again": NEW})
    assert answer.status_code == 200 and "The password is changed." in answer.text
    assert peopled.who_has(other) is None
    fresh = SimpleCookie(answer.headers["set-cookie"])["tocsin_session"].value
    user = peopled.who_has(fresh)
    assert user is not None and user.name == "tom" and peopled.sign_in("tom", NEW)


def test_guesses_at_the_old_password_are_stopped_too(tom: TestClient, peopled: Ledger) -> None:
    given = {"old": "wrong", "new": NEW, "again": NEW}
    assert [tom.post("/account/password", data=given).status_code for _ in range(6)] == [400] * 5 + [429]


def test_a_token_is_shown_once_and_works_until_it_is_revoked(tom: TestClient, peopled: Ledger) -> None:
    answer = tom.post("/account/tokens", data={"label": "<i>nightly</i> export"})
    token = re.search(r"tocsin_[\w-]+(?=</code>)", answer.text)[0]
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
    assert "&lt;i&gt;nightly" in answer.text and "<i>nightly" not in answer.text
    user = peopled.who_has_token(token)
    assert user is not None and user.name == "tom" and token not in tom.get("/account").text
    assert tom.post("/account/tokens", data={"label": " "}).status_code == 400
    assert tom.post("/account/tokens/1/revoke").headers["location"] == "/account"
    assert peopled.who_has_token(token) is None and "nightly" not in tom.get("/account").text


def test_nobody_revokes_anothers_token(tom: TestClient, peopled: Ledger) -> None:
    token = peopled.add_token("ida", "hers")
    answer = tom.post("/account/tokens/1/revoke")
    assert answer.status_code == 400 and "token 1: there is none" in answer.text.lower()
    assert peopled.who_has_token(token) is not None


def test_an_admin_adds_people_and_gives_them_roles(ida: TestClient, peopled: Ledger) -> None:
    given = {"name": "zoé", "role": "coder", "password": "a password for zoé"}
    assert ida.post("/people", data=given).headers["location"] == "/people"
    page = ida.get("/people").text
    assert "zoé" in page and '<a href="/people">People</a>' in page
    assert ida.post("/people/zo%C3%A9/role", data={"role": "editor"}).status_code == 303
    assert ida.post("/people/zo%C3%A9/disable").status_code == 303
    roles = {user.name: (user.role, user.disabled is None) for user in peopled.users()}
    assert roles == {"eve": ("reader", True), "ida": ("admin", True), "tom": ("coder", True), "zoé": ("editor", False)}
    assert ida.post("/people/zo%C3%A9/enable").status_code == 303 and peopled.sign_in("zoé", given["password"])


@pytest.mark.parametrize(
    ("path", "data", "told"),
    [
        ("/people", {"name": "tom", "role": "coder", "password": NEW}, "there is one already"),
        ("/people", {"name": "a b", "role": "coder", "password": NEW}, "a name has 1 to 64"),
        ("/people", {"name": "zoe", "role": "coder", "password": "short"}, "needs 12 to 1000 characters"),
        ("/people", {"name": "zoe", "role": "owner", "password": NEW}, "role 'owner'"),
        ("/people/ida/role", {"role": "reader"}, "is the last admin"),
        ("/people/ida/disable", {}, "is the last admin"),
        ("/people/nobody/enable", {}, "the ledger has none"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    ida: TestClient, peopled: Ledger, path: str, data: dict[str, str], told: str
) -> None:
    before = peopled.users()
    answer = ida.post(path, data=data)
    assert answer.status_code == 400 and told in _error(answer).lower()
    assert peopled.users() == before and f'value="{data.get("password")}"' not in answer.text


@pytest.mark.parametrize("path", ["/people", "/people/tom/role", "/people/eve/disable", "/people/eve/enable"])
def test_nobody_but_an_admin_sees_to_people(tom: TestClient, peopled: Ledger, path: str) -> None:
    assert tom.get("/people").status_code == 403 and tom.get("/account").status_code == 200
    assert tom.post(path, data={"role": "admin", "name": "zoe", "password": NEW}).status_code == 403
    assert {user.name: user.role for user in peopled.users()}["tom"] == "coder" and len(peopled.users()) == 3


def test_whose_account_is_disabled_is_out_at_once(tom: TestClient, ida: TestClient) -> None:
    assert tom.get("/incidents").status_code == 200
    ida.post("/people/tom/disable")
    assert tom.get("/incidents").status_code == 303


def test_the_record_says_who_did_it(ida: TestClient, peopled: Ledger) -> None:
    ida.post("/people/tom/role", data={"role": "editor"})
    with peopled._base.read() as connection:
        last = connection.exec_driver_sql("SELECT who, action, data FROM audit ORDER BY number DESC LIMIT 1").one()
    assert tuple(last) == ("ida", "user_role", '{"before": "coder", "role": "editor", "user": "tom"}')
    assert peopled.check_audit() is None


@pytest.mark.parametrize("path", ["/sign-in", "/account", "/people"])
def test_pages_hold_no_script_and_no_style_of_their_own(ida: TestClient, client: TestClient, path: str) -> None:
    answer = (client if path == "/sign-in" else ida).get(path)
    assert answer.status_code == 200 and "default-src 'self'" in answer.headers["content-security-policy"]
    assert not re.search(r"<style|style=|\son\w+=|<script(?![^>]*src=)", answer.text)
    fields = set(re.findall(r'<(?:input|select)[^>]*\bid="([^"]+)"', answer.text))
    assert fields <= set(re.findall(r'<label[^>]*for="([^"]+)"', answer.text))


@pytest.mark.parametrize("told", [True, False])
def test_what_is_too_large_is_refused_unread(client: TestClient, told: bool) -> None:
    body = b"name=" + b"x" * 70_000_000
    content = body if told else iter([body[:40_000_000], body[40_000_000:]])
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sign-in", content=content, headers=headers).status_code == 413
