"""The page of incidents: filters, facets, order, counts, errors."""

import re

import pytest
from lxml import html


def rows(answer) -> list[str]:
    table = html.fromstring(answer.content).xpath("//table[contains(@class, 'incidents')]/tbody/tr")
    return [" ".join(row.text_content().split()) for row in table]


def facet(answer, name: str) -> dict[str, str]:
    links = html.fromstring(answer.content).xpath(f"//ul[@aria-labelledby='facet-{name}']//a")
    return {link.xpath("span[1]")[0].text: link.xpath("span[2]")[0].text for link in links}


def test_all_incidents_are_listed_the_latest_first(client):
    answer = client.get("/incidents")
    assert answer.status_code == 200
    found = rows(answer)
    assert [re.match(r"(.*? 2024|date not told)", row).group(1) for row in found] == [
        "23 March 2024",
        "22 March 2024",
        "12 March 2024",
        "date not told",
    ]
    assert "Red Lantern claimed 12" in found[1]
    assert "4 incidents reported in 4 articles of 4 outlets, 2024; what was reported" in answer.text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("country=af", 3),
        ("city=Kabul", 1),
        ("actor=Red Lantern", 1),
        ("actor=Nobody", 0),
        ("from=2024-03-13", 2),
        ("to=2024-02", 0),
        ("to=2024-04", 3),
        ("from=2024-03&to=2024-03-12", 1),
        ("killed_min=13", 1),
        ("killed_max=12", 2),
        ("sources=2", 1),
        ("outlets=2", 1),
        ("outlet=Echo", 1),
        ("attribution=claimed", 2),
        ("bbox=61,30,63,40", 2),
        ("q=blast", 4),
        ("q=flood", 0),
        ("status=machine", 4),
        ("attack=hijacking", 0),
    ],
)
def test_a_filter_shows_what_fits(client, query, expected):
    answer = client.get(f"/incidents?{query}")
    assert answer.status_code == 200
    assert len(rows(answer)) == expected


def test_a_facet_counts_what_each_of_its_choices_would_show(client):
    assert facet(client.get("/incidents"), "actor") == {"Blue Lantern": "1", "Red Lantern": "1"}
    chosen = client.get("/incidents?actor=Red+Lantern")
    assert facet(chosen, "actor") == {"Blue Lantern": "1", "Red Lantern": "1"}  # without its own choice
    assert facet(chosen, "country") == {"Afghanistan": "1"}


def test_order_by_number_of_dead(client):
    assert "147" in rows(client.get("/incidents?sort=killed"))[0]
    assert "12 March 2024" in rows(client.get("/incidents?sort=earliest"))[0]


def test_htmx_is_given_the_part_that_changes(client):
    part = client.get("/incidents", headers={"HX-Request": "true"}).text
    assert "<html" not in part and "4 incidents" in part


def test_a_search_shows_the_words_in_their_articles(client):
    answer = client.get("/incidents?q=blast")
    assert html.fromstring(answer.content).xpath("//section[@class='hits']//mark")[0].text.lower() == "blast"


@pytest.mark.parametrize("query", ["from=yesterday", "bbox=1,2,3", "bbox=0,50,10,40", "killed_min=-1", "sort=luck"])
def test_what_cannot_be_is_told_and_not_a_fault(client, query):
    answer = client.get(f"/incidents?{query}")
    assert answer.status_code == 422
    assert query.split("=")[0] in answer.text


def test_a_page_beyond_the_last_shows_the_last(client):
    assert len(rows(client.get("/incidents?page=7"))) == 4


def test_no_other_site_may_write_and_no_other_name_be_used(client):
    assert client.post("/incidents", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post("/incidents", headers={"Origin": "https://elsewhere.example"}).status_code == 403
    assert client.get("/incidents", headers={"Host": "elsewhere.example"}).status_code == 400


def test_every_answer_keeps_scripts_out(client):
    for path in ("/incidents", "/nothing", "/static/app.css"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy and "unsafe" not in policy
