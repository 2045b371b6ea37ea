"""What every answer and request must keep to: security headers, no writing from another site, and the time it took.

Plain ASGI, so that no answer gets by it.
"""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
    """Refuses unsafe requests that another site sent, and puts the security headers on every answer.

    A browser tells where a request comes from in Sec-Fetch-Site, an older one in Origin; a programme tells neither, and
    brings no cookie (OWASP, Cross-Site Request Forgery Prevention: Fetch Metadata).
    """

    def __init__(self, app: ASGIApp, *, max_bytes: int) -> None:
        """max_bytes: of what one request may bring."""
        self._app = app
        self._most = max_bytes

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

        headers = Headers(scope=scope)
        if scope["method"] not in _SAFE and not _is_own(headers):
            refusal = PlainTextResponse("Refused: this request was sent by another site.\n", status_code=403)
            await refusal(scope, receive, sealed)
            return
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._most:
            await self._too_large()(scope, receive, sealed)
            return
        await self._app(scope, self._bounded(receive), sealed)

    def _bounded(self, receive: Receive) -> Receive:
        """Hand on no more than is allowed, whatever length was announced."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._most:
                raise HTTPException(413, self._refusal)
            return message

        return counted

    def _too_large(self) -> PlainTextResponse:
        return PlainTextResponse(f"{self._refusal}\n", status_code=413)

    @property
    def _refusal(self) -> str:
        return f"More than {self._most:,} bytes; send fewer or smaller pages (limit: web.max_upload_bytes)."


def _is_own(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
