"""The commands that link a ledger and take the coders' words on incidents; `cli` takes them in.

Each prints what became of which ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from tocsin import inputs
from tocsin.dating import values_anew
from tocsin.errors import RunError
from tocsin.options import LedgerPath, Settings
from tocsin.telling import changes, told

if TYPE_CHECKING:
    from tocsin.config import Config
    from tocsin.ledger import Ledger
    from tocsin.ledger.views import Decision
    from tocsin.linking import Relinked
    from tocsin.pipeline import Pipeline

app = typer.Typer()
err = Console(stderr=True)

Named = Annotated[str, typer.Argument(metavar="ID", help="Id of an incident (i-…) or a report, or its beginning.")]


def link_open(ledger: Ledger, settings: Config, *, whole: bool = False) -> Relinked:
    """Link what waits to be linked; says so where the whole ledger is linked anew for another linker."""
    from tocsin import linking
    from tocsin.linker import Linker
    from tocsin.sourcing import Sourcing

    linker = Linker(settings.linker)
    if not whole and linking.is_stale(linker, ledger):
        note = f"{ledger.name}: was linked by another version or other settings; all of it is linked anew"
        err.print(f"tocsin: {note}", markup=False, highlight=False, soft_wrap=True)
    return linking.link(linker, ledger, Sourcing(settings.resolve), whole=whole)


@app.command()
def link(ledger: LedgerPath = None, config: Settings = None) -> None:
    """Link all reports of a ledger into incidents anew; what coders decided holds."""
    from tocsin.adding import refresh_copies

    settings = inputs.settings_of(config)
    with inputs.open_ledger(ledger, settings) as store:
        refresh_copies(store)
        done = link_open(store, settings, whole=True)
        print(f"{done.reports} reports linked, {store.count_incidents()} incidents")
    _tell(done)


@app.command()
def merge(
    one: Named,
    other: Annotated[str, typer.Argument(metavar="ID", help="The other one.")],
    ledger: LedgerPath = None,
    config: Settings = None,
) -> None:
    """Say that two incidents, or reports, are one; it holds whatever is added or linked anew, until it is undone."""
    _decide("merge", one, [other], ledger, inputs.settings_of(config))


@app.command()
def split(
    incident: Named,
    reports: Annotated[list[str], typer.Argument(metavar="REPORTS...", help="Ids of the reports that leave it.")],
    ledger: LedgerPath = None,
    config: Settings = None,
) -> None:
    """Say that some reports of an incident are another one."""
    _decide("split", incident, reports, ledger, inputs.settings_of(config))


@app.command("not-same")
def not_same(
    one: Named,
    other: Annotated[str, typer.Argument(metavar="ID", help="The other one.")],
    ledger: LedgerPath = None,
    config: Settings = None,
) -> None:
    """Say that two incidents, or reports, are not the same, so that nothing ever joins them."""
    _decide("not_same", one, [other], ledger, inputs.settings_of(config))


@app.command()
def undo(
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="Number of a decision, or last.")] = "last",
    ledger: LedgerPath = None,
    config: Settings = None,
) -> None:
    """Take back a decision, with all that were taken together with it; it stays on record."""
    if number != "last" and not number.isdecimal():
        raise RunError(f"undo {number}: is no number of a decision; see tocsin decisions, or write last")
    settings = inputs.settings_of(config)
    with inputs.open_ledger(ledger, settings) as store:
        taken = store.undo_act(None if number == "last" else int(number))
        print(f"undone: {told(taken)}")
        values_anew(store, lambda: _pipeline(settings), taken)
        _tell(link_open(store, settings))


@app.command()
def decisions(
    ledger: LedgerPath = None,
    everything: Annotated[bool, typer.Option("--all", help="Also those that were taken back.")] = False,
    config: Settings = None,
) -> None:
    """List what coders decided, the first word first, each as a line: number, time, coder, what."""
    with inputs.open_ledger(ledger, inputs.settings_of(config)) as store:
        acts: dict[int, list[Decision]] = {}
        for decision in store.decisions(undone=everything):
            acts.setdefault(decision.act, []).append(decision)
    for act in acts.values():
        undone = f"\tundone by {act[0].undone_by} {act[0].undone_at}" if act[0].undone_by else ""
        lost = "\tlost its place" if all(decision.lost for decision in act) else ""
        print(f"{act[0].number}\t{act[0].at}\t{act[0].who}\t{told(act)}{lost}{undone}")


def _decide(kind: str, one: str, others: Sequence[str], ledger: str | None, settings: Config) -> None:
    with inputs.open_ledger(ledger, settings) as store:
        link_open(store, settings)  # what was added meanwhile first, so that what follows is this word's doing
        made = store.decide_incidents(kind, one, *others)
        print(f"decision {made[0].number}: {told(made)}")
        _tell(link_open(store, settings))


def _pipeline(settings: Config) -> Pipeline:
    """Imported where it is needed, for it takes a second."""
    from tocsin.pipeline import Pipeline

    return Pipeline(settings)


def _tell(done: Relinked) -> None:
    """Print what became of which ids."""
    for line in list(changes(done)) or ["no incident changed its id"]:
        print(line)
