"""Pages come in by paste, upload and address; each ends with its fate."""

import time

import pytest

TEXT = (
    "Gunmen kill nine at a market in Kano\n\nGunmen on motorcycles shot dead nine people at a market in Kano, Nigeria, "
    "on Tuesday, police said. Fourteen others were wounded. No group claimed the attack.\n"
)


def finished(client, answer) -> str:
    assert answer.status_code == 303, answer.text
    for _ in range(600):
        page = client.get(answer.headers["Location"]).text
        if "hx-trigger" not in page:
            return page
        time.sleep(0.1)
    raise AssertionError("the lot never ended")


@pytest.mark.slow
def test_a_pasted_text_becomes_an_incident(client):
    told = {"text": TEXT, "outlet": "Kano Herald", "published": "2024-05-15"}
    page = finished(client, client.post("/add/text", data=told, follow_redirects=False))
    assert "1 added" in page
    assert "Kano" in client.get("/incidents?country=NG&killed_min=9&killed_max=9").text
    assert client.get("/api/search?q=motorcycles").json()[0]["outlet"] == "Kano Herald"
    again = finished(client, client.post("/add/text", data=told, follow_redirects=False))
    assert "1 already there" in again


@pytest.mark.slow
def test_of_several_files_a_bad_one_stops_none(client):
    files = [
        ("files", ("good.txt", TEXT.encode(), "text/plain")),
        ("files", ("../../<b>bad.pdf", b"%PDF-1.4 broken", "application/pdf")),
    ]
    page = finished(client, client.post("/add/files", files=files, follow_redirects=False))
    assert "1 added" in page and "1 failed" in page
    assert "<b>bad" not in page
    sources = [one.source for one in client.app.state.site.ledger.pages()]
    assert "good.txt" in sources and not any("/tmp" in one for one in sources)


def test_a_private_address_is_not_fetched(client):
    told = {"addresses": "http://127.0.0.1:9/secret"}
    page = finished(client, client.post("/add/addresses", data=told, follow_redirects=False))
    assert "1 failed" in page


@pytest.mark.parametrize(
    ("path", "told", "words"),
    [
        ("addresses", {"addresses": "file:///etc/passwd"}, "is no http(s) address"),
        ("addresses", {"addresses": " \n "}, "give 1 to 500 at a time"),
        ("text", {"text": "  "}, "The text is empty"),
        ("text", {"text": TEXT, "published": "yesterday"}, "yesterday"),
    ],
)
def test_what_cannot_be_added_is_told(client, path, told, words):
    answer = client.post(f"/add/{path}", data=told)
    assert answer.status_code == 400 and words in answer.text


def test_no_request_may_bring_more_than_is_allowed(client):
    most = client.app.state.site.settings.pages.max_bytes
    assert client.post("/add/text", content=b"", headers={"Content-Length": str(most + 1)}).status_code == 413

    def endless():
        for _ in range(most // 1_000_000 + 2):
            yield b"x" * 1_000_000

    sent = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/add/text", content=endless(), headers=sent).status_code == 413
