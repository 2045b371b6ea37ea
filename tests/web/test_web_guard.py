"""What a request brings is read only from those who may send it, and no more than they may."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import FastAPI
from signed import browser, session_of

from tocsin.config import load_config
from tocsin.ledger import Ledger
from tocsin.web import Site, create_app

UPLOADS = ("/add/files", "/add/text", "/api/lots/files", "/api/lots/text", "/api/entries", "/nothing", "/undated")


def asked(app: FastAPI, path: str, *, method: str = "POST", **headers: str) -> tuple[int, dict[str, str], bytes, int]:
    """Status, headers and body of the answer, and how often the server was asked for more of the request's body."""
    sent: list[Any] = []
    taken = 0

    async def receive() -> dict[str, Any]:
        nonlocal taken
        taken += 1
        return {"type": "http.request", "body": b"x" * 60_000, "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    named = {"host": "127.0.0.1", "content_type": "multipart/form-data; boundary=x", **headers}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in named.items()],
        "client": ("127.0.0.1", 5000),
        "server": ("127.0.0.1", 80),
    }
    with ThreadPoolExecutor(1) as beside:  # this thread may have a loop already: that of a browser
        beside.submit(asyncio.run, app(scope, receive, send)).result()
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(one.get("body", b"") for one in sent), taken


@pytest.mark.parametrize("path", UPLOADS)
def test_nothing_that_a_stranger_sends_is_read(app: FastAPI, peopled: Ledger, path: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        status, headers, _, taken = asked(app, path, method=method)
        assert taken == 0
        assert (status, headers.get("location")) == ((401, None) if path.startswith("/api") else (303, "/sign-in"))
        assert "content-security-policy" in headers


def test_without_accounts_those_who_are_not_at_this_machine_send_nothing(app: FastAPI) -> None:
    status, _, body, taken = asked(app, "/api/lots/text", x_forwarded_for="192.0.2.7")
    assert (status, taken) == (403, 0) and b"tocsin user add" in body


def test_what_another_site_sent_is_not_read(app: FastAPI, peopled: Ledger) -> None:
    cookie = session_of(peopled, "tom")["cookie"]
    status, _, body, taken = asked(app, "/api/lots/text", cookie=cookie, sec_fetch_site="cross-site")
    assert (status, taken) == (403, 0) and b"was sent by another site" in body


def test_signing_in_takes_a_form_and_no_more(app: FastAPI, peopled: Ledger) -> None:
    form = {"content_type": "application/x-www-form-urlencoded"}
    status, _, _, taken = asked(app, "/sign-in", **form)
    assert status == 413 and taken == 2
    assert asked(app, "/sign-in", content_length="64001", **form)[::3] == (413, 0)
    told = {"name": "tom", "password": "staple correct horse"}
    assert browser(app).post("/sign-in", data=told).headers["location"] == "/"


def test_where_all_may_read_strangers_check_a_text_and_send_nothing_else(peopled: Ledger) -> None:
    app = create_app(Site(peopled, load_config(web={"open_reading": True})))
    status, _, body, taken = asked(app, "/api/check", content_type="application/json")
    assert status == 413 and b"4,000,000" in body and taken < 70
    assert browser(app).post("/api/check", json={"text": "too short"}).status_code == 400
    assert asked(app, "/api/lots/text")[::3] == (401, 0)


def test_who_is_signed_in_may_send_what_the_settings_allow(peopled: Ledger) -> None:
    app = create_app(Site(peopled, load_config(web={"max_upload_bytes": 200_000})))
    headers = {"authorization": f"Bearer {peopled.add_token('tom', 'test')}"}
    assert asked(app, "/api/lots/text", content_type="application/json", **headers)[::3] == (413, 4)
