"""Values are accepted, corrected, rejected and added by plain forms, on words of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html
from starlette.testclient import TestClient

from ledger.ledger_making import TEXT, add, only_report, span
from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.records import Report, Toll
from tocsin.web import Site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """One article of one incident."""
    with Ledger.open(str(tmp_path / "shown.db"), who="anna") as ledger:
        add(ledger, "a")
        held = Site(ledger, Config())
        held.link()
        yield held


@pytest.fixture
def report(site: Site) -> Report:
    return next(iter(site.ledger.reports()))


@pytest.fixture
def path(site: Site) -> str:
    (row,) = site.ledger.incidents()
    return f"/incidents/{row.incident_id}/correct"


def _page(client: TestClient, address: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def _form(page: html.HtmlElement, act: str) -> dict[str, str]:
    """The inputs of the form of this act, as a browser sends them."""
    (form,) = page.xpath(f"//form[.//input[@name='act' and @value='{act}']]")
    return {name: value or "" for name, value in form.form_values()}


def _sent(client: TestClient, path: str, data: dict[str, str]) -> str:
    """Send a form that should be taken; the page to which it leads."""
    answer = client.post(path, data=data, follow_redirects=False)
    assert answer.status_code == 303, html.fromstring(answer.text).text_content()
    return answer.headers["location"]


def _decided(site: Site) -> Report:
    (found,) = site.ledger.reports()
    return found


def test_a_value_is_accepted_and_rejected(client: TestClient, site: Site, path: str) -> None:
    page = _page(client, f"{path}?field=killed&position=0")
    assert [mark.text for mark in page.xpath("//div[@data-text]//mark")] == ["At least 12", "17 dead"]
    where = _sent(client, path, _form(page, "accept"))
    assert re.fullmatch(r"/incidents/i-\w+\?notice=[\w-]+#f-killed", where)
    killed = _decided(site).killed
    assert killed and killed.status == "accepted"
    assert "Decision 1: accept killed “At least 12” of article" in client.get(where).text
    _sent(client, path, _form(_page(client, f"{path}?field=killed"), "reject"))
    assert site.ledger.incidents()[0].killed_best is None


def test_a_value_is_corrected_in_its_words(client: TestClient, site: Site, path: str) -> None:
    form = _form(_page(client, f"{path}?field=killed&act=correct"), "correct")
    assert (form["value.low"], form["value.best"], form["value.high"]) == ("12", "17", "17")
    _sent(client, path, form | {"value.low": "", "value.best": "18", "value.high": ""})
    killed = _decided(site).killed
    assert killed and (killed.value, killed.status) == (Toll(18, 18, 18), "corrected")
    assert site.ledger.incidents()[0].killed_best == 18
    (made,) = site.ledger.decisions()
    assert (made.kind, made.who) == ("correct", "local")


@pytest.mark.parametrize("given", ["selected", "pasted"])
def test_a_value_is_corrected_with_other_words(client: TestClient, site: Site, path: str, given: str) -> None:
    form = _form(_page(client, f"{path}?field=date"), "correct")
    here = span(TEXT, "Market bombing")
    selected = {"start": str(here.start), "end": str(here.end)}
    words = selected if given == "selected" else {"words": " Market\r\n bombing "}
    _sent(client, path, form | {"value.edtf": "2024-03-21/2024-03-22"} | words)
    date = _decided(site).date
    assert date and (date.value.edtf, date.value.precision, date.evidence) == ("2024-03-21/2024-03-22", 2, (here,))
    assert [(one.kind, one.act) for one in site.ledger.decisions()] == [("reject", 1), ("add", 1)]
    answer = client.post("/decisions/2/undo", data={"to": ""}, follow_redirects=False)
    assert answer.status_code == 303
    date = _decided(site).date
    assert date and (date.value.edtf, date.status) == ("2024-03-22", "machine")


@pytest.mark.parametrize(
    ("field", "words", "value"),
    [
        ("wounded", "17 dead", {"value.low": "3"}),
        ("suicide", "a bomb", {"value.code": "no"}),
        ("attack_types", "killed", {"value.code": "armed_assault"}),
        ("perpetrators", "police", {"value.name": "police", "value.kind": "state", "value.attribution": "possible"}),
        ("targets", "fish market", {"value.name": "x", "value.kind": "property", "value.target_type": "business"}),
        ("weapons", "exploded", {"value.name": "mine", "value.weapon_type": "explosives"}),
        ("kidnapped", "people", {"value.best": "2", "value.open": "1"}),
    ],
)
def test_a_value_is_added(
    client: TestClient, site: Site, path: str, field: str, words: str, value: dict[str, str]
) -> None:
    form = _form(_page(client, f"{path}?field={field}&position=5&act=add"), "add")
    where = _sent(client, path, form | value | {"words": words if words != "killed" else "were killed"})
    assert urlsplit(where).fragment == f"f-{field}"
    (made,) = site.ledger.decisions()
    assert (made.kind, made.field) == ("add", field)
    assert len(_page(client, f"{path}?field={field}").xpath("//li[contains(@class, 'st-corrected')]")) == 1


def test_the_machines_place_is_looked_up_by_its_new_name(client: TestClient, site: Site, path: str) -> None:
    form = _form(_page(client, f"{path}?field=place"), "correct")
    _sent(client, path, form | {"value.name": "Kandahar", "value.city": "", "value.country": ""})
    (row,) = site.ledger.incidents()
    assert (row.place, row.country, row.geonames_id) == ("Kandahar", "AF", 1138336)


@pytest.mark.parametrize(
    ("field", "change", "message"),
    [
        ("killed", {"value.low": "20"}, "low, best and high are persons in this order"),
        ("killed", {"value.best": "<b>many</b>"}, "best '<b>many</b>' is not a whole number"),
        ("killed", {"words": "sixty dead"}, "'sixty dead' is not in the article"),
        ("killed", {"words": "attack"}, "stands in the article more than once"),
        ("killed", {"start": "x", "end": "9"}, "start: 'x' is no number"),
        ("killed", {"seen": "0000"}, "was changed meanwhile; look at it again"),
        ("killed", {"act": "believe"}, "'believe': is none of accept, reject, correct, add"),
        ("killed", {"report": "nope"}, "report nope: is in no current coding"),
        ("killed", {"at": "7"}, "has no value at position 7"),
        ("date", {"value.edtf": "Friday"}, "'Friday' is no date"),
        ("place", {"value.country": "Mali"}, "two capital letters"),
    ],
)
def test_what_cannot_be_is_told_beside_what_was_typed(
    client: TestClient, site: Site, path: str, field: str, change: dict[str, str], message: str
) -> None:
    form = _form(_page(client, f"{path}?field={field}"), "correct") | change
    answer = client.post(path, data=form, follow_redirects=False)
    assert answer.status_code == 422
    page = html.fromstring(answer.text)
    assert message in page.xpath("//p[@class='fault']")[0].text_content()
    for name, value in change.items():
        if name.startswith("value."):
            assert page.xpath(f"//*[@name='{name}']/@value") == [value]
    assert site.ledger.decisions() == ()


def test_a_value_needs_words(client: TestClient, site: Site, path: str) -> None:
    form = _form(_page(client, f"{path}?field=wounded&act=add"), "add") | {"value.best": "3"}
    answer = client.post(path, data=form, follow_redirects=False)
    assert answer.status_code == 422 and "no value without its words" in answer.text


@pytest.mark.parametrize(
    ("address", "status"),
    [("?field=count", 404), ("", 422), ("?field=killed&position=-1", 422), ("?field=killed&report=nope&at=3", 200)],
)
def test_addresses_that_ask_for_what_is_not_there(client: TestClient, path: str, address: str, status: int) -> None:
    assert client.get(f"{path}{address}").status_code == status


def test_an_id_that_became_another_leads_to_that_ones_form(client: TestClient, path: str) -> None:
    answer = client.get(f"{path.replace('i-', '')[:16]}/correct?field=killed", follow_redirects=False)
    assert answer.headers["location"] == f"{path}?field=killed"


def test_a_form_that_is_none_is_refused(client: TestClient, path: str) -> None:
    assert client.post(path, content=b"x" * 600_000, headers=_KIND).status_code == 413
    assert client.post(path, content=b"act=%ff%fe", headers=_KIND).status_code == 400
    assert client.post(path, content=b"&".join(b"a=1" for _ in range(3000)), headers=_KIND).status_code == 400
    assert client.post(path, json={"act": "accept"}).status_code == 415
    assert client.post(path, data={"act": "accept"}, headers={"sec-fetch-site": "cross-site"}).status_code == 403


_KIND = {"content-type": "application/x-www-form-urlencoded"}


def test_nothing_typed_gets_into_the_page_unescaped(client: TestClient, path: str) -> None:
    bad = "\"'><script>alert(1)</script>\u202e\x00"
    form = _form(_page(client, f"{path}?field=perpetrators"), "correct") | {"value.name": bad, "words": bad}
    answer = client.post(path, data=form, follow_redirects=False)
    assert answer.status_code == 422 and "<script>alert" not in answer.text
    page = html.fromstring(answer.text)
    assert not page.xpath("//script[not(@src)] | //style | //@style | //@*[starts-with(name(), 'on')]")


def test_another_coders_word_is_not_overwritten_unseen(
    client: TestClient, site: Site, path: str, report: Report
) -> None:
    form = _form(_page(client, f"{path}?field=killed"), "reject")
    site.ledger.judge(report.id, "killed", 0, "accept", who="bo")
    answer = client.post(path, data=form, follow_redirects=False)
    assert answer.status_code == 422 and "was changed meanwhile" in answer.text
    assert only_report(site.ledger, add(site.ledger, "a")).id == report.id
    killed = _decided(site).killed
    assert killed and killed.status == "accepted"


def test_of_a_large_incident_the_reports_that_tell_its_value_are_shown(
    client: TestClient, site: Site, path: str
) -> None:
    others = [add(site.ledger, f"copy {number}", f"{number} {TEXT}").article_id for number in range(35)]
    site.link()
    page = _page(client, f"{path}?field=killed")
    assert len(page.xpath("//ul[@class='givens']/li")) == 30 and "And 6 more reports" in page.text_content()
    last = next(one for one in site.ledger.reports() if one.article_id == others[-1])
    form = _form(_page(client, f"{path}?field=killed&report={last.id}"), "reject")
    assert form["report"] == last.id
