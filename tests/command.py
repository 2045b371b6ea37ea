"""The command line as a user runs it, within this process or in one of its own; and a ledger to ask."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tocsin import linking
from tocsin.cli import main
from tocsin.config import load_config
from tocsin.ledger import Ledger
from tocsin.linker import Linker
from tocsin.records import Capture, PlaceValue, Toll
from tocsin.sourcing import Sourcing
from told import Told, day, exactly

SAMPLES = Path(__file__).parent.parent / "samples"


@dataclass(frozen=True, slots=True)
class Done:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """Lines on standard error."""
        return [line for line in self.err.splitlines() if line.strip()]


Run = Callable[..., Done]


def runner(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `tocsin` with the arguments given, `width` columns wide; standard input is `stdin`."""

    def run(*arguments: object, width: int = 80) -> Done:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setenv("TERM", "dumb")
        monkeypatch.setattr(sys, "argv", ["tocsin", *map(str, arguments)])
        capsys.readouterr()
        code = 0
        try:
            main()
        except SystemExit as done:
            code = int(done.code or 0)
        told = capsys.readouterr()
        return Done(code, told.out, told.err)

    return run


def _heeds_interrupts() -> None:
    """A shell's background job ignores SIGINT, and hands that down."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(*arguments: object, folder: Path | None = None, environment: Mapping[str, str] = {}) -> subprocess.Popen[str]:
    """Start `tocsin` as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tocsin", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=folder,
        preexec_fn=_heeds_interrupts,
        env={**os.environ, "TOCSIN_READER__THREADS": "1", **environment},
    )


def told_ledger(path: Path) -> None:
    """A ledger of three articles, made by hand: two on one attack, one on another and without a date."""
    kabul = PlaceValue("Kabul", "Kabul", "Kabul", "AF", 1138958, 34.5, 69.2, 1)
    first = Told(
        "Blast at the Inter Hotel\nAt least 12 people, including two children, were killed when a car bomb exploded at "
        "the Inter Hotel in Kabul on Friday evening, police said. The Taliban claimed the attack."
    )
    second = Told(
        "Kabul counts its dead\nFourteen people died when a bomb exploded in Kabul on Friday, a hospital said."
    )
    third = Told("Gunmen [bold]kill[/bold] three\nGunmen shot dead three policemen in Herat on Monday.")
    bomb = first.anchor("exploded")
    first.date(bomb, "Friday evening", day("2024-03-22"))
    first.place(bomb, "Inter Hotel", nth=1)
    first.place(bomb, "Kabul", kabul)
    first.group(bomb, "The Taliban", how=(("claimed", 0.9),))
    first.killed(bomb, "At least 12 people", Toll(12, 12, None))
    first.killed(bomb, "two children", 2)
    first.fill(bomb, "attributed_by", "police", "speaker")
    first.fill(bomb, "weapon", "car bomb", "weapon", kinds=(("explosives", 0.9),))
    again = second.anchor("exploded")
    second.date(again, "Friday", day("2024-03-22"))
    second.place(again, "Kabul", kabul, nth=1)
    second.killed(again, "Fourteen people", exactly(14))
    shot = third.anchor("shot dead", types=(("armed_assault", 0.9),))
    third.place(shot, "Herat", PlaceValue("Herat", "Herat", "Herat", "AF", 1140026, 34.3, 62.2, 1))
    third.killed(shot, "three policemen", 3)
    third.fill(shot, "perpetrator", "Gunmen", "individual", how=(("reported_as_fact", 0.9),), nth=1)
    with Ledger.open(str(path)) as ledger:
        for number, (told, outlet) in enumerate(((first, "Harbour Post"), (second, "Herald"), (third, None))):
            _store(ledger, told, f"{number}.html", outlet)
        settings = load_config()
        linking.link(Linker(settings.linker), ledger, Sourcing(settings.resolve))


def _store(ledger: Ledger, told: Told, name: str, outlet: str | None) -> None:
    content = told.article.text.encode()
    capture = Capture(Capture.hash_of(content), content, None, name, "2024-03-24T08:00:00+00:00", "anna")
    title = told.article.text.split("\n")[0]
    article = replace(
        told.article,
        capture_id=capture.id,
        title=title,
        outlet=outlet,
        language="en",
        address=name,
        published=told.article.published if outlet else None,
    )
    ledger.add_page(capture, article, told.coding(), "coded", source=name, model="by-hand")
