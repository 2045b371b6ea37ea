"""What all operations have in common: who may ask, what ids look like, what a change came to, what failures look like.

The role that an operation needs stands in its security requirement (OpenAPI 3.1: names of roles).
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Security
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, Field

from tocsin.ledger.views import Decision
from tocsin.linking import Relinked
from tocsin.records import Quote
from tocsin.web import signing
from tocsin.web.notices import became
from tocsin.web.site import Site

Plain = dict[str, Any]
Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[\w.-]+$")]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", examples=["2024-03-22", "2024-03"])]
Line = Annotated[str, Field(max_length=300)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Offset = Annotated[int, Query(ge=0, le=100_000)]

_TOKEN = HTTPBearer(
    scheme_name="token",
    auto_error=False,
    description="A token of an account (tocsin token add, or the page /account); pages send their session's cookie. "
    "A ledger without accounts asks nothing of its own machine, one with web.open_reading nothing of "
    "those who read. The requirement of an operation names the role that it needs; higher ones may do the same.",
)


def _reader(
    _: Annotated[Any, Security(_TOKEN, scopes=["reader"])], who: Annotated[str | None, Depends(signing.reading)]
) -> str | None:
    return who


def _coder(_: Annotated[Any, Security(_TOKEN, scopes=["coder"])], who: Annotated[str, Depends(signing.writing)]) -> str:
    return who


def _admin(_: Annotated[Any, Security(_TOKEN, scopes=["admin"])], who: Annotated[str, Depends(signing.admin)]) -> str:
    return who


def _own(_: Annotated[Any, Security(_TOKEN, scopes=["reader"])], who: Annotated[str, Depends(signing.account)]) -> str:
    return who


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


TheSite = Annotated[Site, Depends(_site)]
READS = [Depends(_reader)]  # of every operation that changes nothing
Coder = Annotated[str, Depends(_coder)]
Admin = Annotated[str, Depends(_admin)]
Own = Annotated[str, Depends(_own)]


class Failure(BaseModel):
    """What was wrong and what to do; `errors` names each input that has not the form asked for."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"detail": "incident i-nothing: the ledger has none", "errors": []}]}
    )

    detail: str
    errors: list[str] = []


FAILURES: dict[int | str, dict[str, Any]] = {
    400: {"model": Failure, "description": "The input makes no sense; the detail says what to do"},
    401: {"model": Failure, "description": "Not signed in"},
    403: {"model": Failure, "description": "Not allowed"},
    404: {"model": Failure, "description": "There is none"},
    413: {"model": Failure, "description": "More bytes than may be sent at once"},
    422: {"model": Failure, "description": "The input has not the form asked for"},
}


def router_of(tag: str) -> APIRouter:
    """A router of the API for one kind of thing."""
    return APIRouter(prefix="/api", responses=FAILURES, tags=[tag])


class Words(BaseModel):
    """Words of an article with what stands before and after them (W3C TextQuoteSelector), as far as is needed."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"exact": "seventeen people", "prefix": "killed ", "suffix": " in"}]},
    )

    exact: str = Field(min_length=1, max_length=2000)
    prefix: str = Field("", max_length=200)
    suffix: str = Field("", max_length=200)

    def quote(self) -> Quote:
        """The same for the ledger."""
        return Quote(self.exact, self.prefix, self.suffix)


class Became(BaseModel):
    """What linking made of ids: created; redirected (old, new); split (the one that stays, the new one); retired."""

    created: list[str]
    redirected: list[tuple[str, str]]
    split: list[tuple[str, str]]
    retired: list[str]
    told: str = Field(examples=["I-3 is part of i-1 now."])


class Done(BaseModel):
    """What was decided, or taken back, together; and what became of the incidents."""

    decisions: list[Decision]
    incidents: Became


def became_of(done: Relinked) -> Became:
    """What linking did, for an answer."""
    return Became(
        created=list(done.created),
        redirected=list(done.redirected),
        split=list(done.split),
        retired=list(done.retired),
        told=became(done),
    )


def done_of(decisions: tuple[Decision, ...], done: Relinked) -> Done:
    """An answer to a change."""
    return Done(decisions=list(decisions), incidents=became_of(done))
