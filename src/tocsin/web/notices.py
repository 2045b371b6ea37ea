"""One-line notices of what a form did, shown on the page to which it leads."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Sequence
from urllib.parse import quote

from fastapi.responses import RedirectResponse, Response

from tocsin.ledger.views import Decision
from tocsin.linking import Relinked
from tocsin.telling import changes, told

MOST = 1_000  # kept; who reloads a page much later sees it without its notice
MOST_CHANGES = 6  # named


class Notices:
    """The last notices, by names that nobody can guess: an address must not be able to put words on a page."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, text: str) -> str:
        """Keep a notice; returns its name."""
        name = secrets.token_urlsafe(9)
        with self._lock:
            self._held[name] = text
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return name

    def get(self, name: str) -> str | None:
        """The notice of this name, while it is kept."""
        with self._lock:
            return self._held.get(name)


def leading(notices: Notices, path: str, text: str) -> Response:
    """An answer that leads the browser to `path` (with "#…"), where the notice shows."""
    where, _, part = path.partition("#")
    mark = "&" if "?" in where else "?"
    address = f"{where}{mark}notice={notices.put(text)}" + (f"#{quote(part)}" if part else "")
    return RedirectResponse(address, status_code=303)


def outcome(act: Sequence[Decision], done: Relinked, *, verb: str = "Decision") -> str:
    """What was decided, and what became of which ids."""
    return f"{verb} {act[0].act}: {told(act)}. {became(done)}"


def became(done: Relinked) -> str:
    """What linking made of which ids."""
    lines = list(changes(done)) or ["no incident changed its id"]
    more = f"; and {len(lines) - MOST_CHANGES} more" if len(lines) > MOST_CHANGES else ""
    words = "; ".join(lines[:MOST_CHANGES]) + more
    return f"{words[:1].upper()}{words[1:]}."
