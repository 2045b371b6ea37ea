"""Incidents entered by hand: articles of their own, on words that the coder gave, and no second source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.ledger_making import TEXT, add, article_of, capture_of, coding_of
from linked import LINKER, SOURCING
from tocsin import linking
from tocsin.adding import refresh_copies
from tocsin.by_hand import Entry, Said, clean, enter, find_words, take_back
from tocsin.copying import copies_of, copy_keys
from tocsin.dating import values_anew
from tocsin.errors import RunError
from tocsin.ledger import Ledger
from tocsin.pipeline import Pipeline
from tocsin.records import CODER, Coding, Published, Span

MISSED = "Two days earlier gunmen had shot a customs officer dead on the quay, and nobody said so."
LONG = f"{TEXT}\n{MISSED}"
SHOT = (
    Said("stage", "accomplished", ""),
    Said("attack_types", "assassination", "shot a customs officer dead"),
    Said("killed", {"low": 1, "best": 1, "high": 1}, "a customs  officer"),
    Said("place", {"name": "the quay", "country": "NZ"}, "on the quay"),
)
BOOK = Entry(
    "The Quay Years",
    f"{MISSED}\nIt was in 1994.",
    SHOT,
    outlet="Harbour Press",
    published=Published("1999", "year", "given"),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(str(tmp_path / "x.db"), who="anna") as opened:
        yield opened


def _link(ledger: Ledger) -> None:
    linking.link(LINKER, ledger, SOURCING)


def test_an_entry_that_quotes_an_article_is_no_second_source(ledger: Ledger) -> None:
    host = add(ledger, "a", LONG)
    made = enter(ledger, Entry("Market bombing", MISSED, SHOT), quoting=host.article_id, who="bo")
    _link(ledger)
    stored = ledger.article(made.article_id)
    assert (stored.model, stored.status, stored.article.text) == (CODER, "coded", f"Market bombing\n{MISSED}")
    assert (stored.article.outlet, stored.article.published) == ("Harbour Post", Published("2024-03-23", "day", "meta"))
    family = ledger.family(host.article_id)
    assert {one.article_id: one.relation for one in family.members} == {
        host.article_id: "origin",
        made.article_id: "quotes",
    }
    incident = ledger.incident(ledger.incident_of(made.report_id) or "")
    assert (incident.row.killed_best, incident.row.attack_type, incident.row.status) == (1, "assassination", "reviewed")
    (killed,) = [one.report.killed for one in incident.reports]
    assert killed and [s.of(stored.article.text) for s in killed.evidence] == ["a customs officer"]
    assert killed.status == "corrected"
    assert len({ledger.incident_of(one.id) for one in ledger.reports()}) == 2


def test_two_entries_of_one_article_are_of_its_family_and_tie_it_to_nothing(ledger: Ledger) -> None:
    host = add(ledger, "a", LONG)
    other = add(ledger, "b", f"Another text altogether\n{TEXT}")
    for title in ("one", "two"):
        enter(ledger, Entry(title, MISSED, SHOT), quoting=host.article_id, who="bo")
    assert len(ledger.family(host.article_id).members) == 3
    assert len(ledger.family(other.article_id).members) == 1


def test_an_entry_stays_in_its_family_when_copies_are_found_anew(ledger: Ledger) -> None:
    host = add(ledger, "a", LONG)
    made = enter(ledger, Entry("one", MISSED, SHOT), quoting=host.article_id, who="bo")
    refresh_copies(ledger)  # the page of `add` has no keys yet
    article = ledger.article(made.article_id).article
    ledger.rekey(article.id, copy_keys(article), copies_of(article, ledger))
    assert ledger.article(made.article_id).family_id == ledger.article(host.article_id).family_id


def test_a_source_that_is_no_page(ledger: Ledger) -> None:
    made = enter(ledger, BOOK, who="bo")
    _link(ledger)
    stored = ledger.article(made.article_id).article
    assert (stored.outlet, stored.published, stored.address) == (
        "Harbour Press",
        Published("1999", "year", "given"),
        None,
    )
    (row,) = ledger.incidents()
    assert (row.n_sources, row.n_outlets, row.place) == (1, 1, "the quay")
    assert [page.source for page in ledger.pages()] == ["by hand: The Quay Years"]


def test_a_second_incident_of_the_same_words_joins_the_entry(ledger: Ledger) -> None:
    first = enter(ledger, BOOK, who="bo")
    second = enter(ledger, Entry(BOOK.title, BOOK.words, SHOT, anchor="nobody said so"), who="bo")
    assert (second.article_id, second.new) == (first.article_id, False)
    assert len(list(ledger.reports())) == 2
    with pytest.raises(RunError, match="has this incident already"):
        enter(ledger, BOOK, who="bo")


def test_an_entry_is_taken_back_and_given_again(ledger: Ledger) -> None:
    made = enter(ledger, BOOK, who="bo")
    _link(ledger)
    assert take_back(ledger, made.article_id[:8], who="bo") == made.article_id
    _link(ledger)
    assert ledger.incidents() == () and ledger.article(made.article_id).article.text.startswith("The Quay Years")
    again = enter(ledger, BOOK, who="bo")
    _link(ledger)
    assert again.report_id == made.report_id and len(ledger.incidents()) == 1
    page = add(ledger, "a")
    with pytest.raises(RunError, match="is no entry by hand"):
        take_back(ledger, page.article_id, who="bo")


def test_a_text_that_was_extracted_anew_is_quoted_from_its_new_article(ledger: Ledger) -> None:
    host = add(ledger, "a", LONG)
    old = ledger.article(host.article_id).article
    fresh = article_of(f"Page 3\n{LONG}", capture_of(f"a: {LONG}", path="a.html"))
    ledger.recode(old.id, coding_of(fresh), model="m", article=fresh)
    with pytest.raises(RunError, match=f"was extracted anew as {fresh.id}; quote that one"):
        enter(ledger, Entry("one", MISSED, SHOT), quoting=old.id, who="bo")


def test_no_model_reads_an_entry_over(ledger: Ledger, pipeline: Pipeline) -> None:
    made = enter(ledger, BOOK, who="bo")
    with pytest.raises(RunError, match="is an entry by hand, and no model reads it"):
        ledger.recode(made.article_id, Coding(made.article_id), model="reader")
    before = ledger.coding(made.article_id)
    dated = ledger.set_date(made.article_id, Published("2001", "year", "given"))
    values_anew(ledger, lambda: pipeline, [dated])
    assert ledger.coding(made.article_id) == before


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (Entry(" ", MISSED, SHOT), "title has 0 characters"),
        (Entry("x", " \n ", SHOT), "quoted words have 0 characters"),
        (Entry("x", "y" * 20_001, SHOT), "20001 characters; give 1 to 20,000"),
        (Entry("x", MISSED, SHOT[:1]), "needs its stage and a kind of attack"),
        (Entry("x", MISSED, (*SHOT, SHOT[2])), "killed: is given twice"),
        (Entry("x", MISSED, SHOT, anchor="the explosion"), "incident: 'the explosion' is not among the quoted words"),
        (
            Entry("x", MISSED, (*SHOT[:2], Said("suicide", True, "blew himself up"))),
            "suicide: 'blew himself up' is not",
        ),
        (Entry("x", MISSED, (*SHOT[:2], Said("killed", {"best": 1}, ""))), "killed: .*give a value that fits"),
    ],
)
def test_what_does_not_hold_together_is_refused(ledger: Ledger, entry: Entry, message: str) -> None:
    with pytest.raises(RunError, match=message):
        enter(ledger, entry, who="bo")
    assert list(ledger.articles()) == []


def test_words_are_found_whatever_the_white_space() -> None:
    assert find_words("a b\nc a  b", "b c") == Span(2, 5)
    assert find_words("a b\nc a  b", "a b", start=4) == Span(6, 10)
    assert find_words("a b\nc", "a b", start=4) == Span(0, 3)
    assert find_words("a b", " ") is None and find_words("a b", "c") is None


def test_lines_and_composed_characters_are_as_articles_have_them() -> None:
    assert clean(" Cafe\u0301 \r\n\r\n  bar\u00a0x ", lines=True) == "Caf\u00e9\nbar x"
    assert clean(" two\nlines ", lines=False) == "two lines"
