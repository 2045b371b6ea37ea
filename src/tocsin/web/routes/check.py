"""Check a text: a draft or a page, pasted or uploaded, beside the incidents that its attacks are. Nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from starlette.datastructures import UploadFile

from tocsin.compare_values import Compared
from tocsin.errors import PageError
from tocsin.linker import MANY
from tocsin.matching import Checked, Match, check
from tocsin.pages import Given
from tocsin.records import Capture
from tocsin.render_history import TITLES, entry_line
from tocsin.render_match import MOST_BEFORE, ORDER, copy_words, ledger_words, source_words, text_words
from tocsin.web import rendering
from tocsin.web.marking import KINDS, MarkedText, marked_text
from tocsin.web.marks import marks_of
from tocsin.web.quoting import quoted
from tocsin.web.site import Site

router = APIRouter()

MOST_BYTES = 4_000_000  # of a whole request
MOST_WAITING = 8  # texts; whoever comes then is asked to come again
PASTED = "pasted text"


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: `source` is how it is called in messages."""

    content: bytes
    source: str
    published: str | None


@router.get("/check")
def ask(request: Request) -> Response:
    """The form."""
    return rendering.page(request, "check.html", _blank("", None))


@router.post("/check")
async def answer(request: Request) -> Response:
    """The text beside the ledger; coded in a thread of its own, one text at a time."""
    _refuse_large(request)
    async with request.form(max_files=1, max_fields=2, max_part_size=MOST_BYTES) as form:
        text, published, page = form.get("text"), form.get("published"), form.get("page")
        day = published if isinstance(published, str) and published else None
        pasted = text if isinstance(text, str) else ""
        if isinstance(page, UploadFile) and page.filename:
            given = Sent(await page.read(), _base_name(page.filename), day)
        else:
            given = Sent(pasted.encode(errors="replace"), PASTED, day)
    held = _blank(pasted, day)
    if not given.content.strip():
        return rendering.page(request, "check.html", {**held, "fault": "Paste a text, or choose a page."}, status=422)
    try:
        checked = await in_turn(request, given)
    except PageError as error:
        return rendering.page(request, "check.html", {**held, "fault": str(error)}, status=422)
    return rendering.page(request, "check.html", {**held, **_shown(checked)})


async def in_turn(request: Request, sent: Sent) -> Checked:
    """The text beside the ledger; one text at a time. Raises PageError, and HTTPException while many wait."""
    return await to_thread.run_sync(partial(_checked, request.app.state.site, sent), limiter=_turn(request))


def _blank(text: str, published: str | None) -> dict[str, Any]:
    return {"text": text, "published": published or "", "fault": None, "checked": None}


def _refuse_large(request: Request) -> None:
    """By its declared length, before anything of it is read: a server reads no more than that."""
    declared = request.headers.get("content-length", "")
    if not declared.isdecimal():
        raise HTTPException(411, "A text is sent with its length.")
    if int(declared) > MOST_BYTES:
        raise HTTPException(413, f"More than {MOST_BYTES:,} bytes; send the article alone.")


def _base_name(name: str) -> str:
    return PurePosixPath(PureWindowsPath(name).name).name[:200] or PASTED


def _turn(request: Request) -> CapacityLimiter:
    """One text at a time; those that wait hold no thread."""
    state = request.app.state
    if not hasattr(state, "checking"):
        state.checking = CapacityLimiter(1)
    turn: CapacityLimiter = state.checking
    if turn.statistics().tasks_waiting >= MOST_WAITING:
        raise HTTPException(503, "Many texts are being checked just now; send it again in a minute.")
    return turn


def _checked(site: Site, sent: Sent) -> Checked:
    """Read, code and compare. Raises PageError where the text cannot be read."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    capture = Capture(Capture.hash_of(sent.content), sent.content, None, sent.source, now, "check")
    with site.coding() as pipeline:
        page = pipeline.captured(capture, given=Given(published=sent.published) if sent.published else None)
    if page.coding is None:
        raise PageError(f"{sent.source}: language {page.article.language}; only English is coded")
    return check(page.article, page.coding, site.ledger, site.linker, site.sourcing)


def _shown(checked: Checked) -> dict[str, Any]:
    return {
        "checked": checked,
        "marked": _marked(checked),
        "cards": [_card(checked, number, match) for number, match in enumerate(checked.matches, 1)],
        "copies": [(one.article.id, copy_words(one)) for one in checked.copies],
        "kinds": KINDS,
    }


def _marked(checked: Checked) -> MarkedText:
    article = checked.article
    return marked_text(article.text, marks_of(checked.coding), title=article.title)


def _card(checked: Checked, number: int, match: Match) -> dict[str, Any]:
    """One attack of the text with its incident, the values by their verdict."""
    record = f"incident-{number}"
    groups = [
        (title, [_line(checked, record, match, one) for one in match.compared if one.verdict == verdict])
        for verdict, title in ORDER.items()
    ]
    return {"record": record, "number": number, "match": match, "groups": [group for group in groups if group[1]]}


def _line(checked: Checked, record: str, match: Match, one: Compared) -> dict[str, Any]:
    latest = one.ledger.latest if one.ledger else None
    told_so = [f"{entry.published or 'undated'}: {entry_line(entry)}" for entry in one.told_so[-MOST_BEFORE:]]
    return {
        "field": TITLES.get(one.field, one.field),
        "names": " ".join(_names(record, match, one)),
        "text": text_words(one.text) if one.text else None,
        "ledger": ledger_words(one.ledger) if one.ledger else None,
        "sources": source_words(one.ledger) if one.ledger else None,
        "quotes": quoted(checked.articles[latest.article_id].text, latest.spans) if latest else [],
        "article": latest.article_id if latest else None,
        "how": one.how,
        "told_so": told_so,
    }


def _names(record: str, match: Match, one: Compared) -> list[str]:
    """By which names the values of the text go among its marks (see `marks_of`)."""
    if one.text is None:
        return []
    if one.field not in MANY:
        return [f"{record}/{one.field}"]
    own = enumerate(getattr(match.report, one.field))
    return [f"{record}/{one.field}-{n}" for n, value in own if any(value.value is held for held in one.text.values)]
