"""Missed incidents are entered by hand, from an article or from a source that is no page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from forms_sent import fault, form_of, page_of, sent
from starlette.testclient import TestClient

from ledger.ledger_making import TEXT, add
from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.web import Site

MISSED = (
    "Two days earlier gunmen of the Blue Anchor had shot a customs officer dead in Kandahar \U0001f6a2, "
    "and nobody said so."
)
LONG = f"\U0001f41f {TEXT}\n{MISSED}"
SHOT = {
    "attack_types.code": "assassination",
    "killed.best": "1",
    "killed.words": "a customs officer",
    "place.name": "Kandahar",
    "perpetrators.name": "Blue Anchor",
    "perpetrators.kind": "organisation",
    "perpetrators.attribution": "reported_as_fact",
}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """One article that tells of two attacks, and of which one was found."""
    with Ledger.open(str(tmp_path / "shown.db"), who="anna") as ledger:
        add(ledger, "a", LONG)
        held = Site(ledger, Config())
        held.link()
        yield held


@pytest.fixture
def here(site: Site) -> str:
    (stored,) = site.ledger.articles()
    return f"/articles/{stored.article.id}/new"


def test_an_article_gives_a_missed_incident(client: TestClient, site: Site, here: str) -> None:
    form = form_of(page_of(client, here), here)
    start = LONG.index(MISSED)
    where = sent(client, here, form | SHOT | {"start": str(start), "end": str(start + len(MISSED))})
    assert "Entered by hand as article" in client.get(where).text
    view = site.ledger.incident(where.split("?")[0].rpartition("/")[2])
    (one,) = view.reports
    article = site.ledger.article(one.article_id).article
    assert article.text == f"\U0001f41f Market bombing in Harbourtown\n{MISSED}"
    assert (view.row.killed_best, view.row.country, view.row.perpetrator) == (1, "AF", "Blue Anchor")
    assert one.report.place and one.report.place.evidence[0].of(article.text) == "Kandahar"
    assert one.report.killed and one.report.killed.evidence[0].of(article.text) == "a customs officer"
    assert one.report.attack_types[0].evidence[0].of(article.text) == MISSED
    assert len(site.ledger.incidents()) == 2
    assert len(site.ledger.family(article.id).members) == 2


def test_words_may_be_pasted(client: TestClient, site: Site, here: str) -> None:
    sent(client, here, {"stage.code": "foiled", "words": MISSED.replace(" ", "\n"), "title": "By hand"} | SHOT)
    titles = [stored.article.title for stored in site.ledger.articles()]
    assert titles[1:] == ["By hand"]


def test_a_book_gives_one_and_it_is_taken_back(client: TestClient, site: Site) -> None:
    form = form_of(page_of(client, "/incidents/new"), "/incidents/new")
    book = {"title": "The Quay Years", "outlet": "Harbour Press", "published": "1999", "words": MISSED}
    where = sent(client, "/incidents/new", form | SHOT | book).split("?")[0]
    (one,) = site.ledger.incident(where.rpartition("/")[2]).reports
    assert (one.outlet, one.published and one.published.value, one.title) == ("Harbour Press", "1999", "The Quay Years")
    back = f"/articles/{one.article_id}/take-back"
    assert form_of(page_of(client, f"{where}/links"), back) == {}
    sent(client, back, {})
    assert len(site.ledger.incidents()) == 1
    host = next(iter(site.ledger.articles())).article.id
    assert "is no entry by hand" in fault(client, f"/articles/{host}/take-back", {}, status=400)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"words": ""}, "choose the words of the article"),
        ({"words": "not there"}, "'not there' is not in the article"),
        ({"attack_types.code": ""}, "needs its stage and a kind of attack"),
        ({"attack_types.code": "riot"}, "'riot' is none of"),
        ({"killed.words": "eleven"}, "killed: 'eleven' is not among the quoted words"),
        ({"killed.best": "one"}, "'one' is not a whole number"),
        ({"date.edtf": "soon"}, "'soon' is no date"),
        ({"perpetrators.attribution": ""}, "attribution: '' is none of"),
        ({"anchor": "explosion"}, "incident: 'explosion' is not among"),
    ],
)
def test_what_does_not_hold_together_is_told_beside_it(
    client: TestClient, site: Site, here: str, change: dict[str, str], message: str
) -> None:
    given = {"stage.code": "accomplished", "words": MISSED} | SHOT | change
    assert message in fault(client, here, given)
    assert len(list(site.ledger.articles())) == 1


def test_a_source_needs_a_title_and_a_date_that_is_one(client: TestClient) -> None:
    given = {"stage.code": "accomplished", "words": MISSED} | SHOT
    assert "title has 0 characters" in fault(client, "/incidents/new", given)
    assert "is not YYYY-MM-DD" in fault(client, "/incidents/new", given | {"title": "x", "published": "May 1999"})


def test_an_article_that_is_not_there(client: TestClient) -> None:
    assert client.get("/articles/nope/new").status_code == 404
    assert client.post("/articles/nope/new", data={"x": ""}).status_code == 400
