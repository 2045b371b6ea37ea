"""The commands end to end on the sample pages and on a ledger made by hand."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

from command import SAMPLES, Run, runner, start, told_ledger
from rules import check_coding
from tocsin.cli import app
from tocsin.ledger import Ledger
from tocsin.records import Article, Coding, load

PAGE = SAMPLES / "pages" / "garissa-breaking.html"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    return runner(monkeypatch, capsys)


@pytest.fixture
def told(tmp_path: Path) -> Path:
    path = tmp_path / "told.db"
    told_ledger(path)
    return path


# --- help ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [[], *([name] for name in typer.main.get_command(app).commands)])  # type: ignore[attr-defined]
def test_help_explains_every_argument_and_option(run: Run, command: list[str]) -> None:
    done = run(*command, "--help", width=100)
    assert done.code == 0 and done.err == ""
    group = typer.main.get_command(app)
    chosen = group.commands[command[0]] if command else group  # type: ignore[attr-defined]
    assert chosen.help and all(parameter.help for parameter in chosen.params)
    assert f"Usage: tocsin {' '.join(command)}".rstrip() in done.out
    assert max(map(len, done.out.splitlines())) <= 100


def test_no_command_is_help_and_an_unknown_one_a_mistake(run: Run) -> None:
    assert "Exit codes: 0 done" in run().out
    assert run("raed", PAGE).code == 2
    assert run("read").code == 2
    assert run("read", PAGE, "--colour").code == 2


def test_the_version_is_told(run: Run) -> None:
    done = run("--version")
    assert done.code == 0 and done.out.startswith("tocsin 0.")


# --- read ------------------------------------------------------------------------------------------


def test_read_prints_the_article_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    done = run("read", PAGE)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("At least 70 killed as gunmen storm Kenyan university\nWire Service Nord, 2015-04-02\n")
    assert max(map(len, done.out.splitlines())) <= 80
    assert list(tmp_path.iterdir()) == []


def test_read_json_alone_is_the_codebook_form_wherever_it_stands(run: Run) -> None:
    named = run("read", PAGE, "--json", "codebook").out
    assert run("read", PAGE, "--json").out == named
    assert run("read", "--json", PAGE).out == named


def test_read_json_full_is_the_article_with_its_coding(run: Run) -> None:
    plain = json.loads(run("read", PAGE, "--json", "full").out)
    article, coding = load(Article, plain["article"]), load(Coding, plain["coding"])
    assert article.title == "At least 70 killed as gunmen storm Kenyan university"
    check_coding(article, coding)


def test_read_json_codebook_is_a_record_a_line(run: Run) -> None:
    pages = sorted((SAMPLES / "pages").glob("ga*.html"))
    done = run("read", *pages, "--json", "codebook")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0 and len(records) == len(pages) == 3
    assert all(set(r) == {"id", "incidents", "warnings", "quotations", "actor_facts"} for r in records)


def test_read_leaves_out_what_is_less_likely_than_asked_for(run: Run) -> None:
    def read(least: float) -> dict[str, Any]:
        done = run("read", PAGE, "--json", "--min-probability", least)
        assert done.code == 0
        found: dict[str, Any] = json.loads(done.out)
        return found

    everything, some, nothing = read(0), read(0.6), read(1)
    assert everything == json.loads(run("read", PAGE, "--json").out)
    assert nothing["incidents"] == nothing["warnings"] == nothing["quotations"] == nothing["actor_facts"] == []
    for incident in some["incidents"]:
        assert incident["probability"] >= 0.6
        rows = [
            *incident["perpetrators"],
            *incident["targets"],
            *incident["weapons"],
            incident["date"],
            incident["killed"],
        ]
        assert all(row["probability"] >= 0.6 for row in rows if row)
    assert "no incident" in run("read", PAGE, "--min-probability", 1).out
    assert run("read", PAGE, "--min-probability", 2).code == 2


def test_read_of_another_language_says_so(run: Run) -> None:
    done = run("read", SAMPLES / "pages" / "ouagadougou-fr.html")
    assert (done.code, done.out) == (0, "")
    assert "language fr; only English is coded" in done.complaints[0]


def test_read_takes_standard_input_and_what_is_given(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"Blast at the market\n\nA bomb exploded at the market on Friday and killed twelve people, police said."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    done = run("read", "-", "--published", "2024-03-23")
    assert done.code == 0 and "2024-03-23" in done.out


def test_read_goes_on_after_a_page_that_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "0.html").write_text("")
    done = run("read", tmp_path / "0.html", PAGE)
    assert done.code == 1 and len(done.complaints) == 1 and "0.html" in done.err
    assert "Wire Service Nord" in done.out


# --- add and what it keeps ---------------------------------------------------------------------------


def test_add_accounts_for_every_page_and_twice_changes_nothing(run: Run, tmp_path: Path) -> None:
    pages = [
        SAMPLES / "pages" / name for name in ("garissa-breaking.html", "garissa-reprint.html", "ouagadougou-fr.html")
    ]
    (tmp_path / "blank.txt").write_text(" \n")
    first = run("add", *pages, "blank.txt", "--ledger", "x.db", "--report", "fates.csv")
    assert first.code == 1 and [line.startswith("tocsin: blank.txt: ") for line in first.complaints] == [True]
    with (tmp_path / "fates.csv").open(encoding="utf-8", newline="") as file:
        rows = {Path(row["source"]).name: row for row in csv.DictReader(file)}
    assert {name: row["fate"] for name, row in rows.items()} == {
        "garissa-breaking.html": rows["garissa-breaking.html"]["fate"],
        "garissa-reprint.html": "copy",
        "ouagadougou-fr.html": "other_language",
        "blank.txt": "failed",
    }
    assert rows["garissa-breaking.html"]["fate"] in ("added", "no_incident")
    assert rows["blank.txt"]["error"] and not rows["blank.txt"]["article"]
    before = run("incidents", "--ledger", "x.db", "--json").out
    second = run("add", *pages, "--ledger", "x.db")
    assert (second.code, second.out) == (
        0,
        "0 added + 3 already there + 0 copy + 0 no incident + 0 other language + 0 failed = 3 given\n",
    )
    assert run("incidents", "--ledger", "x.db", "--json").out == before
    with Ledger.open("x.db") as ledger:
        assert ledger.check_audit() is None and ledger.is_linked()
        assert ledger.stats().captures == 4  # that of the page that failed is kept too


def test_add_links_what_a_killed_run_left_unlinked(run: Run, told: Path, tmp_path: Path) -> None:
    with Ledger.open(str(told)) as ledger:
        ledger.replace_incidents([])
        assert not ledger.is_linked()
    (tmp_path / "derby.html").write_bytes((SAMPLES / "pages" / "derby.html").read_bytes())
    assert run("add", "derby.html", "--ledger", told).code == 0
    with Ledger.open(str(told)) as ledger:
        assert ledger.is_linked() and ledger.count_incidents() >= 2


def test_a_report_no_spreadsheet_takes_for_a_formula(run: Run, tmp_path: Path) -> None:
    (tmp_path / "=cmd.txt").write_text("")
    run("add", "=cmd.txt", "--report", "fates.csv")
    assert (tmp_path / "fates.csv").read_text(encoding="utf-8").splitlines()[1].startswith("'=cmd.txt,failed,")


def test_the_ledger_of_the_settings_is_used(run: Run, told: Path, tmp_path: Path) -> None:
    (tmp_path / "tocsin.toml").write_text('[ledger]\naddress = "told.db"\n')
    done = run("incidents", "--config", "tocsin.toml")
    assert done.code == 0 and "2 incidents" in done.out
    assert run("incidents").code == 2  # there is no tocsin.db


# --- incidents and show --------------------------------------------------------------------------------


def test_incidents_are_listed_the_latest_first(run: Run, told: Path) -> None:
    done = run("incidents", "--ledger", told)
    assert done.code == 0 and done.out.index("Kabul") < done.out.index("Herat")
    rows = [json.loads(line) for line in run("incidents", "--ledger", told, "--json").out.splitlines()]
    assert [(r["city"], r["killed_best"], r["n_sources"]) for r in rows] == [("Kabul", 14, 2), ("Herat", 3, 1)]


@pytest.mark.parametrize(
    ("options", "cities"),
    [
        (["--country", "af"], ["Kabul", "Herat"]),
        (["--country", "PK"], []),
        (["--from", "2024"], ["Kabul"]),
        (["--from", "2024-03-23"], []),
        (["--to", "2024"], ["Kabul"]),
        (["--to", "2024-03"], ["Kabul"]),
        (["--to", "2024-03-21"], []),
        (["--actor", "taliban"], ["Kabul"]),
        (["--words", "policemen"], ["Herat"]),
        (["--limit", "1"], ["Kabul"]),
    ],
)
def test_incidents_are_chosen(run: Run, told: Path, options: list[str], cities: list[str]) -> None:
    done = run("incidents", "--ledger", told, "--json", *options)
    assert [json.loads(line)["city"] for line in done.out.splitlines()] == cities


def test_show_takes_an_id_or_its_beginning(run: Run, told: Path) -> None:
    row = json.loads(run("incidents", "--ledger", told, "--json", "--limit", "1").out)
    for id in (row["incident_id"], row["incident_id"][:6]):
        done = run("show", id, "--ledger", told)
        assert done.code == 0 and "attributed to" in done.out and "The Taliban (claimed)" in done.out
    done = run("show", "i-none", "--ledger", told)
    assert done.code == 2 and len(done.complaints) == 1 and "i-none" in done.err


def test_undated_articles_are_dated(run: Run, told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = run("undated", "--ledger", told).out.splitlines()
    id, address, title = line.split("\t")
    assert (address, title) == ("2.html", "Gunmen [bold]kill[/bold] three")
    done = run("set-date", id[:8], "--published", "2024-03-20", "--ledger", told)
    assert (done.code, done.out) == (0, f"{id} published 2024-03-20\n")
    assert run("undated", "--ledger", told).out == ""
    with Ledger.open(str(told)) as ledger:
        published = ledger.article(id).article.published
        assert published and published.value == "2024-03-20" and ledger.is_linked()
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{id} 2024-03\n\n"))
    assert run("set-date", "-", "--ledger", told).out == f"{id} published 2024-03\n"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("{id} 2024-03-20\nnone 2024-03-20\n", "none"),
        ("{id} 2024-03-20\n{id} 2024-13-01\n", "2024-13-01"),
        ("{id} 2024-03-20\n{id}\n", "standard input, line 2: write an article id and a date"),
    ],
)
def test_one_wrong_line_changes_no_date(
    run: Run, told: Path, monkeypatch: pytest.MonkeyPatch, lines: str, message: str
) -> None:
    id = run("undated", "--ledger", told).out.split("\t")[0]
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines.format(id=id)))
    done = run("set-date", "-", "--ledger", told)
    assert done.code == 2 and len(done.complaints) == 1 and message in done.err
    assert run("undated", "--ledger", told).out.startswith(id)


# --- code and evaluate -----------------------------------------------------------------------------------


def test_code_writes_a_record_a_row(run: Run, tmp_path: Path) -> None:
    rows = [
        {"id": 7, "title": "Blast", "published": "2024-03-23", "text": "A bomb exploded\x00 in Kabul on Friday. 🌋"},
        {"id": "empty", "text": ""},
        {"id": "word", "text": "Bomb", "published": None},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    done = run("code", "rows.jsonl", "-o", "out.jsonl")
    assert (done.code, done.out) == (0, "3 articles coded to out.jsonl\n")
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["id"] for record in records] == ["7", "empty", "word"]
    assert records[1]["incidents"] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "rows.jsonl"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ('{"id": "a", "text": "x"}\n{"id": "b"}\n', "rows.jsonl, line 2: no row with id and text"),
        ('{"id": "a", "text": null}\n', "rows.jsonl, line 1"),
        ("[]\n", "rows.jsonl, line 1"),
        ("nothing\n", "rows.jsonl, line 1"),
        ('{"id": "a", "text": "x", "published": "2024-02-31"}\n', "rows.jsonl, line 1: there is no day '2024-02-31'"),
        (b'{"id": "a", "text": "\xff\xfe"}\n', "rows.jsonl: is not UTF-8"),
    ],
)
def test_code_names_the_row_that_is_wrong_and_leaves_nothing(
    run: Run, tmp_path: Path, rows: str | bytes, message: str
) -> None:
    (tmp_path / "rows.jsonl").write_bytes(rows if isinstance(rows, bytes) else rows.encode())
    done = run("code", "rows.jsonl", "-o", "out.jsonl")
    assert done.code == 2 and len(done.complaints) == 1 and message in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["rows.jsonl"]


def test_code_names_files_that_cannot_be_read_or_written(run: Run, tmp_path: Path) -> None:
    assert "none.jsonl: cannot be read" in run("code", "none.jsonl", "-o", "out.jsonl").err
    (tmp_path / "rows.jsonl").write_text("")
    done = run("code", "rows.jsonl", "-o", "none/out.jsonl")
    assert done.code == 2 and "none/out.jsonl: cannot be written" in done.err


def test_evaluate_scores_a_gold_file(run: Run, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    text = "A bomb exploded in Kabul on Friday and killed 12 people, police said."
    (gold / "dev.texts.jsonl").write_text(
        json.dumps({"id": "a", "title": None, "published": "2024-03-23", "text": text})
    )
    record = {"id": "a", "incidents": [], "warnings": [], "quotations": [], "actor_facts": []}
    (gold / "dev.gold.jsonl").write_text(json.dumps(record))
    done = run("evaluate", "gold", "--data", gold, "--json", "--predictions", tmp_path / "out.jsonl")
    assert done.code == 0 and json.loads(done.out)["figures"]["incident"]["gold"] == 0
    assert json.loads((tmp_path / "out.jsonl").read_text())["id"] == "a"
    table = run("evaluate", "gold", "--data", gold, width=100)
    assert table.code == 0 and "precision" in table.out
    for arguments in (["nothing"], ["gold", "--data", "none"], ["gold", "--data", gold, "--all"]):
        done = run("evaluate", *arguments)
        assert done.code == 2 and len(done.complaints) == 1


# --- the programme as a process ------------------------------------------------------------------------------


def test_a_reader_that_goes_away_is_no_fault(told: Path) -> None:
    process = start("incidents", "--ledger", told, "--json")
    assert process.stdout and process.stderr
    process.stdout.close()
    assert "Traceback" not in process.stderr.read()
    process.wait(30)
    process.stderr.close()
