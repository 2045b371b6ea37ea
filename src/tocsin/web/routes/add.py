"""Pages into the ledger: paste a text, drop files, give addresses; then how each of them fared."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from tocsin.errors import PageError, RunError
from tocsin.inputs import given_of
from tocsin.pages import Given
from tocsin.web import rendering
from tocsin.web.jobs import Job, Jobs
from tocsin.web.signing import writing

router = APIRouter()

MOST = 500  # sources of one lot
_WEB = ("http://", "https://")
_PLAIN = re.compile(r"[^\w.() -]+")
Writer = Annotated[str, Depends(writing)]
Field = Annotated[str, Form(max_length=300)]


def _jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


@router.get("/add")
def add_form(request: Request, who: Writer) -> Response:
    """The forms."""
    return rendering.page(request, "add.html", {"error": None})


@router.post("/add/addresses")
def add_addresses(
    request: Request, who: Writer, addresses: Annotated[str, Form(max_length=100_000)], published: Field = ""
) -> Response:
    """Fetch pages, one address a line."""
    sources = list(dict.fromkeys(line.strip() for line in addresses.splitlines() if line.strip()))
    wrong = next((one for one in sources if not one.lower().startswith(_WEB)), None)
    if wrong is not None:
        return _refused(request, f"{wrong}: is no http(s) address; write one a line")
    return _started(request, who, sources, published)


@router.post("/add/files")
def add_files(request: Request, who: Writer, files: list[UploadFile], published: Field = "") -> Response:
    """Read files that were dropped: HTML, MHTML, PDF, text, feeds, WARC."""
    folder = Path(tempfile.mkdtemp(prefix="tocsin-"))
    names = {}
    for number, file in enumerate(one for one in files if one.filename):
        name = _PLAIN.sub("_", Path(file.filename or "page").name)[-120:]
        kept = folder / str(number) / name
        kept.parent.mkdir()
        with kept.open("wb") as out:
            shutil.copyfileobj(file.file, out)
        names[str(kept)] = file.filename or name
    return _started(request, who, list(names), published, names=names, folder=folder)


@router.post("/add/text")
def add_text(
    request: Request,
    who: Writer,
    text: Annotated[str, Form(max_length=400_000)],
    title: Field = "",
    outlet: Field = "",
    published: Field = "",
    address: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Read an article that was pasted."""
    if not text.strip():
        return _refused(request, "The text is empty; paste the article.")
    folder = Path(tempfile.mkdtemp(prefix="tocsin-"))
    name = _PLAIN.sub("_", title or text.strip().splitlines()[0])[:80].strip() or "pasted"
    kept = folder / f"{name}.txt"
    kept.write_text(f"{title}\n\n{text}" if title else text, encoding="utf-8")
    known = Given(address=address.strip() or None, outlet=outlet.strip() or None, title=title.strip() or None)
    shown = {str(kept): address.strip() or f"pasted: {name}"}
    return _started(request, who, [str(kept)], published, names=shown, folder=folder, known=known)


@router.get("/add/{id}")
def added(request: Request, id: str, who: Writer) -> Response:
    """How a lot is getting on; the page asks again until it is done."""
    job = _jobs(request).get(id)
    if job is None:
        raise RunError(f"lot {id}: is not remembered; what it read is in the ledger")
    return _progress(request, job)


def _progress(request: Request, job: Job) -> Response:
    template = "_progress.html" if rendering.is_partial(request) else "added.html"
    return rendering.page(request, template, {"job": job})


def _started(
    request: Request,
    who: str,
    sources: list[str],
    published: str,
    *,
    names: dict[str, str] | None = None,
    folder: Path | None = None,
    known: Given | None = None,
) -> Response:
    try:
        dated = given_of(published.strip() or None)
        if not 1 <= len(sources) <= MOST:
            raise RunError(f"{len(sources)} pages: give 1 to {MOST} at a time")
    except (RunError, PageError) as error:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        return _refused(request, str(error).replace("--published", "published"))
    given = _joined(known, dated)
    job = _jobs(request).start(sources, who=who, given=given, names=names or {}, folder=folder)
    return RedirectResponse(f"/add/{job.id}", 303)


def _joined(known: Given | None, dated: Given | None) -> Given | None:
    if known is None:
        return dated
    return Given(dated.published if dated else None, known.address, known.outlet, known.title)


def _refused(request: Request, error: str) -> Response:
    return rendering.page(request, "add.html", {"error": error}, status=400)
