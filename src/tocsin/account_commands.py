"""The commands for a ledger's users and their tokens for the API; `cli` takes them in as `user` and `token`."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import Annotated

import typer
from rich.console import Console

from tocsin import inputs
from tocsin.errors import RunError
from tocsin.options import LedgerPath, Settings

users = typer.Typer(no_args_is_help=True, help="Add and change the users of a ledger.")
tokens = typer.Typer(no_args_is_help=True, help="Make and revoke tokens for the API.")
err = Console(stderr=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of a user.")]
Role = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, coder, editor or admin.")]
FromInput = Annotated[
    bool, typer.Option("--password-stdin", help="Take the password from the first line of standard input.")
]


@users.command("add")
def add_user(
    name: Name, role: Role, from_input: FromInput = False, ledger: LedgerPath = None, config: Settings = None
) -> None:
    """Add a user; the first one has to be an admin. From then on nobody writes who is not signed in."""
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        user = store.add_user(name, role, _password(from_input))
    print(f"{user.name} is {user.role}")


@users.command("list")
def list_users(ledger: LedgerPath = None, config: Settings = None) -> None:
    """List the users, each as a line with name, role, when added, and since when disabled."""
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        for user in store.users():
            print(f"{user.name}\t{user.role}\t{user.created}\t{f'disabled {user.disabled}' if user.disabled else ''}")


@users.command("role")
def set_role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, coder, editor or admin.")],
    ledger: LedgerPath = None,
    config: Settings = None,
) -> None:
    """Give a user another role; the last admin stays one."""
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        user = store.set_role(name, role)
    print(f"{user.name} is {user.role}")


@users.command("password")
def set_password(name: Name, from_input: FromInput = False, ledger: LedgerPath = None, config: Settings = None) -> None:
    """Give a user another password; whoever is signed in with the old one no longer is."""
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        store.set_password(name, _password(from_input))
    print(f"{name} has a new password")


@users.command()
def disable(name: Name, ledger: LedgerPath = None, config: Settings = None) -> None:
    """Let a user no longer come in, neither signed in nor by token; the last admin stays."""
    _set_disabled(name, True, ledger, config)


@users.command()
def enable(name: Name, ledger: LedgerPath = None, config: Settings = None) -> None:
    """Let a user who was disabled come in again."""
    _set_disabled(name, False, ledger, config)


def _set_disabled(name: str, disabled: bool, ledger: LedgerPath, config: Settings) -> None:
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        user = store.set_disabled(name, disabled)
    print(f"{user.name} is {'disabled' if user.disabled else user.role}")


@tokens.command("add")
def add_token(
    name: Name,
    label: Annotated[str, typer.Option("--label", metavar="WORDS", help="What it is for.")],
    ledger: LedgerPath = None,
    config: Settings = None,
) -> None:
    """Make a token for the API and print it, this once: programmes that have it may do what the user may."""
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        token = store.add_token(name, label)
    err.print("tocsin: the token is shown this once; keep it like a password", markup=False, highlight=False)
    print(token)


@tokens.command("list")
def list_tokens(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Only this user's.")] = None,
    ledger: LedgerPath = None,
    config: Settings = None,
) -> None:
    """List the tokens, each as a line with number, user, label, when made, last used and revoked."""
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        for one in store.tokens(name):
            revoked = f"revoked {one.revoked}" if one.revoked else ""
            print(one.number, one.user, one.label, one.created, one.last_used or "never used", revoked, sep="\t")


@tokens.command()
def revoke(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="Number of a token; see token list.")],
    ledger: LedgerPath = None,
    config: Settings = None,
) -> None:
    """Make a token useless for good."""
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        store.revoke_token(number)
    print(f"token {number} is revoked")


def _password(from_input: bool) -> str:
    """The new password, from standard input or asked for twice on the terminal."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise RunError("password: there is no terminal to ask on; give it with --password-stdin")
    password = getpass("New password: ")
    if getpass("Again: ") != password:
        raise RunError("password: the two are not the same; try again")
    return password
