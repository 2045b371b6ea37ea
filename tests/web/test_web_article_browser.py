"""The text of an article in a real browser: marks and cards light each other, and selected words are counted back."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page
from served import served

from tocsin.config import Config
from tocsin.ledger import Ledger
from tocsin.web import Site, create_app

TEXT = (
    "Blast in Kabul\n"
    "👩🏽‍🚒 Twelve people were killed when a car bomb exploded in Kabul on 22 March 2024, police said 😀 at night.\n"
    "Gunmen shot dead three policemen in Herat on 25 March 2024, cafe\u0301 owners said. The 🚑 came late.\n"
)
FORM = """() => {
  const form = document.createElement("form");
  form.dataset.selection = "";
  form.innerHTML = '<input name="start"><input name="end"><output data-selected></output>';
  document.body.append(form);
}"""
SELECT = """([first, last]) => {
  const walker = document.createTreeWalker(document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let node, at = 0;
  while ((node = walker.nextNode())) {
    const from = first - at, to = last - at;
    if (from >= 0 && from < node.length) range.setStart(node, from);
    if (to > 0 && to <= node.length) range.setEnd(node, to);
    at += node.length;
  }
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""
CHOSEN = (
    "() => ['start', 'end'].map((name) => Number(document.querySelector(`form[data-selection] [name=${name}]`).value))"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, browser: Browser, config: Config) -> Iterator[Page]:
    """The result of checking TEXT."""
    with (
        Ledger.open(str(tmp_path_factory.mktemp("shown") / "shown.db")) as ledger,
        served(create_app(Site(ledger, config))) as address,
    ):
        opened = browser.new_page()
        opened.goto(f"{address}/check")
        opened.get_by_label("Paste a text").fill(TEXT)
        opened.get_by_role("button", name="Check", exact=True).click()
        opened.wait_for_selector("[data-text]", timeout=60_000)
        opened.evaluate(FORM)
        yield opened
        opened.close()


def text_of(page: Page) -> str:
    text: str = page.locator("[data-text]").evaluate("(text) => text.textContent")
    return text


def select(page: Page, start: int, end: int) -> str:
    """Select these code points of the text; what the form then takes for them."""
    text = text_of(page)
    page.evaluate(SELECT, [len(text[:at].encode("utf-16-le")) // 2 for at in (start, end)])
    wanted = text[start:end].strip()
    page.wait_for_function("(words) => document.querySelector('[data-selected]').textContent === words", arg=wanted)
    first, last = page.evaluate(CHOSEN)
    return text[first:last]


def test_the_text_stands_in_the_page_to_the_character(page: Page) -> None:
    assert text_of(page) == unicodedata.normalize("NFC", TEXT).rstrip()


@pytest.mark.parametrize("words", ["Blast", "👩🏽‍🚒 Twelve", "😀", "at night.", "The 🚑 came", "owners said"])
def test_selected_words_are_counted_in_code_points(page: Page, words: str) -> None:
    start = text_of(page).index(words)
    assert select(page, start, start + len(words)) == words


def test_a_selection_over_paragraphs_loses_the_blanks_around_it(page: Page) -> None:
    text = text_of(page)
    assert select(page, text.index(" at night."), text.index("shot dead")) == "at night.\nGunmen"


def own_mark(page: Page) -> Locator:
    """The first mark at which the keyboard stops that belongs to the second incident alone."""
    return page.locator("mark[tabindex][data-spans^='incident-2/']:not([data-spans*='incident-1/'])").first


def test_a_mark_that_is_focused_lights_its_record_and_no_other(page: Page) -> None:
    own_mark(page).focus()
    lit = page.locator("[data-text] mark.lit").evaluate_all("(marks) => marks.map((mark) => mark.dataset.spans)")
    assert len(lit) == page.locator("mark[data-spans*='incident-2/']").count() > 1
    assert all("incident-2/" in spans for spans in lit)
    cards = page.locator(".card.lit").evaluate_all("(cards) => cards.map((card) => card.dataset.record)")
    assert cards == ["incident-2"]


def test_a_card_that_is_hovered_lights_its_marks(page: Page) -> None:
    page.evaluate("() => document.activeElement.blur()")
    page.locator(".card[data-record=incident-1] h3").hover()
    lit = page.locator("[data-text] mark.lit").evaluate_all("(marks) => marks.map((mark) => mark.dataset.spans)")
    assert lit and all("incident-1/" in spans for spans in lit)
    assert page.locator("[data-text] mark.same").count() == 0


def test_the_keyboard_goes_from_a_mark_to_its_card_and_back(page: Page) -> None:
    own_mark(page).focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.dataset.record") == "incident-2"
    page.keyboard.press("Enter")
    assert "incident-2/" in page.evaluate("() => document.activeElement.dataset.spans")
