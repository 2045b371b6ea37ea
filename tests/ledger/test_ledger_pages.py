"""Pages into the ledger and out again."""

from __future__ import annotations

import dataclasses

import pytest
from ledger_making import MODEL, TEXT, add, article_of, capture_of, coding_of

from tocsin.errors import PageError, RunError
from tocsin.ledger import Ledger
from tocsin.records import CODEBOOK_VERSION, Coding


def test_a_page_comes_back_as_it_went_in(ledger: Ledger) -> None:
    capture = capture_of(TEXT, address="https://post.example/1")
    article = article_of(TEXT, capture, origin="Wire")
    coding = coding_of(article)
    page = ledger.add_page(capture, article, coding, "coded", source="https://post.example/1", model=MODEL)
    assert page.new and page.fate == "coded"
    stored = ledger.article(page.article_id)
    assert stored.article == article
    assert (stored.status, stored.model, stored.codebook) == ("coded", MODEL, CODEBOOK_VERSION)
    assert ledger.coding(article.id) == coding
    assert ledger.capture(capture.id) == capture
    assert ledger.capture_bytes(capture.id) == capture.content
    assert list(ledger.reports()) == list(coding.reports)
    assert [a.article.id for a in ledger.articles(status="coded")] == [article.id]
    assert list(ledger.articles(status="failed")) == []


def test_the_same_page_twice_changes_nothing(ledger: Ledger) -> None:
    first, second = add(ledger, "a"), add(ledger, "a")
    assert first.new and not second.new
    assert second.article_id == first.article_id
    assert len(list(ledger.pages())) == 1
    stats = ledger.stats()
    assert (stats.captures, stats.articles, stats.reports) == (1, {"coded": 1}, 1)


def test_a_renamed_file_is_the_same_page(ledger: Ledger) -> None:
    page = add(ledger, "a")
    capture = dataclasses.replace(ledger.capture(str(page.capture_id)), path="b.html")
    article = article_of(TEXT, capture)
    assert article.id != page.article_id
    again = ledger.add_page(capture, article, coding_of(article), "coded", source="b.html", model=MODEL)
    assert again.article_id == page.article_id and not again.new
    assert [(p.source, p.article_id) for p in ledger.pages()] == [
        ("a.html", page.article_id),
        ("b.html", page.article_id),
    ]
    assert ledger.stats().articles == {"coded": 1}
    assert ledger.capture(capture.id).path == "a.html"


def test_the_same_bytes_at_two_addresses_are_two_articles(ledger: Ledger) -> None:
    found = []
    for address in ("https://post.example/1", "https://herald.example/9"):
        capture = capture_of(TEXT, address=address)
        article = article_of(TEXT, capture)
        found.append(ledger.add_page(capture, article, coding_of(article), "coded", source=address, model=MODEL))
    assert found[0].capture_id == found[1].capture_id
    assert found[0].article_id != found[1].article_id
    assert ledger.stats().captures == 1


def test_a_page_collected_again_with_other_bytes_is_the_same_article(ledger: Ledger) -> None:
    address = "https://post.example/1"
    found = []
    for advert in ("soap", "tea"):
        capture = capture_of(advert + TEXT, address=address)
        article = article_of(TEXT, capture)
        found.append(ledger.add_page(capture, article, coding_of(article), "coded", source=address, model=MODEL))
    assert [page.new for page in found] == [True, False]
    assert ledger.article(found[1].article_id).article.capture_id == found[0].capture_id
    assert [page.capture_id for page in ledger.pages()] == [page.capture_id for page in found]
    assert ledger.has_capture(str(found[1].capture_id)) and ledger.stats().sources == {"coded": 1}


def test_a_source_whose_bytes_were_read_is_accounted_for(ledger: Ledger) -> None:
    page = add(ledger, "a")
    assert ledger.has_capture(str(page.capture_id))
    known = ledger.add_known("copy/a.html", str(page.capture_id))
    assert (known.article_id, known.new) == (page.article_id, False)
    assert ledger.stats().sources == {"coded": 2}
    with pytest.raises(RunError, match="not read before"):
        ledger.add_known("x.html", "0" * 64)


def test_a_failure_is_accounted_for_and_can_be_completed(ledger: Ledger) -> None:
    capture = capture_of(TEXT, path="a.html")
    for _ in range(2):
        assert ledger.add_failure("a.html", "no text found", capture=capture) is None
    assert not ledger.has_capture(capture.id)
    assert ledger.capture_bytes(capture.id) == capture.content
    assert [(p.source, p.fate, p.error) for p in ledger.pages()] == [("a.html", "failed", "no text found")]
    article = article_of(TEXT, capture)
    assert ledger.add_page(capture, article, coding_of(article), "coded", source="a.html", model=MODEL).new
    assert ledger.has_capture(capture.id)
    assert ledger.stats().sources == {"coded": 1}


def test_an_article_whose_reading_failed_is_completed(ledger: Ledger) -> None:
    capture = capture_of(TEXT, path="a.html")
    article = article_of(TEXT, capture)
    assert ledger.add_page(capture, article, None, "failed", source="a.html").fate == "failed"
    assert ledger.coding(article.id) is None
    page = ledger.add_page(capture, article, coding_of(article), "coded", source="a.html", model=MODEL)
    assert page.new and ledger.article(article.id).status == "coded"
    assert ledger.coding(article.id) == coding_of(article)


def test_a_failure_after_a_success_leaves_the_article(ledger: Ledger) -> None:
    page = add(ledger, "a")
    kept = ledger.add_failure("a.html", "model crashed", capture=ledger.capture(str(page.capture_id)))
    assert kept is not None and kept.article_id == page.article_id
    assert ledger.stats().sources == {"coded": 1}


def test_pages_without_incident_are_counted(ledger: Ledger) -> None:
    for name, fate in (("a", "no_incident"), ("b", "other_language")):
        capture = capture_of(name, path=name)
        article = article_of(f"Calm day in {name}", capture)
        ledger.add_page(capture, article, Coding(article.id) if name == "a" else None, fate, source=name)
    assert ledger.stats().sources == {"no_incident": 1, "other_language": 1}
    assert ledger.stats().articles == {"no_incident": 1, "other_language": 1}
    assert [a.article.id for a in ledger.undated()] == []


def test_undated_articles_are_listed(ledger: Ledger) -> None:
    add(ledger, "dated")
    page = add(ledger, "undated", published=None)
    assert [a.article.id for a in ledger.undated()] == [page.article_id]
    assert ledger.stats().undated == 1


def test_an_article_is_found_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    page = add(ledger, "a")
    assert ledger.article(page.article_id[:6]).article.id == page.article_id
    with pytest.raises(RunError, match=r"'zzzz'.*the ledger has none"):
        ledger.article("zzzz")
    with pytest.raises(RunError, match="''"):
        ledger.article("")


def test_more_articles_than_one_batch(ledger: Ledger) -> None:
    for number in range(205):
        article = article_of(f"Note {number}", None, address=f"https://post.example/{number}")
        ledger.add_page(None, article, None, "other_language", source=f"{number}")
    assert [a.article.title for a in ledger.articles()] == [f"Note {number}" for number in range(205)]
    assert [p.source for p in ledger.pages()] == [str(number) for number in range(205)]


@pytest.mark.parametrize(
    ("change", "fate", "message"),
    [
        ({}, "done", "none of coded, no_incident"),
        ({"capture_id": "f" * 64}, "coded", "the article is of capture f"),
    ],
)
def test_parts_that_do_not_fit_are_refused(ledger: Ledger, change: dict, fate: str, message: str) -> None:
    capture = capture_of(TEXT, path="a.html")
    article = dataclasses.replace(article_of(TEXT, capture), **change)
    with pytest.raises(RunError, match=message):
        ledger.add_page(capture, article, coding_of(article), fate, source="a.html", model=MODEL)
    assert ledger.stats().captures == 0


def test_coded_needs_a_coding(ledger: Ledger) -> None:
    with pytest.raises(RunError, match="there is no coding"):
        ledger.add_page(None, article_of(TEXT, None), None, "coded", source="-")


def test_a_capture_with_a_wrong_hash_is_refused(ledger: Ledger) -> None:
    capture = dataclasses.replace(capture_of(TEXT, path="a.html"), id="a" * 64)
    with pytest.raises(RunError, match="not named by the hash of its bytes"):
        ledger.add_failure("a.html", "whatever", capture=capture)


@pytest.mark.parametrize("bad", ["nul \0 here", "half \ud800 pair"])
def test_characters_that_no_database_takes_fail_the_page_alone(ledger: Ledger, bad: str) -> None:
    article = article_of("Plain title", None)
    article = dataclasses.replace(article, text=bad)
    with pytest.raises(PageError, match="cannot be stored"):
        ledger.add_page(None, article, None, "other_language", source="-")
    assert list(ledger.articles()) == [] and list(ledger.pages()) == []


def test_a_coding_that_does_not_fit_its_article_is_refused_whole(ledger: Ledger) -> None:
    capture = capture_of(TEXT, path="a.html")
    article = article_of(TEXT, capture)
    short = dataclasses.replace(article, text=TEXT[:40])
    with pytest.raises(PageError, match="outside the text"):
        ledger.add_page(capture, short, coding_of(article), "coded", source="a.html", model=MODEL)
    with pytest.raises(PageError, match="another article"):
        ledger.add_page(capture, article, Coding("other"), "coded", source="a.html", model=MODEL)
    assert ledger.stats().captures == 0 and list(ledger.articles()) == []


def test_a_missing_or_changed_capture_is_told(ledger: Ledger) -> None:
    page = add(ledger, "a")
    id = str(page.capture_id)
    path = ledger.captures_folder / id[:2] / f"{id[2:]}.gz"
    other = add(ledger, "b")
    second = ledger.captures_folder / str(other.capture_id)[:2] / f"{str(other.capture_id)[2:]}.gz"
    path.write_bytes(second.read_bytes())
    with pytest.raises(RunError, match="does not hold what capture"):
        ledger.capture_bytes(id)
    path.unlink()
    with pytest.raises(RunError, match="missing or unreadable"):
        ledger.capture_bytes(id)
    add(ledger, "a")
    assert ledger.capture(id).path == "a.html"
    with pytest.raises(RunError, match="capture 00: the ledger has none"):
        ledger.capture("00")
