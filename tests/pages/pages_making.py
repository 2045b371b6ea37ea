"""Small pages that the tests of this stage build, all written for them."""

from __future__ import annotations

import json

from tocsin.records import Capture

TITLE = "Bomb kills six at Tarvo grain market"
PARAGRAPHS = (
    "TARVO - A bomb hidden in a handcart killed six people and wounded fourteen at the grain market on Tuesday "
    "morning, the provincial governor said, in the second such attack this month.",
    "Witnesses said that the cart had stood beside the weighing house since dawn. Two traders and a porter were among "
    "the dead, and nine of the wounded were taken to the district hospital.",
    "No group claimed the attack. The Northern Front bombed the same market on 4 July 2019, when three people died, "
    "and the governor said that its men were suspected again.",
    "Shops stayed shut for the rest of the day while soldiers searched the lanes behind the market for more devices, "
    "and the bridge to the eastern bank was closed to all carts.",
)
COLLECTED = "2024-06-30T12:00:00+00:00"


def page(head: str = "", *, before: str = "", after: str = "", title: str = TITLE, lang: str = "en") -> str:
    """A news page: head, something before the article's text, the text, something after it."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>{title}</h1>{before}'
        f'<div class="article-text">{body}</div>{after}</article><footer>About us</footer></body></html>'
    )


def json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def capture(
    content: str | bytes, *, path: str | None = "page.html", address: str | None = None, **fields: str
) -> Capture:
    raw = content.encode() if isinstance(content, str) else content
    collected = fields.pop("collected_at", COLLECTED)
    return Capture(Capture.hash_of(raw), raw, address, path, collected, "tester", **fields)


def pdf(lines: list[str]) -> bytes:
    """A PDF of one page with these lines as its text layer; with no lines a page without text, as a scan is."""
    shown = b"".join(
        b"(%s) Tj T* " % line.encode("latin-1").replace(b"(", rb"\(").replace(b")", rb"\)") for line in lines
    )
    stream = b"BT /F1 11 Tf 14 TL 50 780 Td " + shown + b"ET" if lines else b"0 0 10 10 re f"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    found, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(found))
        found += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 6\n0000000000 65535 f \n" + table
    return found + head + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(found)
