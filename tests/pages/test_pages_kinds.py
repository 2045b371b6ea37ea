from __future__ import annotations

import gzip
import io
import time

import pytest
from pages_making import PARAGRAPHS, TITLE, capture, page, pdf
from pypdf import PdfReader, PdfWriter

from tocsin.config import PagesConfig
from tocsin.errors import PageError
from tocsin.pages import captures_in, read_page
from tocsin.records import Article

WHOLE = "\n".join((TITLE, *PARAGRAPHS))


def read(content: str | bytes, path: str = "page.html", config: PagesConfig | None = None, **fields: str) -> Article:
    return read_page(capture(content, path=path, **fields), config or PagesConfig())


def mhtml(html: bytes, encoding: str, charset: str) -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://herald.example/market\r\nSubject: market\r\n"
        "Date: Fri, 28 Jun 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n------x\r\n'
        f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n"
        "Content-Location: https://herald.example/market\r\n\r\n"
    )
    tail = "\r\n------x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n------x--\r\n"
    return head.encode() + html + tail.encode()


def test_mhtml() -> None:
    article = read(mhtml(page().encode(), "8bit", "utf-8"), "page.mhtml")
    assert (article.text, article.address, article.published) == (WHOLE, "https://herald.example/market", None)


def test_mhtml_without_html_is_refused() -> None:
    content = mhtml(b"x", "8bit", "utf-8").replace(b"text/html; charset", b"text/css; charset")
    with pytest.raises(PageError, match=r"page\.mhtml: .*without an HTML part"):
        read(content, "page.mhtml")


def wrapped(text: str, width: int = 72) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def test_pdf_with_text() -> None:
    lines = [TITLE, "5 March 2024", *(line for paragraph in PARAGRAPHS for line in wrapped(paragraph))]
    article = read(pdf(lines), "page.pdf")
    assert article.title == TITLE
    assert "killed six people and wounded fourteen at the grain market on Tuesday morning" in article.text
    assert article.published is not None
    assert (article.published.value, article.published.found_in) == ("2024-03-05", "text")


def test_scanned_encrypted_and_damaged_pdf_are_refused() -> None:
    with pytest.raises(PageError, match=r"scan\.pdf: .*OCR"):
        read(pdf([]), "scan.pdf")
    writer = PdfWriter(PdfReader(io.BytesIO(pdf([TITLE, *PARAGRAPHS]))))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(PageError, match=r"locked\.pdf: an encrypted PDF"):
        read(locked.getvalue(), "locked.pdf")
    with pytest.raises(PageError, match=r"cut\.pdf: "):
        read(pdf([TITLE])[:120], "cut.pdf")


def test_plain_text_with_title_date_and_broken_lines() -> None:
    body = "\n\n".join("\n".join(wrapped(paragraph)) for paragraph in PARAGRAPHS)
    article = read(f"{TITLE}\r\n\r\nPublished: Tuesday, 5 March 2024\r\n\r\n{body}\r\n", "page.txt")
    assert article.title == TITLE
    assert article.text.split("\n")[2:] == list(PARAGRAPHS)
    assert article.published is not None and article.published.value == "2024-03-05"


def test_plain_text_without_title_and_with_a_dateline() -> None:
    article = read(
        "SAN TARVO, 19 April 1989 (NORTHERN RADIO) -- Six people died on 4 July 1988. Nothing else was known yet.",
        "a.txt",
    )
    assert article.title is None
    assert article.published is not None and article.published.value == "1989-04-19"
    assert read(" ".join(PARAGRAPHS), "b.txt").published is None


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("utf-8", "iso-8859-1"),  # declared wrongly
        ("cp1252", "iso-8859-1"),  # browsers read latin-1 as windows-1252
        ("cp1252", "utf-8"),  # declared wrongly
        ("cp1252", ""),
        ("cp1252", "no-such-thing"),
    ],
)
def test_encodings(encoding: str, declared: str) -> None:
    words = "the café of Señor Núñez – “nothing was left”, he said"
    head = f'<meta charset="{declared}">' if declared else ""
    markup = page(head).replace("the district hospital", words)
    assert words in read(markup.encode(encoding)).text


def test_charset_of_the_server_and_of_a_damaged_page() -> None:
    greek = page().replace("the district hospital", "το νοσοκομείο της πόλης").encode("iso8859-7")
    assert "το νοσοκομείο" in read(greek, media_type="text/html; charset=ISO-8859-7").text
    damaged = (
        page()
        .replace("district hospital", "hôpital près de l'église, à côté")
        .encode()
        .replace(b"Two traders", b"Two \xff traders")
    )
    assert "hôpital près de l'église" in read(damaged).text


REFUSED = {
    "empty": (b"", "empty"),
    "white": (b" \n\t\n", "empty"),
    "binary": (bytes(range(256)) * 40, "binary"),
    "zip": (b"PK\x03\x04" + b"\0" * 100, "ZIP"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "picture"),
    "gzip": (gzip.compress(b"<html>"), "binary"),
    "feed": (b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "feed"),
    "no text": (b"<html><head><title>Market</title></head><body><img src='x.png'></body></html>", "no article text"),
    "script": (
        b"<html><head><title>Market</title><script>run('a bomb went off in the market today')</script></head></html>",
        "no article",
    ),
}


@pytest.mark.parametrize(("content", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_with_name_and_reason(content: bytes, words: str) -> None:
    with pytest.raises(PageError, match=rf"^page\.html: .*{words}"):
        read(content)


def test_fifty_megabytes_of_html_are_refused_and_of_pictures_read() -> None:
    start = time.monotonic()
    with pytest.raises(PageError, match="too large for an article"):
        read(page(after=f"<p>{'word ' * 10_000_000}</p>"))
    assert read(page(before=f'<img src="data:image/png;base64,{"A" * 50_000_000}">')).text == WHOLE
    assert time.monotonic() - start < 20
    with pytest.raises(PageError, match="more than 1,000"):
        read(page(), config=PagesConfig(max_bytes=1000))
    with pytest.raises(PageError, match="more than an article has"):
        read(page(), config=PagesConfig(max_text=100))


@pytest.mark.parametrize("tag", ["div", "span", "table", "b"])
def test_deep_nesting_is_read(tag: str) -> None:
    markup = page(before=f"<{tag}>" * 100_000, after=f"</{tag}>" * 100_000)
    assert PARAGRAPHS[1] in read(markup).text


@pytest.mark.parametrize(
    "markup",
    [
        "<x-y>" * 50_000,
        "<script" * 100_000,
        "<p>a b c</p>" * 30_000,
        "<div><p>a</p></div>" * 30_000,
        f"<div>{'<div><p>a</p></div>' * 4_900}</div>" * 5,
    ],
)
def test_hostile_markup_is_refused_soon(markup: str) -> None:
    start = time.monotonic()
    with pytest.raises(PageError, match=r"^page\.html: "):
        read(f"<html><body>{markup}</body></html>")
    assert time.monotonic() - start < 20


def warc(*records: tuple[str, str, bytes]) -> bytes:
    found = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:0>\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    for number, (address, head, body) in enumerate(records, 1):
        block = f"HTTP/1.1 {head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        found += (
            (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                f"WARC-Target-URI: {address}\r\n"
                f"WARC-Date: 2024-05-01T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            ).encode()
            + block
            + b"\r\n\r\n"
        )
    return found


HTML = "200 OK\r\nContent-Type: text/html; charset=utf-8"
RECORDS = (
    ("https://herald.example/1", HTML, page().encode()),
    ("https://herald.example/style.css", "200 OK\r\nContent-Type: text/css", b"p{}"),
    ("https://herald.example/gone", "404 Not Found\r\nContent-Type: text/html", b"<html>gone</html>"),
    (
        "https://herald.example/2",
        f"{HTML}\r\nContent-Encoding: gzip",
        gzip.compress(page(title="Second page of it").encode()),
    ),
)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_warc_gives_a_capture_for_each_page(tmp_path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(warc(*RECORDS)) if name.endswith(".gz") else warc(*RECORDS))
    found = list(captures_in(str(path), PagesConfig(), user="ana"))
    assert [capture.address for capture in found] == ["https://herald.example/1", "https://herald.example/2"]
    assert found[0].collected_at.startswith("2024-05-01T10:00:00") and found[0].collected_by == "ana"
    assert read_page(found[0], PagesConfig()).text == WHOLE
    assert read_page(found[1], PagesConfig()).title == "Second page of it"


def test_warc_damaged_or_too_large_is_told_after_what_can_be_read(tmp_path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(warc(*RECORDS))[:-300])
    with pytest.raises(PageError, match=r"a\.warc\.gz: "):
        list(captures_in(str(path), PagesConfig(), user="ana"))
    path.write_bytes(gzip.compress(warc(*RECORDS)))
    with pytest.raises(PageError, match=r"a\.warc\.gz: 2 pages of more than 500 bytes"):
        list(captures_in(str(path), PagesConfig(max_bytes=500), user="ana"))


def test_warc_read_as_one_page() -> None:
    assert read(warc(RECORDS[0]), "a.warc").address == "https://herald.example/1"
    with pytest.raises(PageError, match=r"a\.warc: an archive of 2 pages"):
        read(warc(*RECORDS), "a.warc")
