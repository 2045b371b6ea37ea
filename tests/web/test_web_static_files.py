"""Static files go out packed, and may be kept for good under addresses that name their version."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from tocsin.web.static_files import STATIC


def test_pages_name_versions_under_which_files_are_kept(client: TestClient) -> None:
    for page in ("/incidents", "/incidents?view=map", "/check"):
        addresses = re.findall(r'"(/static/[^"]+)"', client.get(page).text)
        assert len(addresses) >= 4
        for address in addresses:
            answer = client.get(address)
            assert "?v=" in address and answer.status_code == 200
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_without_a_version_or_with_another_it_is_asked_for_anew(client: TestClient) -> None:
    for address in ("/static/app.css", "/static/app.css?v=none", "/static/app.css?v="):
        answer = client.get(address)
        assert answer.headers["cache-control"] == "no-cache"
        again = client.get(address, headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304 and again.content == b""
    assert client.get("/static/nothing.css").status_code == 404


def test_what_is_long_is_packed_for_those_who_take_it(client: TestClient) -> None:
    whole = (STATIC / "world.json").read_bytes()
    plain = client.get("/static/world.json", headers={"accept-encoding": "identity"})
    assert plain.content == whole and "content-encoding" not in plain.headers
    packed = client.get("/static/world.json", headers={"accept-encoding": "gzip"})
    assert packed.content == whole and packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
