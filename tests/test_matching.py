"""A text held against a ledger: which incident each attack in it is; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from linked import ARTICLES, BOMB, LINKER, SHOTS, SOURCING, Told, add, article_of, coding_of, open_copy
from tocsin import linking
from tocsin.ledger import Ledger
from tocsin.matching import Checked, check

IN_FILES = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "empty.db"
    Ledger.open(str(path)).close()
    return path


@pytest.fixture
def ledger(empty: Path, tmp_path: Path) -> Iterator[Ledger]:
    with open_copy(empty, tmp_path / "test.db") as opened:
        yield opened


def linked(ledger: Ledger, articles: Sequence[Sequence[Told]]) -> None:
    for number, told in enumerate(articles):
        add(ledger, str(number), told)
    linking.link(LINKER, ledger, SOURCING)


def checked(ledger: Ledger, *told: Told) -> Checked:
    article = article_of("draft")
    return check(article, coding_of(article, told), ledger, LINKER, SOURCING)


def incident_of(ledger: Ledger, article: str) -> str:
    return next(
        row.incident_id
        for row in ledger.incidents()
        if any(one.article_id == f"article-{article}" for one in ledger.incident(row.incident_id).reports)
    )


def test_each_attack_of_a_text_finds_its_incident_and_a_new_one_none(ledger: Ledger) -> None:
    linked(ledger, [[BOMB], [BOMB], [SHOTS]])
    found = checked(ledger, SHOTS, ("Herat", "2024-03-12", 3, "Blue Lantern"), BOMB).matches
    assert [match.verdict for match in found] == ["is", "none", "is"]
    best = [match.best for match in found if match.best]
    assert [one.candidate.incident_id for one in best] == [incident_of(ledger, "2"), incident_of(ledger, "0")]
    assert all(one.candidate.weight > 0 and "same day" in one.candidate.reasons for one in best)
    assert found[1].compared == () and found[1].is_findable


def test_two_attacks_that_a_text_tells_apart_are_not_one_incident(ledger: Ledger) -> None:
    linked(ledger, [[BOMB]])
    second = ("Kabul", "2024-03-22", 147, "Red Lantern")
    found = checked(ledger, second, BOMB).matches
    assert [match.verdict for match in found] == ["none", "is"]


def test_a_vague_mention_that_fits_two_incidents_may_be_either(ledger: Ledger) -> None:
    linked(ledger, [[("Kabul", "2024-03-22", 12, "Red Lantern"), ("Kabul", "2024-03-12", 13, "Red Lantern")]])
    (match,) = checked(ledger, ("Kabul", "2024-03", None, "Red Lantern")).matches
    assert match.verdict == "may_be" and match.best is not None and match.compared
    named = {match.best.candidate.incident_id, *(other.candidate.incident_id for other in match.others)}
    assert named == {row.incident_id for row in ledger.incidents()}


def test_a_text_without_any_day_has_nothing_to_be_found_by(ledger: Ledger) -> None:
    linked(ledger, [[BOMB]])
    article = replace(article_of("draft"), published=None)
    (match,) = check(article, coding_of(article, [("Kabul", None, 12, None)]), ledger, LINKER, SOURCING).matches
    assert match.verdict == "none" and not match.is_findable


def test_an_article_of_the_ledger_is_known_as_it_and_finds_its_own_incident(ledger: Ledger) -> None:
    linked(ledger, [[BOMB], [SHOTS]])
    article = ledger.article("article-1").article
    coding = ledger.coding(article.id)
    assert coding is not None
    (match,) = check(article, coding, ledger, LINKER, SOURCING).matches
    assert match.verdict == "is" and match.best is not None
    assert match.best.candidate.incident_id == incident_of(ledger, "1")


def test_a_ledger_that_is_not_all_linked_is_said_to_be_so(ledger: Ledger) -> None:
    linked(ledger, [[BOMB]])
    assert checked(ledger, BOMB).is_current
    add(ledger, "late", [SHOTS])
    assert not checked(ledger, BOMB).is_current


@IN_FILES
@given(ARTICLES, ARTICLES)
def test_nothing_is_stored_and_no_incident_is_two_attacks_of_a_text(
    empty: Path, tmp_path: Path, articles: list[list[Told]], texts: list[list[Told]]
) -> None:
    with open_copy(empty, tmp_path / "test.db") as ledger:
        linked(ledger, articles)
        before = (ledger.incidents(), ledger.stats(), ledger.is_linked(), list(ledger.pages()))
        for told in texts:
            found = checked(ledger, *told).matches
            assert len(found) == len(told)
            counts: dict[str, set[int | None]] = {}
            for match in (one for one in found if one.verdict == "is" and one.report.killed):
                assert match.best is not None and match.report.killed is not None
                counts.setdefault(match.best.candidate.incident_id, set()).add(match.report.killed.value.best)
            assert all(len(told_of_one) == 1 for told_of_one in counts.values())
        assert (ledger.incidents(), ledger.stats(), ledger.is_linked(), list(ledger.pages())) == before
