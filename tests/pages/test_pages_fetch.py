from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import urlsplit

import pytest
from pages_making import PARAGRAPHS, TITLE, page

from tocsin.config import PagesConfig
from tocsin.errors import PageError
from tocsin.pages import collect, read_page
from tocsin.pages.addresses import destination, is_public

CONFIG = PagesConfig(allow_private=True, timeout_seconds=2, max_bytes=200_000)


class Site(BaseHTTPRequestHandler):
    """Answers by path; keeps what was asked."""

    asked: ClassVar[list[str]] = []
    robots: ClassVar[tuple[int, bytes]] = (404, b"")

    def do_GET(self) -> None:
        type(self).asked.append(f"{self.headers['Host']}{urlsplit(self.path).path}")
        answer = {
            "/robots.txt": lambda: self.send(*self.robots),
            "/page": lambda: self.send(200, page().encode(), **{"Content-Type": "text/html; charset=utf-8"}),
            "/gzip": lambda: self.send(200, gzip.compress(page().encode()), **{"Content-Encoding": "gzip"}),
            "/deflate": lambda: self.send(200, zlib.compress(page().encode()), **{"Content-Encoding": "deflate"}),
            "/bomb": lambda: self.send(200, gzip.compress(bytes(100_000_000)), **{"Content-Encoding": "gzip"}),
            "/brotli": lambda: self.send(200, b"x", **{"Content-Encoding": "br"}),
            "/garbled": lambda: self.send(200, b"no gzip", **{"Content-Encoding": "gzip"}),
            "/large": lambda: self.send(200, bytes(300_000)),
            "/moved": lambda: self.send(302, b"", Location="/page#part"),
            "/loop": lambda: self.send(302, b"", Location="/loop"),
            "/to-file": lambda: self.send(302, b"", Location="file:///etc/passwd"),
            "/to-closed": lambda: self.send(302, b"", Location="/closed/page"),
            "/slow": self.drip,
        }.get(urlsplit(self.path).path, lambda: self.send(404, b"gone"))
        answer()

    def send(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(28):
                self.wfile.write(b"<p>slow</p>")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            return  # the reader has left, as it should

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Site, "asked", [])
    monkeypatch.setattr(Site, "robots", (404, b""))
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/page", "/gzip", "/deflate"])
def test_fetched_page_is_captured_and_read(site: str, path: str) -> None:
    capture = collect(f"{site}{path}", CONFIG, user="ana")
    assert capture.content == page().encode()
    assert (capture.address, capture.path, capture.collected_by) == (f"{site}{path}", None, "ana")
    assert ("content-length" in dict(capture.headers)) is True
    assert read_page(capture, CONFIG).text == "\n".join((TITLE, *PARAGRAPHS))


def test_media_type_is_kept(site: str) -> None:
    assert collect(f"{site}/page", CONFIG, user="ana").media_type == "text/html; charset=utf-8"


def test_redirect_is_followed_to_the_page_s_own_address(site: str) -> None:
    assert collect(f"{site}/moved", CONFIG, user="ana").address == f"{site}/page"


FAILURES = {
    "/none": "the server answers 404",
    "/bomb": "more than 200,000 bytes",
    "/large": "more than 200,000 bytes",
    "/brotli": "sent as br",
    "/garbled": "cannot be fetched",
    "/loop": "redirected more than 8 times",
    "/to-file": "only http and https",
    "/slow": "not complete within 2 s",
}


@pytest.mark.parametrize(("path", "words"), FAILURES.items())
def test_failure_names_the_address_and_the_reason(site: str, path: str, words: str) -> None:
    start = time.monotonic()
    with pytest.raises(PageError, match=words):
        collect(f"{site}{path}", CONFIG, user="ana")
    assert time.monotonic() - start < 5


def test_robots_txt_is_respected_and_asked_once(site: str) -> None:
    Site.robots = (200, b"User-agent: tocsin\nDisallow: /closed\n\nUser-agent: *\nDisallow: /\n")
    collect(f"{site}/page", CONFIG, user="ana")
    for path in ("/closed/page", "/to-closed"):
        with pytest.raises(PageError, match=r"robots\.txt asks not to fetch"):
            collect(f"{site}{path}", CONFIG, user="ana")
    host = site.removeprefix("http://")
    assert Site.asked == [f"{host}/robots.txt", f"{host}/page", f"{host}/to-closed"]


def test_failing_robots_txt_forbids_all(site: str) -> None:
    Site.robots = (503, b"")
    with pytest.raises(PageError, match=r"robots\.txt asks not"):
        collect(f"{site}/page", CONFIG, user="ana")


def test_offline_and_private_addresses_are_not_fetched(site: str) -> None:
    with pytest.raises(PageError, match=r"pages\.offline"):
        collect(f"{site}/page", PagesConfig(offline=True, allow_private=True), user="ana")
    with pytest.raises(PageError, match=r"127\.0\.0\.1, an address that is not public"):
        collect(f"{site}/page", PagesConfig(), user="ana")
    with pytest.raises(PageError, match="not public"):
        collect(site.replace("127.0.0.1", "localhost"), PagesConfig(), user="ana")
    assert Site.asked == []


def test_proxy_is_used(site: str) -> None:
    capture = collect("http://herald.invalid/page", CONFIG.model_copy(update={"proxy": site}), user="ana")
    assert capture.address == "http://herald.invalid/page"
    assert Site.asked == ["herald.invalid/robots.txt", "herald.invalid/page"]


def test_host_is_named_though_the_connection_goes_to_the_judged_number(site: str) -> None:
    named = site.replace("127.0.0.1", "localhost")
    collect(f"{named}/page", CONFIG, user="ana")
    assert Site.asked[-1] == f"{named.removeprefix('http://')}/page"
    assert destination(f"{named}/page", allow_private=True, proxied=False).ip in ("127.0.0.1", "::1")


@pytest.mark.parametrize(
    "ip",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "240.0.0.1", "192.0.2.1"),
    ],
)
def test_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"])
def test_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://herald.example/x", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://", "only http and https"),
        ("http://[::1/x", "not a valid address"),
        ("http://herald.example:99999/x", "not a valid address"),
        ("http://ana:secret@herald.example/x", "password is not fetched"),
        ("http://herald.invalid/x", "is not known"),
        ("http://169.254.169.254/latest", "not public"),
        ("http://[::ffff:10.0.0.1]/x", "not public"),
    ],
)
def test_addresses_that_are_not_fetched(address: str, words: str) -> None:
    with pytest.raises(PageError, match=words) as error:
        destination(address, allow_private=False, proxied=False)
    assert "secret" not in str(error.value)
