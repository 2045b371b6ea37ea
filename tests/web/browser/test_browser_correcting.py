"""The whole way of a correction in a real browser: with the mouse, and once with the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from shown import UNDATED, Shown
from signed import PASSWORDS

pytestmark = pytest.mark.slow

NIGHT = "Hospitals put the dead at fifteen by night"
# Both ends of some words of the text, as points of the window.
ENDS = """(words) => {
  const walker = document.createTreeWalker(document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
  let node;
  while ((node = walker.nextNode()) && !node.data.includes(words));
  node.parentElement.scrollIntoView({ block: "center" });
  const range = document.createRange();
  range.setStart(node, node.data.indexOf(words));
  range.setEnd(node, node.data.indexOf(words) + words.length);
  const boxes = [...range.getClientRects()], first = boxes[0], last = boxes.at(-1);
  return [[first.left + 0.5, first.top + first.height / 2], [last.right, last.top + last.height / 2]];
}"""
# What has the focus, whether that shows (a ring; in a chart a thick line), and whether it is what is looked for.
HERE = """(selector) => {
  const here = document.activeElement, shape = here.querySelector(":is(circle, rect, path)");
  const ring = [here, ...here.children].some((one) => getComputedStyle(one).outlineStyle !== "none");
  const shows = ring || (shape !== null && getComputedStyle(shape).strokeWidth === "3px");
  return [here === document.body, here.matches(":focus-visible") && shows, here.matches(selector),
    here.outerHTML.slice(0, 200)];
}"""


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORDS[name])
    page.get_by_role("button", name="Sign in").click()


def select(page: Page, words: str) -> None:
    """Draw the mouse over these words of the article, once they stand where they stay."""
    page.wait_for_load_state("load")
    first, last = page.evaluate(ENDS, words)
    page.mouse.move(*first)
    page.mouse.down()
    page.mouse.move(*last, steps=5)
    page.mouse.up()
    expect(page.locator("[data-selected]")).to_have_text(words)


def killed(own: Shown, town: str = "Kabul") -> tuple[int | None, ...]:
    row = own.site.ledger.incident(own.incident(town)).row
    return row.killed_low, row.killed_best, row.killed_high


def test_a_doubted_toll_is_corrected_with_words_selected_in_the_article_and_it_is_taken_back(own: Shown) -> None:
    before = killed(own)
    page = own.page(expected=(401,))
    page.goto(f"/incidents/{own.incident('Kabul')}")
    sign_in(page, "tom")
    page.get_by_role("link", name=re.compile("^correct killed")).first.click()
    expect(page.locator(".givens > li", has_text="Harbour Times").locator("[aria-current]")).to_be_visible()
    select(page, NIGHT)
    for bound in ("Low: at least", "Best", "High: at most"):
        page.get_by_label(bound).fill("15")
    page.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Decision 1")
    said = page.locator("[id^=v-killed]", has_text="15").first
    said.locator("summary").click()
    expect(said.locator("mark", has_text=NIGHT)).to_be_visible()
    assert killed(own) != before
    page.get_by_role("link", name="Decisions", exact=True).click()
    page.get_by_role("button", name=re.compile("^Undo decision")).first.click()
    expect(page.get_by_role("status").first).to_contain_text("Undone")
    assert killed(own) == before
    assert own.faults == []


def test_an_incident_is_split_merged_and_made_whole_again(own: Shown) -> None:
    page = own.page(user="tom")
    page.goto(f"/incidents/{own.incident('Kabul')}/links")
    page.get_by_label(re.compile("Harbour Times")).check()
    page.get_by_role("button", name=re.compile("^Split")).click()
    expect(page.get_by_role("status").first).to_contain_text("Decision 1")
    assert len(own.site.ledger.incidents()) == 6
    page.goto(f"{page.url.split('?')[0].removesuffix('/links')}/links?q=Kabul")
    page.get_by_role("button", name=re.compile("^They are one: .*Kabul")).click()
    expect(page.get_by_role("status").first).to_be_visible()
    assert len(own.site.ledger.incidents()) == 5
    for left in (6, 5):  # without the merge it is split, without the split it is whole
        page.goto("/decisions")
        page.get_by_role("button", name=re.compile("^Undo decision")).first.click()
        expect(page.get_by_role("status").first).to_contain_text("Undone")
        assert len(own.site.ledger.incidents()) == left
    assert own.faults == []


def test_three_undated_pages_are_dated_at_once(own: Shown) -> None:
    page = own.page(user="tom")
    page.goto("/undated")
    for town in UNDATED:
        page.get_by_label(re.compile(f"Bombing in {town}")).fill("2024-03-25")
    page.get_by_role("button", name="Date these articles").click()
    expect(page.get_by_role("status").first).to_contain_text("3 articles dated")
    expect(page.locator("main")).to_contain_text("All coded articles are dated")
    for town in UNDATED:
        assert own.site.ledger.incident(own.incident(town)).row.date_edtf == "2024-03-22"
    assert own.faults == []


def tab_to(page: Page, selector: str) -> None:
    """Go on with Tab until the focus is there; at every stop it can be seen."""
    for _ in range(300):
        page.keyboard.press("Tab")
        nowhere, shows, found, told = page.evaluate(HERE, selector)
        assert nowhere or shows, told
        if found:
            return
    raise AssertionError(f"no way with Tab to {selector} on {page.url}")


def write(page: Page, selector: str, text: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def press(page: Page, selector: str, key: str) -> None:
    """Go to a control with Tab, and with it to another page."""
    tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_value_is_corrected_and_another_added_with_the_keyboard_alone(own: Shown) -> None:
    before = killed(own)
    page = own.page(expected=(401,))
    page.goto("/incidents?q=market")
    write(page, "#name", "tom")
    write(page, "#password", PASSWORDS["tom"])
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, f"[href$='{own.incident('Kabul')}']", "Enter")
    press(page, "[aria-label^='correct killed']", "Enter")
    for bound in ("low", "best", "high"):
        write(page, f"[name='value.{bound}']", "13")
    write(page, "#words", "car bomb exploded")
    press(page, "form[data-selection] button", "Space")
    expect(page.get_by_role("status").first).to_contain_text("Decision 1")
    assert killed(own) != before

    press(page, "[href*='field=weapons'][href$='act=add']", "Enter")
    write(page, "[name='value.name']", "car bomb")
    tab_to(page, "[name='value.weapon_type']")
    while page.locator("[name='value.weapon_type']").input_value() != "explosives":
        page.keyboard.press("ArrowDown")
    write(page, "#words", "A car bomb")
    press(page, "form[data-selection] button", "Enter")
    expect(page.get_by_role("status").first).to_contain_text("Decision")

    press(page, "[href$='/links']", "Enter")
    tab_to(page, "[type=checkbox]")
    page.keyboard.press("Space")
    press(page, "#split button", "Enter")
    assert len(own.site.ledger.incidents()) == 6

    press(page, "[href='/decisions']", "Enter")
    for _ in range(3):
        press(page, "[aria-label^='Undo decision']", "Enter")
    assert (len(own.site.ledger.incidents()), killed(own)) == (5, before)
    assert own.faults == []
