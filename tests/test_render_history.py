"""How an incident came to its values, as a terminal shows it: from pages to `tocsin show --history`."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from command import runner, told_ledger
from tocsin import render_history
from tocsin.config import ResolveConfig
from tocsin.ledger import Ledger
from tocsin.linker import history
from tocsin.sourcing import Sourcing

PAGES = {
    "a": (
        "2024-03-22",
        "Harbour Post",
        "Market bombing in Kabul kills 27\n\nAt least 27 people were killed when a car bomb exploded at a market in "
        "Kabul on Friday, police said. Nobody has claimed the attack.",
    ),
    "b": (
        "2024-03-23",
        "Daily Herald",
        "Death toll in Kabul market attack rises to 31\n\nThe death toll of Friday's car bombing at a market in Kabul "
        "has risen to 31, the health ministry said on Saturday. The Taliban were blamed for the attack by the interior "
        "ministry.",
    ),
    "c": (
        "2024-03-25",
        "Evening Star",
        "Death toll in Kabul market bombing reaches 45\n\nThe death toll of Friday's bombing at a market in Kabul has "
        "risen to 45, a hospital official said. Islamic State claimed responsibility for the attack.",
    ),
}


def test_a_rising_toll_from_pages_to_its_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["file,published,outlet"]
    for name, (published, outlet, text) in PAGES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        rows.append(f"{name}.txt,{published},{outlet}")
    (tmp_path / "pages.csv").write_text("\n".join(rows), encoding="utf-8")
    run, ledger = runner(monkeypatch, capsys), tmp_path / "x.db"
    pages = [tmp_path / f"{name}.txt" for name in ("c", "a", "b")]
    assert run("add", *pages, "--manifest", tmp_path / "pages.csv", "--ledger", ledger, "--offline").code == 0
    (row,) = (json.loads(line) for line in run("incidents", "--ledger", ledger, "--json").out.splitlines())
    assert (row["killed_low"], row["killed_best"], row["killed_high"], row["n_sources"]) == (45, 45, 45, 3)
    assert (row["date_edtf"], row["city"], row["attribution"]) == ("2024-03-22", "Kabul", "claimed")
    done = run("show", row["incident_id"], "--history", "--ledger", ledger)
    assert done.code == 0 and max(map(len, done.out.splitlines())) <= 80
    assert "killed: 27 → 31 → 45\n" in done.out
    plain = " ".join(done.out.split())
    assert "45 the latest count of the best placed; 1 source; superseded: Harbour Post, Daily Herald" in plain
    assert "31, says health ministry; Daily Herald: superseded" in plain
    assert "risen to [31], the health ministry said" in plain


@pytest.mark.parametrize("width", [60, 80, 140])
def test_values_and_history_fit_the_terminal(tmp_path: Path, width: int) -> None:
    told_ledger(tmp_path / "told.db")
    with Ledger.open(str(tmp_path / "told.db")) as store:
        view = store.incident(store.incidents()[0].incident_id)
        articles = {one.article_id: store.article(one.article_id).article for one in view.reports}
    sources = Sourcing(ResolveConfig()).of_incident(view)
    entries = history(sources, view.incident.summary)
    file = StringIO()
    console = Console(file=file, width=width, color_system=None)
    console.print(render_history.summary_text(view.incident.summary, sources))
    console.print(render_history.history_text(entries, articles, plain=True))
    lines = file.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    plain = " ".join(" ".join(lines).split())
    for words in (
        "killed 14 the latest count of the best placed; 1 source",
        "attributed to The Taliban (claimed) the only report that tells it",
        "2024-03-23 12+ (of them 2 children), says police; Harbour Post: agrees",
        "[Fourteen people]",
    ):
        assert words in plain
    assert "suicide" not in plain
