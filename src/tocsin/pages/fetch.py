"""Fetch a page over http(s): robots.txt respected, bounded in time and size, to public addresses only.

Each hop is resolved once and the connection goes to the IP address that was judged (httpx: address by number, Host
header and "sni_hostname" by name), so a changing DNS answer leads nowhere else.
"""

from __future__ import annotations

import ssl
import time
import urllib.request
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

import httpx

from tocsin.config import PagesConfig
from tocsin.errors import PageError
from tocsin.pages.addresses import Destination, destination
from tocsin.records import Capture

_REDIRECTS = 8
_ROBOTS_BYTES = 512_000  # RFC 9309: at least 500 KiB are read
_ROBOTS_SECONDS = 3600  # how long a site's rules are kept
_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class _Answer:
    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    media_type: str | None
    content: bytes


def fetch(address: str, config: PagesConfig, *, user: str) -> Capture:
    """The capture of the page at `address`, after its redirects; content encodings are undone, nothing else.

    Raises PageError, naming the address, where fetching is forbidden (pages.offline, robots.txt, no public address),
    fails, takes longer than pages.timeout_seconds, is answered with another status than 2xx or is too large.
    """
    answer = _follow(address, config, robots=True)
    if not 200 <= answer.status < 300:
        raise PageError(
            f"{address}: the server answers {answer.status}; open it in a browser, save the page and give its file"
        )
    return Capture(
        id=Capture.hash_of(answer.content),
        content=answer.content,
        address=answer.address,
        path=None,
        collected_at=datetime.now(UTC).isoformat(timespec="seconds"),
        collected_by=user,
        media_type=answer.media_type,
        headers=answer.headers,
    )


def _follow(address: str, config: PagesConfig, *, robots: bool) -> _Answer:
    """The answer at the end of the redirects, each hop judged anew."""
    if config.offline:
        raise PageError(f"{address}: not fetched, for pages.offline is set; save the page and give its file")
    deadline = time.monotonic() + config.timeout_seconds
    current = address.partition("#")[0]
    for _ in range(_REDIRECTS + 1):
        proxy = _proxy(current, config)
        target = destination(current, allow_private=config.allow_private, proxied=proxy is not None)
        if robots and not _allowed(current, config):
            raise PageError(
                f"{address}: its site's robots.txt asks not to fetch it; open it in a browser and save the page"
            )
        answer = _get(
            target, config, proxy=proxy, deadline=deadline, limit=config.max_bytes if robots else _ROBOTS_BYTES
        )
        location = dict(answer.headers).get("location")
        if answer.status not in (301, 302, 303, 307, 308) or not location:
            return answer
        current = urljoin(current, location).partition("#")[0]
    raise PageError(f"{address}: redirected more than {_REDIRECTS} times; open it in a browser and save the page")


def _allowed(address: str, config: PagesConfig) -> bool:
    parts = urlsplit(address)
    rules = _rules(f"{parts.scheme}://{parts.netloc}", config, int(time.monotonic() // _ROBOTS_SECONDS))
    return rules.can_fetch(config.user_agent, address)


@lru_cache(maxsize=1024)
def _rules(site: str, config: PagesConfig, hour: int) -> RobotFileParser:
    """A site's rules, kept for the hour: none where it has no robots.txt, all forbidden where it fails (RFC 9309)."""
    rules = RobotFileParser()
    try:
        answer = _follow(f"{site}/robots.txt", config, robots=False)
    except PageError as error:
        raise PageError(f"{site}: its robots.txt cannot be fetched, so neither can its pages ({error})") from error
    if 200 <= answer.status < 300:
        rules.parse(answer.content.decode("utf-8", errors="replace").splitlines())
    elif answer.status >= 500:
        rules.parse(["User-agent: *", "Disallow: /"])
    else:
        rules.parse([])
    return rules


def _get(target: Destination, config: PagesConfig, *, proxy: str | None, deadline: float, limit: int) -> _Answer:
    host = {"Host": _host_header(target)}
    named = {"sni_hostname": target.host}
    with (
        _errors(target.address, config),
        _client(config, proxy, deadline) as client,
        client.stream("GET", _numbered(target), headers=host, extensions=named) as response,
    ):
        content = b"".join(_bounded(response, target.address, config, deadline=deadline, limit=limit))
        return _Answer(
            address=target.address,
            status=response.status_code,
            headers=tuple((key.lower(), value) for key, value in response.headers.multi_items()),
            media_type=response.headers.get("content-type"),
            content=content,
        )


def _client(config: PagesConfig, proxy: str | None, deadline: float) -> httpx.Client:
    headers = {
        "User-Agent": config.user_agent,
        "Accept-Encoding": "gzip, deflate",
        "Accept": "text/html,application/pdf,text/plain,*/*;q=0.5",
    }
    timeout = max(0.05, deadline - time.monotonic())
    # trust_env off: the proxy is chosen here, and the environment must not route an address that was judged elsewhere
    return httpx.Client(headers=headers, timeout=timeout, proxy=proxy, verify=_certificates(), trust_env=False)


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()


def _proxy(address: str, config: PagesConfig) -> str | None:
    """The proxy for an address: the configured one, else the environment's (http_proxy, https_proxy, no_proxy)."""
    if config.proxy:
        return config.proxy
    parts = urlsplit(address)
    if not parts.hostname or urllib.request.proxy_bypass(parts.hostname):
        return None
    return urllib.request.getproxies().get(parts.scheme)


def _numbered(target: Destination) -> str:
    """The address with the judged IP address in place of the host's name."""
    if target.ip is None:
        return target.address
    host = f"[{target.ip}]" if ":" in target.ip else target.ip
    netloc = f"{host}:{target.parts.port}" if target.parts.port else host
    return urlunsplit(target.parts._replace(netloc=netloc))


def _host_header(target: Destination) -> str:
    return target.parts.netloc.encode("idna").decode() if not target.parts.netloc.isascii() else target.parts.netloc


def _bounded(
    response: httpx.Response, address: str, config: PagesConfig, *, deadline: float, limit: int
) -> Iterator[bytes]:
    """The decoded body piece by piece, within the limits of size (before and after decoding) and time."""
    decoders = _decoders(response, address)
    received = produced = 0
    for raw in response.iter_raw(_CHUNK):
        received += len(raw)
        piece = raw
        for decoder in decoders:
            piece = decoder.decompress(decoder.unconsumed_tail + piece, limit + 1 - produced)
        produced += len(piece)
        if max(received, produced) > limit:
            raise PageError(f"{address}: more than {limit:,} bytes (limit: pages.max_bytes); save the article alone")
        if time.monotonic() > deadline:
            raise PageError(
                f"{address}: not complete within {config.timeout_seconds:g} s (pages.timeout_seconds); try again"
            )
        yield piece


def _decoders(response: httpx.Response, address: str) -> list[zlib._Decompress]:
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        return []
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise PageError(
            f"{address}: sent as {encoding}, which was not asked for; open it in a browser and save the page"
        )
    return [zlib.decompressobj(47 if "gzip" in encoding else zlib.MAX_WBITS)]


@contextmanager
def _errors(address: str, config: PagesConfig) -> Iterator[None]:
    """The client's errors as errors of the page."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise PageError(
            f"{address}: no answer within {config.timeout_seconds:g} s (pages.timeout_seconds); try again"
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, zlib.error, ssl.SSLError) as error:
        reason = str(error) or type(error).__name__
        raise PageError(f"{address}: cannot be fetched ({reason}); check the address and the connection") from error
