"""Actors, their profiles, and briefs of countries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import addresses, page, text

from profile_making import Page as Article
from profile_making import by, day, followed_up, garissa, make_ledger, warned
from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.web import Site
from tocsin.web.actors import listed


def others() -> Article:
    """Attacks of a group that no register has, of a state, and of a person."""
    text_ = (
        "Three attacks\nOn 1 May 2016 the Dune Lions Front burned a bus. On 2 May 2016 Israel struck a depot. "
        "On 3 May 2016 Carl Reed stabbed two men."
    )
    return (
        Article(text_, published="2016-05-04")
        .attack(
            "burned",
            date=("1 May 2016", day("2016-05-01")),
            perpetrators=[("Dune Lions Front", by("Dune Lions Front", "accused"))],
        )
        .attack(
            "struck",
            date=("2 May 2016", day("2016-05-02")),
            perpetrators=[("Israel", by("Israel", "reported_as_fact", id="state-il", kind="state"))],
        )
        .attack(
            "stabbed",
            date=("3 May 2016", day("2016-05-03")),
            perpetrators=[("Carl Reed", by("Carl Reed", "accused", kind="individual"))],
        )
    )


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    path = make_ledger(tmp_path / "told.db", garissa(), followed_up(), warned(), others())
    with Ledger.open(str(path), who="anna") as ledger:
        yield Site(ledger, Config())


def rows(found) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in found.xpath(".//table/tbody/tr")
    ]


def test_actors_are_listed_by_number_of_incidents(client):
    found = page(client, "/actors")
    assert rows(found) == [
        ["Al-Shabaab", "group", "2015", "2", "152"],
        ["Dune Lions Front", "group", "2016", "1", "not told"],
        ["Government of Israel", "state", "2016", "1", "not told"],
    ]
    assert "/actors/al-shabaab" in addresses(found)


def test_actors_are_found_by_any_of_their_names(client):
    assert [row[0] for row in rows(page(client, "/actors?q=dune"))] == ["Dune Lions Front"]
    assert [row[0] for row in rows(page(client, "/actors?q=mujahideen youth"))] == ["Al-Shabaab"]
    assert "No actor of that name" in text(page(client, "/actors?q=Carl"))


def test_tolls_add_up_by_low_best_and_high(site):
    (shown,) = [one for one in listed(site.columns, site.register) if one.key == "al-shabaab"]
    assert (shown.killed.low, shown.killed.best, shown.killed.high) == (152, 152, 152)
    assert shown.years == (2015, 2015)


def test_an_empty_ledger_has_no_actors(tmp_path):
    with Ledger.open(str(tmp_path / "empty.db")) as ledger:
        assert listed(Site(ledger, Config()).columns, Site(ledger, Config()).register) == ()


@pytest.mark.parametrize("name", ["al-shabaab", "Al-Shabaab", "Al-Shabab"])
def test_a_profile_is_found_by_id_and_by_name(client, name):
    found = page(client, f"/actors/{name}")
    assert text(found, "//h1") == "Al-Shabaab"
    assert f"/incidents?actor={name}" in addresses(found)
    assert "It claimed" not in text(found) and "claimed by it" in text(found)


def test_years_and_ties_of_an_actor_are_drawn(client):
    found = page(client, "/actors/al-shabaab")
    years, ties = found.xpath("//figure")
    assert rows(years) == [["2015", "2", "152", "yes"]]
    assert "/incidents?actor=al-shabaab&from=2015&to=2015" in found.xpath("//figure//a/@href")
    assert ["Al-Qaida", "affiliate of", "told", "register"] in rows(ties)


def test_an_actor_of_which_nothing_is_known_but_its_name_has_no_ties(client):
    (years,) = page(client, "/actors/Dune Lions Front").xpath("//figure")
    assert "2016" in years.text_content()


def test_the_marks_of_a_profile_lead_to_the_words(client):
    found = page(client, "/actors/al-shabaab")
    article = garissa().article
    assert f"/articles/{article.id}#s{article.text.index('Ahmed Umar')}" in found.xpath("//*[@class='cites']/a/@href")
    assert found.xpath("//*[@class='cites']/a[@href='#n1']")  # the register's row has no article
    led = {href for href in found.xpath("//@href") if href.startswith("#") and href != "#main"}
    assert led <= {f"#{id}" for id in found.xpath("//@id")}


def test_an_actor_that_no_register_has_has_a_page(client):
    assert text(page(client, "/actors/Dune Lions Front"), "//h1") == "Dune Lions Front"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Carl Reed", "persons have no profile"),
        ("Ahmed Umar", "is a person, told to be leader of Al-Shabaab"),
        ("gunmen", "is a description and no name"),
        ("The Nowhere Front", "neither the register nor the ledger knows it"),
        ("<script>alert(1)</script>", "persons have no profile"),
        ("a/b", "no group or state of that name is known"),
    ],
)
def test_who_has_no_profile_is_told_why(client, name, why):
    found = page(client, f"/actors/{name}", status=404)
    assert text(found, "//h1") == "Not found"
    assert why in text(found)


def test_a_country_has_a_brief_of_a_period(client):
    found = page(client, "/countries/ke?from=2015&to=2015-04")
    assert text(found, "//h1") == "Kenya, 2015 to 2015-04"
    assert "The ledger holds 1 incident" in text(found)
    assert "/incidents?country=KE&from=2015&to=2015-04" in addresses(found)
    assert "The ledger holds 2 incidents" in text(page(client, "/countries/KE"))


def test_a_country_or_day_that_is_none_is_refused(client):
    assert "no country's" in text(page(client, "/countries/XX", status=404))
    assert "write YYYY" in text(page(client, "/countries/KE?from=soon", status=422))
    page(client, "/countries/KE?from=2015-04-02-and-much-more", status=422)
