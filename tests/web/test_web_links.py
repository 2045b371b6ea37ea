"""Incidents are merged, parted and told apart by plain forms, and every act is listed and undone."""

from __future__ import annotations

from forms_sent import fault, form_of, page_of, sent
from starlette.testclient import TestClient

import linked
from tocsin.records import Coding
from tocsin.web import Site


def _ids(site: Site) -> dict[str, str]:
    """Incidents by their towns; Herat has two, the later one goes by its day."""
    return {f"{row.city} {row.date_edtf}": row.incident_id for row in site.ledger.incidents()}


KABUL, HERAT, OLDER = "Kabul 2024-03-22", "Herat 2024-03-23", "Herat 2024-03-12"


def test_an_incident_is_found_by_its_id_and_merged(client: TestClient, site: Site) -> None:
    ids = _ids(site)
    here = f"/incidents/{ids[HERAT]}/links"
    page = page_of(client, f"{here}?q={ids[OLDER]}")
    form = form_of(page, here, other=ids[OLDER]) | {"kind": "merge"}
    where = sent(client, here, form)
    site_ids = set(_ids(site).values())
    assert len(site_ids) == 3 and where.split("?")[0].removeprefix("/incidents/") in site_ids
    assert "is part of" in client.get(where).text
    assert {site.ledger.incident(id).incident.id for id in (ids[HERAT], ids[OLDER])} <= site_ids


def test_words_find_others_and_never_the_incident_itself(client: TestClient, site: Site) -> None:
    ids = _ids(site)
    page = page_of(client, f"/incidents/{ids[HERAT]}/links?q=storm")
    found = page.xpath("//table//input[@name='other']/@value")
    assert set(found) == set(ids.values()) - {ids[HERAT]}
    assert "No other incident fits" in page_of(client, f"/incidents/{ids[HERAT]}/links?q=nothing").text_content()


def test_reports_are_split_off_and_the_act_is_undone(client: TestClient, site: Site) -> None:
    ids = _ids(site)
    here = f"/incidents/{ids[KABUL]}/links"
    (first, second) = page_of(client, here).xpath("//form[@id='split']//input[@name='other']/@value")
    sent(client, here, {"kind": "split", "other": [second]})
    assert len(site.ledger.incidents()) == 5
    page = page_of(client, "/decisions")
    (row,) = page.xpath("//tbody/tr")
    assert "split of 2 reports" in row.text_content() and first[:10] in row.text_content()
    number = row.xpath(".//form/@action")[0]
    told = client.get(sent(client, number, {"x": ""})).text
    assert "Undone, decision 1" in told and "is part of" in told
    assert _ids(site) == ids
    assert page_of(client, "/decisions").xpath("//tbody/tr[@class='undone']//form") == []


def test_incidents_that_are_not_the_same_stay_apart(client: TestClient, site: Site) -> None:
    ids = _ids(site)
    here = f"/incidents/{ids[HERAT]}/links"
    where = sent(client, here, {"kind": "not_same", "other": ids[OLDER]})
    assert where.startswith(f"/incidents/{ids[HERAT]}?notice=")
    assert "No incident changed its id" in client.get(where).text
    assert {one.kind for one in site.ledger.decisions()} == {"not_same"}


def test_what_makes_no_sense_is_told(client: TestClient, site: Site) -> None:
    ids = _ids(site)
    here = f"/incidents/{ids[KABUL]}/links"
    reports = [one.report.id for one in site.ledger.incident(ids[KABUL]).reports]
    assert "would keep no report" in fault(client, here, {"kind": "split", "other": reports})
    assert "choose reports" in fault(client, here, {"kind": "split"})
    assert "choose reports" in fault(client, here, {"kind": "delete", "other": reports[0]})
    assert "are one already" in fault(client, here, {"kind": "merge", "other": ids[KABUL]})
    assert "incident 'i-none'" in fault(client, here, {"kind": "merge", "other": "i-none"})
    assert client.post("/incidents/i-none/links", data={"kind": "merge", "other": "x"}).status_code == 400
    assert site.ledger.decisions() == ()


def test_ids_that_lead_elsewhere_lead_to_that_form(client: TestClient, site: Site) -> None:
    ids = _ids(site)
    answer = client.get(f"/incidents/{ids[KABUL][:5]}/links?q=x", follow_redirects=False)
    assert answer.headers["location"] == f"/incidents/{ids[KABUL]}/links?q=x"


def test_undoing_twice_is_told(client: TestClient, site: Site) -> None:
    ids = _ids(site)
    sent(client, f"/incidents/{ids[HERAT]}/links", {"kind": "merge", "other": ids[OLDER]})
    sent(client, "/decisions/1/undo", {"x": ""})
    assert "took it back" in fault(client, "/decisions/1/undo", {"x": ""}, status=400)
    assert "the ledger has none" in fault(client, "/decisions/99/undo", {"x": ""}, status=400)


def test_decisions_are_shown_a_page_at_a_time_and_those_that_are_lost(client: TestClient, site: Site) -> None:
    report = next(iter(site.ledger.reports()))
    for number in range(60):
        site.ledger.judge(report.id, "killed", 0, "accept", who=f"coder {number}")
    first, second = (page_of(client, f"/decisions?page={n}") for n in (1, 2))
    assert [len(page.xpath("//tbody/tr")) for page in (first, second)] == [50, 10]
    assert first.xpath("//tbody/tr[1]/td[3]")[0].text == "coder 59"
    assert second.xpath("//a[@rel='prev']/@href") == ["/decisions?page=1"]
    article = site.ledger.article(report.article_id).article
    site.ledger.recode(article.id, Coding(article.id), model="m2")
    lost = page_of(client, "/decisions?lost=1")
    assert len(lost.xpath("//tbody/tr")) == 50 and "no longer found" in lost.text_content()


def test_a_ledger_without_decisions_says_so(client: TestClient) -> None:
    assert "Nobody has decided anything yet" in page_of(client, "/decisions").text_content()
    assert "None has lost its place" in page_of(client, "/decisions?lost=1").text_content()


def test_a_vague_mention_is_said_to_mean_an_incident(client: TestClient, site: Site) -> None:
    for name in ("Wire", "Sun"):
        linked.add(site.ledger, name, [("Kabul", "2024-03-12", 147, "Red Lantern")])
    linked.add(site.ledger, "Vague", [("Kabul", "2024-03", None, "Red Lantern")])
    site.link()
    id = next(row.incident_id for row in site.ledger.incidents() if site.ledger.incident(row.incident_id).may_be)
    here = f"/incidents/{id}/links"
    (other,) = page_of(client, here).xpath("//section[@aria-labelledby='h-maybe']//input[@name='other']/@value")
    sent(client, here, {"kind": "merge", "other": other})
    assert other in {one.report.id for one in site.ledger.incident(id).reports}
