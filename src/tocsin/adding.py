"""Pages into a ledger: every source that was given ends with a fate, one bad page never stops the run."""

from __future__ import annotations

import csv
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tocsin.config import PagesConfig
from tocsin.copying import SCHEME, copies_of, copy_keys
from tocsin.errors import PageError, RunError
from tocsin.export import safe_cell
from tocsin.ledger import Ledger
from tocsin.pages import Given, captures_in, given_for
from tocsin.pipeline import Pipeline
from tocsin.records import Capture

FATES = ("added", "already_there", "copy", "no_incident", "other_language", "failed")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one source: a page, or one record of a WARC file."""

    source: str
    fate: str  # one of FATES
    article_id: str | None = None
    title: str | None = None
    incidents: int = 0
    error: str | None = None


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Let the first interrupt (Ctrl-C) be asked for instead of breaking in; the second breaks in as usual.

    An interrupt in the middle of a write would leave its lock to the clean-up after it.
    """
    asked: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    if before in (None, signal.SIG_IGN):  # a background job, which no terminal interrupts
        yield lambda: False
        return

    def note(number: int, frame: object) -> None:
        asked.append(number)
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, note)
    try:
        yield lambda: bool(asked)
    finally:
        signal.signal(signal.SIGINT, before)


def add_pages(
    sources: Sequence[str],
    pipeline: Pipeline,
    ledger: Ledger,
    pages: PagesConfig,
    *,
    user: str,
    manifest: dict[str, Given],
    default: Given | None = None,
    names: Mapping[str, str] | None = None,
) -> Iterator[Added]:
    """Read each source and store it; yields what became of it, in order.

    user: to whom it is put down. default: what holds for sources that the manifest does not name. names: of files that
    lie elsewhere for now (uploads), by what they are to be known. Raises RunError where nothing can go on.
    """
    refresh_copies(ledger)
    for source in sources:
        given = given_for(manifest, source) or default
        known = (names or {}).get(source, source)
        try:
            for number, capture in enumerate(captures_in(source, pages, user=user)):
                name = known if number == 0 else f"{known}#{number + 1}"
                if capture.path == source:
                    capture = replace(capture, path=known)
                yield _add_capture(name, capture, pipeline, ledger, given, user)
        except PageError as error:
            told = str(error).replace(source, known)
            ledger.add_failure(known, told, who=user)
            yield Added(known, "failed", error=told)


def refresh_copies(ledger: Ledger) -> None:
    """Find the copies of articles anew whose keys an earlier version made, or whose text is a new extraction's.

    In the order in which they came, each in one transaction: a run that is broken off goes on where it was.
    """
    for stored in ledger.unkeyed(SCHEME):
        ledger.rekey(stored.article.id, copy_keys(stored.article), copies_of(stored.article, ledger))


def _add_capture(
    source: str, capture: Capture, pipeline: Pipeline, ledger: Ledger, given: Given | None, who: str
) -> Added:
    if ledger.has_capture(capture.id):
        known = ledger.add_known(source, capture.id, who=who)
        return Added(source, "already_there", known.article_id)
    try:
        page = pipeline.captured(capture, given=given)
        copies = copies_of(page.article, ledger)
        stored = ledger.add_page(
            capture,
            page.article,
            page.coding,
            page.fate,
            source=source,
            model=pipeline.reader.model if page.coding else "",
            copy_keys=copy_keys(page.article),
            copy_of=copies,
            who=who,
        )
    except PageError as error:
        ledger.add_failure(source, str(error), capture=capture, who=who)
        return Added(source, "failed", error=str(error))
    fate = "added" if page.fate == "coded" else page.fate
    if not stored.new:
        fate = "already_there"
    elif copies:
        fate = "copy"
    incidents = len(page.coding.reports) if page.coding else 0
    return Added(source, fate, stored.article_id, page.article.title, incidents)


def counts(added: Sequence[Added]) -> dict[str, int]:
    """How many sources met each fate, in the order of FATES."""
    found = Counter(a.fate for a in added)
    return {fate: found[fate] for fate in FATES}


def write_report(path: Path, added: Sequence[Added]) -> None:
    """One row a source as CSV; cells that a spreadsheet would take for a formula are quoted.

    Raises RunError where the file cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8", newline="", errors="backslashreplace") as out:
            rows = csv.writer(out)
            rows.writerow(("source", "fate", "article", "title", "incidents", "error"))
            for a in added:
                cells = (a.source, a.fate, a.article_id or "", a.title or "", str(a.incidents), a.error or "")
                rows.writerow([safe_cell(cell) for cell in cells])
    except OSError as error:
        raise RunError(f"{path}: cannot be written ({error.strerror}); name another file for the report") from error
