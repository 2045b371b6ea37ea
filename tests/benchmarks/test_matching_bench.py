"""What the benchmark of checking texts counts."""

from __future__ import annotations

from pathlib import Path

from benchmarks.matching import OUTCOMES, outcome, split

from linked import BOMB, LINKER, SHOTS, SOURCING, Told, add, article_of, coding_of
from tocsin import linking
from tocsin.ledger import Ledger
from tocsin.matching import check


def test_held_out_articles_are_in_no_ledger_and_those_of_lone_incidents_leave_none() -> None:
    articles = {
        name: [article_of(f"{name}{n}") for n in range(many)] for name, many in zip("abcd", (2, 3, 1, 1), strict=True)
    }
    rest, known, unknown = split(articles)
    assert [(id, article.outlet) for id, article in known] == [("a", "a1")]
    assert [id for id, _ in unknown] == ["c"]
    assert [article.outlet for _, article in rest] == ["a0", "b0", "b1", "b2", "d0"]


def test_an_outcome_is_right_only_by_an_article_of_the_incident(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "test.db")) as ledger:
        add(ledger, "a", [BOMB])
        add(ledger, "b", [SHOTS])
        linking.link(LINKER, ledger, SOURCING)

        def found(right: str, *told: Told) -> str:
            article = article_of("held out")
            checked = check(article, coding_of(article, told), ledger, LINKER, SOURCING)
            return outcome(checked.matches, ledger, frozenset([f"article-{right}"]))

        outcomes = [found("a", BOMB), found("b", BOMB), found("a", ("Herat", "2024-03-12", 3, None)), found("a")]
    assert outcomes == ["right", "wrong", "none", "no report"] and set(outcomes) <= set(OUTCOMES)
