"""Tokens for the API: programmes come in with them as the user who made them, until they are revoked."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from tocsin.errors import RunError
from tocsin.ledger import audit, people, schema, secret
from tocsin.ledger.sessions import SEEN_EVERY
from tocsin.ledger.views import ApiToken, User

PREFIX = "tocsin_"  # by which people and scanners know what they have found
_MAX_LABEL = 100

_TOKENS = schema.api_tokens
_USERS = schema.users
_JOINED = _TOKENS.join(_USERS, _USERS.c.number == _TOKENS.c.user_number)


def add(connection: Connection, name: str, label: str, *, who: str) -> str:
    """Make a token for a user and return it; the label says what it is for.

    Raises RunError where there is no such user or the label is empty, too long or not printable.
    """
    row = people.get(connection, name)
    label = label.strip()
    if not label.isprintable() or not 1 <= len(label) <= _MAX_LABEL:
        raise RunError(f"token of {row['name']!r}: needs a label of 1 to {_MAX_LABEL} printable characters")
    token = PREFIX + secret.new_token()
    kept = {"hash": secret.digest(token), "user_number": row["number"], "label": label, "created": schema.now()}
    made = connection.execute(insert(_TOKENS).values(**kept)).inserted_primary_key
    assert made is not None
    audit.append(connection, who=who, action="token_add", token=int(made[0]), user=row["name"], label=label)
    return token


def list_tokens(connection: Connection, name: str | None) -> tuple[ApiToken, ...]:
    """All tokens, or those of one user, in the order in which they were made."""
    query = select(_TOKENS, _USERS.c.name.label("user")).select_from(_JOINED).order_by(_TOKENS.c.number)
    if name is not None:
        query = query.where(_USERS.c.number == people.get(connection, name)["number"])
    fields = ApiToken.__slots__
    return tuple(ApiToken(**{name: row[name] for name in fields}) for row in connection.execute(query).mappings())


def holder(connection: Connection, token: str) -> tuple[User, bool] | None:
    """Whose token this is, and whether it is time to note that it was used; None where it is none's or revoked."""
    live = (_TOKENS.c.revoked.is_(None), _USERS.c.disabled.is_(None))
    query = select(_USERS, _TOKENS.c.last_used).select_from(_JOINED)
    row = connection.execute(query.where(_TOKENS.c.hash == secret.digest(token), *live)).mappings().first()
    return None if row is None else (people.user_of(row), (row["last_used"] or "") < schema.now(-SEEN_EVERY))


def see(connection: Connection, token: str) -> None:
    """Note that a token is in use."""
    of_token = _TOKENS.c.hash == secret.digest(token)
    connection.execute(update(_TOKENS).where(of_token).values(last_used=schema.now()))


def revoke(connection: Connection, number: int, *, owner: str | None, who: str) -> None:
    """Make a token useless for good; with `owner` only one of this user's.

    Raises RunError where there is none of this number, or it was revoked before.
    """
    found = [one for one in list_tokens(connection, owner) if one.number == number]
    if not found:
        raise RunError(f"token {number}: there is none; list them with tocsin token list")
    if found[0].revoked is not None:
        raise RunError(f"token {number}: was revoked at {found[0].revoked}")
    connection.execute(update(_TOKENS).where(_TOKENS.c.number == number).values(revoked=schema.now()))
    audit.append(connection, who=who, action="token_revoke", token=number, user=found[0].user)
