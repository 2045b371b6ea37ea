"""An app over a small ledger with people, asked as a browser on this machine or elsewhere asks."""

from __future__ import annotations

from functools import cache
from typing import Any

from fastapi.testclient import TestClient
from starlette.types import ASGIApp

from tocsin.ledger import Ledger, people, secret, sessions

PASSWORDS = {"ida": "correct horse battery", "tom": "staple correct horse", "eve": "battery staple horse"}
ROLES = {"ida": "admin", "tom": "coder", "eve": "reader"}


@cache
def hash_of(name: str) -> str:
    """The hash of a user's password, made once: it is slow by design."""
    return secret.hashed(PASSWORDS[name])


def add_people(ledger: Ledger) -> None:
    """An admin, a coder and a reader."""
    with ledger._base.write() as connection:
        for name, role in ROLES.items():
            people.add(connection, name, role, hash_of(name), who="anna")


def browser(app: ASGIApp, *, address: str = "127.0.0.1", base: str = "http://127.0.0.1", **headers: str) -> TestClient:
    """A browser without a cookie; it follows no redirect."""
    return TestClient(app, base_url=base, client=(address, 5000), follow_redirects=False, headers=headers)


def session_of(ledger: Ledger, name: str) -> dict[str, Any]:
    """The headers of a request by a user who signed in a moment ago, without the time that a password takes."""
    with ledger._base.write() as connection:
        found = people.get(connection, name)
        return {"cookie": f"tocsin_session={sessions.start(connection, found)}"}
