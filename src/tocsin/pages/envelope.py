"""MHTML (RFC 2557), as browsers save a page in one file → the HTML in it and the address it was saved from."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import cast

from tocsin.errors import PageError


def open_mhtml(content: bytes, name: str) -> tuple[bytes, str | None, str | None]:
    """Bytes of the main HTML part, the charset that its header names, and the page's address.

    Raises PageError, naming the page, where it holds no HTML.
    """
    message = cast(EmailMessage, message_from_bytes(content.lstrip(b"\r\n \t"), policy=policy.compat32))
    address = _address(message.get("Snapshot-Content-Location"))
    parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not parts:
        raise PageError(f"{name}: an MHTML file without an HTML part; save the page again")
    main = next((part for part in parts if address and _address(part.get("Content-Location")) == address), parts[0])
    body = main.get_payload(decode=True)
    charset = main.get_content_charset()
    return bytes(body) if isinstance(body, bytes) else b"", charset, address or _location(main)


def _location(part: Message) -> str | None:
    return _address(part.get("Content-Location"))


def _address(header: object) -> str | None:
    text = "".join(str(header or "").split())
    return text if text.startswith(("http://", "https://")) else None
