"""The page on which a text is checked, as a browser sends it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from command import SAMPLES, told_ledger
from tocsin.adding import refresh_copies
from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.web import Site, create_app
from tocsin.web.routes import check

DRAFT = (
    "Blast in Kabul\nTen people were killed when a car bomb exploded at the Inter Hotel in Kabul on 22 March 2024, "
    "police said. The Taliban were suspected."
)


@pytest.fixture
def site(tmp_path: Path, config: Config) -> Iterator[Site]:
    path = tmp_path / "shown.db"
    told_ledger(path)
    with Ledger.open(str(path), who="anna") as ledger:
        refresh_copies(ledger)
        yield Site(ledger, config)


@pytest.fixture
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(site), base_url="http://127.0.0.1", client=("127.0.0.1", 5000)) as opened:
        yield opened


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_form_is_there(client: TestClient) -> None:
    answer = client.get("/check")
    assert answer.status_code == 200 and 'name="text"' in answer.text and 'aria-current="page"' in answer.text


def test_a_draft_is_shown_beside_its_incident_and_nothing_is_stored(client: TestClient, site: Site) -> None:
    before = (site.ledger.stats(), list(site.ledger.pages()))
    answer = client.post("/check", files={"text": (None, DRAFT)})
    assert answer.status_code == 200 and (site.ledger.stats(), list(site.ledger.pages())) == before
    (row,) = [row for row in site.ledger.incidents() if row.city == "Kabul"]
    told = words(answer.text)
    assert f'<a href="/incidents/{row.incident_id}">' in answer.text and "Most likely" in told
    assert "1 attack told in the text; 1 of them found in the ledger" in told
    assert re.search(r"killed text 10 ledger 14 2 outlets, latest 2024-03-23, \w+", told)
    assert "the attribution differs: the text is less sure" in told and "“ The Taliban claimed the attack.”" in told
    assert 'data-value="incident-1/killed"' in answer.text and 'data-spans="incident-1/' in answer.text


def test_an_uploaded_page_is_read_as_one_and_a_copy_is_said(client: TestClient, site: Site) -> None:
    stored = next(iter(site.ledger.articles())).article
    page = (SAMPLES / "pages" / "kabul-week.html").read_bytes()
    answer = client.post("/check", files={"page": (r"C:\drafts\kabul-week.html", page, "text/html")})
    assert answer.status_code == 200 and "None in the ledger" in words(answer.text)
    copied = client.post("/check", files={"page": ("copy.txt", stored.text.encode(), "text/plain")})
    assert f'<a href="/articles/{stored.id}">the text is this article' in copied.text


def test_hostile_text_is_shown_and_not_run(client: TestClient) -> None:
    bad = '<script>alert(1)</script> killed "12" people & <img src=x onerror=alert(1)> in Kabul on 22 March 2024.\x1b'
    answer = client.post("/check", files={"text": (None, f"{DRAFT}\n{bad}")})
    assert answer.status_code == 200
    assert (
        "<script>alert" not in answer.text
        and "<img" not in answer.text
        and "\x1b" not in answer.text.split("data-text")[1]
    )


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("  ", 422, "Paste a text, or choose a page."),
        ("too short", 422, "pasted text: no article text found"),
        (
            "Le maire a dit que la ville pleurait ses morts et que les écoles resteraient fermées. " * 3,
            422,
            "language fr",
        ),
    ],
)
def test_a_text_that_cannot_be_read_says_why(client: TestClient, text: str, status: int, said: str) -> None:
    answer = client.post("/check", files={"text": (None, text)})
    assert answer.status_code == status and said in words(answer.text)


def test_a_date_that_cannot_be_is_told(client: TestClient) -> None:
    answer = client.post("/check", files={"text": (None, DRAFT), "published": (None, "2024-13-41")})
    assert answer.status_code == 422 and "2024-13-41" in answer.text


def test_what_is_too_large_or_tells_no_length_is_refused_unread(client: TestClient) -> None:
    assert client.post("/check", content=b"x", headers={"content-length": str(check.MOST_BYTES + 1)}).status_code == 413
    assert client.post("/check", content=iter([b"x"])).status_code == 411


def test_another_site_cannot_send_a_text(client: TestClient) -> None:
    answer = client.post("/check", files={"text": (None, DRAFT)}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_the_api_tells_the_same(client: TestClient, site: Site) -> None:
    told = client.post("/api/check", json={"text": DRAFT}).json()
    (row,) = [row for row in site.ledger.incidents() if row.city == "Kabul"]
    assert [one["best"]["incident_id"] for one in told["incidents"]] == [row.incident_id]
    failed = client.post("/api/check", json={"text": "too short"})
    assert failed.status_code == 400 and "no article text found" in failed.json()["detail"]
    assert client.post("/api/check", json={"text": DRAFT, "published": "yesterday"}).status_code == 422


def test_texts_are_coded_one_at_a_time_and_too_many_are_sent_away(client: TestClient, site: Site) -> None:
    def send(number: int) -> int:
        return client.post("/check", files={"text": (None, DRAFT)}).status_code

    with ThreadPoolExecutor(check.MOST_WAITING + 2) as threads:
        with site.coding():  # somebody else codes, so that the first has to wait in its thread
            sent = [threads.submit(send, number) for number in range(check.MOST_WAITING + 1)]
            while _waiting(client) != check.MOST_WAITING:
                time.sleep(0.02)
            assert send(99) == 503
        assert [one.result() for one in sent] == [200] * len(sent)


def _waiting(client: TestClient) -> int:
    state = client.app.state  # type: ignore[attr-defined]
    return state.checking.statistics().tasks_waiting if hasattr(state, "checking") else 0
