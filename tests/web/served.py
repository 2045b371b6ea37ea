"""An app on a free port of this machine, and what a page in a browser does that it should not."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Page


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address at which the app answers."""
    held = socket.socket()
    held.bind(("127.0.0.1", 0))
    held.listen()
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    running = threading.Thread(target=server.run, kwargs={"sockets": [held]})
    running.start()
    try:
        yield f"http://127.0.0.1:{held.getsockname()[1]}"
    finally:
        server.should_exit = True
        running.join()


def faults_of(page: Page, *, expected: tuple[int, ...] = ()) -> list[str]:
    """A list that grows with every dialog, error, refusal and request to elsewhere of the page.

    expected: statuses that answers may have, whose complaint in the console is none.
    """
    faults: list[str] = []

    def said(message: object) -> None:
        kind, words = message.type, message.text  # type: ignore[attr-defined]
        known = any(f"status of {status} " in words for status in expected)
        if kind in ("error", "warning") and not known:
            faults.append(words)

    def asked(dialog: object) -> None:
        faults.append(f"dialog: {dialog.message}")  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    def sent(request: object) -> None:
        address = request.url  # type: ignore[attr-defined]
        if urlsplit(address).hostname != "127.0.0.1" and not address.startswith(("data:", "about:")):
            faults.append(f"request: {address}")

    page.on("console", said)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", asked)
    page.on("request", sent)
    return faults
