"""What was pasted, uploaded or named by its address becomes a lot of sources that are read one after the other."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tocsin.errors import PageError, RunError
from tocsin.inputs import given_of
from tocsin.pages import Given
from tocsin.web.jobs import Job, Jobs

MOST = 500  # sources of one lot
MOST_TEXT = 400_000  # characters that are pasted
_MOST_NAME = 200  # bytes; file systems take 255
_WEB = ("http://", "https://")
_PLAIN = re.compile(r"[^\w.() -]+")


@dataclass(frozen=True, slots=True)
class Pasted:
    """An article that was pasted, with what is known of it; "" is not known."""

    text: str
    title: str = ""
    outlet: str = ""
    published: str = ""
    address: str = ""


def of_addresses(jobs: Jobs, addresses: Iterable[str], published: str, *, who: str) -> Job:
    """Begin to fetch pages, each once. Raises RunError naming what is no address, or no date."""
    sources = list(dict.fromkeys(line.strip() for line in addresses if line.strip()))
    wrong = next((one for one in sources if not one.lower().startswith(_WEB)), None)
    if wrong is not None:
        raise RunError(f"{wrong}: is no http(s) address; write one a line")
    return _started(jobs, sources, _dated(published), who=who)


def of_files(jobs: Jobs, files: Iterable[tuple[str, BinaryIO]], published: str, *, who: str) -> Job:
    """Begin to read uploads, given as (name, bytes). Raises RunError where there are none, too many, or no date."""
    given = _dated(published)
    folder = Path(tempfile.mkdtemp(prefix="tocsin-"))
    names = {}
    for number, (name, file) in enumerate(files):
        kept = folder / str(number) / _file_name(Path(name).name)
        kept.parent.mkdir()
        with kept.open("wb") as out:
            shutil.copyfileobj(file, out)
        names[str(kept)] = name
    return _started(jobs, list(names), given, who=who, names=names, folder=folder)


def of_text(jobs: Jobs, pasted: Pasted, *, who: str) -> Job:
    """Begin to read an article that was pasted. Raises RunError where it is empty or its date is none."""
    text, title, address = pasted.text, pasted.title.strip(), pasted.address.strip()
    if not text.strip():
        raise RunError("The text is empty; paste the article.")
    dated = _dated(pasted.published)
    known = Given(dated.published if dated else None, address or None, pasted.outlet.strip() or None, title or None)
    folder = Path(tempfile.mkdtemp(prefix="tocsin-"))
    name = (title or text.strip().splitlines()[0])[:80].strip()
    kept = folder / _file_name(f"{name}.txt")
    kept.write_text(f"{title}\n\n{text}" if title else text, encoding="utf-8", errors="replace")
    shown = {str(kept): address or f"pasted: {name}"}
    return _started(jobs, [str(kept)], known, who=who, names=shown, folder=folder)


def _file_name(name: str) -> str:
    """A name under which a file can be kept anywhere; its end, which tells the kind, stays."""
    plain = _PLAIN.sub("_", name).encode()[-_MOST_NAME:].decode(errors="ignore")
    return plain.lstrip(". ") or "page"


def _dated(published: str) -> Given | None:
    try:
        return given_of(published.strip() or None)
    except (RunError, PageError) as error:
        raise RunError(str(error).replace("--published", "published")) from error


def _started(
    jobs: Jobs,
    sources: Sequence[str],
    given: Given | None,
    *,
    who: str,
    names: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Job:
    if not 1 <= len(sources) <= MOST:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        raise RunError(f"{len(sources)} pages: give 1 to {MOST} at a time")
    return jobs.start(sources, who=who, given=given, names=names or {}, folder=folder)
