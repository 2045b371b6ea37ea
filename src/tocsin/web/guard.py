"""What every request and answer keeps to: no writing by strangers or from other sites, security headers, the time.

Plain ASGI, so that no answer gets by it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tocsin.errors import TocsinError

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = ("GET", "HEAD", "OPTIONS")


class Guard:
    """Refuses unsafe requests of strangers and from other sites unread; puts the security headers on every answer.

    A browser tells where a request comes from in Sec-Fetch-Site, an older one in Origin; a programme tells neither, and
    brings no cookie (OWASP, Cross-Site Request Forgery Prevention: Fetch Metadata).
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        max_bytes: int,
        admit: Callable[[Request], int | None],
        refusal: Callable[[Request, Exception], Response],
    ) -> None:
        """max_bytes: of what one request may bring.

        admit: how many bytes an unsafe request may bring, None = max_bytes; raises HTTPException, or a TocsinError, for
        one that may bring none, and `refusal` answers it. What routes depend on comes too late for that: the body of a
        request is read before.
        """
        self._app = app
        self._most = max_bytes
        self._admit = admit
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers["Server-Timing"] = f"app;dur={(time.perf_counter() - begun) * 1000:.1f}"
                if not scope["path"].startswith("/static/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        try:
            most = await self._allowed(Request(scope))
        except (HTTPException, TocsinError) as error:
            await self._refusal(Request(scope), error)(scope, receive, sealed)
            return
        await self._app(scope, _bounded(receive, most), sealed)

    async def _allowed(self, request: Request) -> int:
        """How many bytes the request may bring; raises what `refusal` answers."""
        most = self._most
        if request.method not in _SAFE:
            if not _is_own(request.headers):
                raise HTTPException(403, "Refused: this request was sent by another site.")
            allowed = await to_thread.run_sync(self._admit, request)  # it asks the ledger
            most = most if allowed is None else min(allowed, most)
        length = request.headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > most:
            raise HTTPException(413, _too_large(most))
        return most


def _bounded(receive: Receive, most: int) -> Receive:
    """Hand on no more than is allowed, whatever length was announced."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise HTTPException(413, _too_large(most))
        return message

    return counted


def _too_large(most: int) -> str:
    return f"More than {most:,} bytes; send fewer or smaller pages (limit: web.max_upload_bytes)."


def _is_own(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
