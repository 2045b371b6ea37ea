"""`tocsin link`, `merge`, `split`, `not-same`, `undo` and `decisions`, as a coder types them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from command import Run, runner
from linked import BOMB, LINKER, SHOTS, SOURCING, add
from tocsin import linking
from tocsin.ledger import Ledger


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


@pytest.fixture
def ids(tmp_path: Path, run: Run) -> Sequence[str]:
    """The incidents of a bombing in two articles and of a shooting in one, in tocsin.db."""
    with Ledger.open("tocsin.db", who="anna") as ledger:
        for name, told in (("a", BOMB), ("b", BOMB), ("c", SHOTS)):
            add(ledger, name, [told])
        linking.link(LINKER, ledger, SOURCING)
        return sorted(
            (row.incident_id for row in ledger.incidents()), key=lambda id: -ledger.incident(id).row.n_reports
        )


def _reports(id: str) -> list[str]:
    with Ledger.open("tocsin.db") as ledger:
        return [link.report_id for link in ledger.incident(id).incident.links]


def test_merged_incidents_are_one_until_undone(run: Run, ids: Sequence[str]) -> None:
    done = run("merge", *ids)
    assert done.code == 0 and done.out.splitlines() == [
        "decision 1: merge of 3 reports: article-a.0.m, article-b.0.m, article-c.0.m",
        f"{ids[1]} is part of {ids[0]} now",
    ]
    assert len(_reports(ids[0])) == 3 and f"asked for as {ids[1]}" in run("show", ids[1]).out
    assert run("link").out.splitlines() == ["3 reports linked, 1 incidents", "no incident changed its id"]
    done = run("undo")
    assert done.out.splitlines()[1:] == [f"{ids[1]} was split from {ids[0]}"]
    assert [len(_reports(id)) for id in ids] == [2, 1]
    assert run("decisions").out == "" and "undone by" in run("decisions", "--all").out


def test_reports_that_are_split_off_stay_off(run: Run, ids: Sequence[str]) -> None:
    gone = _reports(ids[0])[1]
    done = run("split", ids[0], gone)
    assert done.code == 0 and done.out.splitlines()[0].startswith("decision 1: split of 2 reports: ")
    with Ledger.open("tocsin.db") as ledger:
        add(ledger, "d", [BOMB])
        linking.link(LINKER, ledger, SOURCING, whole=True)
        assert ledger.count_incidents() == 3
    assert run("decisions").out.count("\n") == 1


def test_what_is_not_the_same_is_never_joined(run: Run, ids: Sequence[str]) -> None:
    one, two = _reports(ids[0])
    assert run("not-same", one, two).code == 0
    with Ledger.open("tocsin.db") as ledger:
        assert ledger.count_incidents() == 3


def test_the_last_word_of_a_chain_holds(run: Run, ids: Sequence[str]) -> None:
    a, b = _reports(ids[0])
    (c,) = _reports(ids[1])
    for words in (("merge", a, b), ("merge", b, c), ("not-same", a, c)):
        assert run(*words).code == 0
    with Ledger.open("tocsin.db") as ledger:
        held = [ledger.incident(row.incident_id).incident.links for row in ledger.incidents()]
    assert sorted(sorted(link.report_id for link in links) for links in held) == [[a], [b, c]]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("merge", "{0}", "{0}"), "are one already"),
        (("merge", "{0}", "i-none"), "the ledger has none"),
        (("split", "{0}", "article-c.0.m"), "is not of incident"),
        (("split", "{1}", "article-c.0.m"), "would keep no report"),
        (("not-same", "{0}", "article-a"), "share report article-a.0.m; split"),
        (("undo",), "no decision is left"),
        (("undo", "7"), "decision 7: the ledger has none"),
        (("undo", "first"), "no number of a decision"),
    ],
)
def test_a_word_without_sense_changes_nothing(
    run: Run, ids: Sequence[str], words: tuple[str, ...], message: str
) -> None:
    done = run(*(word.format(*ids) for word in words))
    assert done.code == 2 and len(done.complaints) == 1 and message in done.err
    assert run("decisions", "--all").out == ""


def test_another_linker_links_all_anew_and_says_so(run: Run, ids: Sequence[str], tmp_path: Path) -> None:
    (tmp_path / "tocsin.toml").write_text("[linker]\nmin_weight = 30.0\n")
    (tmp_path / "empty.txt").write_text("")
    done = run("add", "empty.txt", "--config", "tocsin.toml")
    assert any("all of it is linked anew" in line for line in done.complaints)
    with Ledger.open("tocsin.db") as ledger:
        assert ledger.count_incidents() == 3 and ledger.is_linked()


def test_show_tells_what_may_be_the_incident(run: Run, ids: Sequence[str]) -> None:
    with Ledger.open("tocsin.db") as ledger:
        for name in ("d", "e"):
            add(ledger, name, [("Kabul", "2024-03-12", 147, "Red Lantern")])
        add(ledger, "f", [("Kabul", "2024-03", None, "Red Lantern")])
        linking.link(LINKER, ledger, SOURCING)
        rows = ledger.incidents()
        loose = [row.incident_id for row in rows if ledger.incident(row.incident_id).may_be]
        assert len(loose) == 2 and sum(row.n_reports for row in rows) == ledger.stats().reports - 1
        assert ledger.is_linked()
    assert "may be one of several: 1 vague reports" in run("show", loose[0]).out
