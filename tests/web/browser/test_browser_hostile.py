"""Words that would be scripts come in through the app's own forms, in every field; every page shows them as text."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect
from shown import Shown

pytestmark = pytest.mark.slow

# Each would run, load, leave or change something, were it taken for more than text.
RUN = "<script>alert(1)</script><img src=https://elsewhere.example/x onerror=alert(2)><svg onload=alert(3)>"
BAD = f"{RUN}<style>*{{display:none}}</style>\"'`{{{{7*7}}}}&lt;b&gt; \x01\x1b\x7f\u202e\u2028"
SHORT = "<script>alert(4)</script>\"'><img src=x onerror=alert(5)>"
PAGE = """<!DOCTYPE html><html><head><title>{title}</title><script type="application/ld+json">{ld}</script>
<script>alert("the page's own")</script><link rel="canonical" href="javascript:alert(6)"></head><body><article>
<h1>{title}</h1><p>A bomb killed twelve people in Kabul, Afghanistan, on 22 March 2024, police said.</p>
<p>The {name} Front claimed the attack. “We did it {name},” said its spokesman {name}.</p>
<p onclick="alert(7)">Police said that a {name} bomb had hit a {name} market. Nine people were wounded.</p>
<iframe src="https://elsewhere.example/"></iframe><a href="javascript:alert(8)">more</a></article></body></html>"""


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def add_file(page: Page) -> None:
    ld = {
        "@type": "NewsArticle",
        "headline": BAD,
        "author": {"@type": "Person", "name": f"Author {SHORT}"},
        "publisher": {"@type": "Organization", "name": f"Outlet {SHORT}"},
        "datePublished": "2024-03-23",
        "url": "javascript:alert(9)",
    }
    body = PAGE.format(
        title=escaped(f"Blast in Kabul {SHORT}"), name=escaped(SHORT), ld=json.dumps(ld).replace("<", "\\u003c")
    )
    page.goto("/add")
    name = "<img src=x onerror=alert(10)>.html"
    page.locator("#a-files").set_input_files({"name": name, "mimeType": "text/html", "buffer": body.encode()})
    page.get_by_role("button", name="Add files").click()
    expect(page.locator("#progress")).to_contain_text("Done: 1 added", timeout=60_000)


def add_text(page: Page) -> None:
    page.goto("/add")
    page.get_by_label("Headline").fill(f"Blast {SHORT}")
    page.get_by_label("Text of the article").fill(
        f"A car bomb killed seven people in {SHORT} Herat, Afghanistan, on 20 March 2024, said {SHORT}.\n{BAD}"
    )
    page.get_by_label("Outlet").fill(f"Paper {SHORT}")
    page.locator("#a-date").fill("2024-03-21")
    page.locator("#a-address").fill("javascript:alert(11)")
    page.get_by_role("button", name="Add text").click()
    expect(page.locator("#progress")).to_contain_text("Done: 1 added", timeout=60_000)


def enter_by_hand(page: Page) -> str:
    page.goto("/incidents/new")
    page.locator("#title").fill(f"Book {SHORT}")
    page.locator("#outlet").fill(f"Press {SHORT}")
    page.locator("#words").fill(f"Two men {SHORT} were shot {BAD} in a village.")
    page.locator("[name='attack_types.code']").select_option("assassination")
    page.locator("[name='killed.best']").fill("2")
    for name, words in {"place.name": "Village", "perpetrators.name": "Gang", "targets.name": "men"}.items():
        page.locator(f"[name='{name}']").fill(f"{words} {SHORT}")
    page.locator("[name='place.country']").fill("AF")
    page.locator("[name='place.latitude']").evaluate("(one) => { one.closest('details').open = true }")
    page.locator("[name='place.latitude']").fill("34.5")
    page.locator("[name='place.longitude']").fill("66.5")
    page.locator("[name='perpetrators.attribution']").select_option("claimed")
    page.locator("[name='perpetrators.attributed_by']").fill(f"Captain {SHORT}")
    page.locator("[name='targets.target_type']").select_option("police")
    page.locator("[name='weapons.name']").fill(f"Rifle {SHORT}")
    page.locator("[name='weapons.weapon_type']").select_option("firearms")
    page.get_by_role("button", name="Enter the incident").click()
    expect(page.get_by_role("status").first).to_contain_text("Entered by hand")
    return page.url.split("?")[0]


def annotate(page: Page, incident: str) -> None:
    for kind in ("tag", "note"):
        page.goto(f"{incident}/notes")
        page.locator(f"#{kind}").fill(f"{kind} {SHORT}")
        page.get_by_role("button", name=f"Add the {kind}").click()
        expect(page.locator("main")).to_contain_text(f"{kind} {SHORT}")


def test_nothing_runs_and_all_is_shown(own: Shown) -> None:
    page = own.page(user="tom", expected=(400, 404, 422))
    add_file(page)
    add_text(page)
    incident = enter_by_hand(page)
    annotate(page, incident)
    ledger = own.site.ledger
    bad = [row.incident_id for row in ledger.incidents() if _is_bad(own, row.incident_id)]
    assert len(bad) >= 2
    addresses = ["/incidents", "/incidents?view=map", "/incidents?view=timeline", "/decisions", "/actors", "/undated"]
    addresses += [f"/incidents?q={quote(SHORT)}&actor={quote('Gang ' + SHORT)}&outlet={quote(SHORT)}"]
    addresses += [f"/actors/{quote(SHORT, safe='')}", f"/actors?q={quote(SHORT)}", "/countries/AF"]
    addresses += [f"/articles/{one.article.id}" for one in ledger.articles() if SHORT in one.article.text]
    for id in bad:
        addresses += [f"/incidents/{id}{rest}" for rest in ("", "/brief", "/links", "/notes")]
        fields = ("killed", "place", "perpetrators", "targets", "weapons")
        addresses += [f"/incidents/{id}/correct?field={field}" for field in fields]
        addresses += [f"/incidents/{id}/statements?field={field}" for field in ("killed", "place")]
    shown = 0
    for address in addresses:
        page.goto(address)
        page.wait_for_function("document.querySelector('[hx-trigger=load]') === null")
        held = "main :is(script, style, iframe, svg[onload], [onclick], [onerror], [style], img:not(.leaflet-tile))"
        assert page.locator(held).count() == 0 or "view=" in address, address
        assert page.locator("a[href^='javascript:' i]").count() == 0, address
        shown += "<script>alert(4)</script>" in page.inner_text("body")
    assert shown >= len(addresses) - 4
    assert own.faults == []


def _is_bad(own: Shown, id: str) -> bool:
    reports = own.site.ledger.incident(id).reports
    return any(SHORT in own.site.ledger.article(one.article_id).article.text for one in reports)


def test_an_address_that_is_a_script_leads_nowhere(own: Shown) -> None:
    page = own.page(user="tom", expected=(400, 422))
    add_text(page)
    page.get_by_role("link", name=re.compile("^Blast")).click()
    expect(page.locator(".origin")).to_contain_text("javascript:alert(11)")
    assert page.locator(".origin a[href*='alert']").count() == 0
    assert own.faults == []
