"""Pages into the ledger: paste a text, drop files, give addresses; then how each of them fared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from tocsin.errors import RunError
from tocsin.web import rendering
from tocsin.web.doing import lots
from tocsin.web.jobs import Job, Jobs
from tocsin.web.signing import writing

router = APIRouter()

Writer = Annotated[str, Depends(writing)]
Field = Annotated[str, Form(max_length=300)]


def jobs_of(request: Request) -> Jobs:
    """The lots of the site."""
    jobs: Jobs = request.app.state.jobs
    return jobs


def job_of(request: Request, id: str) -> Job:
    """The lot of this id. Raises RunError where it is not remembered."""
    job = jobs_of(request).get(id)
    if job is None:
        raise RunError(f"lot {id}: is not remembered; what it read is in the ledger")
    return job


@router.get("/add")
def add_form(request: Request, who: Writer) -> Response:
    """The forms."""
    return rendering.page(request, "add.html", {"error": None})


@router.post("/add/addresses")
def add_addresses(
    request: Request, who: Writer, addresses: Annotated[str, Form(max_length=100_000)], published: Field = ""
) -> Response:
    """Fetch pages, one address a line."""
    return _started(request, lambda: lots.of_addresses(jobs_of(request), addresses.splitlines(), published, who=who))


@router.post("/add/files")
def add_files(request: Request, who: Writer, files: list[UploadFile], published: Field = "") -> Response:
    """Read files that were dropped: HTML, MHTML, PDF, text, feeds, WARC."""
    named = [(file.filename, file.file) for file in files if file.filename]
    return _started(request, lambda: lots.of_files(jobs_of(request), named, published, who=who))


@router.post("/add/text")
def add_text(
    request: Request,
    who: Writer,
    text: Annotated[str, Form(max_length=lots.MOST_TEXT)],
    title: Field = "",
    outlet: Field = "",
    published: Field = "",
    address: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Read an article that was pasted."""
    pasted = lots.Pasted(text, title, outlet, published, address)
    return _started(request, lambda: lots.of_text(jobs_of(request), pasted, who=who))


@router.get("/add/{id}")
def added(request: Request, id: str, who: Writer) -> Response:
    """How a lot is getting on; the page asks again until it is done."""
    template = "_progress.html" if rendering.is_partial(request) else "added.html"
    return rendering.page(request, template, {"job": job_of(request, id)})


def _started(request: Request, start: Callable[[], Job]) -> Response:
    try:
        return RedirectResponse(f"/add/{start().id}", 303)
    except RunError as error:
        return rendering.page(request, "add.html", {"error": str(error)}, status=400)
