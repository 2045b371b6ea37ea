"""The map in a real browser, under the policy that the app sends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from served import served

import linked
from tocsin.records import PlaceValue
from tocsin.web import Site, create_app

pytestmark = pytest.mark.slow
HOSTILE = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"


@pytest.fixture
def address(site: Site) -> Iterator[str]:
    with served(create_app(site)) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which every breach of the policy and every error of a script is gathered in `faults`."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.faults = []  # type: ignore[attr-defined]
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))  # type: ignore[attr-defined]
    opened.on(
        "console",
        lambda said: "Content Security Policy" in said.text and opened.faults.append(said.text),  # type: ignore[attr-defined]
    )
    yield opened
    opened.close()


def open_map(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/incidents?view=map{query}")
    page.wait_for_selector(".map-mark")
    page.wait_for_selector("path.map-land", state="attached")


def wait_for_words(page: Page, where: str, what: str) -> None:
    page.locator(where).filter(has_text=what).wait_for()


def focused(page: Page, what: str) -> str:
    return page.evaluate(f"document.activeElement.{what}") or ""


def test_from_the_world_to_an_incident_by_keyboard(page, address):
    open_map(page, address, "&country=AF")
    for _ in range(8):
        page.locator(".map-mark").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(900)
        if page.locator(".leaflet-popup").count():
            break
    assert "/incidents/i-" in focused(page, "href")
    assert "Herat: 2 incidents, 147 killed by the best numbers" in page.inner_text(".leaflet-popup")
    page.keyboard.press("Escape")
    page.wait_for_selector(".leaflet-popup", state="detached")
    assert focused(page, "getAttribute('aria-label')").startswith("Herat")
    assert page.faults == []


def test_only_what_is_on_the_map_and_back(page, address):
    open_map(page, address)
    assert "On this map: 3 incidents" in page.inner_text(".map-told")
    page.locator(".map-frame").focus()
    for _ in range(2):
        page.keyboard.press("+")
        page.wait_for_timeout(500)
    for _ in range(8):
        page.keyboard.press("ArrowLeft")
        page.wait_for_timeout(350)
    wait_for_words(page, ".map-told", "2 incidents")
    page.click(".map-only")
    page.wait_for_url("**bbox=**")
    wait_for_words(page, ".counted", "2 incidents")
    page.wait_for_selector(".map-mark")
    assert page.locator(".map-table tbody tr").count() == 1
    page.go_back()
    wait_for_words(page, ".map-told", "3 incidents")
    assert page.locator(".leaflet-map-pane").count() == 1
    assert page.faults == []


def test_hostile_names_are_shown_as_text(page, address, site, monkeypatch):
    place = PlaceValue(HOSTILE, HOSTILE, None, "ZM", 9, -15.4, 28.3, 1)
    monkeypatch.setitem(linked.PLACES, "Hostile", place)
    linked.add(site.ledger, HOSTILE, [("Hostile", "2024-03-22", 1, HOSTILE)])
    site.link()
    open_map(page, address, "&country=ZM")
    page.locator(".map-mark").first.hover()
    page.locator(".map-mark").first.click()
    page.wait_for_selector(".leaflet-popup")
    assert HOSTILE in page.inner_text(".leaflet-popup")
    assert page.locator(".map img, .map script").count() == 0
    assert page.title() != "run"
    assert page.faults == []


def test_a_place_known_only_to_an_area_is_an_area(page, address, site, monkeypatch):
    monkeypatch.setitem(linked.PLACES, "Zabul", PlaceValue("Zabul", None, "Zabul", "AF", 8, 32.1, 67.2, 4))
    linked.add(site.ledger, "Area", [("Zabul", "2024", 3, "Nobody")])
    linked.add(site.ledger, "Vague", [("Afghanistan", "2024-03", 5, "No one")])
    site.link()
    open_map(page, address, "&bbox=66,31,68,33")
    assert page.locator("path.map-area").count() == 1
    assert page.locator(".map-mark.map-unsure").count() == 1
    open_map(page, address)
    assert page.locator("path.map-land.map-vague").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(page, address, scheme):
    page.emulate_media(color_scheme=scheme)
    open_map(page, address)
    page.locator(".map-mark").first.click()
    page.wait_for_timeout(900)
    page.evaluate("document.querySelector('.map-table').open = true")
    found = Axe().run(page, ".map").response["violations"]
    assert [(fault["id"], fault["help"]) for fault in found] == []


def test_without_scripts_the_table_is_there(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/incidents?view=map")
    assert page.locator(".map-frame").is_hidden()
    assert page.locator(".map-table tbody tr").first.is_visible()
    assert "needs scripts" in page.inner_text(".map")
    context.close()
