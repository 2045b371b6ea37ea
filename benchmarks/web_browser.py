"""How long pages take in a browser: headless Chromium, from asking to the load event, nothing kept from before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

LOADS = 5  # of each kind of page
CHROMIUM = Path("/usr/bin/chromium")  # where Debian puts it; else playwright's own
_LOADED = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"


def load_times(address: str, pages: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Median milliseconds of each kind of page, by its name; pages that are not there are left out."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        path = str(CHROMIUM) if CHROMIUM.exists() else None
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        found: dict[str, float] = {}
        for name, addresses in pages.items():
            times = []
            for at in range(LOADS):
                with browser.new_context() as context:
                    page = context.new_page()
                    answer = page.goto(address + addresses[at % len(addresses)], wait_until="load")
                    if answer is None or answer.status != 200:
                        break
                    page.wait_for_load_state("networkidle")
                    times.append(float(page.evaluate(_LOADED)))
            if times:
                found[name] = median(times)
        browser.close()
    return found
