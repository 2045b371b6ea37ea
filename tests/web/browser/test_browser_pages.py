"""Every page in a real browser has no fault, whoever looks and however, and shows its content without scripts too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from shown import Shown

pytestmark = pytest.mark.slow

# Addresses by what the page says; {kabul} is an incident, {article} one of its articles.
PAGES = {
    "/incidents": "5 incidents reported in 6 articles of 6 outlets",
    "/incidents?country=AF&from=2024&actor=Nobody&q=market": "No incident fits",
    "/incidents?view=map": "On this map",
    "/incidents?view=timeline": "incidents by date",
    "/incidents?q=market": "Blast in Kabul market",
    "/incidents/{kabul}": "The reports it is made of",
    "/incidents/{kabul}/statements?field=killed": "statements",
    "/incidents/{kabul}/warnings": "No warning in the ledger fits",
    "/incidents/{kabul}/brief": "What is reported",
    "/incidents/{kabul}/correct?field=killed": "What the reports give",
    "/incidents/{kabul}/correct?field=date": "How to write a date",
    "/incidents/{kabul}/correct?field=place": "Coordinates and precision",
    "/incidents/{kabul}/correct?field=perpetrators&position=0&act=add": "How it is attributed",
    "/incidents/{kabul}/links?q=Herat": "Split the chosen reports off",
    "/incidents/{kabul}/notes": "Tags and notes",
    "/incidents/new": "The words quoted from it",
    "/articles/{article}": "car bomb exploded",
    "/articles/{article}/new": "The words that tell of it",
    "/articles/{article}/date": "When it was published",
    "/undated": "Bombing in Mosul",
    "/actors": "as reported",
    "/actors/Islamic State": "Islamic State",
    "/countries/AF?from=2024": "Afghanistan since 2024",
    "/check": "Paste a text",
    "/add": "Add pages",
    "/decisions": "Nobody has decided anything yet",
    "/about": "How far to trust the machine",
    "/account": "Tokens for the API",
    "/people": "Add a person",
    "/nothing": "There is no such page",
    "/incidents?from=yesterday": "YYYY-MM-DD",
    "/sign-in": "Password",
}
REFUSED = (404, 422)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WHOLE = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
AXE = Axe().axe_script
SMALL = """() => [...document.querySelectorAll("input:not([type=hidden]), select, textarea, button, summary")]
  .filter((one) => one.checkVisibility() && !one.closest(".hidden"))
  .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 80)])
  .filter(([box]) => box.width < 24 || box.height < 24).map(([, said]) => said)"""


@pytest.fixture(scope="module")
def fill(kept: Shown) -> Callable[[str], str]:
    kabul = kept.incident("Kabul")
    article = kept.site.ledger.incident(kabul).reports[0].article_id
    return lambda path: path.format(kabul=kabul, article=article)


@pytest.fixture(scope="module")
def page(kept: Shown) -> Page:
    return kept.page(user="ida", expected=REFUSED)


@pytest.fixture(scope="module")
def stranger(kept: Shown) -> Page:
    return kept.context().new_page()


def axe_faults(page: Page, options: dict[str, object]) -> list[tuple[str, list[str]]]:
    """Rules that are broken gravely, and where; axe stands in the page already."""
    found = page.evaluate("(options) => axe.run(options)", options)["violations"]
    grave = (one for one in found if one["impact"] in ("serious", "critical"))
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in grave]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_fault_wide_or_narrow_light_or_dark(path, kept, page, stranger, fill):
    seen = stranger if path == "/sign-in" else page
    kept.faults.clear()
    seen.set_viewport_size({"width": 1280, "height": 900})
    seen.emulate_media(color_scheme="light")
    seen.goto(fill(path))
    expect(seen.locator("[hx-trigger=load]")).to_have_count(0)  # what comes after the page is there
    expect(seen.locator("main")).to_contain_text(PAGES[path], use_inner_text=True)
    assert kept.faults == []
    seen.evaluate(AXE)
    for width in (1280, 380):
        seen.set_viewport_size({"width": width, "height": 900})
        assert seen.evaluate("document.documentElement.scrollWidth") <= width
        assert seen.evaluate(SMALL) == []
        assert axe_faults(seen, WHOLE) == []
        seen.emulate_media(color_scheme="dark")
        assert axe_faults(seen, CONTRAST) == []
        seen.emulate_media(color_scheme="light")


def test_every_page_shows_its_content_without_scripts(kept, fill):
    page = kept.page(user="ida", expected=REFUSED, java_script_enabled=False)
    for path, said in PAGES.items():
        if path != "/sign-in":
            page.goto(fill(path))
            told = "needs scripts" if "view=map" in path else said
            assert told in page.inner_text("main"), path
    assert kept.faults == []


def test_incident_and_article_print_their_content_and_no_controls(kept, page, fill):
    for path, said in (("/incidents/{kabul}", "The record"), ("/articles/{article}", "car bomb exploded")):
        page.goto(fill(path))
        page.emulate_media(media="print")
        assert said in page.inner_text("main")
        assert page.locator("nav:visible, .acts:visible, form:visible, button:visible").count() == 0
        page.emulate_media(media="screen")
