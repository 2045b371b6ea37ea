"""The forms in which people keep a page: HTML of several kinds, MHTML, text, PDF."""

import base64
import io
import quopri
import random
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from make_pdf import BODY, TITLE_STYLE

BRIEFS = Path(__file__).parent / "briefs.txt"


@dataclass(frozen=True, slots=True)
class Brief:
    """A short article of ours."""

    name: str
    outlet: str
    published: str  # YYYY-MM-DD
    language: str
    fate: str
    title: str
    paragraphs: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it might have been published; .example is reserved for such."""
        return f"https://www.{self.name}.example/{self.published.replace('-', '/')}/{self.name}"


def read_briefs() -> dict[str, Brief]:
    """The articles of briefs.txt by name: "# name | outlet | date | language | fate", a title, then paragraphs."""
    return {brief.name: brief for brief in map(_brief, BRIEFS.read_text(encoding="utf-8").strip().split("\n\n"))}


def _brief(block: str) -> Brief:
    head, title, *paragraphs = block.split("\n")
    name, outlet, published, language, fate = head.removeprefix("# ").split(" | ")
    return Brief(name, outlet, published, language, fate, title, tuple(paragraphs))


def as_html(brief: Brief, *, charset: str = "utf-8", credit: str = "", address: str | None = None) -> str:
    """A small page with the usual furniture around the article."""
    paragraphs = "\n".join(f"<p>{escape(words, quote=False)}</p>" for words in brief.paragraphs)
    return f"""<!DOCTYPE html>
<html lang="{brief.language}">
<head>
<meta charset="{charset}">
<title>{escape(brief.title)} | {brief.outlet}</title>
<link rel="canonical" href="{address or brief.address}">
<meta property="og:site_name" content="{brief.outlet}">
<meta property="article:published_time" content="{brief.published}T08:00:00Z">
<style>.pic{{width:100%}}</style>
</head>
<body>
<header><a href="/">{brief.outlet}</a><nav><a href="/1">1</a> <a href="/2">2</a> <a href="/3">3</a></nav></header>
<main><article>
<h1>{escape(brief.title)}</h1>
<p class="date"><time datetime="{brief.published}">{brief.published}</time></p>
{paragraphs}
{credit}
</article></main>
<footer><p>© {brief.outlet}</p></footer>
</body>
</html>
"""


def as_text(brief: Brief) -> str:
    """Title, outlet and date, and paragraphs, with empty lines between, as people paste an article into an editor."""
    return "\n\n".join((brief.title, f"{brief.outlet}, {brief.published}", *brief.paragraphs)) + "\n"


def as_mhtml(page: str, address: str, *, transfer: str = "quoted-printable") -> bytes:
    """The page as browsers save it in one file, with a picture beside it; `transfer` is also "base64"."""
    raw = page.encode("utf-8")
    coded = quopri.encodestring(raw) if transfer == "quoted-printable" else base64.encodebytes(raw)
    lines = (
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {address}",
        "Subject: saved page",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="----MultipartBoundary--7c1d"',
        "",
        "------MultipartBoundary--7c1d",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Transfer-Encoding: {transfer}",
        f"Content-Location: {address}",
        "",
        coded.decode("ascii").rstrip("\n").replace("\n", "\r\n"),
        "------MultipartBoundary--7c1d",
        "Content-Type: image/png",
        "Content-Transfer-Encoding: base64",
        f"Content-Location: {address}/picture.png",
        "",
        base64.b64encode(picture("")).decode("ascii"),
        "------MultipartBoundary--7c1d--",
        "",
    )
    return "\r\n".join(lines).encode("ascii")


def as_single_file(page: str, address: str, *, seed: int, size: int = 2_000_000) -> str:
    """The page with its pictures inside as data: addresses, `size` bytes of them, as the add-on SingleFile keeps it."""
    data = base64.b64encode(random.Random(seed).randbytes(size)).decode("ascii")  # noqa: S311 (no secret)
    note = f"<!--\n Page saved with SingleFile \n url: {address} \n saved date: Mon Jan 01 2024 10:00:00 GMT+0000\n-->"
    figure = f'<img class="pic" alt="" src="data:image/jpeg;base64,{data}">'
    return page.replace("<head>", f"<head>{note}", 1).replace("</h1>", f"</h1>{figure}", 1)


def deep(page: str, *, levels: int) -> str:
    """The page with its article inside `levels` more elements."""
    return page.replace("<main>", "<main>" + "<div>" * levels, 1).replace("</main>", "</div>" * levels + "</main>", 1)


def as_pdf(brief: Brief) -> bytes:
    """The article in one column, with a text layer."""
    out = io.BytesIO()
    title, *lines = Paragraph(brief.title, TITLE_STYLE), *(Paragraph(words, BODY) for words in _lines(brief))
    SimpleDocTemplate(out, pagesize=A4, title=brief.title, invariant=1).build([title, *lines])
    return out.getvalue()


def _lines(brief: Brief) -> Iterator[str]:
    yield f"{brief.outlet}, {brief.published}"
    yield from brief.paragraphs


def encrypted_pdf(brief: Brief) -> bytes:
    """A PDF that opens with a password only."""
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, encrypt=StandardEncryption("open sesame", strength=128))
    document.build([Paragraph(words, BODY) for words in _lines(brief)])
    return out.getvalue()


def scanned_pdf(brief: Brief) -> bytes:
    """A PDF whose only page is a picture of the words."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(io.BytesIO(picture("\n".join(_lines(brief))))), 0, 0, *A4)
    canvas.save()
    return out.getvalue()


def picture(words: str) -> bytes:
    """A PNG, with words drawn on it."""
    image = Image.new("L", (600, 850) if words else (2, 2), 255)
    if words:
        ImageDraw.Draw(image).multiline_text((30, 30), words, fill=0)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
