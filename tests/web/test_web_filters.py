"""The chosen filters in words, what tells more of them, and choices that are rarer."""

from __future__ import annotations

import pytest
from lxml import html
from starlette.testclient import TestClient

from tocsin.web.routes import incidents


def said(client: TestClient, query: str) -> list[str]:
    page = html.fromstring(client.get(f"/incidents?{query}").content)
    return [" ".join(link.xpath("text()")).strip() for link in page.xpath("//ul[@class='chosen']//a")]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("country=AF&from=2024-03", ["from 2024-03", "country: Afghanistan"]),
        ("killed_min=3&killed_max=200", ["killed at least 3", "killed at most 200"]),
        ("attack=bombing_explosion&attribution=claimed", ["attack: bombing", "attribution: claimed"]),
        ("sources=2&outlets=3", ["told by at least 3 outlets", "told by at least 2 independent sources"]),
        ("doubtful=1", ["in doubt only"]),
        ("doubtful=0", ["not in doubt"]),
        ("bbox=60,30,70,40&view=map&sort=killed", ["on this part of the map"]),
        ("q=market <b>", ["words: market <b>"]),
    ],
)
def test_a_chosen_filter_is_told_in_words(client: TestClient, query: str, words: list[str]) -> None:
    assert said(client, query) == words


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("country=AF&from=2024&to=2025", ["/countries/AF?from=2024&to=2025"]),
        ("country=AF&actor=Al-Shabaab", ["/countries/AF", "/actors/Al-Shabaab"]),
        ("country=XX", []),
        ("actor=Some+Person", []),
    ],
)
def test_briefs_and_profiles_are_a_link_away(client: TestClient, query: str, addresses: list[str]) -> None:
    page = html.fromstring(client.get(f"/incidents?{query}").content)
    assert page.xpath("//p[@class='leads']/a/@href") == addresses
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_rarer_choices_are_folded_and_the_chosen_one_is_not(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incidents, "MOST_CHOICES", 1)
    for query, shown, folded in (
        ("", ["Blue Lantern"], ["Red Lantern"]),
        ("actor=Red+Lantern", ["Blue Lantern", "Red Lantern"], []),
    ):
        page = html.fromstring(client.get(f"/incidents?{query}").content)
        (facet,) = page.xpath("//section[h2/@id='facet-actor']")
        assert facet.xpath("./ul//span[1]/text()") == shown
        assert facet.xpath("./details/ul//span[1]/text()") == folded
