"""Forms of a page, sent as a browser without scripts sends them."""

from __future__ import annotations

from lxml import html
from starlette.testclient import TestClient


def page_of(client: TestClient, address: str) -> html.HtmlElement:
    """The page, checked to hold no script, style or handler of its own."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    page = html.fromstring(answer.text)
    assert not page.xpath("//script[not(@src)] | //style | //@style | //@*[starts-with(name(), 'on')]")
    return page


def form_of(page: html.HtmlElement, action: str, **held: str) -> dict[str, str]:
    """The inputs of the only form with this address that has inputs of these values."""
    with_inputs = "".join(f"[.//*[@name='{name}' and @value='{value}']]" for name, value in held.items())
    (form,) = page.xpath(f"//form[@action='{action}']{with_inputs}")
    return {name: value or "" for name, value in form.form_values()} | held


def sent(client: TestClient, path: str, data: dict[str, str | list[str]] | dict[str, str]) -> str:
    """Send a form that is taken; the address to which it leads."""
    answer = client.post(path, data=data, follow_redirects=False)
    assert answer.status_code == 303, html.fromstring(answer.text).text_content()
    return answer.headers["location"]


def fault(client: TestClient, path: str, data: dict[str, str | list[str]] | dict[str, str], status: int = 422) -> str:
    """Send a form that is refused; what the page says."""
    answer = client.post(path, data=data, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text).text_content()
