"""Full-text search, the same on both databases."""

from __future__ import annotations

import pytest
from ledger_making import article_of

from tocsin.errors import RunError
from tocsin.ledger import IncidentFilter, Ledger, search

TEXTS = {
    "market": "Market bombing\nTwo bombings shook the market of Harbourtown.",
    "bridge": "Bridge shooting\nGunmen fired at the bridge near the old market, a café owner said.",
    "sports": "Rovers win\nThe team won at home. It's their third win.",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("market", {"market", "bridge"}),
        ("bombing", {"market"}),
        ("old market", {"bridge"}),
        ('"market of Harbourtown"', {"market"}),
        ('"Harbourtown of market"', set()),
        ("market -bridge", {"market"}),
        ('market -"old market"', {"market"}),
        ("it's win", {"sports"}),
        ('unclosed "bridge near', set()),
        ('"bridge near', {"bridge"}),
        ("market AND bridge", {"bridge"}),
        ("NEAR(old)", set()),
        ("market* or ^bridge", {"bridge"}),
    ],
)
def test_words_phrases_and_exclusions(ledger: Ledger, query: str, found: set[str]) -> None:
    for name, text in TEXTS.items():
        article = article_of(text, None, address=f"https://post.example/{name}")
        ledger.add_page(None, article, None, "other_language", source=name)
    hits = ledger.search(query)
    titles = {article_of(TEXTS[name], None).title for name in found}
    assert {hit.title for hit in hits} == titles
    for hit in hits:
        assert any(matched for _, matched in hit.snippet)
        assert hit.outlet == "Harbour Post" and hit.published is not None
    assert len(ledger.search(query, limit=1)) == min(1, len(found))
    assert len(ledger.search(query, offset=1)) == max(0, len(found) - 1)


@pytest.mark.parametrize("query", ["", "  ", '""', "-market", "***", "the"])
def test_a_search_without_a_word_is_refused(ledger: Ledger, query: str) -> None:
    with pytest.raises(RunError, match="names no word"):
        ledger.search(query)


def test_of_words_that_many_hold_the_last_to_come_are_ranked(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST_RANKED", 2)
    for name in ("1", "2", "3", "4"):
        article = article_of(f"Market {name}\nThe market is open.", None, address=f"https://post.example/{name}")
        ledger.add_page(None, article, None, "other_language", source=name)
    found = [hit.title for hit in ledger.search("market")]
    assert sorted(found) == (["Market 3", "Market 4"] if ledger._base.is_sqlite else [f"Market {n}" for n in "1234"])
    assert len(ledger.search("market 1")) == 1


def test_a_word_that_no_article_holds_finds_no_row(ledger: Ledger) -> None:
    held = ledger.columns()
    assert ledger.search("zebra") == ()
    assert not ledger.mask(held, IncidentFilter(words="zebra")).any()
