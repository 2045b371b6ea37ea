"""Pages into the ledger: text, files, addresses; how a lot is getting on; and what became of every source."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Form, Query, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from tocsin.adding import Added
from tocsin.ledger.views import Page
from tocsin.web.doing import lots
from tocsin.web.jobs import Job
from tocsin.web.routes.add import job_of, jobs_of
from tocsin.web.routes.api.common import READS, Coder, Day, Id, Line, TheSite, router_of

router = router_of("pages")

Address = Annotated[str, Field(max_length=2000, examples=["https://news.example/2024/blast.html"])]


class Text(BaseModel):
    """An article that is given as text, with what is known of it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"text": "A bomb killed …", "outlet": "Harbour Post", "published": "2024-03-22"}]
        },
    )

    text: str = Field(min_length=1, max_length=lots.MOST_TEXT)
    title: Line = ""
    outlet: Line = ""
    address: Address = ""
    published: Day | None = None


class Addresses(BaseModel):
    """Pages to fetch; published: the date that holds for all of them, where they do not tell."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"addresses": ["https://news.example/2024/blast.html"]}]}
    )

    addresses: list[Address] = Field(min_length=1, max_length=lots.MOST)
    published: Day | None = None


class Lot(BaseModel):
    """Sources that are read one after the other. counts: by fate; added: what became of each that was read.

    error: why the lot could not go on.
    """

    id: str
    who: str
    sources: list[str]
    counts: dict[str, int]
    added: list[Added]
    done: bool
    error: str | None


class AccountLine(BaseModel):
    """One line of the accounting: a source that was given, and its fate."""

    number: int
    page: Page


class Accounting(BaseModel):
    """Lines in order of time; next: what to give as `after` for those that follow, null where none do."""

    lines: list[AccountLine]
    next: int | None


@router.post("/lots/text", status_code=202)
def add_text(request: Request, who: Coder, text: Text) -> Lot:
    """Add an article that is given as text."""
    pasted = lots.Pasted(text.text, text.title, text.outlet, text.published or "", text.address)
    return _lot(lots.of_text(jobs_of(request), pasted, who=who))


@router.post("/lots/addresses", status_code=202)
def add_addresses(request: Request, who: Coder, given: Addresses) -> Lot:
    """Fetch pages and add them."""
    return _lot(lots.of_addresses(jobs_of(request), given.addresses, given.published or "", who=who))


@router.post("/lots/files", status_code=202)
def add_files(
    request: Request,
    who: Coder,
    files: list[UploadFile],
    published: Annotated[str, Form(pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$")] = "",
) -> Lot:
    """Upload files: HTML, MHTML, PDF, text, feeds, WARC; web.max_upload_bytes at once."""
    named = [(file.filename, file.file) for file in files if file.filename]
    return _lot(lots.of_files(jobs_of(request), named, published, who=who))


@router.get("/lots/{id}")
def lot(request: Request, who: Coder, id: Id) -> Lot:
    """How a lot is getting on."""
    return _lot(job_of(request, id))


@router.get("/pages", dependencies=READS)
def accounting(
    site: TheSite,
    fate: Literal["coded", "no_incident", "other_language", "failed"] | None = None,
    after: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> Accounting:
    """Every source that was given, with its fate and, where it failed, why."""
    found = site.ledger.accounting(limit=limit, after=after, fate=fate)
    lines = [AccountLine(number=number, page=page) for number, page in found]
    return Accounting(lines=lines, next=found[-1][0] if len(found) == limit else None)


def _lot(job: Job) -> Lot:
    return Lot(
        id=job.id,
        who=job.who,
        sources=list(job.names),
        counts=job.counts,
        added=list(job.added),
        done=job.done,
        error=job.error,
    )
