"""Whatever articles, records and coders say, nothing of it becomes part of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from asking import check, page, text
from lxml import html
from starlette.testclient import TestClient

from profile_making import MODEL, Page, day
from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.records import (
    Perpetrator,
    PlaceValue,
    Quotation,
    Statement,
    Target,
    Toll,
    TollPart,
    Warned,
    Weapon,
)
from tocsin.web import Site, create_app

BAD = "<script>alert(1)</script><style>*{}</style><img src=x onerror=\"alert('2')\">'\"{{ 7*7 }}&lt;\x01\x1b\x7f\u202e"
COUNTRY = PlaceValue(f"{BAD} place", f"{BAD} city", f"{BAD} division", "KE", 1, -1.0, 37.0, 1, f"{BAD} reason")


def hostile(number: int) -> Page:
    """A page that is hostile in all its fields, and says it was done by a group and by a person."""
    text_ = (
        f"{BAD} title\nOn 2 April 2015 {BAD} Front bombed {BAD} place with {BAD} weapon and killed {12 + number} of "
        f"the {BAD} guards. “This {BAD} attack lasted very long,” said General {BAD}. It {BAD} may strike in Kenya."
    )
    made = Page(text_, outlet=f"{BAD} outlet {number}", published=f"2015-04-0{3 + number}")
    made.article = replace(made.article, address=f"javascript:alert('{number}')", authors=(BAD,), origin=BAD)
    made.attack(
        "bombed",
        attack_type=f"{BAD}",
        date=("2 April 2015", day("2015-04-02")),
        place=("place", COUNTRY),
        perpetrators=[
            ("Front", Perpetrator(f"{BAD} Front", "organisation", "claimed", f"General {BAD}")),
            ("said", Perpetrator(f"{BAD} Man", "individual", "denied")),
        ],
        targets=[("guards", Target(f"{BAD} guards".lower(), "people", "police"))],
        weapons=[("weapon", Weapon(f"{BAD} weapon", "explosives"))],
    )
    toll = Toll(12 + number, 12 + number, 12 + number, (TollPart(BAD, 1, (made.span("guards"),)),))
    killed = replace(
        made.value(toll, str(12 + number)),
        statements=(Statement(toll, f"police {BAD}", (made.span(str(12 + number)),), said=f"2015-04-02{BAD}"),),
    )
    made.reports[0] = replace(made.reports[0], killed=killed)
    report = made.reports[0].id
    made.quotations.append(made.value(Quotation(f"General {BAD}", BAD, report), f"This {BAD} attack lasted very long"))
    made.warnings.append(
        made.value(Warned(f"{BAD} may strike", (f"General {BAD}",), BAD, "2015-03-20"), "may strike in Kenya")
    )
    return made.fact(f"{BAD} Front", "leader", "General")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path: Path = tmp_path_factory.mktemp("hostile") / "it's <b>.db"
    with Ledger.open(str(path), who=BAD) as ledger:
        held = Site(ledger, Config())
        for number in (0, 1):
            made = hostile(number)
            ledger.add_page(None, made.article, made.coding(), "coded", source=f"s{number}", model=MODEL)
        held.link()
        report = hostile(0).reports[0]
        with held.writing():
            quoted = hostile(0).article.quote(report.weapons[0].evidence[0])
            value = {"name": f"{BAD} corrected", "weapon_type": "firearms"}
            ledger.decide(report.article_id, "weapons", "correct", quote=quoted, value=value, who=BAD)
        yield held


@pytest.fixture(scope="module")
def client(site: Site) -> Iterator[TestClient]:
    with TestClient(create_app(site), base_url="http://127.0.0.1", client=("127.0.0.1", 5000)) as opened:
        yield opened


@pytest.fixture(scope="module")
def id(site: Site) -> str:
    (row,) = site.ledger.incidents()
    return row.incident_id


@pytest.mark.parametrize(
    "beneath", ["", "/brief", "/warnings", "/statements?field=killed", "/statements?field=perpetrators"]
)
def test_no_page_of_an_incident_takes_anything_in(client, id, beneath):
    shown = text(page(client, f"/incidents/{id}{beneath}"), "//body")
    assert "<script>alert(1)</script>" in shown and "{{ 7*7 }}&lt;" in shown
    assert not set(shown) & set("\x01\x1b\x7f\u202e")


@pytest.mark.parametrize("address", ["/actors", f"/actors?q={quote(BAD)}", "/countries/KE"])
def test_no_list_takes_anything_in(client, id, address):
    assert "<script>alert(1)</script>" in text(page(client, address), "//body")


def test_a_refusal_takes_nothing_in(client, id):
    for address in (
        f"/actors/{quote(BAD)}",
        f"/incidents/{quote(BAD, safe='')}",
        f"/incidents/{id}/statements?field={quote(BAD[:8])}",
    ):
        answer = client.get(address)
        assert answer.status_code == 404
        check(html.fromstring(answer.text))


def test_an_address_of_another_kind_is_no_link(client, id):
    assert "javascript:" not in client.get(f"/incidents/{id}").text
    assert "javascript:" not in client.get(f"/incidents/{id}/brief").text
