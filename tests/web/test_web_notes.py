"""Tags and notes on an incident."""

from __future__ import annotations

from forms_sent import fault, form_of, page_of, sent
from starlette.testclient import TestClient

from tocsin.web import Site

BAD = "<script>alert('x')</script>\n\"quoted\""


def _first(site: Site) -> str:
    return site.ledger.incidents()[0].incident_id


def test_notes_and_tags_are_kept_shown_and_taken_back(client: TestClient, site: Site) -> None:
    here = f"/incidents/{_first(site)}/notes"
    page = page_of(client, here)
    tag, note = (form_of(page, here, kind=kind) for kind in ("tag", "note"))
    sent(client, here, tag | {"text": "market attacks"})
    where = sent(client, here, note | {"text": BAD.replace("\n", "\r\n")})
    assert "The note is kept as decision 2" in client.get(where).text
    page = page_of(client, here)
    assert page.xpath("//div[@class='note']/p[@class='text']")[0].text == BAD
    assert page.xpath("//ul[@class='tags']//span/text()") == ["market attacks"]
    assert sent(client, "/decisions/1/undo", form_of(page, "/decisions/1/undo")).startswith(f"{here}?notice=")
    assert page_of(client, here).xpath("//ul[@class='tags']") == []


def test_the_incidents_page_takes_them_in(client: TestClient, site: Site) -> None:
    here = f"/incidents/{_first(site)}/notes"
    sent(client, here, {"kind": "note", "text": "look again"})
    part = client.get(here, headers={"hx-request": "true"}).text
    assert "look again" in part and "<html" not in part
    assert page_of(client, f"/incidents/{_first(site)}").xpath(f"//*[@hx-get='{here}']")


def test_notes_follow_a_merge(client: TestClient, site: Site) -> None:
    one, two, *_ = (row.incident_id for row in site.ledger.incidents())
    for id in (one, two):
        sent(client, f"/incidents/{id}/notes", {"kind": "note", "text": f"of {id}"})
    sent(client, f"/incidents/{one}/links", {"kind": "merge", "other": two})
    left = site.ledger.incident(one).incident.id
    told = page_of(client, f"/incidents/{left}/notes").xpath("//div[@class='note']/p[@class='text']/text()")
    assert told == [f"of {one}", f"of {two}"]
    for id in (one, two):
        assert client.get(f"/incidents/{id}/notes").url.path == f"/incidents/{left}/notes"


def test_what_is_no_note_is_told(client: TestClient, site: Site) -> None:
    here = f"/incidents/{_first(site)}/notes"
    assert "has 0 characters" in fault(client, here, {"kind": "note", "text": " "})
    assert "write 1 to 60" in fault(client, here, {"kind": "tag", "text": "x" * 61})
    assert "is none of note, tag" in fault(client, here, {"kind": "remark", "text": "x"})
    assert "cannot be stored" in fault(client, here, {"kind": "note", "text": "a\0b"}, status=400)
    assert client.post("/incidents/i-none/notes", data={"kind": "tag", "text": "x"}).status_code == 400
