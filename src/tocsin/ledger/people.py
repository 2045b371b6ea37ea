"""Accounts: who may use a ledger, and in which role. None is ever deleted, so that names in the audit trail last.

As long as there are accounts, one of them is an admin's that may be used: the first has to be, and the last is kept.
"""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import Connection, RowMapping, insert, select, update

from tocsin.errors import RunError
from tocsin.ledger import audit, schema
from tocsin.ledger.views import User

ROLES = ("reader", "coder", "editor", "admin")  # each may do what those before it may
LOCAL = "local"  # the one user of a ledger without accounts; nobody else may be called so
_NAME = re.compile(r"\w[\w.@+-]{0,63}")

_USERS = schema.users


def key_of(name: str) -> str:
    """A name as it is compared: "Anna" and "anna" are one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def has_accounts(connection: Connection) -> bool:
    """Whether there is any account, usable or not: a ledger that had one never falls back to having none."""
    return connection.execute(select(_USERS.c.number).limit(1)).first() is not None


def list_users(connection: Connection) -> tuple[User, ...]:
    """All accounts by name."""
    rows = connection.execute(select(_USERS).order_by(_USERS.c.key)).mappings()
    return tuple(user_of(row) for row in rows)


def user_of(row: RowMapping) -> User:
    """A row of the table without its secrets."""
    return User(row["name"], row["role"], row["created"], row["disabled"])


def find(connection: Connection, name: str) -> RowMapping | None:
    """The row of this name, None where there is none."""
    return connection.execute(select(_USERS).where(_USERS.c.key == _storable(key_of(name)))).mappings().first()


def _storable(text: str) -> str:
    """What a database can be asked for; a name that holds anything else is no name of an account."""
    return text if text.isprintable() else ""


def get(connection: Connection, name: str) -> RowMapping:
    """The row of this name. Raises RunError where there is none."""
    row = find(connection, name)
    if row is None:
        raise RunError(f"user {name!r}: the ledger has none; list them with tocsin user list")
    return row


def add(connection: Connection, name: str, role: str, password: str, *, who: str) -> User:
    """Add an account; `password` is its hash. Raises RunError where name or role will not do, or the name is taken."""
    given = unicodedata.normalize("NFKC", name)
    _check_role(role)
    if not _NAME.fullmatch(given) or key_of(given) == LOCAL:
        raise RunError(f"user {name!r}: a name has 1 to 64 letters, digits and . _ @ + -, and is not {LOCAL!r}")
    if find(connection, given) is not None:
        raise RunError(f"user {given!r}: there is one already; choose another name, or enable that one")
    if role != "admin" and not has_accounts(connection):
        raise RunError(f"user {given!r}: the first account has to be an admin's; add that one before")
    row = {"name": given, "key": key_of(given), "role": role, "password": password, "created": schema.now()}
    connection.execute(insert(_USERS).values(**row))
    audit.append(connection, who=who, action="user_add", user=given, role=role)
    return user_of(get(connection, given))


def set_role(connection: Connection, name: str, role: str, *, who: str) -> User:
    """Give a user another role. Raises RunError where there is no such user or role, or no admin would be left."""
    _check_role(role)
    row = get(connection, name)
    if role != "admin":
        _keep_an_admin(connection, row)
    if role != row["role"]:
        _change(connection, row, role=role)
        audit.append(connection, who=who, action="user_role", user=row["name"], role=role, before=row["role"])
    return user_of(get(connection, name))


def set_password(connection: Connection, name: str, password: str, *, who: str) -> None:
    """Give a user another password (its hash) and end all sessions that the old one began."""
    row = get(connection, name)
    _change(connection, row, password=password)
    _end_sessions(connection, row)
    audit.append(connection, who=who, action="user_password", user=row["name"])


def set_disabled(connection: Connection, name: str, disabled: bool, *, who: str) -> User:
    """Take a user's right to come in, or give it back. Raises RunError as `set_role`."""
    row = get(connection, name)
    if disabled:
        _keep_an_admin(connection, row)
        _end_sessions(connection, row)
    if disabled != (row["disabled"] is not None):
        _change(connection, row, disabled=schema.now() if disabled else None)
        audit.append(connection, who=who, action="user_disable" if disabled else "user_enable", user=row["name"])
    return user_of(get(connection, name))


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise RunError(f"role {role!r}: there are {', '.join(ROLES)}")


def _keep_an_admin(connection: Connection, row: RowMapping) -> None:
    if row["role"] != "admin" or row["disabled"] is not None:
        return
    others = (_USERS.c.role == "admin", _USERS.c.disabled.is_(None), _USERS.c.number != row["number"])
    if connection.execute(select(_USERS.c.number).where(*others).limit(1)).first() is None:
        raise RunError(f"user {row['name']!r}: is the last admin; give another one that role first")


def _change(connection: Connection, row: RowMapping, **values: str | None) -> None:
    connection.execute(update(_USERS).where(_USERS.c.number == row["number"]).values(**values))


def _end_sessions(connection: Connection, row: RowMapping) -> None:
    table = schema.sessions
    connection.execute(table.delete().where(table.c.user_number == row["number"]))
