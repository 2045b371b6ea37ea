"""Notices are shown to whom the form led to them, and nobody can put words of their own on a page."""

from __future__ import annotations

from starlette.testclient import TestClient

from tocsin.web import Site
from tocsin.web.notices import MOST, Notices, leading


def test_a_notice_shows_on_the_page_that_it_leads_to(client: TestClient, site: Site) -> None:
    answer = leading(site.notices, "/incidents?q=a#part one", "<b>done</b>")
    where = answer.headers["location"]
    assert answer.status_code == 303 and where.startswith("/incidents?q=a&notice=") and where.endswith("#part%20one")
    assert "&lt;b&gt;done&lt;/b&gt;" in client.get(where).text
    assert 'class="told"' not in client.get("/incidents?notice=done").text


def test_only_the_last_are_kept() -> None:
    notices = Notices()
    names = [notices.put(str(number)) for number in range(MOST + 2)]
    assert [notices.get(name) for name in (names[0], names[1], names[2], names[-1])] == [None, None, "2", str(MOST + 1)]
    assert len(set(names)) == len(names)
