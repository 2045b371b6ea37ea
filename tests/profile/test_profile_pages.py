"""A document written as HTML, Markdown and JSON; words of articles stay words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from profile_making import GARISSA, Page, by, day, document, exactly, followed_up, garissa, make_ledger, warned
from tocsin.profile import Document, as_html, as_markdown, as_plain

HOSTILE = "<script>alert(\"x\")</script> | [a](javascript:b) `c` *d* & 'e'"


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def parsed(html: str) -> _Tags:
    page = _Tags()
    page.feed(html)
    return page


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Document:
    path = make_ledger(tmp_path_factory.mktemp("ledger") / "x.db", garissa(), followed_up(), warned())
    return document(path, "Al-Shabaab")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Document:
    text = f"Raid {HOSTILE}\nMen raided {HOSTILE} Garissa on 2 April 2015; Al-Shabaab {HOSTILE} claimed it. 3 died."
    page = Page(text, outlet=HOSTILE)
    page.attack(
        "raided",
        date=("2 April 2015", day("2015-04-02")),
        place=("Garissa", GARISSA),
        perpetrators=[("Al-Shabaab", by("Al-Shabaab", "claimed", id="al-shabaab"))],
        killed=("3 died", exactly(3)),
    )
    page.fact("Al-Shabaab", "alias", HOSTILE)
    return document(make_ledger(tmp_path_factory.mktemp("ledger") / "x.db", page), "Al-Shabaab")


def test_hostile_words_stay_words_in_html(hostile: Document) -> None:
    page = parsed(as_html(hostile))
    assert not {tag for tag, _ in page.tags} & {"script", "img", "iframe", "object", "link", "base", "form"}
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert HOSTILE in page.words


def test_a_page_loads_nothing_from_outside(plain: Document) -> None:
    html = as_html(plain)
    page = parsed(html)
    assert not any("src" in attributes for _, attributes in page.tags)
    assert "@import" not in html and "url(" not in html
    assert "@media print" in html and "prefers-color-scheme: dark" in html


def test_only_addresses_of_the_web_are_links(hostile: Document) -> None:
    links = [attributes["href"] or "" for tag, attributes in parsed(as_html(hostile)).tags if tag == "a"]
    assert links and all(link.startswith(("#", "https://news.example/")) for link in links)


def test_anchors_lead_to_the_notes_and_back(plain: Document) -> None:
    page = parsed(as_html(plain))
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    targets = {(a["href"] or "")[1:] for tag, a in page.tags if tag == "a" and (a["href"] or "").startswith("#")}
    assert len(ids) == len(set(ids)) and targets <= set(ids)
    numbers = range(1, len(plain.notes) + 1)
    assert {f"n{number}" for number in numbers} <= targets and {f"c{number}-1" for number in numbers} <= targets


def test_every_note_of_the_markdown_is_cited_and_told_once(plain: Document) -> None:
    text = as_markdown(plain)
    told = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    assert told == [str(number) for number in range(1, len(plain.notes) + 1)]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(told)


def test_a_note_has_outlet_date_address_quoted_words_and_the_articles_id(plain: Document) -> None:
    page = garissa()
    (note,) = [line for line in as_markdown(plain).splitlines() if "**Ahmed Umar**" in line]
    for part in ("Harbour Post", "2015-04-03", page.article.id, "is led by **Ahmed Umar** and has"):
        assert part in note
    assert (page.article.address or "?") in note


def test_hostile_words_break_no_table_and_no_link_in_markdown(hostile: Document) -> None:
    text = as_markdown(hostile)
    bare = re.sub(r"\\.", "", text)  # without what is escaped
    assert "](" not in bare and "<script" not in bare
    table = [line for line in text.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table if "armed assault" in line} == {9}


def test_json_has_the_sentences_the_notes_and_how_they_hang_together(plain: Document) -> None:
    found = as_plain(plain)
    sentences = [s for section in found["sections"] for s in section["sentences"]]
    (leader,) = [s for s in sentences if s["text"].startswith("Its leader")]
    notes = {note["number"]: note for note in found["notes"]}
    cited = [notes[cite["note"]] for cite in leader["cites"]]
    assert [note["outlet"] for note in cited] == ["Harbour Post", "Meridian Wire"]
    assert leader["cites"][0]["values"] == ["Ahmed Umar"]
    passage = cited[0]["passages"][0]
    text = garissa().article.text
    assert text[passage["span"]["start"] : passage["span"]["end"]] == passage["quote"]["exact"] == "Ahmed Umar"


def test_a_witness_is_named_in_no_form(plain: Document) -> None:
    import json

    for form in (as_html(plain), as_markdown(plain), json.dumps(as_plain(plain))):
        assert "Atieno" not in form


def test_writing_is_the_same_each_time(plain: Document, tmp_path: Path) -> None:
    again = document(make_ledger(tmp_path / "x.db", garissa(), followed_up(), warned()), "Al-Shabaab")
    assert as_html(again) == as_html(plain)
