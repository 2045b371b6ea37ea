"""Copies, versions, excerpts, and what is none of them."""

from __future__ import annotations

import pytest

from copies_making import BODY, LEAD, NOTICE, OTHER, TEXT, article
from tocsin.pages.copies import relation, standing_keys, text_of
from tocsin.records import Article, KeyHit, Published

ORIGINAL = article(*TEXT)
DAY = Published("2024-03-04", "day", "given")


def _relation(one: Article, other: Article) -> str | None:
    found = relation(text_of(one), text_of(other))
    return found.relation if found else None


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (TEXT, "copy"),
        (TEXT[:3], "copy"),
        (TEXT[:2], "copy"),
        ((*TEXT, OTHER[0]), "copy"),
        ((LEAD, OTHER[0], *BODY), "copy"),
        ((LEAD.replace("wounded", "hurt").replace("parked", "waiting"), *BODY), "copy"),
        ((*OTHER, OTHER[1], OTHER[0], *TEXT, *NOTICE), "quotes"),
        (OTHER, None),
        ((*OTHER, BODY[1]), None),
    ],
    ids=["whole", "three quarters", "half", "added", "inserted", "reworded", "quoted", "other", "a passage"],
)
def test_a_text_at_another_outlet(paragraphs: tuple[str, ...], expected: str | None) -> None:
    other = article(*paragraphs, title="A black Monday", outlet="Herald", published="2024-03-05")
    assert _relation(other, ORIGINAL) == expected
    assert _relation(ORIGINAL, other) == ("quoted" if expected == "quotes" else expected)


def test_what_is_found_says_why() -> None:
    found = relation(text_of(article(*TEXT[:3], outlet="Herald", origin="the Coast Wire")), text_of(ORIGINAL))
    assert found is not None and found.article_id == ORIGINAL.id and found.share == 1
    assert found.reasons == ("credited to the Coast Wire", f"100% of the shorter text in common ({found.words} words)")


def test_a_credit_lets_less_do() -> None:
    paragraphs = (LEAD, *OTHER[:2], BODY[1])
    assert _relation(article(*paragraphs, outlet="Herald"), article(LEAD, BODY[0], BODY[2])) is None
    assert _relation(article(*paragraphs, outlet="Herald", origin="Coast Wire"), article(LEAD, BODY[0])) == "copy"


def test_an_outlet_that_goes_on_with_its_story_makes_versions() -> None:
    first = article(LEAD.replace("Eleven", "Six").replace("26 wounded", "14 wounded"), BODY[0])
    assert _relation(article(*TEXT, title="UPDATE 2: Bomb destroys customs house at Dornau"), first) == "version"
    assert _relation(article(*TEXT, title="Clerk dies after blast"), article(*TEXT[:3])) == "version"
    assert _relation(article(*TEXT, address="https://wire.example/2"), ORIGINAL) == "copy"


def test_one_address_is_one_story_whatever_its_words() -> None:
    flash = article("Blast heard at the harbour.", title="Blast", address="https://wire.example/news/17")
    assert _relation(article(*TEXT, address="https://wire.example/news/17"), flash) == "version"
    assert (
        _relation(article(*TEXT, address="https://wire.example/"), article(*OTHER, address="https://wire.example/"))
        is None
    )
    late = article(*OTHER, published="2024-09-01", address="https://wire.example/news/17")
    assert _relation(late, flash) is None


def test_a_form_filled_in_anew_is_another_event() -> None:
    form = (
        "Police of the {0} precinct were called to {1} Street at {2} p.m. on {3} after neighbours reported shots. "
        "Officers found {4}, who had wounds to the arm and was brought to {5} Hospital in a stable condition. Nobody "
        "was arrested."
    )
    one = form.format("Northgate", "Larch", "9.40", "Tuesday", "Dario Venn", "Mercy")
    other = form.format("Harbour", "Quince", "11.15", "Friday", "Inga Roth", "Trinity")
    first, second = (
        article(text, title="Shots in the night", published=day)
        for text, day in ((one, "2024-03-05"), (other, "2024-03-08"))
    )
    assert _relation(first, second) is None


def test_an_outlets_notices_make_no_copies() -> None:
    first = article(BODY[0], *NOTICE)
    assert _relation(article(OTHER[0], *NOTICE, title="Olives", published="2024-03-06"), first) is None


def test_what_is_shared_over_a_long_time_is_background() -> None:
    assert _relation(article(*TEXT[:2], published="2024-09-01"), article(*TEXT[:3])) is None
    assert _relation(article(*TEXT, outlet="Herald", published="2024-09-01"), ORIGINAL) == "copy"
    assert _relation(article(*TEXT[:2], outlet="Herald", published=None), ORIGINAL) == "copy"


def _hits(*told: tuple[str, str | None]) -> list[KeyHit]:
    dates = ((family, Published(day, "day", "given") if day else None) for family, day in told)
    return [KeyHit(7, f"a{n}", family, date, None) for n, (family, date) in enumerate(dates)]


def test_a_passage_of_many_families_or_months_is_nobodys() -> None:
    assert standing_keys(_hits(*((family, None) for family in "abcde"))) == {7}
    assert standing_keys(_hits(*(("a", f"2024-0{month}-05") for month in (1, 3, 5)))) == {7}
    assert standing_keys(_hits(*(("a", f"2024-03-0{day}") for day in range(1, 9)))) == set()
    assert standing_keys(_hits(("a", "2024-01-05"), ("b", None), ("b", "2024-05-05"))) == set()
