"""Publication dates are given one by one or in bulk, and values that count from them are worked out anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from forms_sent import fault, form_of, page_of, sent
from starlette.testclient import TestClient

from tocsin.adding import add_pages
from tocsin.config import Config, PagesConfig
from tocsin.ledger import Ledger
from tocsin.pipeline import Pipeline
from tocsin.web import Site

BLAST = (
    "Market bombing in {town}\n\nA bomb exploded at the main market of {town}, Afghanistan, on Friday and killed "
    "{dead} people, police said. No group has claimed the attack. "
    "The governor said that the wounded were in hospital.\n"
)
TOWNS = {"Kandahar": "twelve", "Herat": "seven"}


@pytest.fixture
def site(tmp_path: Path, pipeline: Pipeline, config: Config) -> Iterator[Site]:
    """Two coded articles without a date."""
    for town, dead in TOWNS.items():
        (tmp_path / f"{town}.txt").write_text(BLAST.format(town=town, dead=dead))
    with Ledger.open(str(tmp_path / "shown.db"), who="anna") as ledger:
        paths = [str(tmp_path / f"{town}.txt") for town in TOWNS]
        list(add_pages(paths, pipeline, ledger, PagesConfig(offline=True), user="anna", manifest={}))
        held = Site(ledger, config)
        held.__dict__["pipeline"] = pipeline  # loaded once for all tests
        held.link()
        yield held


def _articles(site: Site) -> dict[str, str]:
    return {(stored.article.title or "").split()[-1]: stored.article.id for stored in site.ledger.articles()}


def _days(site: Site) -> dict[str, str | None]:
    found = {report.article_id: report.date.value.edtf if report.date else None for report in site.ledger.reports()}
    return {town: found[id] for town, id in _articles(site).items()}


def test_articles_are_dated_in_bulk_and_it_is_taken_back(client: TestClient, site: Site) -> None:
    ids = _articles(site)
    form = form_of(page_of(client, "/undated"), "/undated")
    assert {name for name in form if name.startswith("date.")} == {f"date.{id}" for id in ids.values()}
    where = sent(client, "/undated", form | {f"date.{ids['Herat']}": "2024-03-25"})
    assert "1 article dated" in client.get(where).text
    assert _days(site) == {"Kandahar": None, "Herat": "2024-03-22"}
    assert [stored.article.id for stored in site.ledger.undated()] == [ids["Kandahar"]]
    (made,) = site.ledger.decisions()
    sent(client, f"/decisions/{made.number}/undo", {"x": ""})
    assert _days(site) == {"Kandahar": None, "Herat": None}


def test_one_article_is_dated_and_corrected(client: TestClient, site: Site) -> None:
    id = _articles(site)["Kandahar"]
    here = f"/articles/{id}/date"
    where = sent(client, here, form_of(page_of(client, here), here) | {f"date.{id}": "2024-03-25"})
    assert where.startswith(f"/articles/{id}?notice=")
    form = form_of(page_of(client, here), here)
    assert form[f"date.{id}"] == "2024-03-25"
    sent(client, here, form | {f"date.{id}": "2024-04-01"})
    assert _days(site)["Kandahar"] == "2024-03-29"


def test_none_is_dated_where_one_date_is_none(client: TestClient, site: Site) -> None:
    ids = _articles(site)
    bad = {f"date.{ids['Herat']}": "2024-03-25", f"date.{ids['Kandahar']}": "<b>Friday</b>"}
    told = fault(client, "/undated", bad)
    assert "None was dated" in told and "'<b>Friday</b>' is not YYYY-MM-DD" in told
    assert site.ledger.decisions() == ()
    assert "Write a date beside one article" in fault(client, "/undated", {"page": "1"})
    assert "It was not dated" in fault(client, f"/articles/{ids['Herat']}/date", {f"date.{ids['Herat']}": "3024"})
    assert fault(client, "/undated", {"date.nope": "2024"}, status=400)
    assert client.get("/articles/nope/date").status_code == 404


def test_a_ledger_whose_articles_are_dated_says_so(client: TestClient, site: Site) -> None:
    sent(client, "/undated", {f"date.{id}": "2024-03" for id in _articles(site).values()})
    assert "All coded articles are dated" in page_of(client, "/undated").text_content()
