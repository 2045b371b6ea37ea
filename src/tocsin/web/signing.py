"""Who asks, and what they may do: accounts by cookie, programmes by token, and one local user where nobody has any.

The functions at the end are FastAPI dependencies: each yields the user's name, or answers 401, 403 or the sign-in page.
"""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urlsplit

from fastapi import HTTPException, Request

from tocsin.config import WebConfig
from tocsin.errors import RunError
from tocsin.ledger import Ledger
from tocsin.ledger.people import LOCAL, ROLES
from tocsin.ledger.views import User
from tocsin.web.attempts import Attempts

COOKIE = "tocsin_session"
LOCAL_USER = User(LOCAL, "admin", "")
SIGN_IN = "/sign-in"
_HERE = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?", re.IGNORECASE)
_FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
# What those who are not signed in may send, in bytes; reading a text beside the ledger only where all may read.
_STRANGERS = {SIGN_IN: 64_000, "/sign-out": 1_000}
_READERS = {"/check": 4_000_000, "/api/check": 4_000_000}
_MOST_PATH = 2000  # characters of an address to go back to


class Guard:
    """Knows the user of a request and what the role of each allows. May be used from several threads."""

    def __init__(self, ledger: Ledger, settings: WebConfig) -> None:
        self._ledger = ledger
        self._open_reading = settings.open_reading
        self._has_accounts = False
        self._attempts = Attempts()

    def has_accounts(self) -> bool:
        """Whether anybody has to sign in. Once so, it stays so."""
        self._has_accounts = self._has_accounts or self._ledger.has_accounts()
        return self._has_accounts

    def user_of(self, request: Request) -> User | None:
        """The user who asks; None where nobody is signed in.

        Without accounts it is the local user, if the request comes from this very machine. A token counts under /api
        only, and goes before the cookie.
        """
        if not self.has_accounts():
            return LOCAL_USER if is_local(request) else None
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if is_api(request) and kind.lower() == "bearer":
            return self._ledger.who_has_token(token.strip())
        session = request.cookies.get(COOKIE)
        return self._ledger.who_has(session) if session else None

    def require(self, request: Request, role: str) -> User:
        """The user who asks, of this role or a higher one. Raises HTTPException: 401, 403, or to the sign-in page."""
        return self._allowed(request, self.user_of(request), role)

    def reader(self, request: Request) -> User | None:
        """The user who reads, as `require`; None is anybody, where the site is open for reading."""
        user = self.user_of(request)
        return None if user is None and self._open_reading else self._allowed(request, user, "reader")

    def admit(self, request: Request) -> int | None:
        """How many bytes an unsafe request may bring; None = as many as any.

        Raises HTTPException, as `require`, for a stranger's: whoever may send nothing is told so before it is read.
        """
        path = request.url.path
        if path in _STRANGERS:
            return _STRANGERS[path]
        if self.user_of(request) is not None:
            return None
        if self._open_reading and path in _READERS:
            return _READERS[path]
        raise self._refusal(request)

    def _allowed(self, request: Request, user: User | None, role: str) -> User:
        if user is None:
            raise self._refusal(request)
        request.state.user = user.name
        request.state.role = user.role
        if ROLES.index(user.role) < ROLES.index(role):
            raise HTTPException(403, f"This needs the role {role}; {user.name} is {user.role}.")
        return user

    def sign_in(self, request: Request, name: str, password: str) -> str:
        """The token of a new session. Raises SignInRefused, or TooManyTries where too many tries failed."""
        with self._attempts.one(name, address_of(request)):
            return self._ledger.sign_in(name, password)

    def change_password(self, request: Request, name: str, old: str, new: str) -> str:
        """Change a user's password, and the token of a new session; guesses at the old one count as at signing in."""
        with self._attempts.one(name, address_of(request)):
            self._ledger.check_password(name, old)
        self._ledger.set_password(name, new, who=name)
        return self._ledger.sign_in(name, new)

    def _refusal(self, request: Request) -> HTTPException:
        if not self.has_accounts():
            told = "This ledger has no accounts, so it is for this machine only; add one with: tocsin user add"
            return HTTPException(403, told)
        if is_api(request):
            return HTTPException(401, "Sign in, or send a token.", {"WWW-Authenticate": "Bearer"})
        if request.headers.get("hx-request") == "true":  # htmx would put the sign-in page into the page's middle
            back = urlsplit(request.headers.get("hx-current-url", ""))
            return HTTPException(401, "Sign in.", {"HX-Redirect": sign_in_path(_path(back.path, back.query))})
        here = _path(request.url.path, request.url.query) if request.method in ("GET", "HEAD") else "/"
        return HTTPException(303, "Sign in.", {"Location": sign_in_path(here)})


def is_api(request: Request) -> bool:
    """Whether a programme asks, and not a page."""
    return request.url.path == "/api" or request.url.path.startswith("/api/")


def is_local(request: Request) -> bool:
    """Whether the request comes from this machine, by a name of it, and through nobody else.

    A proxy on this machine hands on others' requests, and a foreign name may lead here by a trick (DNS rebinding).
    """
    if any(name in request.headers for name in _FORWARDED):
        return False
    try:
        loopback = ipaddress.ip_address(address_of(request)).is_loopback
    except ValueError:
        return False
    return loopback and _HERE.fullmatch(request.headers.get("host", "")) is not None


def address_of(request: Request) -> str:
    """The address from which the request comes."""
    return request.client.host if request.client else ""


def sign_in_path(back: str) -> str:
    """The sign-in page that leads back to this path."""
    return SIGN_IN if back == "/" else f"{SIGN_IN}?next={quote(back, safe='/')}"


def local_path(given: str) -> str:
    """A path on this site to go to, "/" for anything else: browsers take "//", "\\" and tabs for ways to elsewhere."""
    plain = given.isprintable() and "\\" not in given and len(given) <= _MOST_PATH
    if not plain or not given.startswith("/") or given.startswith("//"):
        return "/"
    return "/" if given.split("?")[0] in (SIGN_IN, "/sign-out") else quote(given, safe="/:%#?=@[]!$&'()*+,;~")


def _path(path: str, query: str) -> str:
    return local_path(f"{path}?{query}" if query else path)


def guard_of(request: Request) -> Guard:
    """The app's guard, kept in `app.state.guard`."""
    guard: Guard = request.app.state.guard
    return guard


def reading(request: Request) -> str | None:
    """The user who reads; None is anybody, where the site is open for reading."""
    user = guard_of(request).reader(request)
    return None if user is None else user.name


def writing(request: Request) -> str:
    """The coder who writes."""
    return guard_of(request).require(request, "coder").name


def editing(request: Request) -> str:
    """The editor who decides for others."""
    return guard_of(request).require(request, "editor").name


def admin(request: Request) -> str:
    """The admin."""
    return guard_of(request).require(request, "admin").name


def account(request: Request) -> str:
    """The user who sees to an own account; whoever has none signs in first."""
    guard = guard_of(request)
    if not guard.has_accounts():
        raise RunError("account: this ledger has none; add one with: tocsin user add")
    return guard.require(request, "reader").name
