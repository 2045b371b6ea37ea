"""Accounts, sessions and tokens: who may come in, who no longer, and what of it stays on record."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from ledger_making import OpenLedger, add
from sqlalchemy import select, text, update

from tocsin.errors import RunError
from tocsin.ledger import Ledger, audit, columns, people, schema, secret, sessions, tokens
from tocsin.ledger.people import ROLES
from tocsin.ledger.sessions import SignInRefused

WORDS = "correct horse battery"
OTHER = "staple correct horse"


@pytest.fixture(scope="module")
def hashes() -> dict[str, str]:
    """Passwords with their hashes, made once: it is slow by design."""
    return {word: secret.hashed(word) for word in (WORDS, OTHER)}


@pytest.fixture
def peopled(ledger: Ledger, hashes: dict[str, str]) -> Ledger:
    """A ledger with an admin, Ida, and a coder, tom."""
    with ledger._base.write() as connection:
        people.add(connection, "Ida", "admin", hashes[WORDS], who="anna")
        people.add(connection, "tom", "coder", hashes[OTHER], who="Ida")
    return ledger


def _actions(ledger: Ledger) -> list[tuple[str, str, dict]]:
    with ledger._base.read() as connection:
        rows = connection.execute(select(schema.audit).order_by(schema.audit.c.number)).mappings().all()
    return [(row["who"], row["action"], json.loads(row["data"])) for row in rows]


def _move(ledger: Ledger, table: str, column: str, ahead: timedelta) -> None:
    with ledger._base.write() as connection:
        connection.execute(update(schema.metadata.tables[table]).values({column: schema.now(ahead)}))


def test_a_ledger_has_no_accounts_until_one_is_added(ledger: Ledger) -> None:
    assert not ledger.has_accounts() and ledger.users() == ()
    user = ledger.add_user("Ida", "admin", WORDS)
    assert ledger.has_accounts() and ledger.users() == (user,)
    assert (user.name, user.role, user.disabled) == ("Ida", "admin", None)


def test_the_first_account_is_an_admins(ledger: Ledger) -> None:
    with pytest.raises(RunError, match="the first account has to be an admin's"):
        ledger.add_user("tom", "coder", OTHER)
    assert not ledger.has_accounts()


@pytest.mark.parametrize(
    "name", ["", " ", "a b", ".", "..", "a/b", "a\0b", "a\nb", "local", "LOCAL", "x" * 65, "\ud800"]
)
def test_a_name_that_will_not_do_is_told(peopled: Ledger, hashes: dict[str, str], name: str) -> None:
    with pytest.raises(RunError, match="a name has 1 to 64 letters"), peopled._base.write() as connection:
        people.add(connection, name, "coder", hashes[WORDS], who="Ida")


@pytest.mark.parametrize(
    ("name", "taken"), [("IDA", True), ("Ｉda", True), ("Idá", False), ("ida@post.example", False)]
)
def test_names_are_compared_without_case_and_width(
    peopled: Ledger, hashes: dict[str, str], name: str, taken: bool
) -> None:
    with peopled._base.write() as connection:
        if taken:
            with pytest.raises(RunError, match="there is one already"):
                people.add(connection, name, "coder", hashes[WORDS], who="Ida")
        else:
            assert people.add(connection, name, "coder", hashes[WORDS], who="Ida").name == name


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 1001])
def test_a_password_is_neither_short_nor_endless(peopled: Ledger, password: str) -> None:
    with pytest.raises(RunError, match="password: needs 12 to 1000 characters"):
        peopled.add_user("eve", "coder", password)
    with pytest.raises(RunError, match="password: needs 12"):
        peopled.set_password("tom", password)


def test_there_are_four_roles(peopled: Ledger) -> None:
    assert ROLES == ("reader", "coder", "editor", "admin")
    with pytest.raises(RunError, match="role 'owner': there are reader, coder, editor, admin"):
        peopled.set_role("tom", "owner")
    assert peopled.set_role("TOM", "editor").role == "editor"


def test_who_signs_in_is_known_by_the_token_until_signing_out(peopled: Ledger) -> None:
    token = peopled.sign_in("ida", WORDS)
    user = peopled.who_has(token)
    assert user is not None and (user.name, user.role) == ("Ida", "admin")
    assert peopled.who_has(token + "x") is None and peopled.who_has_token(token) is None
    peopled.sign_out(token)
    assert peopled.who_has(token) is None
    peopled.sign_out(token)
    assert [a for _, a, _ in _actions(peopled)].count("sign_out") == 1


def test_a_password_is_the_same_from_every_keyboard(peopled: Ledger) -> None:
    peopled.add_user("eve", "coder", "cafe\u0301 au lait, s'il vous plaît")
    assert peopled.sign_in("eve", "caf\u00e9 au lait, s'il vous plaît")


@pytest.mark.parametrize(
    ("name", "password"),
    [("nobody", WORDS), ("Ida", OTHER), ("Ida", ""), ("", ""), ("gone", OTHER), ("a\0b", WORDS), ("\ud800", "\ud800")],
)
def test_a_refusal_tells_nothing_apart(peopled: Ledger, name: str, password: str) -> None:
    peopled.add_user("gone", "coder", OTHER)
    peopled.set_disabled("gone", True)
    with pytest.raises(SignInRefused) as caught:
        peopled.sign_in(name, password)
    assert str(caught.value) == "sign in: no account has this name and this password; try again"


def test_a_session_ends_when_it_is_not_used(peopled: Ledger) -> None:
    token = peopled.sign_in("Ida", WORDS)
    _move(peopled, "sessions", "expires", timedelta(seconds=-1))
    assert peopled.who_has(token) is None and peopled.expire_sessions() == 1 and peopled.expire_sessions() == 0
    token = peopled.sign_in("Ida", WORDS)
    _move(peopled, "sessions", "expires", timedelta(seconds=-1))
    peopled.sign_in("tom", OTHER)  # whoever signs in clears up
    assert peopled.expire_sessions() == 0 and peopled.who_has(token) is None


def test_use_prolongs_a_session_but_not_for_ever(peopled: Ledger) -> None:
    token = peopled.sign_in("Ida", WORDS)
    soon = timedelta(minutes=1)
    _move(peopled, "sessions", "expires", soon)
    assert peopled.who_has(token) and _expires(peopled) < schema.now(soon)  # seen a moment ago: nothing is written
    _move(peopled, "sessions", "last_seen", -2 * sessions.SEEN_EVERY)
    assert peopled.who_has(token) and _expires(peopled) > schema.now(sessions.IDLE - soon)
    _move(peopled, "sessions", "created", soon - sessions.LONGEST)
    _move(peopled, "sessions", "last_seen", -2 * sessions.SEEN_EVERY)
    assert peopled.who_has(token) and _expires(peopled) <= schema.now(soon)


def _expires(ledger: Ledger) -> str:
    with ledger._base.read() as connection:
        return connection.execute(select(schema.sessions.c.expires)).scalar_one()


def test_a_new_password_ends_what_the_old_one_began(peopled: Ledger) -> None:
    token, other = peopled.sign_in("tom", OTHER), peopled.sign_in("Ida", WORDS)
    peopled.set_password("tom", WORDS + "!", who="Ida")
    assert peopled.who_has(token) is None and peopled.who_has(other) is not None
    with pytest.raises(SignInRefused):
        peopled.sign_in("tom", OTHER)
    assert peopled.sign_in("tom", WORDS + "!")


def test_a_password_that_is_changed_while_one_signs_in_is_the_old_one(peopled: Ledger) -> None:
    found = peopled._proved("tom", OTHER)
    peopled.set_password("tom", WORDS)
    with pytest.raises(SignInRefused), peopled._base.write() as connection:
        sessions.start(connection, found)


def test_who_is_disabled_comes_in_by_no_door(peopled: Ledger) -> None:
    session, token = peopled.sign_in("tom", OTHER), peopled.add_token("tom", "nightly export")
    assert peopled.set_disabled("tom", True).disabled is not None
    assert peopled.who_has(session) is None and peopled.who_has_token(token) is None
    with pytest.raises(SignInRefused):
        peopled.sign_in("tom", OTHER)
    assert peopled.set_disabled("tom", False).disabled is None
    assert peopled.who_has(session) is None and peopled.who_has_token(token) is not None


def test_the_last_admin_stays_one(peopled: Ledger) -> None:
    for change in (lambda: peopled.set_role("Ida", "editor"), lambda: peopled.set_disabled("ida", True)):
        with pytest.raises(RunError, match="'Ida': is the last admin; give another one that role first"):
            change()
    peopled.set_role("tom", "admin")
    assert peopled.set_role("Ida", "editor").role == "editor"
    with pytest.raises(RunError, match="'tom': is the last admin"):
        peopled.set_disabled("tom", True)
    peopled.set_role("Ida", "admin")
    peopled.set_disabled("tom", True)
    with pytest.raises(RunError, match="'Ida': is the last admin"):  # one who is disabled is no help
        peopled.set_role("Ida", "reader")


def test_a_token_is_good_until_it_is_revoked(peopled: Ledger) -> None:
    token = peopled.add_token("tom", " nightly export ", who="Ida")
    assert token.startswith(tokens.PREFIX)
    user = peopled.who_has_token(token)
    assert user is not None and user.name == "tom" and peopled.who_has(token) is None
    (kept,) = peopled.tokens("tom")
    assert (kept.number, kept.user, kept.label, kept.revoked) == (1, "tom", "nightly export", None)
    assert kept.last_used is not None and peopled.tokens("Ida") == ()
    with pytest.raises(RunError, match="token 1: there is none"):
        peopled.revoke_token(1, owner="Ida")
    peopled.revoke_token(1, owner="tom")
    assert peopled.who_has_token(token) is None and peopled.tokens()[0].revoked is not None
    with pytest.raises(RunError, match="token 1: was revoked at "):
        peopled.revoke_token(1)


@pytest.mark.parametrize("label", ["", " ", "a\0b", "x" * 101])
def test_a_token_needs_a_label(peopled: Ledger, label: str) -> None:
    with pytest.raises(RunError, match="needs a label of 1 to 100 printable characters"):
        peopled.add_token("tom", label)


def test_what_is_asked_of_nobody_is_told(peopled: Ledger) -> None:
    for asked in (
        lambda: peopled.set_role("eve", "coder"),
        lambda: peopled.set_password("eve", WORDS),
        lambda: peopled.set_disabled("eve", True),
        lambda: peopled.add_token("eve", "x"),
        lambda: peopled.tokens("eve"),
    ):
        with pytest.raises(RunError, match="user 'eve': the ledger has none"):
            asked()


def _live(ledger: Ledger) -> tuple[str, str]:
    """All that may happen to people; the tokens that were given."""
    session = ledger.sign_in("tom", OTHER)
    ledger.sign_out(session)
    session, token = ledger.sign_in("tom", OTHER), ledger.add_token("tom", "nightly export", who="tom")
    ledger.revoke_token(1, who="Ida")
    ledger.set_role("tom", "editor", who="Ida")
    ledger.set_password("tom", WORDS, who="tom")
    ledger.sign_in("tom", WORDS)
    _move(ledger, "sessions", "expires", timedelta(seconds=-1))
    ledger.expire_sessions()
    ledger.set_disabled("tom", True, who="Ida")
    ledger.set_disabled("tom", False, who="Ida")
    return session, token


def test_every_change_is_on_record_and_no_secret_is(peopled: Ledger) -> None:
    secrets = (*_live(peopled), WORDS, OTHER)
    told = _actions(peopled)
    assert told[:2] == [
        ("anna", "user_add", {"user": "Ida", "role": "admin"}),
        ("Ida", "user_add", {"user": "tom", "role": "coder"}),
    ]
    assert ("Ida", "user_role", {"user": "tom", "role": "editor", "before": "coder"}) in told
    assert {action for _, action, _ in told} == set(audit.OF_PEOPLE)
    assert peopled.check_audit() is None
    with peopled._base.read() as connection:
        for table in schema.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                assert not any(secret in str(value) for secret in secrets for value in row), table.name


def test_what_changes_nothing_is_not_put_down(peopled: Ledger) -> None:
    before = len(_actions(peopled))
    peopled.set_role("tom", "coder")
    peopled.set_disabled("tom", False)
    assert len(_actions(peopled)) == before


def test_who_signs_in_makes_no_columns_stale(peopled: Ledger) -> None:
    held = peopled.columns()
    _live(peopled)
    assert peopled.columns(held) is held
    add(peopled, "a")
    assert peopled.columns(held) is not held and columns.Columns is type(held)


def test_a_ledger_that_cannot_be_written_still_knows_its_users(open_ledger: OpenLedger, peopled: Ledger) -> None:
    token = peopled.sign_in("Ida", WORDS)
    _move(peopled, "sessions", "last_seen", -2 * sessions.SEEN_EVERY)
    with open_ledger() as ledger:
        ledger._base.close()
        ledger._base.wait_seconds = 0.1
        with peopled._base.write() as connection:
            connection.execute(text("SELECT 1"))
            assert ledger.who_has(token) is not None
