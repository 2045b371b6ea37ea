"""What is shown in the browser: a site of written articles, and the pages on it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Page
from served import faults_of
from signed import session_of

from tocsin.web import Site

BLAST = (
    "Blast in Kabul market\n\nA car bomb exploded at the main market of Kabul, Afghanistan, on 22 March 2024 and "
    "killed {killed} people, police said. {after}\n"
)
DATED = {  # outlet: text; the first two tell of one attack
    "The Quay Post": BLAST.format(
        killed="at least twelve",
        after="The Red Lantern claimed the attack. The governor said that nine people were wounded.",
    ),
    "Harbour Times": BLAST.format(
        killed="fourteen",
        after="Hospitals put the dead at fifteen by night. Three shops burned down.",
    ),
    "Hill Echo": (
        "Gunmen attack a checkpoint in Herat\n\nGunmen shot dead three policemen at a checkpoint in Herat, "
        "Afghanistan, on 25 March 2024, an official said. No group has claimed the attack.\n"
    ),
}
UNDATED = {
    town: (
        f"Bombing in {town}\n\nA bomb exploded at the bus station of {town}, {country}, on Friday and killed {killed} "
        "people, police said. Nobody has claimed the attack.\n"
    )
    for town, country, killed in (
        ("Kandahar", "Afghanistan", "six"),
        ("Peshawar", "Pakistan", "eight"),
        ("Mosul", "Iraq", "eleven"),
    )
}


@dataclass
class Shown:
    """A site that is served, and the browser's pages on it."""

    site: Site
    address: str
    browser: Browser
    closing: ExitStack
    faults: list[str] = field(default_factory=list)

    def context(self, *, user: str | None = None, **options: object) -> BrowserContext:
        """A window of its own; `user` is signed in."""
        opened = self.browser.new_context(base_url=self.address, **options)  # type: ignore[arg-type]
        opened.set_default_timeout(60_000)  # a machine may be busy; nothing waits that long of itself
        self.closing.callback(opened.close)
        if user is not None:
            name, _, value = session_of(self.site.ledger, user)["cookie"].partition("=")
            opened.add_cookies([{"name": name, "value": value, "url": self.address}])
        return opened

    def page(self, *, user: str | None = None, expected: tuple[int, ...] = (), **options: object) -> Page:
        """A page of which all that it should not do is noted in `faults`."""
        opened = self.context(user=user, **options).new_page()
        self.faults = faults_of(opened, expected=expected)
        return opened

    def incident(self, town: str) -> str:
        """The incident in this town."""
        (found,) = (row.incident_id for row in self.site.ledger.incidents() if town in (row.city, row.place))
        return found
