"""Signing in and out, one's own account, and for admins all people."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from tocsin.errors import RunError
from tocsin.ledger import Ledger
from tocsin.ledger.people import ROLES
from tocsin.ledger.secret import MAX_PASSWORD, MIN_PASSWORD
from tocsin.ledger.sessions import LONGEST, SignInRefused
from tocsin.web import rendering
from tocsin.web.attempts import TooManyTries
from tocsin.web.signing import COOKIE, SIGN_IN, account, admin, guard_of, local_path

router = APIRouter()

Word = Annotated[str, Form()]
Own = Annotated[str, Depends(account)]
Admin = Annotated[str, Depends(admin)]


@router.get("/sign-in")
def sign_in_page(request: Request, next: str = "/") -> Response:
    """The form; whoever is signed in goes on at once."""
    guard, back = guard_of(request), local_path(next)
    if not guard.has_accounts() or guard.user_of(request) is not None:
        return RedirectResponse(back, 303)
    return _sign_in_form(request, back)


@router.post("/sign-in")
def sign_in(request: Request, name: Word = "", password: Word = "", next: Word = "/") -> Response:
    """Begin a session, in place of the one that the browser may have, and go on."""
    back = local_path(next)
    try:
        token = guard_of(request).sign_in(request, name, password)
    except TooManyTries as error:
        answer = _sign_in_form(request, back, name=name, error=_told(error), status=429)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    except SignInRefused as error:
        return _sign_in_form(request, back, name=name, error=_told(error), status=401)
    _end_session(request)
    return _with_session(request, RedirectResponse(back, 303), token)


def _sign_in_form(request: Request, back: str, *, name: str = "", error: str = "", status: int = 200) -> Response:
    # With a link from elsewhere the cookie is not sent (SameSite=Strict): the user may be signed in already.
    elsewhere = request.headers.get("sec-fetch-site") == "cross-site"
    context = {"back": back, "name": name, "error": error, "elsewhere": elsewhere}
    return rendering.page(request, "sign_in.html", context, status=status)


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """End the session."""
    _end_session(request)
    answer = RedirectResponse(SIGN_IN, 303)
    answer.delete_cookie(COOKIE, secure=_is_https(request), httponly=True, samesite="strict")
    return answer


@router.get("/account")
def own_account(request: Request, user: Own) -> Response:
    """Role, password and tokens of the user who asks."""
    return _account_page(request, user)


@router.post("/account/password")
def change_password(request: Request, user: Own, old: Word = "", new: Word = "", again: Word = "") -> Response:
    """Change the password; all other sessions of the user end."""
    if new != again:
        return _account_page(request, user, error="The two new passwords are not the same.", status=400)
    try:
        token = guard_of(request).change_password(request, user, old, new)
    except SignInRefused:
        return _account_page(request, user, error="The old password is not right.", status=400)
    except RunError as error:
        status = 429 if isinstance(error, TooManyTries) else 400
        return _account_page(request, user, error=_told(error), status=status)
    return _with_session(request, _account_page(request, user, done="The password is changed."), token)


@router.post("/account/tokens")
def add_token(request: Request, user: Own, label: Word = "") -> Response:
    """Make a token and show it, this once."""
    try:
        token = _ledger(request).add_token(user, label, who=user)
    except RunError as error:
        return _account_page(request, user, error=_told(error), status=400)
    return _account_page(request, user, token=token)


@router.post("/account/tokens/{number}/revoke")
def revoke_token(request: Request, user: Own, number: int) -> Response:
    """Make one of the user's own tokens useless."""
    try:
        _ledger(request).revoke_token(number, owner=user, who=user)
    except RunError as error:
        return _account_page(request, user, error=_told(error), status=400)
    return RedirectResponse("/account", 303)


def _account_page(
    request: Request, user: str, *, error: str = "", done: str = "", token: str = "", status: int = 200
) -> Response:
    context = {
        "tokens": [one for one in _ledger(request).tokens(user) if one.revoked is None],
        "least": MIN_PASSWORD,
        "most": MAX_PASSWORD,
        **{"error": error, "done": done, "token": token},
    }
    return rendering.page(request, "account.html", context, status=status)


@router.get("/people")
def people(request: Request, user: Admin) -> Response:
    """All accounts, and the form for another one."""
    return _people_page(request)


@router.post("/people")
def add_person(request: Request, user: Admin, name: Word = "", role: Word = "", password: Word = "") -> Response:
    """Add an account."""
    try:
        _ledger(request).add_user(name, role, password, who=user)
    except RunError as error:
        return _people_page(request, error=_told(error), name=name, role=role)
    return RedirectResponse("/people", 303)


@router.post("/people/{name}/role")
def set_role(request: Request, user: Admin, name: str, role: Word = "") -> Response:
    """Give a user another role."""
    try:
        _ledger(request).set_role(name, role, who=user)
    except RunError as error:
        return _people_page(request, error=_told(error))
    return RedirectResponse("/people", 303)


@router.post("/people/{name}/disable")
def disable(request: Request, user: Admin, name: str) -> Response:
    """Let a user no longer come in."""
    return _set_disabled(request, user, name, True)


@router.post("/people/{name}/enable")
def enable(request: Request, user: Admin, name: str) -> Response:
    """Let a user come in again."""
    return _set_disabled(request, user, name, False)


def _set_disabled(request: Request, user: str, name: str, disabled: bool) -> Response:
    try:
        _ledger(request).set_disabled(name, disabled, who=user)
    except RunError as error:
        return _people_page(request, error=_told(error))
    return RedirectResponse("/people", 303)


def _people_page(request: Request, *, error: str = "", name: str = "", role: str = "") -> Response:
    users = _ledger(request).users()
    context = {
        "users": users,
        "roles": ROLES if users else ("admin",),
        "least": MIN_PASSWORD,
        "most": MAX_PASSWORD,
        **{"error": error, "name": name, "chosen": role},
    }
    return rendering.page(request, "people.html", context, status=400 if error else 200)


def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.site.ledger
    return ledger


def _end_session(request: Request) -> None:
    session = request.cookies.get(COOKIE)
    if session:
        _ledger(request).sign_out(session)


def _with_session(request: Request, answer: Response, token: str) -> Response:
    age = int(LONGEST.total_seconds())
    answer.set_cookie(COOKIE, token, max_age=age, secure=_is_https(request), httponly=True, samesite="strict")
    return answer


def _is_https(request: Request) -> bool:
    return request.url.scheme == "https"


def _told(error: RunError) -> str:
    told = str(error)
    return f"{told[0].upper()}{told[1:]}."
