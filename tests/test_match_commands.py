"""`tocsin match`, as a writer types it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from command import Run, runner, told_ledger
from tocsin.adding import refresh_copies
from tocsin.ledger import Ledger

DRAFT = (
    "Blast in Kabul\nTen people were killed when a car bomb exploded at the Inter Hotel in Kabul on 22 March 2024, "
    "police said. The Taliban were suspected."
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    told_ledger(Path("tocsin.db"))
    with Ledger.open("tocsin.db") as ledger:
        refresh_copies(ledger)
    Path("draft.txt").write_text(DRAFT, encoding="utf-8")
    made = runner(monkeypatch, capsys)
    made("link")
    return made


def _id_of_kabul() -> str:
    with Ledger.open("tocsin.db") as ledger:
        return next(row.incident_id for row in ledger.incidents() if row.city == "Kabul")


def test_a_draft_is_held_against_its_incident_with_the_words_of_both(run: Run) -> None:
    with Ledger.open("tocsin.db") as ledger:
        before = ledger.stats()
    done = run("match", "draft.txt", width=200)
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert done.code == 0 and done.complaints == []
    assert f"most likely {_id_of_kabul()} 2024-03-22 · Inter Hotel, Kabul, AF · bombing explosion" in " ".join(lines)
    at = lines.index("killed text 10")
    assert lines[at + 1].startswith("“[Ten people] were killed")
    assert lines[at + 2] == "ledger 14 2 outlets, latest 2024-03-23, Herald"
    assert lines[at + 3].startswith("“[Fourteen people] died")
    assert lines[at + 4] == "4 fewer than the ledger's"
    assert lines.index("differs") < at < lines.index("agrees")
    with Ledger.open("tocsin.db") as ledger:
        assert ledger.stats() == before


def test_standard_input_is_read_and_json_holds_both_sides(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DRAFT.encode())))
    done = run("match", "-", "--json")
    (incident,) = json.loads(done.out)["incidents"]
    assert incident["verdict"] == "is" and incident["best"]["incident_id"] == _id_of_kabul()
    killed = next(one for one in incident["compared"] if one["field"] == "killed")
    assert (killed["verdict"], killed["text"]["told"], killed["ledger"]["told"]) == ("differs", "10", "14")
    (evidence,) = killed["text"]["evidence"]
    assert DRAFT[evidence["start"] : evidence["end"]] == evidence["words"] == "Ten people"
    assert killed["ledger"]["latest"]["evidence"][0]["words"] == "Fourteen people"


def test_an_article_of_the_ledger_is_said_to_be_it(run: Run) -> None:
    with Ledger.open("tocsin.db") as ledger:
        stored = next(iter(ledger.articles())).article
    Path("copy.txt").write_text(stored.text, encoding="utf-8")
    out = " ".join(run("match", "copy.txt", "--published", "2024-03-23", width=200).out.split())
    assert f"the text is this article: {stored.title}, Harbour Post, 2024-03-23" in out


def test_a_text_without_a_date_says_what_is_missing_and_finds_with_it(run: Run) -> None:
    Path("draft.txt").write_text(DRAFT.replace("on 22 March 2024", "on Friday"), encoding="utf-8")
    assert "none in the ledger: it tells no year to look in" in " ".join(run("match", "draft.txt").out.split())
    assert _id_of_kabul() in run("match", "draft.txt", "--published", "2024-03-23").out


def test_a_text_without_an_attack_says_so(run: Run) -> None:
    Path("draft.txt").write_text("The council of Kabul voted on Monday to plant two hundred trees along the river.")
    done = run("match", "draft.txt")
    assert done.code == 0 and "no incident" in done.out


def test_what_waits_to_be_linked_is_told(run: Run) -> None:
    with Ledger.open("tocsin.db") as ledger:
        coding = ledger.coding(next(iter(ledger.articles())).article.id)
        assert coding is not None
        ledger.recode(coding.article_id, coding, model="anew")
    done = run("match", "draft.txt")
    assert done.code == 0 and "run tocsin link" in done.err


def test_a_file_that_is_not_there_is_named(run: Run) -> None:
    done = run("match", "missing.txt")
    assert done.code == 2 and "missing.txt: no such file" in done.err
