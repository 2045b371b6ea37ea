"""Sessions: who is signed in. A row is found by the hash of its token, and goes when it ends."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from tocsin.errors import RunError
from tocsin.ledger import audit, people, schema, secret
from tocsin.ledger.views import User

LONGEST = timedelta(days=7)  # then the password is asked again
IDLE = timedelta(hours=12)  # unused for so long it has ended
SEEN_EVERY = timedelta(minutes=5)  # "last seen" is as exact as this: no write for every page

_SESSIONS = schema.sessions
_USERS = schema.users


class SignInRefused(RunError):
    """The one answer to an unknown name, a wrong password and a disabled account: it tells none of them apart."""

    def __init__(self) -> None:
        super().__init__("sign in: no account has this name and this password; try again")


def start(connection: Connection, found: RowMapping) -> str:
    """Begin a session of the user whose row was found, and return its token; what has expired goes.

    Raises SignInRefused where the account was changed since: it is disabled, or has another password.
    """
    row = people.get(connection, found["name"])
    if row["disabled"] is not None or row["password"] != found["password"]:
        raise SignInRefused
    expire(connection, who=row["name"])
    token, now = secret.new_token(), schema.now()
    times = {"created": now, "last_seen": now, "expires": schema.now(IDLE)}
    connection.execute(insert(_SESSIONS).values(hash=secret.digest(token), user_number=row["number"], **times))
    audit.append(connection, who=row["name"], action="sign_in")
    return token


def holder(connection: Connection, token: str) -> tuple[User, bool] | None:
    """Whose session this is, and whether it is time to note that it was seen; None where it is none's."""
    joined = _SESSIONS.join(_USERS, _USERS.c.number == _SESSIONS.c.user_number)
    query = select(_USERS, _SESSIONS.c.last_seen).select_from(joined)
    live = (_SESSIONS.c.expires > schema.now(), _USERS.c.disabled.is_(None))
    row = connection.execute(query.where(_SESSIONS.c.hash == secret.digest(token), *live)).mappings().first()
    return None if row is None else (people.user_of(row), row["last_seen"] < schema.now(-SEEN_EVERY))


def see(connection: Connection, token: str) -> None:
    """Note that a session is in use, which prolongs it up to `LONGEST` after its beginning."""
    of_token = _SESSIONS.c.hash == secret.digest(token)
    created = connection.execute(select(_SESSIONS.c.created).where(of_token)).scalar()
    if created is not None:
        last = (datetime.fromisoformat(created) + LONGEST).isoformat(timespec="milliseconds")
        times = {"last_seen": schema.now(), "expires": min(schema.now(IDLE), last)}
        connection.execute(update(_SESSIONS).where(of_token).values(**times))


def end(connection: Connection, token: str) -> None:
    """End a session; nothing where it has ended."""
    found = holder(connection, token)
    if connection.execute(delete(_SESSIONS).where(_SESSIONS.c.hash == secret.digest(token))).rowcount and found:
        audit.append(connection, who=found[0].name, action="sign_out")


def expire(connection: Connection, *, who: str) -> int:
    """Remove the sessions that have ended by themselves; returns their number."""
    count = connection.execute(delete(_SESSIONS).where(_SESSIONS.c.expires <= schema.now())).rowcount
    if count:
        audit.append(connection, who=who, action="sessions_expired", count=count)
    return count
