"""Copies among stored articles, whoever stores them."""

from __future__ import annotations

from copies_making import BODY, LEAD, NOTICE, OTHER, TEXT, article
from tocsin.copying import SCHEME, copies_of, copy_keys
from tocsin.evaluate.copies_rules import Shelf


def test_keys_name_their_scheme() -> None:
    keys = copy_keys(article(*TEXT))
    assert keys.scheme == SCHEME and len(keys.keys) > 8


def test_an_excerpt_is_found_and_other_news_is_not() -> None:
    shelf, original, other = Shelf(), article(*TEXT), article(*OTHER, title="Olives")
    shelf.add(original)
    shelf.add(other)
    reprint = article(LEAD, BODY[0], title="Black Monday", outlet="Herald")
    assert [one.article_id for one in copies_of(reprint, shelf)] == [original.id]
    assert copies_of(article(*NOTICE, title="Notices", outlet="Herald"), shelf) == ()


def test_a_stored_article_is_no_copy_of_itself() -> None:
    shelf, original = Shelf(), article(*TEXT)
    shelf.add(original)
    assert copies_of(original, shelf) == ()


def test_versions_come_first() -> None:
    shelf, first = Shelf(), article(*TEXT[:3])
    reprint = article(*TEXT, outlet="Herald")
    shelf.add(reprint)
    shelf.add(first)
    found = copies_of(article(*TEXT, title="UPDATE: Bomb destroys customs house at Dornau"), shelf)
    assert [(one.article_id, one.relation) for one in found] == [(first.id, "version"), (reprint.id, "copy")]


def test_a_standing_paragraph_ties_nobody() -> None:
    shelf = Shelf()
    pages = [
        article(words, *NOTICE, title=words[:20], outlet="Site", published=f"2024-0{month}-10")
        for month, words in enumerate([*BODY, *OTHER], start=1)
    ]
    for page in pages:
        shelf.add(page)
    assert len({shelf.family[page.id] for page in pages}) == len(pages)
