"""A mixed folder of sixty files: every file is accounted for, with the fate that it deserves."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from command import runner
from copies_making import OTHER, TEXT, article
from make_mixed import make_mixed
from tocsin import adding, copying
from tocsin.errors import RunError
from tocsin.ledger import Ledger

CODED = {"added", "no_incident"}  # which of the two is the model's to say


@pytest.mark.slow
def test_every_file_of_a_mixed_folder_has_its_fate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = {row.file: row for row in make_mixed(tmp_path)}
    done = runner(monkeypatch, capsys)(
        "add", tmp_path / "pages", "--ledger", tmp_path / "x.db", "--report", tmp_path / "fates.csv"
    )
    with (tmp_path / "fates.csv").open(encoding="utf-8", newline="") as file:
        fates = {Path(row["source"]).name: row["fate"] for row in csv.DictReader(file)}
    assert fates.keys() == rows.keys()
    wrong = {
        file: (fates[file], row.fate)
        for file, row in rows.items()
        if fates[file] != row.fate and not {fates[file], row.fate} <= CODED
    }
    assert wrong == {}
    wanted, found = Counter(row.fate for row in rows.values()), Counter(fates.values())
    assert found["added"] + found["no_incident"] == wanted["added"] + wanted["no_incident"]
    assert done.code == 1 and len(done.complaints) == wanted["failed"]
    told = " + ".join(f"{found[fate]} {fate.replace('_', ' ')}" for fate in adding.FATES)
    assert done.out == f"{told} = {len(rows)} given\n"
    with Ledger.open(str(tmp_path / "x.db")) as ledger:
        assert [Path(page.source).name for page in ledger.pages()] == list(rows)
        assert ledger.is_linked() and ledger.check_audit() is None


def test_copies_are_found_anew_where_keys_are_missing(tmp_path: Path) -> None:
    articles = [
        article(*TEXT),
        article(*OTHER, title="Olives"),
        article(*TEXT[:2], title="Black Monday", outlet="Herald"),
    ]
    with Ledger.open(str(tmp_path / "x.db")) as ledger:
        for number, one in enumerate(articles):
            ledger.add_page(None, one, None, "other_language", source=str(number))
        adding.refresh_copies(ledger)
        family = ledger.family(articles[2].id)
        assert [member.article_id for member in family.members] == [articles[0].id, articles[2].id]
        assert (family.origin, family.origin_by) == ("Coast Wire", "first seen")
        assert len(ledger.family(articles[1].id).members) == 1
        assert list(ledger.unkeyed(copying.SCHEME)) == []


def test_counts_have_every_fate_in_order() -> None:
    added = [adding.Added("a", "added"), adding.Added("b", "failed"), adding.Added("c", "added")]
    counts = adding.counts(added)
    assert tuple(counts) == adding.FATES and sum(counts.values()) == 3
    assert (counts["added"], counts["failed"], counts["copy"]) == (2, 1, 0)


def test_a_report_holds_any_name(tmp_path: Path) -> None:
    rows = [
        adding.Added('a,"b"\n.html', "added", "id", "Ti\ttle", 2),
        adding.Added("\udcff.html", "failed", error="@x"),
    ]
    adding.write_report(tmp_path / "fates.csv", rows)
    with (tmp_path / "fates.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["source"], first["incidents"]) == ('a,"b"\n.html', "2")
    assert (second["source"], second["error"]) == ("\\udcff.html", "'@x")


def test_a_report_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"cannot be written .*; name another file"):
        adding.write_report(tmp_path, [])


def test_the_manifest_of_the_mixed_folder_names_known_fates(tmp_path: Path) -> None:
    make_mixed(tmp_path)
    listed = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert {row["fate"] for row in listed} == set(adding.FATES)
