"""The pictures of docs/web.md, of the ledger that `make demo` made: .venv/bin/python scripts/screenshots.py

Needs the packages of `make test` and Debian's chromium. With a ledger's path and a folder as arguments: those.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
COLOURS = 128  # of a picture's palette


@dataclass(frozen=True, slots=True)
class Picture:
    """One page at one size (CSS pixels), taken when `last` is there.

    {incident} in the path is that of the most sources, {article} the last that tells of it.
    """

    name: str
    path: str
    width: int = 1280
    height: int = 900
    scheme: Literal["light", "dark"] = "light"
    scale: float = 1
    last: str = "main"


PICTURES = (
    Picture("web-incidents", "/incidents"),
    Picture("web-incident-dark", "{incident}", height=1100, scheme="dark"),
    Picture("web-article", "{article}"),
    Picture("web-map", "/incidents?view=map", last=".map-mark"),
    Picture("web-phone", "{incident}", width=380, height=820, scale=2),
)


@contextmanager
def served(ledger: Path) -> Iterator[str]:
    """The address at which `tocsin serve` shows the ledger."""
    command = [sys.executable, "-m", "tocsin", "serve", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        said = server.stdout.readline()
        try:
            yield "http" + said.partition("http")[2].split("/ ")[0]
        finally:
            server.terminate()


def paths(page: Page, address: str) -> dict[str, str]:
    """Paths of the incident of most sources, and of the last article that tells of it."""
    page.goto(f"{address}/incidents?sort=sources")
    incident = page.locator("table.incidents tbody a").first.get_attribute("href")
    page.goto(f"{address}{incident}")
    article = page.locator("#reports a[href^='/articles/']").last.get_attribute("href")
    assert incident and article
    return {"incident": incident, "article": article.partition("#")[0]}


def taken(browser: Browser, address: str, picture: Picture, found: dict[str, str]) -> bytes:
    """The picture as a PNG of few colours."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.scheme,
        device_scale_factor=picture.scale,
    )
    page.goto(address + picture.path.format(**found), wait_until="networkidle")
    page.wait_for_selector(picture.last)
    page.wait_for_timeout(2000)  # the map moves to its place
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    out = io.BytesIO()
    shot.quantize(COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main(ledger: Path, folder: Path) -> None:
    """Write all pictures of the ledger into the folder."""
    with served(ledger) as address, sync_playwright() as played:
        browser = played.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        found = paths(browser.new_page(), address)
        for picture in PICTURES:
            content = taken(browser, address, picture, found)
            (folder / f"{picture.name}.png").write_bytes(content)
            print(f"{picture.name}.png: {len(content):,} bytes")
        browser.close()


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:3]]
    main(*given, *(ROOT / "demo-ledger/tocsin.db", ROOT / "docs/images")[len(given) :])
