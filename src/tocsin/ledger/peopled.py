"""The part of the ledger's door for its users: accounts, sessions, tokens. It only delegates.

`who` is the user to whom a change is put down; None is the one given to `Ledger.open`. No secret gets into the audit
trail, and none can be read out of the ledger.
"""

from __future__ import annotations

from contextlib import suppress
from types import ModuleType

from sqlalchemy import RowMapping

from tocsin.errors import RunError
from tocsin.ledger import database, people, secret, sessions, tokens
from tocsin.ledger.sessions import SignInRefused
from tocsin.ledger.views import ApiToken, User


class Peopled:
    """Who may use the ledger, and who is using it."""

    _base: database.Database
    _who: str

    def has_accounts(self) -> bool:
        """Whether the ledger has any account; without one, whoever can open it may do all."""
        with self._base.read() as connection:
            return people.has_accounts(connection)

    def users(self) -> tuple[User, ...]:
        """All accounts by name."""
        with self._base.read() as connection:
            return people.list_users(connection)

    def add_user(self, name: str, role: str, password: str, *, who: str | None = None) -> User:
        """Add an account; see `people.add`. Raises RunError also where the password is too short."""
        hash = secret.hashed(password)  # before the write: it is slow by design
        with self._base.write() as connection:
            return people.add(connection, name, role, hash, who=who or self._who)

    def set_role(self, name: str, role: str, *, who: str | None = None) -> User:
        """Give a user another role; see `people.set_role`."""
        with self._base.write() as connection:
            return people.set_role(connection, name, role, who=who or self._who)

    def set_disabled(self, name: str, disabled: bool, *, who: str | None = None) -> User:
        """Take a user's right to come in, or give it back; see `people.set_disabled`."""
        with self._base.write() as connection:
            return people.set_disabled(connection, name, disabled, who=who or self._who)

    def set_password(self, name: str, password: str, *, who: str | None = None) -> None:
        """Give a user another password, which ends all sessions begun with the old one."""
        hash = secret.hashed(password)
        with self._base.write() as connection:
            people.set_password(connection, name, hash, who=who or self._who)

    def check_password(self, name: str, password: str) -> None:
        """Raises SignInRefused where this is not the user's password."""
        self._proved(name, password)

    def sign_in(self, name: str, password: str) -> str:
        """Begin a session and return its token.

        Raises SignInRefused (a RunError), after the same time and in the same words, for an unknown name, a wrong
        password and a disabled account.
        """
        found = self._proved(name, password)
        with self._base.write() as connection:
            return sessions.start(connection, found)

    def _proved(self, name: str, password: str) -> RowMapping:
        """The row of the user whose password this is."""
        with self._base.read() as connection:
            found = people.find(connection, name)
        usable = found is not None and found["disabled"] is None
        right = secret.fits(password, found["password"] if found is not None and usable else None)
        if found is None or not right:
            raise SignInRefused
        return found

    def who_has(self, token: str) -> User | None:
        """The user whose session has this token; None where there is none, or it has ended."""
        return self._holder(sessions, token)

    def sign_out(self, token: str) -> None:
        """End the session of this token; nothing where there is none."""
        with self._base.write() as connection:
            sessions.end(connection, token)

    def expire_sessions(self, *, who: str | None = None) -> int:
        """Remove the sessions that have ended by themselves; returns their number. Signing in does so too."""
        with self._base.write() as connection:
            return sessions.expire(connection, who=who or self._who)

    def add_token(self, name: str, label: str, *, who: str | None = None) -> str:
        """Make a token for the API and return it, this once; see `tokens.add`."""
        with self._base.write() as connection:
            return tokens.add(connection, name, label, who=who or self._who)

    def tokens(self, name: str | None = None) -> tuple[ApiToken, ...]:
        """All tokens for the API, or one user's, in the order in which they were made."""
        with self._base.read() as connection:
            return tokens.list_tokens(connection, name)

    def who_has_token(self, token: str) -> User | None:
        """The user to whom this token for the API belongs; None where it is none's, or revoked."""
        return self._holder(tokens, token)

    def revoke_token(self, number: int, *, owner: str | None = None, who: str | None = None) -> None:
        """Make a token useless; with `owner` only one of this user's. See `tokens.revoke`."""
        with self._base.write() as connection:
            tokens.revoke(connection, number, owner=owner, who=who or self._who)

    def _holder(self, kept: ModuleType, token: str) -> User | None:
        with self._base.read() as connection:
            found: tuple[User, bool] | None = kept.holder(connection, token)
        if found is None:
            return None
        user, stale = found
        if stale:
            with suppress(RunError), self._base.write() as connection:  # no page fails for it
                kept.see(connection, token)
        return user
