"""Pages as a reader's programme sees them, and what every page must keep to."""

from __future__ import annotations

from lxml import html


def page(client, address: str, *, status: int = 200):
    """The page at an address, parsed and checked."""
    answer = client.get(address)
    assert answer.status_code == status, answer.text[:2000]
    found = html.fromstring(answer.text)
    check(found)
    return found


def check(found) -> None:
    """No script, style or handler within the page, no address that leads out, and each id once."""
    for script in found.xpath("//script"):
        assert script.get("src", "").startswith("/static/") and not (script.text or "").strip()
    assert not found.xpath("//style | //@style | //@*[starts-with(name(), 'on')] | //img | //iframe | //base")
    for address in found.xpath("//@href | //@action | //@hx-get"):
        assert address.startswith(("/", "#")) and not address.startswith("//"), address
    ids = found.xpath("//@id")
    assert len(set(ids)) == len(ids), sorted(id for id in ids if ids.count(id) > 1)


def text(found, path: str = "//main") -> str:
    """The words of the first element at a path, blanks as one."""
    return " ".join(found.xpath(path)[0].text_content().split())


def addresses(found, path: str = "//main") -> list[str]:
    """Where the links below a path lead."""
    return found.xpath(f"{path}//a/@href")
