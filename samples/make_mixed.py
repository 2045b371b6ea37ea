"""Make a mixed folder of sixty files out of the samples, and a list of what must become of each.

usage: python samples/make_mixed.py FOLDER

FOLDER/pages gets the files, and beside one of them the folder that a browser saved with it, which is no page;
FOLDER/manifest.json gets a row for each: {"file", "fate", "form", "of"}. Fates are those that `tocsin add` reports:
added, already_there, copy, no_incident, other_language, failed. Files are numbered in the order in which they are to
be added: a double or a copy comes after its original. The same files come out each time, but for the encrypted PDF.
Needs reportlab (extra `test`).
"""

import io
import json
import random
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from lxml import html

import forms
from forms import Brief

SAMPLES = Path(__file__).parent
_ARTICLE = (
    "//*[contains(@class, 'story-body') or contains(@class, 'entry-content') or @class='text']/p"
    "|//div[@data-component='text-block']/p"
)


@dataclass(frozen=True, slots=True)
class Mixed:
    """One file of the folder; `of` is the sample or brief that it was made of, None for what holds none."""

    file: str
    fate: str
    form: str
    of: str | None


_Made = tuple[str, bytes, str, str, str | None]  # name without its number, content, fate, form, of


def make_mixed(folder: Path) -> tuple[Mixed, ...]:
    """Write the sixty files to `folder`/pages and the rows, which are returned too, to `folder`/manifest.json."""
    pages = folder / "pages"
    pages.mkdir(parents=True)
    rows = []
    for number, (name, content, fate, form, of) in enumerate(_all(), start=1):
        row = Mixed(file=f"{number:02d}-{name}", fate=fate, form=form, of=of)
        (pages / row.file).write_bytes(content)
        if form == "saved with a folder":
            _save_aside(pages / row.file)
        rows.append(row)
    listed = json.dumps([asdict(row) for row in rows], indent=1)
    (folder / "manifest.json").write_text(listed + "\n", encoding="utf-8")
    return tuple(rows)


def _all() -> Iterator[_Made]:
    briefs = forms.read_briefs()
    yield from _samples()
    yield from _in_many_forms(briefs)
    yield from _without_incident(briefs)
    yield from _in_other_languages(briefs)
    yield from _doubles()
    yield from _saved_again()
    yield from _reprints()
    yield from _unreadable(briefs)


def _samples() -> Iterator[_Made]:
    for row in json.loads((SAMPLES / "pages.json").read_text(encoding="utf-8")):
        page = row["page"]
        yield page, _sample(page), row["fate"], "as it is", Path(page).stem


def _sample(page: str) -> bytes:
    return (SAMPLES / "pages" / page).read_bytes()


def _in_many_forms(briefs: dict[str, Brief]) -> Iterator[_Made]:
    def page(name: str, charset: str = "utf-8") -> bytes:
        return forms.as_html(briefs[name], charset=charset).encode(charset)

    def text(name: str) -> str:
        return forms.as_text(briefs[name])

    def mhtml(name: str, transfer: str) -> bytes:
        return forms.as_mhtml(page(name).decode(), briefs[name].address, transfer=transfer)

    dos = text("madrid").replace("\n", "\r\n").encode("iso-8859-1")
    single = forms.as_single_file(page("amenas").decode(), briefs["amenas"].address, seed=1).encode()
    nested = forms.deep(page("ankara").decode(), levels=3000).encode()
    made = (
        ("christchurch", "Notes on Christchurch.txt", text("christchurch").encode("utf-8-sig"), "text"),
        ("madrid", "MADRID.TXT", dos, "text in Latin-1 with DOS line ends"),
        ("colombo", "colombo.mhtml", mhtml("colombo", "quoted-printable"), "MHTML"),
        ("volgograd", "volgograd.mht", mhtml("volgograd", "base64"), "MHTML in base64"),
        ("amenas", "amenas (1_21_2013).html", single, "single file with data: addresses"),
        ("bali", "Bali – The Harbour Gazette.html", page("bali"), "saved with a folder"),
        ("nice", "nice.pdf", forms.as_pdf(briefs["nice"]), "PDF"),
        ("utoya", "utoya.HTM", page("utoya").replace(b"<p>", b"<P>"), "HTML with an upper-case name"),
        ("domodedovo", "domodedovo.html", page("domodedovo", "utf-16"), "HTML in UTF-16"),
        ("ankara", "ankara.html", nested, "deeply nested HTML"),
        ("manchester", "manchester.htm", page("manchester", "windows-1252"), "HTML in windows-1252"),
    )
    for name, file, content, form in made:
        yield file, content, briefs[name].fate, form, name


def _without_incident(briefs: dict[str, Brief]) -> Iterator[_Made]:
    library, weather, budget, pie = (briefs[name] for name in ("library", "weather", "budget", "pie"))
    yield "library.html", forms.as_html(library).encode(), library.fate, "HTML", "library"
    yield "weather.txt", forms.as_text(weather).encode(), weather.fate, "text", "weather"
    yield "budget.pdf", forms.as_pdf(budget), budget.fate, "PDF", "budget"
    yield "pie.mhtml", forms.as_mhtml(forms.as_html(pie), pie.address), pie.fate, "MHTML", "pie"


def _in_other_languages(briefs: dict[str, Brief]) -> Iterator[_Made]:
    german, spanish, russian, arabic = (briefs[name] for name in ("muenchen", "rambla", "piter", "beirut"))
    yield "münchen.html", forms.as_html(german).encode(), german.fate, "HTML", "muenchen"
    yield "rambla.txt", forms.as_text(spanish).encode(), spanish.fate, "text", "rambla"
    legacy = forms.as_html(russian, charset="windows-1251").encode("windows-1251")
    yield "piter.html", legacy, russian.fate, "HTML in windows-1251", "piter"
    yield "beirut.mhtml", forms.as_mhtml(forms.as_html(arabic), arabic.address), arabic.fate, "MHTML", "beirut"


def _doubles() -> Iterator[_Made]:
    """The same bytes under another name."""
    english = ("kabul-week", "pittsburgh", "airliner-plot", "garissa-breaking", "derby", "kampala-warning")
    for number, name in enumerate((*english, "ouagadougou-fr"), start=1):
        yield f"download ({number}).html", _sample(f"{name}.html"), "already_there", "same bytes", name
    yield "Brussels FINAL copy.pdf", _sample("brussels-review.pdf"), "already_there", "same bytes", "brussels-review"


def _saved_again() -> Iterator[_Made]:
    """The same page of the same address, saved in another form: other bytes, the same article."""
    for name in ("mogadishu-bombing", "dapchi-return"):
        page = _sample(f"{name}.html").decode()
        yield f"{name}.mhtml", forms.as_mhtml(page, _address(page)), "already_there", "saved again as MHTML", name
    for seed, name in enumerate(("garissa-followup", "explainer-al-shabaab"), start=2):
        page = _sample(f"{name}.html").decode()
        single = forms.as_single_file(page, _address(page), seed=seed, size=300_000).encode()
        yield f"{name} (saved).html", single, "already_there", "saved again as single file", name


def _address(page: str) -> str:
    return str(html.document_fromstring(page).xpath("string(//link[@rel='canonical']/@href)"))


def _reprints() -> Iterator[_Made]:
    """The words of a sample by another outlet, under a new headline; some with a credit, some shortened."""
    headlines = {
        "kabul-week": "In ten days Kabul has seen four attacks",
        "pittsburgh": "Eleven dead, six hurt: a neighbourhood mourns",
        "mogadishu-bombing": "Somalia: hundreds die in biggest bombing yet",
        "airliner-plot": "Drinks-bottle bombs: 24 held in England",
        "dapchi-return": "Home again, all but one",
        "garissa-followup": "147 students and staff: Kenya’s worst day since 1998",
    }
    for number, (name, headline) in enumerate(headlines.items()):
        reprint = _reprint(name, headline, whole=number % 2 == 0)
        credit = f"<p><i>This article first appeared in {reprint.outlet}.</i></p>" if number < 4 else ""
        address = f"https://mirror{number}.example/world/{name}"
        page = forms.as_html(replace(reprint, outlet="The Inland Mirror"), credit=credit, address=address)
        yield f"mirror-{number}.html", page.encode(), "copy", "reprint with a new headline", name


def _reprint(name: str, headline: str, *, whole: bool) -> Brief:
    rows = json.loads((SAMPLES / "pages.json").read_text(encoding="utf-8"))
    row = next(row for row in rows if row["page"] == f"{name}.html")
    tree = html.document_fromstring(_sample(row["page"]).decode())
    words = tuple(" ".join(part.text_content().split()) for part in tree.xpath(_ARTICLE))
    return Brief(name, row["outlet"], row["published"], "en", "copy", headline, words if whole else words[:-1])


def _unreadable(briefs: dict[str, Brief]) -> Iterator[_Made]:
    pdf = _sample("brussels-review.pdf")
    shell = (
        '<!DOCTYPE html><html><head><title></title><script src="/app.js"></script></head><body><div id="root"></div>'
    )
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("page.html", forms.as_html(briefs["bali"]))
    noise = random.Random(4).randbytes(50_000)  # noqa: S311 (no secret)
    made = (
        ("empty.html", b"", "empty"),
        ("blank.txt", b" \r\n\t\n" * 40, "white space"),
        ("picture.html", forms.picture("not a page"), "picture named as a page"),
        ("archive.html", archive.getvalue(), "archive named as a page"),
        ("noise.html", noise, "binary"),
        ("truncated.pdf", pdf[: len(pdf) // 3], "PDF cut short"),
        ("encrypted.pdf", forms.encrypted_pdf(briefs["nice"]), "encrypted PDF"),
        ("scanned.pdf", forms.scanned_pdf(briefs["nice"]), "scanned PDF without text"),
        ("shell.html", f"{shell}</body></html>".encode(), "page without text"),
    )
    for file, content, form in made:
        yield file, content, "failed", form, None


def _save_aside(page: Path) -> None:
    """The folder that browsers save beside a page; what is in it is part of the page and no page."""
    folder = page.with_name(f"{page.stem}_files")
    folder.mkdir()
    (folder / "style.css").write_text("p { margin: 0 }\n", encoding="utf-8")
    (folder / "banner.html").write_text(
        "<!DOCTYPE html><html><body><p>Bomb kills 12 at market: read more in the evening paper.</p></body></html>",
        encoding="utf-8",
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    made = make_mixed(Path(sys.argv[1]))
    print(f"{len(made)} files in {sys.argv[1]}/pages, listed in {sys.argv[1]}/manifest.json")
