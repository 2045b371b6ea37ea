"""People, for admins; and one's own tokens.

Passwords are changed and tokens made in the app or on the command line only: a token that leaked must breed no other.
"""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field

from tocsin.ledger.secret import MAX_PASSWORD, MIN_PASSWORD
from tocsin.ledger.views import ApiToken, User
from tocsin.web.routes.api.common import Admin, Number, Own, TheSite, router_of

router = router_of("accounts")

Role = Literal["reader", "coder", "editor", "admin"]
Name = Annotated[str, Path(min_length=1, max_length=64)]


class NewPerson(BaseModel):
    """An account to be; the first one of a ledger has to be an admin."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"name": "tom", "role": "coder", "password": "several words of your own"}]},
    )

    name: str = Field(min_length=1, max_length=64)
    role: Role
    password: str = Field(min_length=MIN_PASSWORD, max_length=MAX_PASSWORD)


class NewRole(BaseModel):
    """What a user may do from now on."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"role": "editor"}]})

    role: Role


@router.get("/people")
def people(site: TheSite, who: Admin) -> list[User]:
    """All accounts by name."""
    return list(site.ledger.users())


@router.post("/people", status_code=201)
def add(site: TheSite, who: Admin, person: NewPerson) -> User:
    """Add an account."""
    return site.ledger.add_user(person.name, person.role, person.password, who=who)


@router.post("/people/{name}/role")
def set_role(site: TheSite, who: Admin, name: Name, given: NewRole) -> User:
    """Give a user another role."""
    return site.ledger.set_role(name, given.role, who=who)


@router.post("/people/{name}/disable")
def disable(site: TheSite, who: Admin, name: Name) -> User:
    """Let a user no longer come in."""
    return site.ledger.set_disabled(name, True, who=who)


@router.post("/people/{name}/enable")
def enable(site: TheSite, who: Admin, name: Name) -> User:
    """Let a user come in again."""
    return site.ledger.set_disabled(name, False, who=who)


@router.get("/tokens")
def tokens(site: TheSite, who: Own) -> list[ApiToken]:
    """One's own tokens; what they are is told by nobody."""
    return list(site.ledger.tokens(who))


@router.post("/tokens/{number}/revoke")
def revoke(site: TheSite, who: Own, number: Number) -> list[ApiToken]:
    """Make one of one's own tokens useless for good; what is left of them is told."""
    site.ledger.revoke_token(number, owner=who, who=who)
    return list(site.ledger.tokens(who))
