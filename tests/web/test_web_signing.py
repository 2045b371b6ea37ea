"""Who may read and write: by cookie, by token, and on this machine alone where nobody has an account."""

from __future__ import annotations

import pytest
from fastapi import Depends, FastAPI
from hypothesis import given
from hypothesis import strategies as st
from signed import ROLES, browser, session_of
from starlette.requests import Request

from tocsin.config import load_config
from tocsin.ledger import Ledger
from tocsin.web import Site, create_app, signing
from tocsin.web.signing import local_path, sign_in_path

LEAST = {"reading": "reader", "writing": "coder", "editing": "editor", "admin": "admin"}


def _add_routes(app: FastAPI) -> FastAPI:
    """A page and an API route for each of the dependencies."""
    for name in LEAST:
        dependency = getattr(signing, name)

        def tell(user: str | None = Depends(dependency)) -> dict[str, str | None]:
            return {"user": user}

        for path in (f"/try/{name}", f"/api/try/{name}"):
            app.add_api_route(path, tell, methods=["GET", "POST"])
    return app


@pytest.fixture
def tried(app: FastAPI) -> FastAPI:
    return _add_routes(app)


@pytest.mark.parametrize("name", LEAST)
def test_without_accounts_who_is_at_this_machine_may_do_all(tried: FastAPI, name: str) -> None:
    for base in ("http://127.0.0.1", "http://localhost:8400", "http://[::1]:8400"):
        assert browser(tried, base=base).get(f"/try/{name}").json() == {"user": "local"}
    assert browser(tried, address="::1").post(f"/api/try/{name}").json() == {"user": "local"}


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.0.2.7", {}),
        ("testclient", {}),
        ("127.0.0.1", {"host": "ledger.example"}),
        ("127.0.0.1", {"host": "127.0.0.1.ledger.example"}),
        ("127.0.0.1", {"x-forwarded-for": "192.0.2.7"}),
        ("127.0.0.1", {"forwarded": "for=192.0.2.7"}),
        ("127.0.0.1", {"via": "1.1 proxy"}),
    ],
)
def test_without_accounts_nobody_else_comes_in(ledger: Ledger, address: str, headers: dict[str, str]) -> None:
    settings = load_config(web={"allowed_hosts": ["*"]})
    client = browser(_add_routes(create_app(Site(ledger, settings))), address=address)
    for name in LEAST:
        answer = client.post(f"/api/try/{name}", headers=headers)
        assert answer.status_code == 403 and "tocsin user add" in answer.text


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize("user", ROLES)
def test_a_role_may_do_what_those_below_it_may(tried: FastAPI, peopled: Ledger, user: str, name: str) -> None:
    order = ("reader", "coder", "editor", "admin")
    allowed = order.index(ROLES[user]) >= order.index(LEAST[name])
    cookie, token = session_of(peopled, user), peopled.add_token(user, "test")
    for path, headers in ((f"/try/{name}", cookie), (f"/api/try/{name}", {"authorization": f"Bearer {token}"})):
        answer = browser(tried, address="192.0.2.7").post(path, headers=headers)
        if allowed:
            assert answer.status_code == 200 and answer.json() == {"user": user}
        else:
            assert answer.status_code == 403
            assert f"This needs the role {LEAST[name]}; {user} is {ROLES[user]}." in answer.text


def test_as_soon_as_there_are_accounts_the_machine_itself_is_nobody(tried: FastAPI, ledger: Ledger) -> None:
    client = browser(tried)
    assert client.get("/try/admin").status_code == 200
    ledger.add_user("ida", "admin", "correct horse battery")
    assert client.get("/incidents?country=KE&q=a%20b").headers["location"] == (
        "/sign-in?next=/incidents%3Fcountry%3DKE%26q%3Da%2520b"
    )
    assert client.get("/try/reading").status_code == 303
    assert client.post("/try/writing").headers["location"] == "/sign-in"
    assert client.get("/api/try/reading").status_code == 401
    assert client.get("/static/app.css").status_code == 200


def test_the_api_says_how_to_come_in(tried: FastAPI, peopled: Ledger) -> None:
    answer = browser(tried).get("/api/try/reading")
    assert answer.headers["www-authenticate"] == "Bearer" and answer.json()["detail"] == "Sign in, or send a token."


def test_htmx_is_sent_to_the_sign_in_page_as_a_whole(tried: FastAPI, peopled: Ledger) -> None:
    headers = {"hx-request": "true", "hx-current-url": "http://127.0.0.1/incidents?page=2"}
    answer = browser(tried).post("/try/writing", headers=headers)
    assert answer.status_code == 401 and answer.headers["hx-redirect"] == "/sign-in?next=/incidents%3Fpage%3D2"
    headers["hx-current-url"] = "http://127.0.0.1//evil.example/"
    assert browser(tried).post("/try/writing", headers=headers).headers["hx-redirect"] == "/sign-in"


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "tocsin_session=none"},
        {"cookie": "tocsin_session="},
        {"authorization": "Bearer tocsin_none"},
        {"authorization": "Bearer"},
        {"authorization": "Basic aWRhOmlkYQ=="},
    ],
)
def test_what_is_no_session_and_no_token_is_nobody(tried: FastAPI, peopled: Ledger, headers: dict[str, str]) -> None:
    assert browser(tried).get("/api/try/reading", headers=headers).status_code == 401


def test_a_token_counts_under_the_api_only_and_goes_before_the_cookie(tried: FastAPI, peopled: Ledger) -> None:
    bearer = {"authorization": f"bearer {peopled.add_token('tom', 'test')}"}
    client = browser(tried)
    assert client.get("/try/reading", headers=bearer).status_code == 303
    assert client.get("/apian/", headers=bearer).status_code == 404
    cookie = session_of(peopled, "ida")
    assert client.get("/api/try/reading", headers=cookie).json() == {"user": "ida"}
    assert client.get("/api/try/reading", headers=cookie | bearer).json() == {"user": "tom"}
    peopled.revoke_token(1)
    assert client.get("/api/try/reading", headers=cookie | bearer).status_code == 401


def test_a_role_holds_from_the_next_request_on(tried: FastAPI, peopled: Ledger) -> None:
    client, cookie = browser(tried), session_of(peopled, "tom")
    assert client.get("/try/editing", headers=cookie).status_code == 403
    peopled.set_role("tom", "editor")
    assert client.get("/try/editing", headers=cookie).status_code == 200
    peopled.set_disabled("tom", True)
    assert client.get("/try/reading", headers=cookie).status_code == 303


@pytest.mark.parametrize("with_people", [True, False])
def test_a_site_that_is_open_for_reading_is_so_for_reading_only(ledger: Ledger, with_people: bool) -> None:
    if with_people:
        ledger.add_user("ida", "admin", "correct horse battery")
    client = browser(
        _add_routes(create_app(Site(ledger, load_config(web={"open_reading": True})))), address="192.0.2.7"
    )
    assert client.get("/try/reading").json() == {"user": None} and client.get("/incidents").status_code == 200
    for name in ("writing", "editing", "admin"):
        assert client.post(f"/api/try/{name}").status_code == (401 if with_people else 403)
    if with_people:
        assert client.get("/try/reading", headers=session_of(ledger, "ida")).json() == {"user": "ida"}


@pytest.mark.parametrize(
    ("given_", "path"),
    [
        ("/incidents", "/incidents"),
        ("/incidents?q=a&page=2", "/incidents?q=a&page=2"),
        ("/actor/Al-Shabaab (Mozambique)", "/actor/Al-Shabaab%20(Mozambique)"),
        ("/actor/é", "/actor/%C3%A9"),
        ("/a%2Fb", "/a%2Fb"),
        ("", "/"),
        ("incidents", "/"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("/\n/evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("/sign-in?next=/sign-in", "/"),
        ("/sign-out", "/"),
        ("/" + "x" * 3000, "/"),
    ],
)
def test_only_paths_of_this_site_are_gone_back_to(given_: str, path: str) -> None:
    assert local_path(given_) == path


@given(st.text())
def test_what_is_gone_back_to_is_a_plain_path(text: str) -> None:
    for path in (local_path(text), local_path("/" + text), sign_in_path(local_path("/" + text))):
        assert path.startswith("/") and not path.startswith(("//", "/\\")) and path.isascii() and path.isprintable()
        assert local_path(path) == path or path.startswith("/sign-in")


def test_the_address_is_that_of_the_connection() -> None:
    scope = {"type": "http", "headers": [(b"x-forwarded-for", b"127.0.0.1")], "client": ("192.0.2.7", 1)}
    assert signing.address_of(Request(scope)) == "192.0.2.7"
    assert signing.address_of(Request({"type": "http", "headers": [], "client": None})) == ""
