"""Which incidents a warning fits: by place, actor and the order of days; proposals only."""

from __future__ import annotations

from pathlib import Path

import pytest

from profile_making import GARISSA, Page, by, day, make_ledger
from tocsin.ledger import Ledger
from tocsin.profile import Noted, WarnedBefore, warned_before

NAMES = {"al-shabaab": ("Al-Shabaab", "Shabaab")}
COUNTRIES = {"KE": ("Kenya", "Kenyan")}


def pairs(
    tmp_path: Path,
    *,
    words: str = "Al-Shabaab may strike in Kenya",
    published: str | None = "2015-03-20",
    date: str | None = None,
    how: str = "claimed",
    of: str = "2015-04-02",
    own: dict[str, str] | None = None,
) -> tuple[WarnedBefore, ...]:
    warning = Page(f"Alert\nThe embassy said that {words} soon.", published=published).warn(
        words, date=date, own=own or {}
    )
    raid = Page(f"Raid\nMen raided Garissa on {of}. Al-Shabaab was named.", published="2015-12-30")
    raid.attack(
        "raided",
        date=(of, day(of)),
        place=("Garissa", GARISSA),
        perpetrators=[("Al-Shabaab", by("Al-Shabaab", how, id="al-shabaab"))],
    )
    with Ledger.open(str(make_ledger(tmp_path / "x.db", warning, raid)), create=False) as ledger:
        views = [ledger.incident(row.incident_id) for row in ledger.incidents()]
    noted = [Noted(warning.article.id, value) for value in warning.warnings]
    return warned_before(noted, views, {warning.article.id: warning.article}, actors=NAMES, countries=COUNTRIES)


@pytest.mark.parametrize("words", ["Al-Shabaab may strike in Kenya", "Shabaab men want to hit a Kenyan college"])
def test_one_country_and_actor_within_ninety_days_is_proposed_with_its_reasons(tmp_path: Path, words: str) -> None:
    (pair,) = pairs(tmp_path, words=words)
    assert pair.days == 13
    assert [reason.split()[0] for reason in pair.reasons] == ["both", "both"]


@pytest.mark.parametrize(
    ("published", "of"),
    [
        ("2015-04-02", "2015-04-02"),  # of the day itself
        ("2015-04-03", "2015-04-02"),  # after it
        ("2015-03-01", "2015-06-01"),  # more than 90 days before
        (None, "2015-04-02"),  # nobody knows when
    ],
)
def test_days_out_of_order_or_far_apart_are_not(tmp_path: Path, published: str | None, of: str) -> None:
    assert pairs(tmp_path, published=published, of=of) == ()


@pytest.mark.parametrize(
    "words", ["Al-Shabaab may strike in Uganda", "gunmen may strike in Kenya", "Shabaabists in Kenya"]
)
def test_another_place_or_actor_is_not(tmp_path: Path, words: str) -> None:
    assert pairs(tmp_path, words=words) == ()


def test_who_only_denies_the_attack_is_no_actor_of_it(tmp_path: Path) -> None:
    assert pairs(tmp_path, how="denied") == ()


def test_the_day_on_which_it_was_given_counts_before_the_articles(tmp_path: Path) -> None:
    (pair,) = pairs(tmp_path, published="2016-01-01", date="2015-04-01")
    assert pair.days == 1


@pytest.mark.parametrize(
    ("own", "fits"),
    [
        ({"country": "KE", "place": "Kenya", "actor": "Al-Shabaab"}, True),
        ({"country": "UG", "place": "Kampala"}, False),  # a warning for another country
        ({"actor": "Boko Haram"}, False),  # of another group
        ({}, True),
    ],
)
def test_what_the_warning_itself_names_counts_before_the_words_around_it(
    tmp_path: Path, own: dict[str, str], fits: bool
) -> None:
    assert bool(pairs(tmp_path, own=own)) == fits


@pytest.mark.parametrize(
    ("date", "days"), [("2015-03", 2), ("2015-03-23/2015-03-29", 4), ("2015", None), ("2015-03~", None)]
)
def test_a_vague_day_counts_by_its_last_one(tmp_path: Path, date: str, days: int | None) -> None:
    assert [pair.days for pair in pairs(tmp_path, date=date)] == ([days] if days else [])
